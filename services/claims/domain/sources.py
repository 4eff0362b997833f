"""Where the source of a cue is printed, found on the parse.

`SOURCE_RULES` is tried in order and the first answer wins. A rule looks at one candidate and gives the position of
the source's head word, or None when it has nothing to say.
"""

from collections.abc import Callable

from services.claims.domain.cue_rules import closes_the_sentence, is_heard
from services.claims.domain.frames import (
    QUOTED_COLON,
    SENTENCE_ENDS,
    SOURCE_TAIL,
    SUBJECTS,
    Candidate,
    is_mistagged_verb,
    quotation_beside,
)
from services.claims.domain.tree import Tree
from services.claims.domain.vocabulary import HEARERS

RELATIVE = frozenset({"who", "which", "that", "whom"})
LIGHT_VERBS = frozenset(
    {"make", "have", "express", "voice", "issue", "repeat", "renew", "offer", "give", "raise", "hold", "share", "face"}
)
"""Verbs whose subject is the source of the noun they govern: "she made the claim that ...", "he voiced hope that
...".
"""

INHERITING = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "ccomp"})
"""Relations over which a verb without a subject takes the subject of the verb above it."""

CLIMB_LIMIT = 5
BEFORE_HEAD = frozenset({"det", "compound", "amod", "poss", "case", "nummod", "punct", "nmod"})
BREAKS = frozenset({",", ";", ":", "-", "--", "—", "–", "("})


def find_source(tree: Tree, candidate: Candidate) -> int | None:
    """Position of the head of the source's noun phrase; None when the sentence prints no source."""
    if _is_told(tree, candidate):
        return None
    found = (rule(tree, candidate) for _, rule in SOURCE_RULES)
    head = next((head for head in found if head is not None), None)
    closing = _words_before_closing_verb(tree, candidate)
    if closing and head not in closing:
        return next((at for at in closing if tree.tags[at][0] in "NP" and tree.heads[at] not in closing), head)
    return head


def source_phrase(tree: Tree, head: int, candidate: Candidate) -> range:
    """The noun phrase of `head` as printed, appositions and relative clauses included, up to the cue where that lies
    inside.
    """
    first, last = tree.lefts[head], tree.rights[head]
    closing = _words_before_closing_verb(tree, candidate)
    if head in closing:
        first, last = closing[0], closing[-1]
    if candidate.frame == QUOTED_COLON:
        last = head  # "rail chief on delays": what follows is what the quotation is about
    if first <= candidate.token < head:
        first = candidate.token + 1
    if head < candidate.token <= last:
        last = min(last, _start_of_clause(tree, head, candidate.token) - 1)
    return _trim(tree, first, last, head)


def source_core(tree: Tree, head: int, phrase: range) -> range:
    """The part of `phrase` that names the source: without relative clauses, nor appositions and participles behind a
    break.
    """
    last = phrase[-1]
    for child in tree.children[head]:
        if child > head and _is_aside(tree, head, child):
            last = min(last, tree.lefts[child] - 1)
    return _trim(tree, phrase[0], max(last, head), head)


def _is_told(tree: Tree, candidate: Candidate) -> bool:
    """ "a court was told", "..., investigators told": a headline's hearers, not its source."""
    if candidate.form != "verb":
        return False
    token = candidate.token
    if is_heard(tree, candidate):
        return True
    told = tree.lemmas[token] == "tell" and closes_the_sentence(tree, candidate)
    heard = tree.lemmas[token] == "hear" and any(
        tree.lemmas[at] in HEARERS for at in tree.children_by(token, ("nsubj",))
    )
    return (told and tree.tags[token] in {"VBD", "VBN"}) or heard


def _words_before_closing_verb(tree: Tree, candidate: Candidate) -> range:
    """ "..., researchers at the institute believe": all between the last comma and the verb; empty elsewhere."""
    if not closes_the_sentence(tree, candidate):
        return range(0)
    last = candidate.token - 1
    comma = max(at for at in range(last) if tree.words[at] == ",")
    while last > comma and tree.tags[last] in {"MD", "RB"}:
        last -= 1
    return range(comma + 1, last + 1)


def _start_of_clause(tree: Tree, head: int, token: int) -> int:
    """Where the relative clause or participle of `head` that holds `token` begins; `token` itself where there is
    none.
    """
    for child in tree.children[head]:
        if child > head and token in tree.subtree(child):
            if tree.deps[child] == "conj":  # "a man and a woman who say"
                return _start_of_clause(tree, child, token)
            return min(token, tree.lefts[child])
    return token


def _trim(tree: Tree, first: int, last: int, head: int) -> range:
    while last > head and (tree.words[last] in BREAKS | {"and", "or", "but"} or _is_reflexive(tree, last)):
        last -= 1
    while first < head and (tree.words[first] in BREAKS or tree.quotes[first] != tree.quotes[head]):
        first += 1
    return range(first, last + 1)


