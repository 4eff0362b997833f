"""A number as read, and what is common to reading digits and words."""

from dataclasses import dataclass
from decimal import Decimal

from services.claims.domain.quantities.number_words import GROUPS, SCALE_ABBREVIATIONS
from services.claims.domain.quantities.tokens import HYPHENS, Tokens

LONGEST_DIGITS = 24
"""Longer runs of digits are identifiers; it also keeps conversion cheap."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number that the tokens `first` up to `last` (exclusive) write.

    `form` is digits, words, fraction (a share), multiple ("twice"), vague (then low and high stand for value), or part:
    "half an", which is a number only where a unit follows.
    `scale` is what a magnitude word multiplied by, 1 where there is none.
    """

    first: int
    last: int
    form: str
    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    scale: int = 1


def parse_digits(word: str) -> Decimal | None:
    """The value of digits with thousands commas (also Indian ones) and a decimal point; None for anything else."""
    if len(word) > LONGEST_DIGITS:
        return None
    if "," not in word:
        return Decimal(word) if word.count(".") <= 1 else None
    whole, point, decimals = word.partition(".")
    groups = whole.split(",")
    if "." in decimals or "," in decimals or len(groups[-1]) != 3 or not 1 <= len(groups[0]) <= 3:
        return None
    middle = {len(group) for group in groups[1:-1]}
    if not (middle <= {3} or (middle == {2} and len(groups[0]) <= 2)):
        return None
    return Decimal(whole.replace(",", "") + point + decimals)


def scaled(tokens: Tokens, numeral: Numeral) -> Numeral:
    """`numeral` times the magnitude words that follow it: "1.2 million", "4 hundred million", "2-million", "1.5bn"."""
    value, last, scale = numeral.value, numeral.last, 1
    assert value is not None
    for _ in range(2):
        at = last + 1 if tokens.words[last] in HYPHENS and tokens.glued(last) and tokens.glued(last + 1) else last
        low = tokens.lows[at]
        factor = GROUPS.get(low) or SCALE_ABBREVIATIONS.get(low)
        if not factor:
            break
        value, last, scale = value * factor, at + 1, scale * factor
    return Numeral(numeral.first, last, "digits" if scale > 1 else numeral.form, value, scale=scale)
