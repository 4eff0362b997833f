"""What is known about cues without learning: forms that always report, and look-alikes that never do.

Both tables are tried in order; the first rule that fits decides, and the cue model is asked where none does. The
model was trained on political news, where "put turnout at 61 percent" is rare and "voted for the bill" counts as an
attitude; these rules hold the product's convention against that.
"""

from collections.abc import Callable

from services.claims.domain.frames import QUOTED_COLON, SOURCE_TAIL, TRANSCRIPT_COLON, Candidate
from services.claims.domain.tree import Tree
from services.claims.domain.vocabulary import ESTIMATING, SPEAKING

REPORTING_AT_END = frozenset("hear find show believe fear think learn understand".split())
SOURCE_REACH = 8
CREDITS = frozenset("image photo photograph picture credit source video file graphic map illustration caption".split())
SURE = 0.8
"""The probability given to what a sure rule knows."""


def known_probability(tree: Tree, candidate: Candidate) -> float | None:
    """`SURE` for a form that always reports, 0 for one that never does, None where only the model can say."""
    if any(rule(tree, candidate) for _, rule in VETO_RULES):
        return 0.0
    if any(rule(tree, candidate) for _, rule in SURE_RULES):
        return SURE
    return None


def is_speech(tree: Tree, candidate: Candidate) -> bool:
    """Whether the candidate says something in so many words, rather than wants or does it: what may be nested."""
    if candidate.form == "verb":
        return tree.lemmas[candidate.token] in SPEAKING and "ccomp" in candidate.frame
    return candidate.form == "preposition" or candidate.frame == "noun:that"


def _puts_a_figure(tree: Tree, candidate: Candidate) -> bool:
    """ "put turnout at 61 percent", "measured the quake at magnitude 6", "estimated losses at half"."""
    token = candidate.token
    if candidate.form != "verb" or tree.lemmas[token] not in ESTIMATING or not candidate.frame.startswith("dobj"):
        return False
    if tree.deps[token] in {"acl", "relcl", "amod"}:
        return False
    prepositions = [at for at in tree.children_by(token, ("prep",)) if tree.words[at] == "at"]
    return any("CD" in tree.tags[at] for preposition in prepositions for at in tree.subtree(preposition)) or any(
        tree.words[at] in {"less", "more", "half", "zero"}
        for preposition in prepositions
        for at in tree.subtree(preposition)
    )


def _denies_a_deed(tree: Tree, candidate: Candidate) -> bool:
    """ "denied taking bribes", "disputes the count", "rejected claims that": a subject that denies."""
    return (
        candidate.form == "verb"
        and tree.lemmas[candidate.token] in {"deny", "dispute"}
        and candidate.frame.split(":")[0] in {"xcomp", "dobj", "ccomp", "xcomp+q", "dobj+q", "ccomp+q"}
        and tree.deps[candidate.token] not in {"acl", "amod"}
    )


def _asks_for_anonymity(tree: Tree, candidate: Candidate) -> bool:
    """ "who asked not to be named", "requested anonymity"."""
    token = candidate.token
    if tree.lemmas[token] not in {"ask", "request", "insist", "speak", "demand", "want"}:
        return False
    words = [tree.words[at] for at in tree.subtree(token)]
    named = {"named", "identified", "quoted"} & set(words) and {"not", "n't"} & set(words)
    return bool(named) or "anonymity" in words


def _cites_evidence(tree: Tree, candidate: Candidate) -> bool:
    """ "the agency said, citing satellite images": the evidence of that claim, not another one."""
    return tree.words[candidate.token] in {"citing", "quoting"} and candidate.form == "verb"


def _is_asked(tree: Tree, candidate: Candidate) -> bool:
    """ "Asked about the strike, the minister ...", "firms accused of fraud": the subject is addressed, it does not
    speak.
    """
    token = candidate.token
    return (
        candidate.form == "verb"
        and tree.tags[token] == "VBN"
        and tree.deps[token] in {"advcl", "acl"}
        and not tree.children_by(token, ("aux", "auxpass", "agent"))
        and tree.lemmas[token]
        in {"ask", "press", "question", "accuse", "tell", "urge", "blame", "call", "name", "expect"}
    )


