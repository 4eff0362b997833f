"""What a cue's source is reported to say: the content's tokens, found on the parse and completed along quotation marks.

`CONTENT_RULES` is tried in order; the first rule that finds words decides where the content lies. `find_content` then
completes quotations that run over sentences, takes cue and source out, and trims what does not belong at the edges.
"""

from collections.abc import Callable, Collection

from services.claims.domain.argument_features import CALENDAR, arguments_of
from services.claims.domain.cue_rules import REPORTING_AT_END
from services.claims.domain.frames import (
    AUXILIARIES,
    OBJECTS,
    QUOTED_COLON,
    SENTENCE_ENDS,
    SOURCE_TAIL,
    TRANSCRIPT_COLON,
    Candidate,
    quotation_beside,
)
from services.claims.domain.models import argument_probability
from services.claims.domain.tree import Tree
from services.claims.domain.vocabulary import ACTS, SPEAKING, SPEECH_NOUNS

EDGE_MARKS = frozenset({",", ".", ":", ";", "-", "—", "–", "--", "...", "…", "(", ")", "[", "]", "|"})
ARGUMENT_THRESHOLD = 0.5
PLEAS = frozenset({"not", "guilty", "innocent"})
CIRCUMSTANCE_REACH = 12
LEAST_CLAUSE = 3
ADDRESSING = frozenset("tell inform assure ask urge warn promise advise remind answer".split())
"""Verbs of speaking whose object is whom they address."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "VB"})
JOINTS = frozenset({",", ".", ":", ";", "—", "–", "-", "!", "?"})


def find_content(tree: Tree, candidate: Candidate, source: range | None) -> tuple[list[int], str]:
    """Positions of the content's tokens, in order, and the name of the rule that found them; empty when the cue has
    none.
    """
    cue = cue_tokens(tree, candidate)
    reserved = set(cue) | set(source or ())
    content, found_by = set[int](), ""
    for name, rule in CONTENT_RULES:
        content, found_by = rule(tree, candidate, reserved) - reserved, name
        if any(tree.words[token].isalnum() for token in content):
            break
    content = _without_gap(content, cue)
    content = _without_circumstance(tree, candidate, content)
    content = _with_lost_beginning(tree, candidate, content)
    content = _with_explanation(tree, candidate, content)
    content = _complete_quotations(tree, content, reserved)
    return _trim_edges(tree, content, reserved), found_by


def cue_tokens(tree: Tree, candidate: Candidate) -> list[int]:
    """The cue with its auxiliaries, negation and particle: "has not said", "pointed out", "according to"."""
    token = candidate.token
    if candidate.form == "preposition":
        return [token, token + 1]
    if candidate.form != "verb":
        return [token]
    if tree.lemmas[token] == "plead":  # "pleaded not guilty"
        return [at for at in range(token, min(token + 3, len(tree))) if at == token or tree.words[at] in PLEAS]
    belonging = [
        child for child in tree.children[token] if tree.deps[child] in AUXILIARIES or tree.deps[child] == "prt"
    ]
    return sorted([token, *belonging])


def _clause_of_according(tree: Tree, candidate: Candidate, reserved: Collection[int]) -> set[int]:
    """The clause that "according to X" hangs on; the whole sentence where that is too short to be one."""
    if candidate.form != "preposition":
        return set()
    first, last = tree.sentence_bounds[tree.sentences[candidate.token]]
    host = tree.heads[candidate.token]
    around = (
        set(range(max(first, tree.lefts[host]), min(last, tree.rights[host]) + 1)) if host != candidate.token else set()
    )
    around -= set(reserved)
    beyond = max(reserved)
    kept = {token for token in around if token < candidate.token or token > beyond}
    if sum(tree.words[token].isalnum() for token in kept) >= 2:
        return kept
    return set(range(first, last + 1))


def _rest_after_colon(tree: Tree, candidate: Candidate, reserved: Collection[int]) -> set[int]:
    del reserved
    if candidate.form != "colon":
        return set()
    first, last = tree.sentence_bounds[tree.sentences[candidate.token]]
    if candidate.frame in {QUOTED_COLON, SOURCE_TAIL}:
        return set(range(first, candidate.token))
    if candidate.frame == TRANSCRIPT_COLON:
        return set(range(candidate.token + 1, len(tree)))
    return set(range(candidate.token + 1, last + 1))


def _clause_of_noun(tree: Tree, candidate: Candidate, reserved: Collection[int]) -> set[int]:
    del reserved
    if candidate.form not in {"noun", "adjective"}:
        return set()
    clauses = [child for child in tree.children_by(candidate.token, ("acl", "ccomp")) if child > candidate.token]
    return {token for clause in clauses for token in tree.subtree(clause)}


def _denied_clause(tree: Tree, candidate: Candidate, reserved: Collection[int]) -> set[int]:
    """ "dismissed suggestions that X", "denied a report in the Herald that X": X is what is denied."""
    del reserved
    if candidate.form != "verb" or tree.lemmas[candidate.token] not in ACTS["deny"]:
        return set()
    for noun in tree.children_by(candidate.token, ("dobj",)):
        if tree.lemmas[noun] in SPEECH_NOUNS:
            for clause in tree.children_by(noun, ("acl", "ccomp")):
                if tree.words[tree.lefts[clause]] == "that":
                    return set(tree.subtree(clause))
    return set()


def _quotation_beside(tree: Tree, candidate: Candidate, reserved: Collection[int]) -> set[int]:
    """ "'...,' the mayor said": the quotation that only the source parts from the verb."""
    del reserved
    beside = quotation_beside(tree, candidate.token) if candidate.form == "verb" else None
    if beside is None or tree.children_by(candidate.token, ("ccomp",)):
        return set()
    return {token for token in range(len(tree)) if tree.quotes[token] == beside[1]}


def _charges(tree: Tree, candidate: Candidate, reserved: Collection[int]) -> set[int]:
    """ "pleaded not guilty to two counts": the counts are what is denied."""
    verb = candidate.token
    if tree.lemmas[verb] != "plead" or candidate.form != "verb":
        return set()
    behind = max(*reserved, verb) + 1
    if behind >= len(tree) or tree.words[behind] != "to":
        return set()
    return set(range(behind + 1, tree.rights[behind] + 1))


def _likely_arguments(tree: Tree, candidate: Candidate, reserved: Collection[int]) -> set[int]:
    """The verb's clauses, objects and phrases that the argument model takes for content."""
    del reserved
    if candidate.form != "verb":
        return set()
    content: set[int] = set()
    for child in arguments_of(tree, candidate.token):
        subtree = tree.subtree(child)
        if candidate.token in subtree or (child < candidate.token and tree.words[subtree[-1] + 1] == ";"):
            continue
        if argument_probability(tree, candidate, child) >= ARGUMENT_THRESHOLD:
            content.update(subtree)
    return content


