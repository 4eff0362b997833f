"""What stands around a cue: whom the source addressed, through which channel, and on which day."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from services.claims.domain.attribution import Attribution
from services.claims.domain.cue_rules import is_heard
from services.claims.domain.dates.models import Date
from services.claims.domain.tree import Tree
from services.claims.domain.vocabulary import AUDIENCES, DOCUMENTS, OUTLET_WORDS, PERSON_TITLES, PLATFORMS, VENUES
from services.language.spans import Span

TELLING = frozenset("tell inform assure remind notify brief advise warn ask urge".split())
TOLD_ANYTHING = frozenset("tell inform assure notify brief remind".split())
"""Verbs whose object is who was told even where no clause follows."""
ADDRESSED_BY_OBJECT = TELLING | frozenset(
    "order instruct beg implore press encourage exhort invite beseech lobby".split()
)
CHANNEL_PREPOSITIONS = frozenset("in on at during via through to by".split())
WRITTEN_OR_CALLED = frozenset("email e-mail phone telephone text message letter fax link".split())
"""What one speaks by: "said by email", "told the paper by phone"."""
NEVER_SAID_ON = frozenset({"not_before", "not_after", "since", "until"})
"""Bounds of a date that tells what is to happen, not when it was said: "predicted a cut by June"."""
FORETELLING = frozenset("expect forecast predict project anticipate plan promise pledge vow schedule".split())
LONGEST_NAME = 8
INSIDE_NAMES = frozenset({"amod", "compound", "nummod", "poss", "nmod"})
"""Relations of a date that belongs to a name ("a 2024 audit"), not to the utterance."""


def find_addressee(attribution: Attribution) -> Span | None:
    """Whom the source spoke to: the object of "told", "urged", or of "to" behind "said"; None for an outlet or where
    none is named.
    """
    tree, token = attribution.tree, attribution.candidate.token
    for head in _addressed(attribution):
        if not _is_channel(tree, head, told=tree.lemmas[token] in TELLING):
            return _named(tree, head, whole=True)
    return None


def find_channel(attribution: Attribution) -> Span | None:
    """The outlet, platform, venue or document of the utterance, without article; None where none is stated."""
    tree, token = attribution.tree, attribution.candidate.token
    if tree.lemmas[token] in {"tell", "inform", "brief"}:
        for head in _addressed(attribution):
            if _is_channel(tree, head, told=True):
                return _named(tree, head, whole=False)
    content = set(attribution.content)
    for preposition in _prepositions_near(attribution):
        for head in tree.children_by(preposition, ("pobj",)):
            if head not in content and _carries(tree, preposition, head):
                return _named(tree, _outlet_inside(tree, head), whole=False)
    return _quoting_outlet(attribution) or _court_that_heard(attribution)


def _court_that_heard(attribution: Attribution) -> Span | None:
    """ "the inquest heard that": where it was said, by somebody who is not printed."""
    tree = attribution.tree
    if attribution.source_head is not None or not is_heard(tree, attribution.candidate):
        return None
    subjects = tree.children_by(attribution.candidate.token, ("nsubj", "nsubjpass"))
    return next((_named(tree, at, whole=False) for at in subjects if tree.lemmas[at] in VENUES), None)


def _quoting_outlet(attribution: Attribution) -> Span | None:
    """ "was quoted by the Star as saying": the outlet that quotes."""
    tree, token = attribution.tree, attribution.candidate.token
    quoting = tree.heads[tree.heads[token]]
    if tree.words[token] != "saying" or tree.lemmas[quoting] not in {"quote", "cite"}:
        return None
    for at in (quoting, token):
        for preposition in tree.children_by(at, ("agent", "prep")):
            for head in tree.children_by(preposition, ("pobj",)):
                outlet = tree.tags[head].startswith("NNP") or tree.lemmas[head] in VENUES
                if tree.words[preposition] in {"by", "in"} and outlet:
                    return _named(tree, head, whole=False)
    return None


def find_said_on(attribution: Attribution, dates: Sequence[Date]) -> str | None:
    """The day of the utterance: a date of the cue's sentence that hangs on the cue or its source, outside the
    content.
    """
    tree = attribution.tree
    content = set(attribution.content)
    first, last = tree.sentence_bounds[tree.sentences[attribution.candidate.token]]
    start, end = tree.starts[first], tree.ends[last]
    reserved = content | (set() if _is_document(attribution) else set(attribution.source or ()))
    for date in dates[bisect_left(dates, start, key=lambda date: date.start) :]:
        if date.start >= end:
            break
        token = _head_of(tree, date)
        if token in reserved or date.type not in {"DATE", "TIME"} or tree.deps[token] in INSIDE_NAMES:
            continue
        if date.bound in NEVER_SAID_ON or _is_foretold(attribution, token) or not _hangs_on_cue(attribution, token):
            continue
        if date.earliest is not None and date.earliest == date.latest:
            return date.earliest[:10]
    return None


def _is_foretold(attribution: Attribution, token: int) -> bool:
    """ "expect more rain on Wednesday": behind a forecast's object, a date is what is forecast."""
    tree, cue = attribution.tree, attribution.candidate.token
    return tree.lemmas[cue] in FORETELLING and any(cue < at < token for at in attribution.content)


