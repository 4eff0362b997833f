"""Dates that take another date apart: "the end of 2026", "the first four months of 2024", "two days before May 3".

Each rule reads from a token on, with `operand` to read the date that it is about, and returns an expression with the
index after it, or None.
"""

from collections.abc import Callable
from typing import Final

from services.claims.domain.dates.expressions import (
    Calendar,
    Clock,
    DayPart,
    Expression,
    Length,
    Nth,
    Numbered,
    Offset,
    Portion,
    PortionName,
    Relative,
    SamePeriod,
    UpTo,
)
from services.claims.domain.dates.figures import Parsed
from services.claims.domain.dates.numerals import read_count, read_length, read_ordinal, read_unit
from services.claims.domain.dates.tokens import DASHES, Tokens
from services.claims.domain.dates.vocabulary import (
    ADJECTIVE_PORTIONS,
    DAY_PARTS,
    MONTHS,
    NOUN_PORTIONS,
    PLURAL_UNITS,
    RELATIVE_DAYS,
    SEASON_MONTHS,
    SEASONS,
    STEPS,
    UNITS,
    WEEKDAYS,
)

Operand = Callable[[int], Parsed | None]
PERIOD_UNITS: Final = frozenset(
    {"day", "week", "weekend", "month", "quarter", "semester", "year", "decade", "century", "fortnight"}
)
_NAMES: Final[dict[str, PortionName]] = {
    "early": "early",
    "late": "late",
    "middle": "middle",
    "start": "start",
    "end": "end",
}
_JOINED: Final[dict[str, tuple[PortionName, str]]] = {
    "midweek": ("middle", "week"), "midyear": ("middle", "year"), "midmonth": ("middle", "month"),
    "eoy": ("end", "year"), "eom": ("end", "month"),
}  # fmt: skip
_NEIGHBOURS: Final = {"following": 1, "next": 1, "same": 0, "previous": -1, "preceding": -1, "prior": -1}
_SUBJECTS: Final = ("he", "she", "it", "they", "we", "i", "you", "the", "a", "its", "his", "her", "their")
_PERIOD_CUES: Final = {"quarter": ("for", "in", "during"), "day": ("of", "for", "throughout")}
_PERIODS: Final = frozenset({"year", "month", "day", "quarter", "week"})
_AFTER_PERIOD: Final = frozenset(
    [*"after and are as at but by fell for from had in is on rose to was were with".split(), *_SUBJECTS]
)
_BEGIN_OR_END: Final = frozenset({"began", "started", "opened", "ended", "finished", "closed"})
# "up 3/8 on the day", "flat on the week"
_MEASURED: Final = frozenset("% percent cent point points up down flat changed unchanged higher lower steady".split())
_WEEKEND_CUES: Final = frozenset("over during through until by since of early late".split())
_SCALES: Final = frozenset("million billion trillion bn m percent %".split())
_BEFORE_AFTER: Final = {"before": -1, "after": 1, "following": 1, "since": 1, "from": 1}


def read_period_here(ts: Tokens, i: int, operand: Operand) -> Parsed | None:
    """The operand of a portion: any date, or "the year", "month", "week" for the one that the anchor lies in."""
    found = operand(i)
    if found:
        return found
    j = i + 1 if ts.low[i] == "the" else i
    unit = UNITS.get(ts.low[j])
    if unit in PERIOD_UNITS and not ts.low[j].endswith("s") and not (ts.low[j + 1] in DASHES and ts.glued(j + 1)):
        return Relative(unit, 0), j + 1
    return None


def read_portion(ts: Tokens, i: int, operand: Operand) -> Parsed | None:
    """Reads "early next week", "mid-2026", "the end of the month", "later this year", "year-end"."""
    if ts.low[i] in _JOINED:
        name, unit = _JOINED[ts.low[i]]
        return Portion(name, Relative(unit, 0)), i + 1
    if ts.low[i] in ("year", "month") and ts.low[i + 1] in DASHES and ts.low[i + 2] == "end":
        return Portion("end", Relative(ts.low[i], 0)), i + 3
    return _read_noun_portion(ts, i, operand) or _read_adjective_portion(ts, i, operand)