def _sentence_around_parenthesis(tree: Tree, candidate: Candidate, reserved: Collection[int]) -> set[int]:
    """ "The vote, he said, was lost": all of the sentence but the parenthesis itself."""
    if candidate.form != "verb" or not candidate.frame.removeprefix("passive:").startswith("parenthesis"):
        return set()
    first, last = tree.sentence_bounds[tree.sentences[candidate.token]]
    whole = set(range(first, last + 1)) - set(reserved)
    if tree.deps[candidate.token] == "parataxis":
        whole -= set(tree.subtree(candidate.token))
    behind = max(*reserved, candidate.token) + 1
    if (
        behind < last and tree.words[behind] == "," and tree.tags[behind + 1] == "VBG"
    ):  # ", the agency said, raising ..."
        whole -= set(range(behind, last + 1))
    return whole


def _after_speaking(tree: Tree, candidate: Candidate, reserved: Collection[int]) -> set[int]:
    """ "Duarte said X" where the parser lost the clause: what follows "that", else all that follows the verb."""
    verb = candidate.token
    if candidate.form != "verb" or tree.lemmas[verb] not in SPEAKING or not reserved:
        return set()
    _, last = tree.sentence_bounds[tree.sentences[verb]]
    behind = range(max(*reserved, verb) + 1, last + 1)
    if len(behind) < LEAST_CLAUSE or (
        tree.words[behind[0]] in {",", ":"} and min(reserved) > _sentence_start(tree, verb)
    ):
        return set()
    opener = next((at for at in behind if tree.words[at] == "that" and tree.tags[at] == "IN"), None)
    if opener is not None:
        return set(range(opener, last + 1))
    has_clause = any(tree.tags[at] in FINITE for at in behind)
    return set(behind) if has_clause and tree.tags[behind[0]] not in {"IN", "TO", "RB", "."} else set()