def _head_of(tree: Tree, date: Date) -> int:
    """The date's token whose head lies outside it: "February" of "27 February"."""
    first = max(0, bisect_right(tree.starts, date.start) - 1)
    last = max(first, bisect_left(tree.starts, date.end) - 1)
    return next((at for at in range(first, last + 1) if not first <= tree.heads[at] <= last), first)


def _addressed(attribution: Attribution) -> list[int]:
    tree, token = attribution.tree, attribution.candidate.token
    source = set(attribution.source or ())
    if attribution.candidate.form != "verb":
        return []
    clauses = tree.children_by(token, ("ccomp", "xcomp"))
    if tree.lemmas[token] in ADDRESSED_BY_OBJECT and (clauses or tree.lemmas[token] in TOLD_ANYTHING):
        heads = tree.children_by(token, ("dobj", "dative"))
        for clause in tree.children_by(
            token, ("ccomp", "xcomp")
        ):  # "urged allies to act": the parser's subject of the infinitive
            if attribution.candidate.frame.startswith("ccomp") and tree.lemmas[token] not in {"tell", "warn"}:
                heads += [at for at in tree.children_by(clause, ("nsubj",)) if at == tree.lefts[clause] or at < clause]
        return [head for head in heads if head > token and head not in source and tree.tags[head][0] in "NP"]
    prepositions = [at for at in tree.children_by(token, ("prep", "dative")) if tree.words[at] == "to"]
    return [head for at in prepositions for head in tree.children_by(at, ("pobj",)) if head not in attribution.content]


def _is_channel(tree: Tree, head: int, *, told: bool) -> bool:
    """Whether a noun phrase that was spoken to is an outlet or a venue rather than people."""
    lemma = tree.lemmas[head]
    phrase = [tree.words[at] for at in tree.subtree(head)]
    if (
        lemma in AUDIENCES
        or tree.tags[head] in {"PRP", "NNS"}
        or any(word.rstrip(".") in PERSON_TITLES for word in phrase)
    ):
        return False
    if lemma in VENUES or lemma in DOCUMENTS:
        return True
    if not tree.tags[head].startswith("NNP") or not told:
        return False
    names = [at for at in tree.subtree(head) if tree.tags[at].startswith("NNP")]
    return len(names) == 1 or any(tree.words[at] in OUTLET_WORDS for at in names) or phrase[0] == "the"


def _prepositions_near(attribution: Attribution) -> Iterable[int]:
    """Prepositions that hang on the cue, or on the noun after "according to"."""
    tree = attribution.tree
    anchors = [attribution.candidate.token]
    above = tree.heads[attribution.candidate.token]
    if tree.deps[attribution.candidate.token] == "advcl" and tree.tags[attribution.candidate.token] == "VBG":
        anchors.append(above)  # "praised her in a post on Facebook, calling her ..."
    if attribution.candidate.form == "preposition" and attribution.source_head is not None:
        anchors += [attribution.source_head, *tree.children_by(attribution.source_head, ("acl",))]
    for anchor in anchors:
        for child in tree.children[anchor]:
            if tree.deps[child] == "prep" and tree.words[child] in CHANNEL_PREPOSITIONS:
                yield child
            elif tree.deps[child] == "dobj":
                yield from (at for at in tree.children_by(child, ("prep",)) if tree.words[at] in CHANNEL_PREPOSITIONS)


