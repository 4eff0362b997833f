"""Which claim stands inside the content of which other: "the mayor said a witness had told him that ..."."""

from collections.abc import Mapping, Sequence

from services.claims.domain.drafts import Draft


def find_parents(drafts: Sequence[Draft]) -> list[int | None]:
    """For each draft the position of the innermost other draft whose content holds its cue; None at the top."""
    by_tree: dict[int, list[int]] = {}
    for index, draft in enumerate(drafts):
        if draft.attribution is not None:
            by_tree.setdefault(id(draft.tree), []).append(index)
    parents: list[int | None] = [None] * len(drafts)
    for indices in by_tree.values():
        held = {index: frozenset(drafts[index].tokens) for index in indices}
        for index in indices:
            around = [other for other in indices if other != index and _holds(drafts, other, index, held)]
            if around:
                parents[index] = min(around, key=lambda other: len(held[other]))
    return parents


def _holds(drafts: Sequence[Draft], outer: int, inner: int, held: Mapping[int, frozenset[int]]) -> bool:
    """Whether the inner cue stands in the outer content, or is the noun that the outer cue denies ("denied a report
    that").
    """
    a, b = drafts[outer].attribution, drafts[inner].attribution
    if a is None or b is None or b.tree is not drafts[outer].tree:
        return False
    token = b.candidate.token
    denied_noun = b.candidate.form == "noun" and a.tree is b.tree and b.tree.heads[token] == a.candidate.token
    return denied_noun or (token in held[outer] and _may_hold(drafts, outer, inner, held))


def _may_hold(drafts: Sequence[Draft], outer: int, inner: int, held: Mapping[int, frozenset[int]]) -> bool:
    """Two cues that lie in one another's content would be each other's parent: the one that holds more is the outer
    one.
    """
    a, b = drafts[outer], drafts[inner]
    if a.attribution is not None and a.attribution.candidate.token in held[inner]:
        return (len(a.tokens), -outer) > (len(b.tokens), -inner)
    return True
