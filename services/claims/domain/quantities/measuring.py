"""Reads the unit of a number: a currency, a measure, or the noun that is counted."""

from dataclasses import replace
from decimal import Decimal

from services.claims.domain.quantities.currencies import (
    MINUS_SIGNS,
    currency_after,
    currency_before,
    currency_word_before,
)
from services.claims.domain.quantities.modifiers import modifier_after, modifier_before
from services.claims.domain.quantities.nouns import is_plural, read_noun
from services.claims.domain.quantities.number_words import SCALE_LETTERS
from services.claims.domain.quantities.numeral import Numeral
from services.claims.domain.quantities.numerals import read_numeral
from services.claims.domain.quantities.reading import Reading
from services.claims.domain.quantities.tokens import DASHES, HYPHENS, Tokens
from services.claims.domain.quantities.units import UnitRead, read_unit

_DETERMINERS = frozenset("the these those its his her their our my your all such".split())
_SMALLER: dict[tuple[str, str], int] = {("[ft_i]", "[in_i]"): 12, ("[lb_av]", "[oz_av]"): 16}
"""How many of the second unit make the first, where news writes both for one length or weight ("6 feet 3 inches")."""

_RACES = frozenset("hurdles races finals sprints heats runners freestyle relays swimmers medals".split())


def measure(tokens: Tokens, numeral: Numeral) -> Reading:
    """`numeral` with its unit."""
    reading = Reading(
        numeral.first, numeral.last, numeral.first, numeral.last, numeral.form,
        numeral.value, numeral.low, numeral.high, numeral.scale,
    )  # fmt: skip
    money = currency_before(tokens, numeral.first)
    in_money = money is not None or _ends_a_range_of_money(tokens, numeral.first)
    reading = _with_letter_scale(tokens, reading, money=in_money)
    if money:
        reading = replace(reading, first=money.first, kind="currency", unit=money.code)
        if money.scale > 1:
            reading = _times(reading, money.scale)
        named = currency_after(tokens, reading.last)
        if named and named.family is None and named.code not in ("cent", "penny"):
            reading = replace(reading, last=named.last, unit=named.code if named.code != "USD" else reading.unit)
        return _negated(tokens, reading)
    reading = _with_unit(tokens, reading)
    if not reading.kind and reading.scale > 1:
        named = currency_word_before(tokens, numeral.first)
        if named:
            reading = replace(reading, first=named.first, kind="currency", unit=named.code, family=named.family)
    return _negated(tokens, reading)


def _ends_a_range_of_money(tokens: Tokens, at: int) -> bool:
    """Whether the number at `at` is the upper end of "£5-10m" or "$5 to 10m"."""
    joined = (tokens.words[at - 1] in DASHES and tokens.glued(at)) or tokens.lows[at - 1] == "to"
    return joined and tokens.is_number(at - 2) and currency_before(tokens, at - 2) is not None


def _times(reading: Reading, factor: int) -> Reading:
    value = None if reading.value is None else reading.value * factor
    return replace(reading, value=value, scale=reading.scale * factor)


def _with_letter_scale(tokens: Tokens, reading: Reading, *, money: bool) -> Reading:
    """ "48m", "25k", "$5B": a letter that touches the digits and multiplies them, rather than "42m" tall."""
    at = reading.number_last
    factor = SCALE_LETTERS.get(tokens.lows[at])
    if not factor or reading.form != "digits" or reading.scale > 1:
        return reading
    if not tokens.glued(at) and not (tokens.words[at] in "BKM" and is_plural(tokens, at + 1)):
        return reading
    if tokens.glued(at + 1) and tokens.words[at + 1][0].isalnum():
        return reading
    if not (money or tokens.words[at] in "kKM" or not tokens.glued(at) or _is_million_of(tokens, at)):
        return reading
    scaled = _times(reading, factor)
    return replace(scaled, last=at + 1, number_last=at + 1, letter_scale=True)


