"""Dates and quantities by position, and how a date is written absolutely."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from services.aggregator.domain.resolution.views import DateView, QuantityView

_BOUND_WORDS = {"not_before": "from", "since": "since", "not_after": "by", "until": "until"}


@dataclass(frozen=True, slots=True)
class DateIndex:
    """Dates in order of start, none overlapping the one before; build it with `DateIndex.of`."""

    items: tuple[DateView, ...] = ()
    starts: tuple[int, ...] = ()

    @classmethod
    def of(cls, dates: Sequence[DateView], length: int) -> "DateIndex":
        """The dates that lie inside a text of `length` code points; of overlapping ones the first and longest."""
        kept: list[DateView] = []
        for date in sorted(dates, key=lambda date: (date.start, -date.end)):
            if 0 <= date.start < date.end <= length and (not kept or date.start >= kept[-1].end):
                kept.append(date)
        return cls(tuple(kept), tuple(date.start for date in kept))

    def within(self, start: int, end: int) -> tuple[DateView, ...]:
        """The dates that lie wholly in `start..end`."""
        found = self.items[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return tuple(date for date in found if date.end <= end)


@dataclass(frozen=True, slots=True)
class QuantityIndex:
    """Quantities in order of start, none overlapping the one before; build it with `QuantityIndex.of`."""

    items: tuple[QuantityView, ...] = ()
    starts: tuple[int, ...] = ()

    @classmethod
    def of(cls, quantities: Sequence[QuantityView], length: int) -> "QuantityIndex":
        """The quantities that lie inside a text of `length` code points; of overlapping ones the first and longest."""
        kept: list[QuantityView] = []
        for item in sorted(quantities, key=lambda item: (item.start, -item.end)):
            if 0 <= item.start < item.end <= length and (not kept or item.start >= kept[-1].end):
                kept.append(item)
        return cls(tuple(kept), tuple(item.start for item in kept))

    def within(self, start: int, end: int) -> tuple[QuantityView, ...]:
        """The quantities that lie wholly in `start..end`."""
        found = self.items[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return tuple(item for item in found if item.end <= end)


def absolute(date: DateView, printed: str) -> str | None:
    """The date in ISO 8601 as a reader needs it beside `printed`; None when it has no date or `printed` says it
    already.

    A day is `2024-10-27`, a span `2024-10-27 to 2024-10-28`, an open one `from 2024-10-27`, `by 2024-10-27`.
    """
    earliest, latest = date.earliest, date.latest
    if earliest is None and latest is None:
        return None
    if date.bound in _BOUND_WORDS:
        point = latest if date.bound in {"not_after", "until"} else earliest
        iso = f"{_BOUND_WORDS[date.bound]} {point or latest or earliest}"
    elif earliest is None or latest is None or earliest == latest:
        iso = str(earliest or latest)
    else:
        iso = f"{earliest} to {latest}"
    said = (earliest is None or earliest in printed) and (latest is None or latest in printed)
    return None if said else iso