def _votes(tree: Tree, candidate: Candidate) -> bool:
    """A vote, a sentence or a state of emergency is an act, not a claim."""
    token = candidate.token
    if tree.lemmas[token] == "vote":
        return True
    objects = {tree.lemmas[at] for at in tree.children_by(token, ("dobj",))}
    return tree.lemmas[token] in {"declare", "impose", "announce"} and bool(
        objects & {"emergency", "state", "sanction"}
    )


def _has_source_behind(tree: Tree, candidate: Candidate) -> bool:
    return candidate.frame in {QUOTED_COLON, SOURCE_TAIL}


def _is_transcript(tree: Tree, candidate: Candidate) -> bool:
    """ "MODERATOR: What would you do?" """
    return candidate.frame == TRANSCRIPT_COLON


def _hints(tree: Tree, candidate: Candidate) -> bool:
    return candidate.form == "verb" and tree.lemmas[candidate.token] == "hint" and candidate.frame != "none"


def _is_caption(tree: Tree, candidate: Candidate) -> bool:
    """ "Photo: Harbour Press", "Source: port authority": a credit, not speech."""
    return candidate.form == "colon" and candidate.token > 0 and tree.lemmas[candidate.token - 1] in CREDITS


def _is_passive(tree: Tree, candidate: Candidate) -> bool:
    """ "was found", "is expected to": whoever says so is not printed, and the subject is not the speaker."""
    return candidate.frame.startswith("passive:") and not tree.children_by(candidate.token, ("agent",))


def _promises(tree: Tree, candidate: Candidate) -> bool:
    """ "promised a new bridge", "vowed to stay": a promise is a claim about what will be."""
    token = candidate.token
    kept = candidate.form == "verb" and tree.lemmas[token] in {"promise", "pledge", "vow"}
    return (
        kept and bool(tree.children_by(token, ("dobj", "xcomp", "ccomp"))) and tree.deps[token] not in {"acl", "amod"}
    )


def _is_open(tree: Tree, candidate: Candidate) -> bool:
    """ "asked if he expected more": what stands behind "if" or "whether" is not said to be so."""
    marks = tree.children_by(candidate.token, ("mark",))
    return candidate.form == "verb" and any(tree.words[at] in {"if", "whether", "unless"} for at in marks)


CueRule = Callable[[Tree, Candidate], bool]


def _closes_the_sentence(tree: Tree, candidate: Candidate) -> bool:
    """ "Fares to double, council says", "..., a court heard": source and verb at the end, behind a comma."""
    token = candidate.token
    _, last = tree.sentence_bounds[tree.sentences[token]]
    if candidate.form != "verb" or tree.lemmas[token] not in SPEAKING | REPORTING_AT_END:
        return False
    if any(tree.words[at] not in {".", "!", "?"} for at in range(token + 1, last + 1)) or tree.tags[token] == "VBG":
        return False
    first = tree.sentence_bounds[tree.sentences[token]][0]
    commas = [at for at in range(max(first, token - SOURCE_REACH), token) if tree.words[at] == ","]
    return (
        bool(commas)
        and token - commas[-1] > 1
        and not any(tree.tags[at].startswith("V") for at in range(commas[-1], token))
    )


SURE_RULES: tuple[tuple[str, CueRule], ...] = (
    ("source behind a break", _has_source_behind),
    ("line of a transcript", _is_transcript),
    ("hints at", _hints),
    ("promises", _promises),
    ("closes the sentence", _closes_the_sentence),
    ("puts a figure at", _puts_a_figure),
    ("denies a deed", _denies_a_deed),
)

VETO_RULES: tuple[tuple[str, CueRule], ...] = (
    ("asks for anonymity", _asks_for_anonymity),
    ("cites evidence", _cites_evidence),
    ("is asked", _is_asked),
    ("is a caption", _is_caption),
    ("is open", _is_open),
    ("is a passive", _is_passive),
    ("votes", _votes),
)