def _before_speaking(tree: Tree, candidate: Candidate, reserved: Collection[int]) -> set[int]:
    """ "Fares to double, council says": what stands before the comma before source and verb."""
    verb = candidate.token
    if candidate.form != "verb" or tree.lemmas[verb] not in SPEAKING | REPORTING_AT_END or not reserved:
        return set()
    edge, first = min(*reserved, verb), _sentence_start(tree, verb)
    return set(range(first, edge - 1)) if edge - first >= LEAST_CLAUSE and tree.words[edge - 1] == "," else set()


def _sentence_start(tree: Tree, token: int) -> int:
    return tree.sentence_bounds[tree.sentences[token]][0]


def _objects(tree: Tree, candidate: Candidate, reserved: Collection[int]) -> set[int]:
    """Objects, infinitives and prepositional phrases after the verb, from the first to the last."""
    del reserved
    if candidate.form != "verb":
        return set()
    after = [child for child in tree.children_by(candidate.token, OBJECTS) if child > candidate.token]
    if not after:
        return set()
    return set(range(min(tree.lefts[child] for child in after), max(tree.rights[child] for child in after) + 1))


def _without_gap(content: set[int], cue: list[int]) -> set[int]:
    """`content` without what stands between the parts of the cue."""
    return content - set(range(cue[0], cue[-1] + 1))


def _without_circumstance(tree: Tree, candidate: Candidate, content: set[int]) -> set[int]:
    """`content` without "in a statement that" or "on Monday" in front of the clause that is said."""
    verb = candidate.token
    if candidate.form != "verb" or tree.lemmas[verb] not in SPEAKING or not content:
        return content
    first, last = min(content), max(content)
    if first <= verb or tree.tags[first] != "IN" or tree.words[first] in {"that", "if", "whether"}:
        return content
    near = range(first + 1, min(first + CIRCUMSTANCE_REACH, last))
    openers = [at for at in near if tree.words[at] == "that" and not tree.tags[at + 1].startswith(("V", "MD"))]
    if openers:
        return {token for token in content if token >= openers[0]}
    end = first + 1
    while end < last and tree.words[end] in CALENDAR:
        end += 1
    if end == first + 1 or tree.tags[end] in {"IN", "TO", "."}:
        return content
    return {token for token in content if token >= end}


def _with_lost_beginning(tree: Tree, candidate: Candidate, content: set[int]) -> set[int]:
    """`content` back to the verb where the parser took the subject of what was said for an object of the verb."""
    verb = candidate.token
    if (
        candidate.form != "verb"
        or tree.lemmas[verb] not in SPEAKING - ADDRESSING
        or not content
        or min(content) <= verb
    ):
        return content
    gap = range(verb + 1, min(content))
    opens_clause = tree.words[min(content)] in {"that", "whether", "if", "how", "why"} or tree.marks[min(content)]
    if not gap or opens_clause or tree.words[gap[0]] in JOINTS or tree.words[gap[0]] in CALENDAR:
        return content
    lost = any(tree.deps[at] in {"dobj", "nsubj", "npadvmod"} and tree.heads[at] == verb for at in gap)
    return content | set(gap) if lost and tree.tags[gap[0]] not in {"IN", "TO", "RB"} else content


