"""What is known about cues without learning: forms that always report, and look-alikes that never do.

Both tables are tried in order; the first rule that fits decides, and the cue model is asked where none does. The
model was trained on political news, where "put turnout at 61 percent" is rare and "voted for the bill" counts as an
attitude; these rules hold the product's convention against that.
"""

from collections.abc import Callable

from services.claims.domain.acts import is_denied_by_particle
from services.claims.domain.argument_features import CALENDAR
from services.claims.domain.frames import QUOTED_COLON, SOURCE_TAIL, TAIL_SOURCES, TRANSCRIPT_COLON, Candidate
from services.claims.domain.tree import Tree
from services.claims.domain.vocabulary import (
    DOCUMENTS,
    ESTIMATING,
    HEARERS,
    SPEAKING,
    SPEECH_NOUNS,
    TOPIC_NOUNS,
    VENUES,
)

REPORTING_AT_END = frozenset("hear find show believe fear think learn understand".split())
SOURCE_REACH = 8
LABEL_REACH = 6
CIRCUMSTANCE_LENGTH = 9
CREDITS = frozenset("image photo photograph picture credit source video file graphic map illustration caption".split())
COMMANDS = frozenset("order instruct tell urge advise warn forbid command direct".split())
ADVICE = frozenset("advise warn caution counsel urge".split())
NOBODY = frozenset({"nobody", "none"})
SURE = 0.8
"""The probability given to what a sure rule knows."""


