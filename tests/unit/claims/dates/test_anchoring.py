"""From when an article is read."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from services.claims.domain.dates import Anchors, Date, find_dates


def first(text: str, anchors: Anchors, segments: tuple[tuple[str, int, int], ...] = ()) -> Date:
    return find_dates(text, anchors=anchors, segments=segments)[-1]


def test_update_outranks_publication() -> None:
    anchors = Anchors(published_at=date(2026, 3, 4), updated_at=date(2026, 3, 5))
    found = first("He left yesterday.", anchors)
    assert (found.value, found.anchor) == ("2026-03-04", "updated_at")


def test_moment_is_read_in_its_own_offset() -> None:
    anchors = Anchors(published_at=datetime(2026, 3, 4, 23, 30, tzinfo=timezone(timedelta(hours=-5))))
    assert first("He left today.", anchors).value == "2026-03-04"


def test_moment_in_utc_is_read_on_the_publishers_clock() -> None:
    anchors = Anchors(published_at=datetime(2026, 3, 5, 2, 0, tzinfo=UTC), timezone="America/Lima")
    assert first("He left today.", anchors).value == "2026-03-04"


@pytest.mark.parametrize("zone", ["Nowhere/Atlantis", "", "../etc", "\x00"])
def test_unknown_time_zone_is_ignored(zone: str) -> None:
    anchors = Anchors(published_at=datetime(2026, 3, 5, 2, 0, tzinfo=UTC), timezone=zone)
    assert first("He left today.", anchors).value == "2026-03-05"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He left yesterday.", "UNDEF-P1D"),
        ("He comes next month.", "UNDEF+P1M"),
        ("He came on Tuesday.", "XXXX-WXX-2"),
        ("He came on Oct. 27.", "XXXX-10-27"),
        ("It rained in August.", "XXXX-08"),
        ("It fell in the third quarter.", "XXXX-Q3"),
        ("It fell two years ago.", "UNDEF-P2Y"),
    ],
)
def test_without_a_publication_date_relative_dates_keep_a_relative_value(text: str, value: str) -> None:
    found = first(text, Anchors())
    assert (found.value, found.earliest, found.latest, found.anchor) == (value, None, None, None)


def test_without_a_publication_date_full_dates_stand() -> None:
    found = first("It fell on 3 May 2021.", Anchors())
    assert (found.earliest, found.anchor) == ("2021-05-03", None)


def test_stamp_is_the_anchor_where_there_is_no_publication_date() -> None:
    text = "Updated 4 March 2026, 10:00 GMT\nHe left yesterday."
    found = first(text, Anchors(), (("stamp", 0, 31), ("paragraph", 32, len(text))))
    assert (found.value, found.anchor) == ("2026-03-03", "stamp")


def test_dateline_is_the_anchor_where_there_is_no_stamp() -> None:
    text = "LIMA, March 4, 2026 (Wire) - He left yesterday."
    found = first(text, Anchors(), (("dateline", 0, 28), ("paragraph", 29, len(text))))
    assert (found.value, found.anchor) == ("2026-03-03", "dateline")


def test_dateline_without_a_year_is_no_anchor() -> None:
    text = "LIMA, March 4 (Wire) - He left yesterday."
    found = first(text, Anchors(), (("dateline", 0, 22), ("paragraph", 23, len(text))))
    assert (found.value, found.anchor) == ("UNDEF-P1D", None)


def test_stamp_is_nothing_to_count_from() -> None:
    text = "2 January 2020\nTwo days earlier, he had left."
    anchors = Anchors(published_at=date(2026, 3, 4))
    found = first(text, anchors, (("stamp", 0, 14), ("paragraph", 15, len(text))))
    assert (found.value, found.anchor) == ("2026-03-02", "published_at")


def test_tense_from_a_parse_is_asked_where_the_words_show_none() -> None:
    anchors = Anchors(published_at=date(2026, 3, 4))
    (ahead,) = find_dates("The court: Friday", anchors=anchors, tense_at=lambda offset: "future")
    (back,) = find_dates("The court: Friday", anchors=anchors, tense_at=lambda offset: None)
    assert (ahead.value, back.value) == ("2026-03-06", "2026-02-27")
