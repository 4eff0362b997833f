"""Reads fractions and shares: "two-thirds", "half a million", "nine in ten", "7 1/2"."""

from decimal import Decimal

from services.claims.domain.quantities.nouns import is_plural
from services.claims.domain.quantities.number_words import (
    EARLIEST_YEAR,
    FRACTION_NAMES,
    FRACTION_PLURALS,
    GROUPS,
    LATEST_YEAR,
    ONES,
    SCALES,
    TENS,
    VULGAR_FRACTIONS,
    WRITTEN_DENOMINATORS,
)
from services.claims.domain.quantities.numeral import Numeral, parse_digits, scaled
from services.claims.domain.quantities.tokens import HYPHENS, Tokens


def written_fraction(tokens: Tokens, at: int) -> Numeral | None:
    """ "1/2", "1⁄32": a fraction in digits."""
    above, below = tokens.words[at], tokens.words[at + 2]
    if tokens.words[at + 1] not in "/⁄" or not (tokens.glued(at + 1) and tokens.glued(at + 2)):
        return None
    if not (above.isdecimal() and below.isdecimal() and len(below) <= 3 and len(above) <= 3):
        return None
    if int(above) >= int(below) or int(below) not in WRITTEN_DENOMINATORS or tokens.words[at + 3] in "/⁄":
        return None
    return scaled(tokens, Numeral(at, at + 3, "fraction", Decimal(int(above)) / int(below)))


_ADDABLE = frozenset({"half", "quarter", "third"})


def added_fraction(tokens: Tokens, value: Decimal, last: int) -> tuple[Decimal, int]:
    """ "7 1/2", "7½", "two and a half"."""
    if tokens.words[last] in VULGAR_FRACTIONS:
        above, below = VULGAR_FRACTIONS[tokens.words[last]]
        return value + Decimal(above) / below, last + 1
    if tokens.lows[last] == "and" and tokens.lows[last + 1] in ("a", "one") and tokens.lows[last + 2] in _ADDABLE:
        return value + Decimal(1) / FRACTION_NAMES[tokens.lows[last + 2]], last + 3
    if tokens.lows[last : last + 6 : 2] == ["-", "-", "-"] and tokens.lows[last + 1 : last + 4 : 2] == ["and", "a"]:
        below = FRACTION_NAMES.get(tokens.lows[last + 5], 0)  # "three-and-a-half-mile"
        return (value + Decimal(1) / below, last + 6) if below else (value, last)
    at = last + 1 if tokens.words[last] == "-" and tokens.glued(last) and tokens.glued(last + 1) else last
    if tokens.is_number(at) and value == int(value) and tokens.words[at + 1] in "/⁄":
        fraction = written_fraction(tokens, at)
        if fraction and fraction.value is not None and fraction.scale == 1:
            return value + fraction.value, fraction.last
    return value, last


def named_fraction(tokens: Tokens, numeral: Numeral) -> Numeral | None:
    """ "two-thirds", "one fifth", "three quarters of", "three quarters billion"."""
    at = numeral.last
    hyphenated = tokens.words[at] in HYPHENS and tokens.glued(at) and tokens.glued(at + 1)
    at += hyphenated
    low = tokens.lows[at]
    parts = FRACTION_NAMES.get(low) if numeral.value == 1 else FRACTION_PLURALS.get(low)
    if not parts or numeral.value is None or not 0 < numeral.value < parts:
        return None
    follows = tokens.lows[at + 1]
    if parts == 4 and not (hyphenated or follows == "of" or follows in SCALES):
        return None  # three quarters of a year, by the calendar
    return scaled(tokens, Numeral(numeral.first, at + 1, "fraction", numeral.value / parts))


_SHARE_LINKS = (
    ["in", "every"],
    ["of", "every"],
    ["out", "of", "every"],
    ["out", "of"],
    ["in"],
    ["-", "in", "-"],
    ["-", "out", "-", "of", "-"],
)


_SHARE_BASES = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 50, 100, 1000})
"""What a share is usually of; "three in 15" is likelier three things in fifteen of something."""


_NOT_SHARED = frozenset(
    "year years month months week weeks day days hour hours minute minutes second seconds game games match matches"
    " start starts season seasons million billion inning innings outing outings round rounds set sets over overs"
    " attempt attempts try tries race races meeting meetings contest contests election elections tournament tournaments"
    " appearance appearances night nights decade decades".split()
)


