"""Attributions in one tree: which words report, whose they are, and what is reported.

A cue counts when the cue model finds it likely (`CUE_THRESHOLD`) or a withholding rule knows it. A quotation is never
searched for cues: what is quoted is one source's words.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from services.claims.domain.contents import cue_tokens, find_content
from services.claims.domain.cue_rules import is_speech, known_probability
from services.claims.domain.frames import Candidate, cue_candidates
from services.claims.domain.models import cue_probability, cue_reasons
from services.claims.domain.sources import find_source, source_phrase
from services.claims.domain.tree import Tree
from services.claims.domain.withholding import find_withholding

CUE_THRESHOLD = 0.45
NESTED_THRESHOLD = 0.5
"""Inside the content of another attribution a cue must be likelier: the corpus leaves most of those unmarked."""

WITHHOLDING_PROBABILITY = 0.9


@dataclass(frozen=True, slots=True)
class Chances:
    """What the network gives the words of an attribution, 0 to 1: the cue's likeliest word, the mean of its content and
    that of its source (0 without one).
    """

    cue: float
    content: float
    source: float


@dataclass(frozen=True, slots=True)
class Attribution:
    """Token positions in `tree` of one cue, its source (None: nothing is printed) and its content, in order of text."""

    tree: Tree
    candidate: Candidate
    source_head: int | None
    source: range | None
    cue: tuple[int, ...]
    content: tuple[int, ...]
    probability: float
    rule: str
    withheld: bool = False
    reasons: tuple[str, ...] = ()
    """What the probability rests on, heaviest first: for a reader, not for a rule."""
    chances: Chances | None = None
    """Where the network found it."""


def find_attributions(tree: Tree) -> list[Attribution]:
    """Every attribution of the tree, nested ones included, in order of cue."""
    found: list[Attribution] = []
    for candidate in cue_candidates(tree):
        attribution = _withholding(tree, candidate) or _reporting(tree, candidate)
        if attribution is not None:
            found.append(attribution)
    return _without_doubtful(found)


def _withholding(tree: Tree, candidate: Candidate) -> Attribution | None:
    if candidate.form != "verb":
        return None
    withholding = find_withholding(tree, candidate.token)
    if withholding is None:
        return None
    head = find_source(tree, candidate)
    source = source_phrase(tree, head, candidate) if head is not None else None
    cue = withholding.cue
    topic = tuple(token for token in withholding.topic if token not in cue and not _is_closing(tree, token))
    return Attribution(
        tree, candidate, head, source, cue, topic, WITHHOLDING_PROBABILITY, withholding.rule, withheld=True
    )


def _reporting(tree: Tree, candidate: Candidate) -> Attribution | None:
    known = known_probability(tree, candidate)
    probability = 0.0 if known == 0 else max(known or 0.0, cue_probability(tree, candidate))
    if probability < CUE_THRESHOLD:
        return None
    head = find_source(tree, candidate)
    source = source_phrase(tree, head, candidate) if head is not None else None
    content, rule = find_content(tree, candidate, source)
    if not content or not _says_something(tree, content):
        return None
    if candidate.form == "noun" and source is None:
        return None
    cue = tuple(cue_tokens(tree, candidate))
    if [tree.words[at] for at in content if tree.words[at].isalpha()] == ["no", "comment"]:
        return Attribution(tree, candidate, head, source, cue, (), probability, "no comment", withheld=True)
    reasons = cue_reasons(tree, candidate)
    return Attribution(tree, candidate, head, source, cue, tuple(content), probability, rule, reasons=reasons)


def _is_coordinated(item: Attribution) -> bool:
    """ "declined to comment but said ...": a second verb of the same sentence speaks for itself."""
    return item.tree.deps[item.candidate.token] == "conj"


def _withheld_words(item: Attribution) -> Iterator[int]:
    """The cue, its topic and what else hangs on it behind the verb ("did not return calls seeking comment")."""
    yield from item.cue
    yield from item.content
    yield from (token for token in item.tree.subtree(item.candidate.token) if token > item.candidate.token)


def _says_something(tree: Tree, content: list[int]) -> bool:
    """Whether the content is more than a pronoun: "denied it flatly" alone tells a reader nothing."""
    return any(tree.tags[at][0] in "NVJCM" or tree.quotes[at] >= 0 for at in content)


def _without_doubtful(found: list[Attribution]) -> list[Attribution]:
    """`found` without cues that lie in another's withheld cue or topic, or that are nested and not likely enough."""
    found = _with_shared_sources(found)
    repeated = _said_by_itself(found)
    found = [item for item in found if item.candidate.token not in repeated]
    withheld = {token for item in found if item.withheld for token in _withheld_words(item)}
    kept = [item for item in found if item.withheld or item.candidate.token not in withheld or _is_coordinated(item)]
    covered = {token for item in kept if not item.withheld for token in item.content}
    return [item for item in kept if item.candidate.token not in covered or item.withheld or may_be_nested(item)]


def _with_shared_sources(found: list[Attribution]) -> list[Attribution]:
    """ "Reza admitted that A but denied that B", parsed as one clause, taken apart: the second verb is Reza's as
    well.
    """
    changed = {item.candidate.token: item for item in found}
    for inner in filter(_is_second_verb, found):
        token, joint = inner.candidate.token, min(inner.cue) - 1
        for outer in tuple(changed.values()):
            tagged_alike = inner.tree.tags[token] == inner.tree.tags[outer.candidate.token]
            if outer.candidate.token < joint and outer.source and tagged_alike and joint in outer.content:
                kept = tuple(at for at in outer.content if at < joint)
                changed[outer.candidate.token] = replace(outer, content=kept)
                changed[token] = replace(inner, source_head=outer.source_head, source=outer.source)
                break
    return [item for item in changed.values() if item.content or item.withheld]


def _is_second_verb(item: Attribution) -> bool:
    """A verb of speech with a "that" clause and no subject of its own, right behind "and" or "but"."""
    tree, token, joint = item.tree, item.candidate.token, min(item.cue) - 1
    if joint < 0 or tree.deps[joint] != "cc" or tree.deps[token] != "conj" or not is_speech(tree, item.candidate):
        return False
    if tree.children_by(token, ("nsubj", "nsubjpass")):
        return False
    return any(tree.words[tree.lefts[clause]] == "that" for clause in tree.children_by(token, ("ccomp",)))


def _said_by_itself(found: list[Attribution]) -> set[int]:
    """Cues whose content holds a cue that speaks for the same source: "responded by saying that ..." is one claim."""
    speaking: dict[int, list[int]] = {}
    for item in found:
        if (
            item.source_head is not None
            and item.probability >= NESTED_THRESHOLD
            and is_speech(item.tree, item.candidate)
        ):
            speaking.setdefault(item.source_head, []).append(item.candidate.token)
    repeated: set[int] = set()
    for item in found:
        others = speaking.get(item.source_head, []) if item.source_head is not None else []
        if others and not set(others).isdisjoint(item.content):
            repeated.add(item.candidate.token)
    return repeated


def may_be_nested(item: Attribution) -> bool:
    """Whether the attribution may stand inside the content of another."""
    return item.probability >= NESTED_THRESHOLD and item.source is not None and is_speech(item.tree, item.candidate)


def _is_closing(tree: Tree, token: int) -> bool:
    return tree.words[token] in {".", ",", ";"}
