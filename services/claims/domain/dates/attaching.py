"""What stands beside a day and belongs to it: the part of the day, the week, the time; and the day beside a time."""

from collections.abc import Callable
from dataclasses import replace

from services.claims.domain.dates.expressions import (
    Calendar,
    Clock,
    ClockRange,
    DayPart,
    Expression,
    Holiday,
    Nth,
    Offset,
    Portion,
    Recurring,
    Relative,
    Weekday,
)
from services.claims.domain.dates.figures import Parsed
from services.claims.domain.dates.named_dates import read_weekday
from services.claims.domain.dates.numerals import read_year
from services.claims.domain.dates.times_of_day import read_clock, read_clock_range, read_hour_after_at
from services.claims.domain.dates.tokens import DASHES, Tokens
from services.claims.domain.dates.vocabulary import DAY_PARTS, MONTHS, STEPS, WEEKDAYS

Operand = Callable[[int], Parsed | None]


def is_day(expression: Expression) -> bool:
    """Whether an expression names one day, so that a time may stand beside it."""
    match expression:
        case Calendar():
            found = expression.day is not None
        case Relative():
            found = expression.unit == "day"
        case Offset():
            found = expression.amounts[-1][0] == "day"
        case Nth():
            found = expression.unit == "day" or expression.unit.startswith("weekday")
        case Portion():
            found = is_day(expression.base)
        case _:
            found = isinstance(expression, Weekday | Holiday)
    return found


def attach(ts: Tokens, read: Parsed) -> Parsed:
    """A day with what follows it: the part of the day, the week it lies in, the time."""
    expression, j = read
    if isinstance(expression, Relative) and expression.unit == "week":
        k = j + 1 if ts.low[j] == "on" else j
        weekday = read_weekday(ts, k)
        if weekday and isinstance(weekday[0], Weekday) and (k > j):
            return _attach_time(ts, Weekday(weekday[0].weekday, None, expression), weekday[1])
        return read
    if isinstance(expression, DayPart) and expression.base is not None:
        return _attach_time(ts, expression, j)
    if isinstance(expression, DayPart) and ts.low[j - 1] in ("dawn", "dusk"):
        weekday = read_weekday(ts, j + 1 if ts.low[j] == "on" else j)
        return (replace(expression, base=weekday[0]), weekday[1]) if weekday else read
    if not is_day(expression):
        return read
    if isinstance(expression, Weekday) and expression.week is None:
        expression, j = _attach_week(ts, expression, j)
    expression, j = _attach_part(ts, expression, j)
    if isinstance(expression, DayPart) and isinstance(expression.base, Weekday) and expression.base.week is None:
        base, k = _attach_week(ts, expression.base, j)
        expression, j = replace(expression, base=base), k
    return _attach_time(ts, expression, j)


def _attach_week(ts: Tokens, weekday: Weekday, j: int) -> tuple[Expression, int]:
    """Reads "Tuesday of next week", "Wednesday next week"; "Friday a week ago" is left alone."""
    k = j + 1 if ts.low[j] == "of" else j
    owned = ts.low[k + 2] in ("'", "’") and ts.low[k + 3] == "s"
    if ts.low[k] in STEPS and ts.low[k + 1] == "week" and not owned:
        return Weekday(weekday.weekday, None, Relative("week", STEPS[ts.low[k]])), k + 2
    return weekday, j


def _attach_part(ts: Tokens, day: Expression, j: int) -> Parsed:
    part = DAY_PARTS.get(ts.low[j])
    if part and ts.low[j] not in ("nights", "mornings", "evenings", "afternoons"):
        return DayPart(part, day), j + 1
    if part and isinstance(day, Weekday) and day.week is None:
        return Recurring(f"XXXX-WXX-{day.weekday}T{part}"), j + 1
    if ts.low[j] in ("early", "late") and ts.low[j + 1] in DAY_PARTS:
        return DayPart(DAY_PARTS[ts.low[j + 1]], day), j + 2
    if ts.low[j] == "in" and ts.low[j + 1] == "the" and ts.low[j + 2] in ("morning", "afternoon", "evening"):
        return DayPart(DAY_PARTS[ts.low[j + 2]], day), j + 3
    if ts.low[j] in ("am", "pm") and isinstance(day, Relative) and ts.kind[j + 1] != "number":
        return DayPart("MO" if ts.low[j] == "am" else "AF", day), j + 1
    return day, j


