"""What a cue does: state, deny, ask, promise, ... and whether it denies what follows."""

from services.claims.domain.claim import Act, Polarity
from services.claims.domain.frames import Candidate
from services.claims.domain.tree import Tree
from services.claims.domain.vocabulary import ACT_BY_LEMMA, DENYING_PARTICLES


def cue_act(tree: Tree, candidate: Candidate) -> Act:
    """The act of the candidate's lemma; "tell" with an infinitive orders, "say no" forms are `withholding`'s."""
    lemma = tree.lemmas[candidate.token]
    if lemma == "plead" and _pleads(tree, candidate.token):
        return "deny" if "not" in tree.words[candidate.token + 1 : candidate.token + 3] else "state"
    if is_denied_by_particle(tree, candidate.token):
        return "deny"
    if (
        lemma in {"tell", "warn"}
        and tree.children_by(candidate.token, ("xcomp",))
        and not tree.children_by(candidate.token, ("ccomp",))
    ):
        return "order" if lemma == "tell" else "warn"
    if lemma == "call" and not _calls_for(tree, candidate.token):
        return "state"
    return ACT_BY_LEMMA.get(lemma, "state")


def cue_polarity(tree: Tree, candidate: Candidate, act: Act) -> Polarity:
    """`denied` where the cue denies; a negated denial ("did not deny") affirms nothing more than the words
    themselves.
    """
    if tree.lemmas[candidate.token] == "doubt" and tree.tags[candidate.token].startswith("V"):
        act = "deny"
    negated = any(tree.deps[child] == "neg" for child in tree.children[candidate.token])
    return "denied" if act == "deny" and (not negated or tree.lemmas[candidate.token] == "plead") else "affirmed"


def _pleads(tree: Tree, token: int) -> bool:
    """ "pleaded guilty", "pleaded not guilty": an answer to a charge, not a plea for something."""
    return "guilty" in tree.words[token + 1 : token + 4]


def is_denied_by_particle(tree: Tree, token: int) -> bool:
    """ "brushed the charge aside", "plays down fears"."""
    return any(
        tree.lemmas[token] in DENYING_PARTICLES.get(tree.words[at], ()) and tree.deps[at] in {"prt", "advmod"}
        for at in tree.children[token]
    )


def _calls_for(tree: Tree, token: int) -> bool:
    """ "called for", "called on": a request; "called it a success" states."""
    return any(tree.words[at] in {"for", "on", "upon"} for at in range(token + 1, min(token + 2, len(tree))))
