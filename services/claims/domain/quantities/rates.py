"""Reads the base of a rate: "a day", "per 100,000 people", "/kg"."""

from dataclasses import replace

from services.claims.domain.quantities.currencies import currency_after
from services.claims.domain.quantities.nouns import is_plural, read_complement, singular
from services.claims.domain.quantities.numerals import read_numeral
from services.claims.domain.quantities.reading import Reading
from services.claims.domain.quantities.tokens import HYPHENS, Tokens
from services.claims.domain.quantities.units import read_unit

_BASES = frozenset(
    "second minute hour day night week weekend fortnight month quarter season winter spring summer autumn year"
    " decade century share barrel ton tonne pound ounce gram kilogram kilo kilometre kilometer km mile metre meter"
    " foot acre hectare litre liter gallon pint head person adult household pupil student patient game match start"
    " round lap bottle bushel carat unit ticket seat room bed item piece copy word page plate bag box sack"
    " megawatt kilowatt contract euro dollar coin bitcoin trip ride visit vote shift session child worker employee"
    " passenger vehicle car truck animal bird yard centimetre centimeter inch therm watt cup glass cubic square"
    " troy metric megabyte gigabyte".split()
)
"""What "a" before it makes the base of a rate."""

_ADVERBS = {
    "daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annually": "year", "hourly": "hour",
    "nightly": "night", "quarterly": "quarter", "apiece": "piece",
}  # fmt: skip
_NOT_A_RATE = frozenset("ago earlier later before old apart long hence away further of".split())
_NAMED_BASES = {"capita": "person", "head": "person", "annum": "year", "cent": None, "diem": "day"}


def with_rates(tokens: Tokens, readings: list[Reading]) -> list[Reading]:
    """`readings` with the bases of rates, and without the numbers that are part of one ("9 cases per 100,000")."""
    rated: list[Reading] = []
    for reading in readings:
        if rated and reading.number_first < rated[-1].rate_last:
            continue
        rated.append(_with_rate(tokens, reading))
    return rated


_COMPARING = frozenset("against versus vs from than compared to".split())


def with_equal_rate(tokens: Tokens, reading: Reading, before: Reading) -> Reading:
    """`reading` with the base that the text states once for both ("6 pesos a box, against 5 pesos"), or as the
    price of one unit of another currency ("$1 = 10 crowns")."""
    if reading.kind != "currency" or reading.per or before.kind != "currency" or reading.scale > before.scale:
        return reading
    if tokens.sentences[reading.first] != tokens.sentences[before.first]:
        return reading
    gap = tokens.lows[before.reach : reading.first]
    if gap == ["="] and before.value == 1:
        return replace(reading, per=_UNIT_NAMES.get(before.unit or "", before.unit))
    same = before.per is not None and before.per not in _TIMES and before.unit == reading.unit
    if same and len(gap) <= MOST_TOKENS_BETWEEN_COMPARED and any(word in _COMPARING for word in gap):
        return replace(reading, per=before.per)
    return reading


def with_rates_of_levels(tokens: Tokens, readings: list[Reading]) -> list[Reading]:
    """`readings` with the base of a price on the change that led to it, "rose $1.38, or 2%, to $67.12 a barrel"; not on
    millions ("raised its bid by $200 million to $35 a share")."""
    rated = list(readings)
    for index, reading in enumerate(readings):
        if reading.change is None or reading.kind != "currency" or reading.per:
            continue
        level = next((later for later in readings[index + 1 :] if later.kind == "currency"), None)
        if level is None or (level.unit, level.scale) != (reading.unit, reading.scale):
            continue
        if level.per is None or level.per in _TIMES:
            continue
        near = level.first - reading.last <= MOST_TOKENS_TO_LEVEL
        if near and tokens.lows[level.first - 1] in ("to", "at"):
            rated[index] = replace(reading, per=level.per)
    return rated


_UNIT_NAMES = {"USD": "dollar", "EUR": "euro", "GBP": "pound"}
_TIMES = frozenset("day week month quarter year hour minute second".split())
MOST_TOKENS_BETWEEN_COMPARED = 8
MOST_TOKENS_TO_LEVEL = 10
MOST_TOKENS_IN_BRACKETS = 8


