"""Lines and ends of lines that say when a text was published."""

import pytest

from services.segmentation.domain.stamps import glued_stamp, is_stamp, leading_stamp


@pytest.mark.parametrize(
    "line",
    [
        "Published 3 March 2025",
        "Published: 14:05, 3 March 2025 | Updated: 15:10, 3 March 2025",
        "Published March 3, 2025last updated March 4, 2025",
        "Posted 3 Mar 2025, 11:45 GMT · 4 min read",
        "Tue 4 Mar 2025 14.05 GMT",
        "March 4, 2025 5:01 AM ET",
        "04.03.2025 - 14:20 CET",
        "2025-03-04T14:20:00+01:00",
        "4 March 2025, 11:00 AST (15:00 GMT)",
        "By Norra Post staff — March 4, 2025, 7:30 p.m. EST",
        "Ada Obi, staff writer | March 4, 2026",
        "2 hours ago",
        "Updated 12 minutes ago",
        "Last modified on Tue 4 Mar 2025 15.10 GMT",
        "Tuesday, September 2, 2025",
        "14:20 GMT",
        "9:15 p.m.",
        "Published",
    ],
)
def test_line_of_dates_and_labels_only_is_a_stamp(line: str) -> None:
    assert is_stamp(line, 0, len(line))


@pytest.mark.parametrize(
    "line",
    [
        "March 4 was a dark day.",
        "Published reports say otherwise.",
        "In May 2025 the dam broke.",
        "January 2024",
        "Monday",
        "3 points",
        "Between 10:00 and 11:00 nobody came",
        "",
    ],
)
def test_line_that_tells_something_is_none(line: str) -> None:
    assert not is_stamp(line, 0, len(line))


@pytest.mark.parametrize(
    ("before", "stamp"),
    [
        ("Dam holds, says minister", "Published March 3, 2025last updated March 4, 2025"),
        ("Dam holds, says minister", "Published 3 hours agoUpdated 12 minutes ago"),
        ("Dam holds, says minister", "4 March 2025, 14:05 CET"),
        ("Dam holds, says minister", "By Ada Obi4 March 2025"),
        ("Dam holds, says minister | ", "4 March 2025"),
        ("Dam holds, says minister ", "Last updated: 4 March 2025"),
    ],
)
def test_stamp_glued_to_the_end_of_a_line_is_found(before: str, stamp: str) -> None:
    line = before + stamp
    assert glued_stamp(line, 0, len(line)) == len(before)


@pytest.mark.parametrize("line", ["Talks resume on 4 March 2025", "Polls open at 14:05", "Updated rules take effect"])
def test_date_that_belongs_to_the_headline_stays_there(line: str) -> None:
    assert glued_stamp(line, 0, len(line)) is None


@pytest.mark.parametrize(
    ("stamp", "after"),
    [
        ("14:05 GMT ", "Rescuers reach the village"),
        ("14:05 - ", "Rescuers reach the village"),
        ("2:05pm ", "Rescuers reach the village"),
        ("date 2025-03-04 ", "Dam updates: Rain eases"),
        ("2025-03-04 14:05 UTC | ", "Dam holds"),
    ],
)
def test_stamp_that_opens_a_line_ends_where_the_text_begins(stamp: str, after: str) -> None:
    assert leading_stamp(stamp + after, 0, len(stamp + after)) == len(stamp)


@pytest.mark.parametrize(
    "line",
    ["March 4 Victims remembered", "Before 6 a.m. Dr. Falk left.", "10:30 is early", "14:05\tBus 12", "14:05 GMT"],
)
def test_time_that_belongs_to_the_sentence_is_no_leading_stamp(line: str) -> None:
    assert leading_stamp(line, 0, len(line)) is None