def _attach_time(ts: Tokens, day: Expression, j: int) -> Parsed:
    """The clock time after a day: ", 9:15 a.m. EST", "at 7", "from 3-8pm", "- 08:47 CET"."""
    if isinstance(day, Recurring | Clock):
        return day, j
    k = j
    if ts.low[k] in (",", ";", "|", "·") or (ts.low[k] in DASHES and not ts.glued(k)):
        k += 1
    announced = ts.low[k] in ("at", "around", "about", "from", "before", "after", "by", "for")
    if announced and ts.low[k] not in ("at", "around") and k > j:
        return day, j
    clocks = read_clock_range(ts, k + 1 if ts.low[k] == "at" else k) or _range_of_bare_hours(ts, k, announced)
    if clocks and isinstance(clocks[0], ClockRange):
        return _on_day(clocks[0], day), clocks[1]
    at = k + 1 if announced else k
    if ts.low[at] in ("around", "about"):
        at += 1
    clock = (
        read_hour_after_at(ts, at) if announced and ts.low[at - 1] in ("at", "around", "for") else read_clock(ts, at)
    )
    if clock is None or not isinstance(clock[0], Clock):
        return day, j
    part = day.part if isinstance(day, DayPart) else ""
    base = day.base if isinstance(day, DayPart) else day
    hour = (
        clock[0].hour + 12
        if part in ("AF", "EV", "NI") and not clock[0].sure and 4 < clock[0].hour < 12
        else clock[0].hour
    )
    year = read_year(ts, clock[1])
    if year and isinstance(base, Calendar) and base.year is None and ts.kind[clock[1]] == "number":
        return replace(clock[0], hour=hour, base=replace(base, year=year[0])), year[1]  # as C's ctime writes it
    return replace(clock[0], hour=hour, base=base), clock[1]


def _range_of_bare_hours(ts: Tokens, i: int, announced: bool) -> Parsed | None:
    """Reads "3-8", "from 7 to 9:30", "12-4" after a day."""
    j = i + 1 if announced else i
    first, last = ts.integer(j), ts.integer(j + 2)
    joined = ts.low[j + 1] in DASHES or (ts.low[j + 1] == "to" and announced)
    if first is None or last is None or not joined or not (0 < first <= 12 and 0 < last <= 12):
        return None
    if ts.kind[j + 3] == "word" and ts.low[j + 3] not in ("on", "in", "and", "or", "at"):
        return None
    if last < first or first == 12:
        start, end = Clock(first, digits=1), Clock((last + 12) % 24, digits=1)
        return ClockRange(start, end), j + 3
    return ClockRange(Clock(first, digits=1, sure=False), Clock(last, digits=1, sure=False)), j + 3


def _on_day(clocks: ClockRange, day: Expression) -> ClockRange:
    """A range of times on a day; in the evening, seven is 19:00."""
    if not isinstance(day, DayPart):
        return replace(clocks, base=day)
    first, last = (_in_part(clock, day.part) for clock in (clocks.first, clocks.last))
    return ClockRange(first, last, day.base)


def _in_part(clock: Clock, part: str) -> Clock:
    if part in ("AF", "EV", "NI") and not clock.sure and 0 < clock.hour < 12:
        return replace(clock, hour=clock.hour + 12, sure=True)
    return clock


def attach_day_to_clock(ts: Tokens, read: Parsed, operand: Operand) -> Parsed:
    """The day after a clock time: "3 p.m. on Monday", "2:30 the next day", "8.30pm today"."""
    clock, j = read
    k = j + 1 if ts.low[j] in ("on", ",") else j
    if not isinstance(clock, Clock | ClockRange):
        return read
    if ts.low[j] == "," and not (ts.low[k] in WEEKDAYS or ts.low[k] in MONTHS or ts.kind[k] == "number"):
        return read
    day = operand(k)
    if day is None:
        return read
    expression, end = day
    part = expression.part if isinstance(expression, DayPart) else ""
    base = expression.base if isinstance(expression, DayPart) else expression
    if base is None or not is_day(base):
        return read
    if isinstance(clock, ClockRange):
        return _on_day(clock, expression), end
    return replace(_in_part(clock, part) if clock.hour > 4 else clock, base=base), end
