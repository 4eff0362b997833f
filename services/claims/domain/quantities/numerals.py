"""Reads numbers: digits, words, and both mixed."""

from decimal import Decimal

from services.claims.domain.quantities.number_words import (
    FRACTION_NAMES,
    GROUPS,
    HUNDRED,
    MULTIPLES,
    ONES,
    SCALES,
    TENS,
    VAGUE_PLURALS,
    VULGAR_FRACTIONS,
)
from services.claims.domain.quantities.numeral import Numeral, parse_digits, scaled
from services.claims.domain.quantities.shares import (
    added_fraction,
    is_share,
    named_fraction,
    read_half,
    read_quarter,
    read_vulgar,
    share,
    written_fraction,
)
from services.claims.domain.quantities.sizes import read_scores, read_several, read_vague, several
from services.claims.domain.quantities.tokens import HYPHENS, Tokens

_NO_BREAK_SPACES = frozenset("\u00a0\u2009\u202f")


def read_numeral(tokens: Tokens, at: int) -> Numeral | None:
    """The number that begins at token `at`, or None."""
    word = tokens.words[at]
    if word[0].isdecimal():
        return _read_digits(tokens, at)
    low = tokens.lows[at]
    reader = _READERS.get(low)
    return reader(tokens, at) if reader else None


def _read_digits(tokens: Tokens, at: int) -> Numeral | None:
    value = parse_digits(tokens.words[at])
    if value is None:
        return None
    first, last = at, at + 1
    if tokens.words[at - 1] == "." and tokens.glued(at) and not tokens.glued(at - 1) and value == int(value):
        first, value = at - 1, value.scaleb(-len(tokens.words[at]))  # ".250"
    value, last = _spaced_groups(tokens, value, last)
    value, last = _spaced_decimals(tokens, value, last)
    value, last = _exponent(tokens, value, last)
    written = written_fraction(tokens, at)
    if written:
        return written
    value, last = added_fraction(tokens, value, last)
    numeral = Numeral(first, last, "digits", value)
    return (share(tokens, numeral) if value <= 100 else None) or scaled(tokens, numeral)


def _spaced_groups(tokens: Tokens, value: Decimal, last: int) -> tuple[Decimal, int]:
    """Groups of three digits set off by no-break spaces: "12 000"."""
    while (
        len(tokens.words[last]) == 3
        and tokens.words[last].isdecimal()
        and tokens.text[tokens.ends[last - 1] : tokens.starts[last]] in _NO_BREAK_SPACES
        and value == int(value)
        and value < 10**15
    ):
        value, last = value * 1000 + int(tokens.words[last]), last + 1
    return value, last


def _spaced_decimals(tokens: Tokens, value: Decimal, last: int) -> tuple[Decimal, int]:
    """The decimals of "7 . 5 percent": text that was split into tokens and put together again."""
    decimals = tokens.words[last + 1]
    spaced = tokens.words[last] == "." and not tokens.glued(last) and not tokens.glued(last + 1)
    if spaced and decimals.isdecimal() and len(decimals) <= 4 and value == int(value):
        return value + Decimal(int(decimals)).scaleb(-len(decimals)), last + 2
    return value, last


def _exponent(tokens: Tokens, value: Decimal, last: int) -> tuple[Decimal, int]:
    """A power of ten: "2.5×10−8", "6 x 10^23"."""
    if tokens.words[last] not in ("×", "x") or tokens.words[last + 1] not in ("10",):
        return value, last
    at = last + 2
    if tokens.words[at] == "^":
        at += 1
    negative = tokens.words[at] in ("-", "−", "–")
    at += negative
    power = tokens.words[at]
    if not (power.isdecimal() and len(power) <= 2 and tokens.glued(at)):
        return value, last
    return value.scaleb(-int(power) if negative else int(power)), at + 1


def _read_words(tokens: Tokens, at: int) -> Numeral | None:
    total, group, last_scale, last_kind = Decimal(0), Decimal(-1), 10**18, ""
    index, end, scale = at, at, 1
    while index - at < 24:
        low = tokens.lows[index]
        kind = _KINDS.get(low)
        if kind is None:
            if not _joins(tokens, index, last_kind):
                break
            index += 1
            continue
        if kind in ("one", "ten"):
            if not _fits(group, kind, last_kind, low):
                break
            group = max(group, Decimal(0)) + (ONES.get(low) or TENS.get(low) or 0)
        else:
            factor = GROUPS[low]
            if group < 0 or (kind == "scale" and factor >= last_scale):
                break
            group *= factor
            scale = max(scale, factor)
            if kind == "scale":
                total, group, last_scale = total + group, Decimal(-1), factor
        last_kind = kind
        index += 1
        end = index
    value = total + max(group, Decimal(0))
    return _finished_words(tokens, Numeral(at, end, "words", value, scale=scale)) if end > at else None


