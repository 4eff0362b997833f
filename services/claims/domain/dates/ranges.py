"""Ranges: "Monday to Wednesday", "January–April", "between August 18 and September 9", "in 2023 and 2024"."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from services.claims.domain.dates.attaching import is_day
from services.claims.domain.dates.expressions import (
    Between,
    Calendar,
    Clock,
    DayPart,
    Expression,
    Length,
    Numbered,
    Portion,
    Recurring,
    Reference,
    Relative,
    Weekday,
)
from services.claims.domain.dates.figures import Parsed
from services.claims.domain.dates.lengths import read_reference
from services.claims.domain.dates.named_dates import RANGE_WORDS
from services.claims.domain.dates.named_periods import read_plain_year
from services.claims.domain.dates.numerals import read_short_year
from services.claims.domain.dates.tokens import DASHES, Tokens

Operand = Callable[[int], Parsed | None]
_JOINED_LEVELS: Final = frozenset({"year", "month", "weekday", "day", "Numbered"})
_COORDINATED: Final = frozenset({"and", "&"})


def _level(expression: Expression) -> str:
    """What kind of thing may stand at the other end of a range."""
    match expression:
        case Calendar(day=None, month=None):
            level = "year"
        case Calendar(day=None) | Relative(unit="month"):
            level = "month"
        case Weekday():
            level = "weekday"
        case Portion() | DayPart() if expression.base is not None:
            level = _level(expression.base)
        case Clock() | DayPart() | Length() | Recurring() | Reference() | Between():
            level = ""
        case _:
            level = "day" if is_day(expression) else type(expression).__name__
    return level


def read_range(ts: Tokens, first: Parsed, lead: str, operand: Operand) -> Parsed | None:
    """Reads "Monday to Wednesday", "January–April", "2016 and 2018" after between, "next month until October"."""
    start, j = first
    if not _level(start):
        return None
    season = _read_short_end(ts, start, j)
    if season:
        return season
    mark = ts.low[j]
    coordinated = mark in _COORDINATED
    if not (mark in DASHES or mark in RANGE_WORDS or coordinated):
        return None
    k = j + 1
    if ts.low[k] in ("on", "in") and not coordinated:
        k += 1
    last = operand(k) or _read_now(ts, k)
    if last is None or not _fit(start, last[0], mark, lead, ts.glued(j) and ts.glued(k)):
        return None
    return _with_shared_year(ts, start, last)


def _read_now(ts: Tokens, i: int) -> Parsed | None:
    """Reads "now" at the end of a range, which is the anchor's day."""
    found = read_reference(ts, i)
    if found and isinstance(found[0], Reference) and found[0].value == "PRESENT_REF":
        return Relative("day", 0), found[1]
    return None


def _read_short_end(ts: Tokens, start: Expression, j: int) -> Parsed | None:
    """The rest of "2024-25": the year after."""
    joined = ts.low[j] in DASHES and ts.glued(j) and ts.glued(j + 1) and ts.kind[j + 1] == "number"
    if not joined or not isinstance(start, Calendar) or start.month is not None or start.year is None:
        return None
    short = read_short_year(ts, j + 1)
    follows = short is not None and (start.year + 1) % 100 == short[0] % 100
    return (Between(start, Calendar(start.year + 1)), short[1]) if short and follows else None


def _fit(start: Expression, end: Expression, mark: str, lead: str, glued: bool) -> bool:
    levels = _level(start), _level(end)
    if not all(levels):
        return False
    same = levels[0] == levels[1]
    if mark in _COORDINATED:
        if lead == "between":
            return True
        return same and isinstance(start, Calendar) and isinstance(end, Calendar) and _follow(start, end)
    if lead in ("from", "between"):
        return mark in RANGE_WORDS or mark in DASHES
    if mark in DASHES:
        return (
            same and levels[0] in ("year", "month", "weekday", "day", "Numbered") and (glued or levels[0] != "weekday")
        )
    return same or mark != "to" or {*levels} <= {"year", "month", "day", "weekday"}


def _follow(start: Calendar, end: Calendar) -> bool:
    """Whether two years or months are neighbours: "2023 and 2024" are one period, "2019 and 2024" two dates."""
    if start.month is None and end.month is None and start.year and end.year:
        return end.year == start.year + 1
    months = start.month and end.month and start.day is None and end.day is None
    return bool(months) and start.year is None and end.month == (start.month or 0) % 12 + 1


def _with_shared_year(ts: Tokens, start: Expression, last: Parsed) -> Parsed:
    """A year said once belongs to both ends: "from April to June in 2017"."""
    end, j = last
    if ts.low[j] == "in" and isinstance(end, Calendar) and end.year is None and end.month:
        year = read_plain_year(ts, j + 1)
        if year and isinstance(year[0], Calendar):
            end, j = replace(end, year=year[0].year), year[1]
    if (
        isinstance(start, Calendar)
        and isinstance(end, Calendar)
        and start.year is None
        and end.year
        and start.month
        and end.month
    ):
        earlier = (start.month, start.day or 0) > (end.month, end.day or 31)
        start = replace(start, year=end.year - earlier)
    if isinstance(start, Numbered) and isinstance(end, Numbered) and start.year is None:
        start = replace(start, year=end.year)
    return Between(start, end), j