def _after_brackets(tokens: Tokens, at: int) -> int | None:
    """The token after a bracket that opens at `at` and closes soon: "8 billion dinars ($2 billion) a year"."""
    if tokens.words[at] != "(":
        return None
    for index in range(at + 1, at + MOST_TOKENS_IN_BRACKETS):
        if tokens.words[index] == ")":
            return index + 1
    return None


def _with_rate(tokens: Tokens, reading: Reading) -> Reading:
    """`reading` with `per` where the base of a rate follows its unit or its noun; what touches the unit becomes part
    of its text."""
    if reading.kind in ("fraction", "magnitude"):
        return reading
    contiguous = reading.noun_last <= reading.last
    base = _read_base(tokens, reading.reach)
    if base is None and reading.kind in ("currency", "measure", "count"):
        base = _base_after_more(tokens, reading)
        return replace(reading, per=base[0]) if base else reading
    if base is None:
        return reading
    name, last = base
    if contiguous:
        return replace(reading, per=name, last=last, rate_last=last)
    return replace(reading, per=name, rate_last=last)


def _base_after_more(tokens: Tokens, reading: Reading) -> tuple[str, int] | None:
    """The base that follows what is measured, "2.5 million barrels of oil a day", or the same money in brackets."""
    of = read_complement(tokens, reading.reach)
    after = of[1] if of else _after_brackets(tokens, reading.reach) if reading.kind != "count" else None
    return _read_base(tokens, after) if after else None


def _read_base(tokens: Tokens, at: int) -> tuple[str, int] | None:
    low = tokens.lows[at]
    if low in ("-", "/") and (tokens.glued(at) or low == "/"):
        if low == "/":
            return _noun_base(tokens, at + 1) if tokens.glued(at + 1) else None
        at += 1
        low = tokens.lows[at]
    if low == "per":
        start = at + 2 if tokens.words[at + 1] in HYPHENS else at + 1
        return _per_base(tokens, start)
    if low in ("a", "an", "each", "every", "the"):
        return _article_base(tokens, at)
    if low in _ADVERBS and not tokens.is_word(at + 1):
        return _ADVERBS[low], at + 1
    return None


def _article_base(tokens: Tokens, at: int) -> tuple[str, int] | None:
    start = at + 2 if tokens.words[at + 1] in HYPHENS and tokens.glued(at + 1) else at + 1
    low = tokens.lows[start]
    if tokens.lows[at] == "the" or low not in _BASES:
        return None
    base = _noun_base(tokens, start)
    if base is None or tokens.lows[base[1]] in _NOT_A_RATE:
        return None
    if low == "second" and tokens.is_word(base[1]) and tokens.lows[base[1]] not in ("in", "for", "on", "at", "and"):
        return None  # "a second attempt"
    if low in ("quarter", "head", "round", "match", "share") and tokens.lows[base[1]] in ("of", "million"):
        return None
    return base


def _per_base(tokens: Tokens, at: int) -> tuple[str, int] | None:
    low = tokens.lows[at]
    if low in _NAMED_BASES:
        name = _NAMED_BASES[low]
        return (name, at + 1) if name else None
    number = read_numeral(tokens, at)
    if number is None and low in ("million", "thousand", "hundred", "billion"):
        amount = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}[low]
        return _counted_base(tokens, f"{amount}", at + 1)
    if number is not None and number.value is not None:
        return _counted_base(tokens, f"{number.value.normalize():f}", number.last)
    return _noun_base(tokens, at)


def _counted_base(tokens: Tokens, amount: str, at: int) -> tuple[str, int]:
    """A base of more than one: "100000 person"; the noun may stay unsaid."""
    found = read_unit(tokens, at)
    if found:
        return f"{amount} {found.unit.name}", found.last
    for ahead in (0, 1):
        if tokens.is_word(at + ahead) and is_plural(tokens, at + ahead):
            return f"{amount} {singular(tokens.words[at + ahead])}", at + ahead + 1
    return amount, at


def _noun_base(tokens: Tokens, at: int) -> tuple[str, int] | None:
    found = read_unit(tokens, at)
    if found and found.first == at:
        return found.unit.name, found.last
    if not tokens.is_word(at) or tokens.words[at] == "\n":
        return None
    money = currency_after(tokens, at)
    if money and tokens.lows[at] in ("dollar", "euro", "pound", "bitcoin"):
        return tokens.lows[at], at + 1
    noun = singular(tokens.words[at])
    return (noun, at + 1) if noun.isalpha() else None