def share(tokens: Tokens, numeral: Numeral) -> Numeral | None:
    """ "nine in ten", "one out of three", "one of every 30,000": the part as a fraction."""
    at = numeral.last
    link = next((link for link in _SHARE_LINKS if tokens.lows[at : at + len(link)] == link), None)
    if link is None or numeral.value is None:
        return None
    at += len(link)
    base = _share_base(tokens, at)
    any_base = "every" in link or (numeral.value == 1 and _may_be_any_base(tokens, at, base))
    if not 0 < numeral.value < base or not (any_base or base in _SHARE_BASES):
        return None
    if tokens.lows[at + 1] in _NOT_SHARED or tokens.lows[at + 1] in GROUPS or tokens.words[at + 1] in "-:%/$":
        return None
    return Numeral(numeral.first, at + 1, "fraction", numeral.value / base)


def _may_be_any_base(tokens: Tokens, at: int, base: Decimal) -> bool:
    """Whether "one in 13 voters" or "one in 30,000" is a share, although few shares have such a base."""
    return tokens.is_number(at) and (base > LATEST_YEAR or (base < EARLIEST_YEAR and is_plural(tokens, at + 1)))


def _share_base(tokens: Tokens, at: int) -> Decimal:
    """The whole that a share is of, in digits or one word; 0 where there is none."""
    low = tokens.lows[at]
    if low[0].isdecimal():
        return parse_digits(low) or Decimal(0)
    return Decimal(ONES.get(low) or TENS.get(low) or GROUPS.get(low, 0))


_AFTER_FRACTION = frozenset(
    "fewer less more lower higher smaller larger cheaper as since in on by from to over compared last this during after"
    " between and of who were are had have did did do will would could said say".split()
) | frozenset(".,;:)—–\n\"'”’?!")


_BEFORE_FRACTION = frozenset(
    "by nearly almost about around roughly over than least some up approximately only just".split()
)


def is_share(tokens: Tokens, at: int, parts: int) -> bool:
    """Whether "a third" at `at` is a share, and not the next after a second."""
    follows, before = tokens.lows[at + 2], tokens.lows[at - 1]
    if follows == "of":
        return True
    if parts == 4:
        return before in _BEFORE_FRACTION and follows in _AFTER_FRACTION
    return follows in _AFTER_FRACTION and (before in _BEFORE_FRACTION or follows not in ("of", "in", "on", "after"))


_HALF_OF = frozenset("of the their its his her our your my all those these that this".split())


_NOT_HALF = frozenset(
    "first second other last final top bottom latter better back front one opening this that each either".split()
)


def read_half(tokens: Tokens, at: int) -> Numeral | None:
    """ "half a million", "half-dozen", "half an hour", "half of", "nearly half"."""
    before, after = tokens.lows[at - 1], tokens.lows[at + 1]
    if before in _NOT_HALF or before in TENS:
        return None
    first = at - 1 if before == "a" else at
    half = Decimal(1) / 2
    next_word = at + 1
    if after in ("a", "an") or (tokens.words[at + 1] in HYPHENS and tokens.glued(at + 1)):
        next_word = at + 2
    if tokens.lows[next_word] in GROUPS:
        return scaled(tokens, Numeral(first, next_word, "words", half))
    if next_word > at + 1:
        # "half an hour": the unit decides later whether this is a number at all.
        return Numeral(first, next_word, "part", half)
    if after in _HALVED:
        return Numeral(first, at + 1, "part", half)
    if after in _HALF_OF or before in _BEFORE_FRACTION or (before == "in" and after in _AFTER_FRACTION):
        return Numeral(at, at + 1, "fraction", half)
    return None


_HALVED = frozenset({"percent", "percentage", "point"})


def read_quarter(tokens: Tokens, at: int) -> Numeral | None:
    """ "quarter million", "quarter-point", "a quarter point"."""
    if tokens.words[at + 1] == "-" and tokens.lows[at + 2] in ("point", "percentage", "percent", "century"):
        return Numeral(at, at + 2, "part", Decimal(1) / 4)
    first = at - 1 if tokens.lows[at - 1] == "a" else at
    if tokens.lows[at + 1] in _HALVED and first < at:
        return Numeral(first, at + 1, "part", Decimal(1) / 4)
    if tokens.lows[at + 1] in SCALES and tokens.lows[at - 1] not in _NOT_HALF:
        return scaled(tokens, Numeral(first, at + 1, "words", Decimal(1) / 4))
    return None


def read_vulgar(tokens: Tokens, at: int) -> Numeral | None:
    above, below = VULGAR_FRACTIONS[tokens.words[at]]
    return scaled(tokens, Numeral(at, at + 1, "fraction", Decimal(above) / below))
