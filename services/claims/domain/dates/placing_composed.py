"""The days of expressions that are made of others, seen from an anchor: one function for each kind.

Each takes the expression, the view and `place`, which reads the expression inside, and returns a reading.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from services.claims.domain.dates.expressions import (
    Amounts,
    Between,
    Calendar,
    Clock,
    ClockRange,
    DayPart,
    Expression,
    Nth,
    Offset,
    Overnight,
    Portion,
    SamePeriod,
    UpTo,
    Weekday,
)
from services.claims.domain.dates.lengths import duration_value
from services.claims.domain.dates.periods import (
    GRAINS,
    Period,
    add_days,
    add_months,
    day_period,
    month_period,
    nth_weekday,
    period_around,
    week_period,
)
from services.claims.domain.dates.placing import dated, period_value, triple
from services.claims.domain.dates.times_of_day import time_value
from services.claims.domain.dates.views import COMING, FUTURE, PAST, Mention, Placed, View

Place = Callable[[Expression, View], Placed]
_DAYS_IN: Final = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}
_MONTHS_IN: Final = {
    "month": 1,
    "quarter": 3,
    "semester": 6,
    "year": 12,
    "decade": 120,
    "century": 1200,
    "millennium": 12000,
}
_SECONDS_IN: Final = {"hour": 3600, "minute": 60, "second": 1}
# How coarse "two decades ago" is: nobody means all ten years.
_GRAIN_OF: Final = {
    "night": "day",
    "weekend": "week",
    "fortnight": "week",
    "decade": "year",
    "century": "year",
    "millennium": "year",
    "semester": "month",
}
_GRAIN_OF_MONTHS: Final = {3: "quarter", 6: "half", 12: "year"}
MOST_UNITS: Final = 20_000


def shift(day: date, amounts: Amounts, sign: int) -> date | None:
    """`day` moved by whole days and months; None for parts of a day, unknown amounts and years out of range."""
    moved: date | None = day
    for unit, count in amounts:
        if moved is None or count is None or abs(count) > MOST_UNITS:
            return None
        if unit in _DAYS_IN:
            moved = add_days(moved, sign * round(count * _DAYS_IN[unit]))
        elif unit in _MONTHS_IN:
            moved = add_months(moved, sign * round(count * _MONTHS_IN[unit]))
        else:
            return None
    return moved


def _finest(amounts: Amounts) -> str:
    finer = {"year": "month", "month": "week", "week": "day"}
    broken = {unit for unit, count in amounts if count is not None and count != int(count)}
    units = [
        finer.get(unit, _GRAIN_OF.get(unit, unit)) if unit in broken else _GRAIN_OF.get(unit, unit)
        for unit, _ in amounts
    ]
    return min(units, key=lambda unit: GRAINS.index(unit) if unit in GRAINS else -1)


def place_offset(said: Offset, view: View, place: Place) -> Placed:
    """A length before or after the anchor, a date that was mentioned, or a date that is named."""
    unit = _finest(said.amounts)
    if unit in _SECONDS_IN:
        return _place_moment(said, view)
    if said.tentative and view.lean not in (FUTURE, COMING):
        return Placed("DURATION", duration_value(said.amounts))
    if said.origin == "base" and said.base is not None:
        base = place(said.base, view)
        if base.period is None:
            return Placed("DATE", base.value + _signed(said), None, base.anchor)
        return _from_period(said, base.period, unit, base.anchor) or Placed("DATE", base.value)
    mention = view.mention(unit) if said.origin == "mention" else None
    found = _from_period(said, mention.period, unit, mention.index) if mention is not None else None
    return found or _from_anchor(said, unit, view)


def _signed(said: Offset) -> str:
    return ("-" if said.sign < 0 else "+") + duration_value(said.amounts)


def _from_anchor(said: Offset, unit: str, view: View) -> Placed:
    # "A year later" in a story of the past, with no date to count from, is not a year from today.
    adrift = said.origin == "mention" and said.sign > 0 and view.looks_back and said.amounts[0][1]
    moved = shift(view.day, said.amounts, said.sign) if view.day is not None and not adrift else None
    placed = dated(period_around(moved, unit), view, relative=True) if moved else None
    return placed or Placed("DATE", "UNDEF" + _signed(said))


def _place_moment(said: Offset, view: View) -> Placed:
    """The time of "two hours ago" or "in 5 minutes", where the anchor has one."""
    value = duration_value(said.amounts)
    if said.tentative and view.lean not in (FUTURE, COMING):
        return Placed("DURATION", value)
    if view.moment is None or said.origin != "anchor" or any(unit not in _SECONDS_IN for unit, _ in said.amounts):
        return Placed("TIME", "UNDEF" + _signed(said))
    seconds = sum((count or 0) * _SECONDS_IN[unit] for unit, count in said.amounts)
    try:
        moment = view.moment + timedelta(seconds=said.sign * seconds)
    except OverflowError:
        return Placed("TIME", "UNDEF" + _signed(said))
    return Placed(
        "TIME",
        f"{moment:%Y-%m-%dT%H:%M:%S}" if moment.year > 999 else moment.isoformat(),
        day_period(moment.date()),
        view.anchor,
    )


def _from_period(said: Offset, base: Period, unit: str, anchor: int | str | None) -> Placed | None:
    """The base moved as a whole: "a year earlier" than a quarter is that quarter of the year before."""
    grain = base.grain
    if grain == "day" and base.first == base.last:
        moved = shift(base.first, said.amounts, said.sign)
        counted = any(count for _, count in said.amounts)
        coarse_unit = unit in ("month", "quarter", "year") and said.origin == "mention"
        whole = said.whole or coarse_unit or not counted
        period = period_around(moved, unit) if moved and whole else day_period(moved)
        return _read(period, anchor)
    if _rank(unit) < _rank(grain):
        edge = base.first if said.sign < 0 else base.last
        moved = shift(edge, said.amounts, said.sign)
        return _read(period_around(moved, unit) if moved else None, anchor)
    first, last = shift(base.first, said.amounts, said.sign), shift(base.last, said.amounts, said.sign)
    if not first or not last:
        return None
    if grain in ("month", "season", "quarter", "half") and not base.end_grain:
        months = (base.last.year - base.first.year) * 12 + base.last.month - base.first.month + 1
        return _read(month_period(first.year, first.month, months, grain), anchor)
    return _read(Period(first, last, grain, base.end_grain), anchor)


def _rank(grain: str) -> int:
    return GRAINS.index(grain) if grain in GRAINS else 0


def _read(period: Period | None, anchor: object) -> Placed | None:
    if period is None or period.first > period.last:
        return None
    kept = anchor if isinstance(anchor, int | str) else None
    return Placed("DATE", period_value(period), period, kept)  # type: ignore[arg-type]


def place_portion(said: Portion, view: View, place: Place) -> Placed:
    """The part of a period: "early next week" is the week, "the end of the month" its last day, "mid-2026" June."""
    base = place(said.base, view)
    period = base.period
    if period is None:
        return base
    if period.grain == "day":
        ends = said.name == "end" and base.type == "DATE" and period.first == period.last
        return replace(base, type="TIME", value=f"{base.value}T23:59:59") if ends else base
    if said.name in ("start", "end") and period.grain not in ("decade", "century"):
        day = period.first if said.name == "start" else period.last
        return replace(base, period=day_period(day))
    if said.name == "middle" and period.grain == "year":
        return replace(base, period=month_period(period.first.year, 6))
    return base


def place_nth(said: Nth, view: View, place: Place) -> Placed:
    """Some units of a period, from its start or its end; `nth` 0 is the week that the base lies in."""
    base = place(said.base, view)
    if base.period is None:
        return Placed("DATE", base.value, None, base.anchor)
    period = base.period
    if said.nth == 0:
        return _read(period_around(period.first, said.unit), base.anchor) or base
    if said.unit.startswith("weekday "):
        weekday = int(said.unit.removeprefix("weekday "))
        if period.grain != "month":
            return replace(base, period=None)
        day = nth_weekday(period.first.year, period.first.month, weekday, said.nth)
        return _read(day_period(day), base.anchor) or replace(base, period=None)
    units = _units_of(period, said)
    return _read(units, base.anchor) or replace(base, period=None)


def _units_of(period: Period, said: Nth) -> Period | None:
    """The nth unit inside a period, or a run of them; a week belongs to where its Thursday lies (ISO 8601)."""
    start = said.nth - 1 if said.nth > 0 else 0
    if said.nth == 1 and said.count > 1:
        first_step, last_step = 0, said.count - 1
    elif said.nth < 0:
        first_step, last_step = -said.count + 1, 0
    else:
        first_step, last_step = start, start + said.count - 1
    origin = period.first if said.nth > 0 else period.last
    if said.unit in ("week", "weekend"):
        day = add_days(origin, 3 - origin.weekday())
        if day and said.unit == "week" and day < period.first:
            day = add_days(day, 7)
        elif day and said.unit == "week" and day > period.last:
            day = add_days(day, -7)
        origin = day or origin
    if max(abs(first_step), abs(last_step)) > MOST_UNITS:
        return None
    first, last = period_around(origin, said.unit, first_step), period_around(origin, said.unit, last_step)
    if first is None or last is None or first.first > last.last:
        return None
    return first if first_step == last_step else Period(first.first, last.last, first.grain, first.grain)


def place_up_to(said: UpTo, view: View, place: Place) -> Placed:
    """A length of time that ends (or begins) with a date."""
    base = place(said.base, view)
    if base.period is None:
        return Placed("DURATION", duration_value(said.amounts), None, base.anchor)
    found = _run_from(said, base.period, base) if said.from_base else _run_until(said, base.period, base)
    return found or base


def _run_from(said: UpTo, start: Period, base: Placed) -> Placed | None:
    end = shift(start.first, said.amounts, 1)
    last = add_days(end, -1) if end else None
    if end is None or last is None or last < start.first:
        return None
    value = f"({start.first.isoformat()},{end.isoformat()},{duration_value(said.amounts)})"
    return Placed("DATE", value, Period(start.first, last, "day"), base.anchor)


def _run_until(said: UpTo, end: Period, base: Placed) -> Placed | None:
    """Whole months are read as such, and as the quarter, half or year that they make; a week ends on any day."""
    last, after = end.last, add_days(end.last, 1)
    start = shift(after, said.amounts, -1) if after else None
    if after is None or start is None or start > last:
        return None
    if said.amounts == (("week", 1.0),):
        week = week_period(last)
        return Placed("DATE", period_value(week), Period(start, last, "day"), base.anchor) if week else None
    if start.day != 1 or after.day != 1:
        return _read(Period(start, last, "day"), base.anchor)
    months = (last.year - start.year) * 12 + last.month - start.month + 1
    if months in _GRAIN_OF_MONTHS and (start.month - 1) % months == 0:
        return _read(Period(start, last, _GRAIN_OF_MONTHS[months]), base.anchor)
    return _read(Period(start, last, "month", "month"), base.anchor)


def place_same_period(said: SamePeriod, view: View, place: Place) -> Placed:
    """The months mentioned before, in another year."""
    year = place(said.year, view)
    mention = view.mention("same")
    usable = mention is not None and mention.period.grain in ("month", "quarter", "half", "season")
    if year.period is not None and not usable and said.unit and view.day is not None:
        moved_day = add_months(view.day, 12 * (year.period.first.year - view.day.year))
        here = period_around(moved_day, said.unit) if moved_day else None
        return dated(here, view, relative=True) or year
    if year.period is None or mention is None or not usable:
        return year
    old, there = mention.period, year.period.first.year
    first = add_months(old.first, 12 * (there - old.first.year))
    months = (old.last.year - old.first.year) * 12 + old.last.month - old.first.month + 1
    moved = month_period(first.year, first.month, months, old.grain) if first else None
    if moved and old.end_grain:
        moved = replace(moved, end_grain=old.end_grain)
    return _read(moved, mention.index) or year


def place_day_part(said: DayPart, view: View, place: Place) -> Placed:
    """A part of a day; of no day when none is spoken of."""
    if said.base is None:
        mention = view.mention("hour")
        if mention is None or mention.period.first != mention.period.last:
            return Placed("TIME", f"T{said.part}")
        return Placed("TIME", f"{mention.period.first.isoformat()}T{said.part}", mention.period, mention.index)
    base = place(said.base, view)
    return Placed("TIME", f"{base.value}T{said.part}", base.period, base.anchor)


def place_overnight(said: Overnight, view: View, place: Place) -> Placed:
    """The night before the anchor's day, or the one that begins with it where the future is spoken of."""
    if view.day is None:
        return Placed("TIME", "TNI")
    ahead = view.looks_ahead
    first = view.day if ahead else add_days(view.day, -1)
    last = add_days(view.day, 1) if ahead else view.day
    if first is None or last is None:
        return Placed("TIME", "TNI")
    return Placed("TIME", f"{first.isoformat()}TNI", Period(first, last, "day"), view.anchor)