def known_probability(tree: Tree, candidate: Candidate, *, certain: bool = False) -> float | None:
    """`SURE` for a form that always reports, 0 for one that never does, None where only the model can say.

    `certain` says that a model is, so that the vetoes of `OVERRULED` do not count.
    """
    if any(rule(tree, candidate) for name, rule in VETO_RULES if not (certain and name in OVERRULED)):
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
    if tree.lemmas[token] == "call" and candidate.frame in {"prep:for", "prep:on"}:
        return False  # "Peru, which borders both, called for restraint", read as a participle
    by_somebody = tree.children_by(token, ("agent",)) and tree.lemmas[token] not in {"ask", "press", "question"}
    return (
        candidate.form == "verb"
        and tree.tags[token] == "VBN"
        and tree.deps[token] in {"advcl", "acl"}
        and not tree.children_by(token, ("aux", "auxpass"))
        and not by_somebody
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
    if tree.lemmas[candidate.token] == "quote":  # "was quoted by the Star as saying": the cue is "saying"
        return candidate.frame.startswith("passive:")
    unsaid = candidate.frame.startswith("passive:") and not tree.children_by(candidate.token, ("agent",))
    return unsaid and not is_heard(tree, candidate)


def _is_commanded(tree: Tree, candidate: Candidate) -> bool:
    """ "Volunteers ordered to leave", a headline's passive: the subject is told what to do."""
    token = candidate.token
    if candidate.form != "verb" or candidate.frame != "xcomp" or tree.lemmas[token] not in COMMANDS:
        return False
    return token + 1 < len(tree) and tree.words[token + 1] == "to" and tree.tags[token] in {"VBD", "VBN"}


def _merely_speaks(tree: Tree, candidate: Candidate) -> bool:
    """ "spoke to the paper about a move": that there was talk, not what was said."""
    return (
        candidate.form == "verb"
        and tree.lemmas[candidate.token] in {"speak", "talk", "chat"}
        and candidate.frame.startswith("prep:")
        and any(tree.words[at] in {"to", "with"} for at in tree.children_by(candidate.token, ("prep",)))
    )


def _tries(tree: Tree, candidate: Candidate) -> bool:
    """ "sought to calm consumers": an attempt, not what was said."""
    behind = tree.words[candidate.token + 1 : candidate.token + 2]
    return candidate.form == "verb" and tree.lemmas[candidate.token] == "seek" and behind == ["to"]


def _denies_neither(tree: Tree, candidate: Candidate) -> bool:
    """ "neither confirmed nor denied": denies nothing."""
    return tree.lemmas[candidate.token] == "deny" and tree.words[candidate.token - 1] == "nor"


def _narrator_asks(tree: Tree, candidate: Candidate) -> bool:
    """ "I asked her why": whoever writes the article is no source."""
    subjects = tree.children_by(candidate.token, ("nsubj",))
    return tree.lemmas[candidate.token] == "ask" and any(tree.words[at] in {"i", "we"} for at in subjects)


def _merely_greets(tree: Tree, candidate: Candidate) -> bool:
    """ "congratulated the winner in a post", "thanked the crew": a courtesy, not what was said."""
    return (
        candidate.form == "verb"
        and tree.lemmas[candidate.token] in {"congratulate", "thank", "greet"}
        and "ccomp" not in candidate.frame
        and not any(part in candidate.frame for part in ("before", "behind", "parenthesis"))
    )


def _nobody_speaks(tree: Tree, candidate: Candidate) -> bool:
    """ "Not everyone accepted the result": no source holds that."""
    if candidate.form != "verb" or tree.lemmas[candidate.token] in SPEAKING:
        return False
    subjects = tree.children_by(candidate.token, ("nsubj",))
    return any(
        tree.words[at] in NOBODY or (tree.words[at] == "everyone" and tree.words[tree.lefts[at]] == "not")
        for at in subjects
    )


def _is_topic(tree: Tree, candidate: Candidate) -> bool:
    """ "Airport strike: ...", "Analysis: ...", "Q: ...": what the line is about, or a question."""
    if candidate.form != "colon" or candidate.frame != "colon":
        return False
    before = candidate.token - 1
    return tree.lemmas[before] in TOPIC_NOUNS or tree.words[before] == "q"


def _lies_in_transcript(tree: Tree, candidate: Candidate) -> bool:
    """ "WALLACE: They say it works.": behind a speaker's label all is that speaker's direct speech."""
    first = next((at for at in range(min(len(tree), LABEL_REACH)) if tree.words[at] == ":"), None)
    shouted = first is not None and first > 0 and all(tree.shouted[at] or tree.words[at] == "." for at in range(first))
    return first is not None and shouted and candidate.token > first


def _promises(tree: Tree, candidate: Candidate) -> bool:
    """ "promised a new bridge", "vowed to stay": a promise is a claim about what will be."""
    token = candidate.token
    kept = candidate.form == "verb" and tree.lemmas[token] in {"promise", "pledge", "vow"}
    threatened = candidate.form == "verb" and tree.lemmas[token] == "threaten"
    complements = ("dobj", "xcomp", "ccomp") if kept else ("xcomp",) if threatened else ()
    return bool(tree.children_by(token, complements)) and tree.deps[token] not in {"acl", "amod"}


def _advises_against(tree: Tree, candidate: Candidate) -> bool:
    """ "advised ministers against closing schools"."""
    token = candidate.token
    return candidate.form == "verb" and tree.lemmas[token] in ADVICE and has_against(tree, token)


def has_against(tree: Tree, verb: int) -> bool:
    """Whether "against" hangs on the verb: "warned against panic"."""
    return any(tree.words[at] == "against" for at in tree.children_by(verb, ("prep",)))


def _is_owned_noun(tree: Tree, candidate: Candidate) -> bool:
    """ "the claim by Bolivia that", "Ankara's allegation that"."""
    token = candidate.token
    if candidate.frame != "noun:that" or tree.lemmas[token] not in SPEECH_NOUNS - {"idea", "view", "story", "theory"}:
        return False
    owners = (at for at in tree.children_by(token, ("prep",)) if tree.words[at] in {"by", "from"})
    return bool(tree.children_by(token, ("poss",))) or any(tree.children_by(at, ("pobj",)) for at in owners)


def is_heard(tree: Tree, candidate: Candidate) -> bool:
    """ "a court was told", "the jury heard that": said in court, by somebody who is not printed."""
    token, words = candidate.token, {"hear"} if not candidate.frame.startswith("passive:") else {"tell"}
    subjects = tree.children_by(token, ("nsubj", "nsubjpass"))
    told = tree.lemmas[token] in words and any(tree.lemmas[at] in HEARERS for at in subjects)
    return told and "ccomp" in candidate.frame


def _was_quoted(tree: Tree, candidate: Candidate) -> bool:
    """ "was quoted as saying"."""
    above = tree.heads[candidate.token]
    return (
        tree.words[candidate.token] == "saying"
        and tree.words[above] == "as"
        and tree.lemmas[tree.heads[above]] in {"quote", "cite"}
    )


def _waves_aside(tree: Tree, candidate: Candidate) -> bool:
    return candidate.form == "verb" and is_denied_by_particle(tree, candidate.token)


def _speaks_before_colon(tree: Tree, candidate: Candidate) -> bool:
    """ "Analysts: rate cut unlikely": nothing but people who speak before the colon of a line."""
    if candidate.form != "colon" or candidate.frame != "colon":
        return False
    first, last = tree.sentence_bounds[tree.sentences[candidate.token]]
    before = candidate.token - 1
    names = all(tree.tags[at][0] in "NJ" for at in range(first, before))
    line = first == 0 and last == len(tree) - 1 and tree.words[last] not in {".", "!", "?"}
    return line and names and tree.lemmas[before] in TAIL_SOURCES and tree.tags[before].startswith("NN")


def _is_open(tree: Tree, candidate: Candidate) -> bool:
    """ "asked if he expected more": what stands behind "if" or "whether" is not said to be so."""
    marks = tree.children_by(candidate.token, ("mark",))
    return candidate.form == "verb" and any(tree.words[at] in {"if", "whether", "unless"} for at in marks)


CueRule = Callable[[Tree, Candidate], bool]


def closes_the_sentence(tree: Tree, candidate: Candidate) -> bool:
    """ "Fares to double, council says", "..., the mayor admitted on Monday": source and verb at the end, behind a
    comma; at most a day or a place of utterance follows.
    """
    token = candidate.token
    _, last = tree.sentence_bounds[tree.sentences[token]]
    if candidate.form != "verb" or tree.lemmas[token] not in SPEAKING | REPORTING_AT_END:
        return False
    while last > token and tree.words[last] in {".", "!", "?"}:
        last -= 1
    if tree.tags[token] == "VBG" or not (last == token or _is_circumstance(tree, token + 1, last)):
        return False
    first = tree.sentence_bounds[tree.sentences[token]][0]
    commas = [at for at in range(max(first, token - SOURCE_REACH), token) if tree.words[at] == ","]
    return (
        bool(commas)
        and token - commas[-1] > 1
        and not any(tree.tags[at].startswith(("V", "W")) for at in range(commas[-1], token))
    )


def _is_circumstance(tree: Tree, first: int, last: int) -> bool:
    """ "on Tuesday", "late on Monday", "on Friday in a statement", "in the Lancet": when or where it was said."""
    if last - first >= CIRCUMSTANCE_LENGTH or tree.tags[first] not in {"IN", "RB", "JJ", "NNP", "NN"}:
        return False
    if tree.tags[first] == "IN" and tree.words[first] not in {"on", "in", "at", "during", "via", "after"}:
        return False
    words = range(first, last + 1)
    if any(tree.tags[at].startswith(("V", "M", "W", "PRP")) or tree.words[at] == "," for at in words):
        return False
    if any(tree.words[at] in CALENDAR for at in words):
        return True
    return tree.tags[first] == "IN" and tree.lemmas[last] in DOCUMENTS | VENUES


SURE_RULES: tuple[tuple[str, CueRule], ...] = (
    ("source behind a break", _has_source_behind),
    ("line of a transcript", _is_transcript),
    ("hints at", _hints),
    ("promises", _promises),
    ("closes the sentence", closes_the_sentence),
    ("puts a figure at", _puts_a_figure),
    ("denies a deed", _denies_a_deed),
    ("advises against", _advises_against),
    ("noun with its owner", _is_owned_noun),
    ("heard in court", is_heard),
    ("was quoted as saying", _was_quoted),
    ("waves aside", _waves_aside),
    ("people before a colon", _speaks_before_colon),
)

VETO_RULES: tuple[tuple[str, CueRule], ...] = (
    ("asks for anonymity", _asks_for_anonymity),
    ("cites evidence", _cites_evidence),
    ("is asked", _is_asked),
    ("is a caption", _is_caption),
    ("is open", _is_open),
    ("is a passive", _is_passive),
    ("is commanded", _is_commanded),
    ("lies in a transcript", _lies_in_transcript),
    ("merely speaks", _merely_speaks),
    ("merely greets", _merely_greets),
    ("the narrator asks", _narrator_asks),
    ("denies neither", _denies_neither),
    ("tries", _tries),
    ("nobody speaks", _nobody_speaks),
    ("is a topic", _is_topic),
    ("votes", _votes),
)

OVERRULED = frozenset({"cites evidence", "is asked", "is open", "is a passive"})
"""Vetoes that rest on the parse alone, which may be wrong: a model that is certain of its cue is believed against
them.
"""
