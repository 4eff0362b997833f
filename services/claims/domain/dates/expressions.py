"""What a temporal expression says, before anybody asks which day it falls on."""

from dataclasses import dataclass
from typing import Literal

PortionName = Literal["start", "early", "middle", "late", "end"]
Amounts = tuple[tuple[str, float | None], ...]  # (unit, how many; None: unknown)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Some of year, month and day, and a weekday beside them: "March 4, 2026", "April", "2027", "Friday 7 June"."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Relative:
    """A period counted from the one that the anchor lies in: "yesterday" is (day, -1), "this year" (year, 0).

    `bare`: "the weekend", of which only the tense tells whether it has been.
    """

    unit: str
    count: int
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday; `week` counts weeks from the anchor's, None for a bare one; `base` is the week it is said to be in."""

    weekday: int
    week: int | None = None
    base: "Expression | None" = None


@dataclass(frozen=True, slots=True)
class Numbered:
    """A quarter, half, season or week of a year: kind, number (or season code), step from now or the year it is of.

    `beside`: the step is from the date that the text speaks of ("the following spring").
    """

    kind: Literal["quarter", "half", "season", "week", "month"]
    number: int
    code: str = ""
    step: int | None = None
    year: "Expression | None" = None
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Years:
    """A run of years with a TIMEX3 value of its own: "the 1990s", "the 19th century"."""

    first: int
    last: int
    value: str


@dataclass(frozen=True, slots=True)
class Fiscal:
    """A fiscal (FY) or school (SY) year; without a year, the one that the anchor lies in (`here`) or any."""

    prefix: str
    year: int | None
    here: bool = False


@dataclass(frozen=True, slots=True)
class Offset:
    """A length of time before (sign -1) or after (+1) the anchor, another date in the text, or `base`.

    `whole`: "the previous week" is a week, where "a week earlier" is a day if the date it counts from is one.
    `tentative`: "in two years" is a date where the future is spoken of ("will leave in two years"), else a duration.
    """

    amounts: Amounts
    sign: int
    origin: Literal["anchor", "mention", "base"]
    base: "Expression | None" = None
    tentative: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Portion:
    """A part of a period: "mid-May", "early 2025", "the end of the month"."""

    name: PortionName
    base: "Expression"


@dataclass(frozen=True, slots=True)
class Nth:
    """Some units of a period, counted from its start (1, 2, ...) or its end (-1): "the first four months of 2024"."""

    nth: int
    count: int
    unit: str
    base: "Expression"


@dataclass(frozen=True, slots=True)
class UpTo:
    """A length of time that ends with a date: "the three months to the end of September"."""

    amounts: Amounts
    base: "Expression"
    from_base: bool = False


@dataclass(frozen=True, slots=True)
class SamePeriod:
    """The period mentioned before, in another year: "the same period this year"; `unit` where one is named."""

    year: "Expression"
    unit: str = ""


@dataclass(frozen=True, slots=True)
class DayPart:
    """A part of a day (TIMEX3 code); `base` None: of the day being spoken of."""

    part: str
    base: "Expression | None" = None


@dataclass(frozen=True, slots=True)
class Overnight:
    """The night that ends or begins with the anchor's day."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; `digits` is how much of it was said: 1 the hour, 2 minutes too, 3 seconds too."""

    hour: int
    minute: int = 0
    second: int = 0
    digits: int = 2
    sure: bool = True
    base: "Expression | None" = None


@dataclass(frozen=True, slots=True)
class Between:
    """A range; both ends belong to it."""

    first: "Expression"
    last: "Expression"


@dataclass(frozen=True, slots=True)
class ClockRange:
    """A range of times of one day."""

    first: Clock
    last: Clock
    base: "Expression | None" = None


@dataclass(frozen=True, slots=True)
class Length:
    """A duration that is not placed in time."""

    amounts: Amounts


@dataclass(frozen=True, slots=True)
class Recurring:
    """A set of times, with its TIMEX3 value."""

    value: str


@dataclass(frozen=True, slots=True)
class Reference:
    """PAST_REF, PRESENT_REF or FUTURE_REF."""

    value: str


@dataclass(frozen=True, slots=True)
class Holiday:
    """A named day, by the key of its row in the vocabulary."""

    name: tuple[str, ...]
    year: int | None = None
    step: int | None = None


Expression = (
    Calendar | Relative | Weekday | Numbered | Years | Fiscal | Offset | Portion | Nth | UpTo | SamePeriod | DayPart
    | Overnight | Clock | Between | ClockRange | Length | Recurring | Reference | Holiday
)  # fmt: skip
