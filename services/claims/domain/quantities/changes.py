"""Reads which way something moved by a number: "rose 3%", "down 12 points", "a 12% rise"."""

from dataclasses import replace

from services.claims.domain.quantities.change_words import (
    DOWN_VERBS,
    LOSS_AND_GAIN,
    NOUN_MOVES,
    PARTICLES,
    UP_VERBS,
)
from services.claims.domain.quantities.quantity import Direction
from services.claims.domain.quantities.reading import Reading
from services.claims.domain.quantities.tokens import Tokens

MOST_WORDS_BACK_TO_A_VERB = 8

_ADVERBS = frozenset(
    "by another further additional as much just only slightly sharply steeply modestly marginally nearly almost"
    " another around about roughly some more than less approximately under over back".split()
)
_PHRASAL = frozenset(
    "made make makes making set sets pick picked picks give gave take took takes end ended ends wound come came line"
    " lined sign signed show showed sum added add follow followed pay paid put kept keep round rounded".split()
)
"""Verbs that "up", "down" and "off" belong to: "made up 40 percent"."""
_ELECTORAL = frozenset({"lost", "lose", "loses", "losing"})
_TRANSITIVE = frozenset("raise raises raised raising".split())
_POINTS = frozenset({"point", "place", "spot", "position", "tick", "notch"})


def with_change(tokens: Tokens, reading: Reading, before: Reading | None) -> Reading:
    """`reading` with `change` where a verb or a particle before it, or a noun after it, says so; a second measure of
    the same change ("fell 90 points, or 1%", "shrank by a mile (1.6 km)") takes it from `before`."""
    if reading.kind in ("time", "magnitude") or reading.form == "multiple":
        return reading
    change = (
        _from_sign(tokens, reading)
        or _from_verb(tokens, reading)
        or _from_noun(tokens, reading)
        or _from_adverb(tokens, reading)
        or _from_twin(tokens, reading, before)
    )
    return replace(reading, change=change) if change else reading


def _from_sign(tokens: Tokens, reading: Reading) -> Direction | None:
    """ "FTSE -0.4%, DAX +1.2%": a percentage printed with its sign."""
    if reading.kind != "percent" or reading.form != "digits":
        return None
    sign = tokens.words[reading.number_first - 1]
    if reading.value is not None and reading.value < 0 and sign in "-−":
        return "down"
    return "up" if sign == "+" else None


def _direction(low: str) -> Direction | None:
    if low in UP_VERBS:
        return "up"
    if low in DOWN_VERBS:
        return "down"
    return PARTICLES.get(low)


def _from_verb(tokens: Tokens, reading: Reading) -> Direction | None:
    at = reading.first - 1
    for _ in range(4):
        if at < 0 or tokens.lows[at] not in _ADVERBS:
            break
        at -= 1
    if at < 0:
        return None
    low = tokens.lows[at]
    by = "by" in tokens.lows[at + 1 : reading.first]
    moves = by or low not in PARTICLES or _particle_moves(tokens, at, reading)
    direction = _direction(low) if moves else None
    if direction is None:
        return _from_far_verb(tokens, reading, at) if by else None
    return direction if _measures_change(reading, low, by=by) else None


def _particle_moves(tokens: Tokens, at: int, reading: Reading) -> bool:
    """Whether "up" or "down" tells of a change here, and does not belong to a verb ("made up 40 percent")."""
    before = tokens.lows[at - 1]
    if reading.kind == "currency" and tokens.is_word(at - 1):
        return before in _STATES
    return before not in _PHRASAL


_STATES = frozenset("is was were are be been and closed ended finished settled traded trading higher lower".split())


def _measures_change(reading: Reading, verb: str, *, by: bool) -> bool:
    """Whether the number says by how much `verb` moved something, and is not merely its object."""
    if by:
        return verb not in _ELECTORAL
    if reading.unit in _POINTS or reading.kind == "percent":
        return True
    if reading.kind in ("currency", "measure") and verb in LOSS_AND_GAIN:
        # Companies raise, lose and add money; a share that "lost $2" moved.
        small = reading.scale == 1 and reading.value is not None and reading.value < 1000
        return small and verb not in _TRANSITIVE
    counts_subject = reading.kind == "count" and reading.noun_last <= reading.first  # "claims rose 4,000"
    return (counts_subject or reading.kind in ("currency", "measure", "fraction", "")) and verb not in LOSS_AND_GAIN


def _from_far_verb(tokens: Tokens, reading: Reading, at: int) -> Direction | None:
    """ "trimmed its levy by 30 basis points": the verb with its object before "by"."""
    for back in range(MOST_WORDS_BACK_TO_A_VERB):
        if at - back < 0 or tokens.sentences[at - back] != tokens.sentences[reading.first]:
            return None
        low = tokens.lows[at - back]
        if low in UP_VERBS or low in DOWN_VERBS:
            return _direction(low)
        if low in ",;:":
            return None
    return None


def _from_noun(tokens: Tokens, reading: Reading) -> Direction | None:
    if reading.kind not in ("percent", "fraction"):
        return None
    at = reading.last
    if tokens.lows[at] == "-":
        at += 1
    return NOUN_MOVES.get(tokens.lows[at]) or NOUN_MOVES.get(tokens.lows[at + 1]) if tokens.is_word(at) else None


def _from_adverb(tokens: Tokens, reading: Reading) -> Direction | None:
    """ "settled $1.38 higher", "closed 0.5% lower"; "were 17% higher in May than in June" compares."""
    at = reading.reach
    moves = reading.kind in ("percent", "currency") or reading.unit in _POINTS
    if not moves or tokens.lows[at] not in _AFTER_MOVE or not _settles(tokens, reading):
        return None
    for index in range(at + 1, at + MOST_WORDS_TO_THAN):
        if tokens.lows[index] == "than":
            return None
        if tokens.lows[index] in ",;:.\n":
            break
    return PARTICLES[tokens.lows[at]]


def _settles(tokens: Tokens, reading: Reading) -> bool:
    """Whether a market ends or moves there: "closed 0.5% lower", "the euro was 0.2% higher at $1.08"."""
    words = tokens.lows[max(0, reading.first - 3) : reading.first]
    after = reading.reach + 1
    priced = tokens.lows[after] == "at" and any(tokens.is_number(after + ahead) for ahead in (1, 2, 3))
    return priced or any(word in _SETTLING or word in UP_VERBS or word in DOWN_VERBS for word in words)


_AFTER_MOVE = frozenset({"higher", "lower"})
_SETTLING = frozenset(
    "settle settled settling close closed closes closing end ended ends ending finish finished finishes finishing"
    " open opened opens trade traded trades trading edge edged move moved creep crept tick ticked drift drifted".split()
)
MOST_WORDS_TO_THAN = 10


def _from_twin(tokens: Tokens, reading: Reading, before: Reading | None) -> Direction | None:
    if before is None or before.change is None or before.reach > reading.first:
        return None
    between = tokens.lows[before.reach : reading.first]
    if between == ["("]:
        return before.change if reading.kind in ("percent", "measure", "currency") else None
    return (
        before.change if [word for word in between if word not in "(," and word not in _AFTER_MOVE] == ["or"] else None
    )