def _read_noun_portion(ts: Tokens, i: int, operand: Operand) -> Parsed | None:
    j = i + 1 if ts.low[i] == "the" else i
    if ts.low[j] in ("very", "latter", "early", "late"):
        j += 1
    noun = NOUN_PORTIONS.get(ts.low[j])
    if (
        noun is None
        and ts.low[j] in ("part", "parts", "half", "hours", "days", "months", "weeks")
        and j > i
        and ts.low[j - 1] in ("latter", "early", "late")
    ):
        noun = "late" if ts.low[j - 1] in ("latter", "late") else "early"
    if noun is None or noun == "eve":
        return None
    if noun == "end" and (ts.low[j + 1] in DASHES or ts.low[j + 1] in MONTHS):
        found = operand(j + 2 if ts.low[j + 1] in DASHES else j + 1)
        return (Portion("end", found[0]), found[1]) if found and isinstance(found[0], Calendar) else None
    if ts.low[j + 1] != "of" and ts.words(j + 1, 2) != ("in", "the"):
        return None
    if ts.low[j] == "close" and ts.low[j + 2] not in ("the",):
        return None
    found = read_period_here(ts, j + 2, operand)
    if found is None and ts.low[j + 2] == "the":
        found = read_period_here(ts, j + 3, operand)
    if found is None or isinstance(found[0], (Length, Clock)):
        return None
    name = _NAMES.get(noun)
    return (Portion(name, found[0]), found[1]) if name else None


def _read_adjective_portion(ts: Tokens, i: int, operand: Operand) -> Parsed | None:
    word = ts.low[i]
    j = i + 1 if word == "the" else i
    word = ts.low[j]
    if (word == "mid" and ts.low[j + 1] == "to") or (
        word in ("early", "mid") and ts.low[j + 1] in DASHES and ts.low[j + 2] == "to"
    ):
        return None
    noun = ADJECTIVE_PORTIONS.get(word)
    if noun is None or (j > i and word not in {"mid", "early", "late"}):
        return None
    k = j + 1
    if ts.low[k] in DASHES and ts.glued(k):
        k += 1
    if word in ("earlier", "later", "early", "late") and ts.low[k] in ("in", "on", "of"):
        if word in ("early", "late") and ts.low[k] == "on":
            return None
        k += 1
        found = read_period_here(ts, k, operand)
    elif word in ("earlier", "later"):
        found = operand(k) if ts.low[k] in STEPS or ts.low[k] in RELATIVE_DAYS or ts.low[k] in WEEKDAYS else None
    else:
        found = operand(k) or _season_after(ts, k)
    name = _NAMES.get(noun)
    if found and isinstance(found[0], DayPart):
        return found if found[0].base is not None else None  # "early Tuesday morning" is the morning
    if found is None or name is None or isinstance(found[0], (Length, Clock)):
        return None
    return Portion(name, found[0]), found[1]


def _season_after(ts: Tokens, i: int) -> Parsed | None:
    code = SEASONS.get(ts.low[i])
    if code is None or ts.low[i] == "fall":
        return None
    return Numbered("season", SEASON_MONTHS[code], code), i + 1


def read_nth(ts: Tokens, i: int, operand: Operand) -> Parsed | None:
    """Reads "the first four months of 2024", "the last week of July", "the third Friday in March"."""
    j = i + 1 if ts.low[i] == "the" else i
    if ts.low[j] in ("last", "final", "closing"):
        nth: tuple[int, int] | None = (-1, j + 1)
    elif ts.low[j] == "opening":
        nth = (1, j + 1)
    else:
        nth = read_ordinal(ts, j)
    if nth is None:
        return None
    k, count = nth[1], 1
    number = read_count(ts, k) if ts.low[k] not in ("a", "an", "half") else None
    if number and number[0] is not None and 0 < number[0] <= 400:
        count, k = int(number[0]), number[1]
    if ts.low[k] in ("full", "whole"):
        k += 1
    weekday = WEEKDAYS.get(ts.low[k])
    unit = f"weekday {weekday}" if weekday else UNITS.get(ts.low[k], "")
    if nth[0] > 0 and ts.low[k] == "of" and ts.low[k + 1] in (*STEPS, "the"):
        month = read_period_here(ts, k + 1, operand)
        named = month is not None and isinstance(month[0], Relative) and month[0].unit == "month"
        return (Nth(nth[0], 1, "day", month[0]), month[1]) if month and named else None
    if not unit or unit in ("second", "minute", "hour") or ts.low[k + 1] not in ("of", "in"):
        return None
    found = operand(k + 2) or (read_period_here(ts, k + 2, operand) if ts.low[k + 2] == "the" else None)
    if found is None or isinstance(found[0], (Length, Clock, DayPart)):
        return None
    return Nth(nth[0], count, unit, found[0]), found[1]