def _is_million_of(tokens: Tokens, at: int) -> bool:
    """Whether "m" or "bn" at `at` is followed by what is counted in millions."""
    if tokens.lows[at + 1] == "of":
        return tokens.lows[at + 2] in _DETERMINERS
    if tokens.words[at + 1] in HYPHENS:
        return False
    if read_unit(tokens, at + 1) or currency_after(tokens, at + 1):
        return True
    noun = read_noun(tokens, at + 1)
    return noun is not None and noun.last <= at + 4 and tokens.lows[noun.last - 1] not in _RACES


def _with_unit(tokens: Tokens, reading: Reading) -> Reading:
    at = reading.number_last
    if reading.form == "multiple":
        return replace(reading, kind="count", unit="time")
    if tokens.lows[at] == "x" and tokens.glued(at) and not tokens.glued(at + 1) and reading.scale == 1:
        return replace(reading, last=at + 1, number_last=at + 1, form="multiple", kind="count", unit="time")
    if reading.form == "vague" and tokens.lows[at] == "of":
        at += 1
    if tokens.lows[at] == "magnitude" or (tokens.words[at] in HYPHENS and tokens.lows[at + 1] == "magnitude"):
        return replace(reading, kind="magnitude", unit="magnitude")
    modifier = modifier_after(tokens, at)
    at = modifier.edge if modifier and modifier.edge < tokens.count else at
    unit = read_unit(tokens, at)
    if unit:
        return _measured(tokens, reading, unit)
    whole = _feet_and_inches(tokens, reading) or _of_a_unit(tokens, reading)
    if whole or reading.form in ("fraction", "part"):
        return whole or _fraction(tokens, reading)
    return _priced(tokens, reading, at) or _counted(tokens, reading, at)


def _priced(tokens: Tokens, reading: Reading, at: int) -> Reading | None:
    """ "40 euros", "20 MUSD", "million-dollar"."""
    joined = tokens.words[at] in HYPHENS and tokens.glued(at)
    money = currency_after(tokens, at + 1 if joined else at)
    if money is None:
        return None
    if money.scale > 1:
        reading = _times(reading, money.scale)
    reading = replace(reading, last=money.last, kind="currency", unit=money.code, family=money.family)
    return _with_hundredths(tokens, reading)


def _measured(tokens: Tokens, reading: Reading, found: UnitRead) -> Reading:
    unit = found.unit
    reading = replace(
        reading, last=found.last, kind=unit.kind, unit=unit.name, unit_code=unit.code, per=unit.per,
    )  # fmt: skip
    if tokens.lows[reading.last : reading.last + 3] == _AND_A_HALF and reading.value is not None:
        return replace(reading, value=reading.value + Decimal("0.5"), last=reading.last + 3)
    return _with_smaller_unit(tokens, reading)


_AND_A_HALF = ["and", "a", "half"]


def _with_smaller_unit(tokens: Tokens, reading: Reading) -> Reading:
    """ "6 feet 3 inches" as one length, in the larger unit."""
    if reading.unit_code == "[ft_i]" and tokens.words[reading.last] in HYPHENS and tokens.glued(reading.last):
        return _with_inches(tokens, reading)
    if reading.unit_code not in ("[ft_i]", "[lb_av]") or not tokens.is_number(reading.last) or reading.value is None:
        return reading
    rest = read_numeral(tokens, reading.last)
    smaller = read_unit(tokens, rest.last) if rest else None
    parts = _SMALLER.get((reading.unit_code, smaller.unit.code or "")) if smaller else None
    if not (parts and smaller and rest and rest.value is not None and rest.value < parts):
        return reading
    return replace(reading, value=reading.value + rest.value / parts, last=smaller.last, number_last=rest.last)


