"""Facts about the order of versions."""

from datetime import UTC, datetime, timedelta

from services.aggregator.domain.versions import Accepted, order_versions

NOON = datetime(2025, 3, 4, 12, tzinfo=UTC)


def accepted(version: str, *, updated: int | None = None, received: int = 0) -> Accepted:
    updated_at = None if updated is None else NOON + timedelta(minutes=updated)
    return Accepted(version, "usable", updated_at, NOON + timedelta(minutes=received))


def test_integers_are_ordered_numerically_whenever_they_arrive():
    assert order_versions([accepted("10", received=1), accepted("9", received=2)]) == ("9", "10")


def test_other_versions_are_ordered_by_update_time():
    versions = [accepted("final", updated=5, received=1), accepted("draft", updated=1, received=9)]
    assert order_versions(versions) == ("draft", "final")


def test_arrival_decides_when_an_update_time_is_missing():
    versions = [accepted("b", updated=1, received=2), accepted("a", received=1)]
    assert order_versions(versions) == ("a", "b")


def test_digits_of_other_scripts_are_no_integers():
    assert order_versions([accepted("²", received=2), accepted("x", received=1)]) == ("x", "²")
