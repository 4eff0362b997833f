"""Finds every quantity of a text, as a pipeline of small readings."""

from dataclasses import replace
from decimal import Decimal

from services.claims.domain.quantities.change_words import ADDING, BEFORE_INFINITIVE, MOVING_UP, UP_VERBS
from services.claims.domain.quantities.changes import with_change
from services.claims.domain.quantities.context import with_context
from services.claims.domain.quantities.currencies import resolve_family
from services.claims.domain.quantities.exclusions import EXCLUSIONS_OF_SINGLES, LATE_EXCLUSIONS, excluded_by
from services.claims.domain.quantities.measuring import article_as_one, measure
from services.claims.domain.quantities.modifiers import (
    APPROXIMATELY,
    BETWEEN,
    EXACT,
    MORE_THAN,
    Modifier,
    modifier_after,
    modifier_before,
)
from services.claims.domain.quantities.nouns import read_complement
from services.claims.domain.quantities.numeral import Numeral
from services.claims.domain.quantities.numerals import STARTERS, read_numeral
from services.claims.domain.quantities.parts import find_parts
from services.claims.domain.quantities.pounds import pounds_are_weight
from services.claims.domain.quantities.quantity import Quantity
from services.claims.domain.quantities.ranges import join_ranges
from services.claims.domain.quantities.rates import with_equal_rate, with_rates, with_rates_of_levels
from services.claims.domain.quantities.reading import Reading
from services.claims.domain.quantities.sizes import read_decade_of_life
from services.claims.domain.quantities.tables import column_units
from services.claims.domain.quantities.tokens import Tokens, tokenise

LARGEST = Decimal(10) ** 40
"""Beyond this a run of digits measures nothing that news reports."""

