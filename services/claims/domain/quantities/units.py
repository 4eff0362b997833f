"""Reads the unit of measure that follows a number."""

from dataclasses import dataclass

from services.claims.domain.quantities.tokens import HYPHENS, Tokens
from services.claims.domain.quantities.unit_names import (
    ABBREVIATIONS,
    GLUED_ONLY,
    LONGEST_ALIAS_WORDS,
    SPACED_TOO,
    SYMBOLS,
    UNITS,
    Unit,
)

_SYSTEMS = frozenset({"us", "u.s.", "imperial"})
_OPENERS = frozenset("({[")


@dataclass(frozen=True, slots=True)
class UnitRead:
    """A unit and the tokens `first` up to `last` (exclusive) that write it."""

    unit: Unit
    first: int
    last: int


def read_unit(tokens: Tokens, at: int) -> UnitRead | None:
    """The unit whose first token is `at`, or follows a hyphen at `at` ("72-hour"); the longest alias wins. None where
    there is no unit, or only letters that are likelier something else."""
    first = at
    if tokens.words[at] in HYPHENS and tokens.glued(at):
        first = at + 1
    if tokens.words[at] in _OPENERS and tokens.words[at + 2] in ")}]":
        unit = UNITS.get(tokens.lows[at + 1])
        return UnitRead(unit, at, at + 3) if unit and tokens.lows[at + 1] not in GLUED_ONLY else None
    if tokens.lows[first] in _SYSTEMS:
        first += 1  # "a US gallon"
    if tokens.lows[first] not in _FIRST_WORDS:
        return None
    found = _longest(tokens, first)
    return _with_age(tokens, found) if found and found.unit.kind == "time" else found


def _with_age(tokens: Tokens, found: UnitRead) -> UnitRead:
    """The unit with what makes it an age: "years old", "year-old", "years of age"."""
    last = found.last
    if tokens.lows[last] == "old":
        return UnitRead(found.unit, found.first, last + 1)
    joined = tokens.words[last] in HYPHENS and tokens.glued(last) and tokens.glued(last + 1)
    if (joined and tokens.lows[last + 1] in ("old", "olds")) or tokens.lows[last : last + 2] == ["of", "age"]:
        return UnitRead(found.unit, found.first, last + 2)
    return found


def _longest(tokens: Tokens, first: int) -> UnitRead | None:
    key, found, at = "", None, first
    for _ in range(LONGEST_ALIAS_WORDS):
        word = tokens.lows[at]
        if key and word == "." and key == "sq":
            at += 1
            continue
        key = f"{key} {word}" if key else word
        if tokens.words[at + 1] in ("2", "3") and tokens.glued(at + 1) and key + tokens.words[at + 1] in UNITS:
            at += 1
            key += tokens.words[at]  # "km2" is two tokens
        unit = _unit_named(tokens, key, first, at)
        if unit:
            found = UnitRead(unit, first, at + 1)
        at += 1
        if tokens.words[at] in HYPHENS and tokens.glued(at) and tokens.glued(at + 1):
            at += 1
    return found


def _unit_named(tokens: Tokens, key: str, first: int, at: int) -> Unit | None:
    if at > first:
        return UNITS.get(key)
    word = tokens.words[first]
    if word in ABBREVIATIONS:
        return None if tokens.words[at + 1].isupper() else ABBREVIATIONS[word]
    unit = SYMBOLS.get(word) or UNITS.get(key)
    if unit is None or ((key in GLUED_ONLY or word in GLUED_ONLY) and not _may_be_symbol(tokens, first)):
        return None
    return unit


def _may_be_symbol(tokens: Tokens, at: int) -> bool:
    """Whether the letters at `at` are a symbol here: they touch the number, or stand alone after it."""
    if tokens.glued(at):
        return not (tokens.glued(at + 1) and tokens.words[at + 1][0].isalnum())
    if tokens.words[at] not in SPACED_TOO and tokens.lows[at] not in SPACED_TOO:
        return False
    return not (tokens.glued(at + 1) and tokens.words[at + 1] not in ".,;:)!?")


_FIRST_WORDS = frozenset(alias.split(" ", 1)[0] for alias in UNITS) | frozenset(
    symbol.lower() for symbol in (*SYMBOLS, *ABBREVIATIONS)
)
