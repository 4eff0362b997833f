"""Finds the quantities that are parts of another: "9,000 sailors, including 400 cadets and three captains"."""

from collections.abc import Sequence

from services.claims.domain.quantities.reading import Reading
from services.claims.domain.quantities.tokens import Tokens

MOST_TOKENS_TO_INCLUDING = 14
MOST_TOKENS_BETWEEN_PARTS = 10

_INCLUDING = frozenset({"including", "include", "includes", "included", "comprising"})
_OF_WHOM = frozenset({"whom", "which", "them"})
_UNITS_OF_PARTS = frozenset({"count", "currency", "measure"})


def find_parts(tokens: Tokens, readings: Sequence[Reading]) -> tuple[tuple[int, ...], ...]:
    """For each reading the indices of its parts, in text order; empty for most."""
    parts: list[tuple[int, ...]] = [()] * len(readings)
    taken = -1
    for whole, reading in enumerate(readings):
        if whole <= taken or reading.kind not in _UNITS_OF_PARTS:
            continue
        members = _members(tokens, readings, whole)
        if members:
            parts[whole] = members
            taken = members[-1]
    return tuple(parts)


def _members(tokens: Tokens, readings: Sequence[Reading], whole: int) -> tuple[int, ...]:
    following = whole + 1
    if following >= len(readings) or not _opens_parts(tokens, readings[whole], readings[following]):
        return ()
    members: list[int] = []
    previous = readings[following]
    for index in range(following, len(readings)):
        part = readings[index]
        if not _may_be_part(tokens, readings[whole], part):
            break
        if members and not _continues(tokens, previous, part):
            break
        members.append(index)
        previous = part
    return tuple(members)


def _opens_parts(tokens: Tokens, whole: Reading, first: Reading) -> bool:
    """Whether "including" or "of them" ties the two: between them, or right after the second."""
    start = max(whole.reach if whole.reach <= first.first else whole.last, first.first - MOST_TOKENS_TO_INCLUDING)
    gap = tokens.lows[start : first.first]
    if tokens.sentences[whole.first] != tokens.sentences[first.first]:
        return False
    if any(word in _INCLUDING for word in gap):
        return True
    if gap[-2:] == ["among", "them"] or gap[-2:] == ["of", "whom"] or gap[-2:] == ["of", "which"]:
        return True
    after = tokens.lows[first.number_last : first.number_last + 2]
    return whole.kind == "count" and after[:1] == ["of"] and after[1:] != [] and after[1] in _OF_WHOM


def _may_be_part(tokens: Tokens, whole: Reading, part: Reading) -> bool:
    if tokens.sentences[whole.first] != tokens.sentences[part.first] or part.kind != whole.kind:
        return False
    if whole.kind != "count" and part.unit != whole.unit:
        return False
    least = whole.value if whole.value is not None else whole.high
    return part.value is None or least is None or part.value <= least


def _continues(tokens: Tokens, previous: Reading, part: Reading) -> bool:
    """Whether `part` is listed with the part before it: "400 cadets and three captains"."""
    gap = tokens.lows[previous.reach : part.first]
    if len(gap) > MOST_TOKENS_BETWEEN_PARTS or any(word in ";—–(" for word in gap):
        return False
    return "and" in gap or gap == [","] or (gap[:1] == [","] and len(gap) <= 3)
