"""What an expression denotes, seen from a view: the table of the functions that place each kind."""

from collections.abc import Callable
from typing import Any, Final

from services.claims.domain.dates import placing, placing_composed
from services.claims.domain.dates.expressions import (
    Between,
    Calendar,
    Clock,
    ClockRange,
    DayPart,
    Expression,
    Fiscal,
    Holiday,
    Length,
    Nth,
    Numbered,
    Offset,
    Overnight,
    Portion,
    Recurring,
    Reference,
    Relative,
    SamePeriod,
    UpTo,
    Weekday,
    Years,
)
from services.claims.domain.dates.lengths import duration_value
from services.claims.domain.dates.views import Placed, View

SIMPLE_PLACERS: Final[dict[type, Callable[[Any, View], Placed]]] = {
    Calendar: placing.place_calendar,
    Relative: placing.place_relative,
    Weekday: placing.place_weekday,
    Numbered: placing.place_numbered,
    Years: placing.place_years,
    Fiscal: placing.place_fiscal,
    Holiday: placing.place_holiday,
}
COMPOSED_PLACERS: Final[dict[type, Callable[[Any, View, Callable[[Expression, View], Placed]], Placed]]] = {
    Offset: placing_composed.place_offset,
    Portion: placing_composed.place_portion,
    Nth: placing_composed.place_nth,
    UpTo: placing_composed.place_up_to,
    SamePeriod: placing_composed.place_same_period,
    DayPart: placing_composed.place_day_part,
    Overnight: placing_composed.place_overnight,
    Clock: placing_composed.place_clock,
    ClockRange: placing_composed.place_clock_range,
    Between: placing_composed.place_between,
}


def place(expression: Expression, view: View) -> Placed:
    """The reading of an expression from a view; it always has a type and a value."""
    simple = SIMPLE_PLACERS.get(type(expression))
    if simple is not None:
        return simple(expression, view)
    composed = COMPOSED_PLACERS.get(type(expression))
    if composed is not None:
        return composed(expression, view, place)
    match expression:
        case Length():
            return Placed("DURATION", duration_value(expression.amounts))
        case Recurring():
            return Placed("SET", expression.value)
        case Reference():
            return Placed("DATE", expression.value)
    raise AssertionError(f"no placer for {type(expression).__name__}")