def place_clock(said: Clock, view: View, place: Place) -> Placed:
    """A time of day, on the day said, else on the one being spoken of, else on the anchor's."""
    base = _day_of_clock(said.base, view, place)
    return Placed("TIME", base.value + time_value(said), base.period, base.anchor)


def _day_of_clock(said: Expression | None, view: View, place: Place) -> Placed:
    if said is not None:
        return place(said, view)
    mention: Mention | None = view.mention("hour")
    if mention is not None and mention.period.first == mention.period.last:
        return Placed("DATE", mention.period.first.isoformat(), mention.period, mention.index)
    if view.day is None:
        return Placed("DATE", "")
    return Placed("DATE", view.day.isoformat(), day_period(view.day), view.anchor)


def place_clock_range(said: ClockRange, view: View, place: Place) -> Placed:
    """Two times of one day; of no day in particular where none is said."""
    base = place(said.base, view) if said.base is not None else Placed("DATE", "")
    minutes = (said.last.hour - said.first.hour) * 60 + said.last.minute - said.first.minute
    hours, rest = divmod(minutes % (24 * 60), 60)
    length = (f"{hours}H" if hours else "") + (f"{rest}M" if rest else "")
    value = f"({base.value}{time_value(said.first)},{base.value}{time_value(said.last)},PT{length or '0M'})"
    return Placed("TIME", value, base.period, base.anchor)


