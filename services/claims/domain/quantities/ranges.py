"""Joins two numbers into a range, or lets the first share the unit and the scale of the second."""

from dataclasses import replace
from decimal import Decimal

from services.claims.domain.quantities.change_words import CHANGE_WORDS, DOWN_VERBS, UP_VERBS
from services.claims.domain.quantities.modifiers import modifier_before
from services.claims.domain.quantities.reading import Reading
from services.claims.domain.quantities.tokens import DASHES, Tokens

_RANGE_CUES = frozenset(
    "range ranged ranges ranging vary varies varied varying anywhere aged ages spanning spans between".split()
)
_BEFORE_BARE_RANGE = frozenset({"aged", "ages", "between", "about", "around"})
"""What shows that "12-30" spans values although it measures nothing."""
_BETWEEN_AGES = ["between", "the", "ages", "of"]
MOST_WORDS_BACK_TO_A_VERB = 12
WIDEST_RANGE = 8
"""How many times the lower end of a range the upper one is at the most, where it may be the level after a change."""
WIDEST_RANGE_OF_FULL_ENDS = 3
"""The same where both ends say their unit: "by $2 million to $14 million"."""


def join_ranges(tokens: Tokens, readings: list[Reading]) -> list[Reading]:
    """`readings` with the ends of each range as one reading. Pairs are looked at from the right, so that a unit said
    once, at the end, reaches every number of a run."""
    for dashes in (True, False):
        joined: list[Reading] = []
        for reading in reversed(readings):
            joined.extend(_pair(tokens, reading, joined.pop(), dashes=dashes) if joined else (reading,))
        readings = joined[::-1]
    return readings


def _pair(tokens: Tokens, first: Reading, second: Reading, *, dashes: bool) -> tuple[Reading, ...]:
    """The two again, right one first, or the range that they make. Dashes bind closer than words: "10-12 to 20"."""
    joint = _joint(tokens, first, second)
    if not joint or dashes != (joint == "-"):
        return second, first
    shared = _share_unit(first, second, joint)
    if shared is None or not _is_range(tokens, shared, second, joint, has_unit=bool(first.kind)):
        return second, shared or first
    begin = _beginning(tokens, shared)
    low, high = shared.value, second.value
    made = replace(
        second, first=begin, number_first=shared.number_first, form="range", value=None, low=low, high=high,
        modifier="between", kind=second.kind or shared.kind, unit=second.unit or shared.unit,
    )  # fmt: skip
    return (made,)


def _joint(tokens: Tokens, first: Reading, second: Reading) -> str:
    """What stands between the two: "-", "to", "and", "or", "by" ("12 by 14 feet"), or nothing that joins."""
    modifier = modifier_before(tokens, second.first)
    start = modifier.edge if modifier and modifier.edge >= first.last else second.first
    gap = tokens.lows[first.last : start]
    if len(gap) == 1 and gap[0] in DASHES:
        # "20 -90" is no range: a dash that joins touches both numbers or neither.
        return "-" if tokens.glued(start) == tokens.glued(first.last) else ""
    if gap == ["by"] and second.kind == "measure" and not first.kind:
        return "by"
    words = [word for word in gap if word not in DASHES]
    if len(words) == 1 and words[0] in ("to", "and", "or", "through") and len(gap) <= 3:
        return "to" if words[0] == "through" else words[0]
    return ""


def _share_unit(first: Reading, second: Reading, joint: str) -> Reading | None:
    """`first` with the unit and scale that only `second` says; None where the two measure different things."""
    if first.value is None or first.form in ("fraction", "multiple", "part") or second.form in ("multiple", "part"):
        return None
    if second.kind == "fraction":
        return None
    if first.kind and second.kind and (first.kind, first.unit) != (second.kind, second.unit):
        # "70 dollars to 80 million" shares nothing; "5 or $6" does.
        return None
    upper = second.value if second.value is not None else second.high
    value = first.value
    if upper is not None and second.scale > 1 and first.scale == 1 and value * second.scale <= upper:
        value *= second.scale
        first = replace(first, value=value, scale=second.scale)
    if first.kind or not second.kind:
        return first
    if joint in ("and", "or") and second.kind == "count" and first.form != second.form:
        return first
    return replace(
        first, kind=second.kind, unit=second.unit, unit_code=second.unit_code, family=second.family,
        noun_first=second.noun_first, noun_last=0, per=second.per,
    )  # fmt: skip


