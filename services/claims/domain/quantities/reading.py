"""A number with what was read around it, on the way to becoming a quantity."""

from dataclasses import dataclass
from decimal import Decimal

from services.claims.domain.quantities.quantity import Direction, ModifierName


@dataclass(frozen=True, slots=True)
class Reading:
    """A number, its unit, and the tokens that they take.

    `first` and `last` (exclusive) bound what will be the quantity's text; `number_first` and `number_last` the number
    alone, scale included; `noun_first` and `noun_last` the counted noun phrase, 0 where there is none; `rate_last` is
    where the base of a rate ends. `kind` is currency, percent, time, measure, count, fraction, magnitude, or empty
    where no unit was found. `family` names a currency word whose country the text has yet to tell. `letter_scale` says
    that a letter ("48m") made the scale.
    """

    first: int
    last: int
    number_first: int
    number_last: int
    form: str
    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    scale: int = 1
    letter_scale: bool = False
    kind: str = ""
    unit: str | None = None
    unit_code: str | None = None
    family: str | None = None
    noun_first: int = 0
    noun_last: int = 0
    modifier: ModifierName = "exact"
    per: str | None = None
    rate_last: int = 0
    change: Direction | None = None

    @property
    def reach(self) -> int:
        """The token (exclusive) up to which the text speaks of this number: its unit's end or its noun's."""
        return max(self.last, self.noun_last, self.rate_last)