def _with_inches(tokens: Tokens, reading: Reading) -> Reading:
    """ "6-foot-3" and "6-foot-3-inch": a height in feet and inches, in the newspapers' way."""
    at = reading.last + 1
    inches = tokens.words[at]
    if reading.value is None or not tokens.glued(at) or not (inches.isdecimal() and int(inches) < 12):
        return reading
    last = at + 1
    if tokens.words[last] in HYPHENS and tokens.lows[last + 1] == "inch":
        last += 2
    return replace(reading, value=reading.value + Decimal(int(inches)) / 12, last=last, number_last=last)


def _with_hundredths(tokens: Tokens, reading: Reading) -> Reading:
    """ "4 dollars 20 cents", "12 dollars and 60"."""
    at = reading.last
    if reading.unit in ("cent", "penny", "sen") or reading.value is None or reading.scale > 1:
        return reading
    at += tokens.lows[at] == "and"
    rest = read_numeral(tokens, at)
    if rest is None or rest.value is None or rest.scale > 1 or not 1 <= rest.value < 100 or rest.value % 1:
        return reading
    money = currency_after(tokens, rest.last)
    ends = tokens.words[rest.last] in ".,;!?\n" or rest.last >= tokens.count
    if money is None and ends and rest.value >= 10 and reading.unit != "JPY":
        return replace(reading, value=reading.value + rest.value / 100, last=rest.last, number_last=rest.last)
    if money and money.code in ("cent", "penny") and tokens.lows[money.last] != "per":
        return replace(reading, value=reading.value + rest.value / 100, last=money.last, number_last=rest.last)
    return reading


def _of_a_unit(tokens: Tokens, reading: Reading) -> Reading | None:
    """ "a quarter of a point", "0.75 of a percentage point", "half of a mile", "0.214 of a share"."""
    at = reading.number_last
    if tokens.lows[at] != "of" or tokens.lows[at + 1] not in ("a", "an", "one", "1"):
        return None
    if tokens.lows[at + 2] == "point":
        return replace(reading, last=at + 3, kind="percent", unit="percentage point", unit_code="[pp]")
    reading = replace(reading, number_last=at + 2)
    found = read_unit(tokens, at + 2)
    if found:
        return _measured(tokens, reading, found)
    noun = read_noun(tokens, at + 2, one=True) if reading.value is not None and reading.value < 1 else None
    if noun is None or reading.form != "digits":
        return None
    return replace(reading, kind="count", unit=noun.unit, noun_first=noun.first, noun_last=noun.last)


def _fraction(tokens: Tokens, reading: Reading) -> Reading:
    at = reading.number_last
    if reading.form == "part" and tokens.lows[at] in ("point", "points"):
        return replace(reading, last=at + 1, kind="percent", unit="percentage point", unit_code="[pp]")
    if reading.form == "part":
        return reading
    if tokens.lows[at] in ("point", "points"):
        return replace(reading, last=at + 1, kind="count", unit="point")
    money = currency_after(tokens, at)
    if money and tokens.words[reading.number_first] not in ("a", "one", "half"):
        return replace(reading, last=money.last, kind="currency", unit=money.code, family=money.family)
    return replace(reading, kind="fraction", unit="fraction")


_FOOT_MARKS = frozenset("'’′")
_INCH_MARKS = frozenset('"”″')


def _feet_and_inches(tokens: Tokens, reading: Reading) -> Reading | None:
    """ "6'2\"": a height in feet and inches."""
    at = reading.number_last
    inches = tokens.words[at + 1]
    if tokens.words[at] not in _FOOT_MARKS or tokens.words[at + 2] not in _INCH_MARKS or reading.value is None:
        return None
    if not (inches.isdecimal() and len(inches) <= 2 and tokens.glued(at) and tokens.glued(at + 1)):
        return None
    value = reading.value + Decimal(int(inches)) / 12
    return replace(
        reading, last=at + 3, number_last=at + 3, value=value, kind="measure", unit="foot", unit_code="[ft_i]",
    )  # fmt: skip


