"""The years that a text has given its months: "in December 2024 ... on the evening of 19 December"."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from services.claims.domain.dates.expressions import Between, Calendar, Clock, DayPart, Expression, Holiday, Portion
from services.claims.domain.dates.holidays import holiday_in
from services.claims.domain.dates.periods import day_of

CURRENT_DAYS: Final = 60
"""A day so near to that of the article needs no year to be understood."""


def in_spoken_year(expression: Expression, years: Mapping[int, int], today: date) -> Expression:
    """`expression` with the year that the text gave its month before (`years`, by month), where it names a day without
    a year that is not near `today`. A month alone stays as it is: "in August" is likelier the last one.
    """
    match expression:
        case Calendar(year=None, month=int(month), day=int(day)):
            year = _spoken(years, month, day, today)
            return replace(expression, year=year) if year else expression
        case Holiday(year=None, step=None, name=name):
            known = holiday_in(today.year, name)
            year = _spoken(years, known.month, known.day, today) if known else None
            return replace(expression, year=year) if year else expression
        case DayPart(base=base) | Clock(base=base) | Portion(base=base) if base is not None:
            return replace(expression, base=in_spoken_year(base, years, today))
        case Between(first=first, last=last):
            return Between(in_spoken_year(first, years, today), in_spoken_year(last, years, today))
    return expression


def _spoken(years: Mapping[int, int], month: int, day: int, today: date) -> int | None:
    found = [near for step in (-1, 0, 1) if (near := day_of(today.year + step, month, day))]
    current = any(abs((near - today).days) <= CURRENT_DAYS for near in found)
    return None if current else years.get(month)