MOST_READINGS_BACK = 12
"""How many numbers to the left a bare one may take its unit from."""


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Every quantity that `text` states, in text order, without overlaps; empty where there is none.

    Offsets are code points of `text`. Numbers that are no quantities (ordinals, names, dates, clock times, addresses,
    scores, versions, list numbers) are left out; durations and ages are kept. Never raises, and takes time linear in
    the length of the text.
    """
    tokens = tokenise(text)
    readings = _measured(tokens)
    readings = with_rates(tokens, readings)
    readings = join_ranges(tokens, readings)
    readings = [_with_modifier(tokens, reading) for reading in readings]
    readings = _with_surroundings(tokens, readings)
    readings = _resolved(tokens, with_rates_of_levels(tokens, readings))
    readings = _apart(tokens, readings)
    parts = find_parts(tokens, readings)
    return tuple(_quantity(tokens, reading, parts[index]) for index, reading in enumerate(readings))


def _measured(tokens: Tokens) -> list[Reading]:
    """Each number with its unit, but for those that are no quantities whatever stands around them."""
    columns = column_units(tokens)
    readings: list[Reading] = []
    at = 0
    while at < tokens.count:
        numeral = _numeral_at(tokens, at)
        if numeral is None:
            at += 1
            continue
        reading = measure(tokens, numeral)
        if numeral.first in columns and not reading.kind:
            reading = replace(reading, kind="count", unit=columns[numeral.first])
        if (reading.form != "part" or reading.kind) and excluded_by(tokens, reading) is None:
            readings.append(reading)
            at = max(reading.last, reading.number_last, at + 1)
        else:
            at = max(numeral.last, at + 1)
    return readings


def _numeral_at(tokens: Tokens, at: int) -> Numeral | None:
    low = tokens.lows[at]
    if low not in STARTERS and not low[0].isdecimal():
        return None
    numeral = read_decade_of_life(tokens, at) or read_numeral(tokens, at) or article_as_one(tokens, at)
    if numeral and numeral.value is not None and abs(numeral.value) > LARGEST:
        return None
    return numeral


def _with_modifier(tokens: Tokens, reading: Reading) -> Reading:
    before = modifier_before(tokens, reading.first)
    if before and not _applies(tokens, reading, before):
        before = None
    first = min(before.edge, reading.first) if before else reading.first
    last = reading.last
    after = None
    for edge in dict.fromkeys((reading.number_last, reading.last, reading.reach)):
        after = modifier_after(tokens, edge)
        if after:
            # "40 boats or more": the noun between keeps the words out of the quantity's text.
            last = max(after.edge, last) if edge <= reading.last else last
            break
    name = before.name if before else after.name if after else EXACT
    if reading.form == "range":
        name = APPROXIMATELY if name == APPROXIMATELY else BETWEEN
    elif reading.form == "vague":
        name = APPROXIMATELY
    return replace(reading, first=first, last=last, modifier=name)


_LASTING = frozenset(
    "summer winter spring autumn season weekend night day week month year decade generation round leg".split()
)


def _applies(tokens: Tokens, reading: Reading, modifier: Modifier) -> bool:
    """Whether the words are a bound here: "over two winters" only says how long."""
    if tokens.lows[modifier.edge : modifier.edge + 2] == ["up", "to"]:
        return not _leads_up(tokens, reading, modifier.edge)
    word = tokens.lows[modifier.edge]
    if word == "over" and modifier.name == MORE_THAN:
        lasting = reading.kind == "time" or reading.unit in _LASTING
        return not lasting or tokens.lows[modifier.edge - 1] in (
            "for",
            "by",
            "of",
            "is",
            "was",
            "just",
            "well",
            "in",
            "took",
        )
    word = tokens.lows[reading.first - 1]
    if word == "past":
        return tokens.lows[modifier.edge - 1] in UP_VERBS
    if word == "within":
        return reading.kind in ("time", "measure", "percent", "currency")
    return not (word == "some" and reading.value == 1)


def _leads_up(tokens: Tokens, reading: Reading, up: int) -> bool:
    """Whether "up to" tells where something moved, and sets no bound: "edged up to 4.13%"."""
    if tokens.lows[up - 2] in BEFORE_INFINITIVE:
        return False
    graded = reading.kind in ("percent", "currency") or reading.unit == "point"
    if tokens.lows[up - 1] in ADDING:
        return graded or not reading.kind  # "the promises add up to $8 million"
    return graded and tokens.lows[up - 1] in MOVING_UP


def _with_surroundings(tokens: Tokens, readings: list[Reading]) -> list[Reading]:
    """Readings with units from their context and the change that the text tells of, without what proves to be none."""
    kept: list[Reading] = []
    for index, reading in enumerate(readings):
        following = readings[index + 1] if index + 1 < len(readings) else None
        shared = _from_whole(tokens, reading, following)
        if excluded_by(tokens, shared, EXCLUSIONS_OF_SINGLES) is not None:
            continue
        shared = with_context(tokens, shared, tuple(kept[-MOST_READINGS_BACK:]))
        shared = with_change(tokens, shared, kept[-1] if kept else None)
        if excluded_by(tokens, shared, LATE_EXCLUSIONS) is not None:
            continue
        kept.append(with_equal_rate(tokens, shared, kept[-1]) if kept else shared)
    return kept


def _from_whole(tokens: Tokens, reading: Reading, following: Reading | None) -> Reading:
    """ "four of the nine judges": the part takes the unit of the whole."""
    if reading.kind or following is None or tokens.lows[reading.last] not in ("of", "out") or not following.kind:
        return reading
    if following.first - reading.last > 3 or following.kind not in ("count", "currency", "measure"):
        return reading
    return replace(
        reading, kind=following.kind, unit=following.unit, unit_code=following.unit_code, family=following.family,
        noun_first=following.noun_first, noun_last=0,
    )  # fmt: skip


def _resolved(tokens: Tokens, readings: list[Reading]) -> list[Reading]:
    """Readings whose ambiguous currency words have become codes, or pounds of weight."""
    codes: dict[str, str] = {}
    resolved: list[Reading] = []
    for reading in readings:
        family = reading.family
        if family is None:
            resolved.append(reading)
        elif family == "pound" and pounds_are_weight(tokens, reading):
            resolved.append(replace(reading, kind="measure", unit="pound", unit_code="[lb_av]", family=None))
        else:
            code = codes.get(family) or codes.setdefault(family, resolve_family(tokens, family))
            resolved.append(replace(reading, unit=code, kind="currency" if code.isupper() else "count"))
    return resolved


def _apart(tokens: Tokens, readings: list[Reading]) -> list[Reading]:
    """Readings whose texts do not overlap: one that would reach into the one before it gives way at its start."""
    apart: list[Reading] = []
    limit = 0
    for reading in readings:
        if reading.last <= limit:
            continue
        first = max(reading.first, limit)
        apart.append(replace(reading, first=first) if first != reading.first else reading)
        limit = reading.last
    return apart


def _quantity(tokens: Tokens, reading: Reading, parts: tuple[int, ...]) -> Quantity:
    start, end = tokens.starts[reading.first], tokens.ends[reading.last - 1]
    return Quantity(
        start=start,
        end=end,
        exact=tokens.text[start:end],
        value=_number(reading.value),
        low=_number(reading.low),
        high=_number(reading.high),
        modifier=reading.modifier,
        unit=reading.unit,
        unit_code=reading.unit_code,
        per=reading.per,
        of=_counted_text(tokens, reading),
        parts=parts,
        change=reading.change,
    )


def _counted_text(tokens: Tokens, reading: Reading) -> str | None:
    if reading.noun_last > reading.noun_first:
        return tokens.text[tokens.starts[reading.noun_first] : tokens.ends[reading.noun_last - 1]]
    complement = read_complement(tokens, reading.last) if reading.kind in _HAS_COMPLEMENT else None
    return tokens.text[tokens.starts[complement[0]] : tokens.ends[complement[1] - 1]] if complement else None


_HAS_COMPLEMENT = frozenset({"percent", "fraction", "measure"})


def _number(value: Decimal | None) -> float | None:
    """A whole number where it is one, so that 3 is not written 3.0."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
