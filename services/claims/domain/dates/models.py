"""What the dates stage takes and gives: anchors in, dates out."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Tense = Literal["past", "present", "future"] | None
DateType = Literal["DATE", "TIME", "DURATION", "SET"]
Bound = Literal["on", "not_before", "not_after", "since", "until", "during"]
AnchorName = Literal["published_at", "updated_at", "dateline", "stamp"]


@dataclass(frozen=True, slots=True)
class Anchors:
    """When an article says that it was published and updated.

    A datetime with an offset is read in its own offset; a datetime without one, and a date, as they stand.
    `timezone` (an IANA name) moves an aware datetime in UTC to the publisher's day; an unknown name is ignored.
    """

    published_at: date | datetime | None = None
    updated_at: date | datetime | None = None
    timezone: str | None = None


@dataclass(frozen=True, slots=True)
class Date:
    """A date, time, duration or repetition that a text mentions, as far as it can be resolved.

    `text[start:end] == exact`. `value` is a TIMEX3 value, with the extensions of docs/normalisation.md for ranges
    and for dates without an anchor. `earliest` and `latest` are inclusive, as coarse as the text is ("2024-08"), and
    None where the expression has no place in the calendar. `anchor` says what it was resolved against: an article's
    date, the position of another date in the same tuple, or None for a date that stands by itself.
    """

    start: int
    end: int
    exact: str
    type: DateType
    value: str
    earliest: str | None
    latest: str | None
    bound: Bound
    anchor: AnchorName | int | None