def place_between(said: Between, view: View, place: Place) -> Placed:
    """From the start of the one to the end of the other; what one end leaves open follows from the other."""
    first, last = _ends(said, view, place)
    anchor = first.anchor if first.anchor is not None else last.anchor
    if first.period is None or last.period is None:
        return Placed("DATE", f"{first.value}/{last.value}", None, anchor)
    start, end = first.period.first, last.period.last
    if start > end:
        return Placed("DATE", f"{first.value}/{last.value}", None, anchor)
    grain, end_grain = first.period.grain, last.period.end_grain or last.period.grain
    period = Period(start, end, grain, end_grain)
    return Placed("DATE", _range_value(first.period, last.period), period, anchor)


def _range_value(first: Period, last: Period) -> str:
    """The value of a range: from the first day of one end to the first day of the other, in the finer of the units."""
    units = {{"season": "month", "quarter": "month", "half": "month"}.get(p.grain, p.grain) for p in (first, last)}
    coarsest = "year" if units == {"year"} else "month"
    return triple(first.first, last.first, coarsest if units <= {"month", "year"} else "day")


def _ends(said: Between, view: View, place: Place) -> tuple[Placed, Placed]:
    floats = _floats(said.first), _floats(said.last)
    if view.day is None or floats == (False, False):
        return place(said.first, view), place(said.last, view)
    if floats[0] and (not floats[1] or view.looks_back):
        last = place(said.last, view)
        return place(said.first, _seen_from(view, last.period.first if last.period else None, PAST)), last
    first = place(said.first, view)
    if first.period is not None and first.period.first <= view.day <= first.period.last:
        return first, place(said.last, view)  # "this year through Wednesday"
    return first, place(said.last, _seen_from(view, first.period.last if first.period else None, FUTURE))


def _floats(end: Expression) -> bool:
    """Whether an end of a range says no year or week of its own."""
    if isinstance(end, Portion):
        return _floats(end.base)
    return (isinstance(end, Calendar) and end.year is None) or (
        isinstance(end, Weekday) and end.week is None and end.base is None
    )


def _seen_from(view: View, day: date | None, lean: int) -> View:
    return replace(view, day=day, lean=lean) if day else view
