"""What a reader learns from one number in a text."""

from dataclasses import dataclass
from typing import Literal

ModifierName = Literal["exact", "approximately", "at_least", "at_most", "more_than", "less_than", "between"]
Direction = Literal["up", "down"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number with its unit and what is said about it, at `text[start:end] == exact` (code points).

    A point has `value`; a range or an open set ("dozens") has `low` and `high` and no value: a range is never averaged.
    `unit` is a lower-case singular noun ("soldier", "percent", "fraction") or an ISO 4217 code, None where the text
    names none; `unit_code` is the UCUM code of a physical unit; `per` is the base of a rate ("day", "100000 person");
    `of` is what is counted, as printed. `parts` are indices into the tuple that holds this quantity. `change` is "up"
    or "down" where the text says that something moved by this much.
    """

    start: int
    end: int
    exact: str
    value: float | None
    low: float | None
    high: float | None
    modifier: ModifierName
    unit: str | None
    unit_code: str | None
    per: str | None
    of: str | None
    parts: tuple[int, ...]
    change: Direction | None
