"""What the argument model sees of a verb's dependent when it decides whether the dependent belongs to the content."""

from services.claims.domain.frames import AUXILIARIES, SUBJECTS, Candidate
from services.claims.domain.tree import Tree

NEVER_CONTENT = SUBJECTS | AUXILIARIES | {"punct", "mark", "cc", "prt", "agent"}

CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december today yesterday tomorrow morning afternoon evening night "
    "week month year weekend".split()
)


def arguments_of(tree: Tree, token: int) -> list[int]:
    """The dependents that may belong to what `token` reports, in order of text."""
    return [child for child in tree.children[token] if tree.deps[child] not in NEVER_CONTENT]


def argument_features(tree: Tree, candidate: Candidate, child: int) -> list[str]:
    """The dependent's features, each once, in a fixed order."""
    token = candidate.token
    lemma, dep = tree.lemmas[token], tree.deps[child]
    side = "<" if child < token else ">"
    word = tree.lemmas[child] if dep in {"prep", "advmod", "dative", "advcl", "npadvmod"} else tree.tags[child]
    opener = tree.lemmas[tree.lefts[child]]
    first, last = tree.lefts[child], tree.rights[child]
    inner = _inner_label(tree, child)
    comma = first > 0 and tree.words[first - 1] in {",", "—", "–", "-", "--"}
    others = [
        tree.deps[other] + ("<" if other < token else ">") for other in arguments_of(tree, token) if other != child
    ]
    features = [
        f"dep={dep}{side}",
        f"dep={dep}{side}|frame={candidate.frame}",
        f"dep={dep}{side}|lemma={lemma}",
        f"dep={dep}{side}|word={word}",
        f"dep={dep}{side}|word={word}|lemma={lemma}",
        f"dep={dep}{side}|inner={inner}",
        f"dep={dep}{side}|word={word}|inner={inner}",
        f"dep={dep}{side}|comma={comma}",
        f"dep={dep}{side}|comma={comma}|word={word}",
        f"dep={dep}{side}|opener={opener}",
        f"dep={dep}{side}|length={min(last - first, 12) // 3}",
        f"dep={dep}{side}|quoted={any(tree.quotes[at] >= 0 for at in range(first, last + 1))}",
        f"dep={dep}{side}|calendar={any(tree.words[at] in CALENDAR for at in range(first, last + 1))}",
        f"dep={dep}{side}|nearest={_is_nearest(tree, token, child)}",
    ]
    features += [f"dep={dep}{side}|word={word}|other={other}" for other in others]
    features += [f"dep={dep}{side}|other={other}" for other in others]
    return list(dict.fromkeys(features))


def _inner_label(tree: Tree, child: int) -> str:
    """The object of a preposition, by lemma for common nouns; else the first mark of the clause."""
    for grandchild in tree.children[child]:
        if tree.deps[grandchild] in {"pobj", "pcomp"}:
            return tree.tags[grandchild] if tree.tags[grandchild].startswith(("NNP", "CD")) else tree.lemmas[grandchild]
        if tree.deps[grandchild] == "mark":
            return tree.lemmas[grandchild]
    return "none"


def _is_nearest(tree: Tree, token: int, child: int) -> bool:
    between = range(token + 1, child) if child > token else range(child + 1, token)
    return not any(tree.heads[at] == token and tree.deps[at] not in NEVER_CONTENT for at in between)