_OF_THEM = frozenset("them us whom which those these you".split())


def _is_partitive(tokens: Tokens, of: int) -> bool:
    """Whether "of" is followed by what the number is a part of: "of the", "of them children", "of Canada's"."""
    low = tokens.lows[of + 1]
    if low in _DETERMINERS or low.endswith("'s"):
        return True
    return low in _OF_THEM and tokens.lows[of + 2] not in ("who", "in", "were", "had", "are")


def _counted(tokens: Tokens, reading: Reading, at: int) -> Reading:
    one = reading.value == 1
    if tokens.lows[at] == "of":
        if _is_partitive(tokens, at):
            at, one = at + 2, False
        else:
            return reading
    if reading.form == "vague" and tokens.lows[at - 1] == "of" and tokens.lows[at] in _DETERMINERS:
        at += 1
    if tokens.lows[at : at + 2] == ["head", "of"]:
        at += 2  # "40 head of cattle"
    noun = read_noun(tokens, at, one=one)
    if noun is None or (tokens.lows[noun.last - 1] == "lives" and is_parent_of(tokens, reading)):
        return reading
    return replace(reading, kind="count", unit=noun.unit, noun_first=noun.first, noun_last=noun.last)


def is_parent_of(tokens: Tokens, reading: Reading) -> bool:
    """Whether children are counted: "a mother of two"."""
    return tokens.lows[reading.first - 1] == "of" and tokens.lows[reading.first - 2] in _PARENTS


_PARENTS = frozenset("mother father mom mum dad parent mothers fathers parents".split())


def _negated(tokens: Tokens, reading: Reading) -> Reading:
    """ "-1.3%", "minus 5 degrees", "$-50bn": a sign before the number, where it is not a dash between words."""
    if reading.value is None or reading.form not in ("digits", "words") or reading.value < 0:
        return reading
    at = reading.number_first - 1
    if reading.first < reading.number_first:
        inside = tokens.words[at] in MINUS_SIGNS
        at = at if inside else reading.first - 1
    before = tokens.lows[at]
    if before in HYPHENS and tokens.glued(at + 1) and tokens.lows[at - 1] == "minus":
        at, before = at - 1, "minus"
    if (
        before == "minus"
        and tokens.lows[at - 1] != "or"
        and reading.kind in ("measure", "percent", "currency", "count", "")
    ):
        return replace(reading, value=-reading.value, first=min(at, reading.first))
    signed = (
        (reading.kind == "percent" or not tokens.is_number(at - 1))
        and before in "-−"
        and tokens.glued(at + 1)
        and (not tokens.glued(at) or tokens.words[at - 1] in "($€£")
    )
    if signed and at >= 0 and reading.kind in ("percent", "measure", "currency"):
        return replace(reading, value=-reading.value, first=min(at, reading.first))
    return reading


def article_as_one(tokens: Tokens, at: int) -> Numeral | None:
    """ "within an hour", "a year or more": an article that counts, because a bound stands before or after it."""
    if tokens.lows[at] not in ("a", "an"):
        return None
    found = read_unit(tokens, at + 1)
    if found is None or found.first != at + 1 or found.unit.kind == "percent":
        return None
    if tokens.lows[found.last : found.last + 3] == _AND_A_HALF:
        return Numeral(at, at + 1, "words", Decimal(1))
    bounded = modifier_before(tokens, at) is not None and tokens.lows[at - 1] not in _LOOSE_BOUNDS
    open_ended = tokens.lows[found.last : found.last + 2] in (["or", "more"], ["or", "less"], ["or", "so"])
    if found.unit.name == "second" or not (bounded or open_ended):
        return None
    return Numeral(at, at + 1, "words", Decimal(1))


_LOOSE_BOUNDS = frozenset({"some", "near", "beyond", "above", "below", "short", "around"})
"""Bounds that are more often prepositions before an article: "beyond a mile of rubble"."""
