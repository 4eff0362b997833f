"""The words of one claim, as the rules of certainty ask about them."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.claims.domain.claim import Act
from services.claims.domain.tree import Tree
from services.claims.domain.vocabulary import SPEAKING


@dataclass(frozen=True, slots=True)
class Wording:
    """One claim's words: the content's tokens, the cue's main word (-1: none in this tree) and the cue's act."""

    tree: Tree
    content: Sequence[int]
    cue: int
    act: Act
    quoted: bool = False


def main_words(wording: Wording) -> list[int]:
    """The content's tokens outside relative clauses ("who could ...") and what somebody else is said to have said."""
    tree = wording.tree
    inside, aside = frozenset(wording.content), set[int]()
    for token in wording.content:
        purpose = tree.deps[token] == "advcl" and [tree.words[at] for at in tree.children_by(token, ("mark",))] == [
            "so",
            "that",
        ]
        clause_said = tree.deps[token] == "ccomp" and tree.lemmas[tree.heads[token]] in SPEAKING and not wording.quoted
        if tree.heads[token] in inside and (tree.deps[token] == "relcl" or clause_said or purpose):
            aside.update(tree.subtree(token))
    return [token for token in wording.content if token not in aside]


def is_asked(tree: Tree, token: int) -> bool:
    """Whether the sentence of `token` asks, as far as it stands in the same quotation: "Who would sleep?" supposes
    nothing, but "“We will go,” she said, “and who would not?”" announces.
    """
    first, last = tree.sentence_bounds[tree.sentences[token]]
    return any(tree.words[at] == "?" and tree.quotes[at] == tree.quotes[token] for at in range(first, last + 1))


def is_quoted(tree: Tree, token: int) -> bool:
    """Whether `token` lies in a quotation, its marks included."""
    return tree.quotes[token] >= 0


def next_word(tree: Tree, token: int) -> str:
    """The word after `token`; the last one has itself."""
    return tree.words[min(token + 1, len(tree) - 1)]
