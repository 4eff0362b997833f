"""How sure a claim is of what it says: requested, conditional, planned, possible or asserted.

`CERTAINTY_RULES` is tried in order; the order is the convention's (what is asked for outranks what is conditional,
and so on), and a content that no rule knows is asserted. Reported speech shifts tenses back: "would" behind "said"
may be a will, so that it is conditional only where a condition or a hypothetical subject stands by.
"""

from collections.abc import Callable

from services.claims.domain.certainty_requests import asks_in_first_person, commands, requests_by_cue, says_should
from services.claims.domain.certainty_words import (
    AGENTS,
    BELIEVING,
    BREAKABLE_WORDS,
    EXPLAINED_BY_INFINITIVE,
    FORECASTING,
    FORECASTS,
    FUTURE,
    HAPPENING,
    HOPING,
    KNOWING,
    PERCEIVERS,
    PERCEIVING,
    PLANNING,
    PLANNING_NOUNS,
    PLEDGING,
    POSSIBLE_WORDS,
    RANKS,
    WISHES,
)
from services.claims.domain.claim import Certainty
from services.claims.domain.tree import Tree
from services.claims.domain.vocabulary import SPEAKING
from services.claims.domain.wording import Wording, is_asked, is_quoted, main_words, next_word


def find_certainty(wording: Wording) -> Certainty:
    """The certainty of a claim's wording."""
    for certainty, _, rule in CERTAINTY_RULES:
        if rule(wording):
            return certainty
    return "asserted"


def _has_condition(wording: Wording) -> bool:
    """ "if", "unless", "provided that" inside the content; "if" for "whether" is no condition."""
    tree = wording.tree
    for token in wording.content:
        word = tree.words[token]
        if word in {"unless", "provided"} and tree.deps[token] in {"mark", "prep"}:
            return True
        if (
            word == "if"
            and tree.deps[tree.heads[token]] != "ccomp"
            and next_word(tree, token) not in {"any", "not", "only"}
        ):
            return True
    return False


def _is_hypothetical(wording: Wording) -> bool:
    """ "would" with a deed or a thought-up event as its subject, or behind a present-tense or warning cue."""
    tree, cue = wording.tree, wording.cue
    for token in main_words(wording):
        if (
            tree.words[token] not in {"would", "'d"}
            or tree.deps[token] != "aux"
            or not _is_future(tree, token)
            or tree.lemmas[tree.heads[token]] in WISHES
            or is_asked(tree, token)
        ):
            continue
        verb = tree.heads[token]
        subjects = tree.children_by(verb, ("nsubj", "nsubjpass", "csubj"))
        if any(tree.deps[at] == "csubj" or tree.tags[at] == "VBG" for at in subjects):
            return True
        if any(tree.words[at] in {"that", "this", "doing"} and tree.tags[at] == "DT" for at in subjects):
            return True
        if is_quoted(tree, token):
            return True
        if wording.act == "warn" or (cue >= 0 and tree.tags[cue] in {"VBZ", "VBP"} and wording.act == "state"):
            return not _announces(tree, verb)
    return False


def _is_planned_by_cue(wording: Wording) -> bool:
    """ "plans", "threatens"; "hopes to repeat the work", "expects to open a branch"."""
    tree, cue = wording.tree, wording.cue
    if cue < 0:
        return False
    if wording.content and tree.words[wording.content[0]] == "to":
        deeds = [at for at in tree.children_by(cue, ("xcomp",)) if at in wording.content]
        if tree.lemmas[cue] in HOPING or (tree.lemmas[cue] == "expect" and any(_is_deed(tree, at) for at in deeds)):
            return True
    return tree.lemmas[cue] in PLANNING - {"seek", "propose"}


def _announces_deed(wording: Wording) -> bool:
    """ "will", "would", "is going to" with somebody who acts, a passive deed, or a plan in so many words."""
    tree = wording.tree
    if wording.cue >= 0 and tree.lemmas[wording.cue] in BELIEVING:
        return False  # "doubts that they will be found" announces nothing
    for token in main_words(wording):
        verb = tree.heads[token]
        if _is_future(tree, token) and tree.deps[token] in {"aux", "ROOT"} and not is_asked(tree, token):
            if _wishes_to_act(tree, verb) if tree.lemmas[verb] in WISHES else _announces(tree, verb):
                return True
        elif _plans(tree, token) or _goes_to(tree, token):
            return True
    return False


def _wishes_to_act(tree: Tree, verb: int) -> bool:
    """ "wants to build": a wish for a deed of one's own, not for a thing, for knowledge, for a word ("want to add
    that") or for what others do.
    """
    return any(
        tree.lemmas[deed] not in KNOWING
        and not tree.children_by(deed, ("nsubj", "nsubjpass"))
        and not (tree.lemmas[deed] in SPEAKING and tree.children_by(deed, ("ccomp",)))
        for deed in tree.children_by(verb, ("xcomp",))
    )


