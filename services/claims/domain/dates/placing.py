"""The days that a simple expression names, seen from an anchor: one function for each kind.

Each takes the expression and the view and returns a reading. Without an anchor a relative expression keeps a value with
X for what is unknown, or UNDEF and an ISO 8601 duration from the unknown day ("UNDEF-P1D" is yesterday), and has no
period.
"""

from dataclasses import replace
from datetime import date
from typing import Final

from services.claims.domain.dates.expressions import Calendar, Fiscal, Holiday, Numbered, Relative, Weekday, Years
from services.claims.domain.dates.holidays import holiday_in
from services.claims.domain.dates.lengths import duration_value
from services.claims.domain.dates.periods import (
    Period,
    add_days,
    day_of,
    day_period,
    iso_week,
    month_period,
    period_around,
    season_period,
    year_period,
)
from services.claims.domain.dates.views import COMING, FUTURE, GONE, PAST, PRESENT, UNKNOWN, Lean, Placed, View

# A day with a month lies near its article: only past this many days does the tense outweigh nearness.
NEAR_DAYS: Final = 90
ANNOUNCED_NEAR_DAYS: Final = 30
NEXT_MONTH_DAYS: Final = 31
# "In the third quarter" in the past tense is a quarter that has run at least this long.
RUN_DAYS: Final = 45
_SEASON_CODES: Final = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}


def period_value(period: Period) -> str:
    """The TIMEX3 value of a calendar period."""
    first, year = period.first, f"{period.first.year:04d}"
    if period.end_grain:
        return run_value(period)
    iso = first.isocalendar()
    week = f"{iso.year:04d}-W{iso.week:02d}"
    values = {
        "week": week,
        "weekend": f"{week}-WE",
        "month": f"{year}-{first.month:02d}",
        "quarter": f"{year}-Q{(first.month + 2) // 3}",
        "half": f"{year}-H{(first.month + 5) // 6}",
        "season": f"{year}-{_SEASON_CODES.get(first.month, 'XX')}",
        "year": year,
        "decade": year[:3],
        "century": year[:2],
    }
    return values.get(period.grain) or (first.isoformat() if first == period.last else run_value(period))


def triple(begin: date, end: date, unit: str) -> str:
    """A run of time as TIMEX3's beginPoint, endPoint and value in one string, where end is begin plus the duration.

    The form is that of the Recognizers-Text project, "(2024-10-27,2024-10-28,P1D)": TIMEX3 has no value for a range.
    """
    months = (end.year - begin.year) * 12 + end.month - begin.month
    length = {"year": f"{end.year - begin.year}Y", "month": f"{months}M", "week": f"{(end - begin).days // 7}W"}
    return f"({begin.isoformat()},{end.isoformat()},P{length.get(unit, f'{(end - begin).days}D')})"


def run_value(period: Period) -> str:
    """The value of a counted run of units: its end is the day after it."""
    after = add_days(period.last, 1)
    if after is None:
        return f"{period.earliest}/{period.latest}"
    unit = {"season": "month", "quarter": "month", "half": "month", "decade": "year", "century": "year"}.get(
        period.grain, period.grain
    )
    return triple(period.first, after, unit)


def dated(period: Period | None, view: View, *, relative: bool) -> Placed | None:
    """The reading of a period, with the anchor where it took one."""
    return Placed("DATE", period_value(period), period, view.anchor if relative else None) if period else None


def undefined(unit: str, count: int) -> Placed:
    """The reading of "`count` units from now" when nobody knows now."""
    return Placed("DATE", f"UNDEF{'-' if count < 0 else '+'}{duration_value(((unit, abs(float(count))),))}")


def choose(candidates: list[Period], day: date, lean: Lean, *, near_days: int = 0) -> Period | None:
    """The occurrence that is meant: the last that has begun, the first that has not ended, or the nearest."""
    if not candidates:
        return None
    nearest = min(candidates, key=lambda period: (_distance(period, day), period.first))
    surely = lean in (GONE, COMING)
    if lean in (UNKNOWN, PRESENT) or (not surely and _distance(nearest, day) <= near_days):
        return nearest
    if lean in (PAST, GONE):
        return max((p for p in candidates if p.first <= day), key=lambda p: p.first, default=nearest)
    return min((p for p in candidates if p.last >= day), key=lambda p: p.first, default=nearest)


