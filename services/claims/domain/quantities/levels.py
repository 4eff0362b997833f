"""Reads what a bare number is the level of: "burglaries fell 7% to 1,148", "attendance averaged 41,850"."""

from dataclasses import dataclass

from services.claims.domain.quantities.change_words import (
    CHANGE_WORDS,
    DOWN_VERBS,
    LOSS_AND_GAIN,
    NOUN_MOVES,
    UP_VERBS,
)
from services.claims.domain.quantities.noun_words import ATTENDANCE, COUNTED_SUBJECTS, DETERMINERS, STOPS
from services.claims.domain.quantities.nouns import singular
from services.claims.domain.quantities.tokens import Tokens

MOST_TOKENS_TO_SUBJECT = 14

_LEVEL_VERBS = frozenset("averaged averaging totalled totaled totalling reached hit numbered was were".split())
_STATED_AT = frozenset("averaged averaging forecast estimated stood stands standing remained".split())
"""What "at" may follow where a level comes after it, and no place or time."""
_MOVES_ALONE = (UP_VERBS | DOWN_VERBS) - LOSS_AND_GAIN
_STOPS_OF_CLAUSES = frozenset("; : ( ) — – and but while whereas as said says say when".split())
_AFTER_COMMA = frozenset("to from or which forecast expected estimated up down".split())
_BEFORE_DETERMINERS = frozenset("in of at on for by across into from to through over during under within".split())


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose level a number is: the unit, and the token of the noun that is counted, None where none is named."""

    unit: str
    noun: int | None


def subject_of_level(tokens: Tokens, first: int, *, large: bool) -> Subject | None:
    """What the number whose text begins at token `first` counts, as the level or the change of the subject of its
    clause; `large` says that no clock shows it. None where no listed noun is the subject of such a verb."""
    at, moved = _before_number(tokens, first, large=large)
    for index in range(at, max(first - MOST_TOKENS_TO_SUBJECT, -1), -1):
        low = tokens.lows[index]
        if tokens.sentences[index] != tokens.sentences[first] or _leaves_clause(tokens, index, first):
            return None
        if low in COUNTED_SUBJECTS or low in ATTENDANCE:
            named = moved or (tokens.lows[index - 1] == "in" and tokens.lows[index - 2] in NOUN_MOVES)
            return _subject(tokens, index) if named else None
        if low in CHANGE_WORDS:
            moved = True
    return None


def _before_number(tokens: Tokens, first: int, *, large: bool) -> tuple[int, bool]:
    """The token from which to look left for the subject, and whether its verb stands at the number; -1 where nothing
    before the number says that it is a level or a change."""
    low = tokens.lows[first - 1]
    if low == "at":
        stated = tokens.lows[first - 2] in _STATED_AT or (large and tokens.lows[first - 2] in COUNTED_SUBJECTS)
        return (first - 2, True) if stated else (-1, False)
    if low in _LEVEL_VERBS or low in _MOVES_ALONE:
        return first - 2, True
    return (first - 2, False) if low in ("to", "from", "by") else (-1, False)


def _leaves_clause(tokens: Tokens, index: int, first: int) -> bool:
    """Whether the subject, if it has not been met, is none of the words before token `index` either."""
    low, follows = tokens.lows[index], tokens.lows[index + 1]
    if low in _STOPS_OF_CLAUSES or (low == "," and follows not in _AFTER_COMMA):
        return True
    if low in DETERMINERS and tokens.lows[index - 1] not in _BEFORE_DETERMINERS:
        # "said the fare was 40", "cut the fare to 40"; but "rose a further 9% to 40".
        return not any(tokens.is_number(between) for between in range(index, first))
    return low in LOSS_AND_GAIN and tokens.is_word(index + 1) and follows not in STOPS


def _subject(tokens: Tokens, index: int) -> Subject | None:
    low = tokens.lows[index]
    if tokens.words[index + 1] in "'’":
        return None  # "the students' debt"
    return Subject(ATTENDANCE[low], None) if low in ATTENDANCE else Subject(singular(low), index)