def _is_headline_plan(wording: Wording) -> bool:
    """ "Zambia to resume exports, minister says": somebody and an infinitive, and no other verb."""
    tree = wording.tree
    words = [at for at in wording.content if tree.words[at].isalnum()]
    deed = next((at for at in words[2:] if tree.tags[at] == "VB" and tree.words[at - 1] == "to"), None)
    if deed is None or not tree.capitals[words[0]] or _is_explained(tree, range(words[0], deed - 1)):
        return False
    return not any(tree.tags[at].startswith("V") or tree.tags[at] == "MD" for at in words[1:] if at != deed)


def _is_explained(tree: Tree, before: range) -> bool:
    """Whether the infinitive behind the words `before` only says what one of them means: "right to strike", "first
    woman to lead", "unable to pay".
    """
    last = tree.words[before[-1]]
    noun = {last, last.removesuffix("s")} & EXPLAINED_BY_INFINITIVE
    adjective = len(before) > 1 and tree.tags[before[-1]] == "JJ"
    return bool(noun) or adjective or any(tree.words[at] in RANKS or tree.tags[at] == "JJS" for at in before)


def _tells_of_a_word(tree: Tree, token: int) -> bool:
    """ "had threatened to leave" and "was promised immunity" tell of a threat and a promise, and plan nothing; what
    somebody "has promised" still stands.
    """
    past_perfect = tree.tags[token] == "VBN" and any(tree.words[at] in {"had", "'d"} for at in tree.children[token])
    told = tree.lemmas[token] in BREAKABLE_WORDS and past_perfect
    return told or (tree.lemmas[token] in PLEDGING and bool(tree.children_by(token, ("auxpass",))))


def _plans(tree: Tree, token: int) -> bool:
    """ "plans to", "is being prepared", "has a plan to"."""
    if tree.lemmas[token] in PLANNING_NOUNS and tree.tags[token].startswith("NN"):
        none = any(tree.words[at] == "no" for at in tree.children[token])  # "no plans to close"
        return not none and tree.deps[token] in {"dobj", "attr"} and bool(tree.children_by(token, ("acl",)))
    if tree.lemmas[token] not in PLANNING or not tree.tags[token].startswith("V"):
        return False
    if _is_denied(tree, token) or _tells_of_a_word(tree, token):
        return False
    if tree.lemmas[token] == "want":
        return tree.tags[token] != "VBN" and _wishes_to_act(tree, token)
    return _leads_to_deed(tree, token)


def _is_denied(tree: Tree, token: int) -> bool:
    """ "none were planned", "no talks planned", "does not plan to"."""
    nouns = tree.children_by(token, ("nsubj", "nsubjpass"))
    if tree.deps[token] == "acl":
        nouns = [*nouns, tree.heads[token]]
    none = any(tree.words[at] in {"none", "nothing", "nobody"} or tree.words[tree.lefts[at]] == "no" for at in nouns)
    return none or bool(tree.children_by(token, ("neg",)))


def _is_forecast_by_cue(wording: Wording) -> bool:
    if wording.cue < 0:
        return False
    lemma = wording.tree.lemmas[wording.cue]
    return lemma in FORECASTING


def _is_possible(wording: Wording) -> bool:
    tree = wording.tree
    for token in main_words(wording):
        if tree.words[token] in POSSIBLE_WORDS and not tree.tags[token].startswith("N"):
            if tree.words[token] == "could" and _is_ability(wording, token):
                continue
            return True
        if tree.lemmas[token] in FORECASTING and (_is_present(tree, token) or _is_shifted_back(wording, token)):
            return True
        if tree.words[token] in {"course", "track"} and _heads_for(tree, token):
            return True
        if tree.lemmas[token] in FORECASTS and tree.heads[token] not in wording.content:
            return True
        if tree.lemmas[token] == "see" and tree.children_by(token, ("ccomp",)):
            return True
    return False


def _predicts(wording: Wording) -> bool:
    tree = wording.tree
    return any(
        _is_future(tree, at)
        and tree.deps[at] == "aux"
        and tree.lemmas[tree.heads[at]] not in WISHES
        and not is_asked(tree, at)
        for at in main_words(wording)
    )


CERTAINTY_RULES: tuple[tuple[Certainty, str, Callable[[Wording], bool]], ...] = (
    ("requested", "cue requests", requests_by_cue),
    ("requested", "first person asks", asks_in_first_person),
    ("requested", "should", says_should),
    ("requested", "imperative", commands),
    ("conditional", "condition", _has_condition),
    ("conditional", "hypothetical would", _is_hypothetical),
    ("planned", "cue plans", _is_planned_by_cue),
    ("planned", "deed announced", _announces_deed),
    ("planned", "headline's infinitive", _is_headline_plan),
    ("possible", "cue forecasts", _is_forecast_by_cue),
    ("possible", "modal or adverb", _is_possible),
    ("possible", "prediction", _predicts),
)