def _distance(period: Period, day: date) -> int:
    if period.first <= day <= period.last:
        return 0
    return min(abs((period.first - day).days), abs((period.last - day).days))


def place_calendar(said: Calendar, view: View) -> Placed:
    """A date of which some parts may be missing."""
    if said.year is not None:
        period = _whole_calendar(said.year, said.month, said.day)
        return dated(period, view, relative=False) or Placed("DATE", _written(said))
    if view.day is None:
        return Placed("DATE", _written(said))
    if said.month is None:
        months = [period_around(view.day, "month", step) for step in range(-7, 8)]
        days = [day_of(m.first.year, m.first.month, said.day) for m in months if m and said.day]
        fitting = [d for d in days if d and (said.weekday is None or d.isoweekday() == said.weekday)]
        near = 15 if said.weekday is None else 20
        period = choose([p for d in fitting if (p := day_period(d))], view.day, view.lean, near_days=near)
    else:
        whole = [_whole_calendar(view.day.year + step, said.month, said.day) for step in range(-9, 9)]
        found = [p for p in whole if p]
        right = [
            p
            for p in found
            if said.weekday and p.first.isoweekday() == said.weekday and abs(p.first.year - view.day.year) < 2
        ]
        # "Expires on 31 December": a verb in the present announces a day, but says nothing of a month.
        announced = view.lean == PRESENT and said.day is not None
        near = ANNOUNCED_NEAR_DAYS if announced else NEAR_DAYS if said.day else 0
        if view.lean == PAST and said.day is None and said.month > view.day.month:
            near = NEXT_MONTH_DAYS  # in late February, the March before is "last March"
        period = choose(right or found, view.day, FUTURE if announced else view.lean, near_days=near)
    return dated(period, view, relative=True) or Placed("DATE", _written(said))


def _whole_calendar(year: int, month: int | None, day: int | None) -> Period | None:
    if month is None:
        return year_period(year)
    return month_period(year, month) if day is None else day_period(day_of(year, month, day))


def _written(said: Calendar) -> str:
    year = "XXXX" if said.year is None else f"{said.year:04d}"
    if said.month is None and said.day is None:
        return year
    month = "XX" if said.month is None else f"{said.month:02d}"
    return f"{year}-{month}" + ("" if said.day is None else f"-{said.day:02d}")


def place_relative(said: Relative, view: View) -> Placed:
    """The days of "yesterday", "last week", "this year", "the weekend"."""
    if view.day is None:
        return undefined(said.unit, said.count)
    count = said.count
    if said.unit == "weekend" and count == 0 and view.looks_back and view.day.isoweekday() < 5 + said.bare:
        count = -1  # on a Friday "this weekend" lies ahead, and what happened at "the weekend" was the last one
    return dated(period_around(view.day, said.unit, count), view, relative=True) or undefined(said.unit, count)


def place_weekday(said: Weekday, view: View) -> Placed:
    """A weekday: the day of publication counts, else the last one, or the coming one where the future is spoken of."""
    if view.day is None:
        return Placed("DATE", f"XXXX-WXX-{said.weekday}")
    today = view.day
    base = said.base
    week = base.count if isinstance(base, Relative) else said.week
    if week is not None:
        monday = add_days(today, 7 * week - today.weekday())
        day = add_days(monday, said.weekday - 1) if monday else None
    elif view.looks_ahead:
        day = add_days(today, (said.weekday - today.isoweekday()) % 7)
    else:
        day = add_days(today, -((today.isoweekday() - said.weekday) % 7))
    return dated(day_period(day), view, relative=True) or Placed("DATE", f"XXXX-WXX-{said.weekday}")


