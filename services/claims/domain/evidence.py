"""What a claim rests on besides its source's word: "according to intelligence reports", "citing satellite images",
"based on data".

`EVIDENCE_RULES` look at the tokens of the content and of the cue's clause; each gives heads of noun phrases.
"""

from collections.abc import Callable, Iterator

from services.claims.domain.attribution import Attribution
from services.claims.domain.tree import Tree
from services.claims.domain.vocabulary import EVIDENCE_NOUNS
from services.language.spans import Span


def find_evidence(attribution: Attribution) -> tuple[Span, ...]:
    """The noun phrases that name the evidence, without article, in order of start; empty where none is named."""
    tree = attribution.tree
    heads = {head for _, rule in EVIDENCE_RULES for head in rule(attribution)}
    return tuple(_phrase(tree, head) for head in sorted(heads))


def _according_inside(attribution: Attribution) -> Iterator[int]:
    """ "According to port registers, ..." inside what the source said."""
    tree = attribution.tree
    for token in attribution.content:
        if tree.words[token] == "according" and token + 1 < len(tree) and tree.words[token + 1] == "to":
            for preposition in (token, *tree.children[token]):
                yield from tree.children_by(preposition, ("pobj",))


def _based_on(attribution: Attribution) -> Iterator[int]:
    """ "based on US assessments", inside the content or next to the cue."""
    tree = attribution.tree
    for token in (*attribution.content, *tree.subtree(attribution.candidate.token)):
        if tree.words[token] in {"on", "upon"} and tree.lemmas[tree.heads[token]] in {"base", "rely", "draw"}:
            yield from tree.children_by(token, ("pobj",))


def _citing(attribution: Attribution) -> Iterator[int]:
    """ "the agency said, citing preliminary images": the object of a participle of the cue."""
    tree, cue = attribution.tree, attribution.candidate.token
    for child in tree.children[cue]:
        if tree.words[child] in {"citing", "quoting"} and tree.tags[child] == "VBG":
            yield from tree.children_by(child, ("dobj",))
        elif tree.words[child] == "using":
            yield from (at for at in tree.children_by(child, ("dobj",)) if tree.lemmas[at] in EVIDENCE_NOUNS)


def _shown_by(attribution: Attribution) -> Iterator[int]:
    """ "satellite images show", "data from the port indicate" inside what the source said."""
    tree = attribution.tree
    for token in attribution.content:
        if tree.lemmas[token] in {"show", "indicate", "suggest", "reveal", "confirm", "prove"}:
            for subject in tree.children_by(token, ("nsubj",)):
                if tree.lemmas[subject] in EVIDENCE_NOUNS and subject in attribution.content:
                    yield subject


EVIDENCE_RULES: tuple[tuple[str, Callable[[Attribution], Iterator[int]]], ...] = (
    ("according to, inside the content", _according_inside),
    ("based on", _based_on),
    ("citing", _citing),
    ("shown by", _shown_by),
)


def _phrase(tree: Tree, head: int) -> Span:
    first, last = tree.lefts[head], tree.rights[head]
    for child in tree.children[head]:
        if (child > head and tree.deps[child] in {"relcl", "punct", "appos", "advcl"}) or (
            child > head and tree.deps[child] == "prep" and tree.words[child] in {"at", "on", "in", "during"}
        ):
            last = min(last, tree.lefts[child] - 1)
    while first < head and tree.tags[first] in {"DT", "PRP$"}:
        first += 1
    return tree.span(first, max(head, last))
