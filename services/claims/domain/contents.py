"""What a cue's source is reported to say: the content's tokens, found on the parse and completed along quotation marks.

`CONTENT_RULES` is tried in order; the first rule that finds words decides where the content lies. `find_content` then
completes quotations that run over sentences, takes cue and source out, and trims what does not belong at the edges.
"""

from collections.abc import Callable, Collection

from services.claims.domain.acts import is_denied_by_particle
from services.claims.domain.argument_features import CALENDAR, arguments_of
from services.claims.domain.cue_rules import REPORTING_AT_END, closes_the_sentence
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
from services.claims.domain.vocabulary import ACTS, DENYING_PARTICLES, SPEAKING, SPEECH_NOUNS

EDGE_MARKS = frozenset({",", ".", ":", ";", "-", "—", "–", "--", "...", "…", "(", ")", "[", "]", "|"})
ARGUMENT_THRESHOLD = 0.5
PLEAS = frozenset({"not", "guilty", "innocent"})
CIRCUMSTANCE_REACH = 12
LEAST_CLAUSE = 3
ADDRESSING = frozenset("tell inform assure ask urge warn promise advise remind answer".split())
"""Verbs of speaking whose object is whom they address."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "VB"})
AFTERTHOUGHTS = frozenset("because while although though whereas unless until despite up down compared".split())
"""Words that go on with what was said behind ", he said,"."""
JOINTS = frozenset({",", ".", ":", ";", "—", "–", "-", "!", "?"})


def find_content(tree: Tree, candidate: Candidate, source: range | None) -> tuple[list[int], str]:
    """Positions of the content's tokens, in order, and the name of the rule that found them; empty when the cue has
    none.
    """
    cue = cue_tokens(tree, candidate)
    reserved = set(cue) | set(source or ())
    content, found_by = set[int](), ""
    if _leads_in(tree, candidate):
        return [], ""
    for name, rule in CONTENT_RULES:
        content, found_by = rule(tree, candidate, reserved) - reserved, name
        if any(tree.words[token].isalnum() for token in content):
            break
    content = _without_gap(content, cue)
    content = _without_circumstance(tree, candidate, content)
    content = _with_lost_beginning(tree, candidate, content)
    content = _without_particle(tree, candidate, content)
    content = _without_comment(tree, content)
    content = _with_explanation(tree, candidate, content)
    content = _with_afterthought(tree, candidate, content, reserved)
    content = _complete_quotations(tree, content, reserved)
    return _trim_edges(tree, content, reserved), found_by


def _leads_in(tree: Tree, candidate: Candidate) -> bool:
    """ "In a letter, she said:": what is said stands in the lines below."""
    return candidate.form == "verb" and candidate.token == len(tree) - 2 and tree.words[-1] == ":"


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
    """ "'...,' the mayor said": the quotation that only the source parts from the verb; with the words before it where
    source and verb interrupt one sentence ("The deal, she says, 'does not hold'").
    """
    verb = candidate.token
    beside = quotation_beside(tree, verb) if candidate.form == "verb" else None
    if beside is None or tree.children_by(verb, ("ccomp",)):
        return set()
    side, quote = beside
    if side == "before" and _belongs_to_verb_before(tree, verb, quote):
        return set()
    if side == "behind" and _is_part_of_object(tree, verb, quote):
        return set()
    quoted = {token for token in range(len(tree)) if tree.quotes[token] == quote}
    return quoted | _interrupted_sentence(tree, reserved, min(quoted)) if side == "behind" else quoted


def _belongs_to_verb_before(tree: Tree, verb: int, quote: int) -> bool:
    """ "called the bid 'brave' and wrote that ...": the quotation goes with the first of two joined verbs."""
    above = tree.heads[verb]
    if tree.deps[verb] != "conj" or above >= verb:
        return False
    return any(tree.quotes[at] == quote for at in range(above + 1, verb))


def _is_part_of_object(tree: Tree, verb: int, quote: int) -> bool:
    """ "blamed 'bad luck' and the weather", "threatened to go; she wrote: '...'": more, or something else, is said."""
    if tree.children_by(verb, ("xcomp",)) and tree.lemmas[verb] not in SPEAKING:
        return True
    if verb + 1 >= len(tree) or tree.quotes[verb + 1] != quote:
        return False
    behind = [at for child in tree.children_by(verb, ("dobj",)) for at in tree.subtree(child) if at > verb]
    return any(tree.quotes[at] < 0 and tree.tags[at].startswith("N") for at in behind)


def _interrupted_sentence(tree: Tree, reserved: Collection[int], mark: int) -> set[int]:
    """What stands before ", she says," where the quotation behind it goes on in lower case."""
    first, edge = _sentence_start(tree, mark), min(reserved) - 1
    goes_on = mark + 1 < len(tree) and not tree.capitals[mark + 1] and tree.words[mark - 1] == ","
    if not goes_on or edge - first < 1 or tree.words[edge] != ",":
        return set()
    return {at for at in range(first, edge) if tree.quotes[at] < 0 and tree.deps[at] != "cc"}


def _quoted_as_saying(tree: Tree, candidate: Candidate, reserved: Collection[int]) -> set[int]:
    """ "'...,' an aide was quoted as saying by the Post": what stands before "was quoted"."""
    del reserved
    verb = candidate.token
    quoting = tree.heads[tree.heads[verb]]
    if tree.words[verb] != "saying" or tree.lemmas[quoting] not in {"quote", "cite"} or quoting >= verb:
        return set()
    clauses = [
        clause for at in (verb, quoting) for clause in tree.children_by(at, ("ccomp", "dobj")) if clause != quoting
    ]
    beside = quotation_beside(tree, quoting)
    if not clauses and beside is not None:
        return {token for token in range(len(tree)) if tree.quotes[token] == beside[1]}
    return {token for clause in clauses for token in tree.subtree(clause)}


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
    closes = closes_the_sentence(tree, candidate)
    for child in arguments_of(tree, candidate.token):
        subtree = tree.subtree(child)
        if candidate.token in subtree or (child < candidate.token and tree.words[subtree[-1] + 1] == ";"):
            continue
        if _is_participle_behind(tree, candidate.token, child) or (closes and child > candidate.token):
            continue
        if argument_probability(tree, candidate, child) >= ARGUMENT_THRESHOLD:
            content.update(subtree)
    return content


def _is_participle_behind(tree: Tree, verb: int, child: int) -> bool:
    """ "a poll showed, ending nine years of ...": what the news tells of what was said, not what was said."""
    before = tree.lefts[child] - 1
    return tree.deps[child] == "advcl" and tree.tags[child] == "VBG" and before >= verb and tree.words[before] == ","


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
    if tree.deps[verb] == "relcl":  # "The fire, which police say was laid, killed two": not beyond the clause
        last = max(verb, tree.rights[verb])
    behind = range(max(*reserved, verb) + 1, last + 1)
    if len(behind) < LEAST_CLAUSE or (
        tree.words[behind[0]] in {",", ":"} and min(reserved) > _sentence_start(tree, verb)
    ):
        return set()
    opener = next((at for at in behind if _opens_clause(tree, at)), None)
    if opener is not None:
        return set(range(opener + 1, last + 1))
    has_clause = any(tree.tags[at] in FINITE for at in behind)
    return set(behind) if has_clause and tree.tags[behind[0]] not in {"IN", "TO", "RB", "."} else set()


def _opens_clause(tree: Tree, at: int) -> bool:
    """ "that" before a clause, also where the parser took it for a relative pronoun ("to clients that margins may")."""
    if tree.words[at] != "that" or at + 1 >= len(tree):
        return False
    return tree.tags[at] == "IN" or (tree.tags[at] == "WDT" and tree.tags[at + 1] in {"NNS", "NNP", "DT", "PRP"})


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


def _without_particle(tree: Tree, candidate: Candidate, content: set[int]) -> set[int]:
    """ "brushed the claim aside": the particle belongs to the verb."""
    particles = {at for at in tree.children[candidate.token] if tree.words[at] in DENYING_PARTICLES}
    return content - particles if is_denied_by_particle(tree, candidate.token) else content


def _without_comment(tree: Tree, content: set[int]) -> set[int]:
    """`content` without what the news calls it behind a comma: "asked for a loan, an idea that the bank ruled out"."""
    for token in sorted(content):
        if tree.lemmas[token] not in SPEECH_NOUNS | {"move", "figure", "step", "demand", "proposal"}:
            continue
        first = tree.lefts[token]
        set_off = first > min(content) and tree.words[first - 1] == "," and tree.words[first] in {"a", "an"}
        if set_off and tree.quotes[token] < 0 and tree.children_by(token, ("relcl",)):
            return {at for at in content if at < first - 1 or at > tree.rights[token]}
    return content


def _with_afterthought(tree: Tree, candidate: Candidate, content: set[int], reserved: Collection[int]) -> set[int]:
    """`content` with what its clause adds behind source and verb: "Sales fell, the firm said, while costs rose"."""
    if candidate.form != "verb" or not content or max(content) > min(reserved) or not _is_unquoted(tree, content):
        return content
    _, last = tree.sentence_bounds[tree.sentences[candidate.token]]
    behind = max(*reserved, candidate.token) + 1
    if behind + 1 >= last or tree.words[behind] != "," or tree.words[behind + 1] not in AFTERTHOUGHTS:
        return content
    rest = set(range(behind + 1, last + 1))
    return content | rest if _is_unquoted(tree, rest) else content


def _is_unquoted(tree: Tree, tokens: Collection[int]) -> bool:
    return all(tree.quotes[at] < 0 for at in tokens)


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
    if kept and tree.tags[kept[0]] == "WDT" and _opens_clause(tree, kept[0]):
        kept.pop(0)
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
    ("quoted as saying", _quoted_as_saying),
    ("quotation beside the verb", _quotation_beside),
    ("likely arguments of the verb", _likely_arguments),
    ("sentence around a parenthesis", _sentence_around_parenthesis),
    ("rest of the sentence after speaking", _after_speaking),
    ("sentence before speaking", _before_speaking),
    ("objects after the verb", _objects),
)
"""Rules of one form of cue first; then, for verbs, from the surest sign of content to the weakest."""