def _is_reflexive(tree: Tree, token: int) -> bool:
    """ "The minister himself"."""
    return tree.tags[token] == "PRP" and tree.words[token].endswith(("self", "selves"))


def _is_aside(tree: Tree, head: int, child: int) -> bool:
    """Relative clauses always; appositions and participles only behind a comma, dash or bracket ("Kirby, a
    spokesman").
    """
    dep = tree.deps[child]
    if dep == "relcl":
        return True
    before = tree.lefts[child] - 1
    behind_break = before >= head and tree.words[before] in BREAKS
    return behind_break and dep in {"appos", "acl", "advcl", "amod", "prep", "dep", "parataxis", "nmod", "npadvmod"}


def _object_of_according(tree: Tree, candidate: Candidate) -> int | None:
    if candidate.form != "preposition":
        return None
    for preposition in (candidate.token, *tree.children[candidate.token]):
        for child in tree.children_by(preposition, ("pobj",)):
            return child
    following = candidate.token + 2  # a misparse: take the word that follows "to"
    if following < len(tree) and tree.sentences[following] == tree.sentences[candidate.token]:
        return _phrase_head(tree, following)
    return None


def _words_before_colon(tree: Tree, candidate: Candidate) -> int | None:
    if candidate.form != "colon":
        return None
    first, last = tree.sentence_bounds[tree.sentences[candidate.token]]
    inside = range(first, candidate.token)
    if candidate.frame == SOURCE_TAIL:
        return last
    if candidate.frame == QUOTED_COLON:
        return next((at for at in range(candidate.token + 1, last + 1) if tree.deps[at] not in BEFORE_HEAD), None)
    return next((token for token in inside if tree.heads[token] not in inside or tree.heads[token] == token), None)


def _agent(tree: Tree, candidate: Candidate) -> int | None:
    """ "was described by officials as": the noun after "by"."""
    if candidate.form != "verb":
        return None
    for preposition in tree.children_by(candidate.token, ("agent",)):
        for child in tree.children_by(preposition, ("pobj",)):
            return child
    return None


def _owner_of_noun(tree: Tree, candidate: Candidate) -> int | None:
    """ "Ankara's claim that", "an allegation by prosecutors that"."""
    if candidate.form != "noun":
        return None
    for child in tree.children_by(candidate.token, ("poss",)):
        return child
    for preposition in tree.children_by(candidate.token, ("prep",)):
        for child in tree.children_by(preposition, ("pobj",)):
            printed_in = tree.words[preposition] == "in" and tree.tags[child].startswith("NNP")
            if preposition > candidate.token and (
                printed_in or tree.words[preposition] in {"by", "from", "of", "among"}
            ):
                return child
    return None


def _subject_over_noun(tree: Tree, candidate: Candidate) -> int | None:
    """ "she made the claim that": the subject of the verb that governs the noun."""
    if candidate.form != "noun":
        return None
    governor = tree.heads[candidate.token]
    if tree.deps[candidate.token] in {"dobj", "attr"} and tree.lemmas[governor] in LIGHT_VERBS:
        return _subject_of(tree, governor)
    return None


def _subject_of_adjective(tree: Tree, candidate: Candidate) -> int | None:
    """ "officials are confident that": the subject of the copula."""
    if candidate.form != "adjective":
        return None
    return _subject_of(tree, tree.heads[candidate.token])


def _subject_of_verb(tree: Tree, candidate: Candidate) -> int | None:
    if candidate.form != "verb":
        return None
    return _subject_of(tree, candidate.token)


def _name_beside_verb(tree: Tree, candidate: Candidate) -> int | None:
    """ "..., Duarte said, ...": a noun phrase between a quotation and the verb, where the parser saw no subject."""
    verb = candidate.token
    if verb > 0 and is_mistagged_verb(tree, verb) and tree.tags[verb - 1].startswith("NN"):
        return verb - 1
    if candidate.form != "verb" or quotation_beside(tree, verb) is None:
        return None
    name = _name_before_appositions(tree, verb)
    return name if name is not None else _name_behind(tree, verb)


def _name_before_appositions(tree: Tree, verb: int) -> int | None:
    """ "..., Duarte, a former judge, said": the noun that ends the first phrase behind the closing mark."""
    at = verb - 1
    while at >= 0 and tree.quotes[at] < 0 and tree.words[at] not in SENTENCE_ENDS:
        at -= 1
    if at < 0 or not tree.marks[at]:
        return None
    comma = next((token for token in range(at + 1, verb) if tree.words[token] in BREAKS), verb)
    return comma - 1 if comma - 1 > at and tree.tags[comma - 1] in {"NNP", "NNPS", "NN", "NNS", "PRP"} else None


