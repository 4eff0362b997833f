"""Words that may introduce a claim, and the grammatical frame each stands in.

A candidate is any main verb, a noun or adjective that takes a clause ("the claim that", "confident that"), "according
to" and its like, or the colon after a short first part of a line ("Minister: ..."). Whether it *is* a reporting cue
is for `models.cue_probability` and `cue_rules` to say.
"""

from dataclasses import dataclass

from services.claims.domain.tree import Tree
from services.claims.domain.vocabulary import AUDIENCES, DOCUMENTS, ESTIMATING, ROLE_NOUNS, SPEAKING

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
PASSIVE = frozenset({"nsubjpass", "auxpass"})
AUXILIARIES = frozenset({"aux", "auxpass", "neg"})
OBJECTS = ("dobj", "xcomp", "prep", "attr", "oprd", "acomp", "dative", "pcomp", "ccomp")

LONGEST_SENTENCE = 500
"""Tokens; what is longer is a table or noise, and its tree says nothing."""
BESIDE_REACH = 25
SENTENCE_ENDS = frozenset({".", "!", "?"})
COLON_REACH = 8
"""A colon introduces speech when at most this many tokens stand before it in the sentence."""

LEAST_LINE = 3
SOURCE_TAIL = "source behind a break"
TAIL_SOURCES = (ROLE_NOUNS | DOCUMENTS | AUDIENCES | {"source", "expert", "group"}) - {"video", "call"}
LONGEST_ROLE = 4
TRANSCRIPT_COLON = "colon of a transcript"
QUOTED_COLON = "colon behind quotation"
PREPOSITIONAL_CUES = {("according", "to"): "according"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """The token that may be a cue, and its frame: a short label such as `ccomp`, `dobj+q` or `noun:that`."""

    token: int
    form: str
    """verb, noun, adjective, preposition or colon"""
    frame: str


def cue_candidates(tree: Tree) -> list[Candidate]:
    """Every candidate outside quotations, in order of text."""
    candidates = (candidate_at(tree, token) for token in range(len(tree)))
    return [candidate for candidate in candidates if candidate is not None]


def candidate_at(tree: Tree, token: int) -> Candidate | None:
    """The candidate that the token is; None where it is none, or is quoted."""
    first, last = tree.sentence_bounds[tree.sentences[token]]
    if tree.quotes[token] >= 0 or last - first >= LONGEST_SENTENCE:
        return None
    return _unquoted_candidate(tree, token)


def _unquoted_candidate(tree: Tree, token: int) -> Candidate | None:
    tag = tree.tags[token]
    if (tree.words[token], _next_word(tree, token)) in PREPOSITIONAL_CUES:
        return Candidate(token, "preposition", "according")
    if tag.startswith("V"):
        return None if tree.deps[token] in AUXILIARIES else Candidate(token, "verb", verb_frame(tree, token))
    if tag in {"NN", "NNS"}:
        if is_mistagged_verb(tree, token):
            return Candidate(token, "verb", verb_frame(tree, token))
        marker = _noun_clause_marker(tree, token)
        return Candidate(token, "noun", f"noun:{marker}") if marker else None
    if tag.startswith("JJ"):
        return Candidate(token, "adjective", "adjective:ccomp") if tree.children_by(token, ("ccomp",)) else None
    return _break_at(tree, token) if tree.words[token] in {":", "-", "–", "—"} else None


def is_mistagged_verb(tree: Tree, token: int) -> bool:
    """Whether the tagger took a verb of saying for a noun: "data show that ...", "..., central bank predicts"."""
    if tree.deps[token] != "ROOT" or not tree.tags[token].startswith("NN"):
        return False
    if tree.lemmas[token] not in SPEAKING | ESTIMATING | {"show", "find"}:
        return False
    return bool(tree.children_by(token, ("ccomp",)))


def _break_at(tree: Tree, token: int) -> Candidate | None:
    if _source_behind(tree, token):
        return Candidate(token, "colon", SOURCE_TAIL)
    return _colon_at(tree, token) if tree.words[token] == ":" else None


def _source_behind(tree: Tree, token: int) -> bool:
    """ "Storm kills 12 in villages - officials": a line that ends in a break and its source."""
    first, last = tree.sentence_bounds[tree.sentences[token]]
    tail = range(token + 1, last + 1)
    if not 0 < len(tail) <= LONGEST_ROLE or token - first < LEAST_LINE or not tree.tags[last].startswith("NN"):
        return False
    if any(tree.tags[at].startswith("V") or tree.words[at] in SENTENCE_ENDS for at in tail):
        return False
    return tree.lemmas[last] in TAIL_SOURCES


def _colon_at(tree: Tree, token: int) -> Candidate | None:
    if 0 < token <= LONGEST_ROLE and all(tree.shouted[at] or tree.words[at] == "." for at in range(token)):
        return Candidate(token, "colon", TRANSCRIPT_COLON)
    if _follows_quotation(tree, token):
        return Candidate(token, "colon", QUOTED_COLON)
    return Candidate(token, "colon", "colon") if _introduces_line(tree, token) else None


def verb_frame(tree: Tree, verb: int) -> str:
    """How the verb takes its content: clause, quotation beside it, parenthesis, infinitive, object or preposition.

    A passive is marked by `passive:` in front, a sentence with a quotation by `+q` behind.
    """
    deps = {tree.deps[child] for child in tree.children[verb]}
    voice = "passive:" if deps & PASSIVE else ""
    quoted = "+q" if has_quotation(tree, verb) else ""
    if "ccomp" in deps:
        return f"{voice}ccomp{quoted}"
    beside = quotation_beside(tree, verb)
    if beside is not None:
        return f"{voice}{beside[0]}"
    if tree.deps[verb] == "parataxis" or (
        tree.deps[verb] == "ROOT" and quoted and deps & SUBJECTS and not deps & {"dobj", "xcomp"}
    ):
        return f"{voice}parenthesis{quoted}"
    return f"{voice}{_complement(tree, verb, deps)}{quoted}"


def _complement(tree: Tree, verb: int, deps: set[str]) -> str:
    if "xcomp" in deps:
        return "xcomp"
    if "dobj" in deps:
        return "dobj"
    prepositions = sorted(tree.lemmas[child] for child in tree.children_by(verb, ("prep",)) if child > verb)
    return f"prep:{prepositions[0]}" if prepositions else "none"


def quotation_beside(tree: Tree, verb: int) -> tuple[str, int] | None:
    """("before" or "behind", index of the quotation) when only a source stands between a quotation and the verb.

    The parser often loses what is quoted, above all over several sentences; the marks show it all the same.
    """
    for at in range(verb - 1, max(-1, verb - BESIDE_REACH), -1):
        if tree.quotes[at] >= 0:
            if tree.marks[at] and not _is_finished(tree, at):
                return "before", tree.quotes[at]
            break
        if tree.words[at] in SENTENCE_ENDS or tree.tags[at] in {"VBD", "VBZ", "VBP", "IN"}:
            break
    for at in range(verb + 1, min(len(tree), verb + BESIDE_REACH)):
        if tree.quotes[at] >= 0:
            comma = tree.words[at - 1] == "," and not _governs(tree, verb)
            if tree.marks[at] and (at == verb + 1 or tree.words[at - 1] == ":" or comma):
                return "behind", tree.quotes[at]
            break
        if tree.words[at] in SENTENCE_ENDS:
            break
    return None


def _governs(tree: Tree, verb: int) -> bool:
    """Whether the verb has an object of its own, so that a quotation behind a comma is not what it says."""
    return tree.lemmas[verb] not in SPEAKING and bool(tree.children_by(verb, ("dobj",)))


def _is_finished(tree: Tree, mark: int) -> bool:
    """Whether a quotation ended with a full stop and a new sentence began: "... for years." She called ..."""
    stopped = tree.words[mark - 1] == "." or (mark > 1 and tree.words[mark - 1] == "''" and tree.words[mark - 2] == ".")
    return mark > 0 and stopped and mark + 1 < len(tree) and tree.capitals[mark + 1]


def has_quotation(tree: Tree, token: int) -> bool:
    """Whether a quotation mark stands in the token's sentence."""
    first, last = tree.sentence_bounds[tree.sentences[token]]
    return any(tree.marks[first : last + 1])


def _noun_clause_marker(tree: Tree, noun: int) -> str | None:
    """ "that" or "of" and so on: what opens the clause that says what the noun reports; None for a noun without one."""
    for child in tree.children[noun]:
        if child <= noun:
            continue
        if tree.deps[child] in {"acl", "ccomp"} and tree.tags[child].startswith(("V", "MD")):
            opener = tree.words[tree.lefts[child]]
            if opener in {"that", "whether", "how", "why", "to"}:
                return opener
    return None


def _introduces_line(tree: Tree, colon: int) -> bool:
    first, last = tree.sentence_bounds[tree.sentences[colon]]
    return 0 < colon - first <= COLON_REACH and last - colon >= 3 and ":" not in tree.words[first:colon]


def _follows_quotation(tree: Tree, colon: int) -> bool:
    """ "'We will stay': club president": a headline's quotation, whole, before the colon."""
    first, last = tree.sentence_bounds[tree.sentences[colon]]
    return last > colon > first + 1 and all(tree.quotes[at] >= 0 for at in range(first, colon))


def _next_word(tree: Tree, token: int) -> str:
    return tree.words[token + 1] if token + 1 < len(tree) else ""
