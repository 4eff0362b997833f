"""Sources that say nothing: "declined to comment", "did not say whether", "could not be reached". Never an assertion.

`WITHHOLDING_RULES` is tried in order on each verb; a rule answers with the cue's tokens and the root of the topic, if
any.
"""

from collections.abc import Callable
from dataclasses import dataclass

from services.claims.domain.tree import Tree
from services.claims.domain.vocabulary import OPEN_QUESTIONS, SPEAKING, UTTERANCES

UNHEARD = frozenset("comment respond reply answer return elaborate".split())
"""Verbs whose negation withholds whatever follows ("did not immediately respond to a request")."""

SILENT_AUXILIARIES = frozenset({"do", "have", "would", "will", "could", "can", "'d", "'ll"})
DISCLOSURES = frozenset(
    "specify disclose reveal give provide identify name explain confirm clarify release detail".split()
)
"""Verbs whose negation withholds their object ("did not disclose the sum"); "did not mention the sum" withholds
nothing.
"""


@dataclass(frozen=True, slots=True)
class Withholding:
    """The verb that withholds, the tokens of the cue, and the topic's tokens (empty: nothing in particular)."""

    verb: int
    cue: tuple[int, ...]
    topic: tuple[int, ...]
    rule: str


def find_withholding(tree: Tree, verb: int) -> Withholding | None:
    """How the source of `verb` withholds; None where it does not."""
    if not tree.tags[verb].startswith("V"):
        return None
    for name, rule in WITHHOLDING_RULES:
        found = rule(tree, verb)
        if found is not None:
            cue, topic = found
            return Withholding(verb, tuple(cue), tuple(topic), name)
    return None


Found = tuple[list[int], list[int]]


def _declined_to(tree: Tree, verb: int) -> Found | None:
    """ "declined to say whether", "refused to comment on", "would neither confirm nor deny"."""
    if tree.lemmas[verb] not in {"decline", "refuse"} or _is_negated(tree, verb):
        return None
    for infinitive in tree.children_by(verb, ("xcomp",)):
        if tree.lemmas[infinitive] in UTTERANCES:
            first = min([verb, *_auxiliaries(tree, verb)])
            return list(range(first, infinitive + 1)), _topic(tree, infinitive)
        if tree.lemmas[infinitive] == "draw" and tree.children_by(infinitive, ("auxpass",)):
            first = min([verb, *_auxiliaries(tree, verb)])  # "refused to be drawn on whether"
            return list(range(first, infinitive + 1)), _topic(tree, infinitive)
    if tree.lemmas[verb] == "decline" and any(
        tree.lemmas[o] in {"comment", "interview", "request"} for o in tree.children[verb]
    ):
        return [verb], []
    return None


def _did_not_say(tree: Tree, verb: int) -> Found | None:
    """ "did not say which", "would not comment", "has not responded": a negated verb of saying with an open question
    or nothing.
    """
    if tree.lemmas[verb] not in UTTERANCES:
        return None
    auxiliaries = _auxiliaries(tree, verb)
    if tree.lemmas[verb] in UNHEARD and _has_negative_subject(tree, verb):
        return list(range(min([verb, *auxiliaries]), verb + 1)), _topic(tree, verb)
    if not _is_negated(tree, verb) or not any(tree.lemmas[at] in SILENT_AUXILIARIES for at in auxiliaries):
        return None
    cue = list(range(min([verb, *auxiliaries]), verb + 1))
    if any(tree.deps[at] == "auxpass" for at in auxiliaries):
        return None  # "Some questions will not be answered": nobody keeps silent
    topic = _withheld_topic(tree, verb)
    return None if topic is None else (cue, topic)


def _withheld_topic(tree: Tree, verb: int) -> list[int] | None:
    """What a negated verb of saying leaves unsaid; None where it asserts something."""
    if tree.lemmas[verb] in UNHEARD:
        return _topic(tree, verb) if tree.lemmas[verb] != "return" else []
    opener = _open_question(tree, verb)
    if opener is not None:
        return [at for at in tree.subtree(opener) if at > verb]
    question = _bare_question(tree, verb)
    return [question] if question is not None else _withheld_object(tree, verb)


def _bare_question(tree: Tree, verb: int) -> int | None:
    """ "She did not say when": the word that closes the sentence."""
    _, last = tree.sentence_bounds[tree.sentences[verb]]
    follows = verb + 1 <= last and tree.words[verb + 1] in OPEN_QUESTIONS
    closes = verb + 1 == last or (verb + 2 <= last and tree.words[verb + 2] in {".", ",", ";", "!", "?"})
    return verb + 1 if follows and closes else None


def _withheld_object(tree: Tree, verb: int) -> list[int] | None:
    """What "did not disclose ..." withholds; empty for a bare "did not say", None where the verb asserts something."""
    objects = [child for child in tree.children_by(verb, ("dobj",)) if child > verb]
    if objects:
        reported = tree.deps[verb] == "ccomp" and tree.lemmas[tree.heads[verb]] in SPEAKING
        if reported and tree.lemmas[verb] == "confirm":  # "said it could not confirm the report": that is what it said
            return None
        withheld = tree.lemmas[verb] in DISCLOSURES
        return [at for child in objects for at in tree.subtree(child)] if withheld else None
    bare = not tree.children_by(verb, ("ccomp", "xcomp")) and tree.lemmas[verb] in {"say", "elaborate", "specify"}
    return [] if bare else None