def _name_behind(tree: Tree, verb: int) -> int | None:
    """ "..., said the harbour master": the last noun of the phrase right behind the verb."""
    end = verb + 1
    while end < len(tree) and tree.tags[end].startswith(("NN", "DT", "JJ", "PRP")) and tree.quotes[end] < 0:
        end += 1
    nominal = end > verb + 1 and tree.tags[end - 1].startswith(("NN", "PRP"))
    return end - 1 if nominal and tree.sentences[end - 1] == tree.sentences[verb] else None


def _subject_of(tree: Tree, verb: int) -> int | None:
    """The verb's own subject, or the one it shares with or inherits from the verb above it; a relative pronoun yields
    its antecedent.
    """
    at = verb
    for _ in range(CLIMB_LIMIT):
        subjects = [c for c in tree.children[at] if tree.deps[c] in SUBJECTS and tree.quotes[c] < 0]
        subject = min(subjects, key=lambda child: abs(child - at), default=None)
        subject = _subject_of_participle(tree, at) if subject is None else subject
        if subject is not None:
            relative = tree.words[subject] in RELATIVE and tree.deps[at] == "relcl"
            return _antecedent(tree, at, subject) if relative else subject
        above = tree.heads[at]
        if above == at:
            return None
        if tree.deps[at] in {"acl", "relcl"}:
            return _host_of_relative(tree, above) if tree.tags[at] == "VBD" and tree.words[at - 1] == "," else above
        if tree.deps[at] not in INHERITING:
            return None
        if tree.deps[at] != "prep" and not tree.tags[above].startswith(("V", "M")) and tree.deps[above] in SUBJECTS:
            return above
        at = above
    return None


def _subject_of_participle(tree: Tree, verb: int) -> int | None:
    """ "Orban, cutting his trip short, vowed ...": the subject that the parser gave to the participle."""
    for clause in tree.children_by(verb, ("advcl",)):
        if clause < verb and tree.tags[clause] == "VBG":
            for subject in tree.children_by(clause, ("nsubj",)):
                if tree.words[clause - 1] == "," and subject < clause:
                    return subject
    return None


def _host_of_relative(tree: Tree, noun: int) -> int:
    """ "Norway, which owns the ship, called ...": the noun that the clause around `noun` tells of; else `noun`."""
    at = noun
    for _ in range(CLIMB_LIMIT):
        if tree.deps[at] == "relcl":
            return tree.heads[at]
        at = tree.heads[at]
    return noun


def _antecedent(tree: Tree, verb: int, relative: int) -> int:
    """Whom "who" stands for: the noun that the clause hangs on, or the person whom that noun only tells more of ("Foss
    of the group Clean Air, who"); where it is one and the verb's subject several ("two guards hired by the port, who
    say"), the next noun above that fits.
    """
    noun = tree.heads[verb]
    if tree.words[relative] == "who" and tree.words[relative - 1] == ",":
        noun = _person_above(tree, noun)
    finite = [verb, *tree.children_by(verb, ("aux",))]
    several = any(tree.tags[at] == "VBP" for at in finite)
    at = noun
    for _ in range(CLIMB_LIMIT):
        if not several or tree.tags[at] in {"NNS", "NNPS"} or tree.children_by(at, ("conj",)) or at == tree.heads[at]:
            break
        at = tree.heads[at]
    return at if tree.tags[at] in {"NNS", "NNPS"} or tree.children_by(at, ("conj",)) else noun


def _person_above(tree: Tree, noun: int) -> int:
    """The name that a name behind "of", "at" or in apposition belongs to; `noun` itself where there is none."""
    if not tree.tags[noun].startswith("NNP") and tree.deps[noun] != "appos":
        name_last = tree.words[noun][:1].isalpha() and tree.capitals[noun]
        if not name_last:
            return noun
    above = tree.heads[noun]
    if tree.deps[noun] == "pobj" and tree.words[above] in {"of", "at", "from", "for"}:
        above = tree.heads[above]
    elif tree.deps[noun] != "appos":
        return noun
    return above if above != noun and tree.tags[above].startswith("NNP") else noun


def _phrase_head(tree: Tree, token: int) -> int:
    """The head of the noun phrase that `token` opens: up the tree as long as the way leads rightwards."""
    sentence = tree.sentences[token]
    for _ in range(CLIMB_LIMIT):
        head = tree.heads[token]
        if head <= token or tree.sentences[head] != sentence or tree.tags[head].startswith("V"):
            break
        token = head
    return token


SourceRule = Callable[[Tree, Candidate], int | None]

SOURCE_RULES: tuple[tuple[str, SourceRule], ...] = (
    ("object of according to", _object_of_according),
    ("words before the colon", _words_before_colon),
    ("agent of a passive", _agent),
    ("owner of the noun", _owner_of_noun),
    ("subject over the noun", _subject_over_noun),
    ("subject of the adjective's copula", _subject_of_adjective),
    ("subject of the verb", _subject_of_verb),
    ("name beside the verb", _name_beside_verb),
)
"""The first rule that answers wins: what only one form of cue can have comes before what most have."""
