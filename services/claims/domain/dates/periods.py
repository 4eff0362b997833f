"""Periods of the proleptic Gregorian calendar, and arithmetic that never leaves the years 1 to 9999."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

# Finest first. A fortnight, a season and so on are written with the days or months at their ends.
GRAINS: Final = (
    "day",
    "weekend",
    "week",
    "fortnight",
    "month",
    "season",
    "quarter",
    "half",
    "year",
    "decade",
    "century",
)
_MONTH_GRAINS: Final = frozenset({"month", "season", "quarter", "half"})
_YEAR_GRAINS: Final = frozenset({"year", "decade", "century"})


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `first` to `last`, both included, spoken of with `grain` (at its end with `end_grain`)."""

    first: date
    last: date
    grain: str
    end_grain: str = ""

    @property
    def earliest(self) -> str:
        """The first day, as coarse as it was said."""
        return coarse(self.first, self.grain)

    @property
    def latest(self) -> str:
        """The last day, as coarse as it was said."""
        return coarse(self.last, self.end_grain or self.grain)


def coarse(day: date, grain: str) -> str:
    """`day` in ISO 8601, without the month or day where `grain` does not reach them."""
    text = day.isoformat()
    if grain in _YEAR_GRAINS:
        return text[:4]
    return text[:7] if grain in _MONTH_GRAINS else text


def day_of(year: int, month: int, day: int) -> date | None:
    """That day, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def add_days(day: date, count: int) -> date | None:
    """`count` days later (earlier when negative), or None outside the years 1 to 9999."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return None


def add_months(day: date, count: int) -> date | None:
    """`count` months later, on the same day of the month or its last; None outside the years 1 to 9999."""
    months = day.year * 12 + day.month - 1 + count
    year, month = divmod(months, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def month_period(year: int, month: int, months: int = 1, grain: str = "month") -> Period | None:
    """`months` whole months from that one on."""
    first = day_of(year, month, 1)
    after = add_months(first, months - 1) if first else None
    if not first or not after:
        return None
    return Period(first, date(after.year, after.month, monthrange(after.year, after.month)[1]), grain)


def year_period(first: int, last: int | None = None, grain: str = "year") -> Period | None:
    """Whole years, both included."""
    start, end = day_of(first, 1, 1), day_of(first if last is None else last, 12, 31)
    return Period(start, end, grain) if start and end and start <= end else None


def day_period(day: date | None) -> Period | None:
    """One day."""
    return Period(day, day, "day") if day else None


def week_period(day: date, weeks: int = 0, grain: str = "week") -> Period | None:
    """The Monday to Sunday that `day` lies in, or `weeks` later; with grain "weekend" its Saturday and Sunday."""
    monday = add_days(day, 7 * weeks - day.weekday())
    first = add_days(monday, 5) if monday and grain == "weekend" else monday
    last = add_days(monday, 6) if monday else None
    return Period(first, last, grain) if first and last else None


def period_around(day: date, unit: str, count: int = 0) -> Period | None:
    """The calendar period of `unit` that `day` lies in, or the one `count` periods later; None for an unknown unit."""
    if unit in ("day", "night"):
        return day_period(add_days(day, count))
    if unit in ("week", "weekend"):
        return week_period(day, count, unit)
    if unit == "fortnight":
        start, end = week_period(day, 2 * count), week_period(day, 2 * count + 1)
        return Period(start.first, end.last, "fortnight") if start and end else None
    if unit in ("month", "quarter", "semester"):
        size = {"month": 1, "quarter": 3, "semester": 6}[unit]
        moved = add_months(date(day.year, (day.month - 1) // size * size + 1, 1), size * count)
        return month_period(moved.year, moved.month, size, {"semester": "half"}.get(unit, unit)) if moved else None
    size = {"year": 1, "decade": 10, "century": 100, "millennium": 1000}.get(unit, 0)
    if not size:
        return None
    first = day.year // size * size + size * count
    return year_period(first, first + size - 1, "century" if size > 100 else unit)


def season_period(year: int, code: str, first_month: int) -> Period | None:
    """A northern meteorological season; winter is named after the year it begins in."""
    return month_period(year, first_month, 3, "season")


def iso_week(year: int, week: int) -> Period | None:
    """That ISO 8601 week, or None."""
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
    return week_period(monday)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The nth (1 to 5; -1: last) `weekday` (1 Monday to 7 Sunday) of a month."""
    if nth < 0:
        whole = month_period(year, month)
        return add_days(whole.last, -((whole.last.isoweekday() - weekday) % 7)) if whole else None
    first = day_of(year, month, 1)
    found = add_days(first, (weekday - first.isoweekday()) % 7 + 7 * (nth - 1)) if first else None
    return found if found and found.month == month else None


def easter_sunday(year: int) -> date | None:
    """Western Easter, by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    n = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * n) // 433
    month = (h + n - 7 * m + 90) // 25
    return day_of(year, month, (h + n - 7 * m + 33 * month + 19) % 32)
