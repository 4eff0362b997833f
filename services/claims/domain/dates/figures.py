"""Dates written in figures: "2024-10-25", "03.03.2025", "10/27", "2024-10-25T08:00Z", "20170302"."""

from services.claims.domain.dates.expressions import Between, Calendar, Clock, Expression
from services.claims.domain.dates.numerals import FIRST_YEAR, LAST_YEAR
from services.claims.domain.dates.periods import day_of
from services.claims.domain.dates.tokens import DASHES, Tokens

Parsed = tuple[Expression, int]


def full_year(digits: str) -> int:
    """A year of two or four figures: 30 and above lie in the 1900s."""
    value = int(digits)
    if len(digits) > 2:
        return value
    return value + (1900 if value >= 30 else 2000)


def checked(year: int | None, month: int, day: int) -> Calendar | None:
    """That date, or None where no calendar has it (29 February is a day where no year is said)."""
    if year is not None and not 1 <= year <= 9999:
        return None
    return Calendar(year, month, day) if day_of(2000 if year is None else year, month, day) else None


def read_iso_stamp(ts: Tokens, i: int) -> Parsed | None:
    """Reads "2024-10-25T08:00:00+02:00": the day and the time, as its author's clock showed them."""
    text = ts.low[i]
    base = checked(int(text[:4]), int(text[5:7]), int(text[8:10]))
    hour, minute = int(text[11:13]), int(text[14:16])
    second = text[17:19] if text[16:17] == ":" else ""
    if base is None or hour > 24 or minute > 59:
        return None
    return Clock(hour % 24, minute, int(second or 0), 3 if second else 2, True, base), i + 1


def read_iso_date(ts: Tokens, i: int) -> Parsed | None:
    """Reads "2024-10-25", also with single figures."""
    year, month, day = ts.low[i].split("-")
    found = checked(int(year), int(month), int(day))
    return (found, i + 1) if found else None


def read_figures(ts: Tokens, i: int) -> Parsed | None:
    """Dates with strokes, dots or hyphens: month first where both orders are possible, save with dots."""
    text = ts.low[i]
    mark = next(c for c in "/.-" if c in text)
    parts = text.split(mark)
    if len(parts[0]) == 4:
        return _read_year_first(parts, i)
    if len(parts[0]) == 3:
        return None
    first, second = int(parts[0]), int(parts[1])
    year = full_year(parts[2]) if len(parts) == 3 else None
    orders = [(second, first), (first, second)] if mark == "." else [(first, second), (second, first)]
    if len(parts) == 2 and (ts.low[i + 1] == "%" or not _may_be_a_date(ts, i)):
        return None
    for month, day in orders:
        found = checked(year, month, day)
        if found:
            return found, i + 1
    return None


def _read_year_first(parts: list[str], i: int) -> Parsed | None:
    year = int(parts[0])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if len(parts) == 3:
        found = checked(year, int(parts[1]), int(parts[2]))
        return (found, i + 1) if found else None
    month = int(parts[1])
    if len(parts[1]) == 2 and month == (year + 1) % 100 and month > 12:
        return Between(Calendar(year), Calendar(year + 1)), i + 1
    return (Calendar(year, month), i + 1) if len(parts[1]) == 2 and 1 <= month <= 12 else None


def _may_be_a_date(ts: Tokens, i: int) -> bool:
    """Whether a day is meant: "9/11" and "24/7" are no dates of a year, and "2/3" is a fraction."""
    before = ts.low[i - 1]
    if ts.low[i] in ("9/11", "24/7", "50/50", "7/7"):
        return False
    return before in _DAY_CUES or before in DASHES or ts.low[i + 1] in DASHES or ts.low[i + 1] in ("to", "at")


_DAY_CUES = frozenset(
    "on by until till since from before after between to this next last through for dated of and or , (".split()
    + "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun".split()
)


def read_run_of_digits(ts: Tokens, i: int) -> Parsed | None:
    """Reads "20170302", where it reads as a day of a plausible year and stands in a name or number of its own."""
    text = ts.low[i]
    if ts.kind[i] != "number" or len(text) != 8 or not text.isascii() or not 1900 <= int(text[:4]) <= 2099:
        return None
    if ts.low[i - 1] in ("$", "€", "£", "¥", "#"):
        return None
    found = checked(int(text[:4]), int(text[4:6]), int(text[6:]))
    return (found, i + 1) if found else None


def read_year_and_month(ts: Tokens, i: int) -> Parsed | None:
    """Reads "2015-3" and "12-2015"; "2015-16" is a range and "2015-2016" too."""
    if ts.low[i + 1] != "-" or not ts.glued(i + 1) or not ts.glued(i + 2) or ts.low[i - 1] == "-":
        return None
    first, second = ts.integer(i), ts.integer(i + 2)
    if first is None or second is None or (ts.low[i + 3] == "-" and ts.glued(i + 3)):
        return None
    year, month, digits = (first, second, ts.low[i + 2]) if first > second else (second, first, "")
    fits = 1900 <= year <= 2099 and 1 <= month <= 12 and len(digits) < 2
    return (Calendar(year, month), i + 3) if fits else None