def _is_range(tokens: Tokens, first: Reading, second: Reading, joint: str, *, has_unit: bool) -> bool:
    low, high = first.value, second.value
    if low is None or high is None or low >= high:
        return False
    if joint == "and":
        ages = tokens.lows[max(0, first.first - 4) : first.first] == _BETWEEN_AGES
        return ages or _word_before(tokens, first) == "between"
    if joint == "or":
        return first.form == second.form == "words" and high == low + 1 and bool(second.kind)
    if joint == "-":
        return bool(first.kind or second.kind) or _word_before(tokens, first) in _BEFORE_BARE_RANGE
    return joint == "to" and _spans(tokens, first, second, high / low if low else high, has_unit=has_unit)


def _spans(tokens: Tokens, first: Reading, second: Reading, spread: Decimal, *, has_unit: bool) -> bool:
    """Whether "A to B", with B `spread` times A, spans values: "rose 3 to 5 percent" does; "fell $12 to $1,950" is a
    change and where it led to. `has_unit` says that the first has a unit of its own."""
    before = _word_before(tokens, first)
    if before == "from":
        return _is_range_from(tokens, first)
    if has_unit:
        return not (before in CHANGE_WORDS or (_moved_by(tokens, first) and spread > WIDEST_RANGE_OF_FULL_ENDS))
    return second.kind == "percent" or not _leads_to_a_level(tokens, first, second, spread)


def _moved_by(tokens: Tokens, first: Reading) -> bool:
    """ "fell by 3 million", "put on 40"."""
    before = _edge(tokens, first)
    return tokens.lows[before - 1] == "by" or tokens.lows[before - 2 : before] == ["put", "on"]


def _leads_to_a_level(tokens: Tokens, first: Reading, second: Reading, spread: Decimal) -> bool:
    """ "fell by 11,000 to 229,000", "rose 150.31 to 35,600.12": far more than it moved by, or to the hundredth, and no
    "between 3 and 420"."""
    moved = _moved_by(tokens, first) or (not second.kind and _word_before(tokens, first) in UP_VERBS | DOWN_VERBS)
    value = first.value or Decimal(0)
    return moved and (spread > WIDEST_RANGE or (not second.kind and _has_hundredths(value)))


def _has_hundredths(value: Decimal) -> bool:
    return bool(value * 10 % 1)


def _word_before(tokens: Tokens, reading: Reading) -> str:
    return tokens.lows[_edge(tokens, reading) - 1]


def _edge(tokens: Tokens, reading: Reading) -> int:
    """The first token of the number or of the words that bound it."""
    modifier = modifier_before(tokens, reading.first)
    return modifier.edge if modifier else reading.first


def _is_range_from(tokens: Tokens, first: Reading) -> bool:
    """Whether "from A to B" spans values, and does not tell of a change from one to the other."""
    at = first.first - 1
    for back in range(1, MOST_WORDS_BACK_TO_A_VERB):
        low = tokens.lows[at - back]
        if at - back < 0 or tokens.sentences[at - back] != tokens.sentences[first.first]:
            break
        if low in _RANGE_CUES:
            return True
        if low in CHANGE_WORDS:
            return False
    return True


def _beginning(tokens: Tokens, first: Reading) -> int:
    """The first token of the range's text: "between" belongs to it, "from" does not."""
    return first.first - 1 if tokens.lows[first.first - 1] == "between" else first.first
