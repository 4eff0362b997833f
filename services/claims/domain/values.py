"""Numbers that are really parts of dates, taken out."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from services.claims.domain.dates.models import Date
from services.claims.domain.quantities.quantity import Quantity

_LENGTHS: Final = frozenset({"second", "minute", "hour"})


def without_parts_of_dates(quantities: Sequence[Quantity], dates: Sequence[Date]) -> tuple[Quantity, ...]:
    """`quantities` without those that lie inside a date ("27" in "October 27"). Durations are both and stay, and so do
    hours and minutes counted to a time ("six minutes later"). `parts` are renumbered.
    """
    calendar = sorted((date for date in dates if date.type in {"DATE", "TIME"}), key=lambda date: date.start)
    ends = _furthest_ends(calendar)
    kept = [
        index
        for index, quantity in enumerate(quantities)
        if quantity.unit in _LENGTHS or not _lies_inside(quantity, calendar, ends)
    ]
    place = {index: position for position, index in enumerate(kept)}
    return tuple(
        replace(quantities[index], parts=tuple(place[part] for part in quantities[index].parts if part in place))
        for index in kept
    )


def _furthest_ends(dates: Sequence[Date]) -> list[int]:
    furthest, ends = 0, []
    for date in dates:
        furthest = max(furthest, date.end)
        ends.append(furthest)
    return ends


def _lies_inside(quantity: Quantity, dates: Sequence[Date], ends: Sequence[int]) -> bool:
    before = bisect_left(dates, quantity.start + 1, key=lambda date: date.start) - 1
    return before >= 0 and ends[before] >= quantity.end