def place_numbered(said: Numbered, view: View) -> Placed:
    """A quarter, half, season, week or month by number."""
    step = said.step
    if isinstance(said.year, Calendar):
        return dated(_numbered_in(said, said.year.year or 0), view, relative=False) or Placed(
            "DATE", _numbered_value(said)
        )
    if isinstance(said.year, Fiscal) and said.year.year:
        return dated(_numbered_in(said, said.year.year), view, relative=False) or Placed("DATE", _numbered_value(said))
    mention = view.mention("season") if said.beside else None
    if mention is not None:
        view = replace(view, day=mention.period.last, anchor=mention.index)
    if view.day is None:
        return Placed("DATE", _numbered_value(said))
    day = view.day
    if isinstance(said.year, Relative):
        period = _numbered_in(said, day.year + said.year.count)
    else:
        around = [p for years in range(-2, 3) if (p := _numbered_in(said, day.year + years))]
        if step is None:
            period = _bare_number(said, around, view)
        elif step == 0:
            this_year = _numbered_in(said, day.year)
            period = choose(around, day, UNKNOWN) if said.code == "WI" else this_year
        else:
            period = _stepped(around, day, step)
    return dated(period, view, relative=True) or Placed("DATE", _numbered_value(said))


def _stepped(around: list[Period], day: date, step: int) -> Period | None:
    if step < 0:
        return max((p for p in around if p.last < day), key=lambda p: p.first, default=None)
    return min((p for p in around if p.first > day), key=lambda p: p.first, default=None)


def _bare_number(said: Numbered, around: list[Period], view: View) -> Period | None:
    day = view.day
    assert day is not None
    if said.kind == "week":
        return _numbered_in(said, day.year)
    if said.kind in ("quarter", "half") and not view.looks_ahead:
        around = [p for p in around if p.last < day or p.first > day or (day - p.first).days >= RUN_DAYS]
        return choose(around, day, PAST, near_days=RUN_DAYS)
    return choose(around, day, view.lean)


def _numbered_in(said: Numbered, year: int) -> Period | None:
    match said.kind:
        case "quarter":
            return month_period(year, said.number * 3 - 2, 3, "quarter")
        case "half":
            return month_period(year, said.number * 6 - 5, 6, "half")
        case "season":
            return season_period(year, said.code, said.number)
        case "month":
            return month_period(year, said.number)
        case _:
            return iso_week(year, said.number) if 1 <= year <= 9999 else None


def _numbered_value(said: Numbered) -> str:
    year = f"{said.year.year:04d}" if isinstance(said.year, Calendar) and said.year.year is not None else "XXXX"
    code = {"quarter": f"Q{said.number}", "half": f"H{said.number}", "season": said.code, "week": f"W{said.number:02d}"}
    return f"{year}-{code.get(said.kind, f'{said.number:02d}')}"


def place_years(said: Years, view: View) -> Placed:
    """A decade or century."""
    period = year_period(said.first, said.last, "century" if said.last - said.first > 10 else "decade")
    return Placed("DATE", said.value, period)


def place_fiscal(said: Fiscal, view: View) -> Placed:
    """A fiscal or school year: nobody says when it begins, so its days are those of its calendar year."""
    if said.year is not None:
        return Placed("DATE", f"{said.prefix}{said.year}", year_period(said.year))
    if view.day is None or not said.here:
        return Placed("DATE", f"{said.prefix}XXXX")
    return Placed("DATE", f"{said.prefix}{view.day.year:04d}", year_period(view.day.year), view.anchor)


def place_holiday(said: Holiday, view: View) -> Placed:
    """A named day: of its year, else the one that the tense or nearness points to."""
    if said.year is not None:
        return dated(day_period(holiday_in(said.year, said.name)), view, relative=False) or Placed(
            "DATE", f"{said.year:04d}"
        )
    if view.day is None:
        known = holiday_in(2001, said.name)
        fixed = known is not None and known == holiday_in(2002, said.name)
        return Placed("DATE", f"XXXX-{known:%m-%d}" if fixed and known else "XXXX-XX-XX")
    around = [p for step in range(-2, 3) if (p := day_period(holiday_in(view.day.year + step, said.name)))]
    if said.step in (-1, 1):
        period = _stepped(around, view.day, said.step)
    else:
        period = choose(around, view.day, view.lean, near_days=NEAR_DAYS)
    return dated(period, view, relative=True) or Placed("DATE", "XXXX-XX-XX")