def _carries(tree: Tree, preposition: int, head: int) -> bool:
    """Whether "on Telegram", "in a statement", "at a news conference" names a channel."""
    word, lemma = tree.words[preposition], tree.lemmas[head]
    platform = any(_is_platform(tree, at) for at in tree.subtree(head)[:LONGEST_NAME])
    if word in {"on", "via", "through", "to"} and platform:
        return True
    if word in {"in", "on", "via"} and lemma in DOCUMENTS:
        return True
    if word == "by" and lemma in WRITTEN_OR_CALLED:
        return True
    if word in {"at", "in", "on", "during", "to"} and lemma in VENUES:
        return True
    return word == "in" and any(tree.words[at] in DOCUMENTS | {"journal"} for at in tree.subtree(head)[:LONGEST_NAME])


def _is_platform(tree: Tree, token: int) -> bool:
    """ "Telegram", "X", and the "X." that ends a sentence."""
    return tree.words[token].rstrip(".") in PLATFORMS and tree.capitals[token]


def _outlet_inside(tree: Tree, head: int) -> int:
    """ "an interview with The Lantern", "a post on Facebook": the outlet where the document names one, else the
    document.
    """
    for name in tree.children_by(head, ("appos",)):
        if tree.tags[name].startswith("NNP") and tree.lemmas[head] in {
            "journal",
            "magazine",
            "newspaper",
            "broadcaster",
            "agency",
        }:
            return name
    for preposition in tree.children_by(head, ("prep",)):
        if tree.words[preposition] in {"with", "on", "for", "to", "in"}:
            for inner in tree.children_by(preposition, ("pobj",)):
                names_platform = _is_platform(tree, inner)
                if names_platform or (tree.lemmas[head] == "interview" and tree.tags[inner].startswith("NNP")):
                    return inner
    return head


def _named(tree: Tree, head: int, *, whole: bool) -> Span:
    """The noun phrase of `head` without its article, and, unless `whole`, without what follows the head."""
    first = tree.lefts[head]
    last = tree.rights[head] if whole else head
    if whole:
        for child in tree.children[head]:
            if child > head and tree.deps[child] in {"relcl", "acl", "punct", "appos"}:
                last = min(last, tree.lefts[child] - 1)
    while first < head and tree.tags[first] in {"DT", "PRP$"} and not tree.tags[first + 1].startswith("NNP"):
        first += 1
    named = tree.span(first, max(last, head))
    stopped = tree.words[max(last, head)].endswith(".") and _is_platform(tree, head)  # "on X."
    return Span(named.start, named.end - 1) if stopped else named


def _is_document(attribution: Attribution) -> bool:
    """Whether the source is a document: "according to a study published on Wednesday"."""
    head = attribution.source_head
    return head is not None and attribution.tree.lemmas[head] in DOCUMENTS


def _hangs_on_cue(attribution: Attribution, token: int) -> bool:
    """Whether the way up from a date reaches the cue or its source before any other finite verb."""
    tree = attribution.tree
    goals = {attribution.candidate.token, *attribution.cue}
    if attribution.source_head is not None:
        goals.add(attribution.source_head)
    if tree.deps[attribution.candidate.token] == "advcl" and tree.tags[attribution.candidate.token] == "VBG":
        goals.add(tree.heads[attribution.candidate.token])
    while tree.heads[token] != token:
        token = tree.heads[token]
        if token in goals:
            return True
        if tree.tags[token].startswith(("V", "MD")) and tree.lemmas[token] not in {
            "date",
            "publish",
            "release",
            "post",
            "issue",
        }:
            return False
    return False
