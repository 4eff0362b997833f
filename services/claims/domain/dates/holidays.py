"""Named days in a text, and the day that each falls on in a year."""

from datetime import date
from typing import Final

from services.claims.domain.dates.expressions import Holiday
from services.claims.domain.dates.figures import Parsed
from services.claims.domain.dates.numerals import read_year
from services.claims.domain.dates.periods import add_days, day_of, easter_sunday, nth_weekday
from services.claims.domain.dates.tokens import Tokens
from services.claims.domain.dates.vocabulary import (
    EASTER_HOLIDAYS,
    FIXED_HOLIDAYS,
    STEPS,
    THANKSGIVING_HOLIDAYS,
    WEEKDAY_HOLIDAYS,
)

_NAMES: Final = frozenset({*FIXED_HOLIDAYS, *WEEKDAY_HOLIDAYS, *EASTER_HOLIDAYS, *THANKSGIVING_HOLIDAYS})
HOLIDAY_STARTS: Final = frozenset(start for words in _NAMES for start in (words[0], words[0].removesuffix("s")))
_FUNCTION_WORDS: Final = frozenset("the on by before after since until for from at this last next".split())
_LONGEST: Final = max(len(words) for words in _NAMES)


def read_holiday(ts: Tokens, i: int) -> Parsed | None:
    """Reads "Christmas Day", "last Easter", "Thanksgiving 2024", "New Year's Eve"."""
    step = STEPS.get(ts.low[i])
    start = i + 1 if step is not None or ts.low[i] == "the" else i
    if ts.low[start] not in HOLIDAY_STARTS:
        return None
    words: list[str] = []
    ends: list[int] = []
    j = start
    while len(words) < _LONGEST:
        if ts.low[j] in ("'", "’") and ts.low[j + 1] == "s" and words:
            words[-1] += "s"
            ends[-1] = j = j + 2
            continue
        if ts.low[j] in ("'", "’") and words and words[-1].endswith("s"):
            j += 1
            continue
        if ts.low[j] == "." and words and words[-1] in ("st", "jr"):
            j += 1
            continue
        words.append(ts.low[j])
        j += 1
        ends.append(j)
    for count in range(_LONGEST, 0, -1):
        name = tuple(words[:count])
        if name in _NAMES:
            return _with_year(ts, name, ends[count - 1], step, start)
    return None


def _with_year(ts: Tokens, name: tuple[str, ...], j: int, step: int | None, start: int) -> Parsed | None:
    after = ts.low[j]
    if name == ("new", "year") or (
        len(name) == 1
        and after in ("tree", "trees", "present", "presents", "card", "cards", "party", "island", "market")
    ):
        return None
    if ts.low[j] in ("of", "in") and ts.low[j + 1] in STEPS and ts.low[j + 2] == "year":
        return Holiday(name, None, STEPS[ts.low[j + 1]]), j + 3
    k = j + 1 if ts.low[j] in (",", "of", "in") else j
    year = read_year(ts, k)
    if year and ts.kind[k] == "number":
        return Holiday(name, year[0]), year[1]
    if len(name) > 1 and name[0] in ("freedom", "jubilee") and not ts.title(start):
        return None
    if name == ("independence", "day") and (ts.low[start - 1] == "s" or _named(ts, start - 1)):
        return None  # "Ukraine's Independence Day": every country has its own
    return Holiday(name, None, step), j


def _named(ts: Tokens, i: int) -> bool:
    return ts.title(i) and ts.low[i] not in _FUNCTION_WORDS


def holiday_in(year: int, name: tuple[str, ...]) -> date | None:
    """The day of that holiday in that year, or None."""
    if name in FIXED_HOLIDAYS:
        return day_of(year, *FIXED_HOLIDAYS[name])
    if name in WEEKDAY_HOLIDAYS:
        return nth_weekday(year, *WEEKDAY_HOLIDAYS[name]) if 1 <= year <= 9999 else None
    if name in THANKSGIVING_HOLIDAYS:
        thanksgiving = holiday_in(year, ("thanksgiving",))
        return add_days(thanksgiving, THANKSGIVING_HOLIDAYS[name]) if thanksgiving else None
    easter = easter_sunday(year) if 1583 <= year <= 9999 else None
    return add_days(easter, EASTER_HOLIDAYS[name]) if easter and name in EASTER_HOLIDAYS else None
