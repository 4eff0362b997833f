"""Reads what stands before or after a number to bound it: "more than", "up to", "or so"."""

from dataclasses import dataclass
from typing import Final

from services.claims.domain.quantities.quantity import ModifierName
from services.claims.domain.quantities.tokens import HYPHENS, Tokens

EXACT: Final = "exact"
APPROXIMATELY: Final = "approximately"
BETWEEN: Final = "between"
AT_LEAST: Final = "at_least"
AT_MOST: Final = "at_most"
MORE_THAN: Final = "more_than"
LESS_THAN: Final = "less_than"

_BEFORE: dict[ModifierName, str] = {
    MORE_THAN: (
        "more than|over|over than|above|in excess of|exceeding|exceed|exceeds|exceeded|greater than|higher than"
        "|larger than|bigger than|longer than|older than|upwards of|upward of|north of|just over|well over"
        "|just above|beyond|surpass|surpasses|surpassed|surpassing|topping|topped|tops|better than"
        "|little more than|slightly over|>|far above|past|over the age of|above the age of"
    ),
    LESS_THAN: (
        "less than|fewer than|lower than|smaller than|shorter than|younger than|under|below|just under|well under"
        "|just below|short of|just short of|shy of|just shy of|south of|slightly under|slightly below|<|not quite"
        "|under the age of|below the age of"
    ),
    AT_LEAST: (
        "at least|no fewer than|no less than|not less than|not fewer than|a minimum of|minimum of|as few as|as young as"
        "|as little as|as low as|a minimum|≥|>=|minimum"
    ),
    AT_MOST: (
        "at most|up to|as many as|as much as|as high as|no more than|not more than|a maximum of|maximum of|within"
        "|at the most|no greater than|no higher than|upto|as long as|as old as|≤|maximum|a maximum|capped at"
    ),
    APPROXIMATELY: (
        "estimated at|an estimate of"
        "|about|around|roughly|approximately|approx|approx .|circa|c .|ca .|~|≈|nearly|almost|some|an estimated"
        "|estimated|close to|nearing|approaching|perhaps|maybe|possibly|in the region of|on the order of"
        "|in the order of|something like|in the neighborhood of|in the neighbourhood of|in the vicinity of"
        "|more or less|an approximate|barely|practically|virtually|near|near to|nearer|somewhere around"
        "|an average of about|the best part of"
    ),
}
_AFTER: dict[ModifierName, str] = {
    AT_LEAST: (
        "or more|or above|or higher|or over|or older|or greater|or longer|or better|and up|and above|and over"
        "|and older|plus|- plus|+|at least|at a minimum|or upwards"
    ),
    AT_MOST: (
        "or less|or fewer|or under|or below|or lower|or younger|or shorter|and under|and below|and younger"
        "|at most|at the most|at a maximum|tops"
    ),
    APPROXIMATELY: (
        "or so|or thereabouts|- odd|odd|- ish|ish|give or take|more or less|- something|or more or less"
        "|on average or so"
    ),
}


def _by_last_word(table: dict[ModifierName, str]) -> dict[str, tuple[tuple[tuple[str, ...], ModifierName], ...]]:
    """Phrases, reversed, under their last word, longest first."""
    index: dict[str, list[tuple[tuple[str, ...], ModifierName]]] = {}
    for modifier, phrases in table.items():
        for phrase in phrases.split("|"):
            words = tuple(reversed(phrase.split(" ")))
            index.setdefault(words[0], []).append((words, modifier))
    return {last: tuple(sorted(rows, key=lambda row: -len(row[0]))) for last, rows in index.items()}


_BEFORE_BY_LAST_WORD = _by_last_word(_BEFORE)
_AFTER_PHRASES = tuple(
    sorted(
        ((tuple(phrase.split(" ")), modifier) for modifier, phrases in _AFTER.items() for phrase in phrases.split("|")),
        key=lambda row: -len(row[0]),
    )
)
_AFTER_FIRST_WORDS = frozenset(words[0] for words, _ in _AFTER_PHRASES)

_FILLERS = frozenset("another further additional a an just extra".split())
_FILLER_PHRASES = (
    ("further", "a"),
    ("additional", "an"),
    ("of", "total", "a"),
    ("total",),
    ("record",),
    ("of", "average", "an"),
)


@dataclass(frozen=True, slots=True)
class Modifier:
    """A bound, and the first token (before the number) or the last (after it, exclusive) of the words that say it."""

    name: ModifierName
    edge: int


def modifier_before(tokens: Tokens, first: int) -> Modifier | None:
    """The modifier that ends just before token `first`, or before words that only introduce a number ("about a
    further 40"). Of two ("up to about 20") the one that is a bound counts, and the outer of two bounds."""
    found: Modifier | None = None
    at = first
    for _ in range(3):
        step = _phrase_before(tokens, at)
        if step is None:
            skipped = _skip_filler(tokens, at)
            step = _phrase_before(tokens, skipped) if skipped < at else None
        if step is None:
            break
        name = step.name if found is None or step.name != APPROXIMATELY else found.name
        found = Modifier(name, step.edge)
        at = step.edge
    return found


def _phrase_before(tokens: Tokens, first: int) -> Modifier | None:
    if first < 1:
        return None
    for words, modifier in _BEFORE_BY_LAST_WORD.get(tokens.lows[first - 1], ()):
        edge = first - len(words)
        if all(first - 1 - back >= 0 and tokens.lows[first - 1 - back] == word for back, word in enumerate(words)):
            joined = tokens.words[edge - 1] in HYPHENS and tokens.glued(edge) and tokens.glued(edge - 1)
            return None if joined else Modifier(modifier, edge)  # "a 4-under 68"
    return None


def _skip_filler(tokens: Tokens, first: int) -> int:
    for words in _FILLER_PHRASES:
        if all(tokens.lows[first - 1 - back] == word for back, word in enumerate(words)):
            return first - len(words)
    return first - 1 if tokens.lows[first - 1] in _FILLERS else first


def modifier_after(tokens: Tokens, last: int) -> Modifier | None:
    """The modifier that begins at token `last` ("or more", "or so", "+"), or None."""
    if tokens.lows[last] not in _AFTER_FIRST_WORDS:
        return None
    for words, modifier in _AFTER_PHRASES:
        if all(tokens.lows[last + ahead] == word for ahead, word in enumerate(words)):
            if words[0] in ("-", "+", "ish", "odd") and not (tokens.glued(last) or words[0] == "odd"):
                return None
            return Modifier(modifier, last + len(words))
    return None
