"""Facts about the order of versions."""

from datetime import UTC, datetime, timedelta

from services.aggregator.domain.versions import Accepted, order_versions

NOON = datetime(2025, 3, 4, 12, tzinfo=UTC)


def accepted(
    version: str, *, updated: int | None = None, received: int = 0, place: tuple[int, int] = (0, 0)
) -> Accepted:
    updated_at = None if updated is None else NOON + timedelta(minutes=updated)
    return Accepted(version, "usable", updated_at, NOON + timedelta(minutes=received), place)


def test_integers_are_ordered_numerically_whenever_they_arrive():
    assert order_versions([accepted("10", received=1), accepted("9", received=2)]) == ("9", "10")


def test_other_versions_are_ordered_by_update_time():
    versions = [accepted("final", updated=5, received=1), accepted("draft", updated=1, received=9)]
    assert order_versions(versions) == ("draft", "final")


def test_arrival_decides_when_an_update_time_is_missing():
    versions = [accepted("b", updated=1, received=2), accepted("a", received=1)]
    assert order_versions(versions) == ("a", "b")


def test_place_orders_what_arrived_at_the_same_time():
    versions = [accepted("a", place=(10, 1)), accepted("b", place=(9, 2)), accepted("c", place=(9, 1))]
    assert order_versions(versions) == ("c", "b", "a")


def test_place_orders_what_was_updated_and_arrived_at_the_same_time():
    versions = [accepted("a", updated=1, place=(2, 1)), accepted("b", updated=1, place=(1, 1))]
    assert order_versions(versions) == ("b", "a")


def test_later_arrival_comes_after_any_place_of_an_earlier_one():
    assert order_versions([accepted("a", received=1), accepted("b", place=(7, 7))]) == ("b", "a")


def test_digits_of_other_scripts_are_no_integers():
    assert order_versions([accepted("²", received=2), accepted("x", received=1)]) == ("x", "²")