def _finished_words(tokens: Tokens, numeral: Numeral) -> Numeral:
    """`numeral` read on: as the upper part of a fraction ("two-thirds"), a share ("nine in ten"), or "and a half"."""
    assert numeral.value is not None
    fraction = named_fraction(tokens, numeral) or share(tokens, numeral)
    if fraction:
        return fraction
    value, last = added_fraction(tokens, numeral.value, numeral.last)
    if last == numeral.last:
        return numeral
    return scaled(tokens, Numeral(numeral.first, last, "words", value, scale=numeral.scale))


def _joins(tokens: Tokens, index: int, last_kind: str) -> bool:
    """Whether a token between number words belongs to the number: "and" after hundreds, the hyphen of "forty-two"."""
    if _KINDS.get(tokens.lows[index + 1]) is None or not last_kind:
        return False
    if tokens.lows[index] == "and":
        return last_kind in ("hundred", "scale") and _KINDS[tokens.lows[index + 1]] in ("one", "ten")
    return tokens.words[index] in HYPHENS and tokens.glued(index) and tokens.glued(index + 1)


def _fits(group: Decimal, kind: str, last_kind: str, low: str) -> bool:
    if group < 0:
        return True
    if last_kind == "hundred":
        return True
    return kind == "one" and last_kind == "ten" and 0 < ONES[low] < 10


def _read_article(tokens: Tokens, at: int) -> Numeral | None:
    """ "a million", "a dozen", "a third of", "a few hundred", "a half"."""
    low = tokens.lows[at + 1]
    if low in GROUPS:
        return scaled(tokens, Numeral(at, at + 1, "words", Decimal(1)))
    if low == "few" and tokens.lows[at + 2] in GROUPS:
        return several(tokens, at, at + 2)
    if low == "couple":
        end = at + 3 if tokens.lows[at + 2] == "of" else at + 2
        return scaled(tokens, Numeral(at, end, "words", Decimal(2))) if tokens.lows[end] in GROUPS else None
    if low == "half" and (tokens.lows[at + 2] in GROUPS or tokens.words[at + 2] == "-"):
        return read_half(tokens, at + 1)
    parts = FRACTION_NAMES.get(low)
    if parts and parts > 2 and is_share(tokens, at, parts):
        return Numeral(at, at + 2, "fraction", Decimal(1) / parts)
    return None


def _read_multiple(tokens: Tokens, at: int) -> Numeral | None:
    return Numeral(at, at + 1, "multiple", Decimal(MULTIPLES[tokens.lows[at]]))


def _read_group(tokens: Tokens, at: int) -> Numeral | None:
    """A bare "million" in "million-dollar flat"."""
    if tokens.words[at + 1] in HYPHENS and tokens.lows[at + 2] in ("dollar", "pound", "euro"):
        return Numeral(at, at + 1, "words", Decimal(GROUPS[tokens.lows[at]]), scale=GROUPS[tokens.lows[at]])
    return None


_KINDS: dict[str, str] = {
    **dict.fromkeys(ONES, "one"),
    **dict.fromkeys(TENS, "ten"),
    HUNDRED: "hundred",
    "dozen": "hundred",
    **dict.fromkeys(SCALES, "scale"),
}


_READERS = {
    **dict.fromkeys(ONES, _read_words),
    **dict.fromkeys(TENS, _read_words),
    **dict.fromkeys(("a", "an"), _read_article),
    **dict.fromkeys(VAGUE_PLURALS, read_vague),
    **dict.fromkeys(("several", "many", "few"), read_several),
    **dict.fromkeys(MULTIPLES, _read_multiple),
    **dict.fromkeys(VULGAR_FRACTIONS, read_vulgar),
    **dict.fromkeys(("million", "billion", "trillion"), _read_group),
    "tens": read_vague,
    "scores": read_scores,
    "half": read_half,
    "quarter": read_quarter,
}


STARTERS = frozenset(_READERS)
"""Words, in lower case, at which a number may begin."""
