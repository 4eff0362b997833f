"""The point in time from which an expression is read, and what a reading yields."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from services.claims.domain.dates.models import AnchorName, DateType
from services.claims.domain.dates.periods import Period

Lean = int
PAST: Final[Lean] = -1
UNKNOWN: Final[Lean] = 0
FUTURE: Final[Lean] = 1
PRESENT: Final[Lean] = 2
"""A verb in the present: "meets on Friday" looks ahead, "is lower than in May" says nothing."""
COMING: Final[Lean] = 3
"""Surely ahead, however near its like lies behind: "is expected no later than June 30"."""
GONE: Final[Lean] = -2
"""Surely behind, however near its like lies ahead: "since December", "rose in April"."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A date already read: its place in the result, its days, and its anchor-free reading of a length."""

    index: int
    period: Period


@dataclass(frozen=True, slots=True)
class View:
    """Who looks, from where, in which direction.

    `day` is the anchor's day and `moment` its time where it has one, both None without an anchor; `mention(unit)` is
    the date in the text that "earlier" or "the next day" counts from, for a length in that unit.
    """

    day: date | None
    moment: datetime | None
    anchor: AnchorName | int | None
    lean: Lean
    mention: Callable[[str], Mention | None]

    @property
    def looks_back(self) -> bool:
        """Whether a day that is named lies before the anchor's, or is it."""
        return self.lean in (PAST, GONE)

    @property
    def looks_ahead(self) -> bool:
        """Whether a day that is named comes after the anchor's, or is it."""
        return self.lean in (FUTURE, PRESENT, COMING)


@dataclass(frozen=True, slots=True)
class Placed:
    """A reading: TIMEX3 type and value, its days where it has any, and what it was read from."""

    type: DateType
    value: str
    period: Period | None = None
    anchor: AnchorName | int | None = None
