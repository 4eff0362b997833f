"""The two learned judgements of the fast profile: is this word a reporting cue, and does this dependent belong to
what it reports.
"""

from services.claims.domain.argument_features import argument_features
from services.claims.domain.cue_features import cue_features
from services.claims.domain.frames import Candidate
from services.claims.domain.tree import Tree
from services.claims.domain.weights import load_weights

CUE_TABLE = "cue_weights"
ARGUMENT_TABLE = "argument_weights"
MOST_REASONS = 3


def cue_probability(tree: Tree, candidate: Candidate) -> float:
    """How likely it is that the candidate introduces a claim."""
    return load_weights(CUE_TABLE).probability(cue_features(tree, candidate))


def cue_reasons(tree: Tree, candidate: Candidate) -> tuple[str, ...]:
    """The features that moved the judgement of the candidate most, each with its log-odds: "lemma=say +2.10"."""
    heaviest = load_weights(CUE_TABLE).heaviest(cue_features(tree, candidate), MOST_REASONS)
    return tuple(f"{feature} {weight:+.2f}" for feature, weight in heaviest)


def argument_probability(tree: Tree, candidate: Candidate, child: int) -> float:
    """How likely it is that the subtree of `child` is part of what the candidate reports."""
    return load_weights(ARGUMENT_TABLE).probability(argument_features(tree, candidate, child))