def _is_future(tree: Tree, token: int) -> bool:
    """ "will", "would" and "'d", but not the "'d" of "they'd promised", which is "had"."""
    verb = tree.heads[token]
    participle = tree.tags[verb] == "VBN" and not any(tree.words[at] in {"be", "have"} for at in tree.children[verb])
    return tree.words[token] in FUTURE and not (tree.words[token] == "'d" and participle)


def _announces(tree: Tree, verb: int) -> bool:
    """Whether a future verb is a deed that somebody decides on, or a scheduled one, rather than an event that
    befalls.
    """
    lemma = tree.lemmas[verb]
    subjects = tree.children_by(verb, ("nsubj", "nsubjpass"))
    if tree.children_by(verb, ("auxpass",)):
        return True
    agent = any(
        tree.words[at] in AGENTS or tree.lemmas[at] in AGENTS or tree.tags[at].startswith("NNP") for at in subjects
    )
    if lemma in {"stay", "remain"} and any(tree.words[at] in {"i", "we", "he", "she"} for at in subjects):
        return True  # "she would stay on as leader": it is for her to decide
    if lemma in HAPPENING:
        kept = lemma in {"stay", "remain", "be", "fall", "go"} and bool(tree.children_by(verb, ("acomp",)))
        return kept and _is_scheduled(tree, verb)
    return agent or lemma not in HAPPENING


def _is_scheduled(tree: Tree, verb: int) -> bool:
    return any(tree.words[at] in {"until", "from", "on"} for at in tree.children_by(verb, ("prep",)))


def _leads_to_deed(tree: Tree, token: int) -> bool:
    return bool(tree.children_by(token, ("xcomp", "dobj", "prep", "auxpass", "ccomp")))


def _goes_to(tree: Tree, token: int) -> bool:
    """ "going to leave", "set to resume", "due to open", "expects to spend": not "expects to lose"."""
    if tree.words[token] not in {"going", "set", "due", "expects", "expect"}:
        return False
    infinitives = [
        verb
        for verb in tree.children_by(token, ("xcomp",))
        if any(tree.words[at] == "to" for at in tree.children_by(verb, ("aux",)))
    ]
    return any(tree.lemmas[token] != "expect" or _is_deed(tree, verb) for verb in infinitives)


def _is_deed(tree: Tree, verb: int) -> bool:
    """Whether one does it, rather than that it happens to one: "to open", but not "to lose" nor "to be sold"."""
    return tree.lemmas[verb] not in HAPPENING and not tree.children_by(verb, ("auxpass",))


def _is_present(tree: Tree, token: int) -> bool:
    """ "expects", "is expected", "had been forecast to": not "we expected more" nor "with more expected"."""
    if tree.tags[token] in {"VBZ", "VBP"}:
        return True
    return tree.tags[token] == "VBN" and bool(tree.children_by(token, ("auxpass",)))


def _heads_for(tree: Tree, token: int) -> bool:
    """ "on course to win", "on track for"."""
    return token > 0 and tree.words[token - 1] == "on" and next_word(tree, token) in {"to", "for"}


def _is_shifted_back(wording: Wording, token: int) -> bool:
    """ "said it now expected sales to shrink": a present forecast, reported in the past."""
    tree, cue = wording.tree, wording.cue
    reported = cue >= 0 and tree.tags[cue] == "VBD" and tree.tags[token] == "VBD" and tree.heads[token] == cue
    return reported and bool(tree.children_by(token, ("xcomp", "ccomp")))


def _is_ability(wording: Wording, token: int) -> bool:
    """ "could not swim", "so close that I could hear the radio": not "the market could see further falls"."""
    tree, verb = wording.tree, wording.tree.heads[token]
    if tree.children_by(verb, ("neg",)):
        return True
    perceiver = any(tree.words[at] in PERCEIVERS for at in tree.children_by(verb, ("nsubj",)))
    return perceiver and tree.lemmas[verb] in PERCEIVING and _happened(wording, verb)


def _happened(wording: Wording, verb: int) -> bool:
    """Whether a clause around `verb` tells the past: above it ("came so close that") or below ("when I woke")."""
    tree, inside = wording.tree, frozenset(wording.content)
    for clause in tree.children_by(verb, ("advcl",)):
        openings = {tree.words[at] for at in tree.children_by(clause, ("advmod", "mark"))}
        if tree.tags[clause] == "VBD" and openings & {"when", "while", "as"}:
            return True
    while tree.deps[verb] not in {"conj", "ROOT"} and tree.heads[verb] in inside:
        verb = tree.heads[verb]
        if tree.tags[verb] == "VBD":
            return True
    return False