def read_up_to(ts: Tokens, i: int, operand: Operand) -> Parsed | None:
    """Reads "the three months to the end of September", "the year ended June 30", "2 weeks starting May 20"."""
    j = i + 1 if ts.low[i] in ("the", "a", "its") else i
    if ts.low[j] in ("fiscal", "financial"):
        j += 1
    unit = UNITS.get(ts.low[j])
    if unit in ("year", "month", "quarter", "week") and j > i:
        length: tuple[tuple[tuple[str, float | None], ...], int] | None = (((unit or "", 1.0),), j + 1)
    else:
        length = read_length(ts, j)
    if length is None or any(count is None for _, count in length[0]):
        return None
    k = length[1]
    word = ts.low[k]
    if word in ("ended", "ending", "through", "starting", "beginning", "commencing") or (
        word == "to" and ts.low[i] == "the"
    ):
        at = k + 2 if ts.low[k + 1] in ("on", "in") else k + 1
        found = operand(at)
        if found and not isinstance(found[0], (Length, Clock, DayPart)):
            return UpTo(length[0], found[0], word in ("starting", "beginning", "commencing")), found[1]
    return None


def read_offset_from(ts: Tokens, i: int, operand: Operand) -> Parsed | None:
    """Reads "two days before May 3", "the day before yesterday"; "the day after" by itself, but not with an event."""
    j = i + 1 if ts.low[i] == "the" else i
    if j > i and ts.low[j] in ("day", "week", "month", "year", "weekend"):
        length: tuple[tuple[tuple[str, float | None], ...], int] | None = (((ts.low[j], 1.0),), j + 1)
    else:
        length = read_length(ts, j if j > i else (i + 1 if ts.low[i] == "in" else i))
    if length is None or any(count is None for _, count in length[0]):
        return None
    k = length[1]
    sign = _BEFORE_AFTER.get(ts.low[k], 0)
    if ts.low[k] == "from" and ts.low[i] in ("a", "an") and ts.kind[i - 1] in ("number", "decimal", "word"):
        figure = ts.kind[i - 1] != "word" or ts.low[i - 1] in _SCALES or ts.kind[i - 2] in ("number", "decimal")
        sign = 0 if figure else sign  # "£2bn a year from April 2027"
    if ts.words(k, 2) == ("prior", "to"):
        sign, k = -1, k + 1
    if not sign:
        return None
    at = k + 1
    if ts.words(at, 2) == ("the", "year"):
        at += 2
    found = operand(at)
    if found and isinstance(found[0], DayPart) and found[0].base is not None:
        found = found[0].base, found[1]  # "a week from tonight"
    if found and not isinstance(found[0], (Length, Clock, DayPart)):
        if ts.low[k] == "since" and ts.low[i] != "in":
            return None
        return Offset(length[0], sign, "base", found[0]), found[1]
    if j > i and ts.low[k] in ("before", "after") and not (ts.kind[k + 1] == "word" and ts.low[k + 1] != "and"):
        return Offset(length[0], sign, "mention", whole=True), k + 1
    return None


def read_neighbour(ts: Tokens, i: int, operand: Operand) -> Parsed | None:
    """Reads "the following year", "the next day", "the previous month", "the same day", "that day", "that week"."""
    del operand
    j = i + 1 if ts.low[i] in ("the", "that") and ts.low[i + 1] in _NEIGHBOURS else i
    unit = UNITS.get(ts.low[j + 1])
    if unit is None or unit not in PERIOD_UNITS or ts.low[j + 1] in PLURAL_UNITS:
        return None
    word = ts.low[j]
    if word == "that":
        return Offset(((unit, 0.0),), 1, "mention", whole=True), j + 2
    lone = j == i and word != "same" and (word, unit) != ("next", "day")
    if word not in _NEIGHBOURS or lone or (word == "next" and unit != "day"):
        return None
    step = _NEIGHBOURS[word]
    return Offset(((unit, float(abs(step))),), step or 1, "mention", whole=True), j + 2


def read_same_period(ts: Tokens, i: int, operand: Operand) -> Parsed | None:
    """Reads "the same period this year", "the same quarter of 2023", "the year-earlier period"."""
    j = i + 1 if ts.low[i] == "the" else i
    if ts.low[j] in ("year", "prior") and ts.low[j + 1] in DASHES and ts.low[j + 2] in ("earlier", "ago", "year"):
        k = j + 3
        said: Expression = Offset((("year", 1.0),), -1, "mention")
        if ts.low[k] == "quarter":
            said = SamePeriod(Relative("year", -1), "quarter")
        return said, k + (ts.low[k] in ("period", "quarter", "month"))
    if ts.low[j] not in ("same", "corresponding", "comparable") or ts.low[j + 1] not in (
        "period",
        "quarter",
        "month",
        "time",
        "months",
        "stretch",
    ):
        return None
    k, unit = j + 2, ts.low[j + 1] if ts.low[j + 1] in ("month", "quarter") else ""
    if ts.low[k] in ("of", "in", "a", "the", "from"):
        k += 1
    ago = ts.low[k - 1] == "a" and ts.low[k : k + 2] in (["year", "ago"], ["year", "earlier"])
    if ago or (ts.low[k] in ("previous", "prior", "preceding") and ts.low[k + 1] == "year"):
        return SamePeriod(Relative("year", -1), unit), k + 2
    found = operand(k)
    if found and (
        (isinstance(found[0], Relative) and found[0].unit == "year")
        or (isinstance(found[0], Calendar) and found[0].month is None)
    ):
        return SamePeriod(found[0], unit), found[1]
    return None