def _with_explanation(tree: Tree, candidate: Candidate, content: set[int]) -> set[int]:
    """`content` with what a colon adds to it: "warned that the dam was weak: two walls had cracked"."""
    if candidate.form != "verb" or not content or min(content) <= candidate.token:
        return content
    _, last = tree.sentence_bounds[tree.sentences[candidate.token]]
    behind = max(content) + 1
    explains = behind < last and tree.words[behind] == ":" and tree.quotes[behind] < 0
    return content | set(range(behind, last + 1)) if explains else content


def _complete_quotations(tree: Tree, content: set[int], reserved: Collection[int]) -> set[int]:
    """`content` with the whole of each quotation it touches, over sentences, and of one that the cue interrupts."""
    touched = {tree.quotes[token] for token in content} - {-1}
    if not touched:
        return content
    touched |= _interrupted_before(tree, content, reserved) | _resumed_behind(tree, content, reserved)
    return (content | {token for token in range(len(tree)) if tree.quotes[token] in touched}) - set(reserved)


def _resumed_behind(tree: Tree, content: set[int], reserved: Collection[int]) -> set[int]:
    """The quotation that goes on behind the cue after no more than a comma; none where a sentence ends in between."""
    at = max((*content, *reserved)) + 1
    while at < len(tree) and tree.quotes[at] < 0 and tree.words[at] in JOINTS - SENTENCE_ENDS:
        at += 1
    return {tree.quotes[at]} - {-1} if at < len(tree) else set()


def _interrupted_before(tree: Tree, content: set[int], reserved: Collection[int]) -> set[int]:
    """The quotation that stands right before source and cue, where what follows them goes on with it."""
    at = min((*content, *reserved)) - 1
    while at >= 0 and tree.quotes[at] < 0 and tree.words[at] in JOINTS - SENTENCE_ENDS:
        at -= 1
    return {tree.quotes[at]} - {-1} if at >= 0 else set()


def _trim_edges(tree: Tree, content: set[int], reserved: Collection[int]) -> list[int]:
    kept = sorted(content)
    while kept and tree.words[kept[0]] in EDGE_MARKS and tree.quotes[kept[0]] < 0:
        kept.pop(0)
    while kept and tree.words[kept[-1]] in EDGE_MARKS and tree.quotes[kept[-1]] < 0:
        kept.pop()
    edges = {token - 1 for token in reserved} | {token + 1 for token in reserved}
    return [
        token
        for token in kept
        if not (tree.words[token] == "," and token in edges) and not _is_lone_relative(tree, token, content)
    ]


def _is_lone_relative(tree: Tree, token: int, content: set[int]) -> bool:
    """ "which" in "a fall, which analysts blamed on the strike" stands for what is told elsewhere."""
    return tree.tags[token] in {"WDT", "WP"} and token + 1 not in content and token - 1 not in content


ContentRule = Callable[[Tree, Candidate, Collection[int]], set[int]]

CONTENT_RULES: tuple[tuple[str, ContentRule], ...] = (
    ("clause that according to hangs on", _clause_of_according),
    ("rest of the line after a colon", _rest_after_colon),
    ("clause of a noun or adjective", _clause_of_noun),
    ("clause of a denied noun", _denied_clause),
    ("charges", _charges),
    ("quotation beside the verb", _quotation_beside),
    ("likely arguments of the verb", _likely_arguments),
    ("sentence around a parenthesis", _sentence_around_parenthesis),
    ("rest of the sentence after speaking", _after_speaking),
    ("sentence before speaking", _before_speaking),
    ("objects after the verb", _objects),
)
"""Rules of one form of cue first; then, for verbs, from the surest sign of content to the weakest."""
