"""What asks others to act: a cue, the first person, "should", an imperative."""

from itertools import pairwise

from services.claims.domain.certainty_words import (
    ADVISING_AGAINST,
    AGENTS,
    EXAMPLE_OPENINGS,
    REQUESTING_CUES,
    REQUESTING_FIRST_PERSON,
    SPOKEN_IDIOMS,
    SPOKEN_OPENINGS,
)
from services.claims.domain.cue_rules import has_against
from services.claims.domain.tree import Tree
from services.claims.domain.wording import Wording, is_asked, is_quoted, main_words


def requests_by_cue(wording: Wording) -> bool:
    """ "urged", "called on", "told them to", "warned against"."""
    tree, cue = wording.tree, wording.cue
    if cue < 0:
        return False
    lemma = tree.lemmas[cue]
    if lemma == "call":
        return wording.act == "ask"
    if lemma in {"tell", "want"}:
        return wording.act == "order"
    if lemma in ADVISING_AGAINST and _advises_against(tree, cue):
        return True
    if lemma == "plead" and wording.act in {"state", "deny"}:  # "pleaded guilty" asks for nothing
        return False
    return lemma in REQUESTING_CUES and wording.act != "deny"


def _advises_against(tree: Tree, cue: int) -> bool:
    """ "warned against panic", "warned the jury not to read about it"."""
    return has_against(tree, cue) or any(
        tree.tags[clause] == "VB" and tree.children_by(clause, ("neg",)) and not tree.children_by(clause, ("nsubj",))
        for clause in tree.children_by(cue, ("xcomp",))
    )


def asks_in_first_person(wording: Wording) -> bool:
    """ "We call on the airline to refund": a request in the speaker's own words; "please"."""
    tree = wording.tree
    for token in wording.content:
        if tree.words[token] == "please" and tree.tags[token] in {"UH", "RB"}:
            return True
        if tree.lemmas[token] in REQUESTING_FIRST_PERSON and tree.tags[token] in {"VBP", "VB", "VBG"}:
            subjects = tree.children_by(token, ("nsubj",))
            object_and_infinitive = tree.children_by(token, ("xcomp", "ccomp")) or tree.words[
                min(token + 1, len(tree) - 1)
            ] in {"on", "for"}
            if (
                object_and_infinitive
                and (tree.lemmas[token] != "expect" or _is_expected_of_somebody(tree, token))
                and any(tree.words[at] in {"i", "we"} for at in subjects)
                and _addresses_others(tree, token)
            ):
                return True
    return False


def _is_expected_of_somebody(tree: Tree, verb: int) -> bool:
    """ "we expect you to pay" demands, "we expect that number to change" foresees."""
    clauses = tree.children_by(verb, ("ccomp", "xcomp"))
    subjects = [at for clause in clauses for at in tree.children_by(clause, ("nsubj",))]
    return any(tree.words[at] == "you" or tree.words[at] in AGENTS - {"it", "i", "we"} for at in subjects) or any(
        tree.tags[at].startswith("NNP") for at in subjects
    )


def commands(wording: Wording) -> bool:
    """ "Take your documents and go": quoted words that open with an imperative, unless it is a manner of speaking."""
    tree = wording.tree
    opening = next((at for at in wording.content if tree.words[at].isalpha()), None)
    if opening is None or not is_quoted(tree, opening) or tree.tags[opening] != "VB":
        return False
    bare = not tree.children_by(opening, ("nsubj", "nsubjpass", "aux"))
    return bare and not is_asked(tree, opening) and not any(rule(tree, opening) for _, rule in MANNERS_OF_SPEAKING)


def _opens_a_remark(tree: Tree, opening: int) -> bool:
    return tree.lemmas[opening] in SPOKEN_OPENINGS


def _is_idiom(tree: Tree, opening: int) -> bool:
    return any(tuple(tree.words[opening : opening + len(idiom)]) == idiom for idiom in SPOKEN_IDIOMS)


def _gives_an_example(tree: Tree, opening: int) -> bool:
    """ "Take the harbour: it is old", "Take the mill, for example": not "Take your papers: it will be long"."""
    if tree.lemmas[opening] not in EXAMPLE_OPENINGS:
        return False
    ahead = tree.words[opening : opening + LONGEST_EXAMPLE]
    named = any(pair in {("for", "example"), ("for", "instance")} for pair in pairwise(ahead))
    stop = next((word for word in ahead if word in {",", ":", ".", "!"}), "")
    return named or (stop == ":" and "your" not in ahead[: ahead.index(":")])


def _owns_to_a_fault(tree: Tree, opening: int) -> bool:
    """ "Call me old-fashioned, but"."""
    ahead = tree.words[opening : opening + LONGEST_FAULT]
    return ahead[:2] == ["call", "me"] and "but" in ahead


MANNERS_OF_SPEAKING = (
    ("opens a remark", _opens_a_remark),
    ("idiom", _is_idiom),
    ("example", _gives_an_example),
    ("own fault", _owns_to_a_fault),
)
"""Imperatives that ask for nothing; each rule from the token of the verb that opens the content."""

LONGEST_EXAMPLE = 8
"""Tokens from "take" on in which "for example" or a colon is looked for."""

LONGEST_FAULT = 8
"""Tokens from "call me" on in which a "but" is looked for."""


def _addresses_others(tree: Tree, verb: int) -> bool:
    """Whether somebody else is to act: "we want Moscow to leave", not "we want to leave"."""
    if tree.lemmas[verb] in {"ask", "urge", "call", "demand", "appeal", "request", "beg", "plead"}:
        return True
    clauses = tree.children_by(verb, ("ccomp", "xcomp"))
    return any(tree.children_by(clause, ("nsubj",)) for clause in clauses) or bool(tree.children_by(verb, ("dobj",)))


def says_should(wording: Wording) -> bool:
    """ "the pier should be closed", but not "should never have opened"."""
    tree = wording.tree
    return any(
        tree.words[token] in {"should", "must", "ought"} and tree.deps[token] == "aux" and not _is_perfect(tree, token)
        for token in main_words(wording)
    )


def _is_perfect(tree: Tree, modal: int) -> bool:
    """ "should never have opened" looks back; it asks for nothing."""
    return any(tree.lemmas[at] == "have" for at in tree.children_by(tree.heads[modal], ("aux",)))