def read_definite(ts: Tokens, i: int, operand: Operand) -> Parsed | None:
    """Reads "the weekend", "of the year", "for the month", "full-year", "year to date"."""
    del operand
    word = ts.low[i]
    if (word == "weekend" and ts.low[i - 1] in _WEEKEND_CUES) or ts.words(i, 2) == ("the", "weekend"):
        return Relative("weekend", 0, bare=True), i + (1 if word == "weekend" else 2)
    if (
        word == "full"
        and ts.low[i + 1] in ("year", "-", "‑", "–")
        and (ts.low[i + 1] == "year" or ts.low[i + 2] == "year")
    ):
        return Relative("year", 0), i + (2 if ts.low[i + 1] == "year" else 3)
    if ts.words(i, 3) == ("year", "to", "date"):
        return Relative("year", 0), i + 3
    if word == "year" and ts.low[i + 1] in DASHES and ts.low[i + 2] == "to" and ts.low[i + 4] == "date":
        return Relative("year", 0), i + 5
    if word == "the" and ts.low[i + 1] in _PERIODS and _is_the_current_one(ts, i):
        return Relative(ts.low[i + 1], 0), i + 2
    return None


def _is_the_current_one(ts: Tokens, i: int) -> bool:
    """Whether "the week" at `i` is the one that the text tells of: "sales for the week were", "down 2% on the week"."""
    unit, before, after = ts.low[i + 1], ts.low[i - 1], ts.low[i + 2]
    if after in DASHES and ts.glued(i + 2):
        return False
    if before in _BEGIN_OR_END:
        return unit in ("day", "week", "month") and after not in ("of", "in")
    ends = ts.kind[i + 2] != "word" or after in _AFTER_PERIOD
    measured = before == "on" and (ts.kind[i - 2] in ("number", "decimal", "figures") or ts.low[i - 2] in _MEASURED)
    return ends and (measured or before in _PERIOD_CUES.get(unit, ("of", "for", "during", "throughout")))


def read_part_of_day(ts: Tokens, i: int, operand: Operand) -> Parsed | None:
    """Reads "the morning of October 3", "the night of Tuesday"."""
    j = i + 1 if ts.low[i] == "the" else i
    part = DAY_PARTS.get(ts.low[j]) if ts.low[j] != "midnight" else None
    if part is None or ts.low[j + 1] not in ("of", "on"):
        return None
    found = operand(j + 2)
    if found is None or isinstance(found[0], (DayPart, Clock, Length)):
        return None
    base: Expression = found[0]
    return DayPart(part, base), found[1]


def read_week_of(ts: Tokens, i: int, operand: Operand) -> Parsed | None:
    """Reads "the week of May 4", "the week commencing 4 February", "w/c Feb 4", "the weekend of 3 May"."""
    j = i + 1 if ts.low[i] == "the" else i
    if ts.low[j : j + 3] == ["w", "/", "c"]:
        unit, k = "week", j + 3
    else:
        found_unit = read_unit(ts, j)
        if found_unit is None or found_unit[0] not in ("week", "weekend"):
            return None
        unit, k = found_unit
        if ts.low[k] not in ("of", "commencing", "beginning", "starting"):
            return None
        k += 1
    found = operand(k)
    if found is None or isinstance(found[0], (DayPart, Clock, Length, Relative)):
        return None
    return Nth(0, 1, unit, found[0]), found[1]


PORTION_RULES: Final[tuple[tuple[str, Callable[[Tokens, int, Operand], Parsed | None]], ...]] = (
    ("portion of a period", read_portion),
    ("nth unit of a period", read_nth),
    ("length up to a date", read_up_to),
    ("offset from a date", read_offset_from),
    ("period beside the one spoken of", read_neighbour),
    ("same period of another year", read_same_period),
    ("definite period", read_definite),
    ("part of a day", read_part_of_day),
    ("week of a day", read_week_of),
)