def _could_not_be_reached(tree: Tree, verb: int) -> Found | None:
    if tree.lemmas[verb] not in {"reach", "contact"} or not _is_negated(tree, verb):
        return None
    auxiliaries = _auxiliaries(tree, verb)
    if any(tree.lemmas[at] in {"can", "could"} for at in auxiliaries) and any(
        tree.deps[at] == "auxpass" for at in auxiliaries
    ):
        return list(range(min(auxiliaries), verb + 1)), []
    return None


def _neither_nor(tree: Tree, verb: int) -> Found | None:
    """ "neither confirmed nor denied the report"."""
    last = min(len(tree), verb + 4)
    if tree.lemmas[verb] != "confirm" or verb == 0 or tree.words[verb - 1] != "neither":
        return None
    joined = [at for at in range(verb + 1, last) if tree.lemmas[at] == "deny" and tree.words[at - 1] == "nor"]
    if not joined:
        return None
    topic = [at for child in tree.children_by(joined[0], ("dobj", "ccomp")) for at in tree.subtree(child)]
    told = any(tree.tags[at].startswith("N") for at in topic)
    return list(range(verb - 1, joined[0] + 1)), topic if told else []


def _no_comment(tree: Tree, verb: int) -> Found | None:
    """ "had no comment", "offered no immediate comment", "made no comment"; "gave no details"."""
    if tree.lemmas[verb] not in {"have", "offer", "make", "give", "provide", "issue"}:
        return None
    for child in tree.children_by(verb, ("dobj",)):
        if tree.lemmas[child] in {"comment", "detail", "explanation", "reason", "response", "answer"} and child > verb:
            determiners = tree.children_by(child, ("det", "neg"))
            if any(tree.words[at] == "no" for at in determiners):
                return list(range(verb, child + 1)), []
    return None


def _said_nothing(tree: Tree, verb: int) -> Found | None:
    """ "has so far said nothing", "remained silent on the matter", "kept quiet"."""
    if tree.lemmas[verb] == "say":
        silent = [at for at in tree.children_by(verb, ("dobj",)) if tree.words[at] == "nothing" and at > verb]
    elif tree.lemmas[verb] in {"remain", "stay", "keep"}:
        silent = [
            at for at in tree.children_by(verb, ("acomp", "oprd")) if tree.words[at] in {"silent", "quiet", "mum"}
        ]
    else:
        return None
    if not silent or _is_negated(tree, verb) or tree.children_by(silent[0], ("relcl", "acl", "amod")):
        return None
    topic = _topic(tree, verb) or _topic(tree, silent[0])
    return list(range(verb, silent[0] + 1)), topic


def _not_available(tree: Tree, verb: int) -> Found | None:
    """ "was not immediately available for comment"."""
    if tree.lemmas[verb] != "be":
        return None
    for child in tree.children_by(verb, ("acomp",)):
        negated = _is_negated(tree, verb) or tree.words[child] == "unavailable"
        about = any(tree.words[at] in {"comment", "interview"} for at in tree.subtree(child))
        if tree.words[child] in {"available", "unavailable", "reachable"} and negated and about:
            return list(range(verb, tree.rights[child] + 1)), []
    return None


WITHHOLDING_RULES: tuple[tuple[str, Callable[[Tree, int], Found | None]], ...] = (
    ("declined to say", _declined_to),
    ("did not say", _did_not_say),
    ("could not be reached", _could_not_be_reached),
    ("neither nor", _neither_nor),
    ("had no comment", _no_comment),
    ("was not available", _not_available),
    ("said nothing", _said_nothing),
)
"""Refusals in so many words first, silence after."""


def _is_negated(tree: Tree, verb: int) -> bool:
    return any(tree.deps[child] == "neg" or tree.words[child] in {"never", "neither"} for child in tree.children[verb])


def _has_negative_subject(tree: Tree, verb: int) -> bool:
    """ "Neither company would comment", "no official responded"."""
    subjects = tree.children_by(verb, ("nsubj",))
    return any(tree.words[tree.lefts[subject]] in {"neither", "no", "nobody", "none"} for subject in subjects)


def _auxiliaries(tree: Tree, verb: int) -> list[int]:
    return [child for child in tree.children_by(verb, ("aux", "auxpass", "neg")) if child < verb]


def _open_question(tree: Tree, verb: int) -> int | None:
    for child in tree.children_by(verb, ("ccomp", "advcl", "xcomp", "pcomp", "dobj")):
        if child > verb and any(
            tree.words[at] in OPEN_QUESTIONS for at in range(tree.lefts[child], min(child, tree.lefts[child] + 3) + 1)
        ):
            return child
    return None


def _topic(tree: Tree, verb: int) -> list[int]:
    """What the verb would have been about: its question or clause, else the object of "on" or "about"; "for comment"
    is no topic.
    """
    question = _open_question(tree, verb)
    if question is not None:
        return [at for at in tree.subtree(question) if at > verb]
    for child in tree.children_by(verb, ("ccomp", "dobj")):
        if child > verb:
            return list(tree.subtree(child))
    for preposition in tree.children_by(verb, ("prep",)):
        if tree.words[preposition] in {"on", "about", "regarding"}:
            return [at for at in tree.subtree(preposition) if at > preposition]
    return []
