"""Where a text mentions a time, and what it says.

The rules stand in tables by name; at a token the longest reading wins, the earlier row where two are equal. Adding a
kind of expression is a function, a row and a test.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from services.claims.domain.dates.attaching import attach, attach_day_to_clock
from services.claims.domain.dates.expressions import (
    Calendar,
    Clock,
    DayPart,
    Expression,
    Recurring,
    Relative,
)
from services.claims.domain.dates.figures import (
    Parsed,
    read_figures,
    read_iso_date,
    read_iso_stamp,
    read_run_of_digits,
    read_year_and_month,
)
from services.claims.domain.dates.holidays import HOLIDAY_STARTS, read_holiday
from services.claims.domain.dates.lengths import (
    read_bare_plural,
    read_duration,
    read_length_since,
    read_long_word,
    read_offset,
    read_reference,
    read_repetition,
    read_step_length,
)
from services.claims.domain.dates.named_dates import read_date, read_weekday
from services.claims.domain.dates.named_periods import (
    read_century,
    read_decade,
    read_fiscal,
    read_plain_year,
    read_quarter,
    read_season,
    read_step,
    read_week_number,
)
from services.claims.domain.dates.numerals import read_ordinal
from services.claims.domain.dates.portions import PORTION_RULES
from services.claims.domain.dates.ranges import read_range
from services.claims.domain.dates.times_of_day import (
    read_clock,
    read_clock_range,
    read_day_part,
    read_hour_after_at,
    read_hours_of_part,
    time_value,
)
from services.claims.domain.dates.tokens import DASHES, MARGIN, QUOTATION_MARKS, Tokens
from services.claims.domain.dates.vocabulary import (
    DAY_PARTS,
    LONG_WORDS,
    MONTHS,
    NUMBERS,
    ORDINALS,
    PROGRAMME_NOUNS,
    REFERENCES,
    RELATIVE_DAYS,
    REPETITIONS,
    SEASONS,
    STEPS,
    UNITS,
    VAGUE_COUNTS,
    WEEKDAY_PLURALS,
    WEEKDAYS,
)

DEPTH: Final = 3
"""How many dates may stand inside one another; "the end of the end of the ..." is read in bounded time."""


_DAY_CUES: Final = frozenset("on by until since from before after of commencing".split())
_PLAIN_DAY_CUES: Final = frozenset({"on", "by", "from"})
_AFTER_DAY: Final = frozenset("and at to in for around between through".split())


def read_relative_day(ts: Tokens, i: int) -> Parsed | None:
    """Reads "today", "yesterday", "tomorrow"; not the newspaper, nor the "Today" show."""
    if ts.low[i] not in RELATIVE_DAYS or (ts.in_a_name(i) and ts.title(i - 1)) or _is_a_programme(ts, i):
        return None
    return Relative("day", RELATIVE_DAYS[ts.low[i]]), i + 1


def _is_a_programme(ts: Tokens, i: int) -> bool:
    """Whether the capitalised word stands in quotation marks by itself, or before a word for a programme."""
    quoted = ts.low[i - 1] in QUOTATION_MARKS and ts.low[i + 1] in QUOTATION_MARKS and ts.glued(i + 1)
    return ts.title(i) and (quoted or ts.low[i + 1] in PROGRAMME_NOUNS)


def read_bare_day(ts: Tokens, i: int) -> Parsed | None:
    """Reads "on the 18th": a day of a month that is not named."""
    j = i + 1 if ts.low[i] == "the" else i
    if ts.low[i - 1] not in (_DAY_CUES if j > i else _PLAIN_DAY_CUES) or ts.kind[j] != "number":
        return None
    day = read_ordinal(ts, j)
    if day is None or not 1 <= day[0] <= 31 or (ts.low[day[1]] in DASHES and ts.glued(day[1])):
        return None
    free = ts.kind[day[1]] in ("", "break", "mark") or ts.low[day[1]] in _AFTER_DAY
    return (Calendar(None, None, day[0]), day[1]) if free else None


SIMPLE_RULES: Final[tuple[tuple[str, Callable[[Tokens, int], Parsed | None]], ...]] = (
    ("date by name", read_date),
    ("weekday", read_weekday),
    ("year and month in figures", read_year_and_month),
    ("relative day", read_relative_day),
    ("step from now", read_step),
    ("year", read_plain_year),
    ("decade", read_decade),
    ("century", read_century),
    ("quarter", read_quarter),
    ("season", read_season),
    ("fiscal year", read_fiscal),
    ("numbered week", read_week_number),
    ("holiday", read_holiday),
    ("part of the day", read_day_part),
    ("day of some month", read_bare_day),
    ("offset", read_offset),
)
FIGURE_RULES: Final[dict[str, Callable[[Tokens, int], Parsed | None]]] = {
    "stamp": read_iso_stamp,
    "iso": read_iso_date,
    "figures": read_figures,
}
# What is no date of its own and no part of another.
LOOSE_RULES: Final[tuple[tuple[str, Callable[[Tokens, int], Parsed | None]], ...]] = (
    ("repetition", read_repetition),
    ("length before or after now", read_step_length),
    ("duration", read_duration),
    ("length since an event", read_length_since),
    ("long word", read_long_word),
    ("bare plural", read_bare_plural),
    ("reference", read_reference),
    ("run of digits", read_run_of_digits),
)
_OPENERS: Final = frozenset(
    {*MONTHS, *WEEKDAYS, *WEEKDAY_PLURALS, *RELATIVE_DAYS, *STEPS, *NUMBERS, *ORDINALS, *SEASONS, *HOLIDAY_STARTS,
     *REPETITIONS, *DAY_PARTS, *UNITS, *LONG_WORDS, *(words[0] for words in REFERENCES), *(words[0] for words in
     VAGUE_COUNTS)}
    | set("half early late mid earlier later start beginning end middle close turn remainder rest remaining "
          "year month overnight most "
          "tonight noon midnight fy sy cy fiscal financial school quarter q h week weekend weekends every each any all "
          "per once twice final "
          "midweek midyear midmonth eoy eom same that full breakfast lunch dinner preceding corresponding "
          "comparable opening "
          "prior between from since w two twenties thirties forties fifties sixties seventies eighties nineties semi "
          "an in to weekdays bi dusk".split())
) - {"the"}  # fmt: skip
_ARTICLES: Final = frozenset({"the", "a", "an", "in", "to", "from", "between", "that", "all", "any", "at"})
_AFTER_ARTICLE: Final = (
    _OPENERS | set(UNITS) | set("very latter few couple number handful twenty corresponding previous past "
                                "hundred thousand million billion long "
                                "present future near next following preceding "
                                "moment coming fiscal saints back front ' ’ ‘ the".split())
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """An expression and the tokens it covers."""

    expression: Expression
    first: int
    after: int


def find_expressions(ts: Tokens) -> list[Found]:
    """The expressions of a text, in order, without overlaps; the longest at each place."""
    found: list[Found] = []
    i, stop = MARGIN, len(ts) - MARGIN
    while i < stop:
        read = read_expression(ts, i) if _may_open(ts, i) else None
        if read is None:
            i += 1
            continue
        unsaid = ts.low[i] in ("from", "between", "since")
        unsaid = unsaid or (ts.low[i] == "in" and isinstance(read[0], Clock | DayPart))
        first = i + 1 if unsaid else i
        found.append(Found(read[0], first, read[1]))
        i = read[1]
    return found


def _may_open(ts: Tokens, i: int) -> bool:
    kind, low = ts.kind[i], ts.low[i]
    if kind == "word":
        if low in _ARTICLES:
            return ts.low[i + 1] in _AFTER_ARTICLE or ts.kind[i + 1] in ("number", "decimal", "clock", "iso", "figures")
        return low in _OPENERS
    return kind in ("number", "decimal", "clock", "iso", "figures", "stamp") or low in ("'", "’", "‘")


def read_expression(ts: Tokens, i: int) -> Parsed | None:
    """The longest expression that begins at a token, or None."""
    lead = ts.low[i]
    j = i + 1 if lead in ("from", "between") else i
    best = _read_loose(ts, i) if j == i else None
    clocks = read_clock_range(ts, i) or read_hours_of_part(ts, i)
    if clocks:
        date: Parsed | None = attach_day_to_clock(ts, clocks, lambda at: read_operand(ts, at, 1))
    else:
        date = read_operand(ts, j, DEPTH)
        span = read_range(ts, date, lead, lambda at: read_operand(ts, at, DEPTH - 1)) if date else None
        date = span if span or j > i else date
    if date and (best is None or date[1] > best[1] or (date[1] == best[1] and not isinstance(best[0], Recurring))):
        best = date
    return best


def _read_loose(ts: Tokens, i: int) -> Parsed | None:
    best: Parsed | None = None
    for _, read in LOOSE_RULES:
        found = read(ts, i)
        if found and (best is None or found[1] > best[1]):
            best = found
    if best and isinstance(best[0], Recurring) and ts.low[best[1]] == "at":
        clock = read_hour_after_at(ts, best[1] + 1)
        if clock and isinstance(clock[0], Clock):
            day = best[0].value if best[0].value.startswith("XXXX") else ""
            return Recurring(day + time_value(clock[0])), clock[1]
    return best


def read_operand(ts: Tokens, i: int, depth: int) -> Parsed | None:
    """The longest single date at a token, with the time of day beside it."""
    if depth <= 0:
        return None
    kind = ts.kind[i]
    best: Parsed | None = None
    if kind in FIGURE_RULES:
        best = FIGURE_RULES[kind](ts, i)
    elif kind != "clock":
        for _, read in SIMPLE_RULES:
            found = read(ts, i)
            if found and (best is None or found[1] > best[1]):
                best = found
        for _, compose in PORTION_RULES:
            found = compose(ts, i, lambda at: read_operand(ts, at, depth - 1))
            if found and (best is None or found[1] > best[1]):
                best = found
    if best is not None:
        return attach(ts, best)
    clock = read_clock(ts, i)
    if clock is None or depth <= 1:
        return clock
    if ts.low[clock[1]] in ("every", "each") and ts.low[clock[1] + 1] == "day" and isinstance(clock[0], Clock):
        return Recurring(time_value(clock[0])), clock[1] + 2
    return attach_day_to_clock(ts, clock, lambda at: read_operand(ts, at, 1))
