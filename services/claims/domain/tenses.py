"""The tense in which an article speaks at a position: what decides whether a bare weekday is the last or the next
one.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence

from services.claims.domain.dates.models import Tense
from services.claims.domain.tree import Tree

FUTURE_WORDS = frozenset({"will", "'ll", "wo", "would", "shall", "'d"})
FUTURE_GOVERNORS = frozenset(
    "plan expect schedule intend aim due set go hope want promise agree prepare vow ask urge call".split()
)
CLIMB_LIMIT = 12


def tense_finder(trees: Sequence[Tree]) -> Callable[[int], Tense]:
    """A function from a code point of the text to the tense of the verb that governs it; None where there is none."""
    filled = [tree for tree in trees if len(tree)]
    starts = [tree.starts[0] for tree in filled]

    def tense_at(position: int) -> Tense:
        index = bisect_right(starts, position) - 1
        if index < 0:
            return None
        tree = filled[index]
        token = bisect_right(tree.starts, position) - 1
        return None if token < 0 or position >= tree.ends[-1] else _governing_tense(tree, token)

    return tense_at


def _governing_tense(tree: Tree, token: int) -> Tense:
    for _ in range(CLIMB_LIMIT):
        tense = _own_tense(tree, token)
        if tense is not None:
            return tense
        if tree.heads[token] == token:
            return None
        token = tree.heads[token]
    return None


def _own_tense(tree: Tree, token: int) -> Tense:
    if not tree.tags[token].startswith(("V", "MD")):
        return None
    auxiliaries = tree.children_by(token, ("aux", "auxpass"))
    if any(tree.words[at] in FUTURE_WORDS for at in auxiliaries):
        return "future"
    head = tree.lemmas[tree.heads[token]]
    if tree.tags[token] == "VB" and tree.deps[token] in {"xcomp", "advcl", "ccomp"} and head in FUTURE_GOVERNORS:
        return "future"
    tags = {tree.tags[at] for at in auxiliaries} | {tree.tags[token]}
    if "VBD" in tags or (tree.tags[token] == "VBN" and auxiliaries):
        return "past"
    if tags & {"VBZ", "VBP"}:
        return "present"
    return None
