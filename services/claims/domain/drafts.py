"""Claims before they are numbered: attributions, the clauses they are split into, list items and quotations without a
cue.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from services.claims.domain.acts import cue_act
from services.claims.domain.article import ArticleText
from services.claims.domain.attribution import Attribution
from services.claims.domain.certainty import find_certainty
from services.claims.domain.claim import Act, Certainty
from services.claims.domain.content_spans import content_spans, speech_kind
from services.claims.domain.cue_rules import is_speech
from services.claims.domain.lists import find_list_claims
from services.claims.domain.quotations import Bare, find_bare_quotations
from services.claims.domain.rows import find_rows
from services.claims.domain.tree import Tree
from services.claims.domain.wording import Wording
from services.language.spans import Span, merge_spans


@dataclass(frozen=True, slots=True)
class Draft:
    """One claim to be: its attribution (None: a quotation without a cue), and its content in the tree that holds it."""

    start: int
    attribution: Attribution | None
    bare: Bare | None
    tree: Tree
    tokens: tuple[int, ...]
    content: tuple[Span, ...]
    act: Act
    certainty: Certainty
    rule: str
    signature: Span | None = None
    """The source where no cue attributes: the name below a quotation, the bracket in a row of figures."""

    @property
    def quotes(self) -> frozenset[int]:
        """The article's quotations that the content touches."""
        return frozenset(self.tree.quotes[token] for token in self.tokens) - {-1}


def draft_claims(article: ArticleText, trees: Sequence[Tree], attributions: Iterable[Attribution]) -> list[Draft]:
    """Every claim of the article, in order of text: `attributions`, and what is claimed without a cue."""
    attributed = [draft for attribution in attributions for draft in _split_by_certainty(article.text, attribution)]
    listed = _list_drafts(article, trees)
    drafts = _under_lists(attributed, listed) + listed
    drafts += _row_drafts(article, trees)
    taken = _taken(drafts)
    drafts += _bare_drafts(article, trees, taken)
    return sorted(drafts, key=_place)


def _place(draft: Draft) -> tuple[int, int, int]:
    """Where a draft stands: claims that share their source by their contents, and an outer one before those inside
    it.
    """
    first = draft.content[0].start if draft.content else draft.start
    return draft.start, first, -sum(map(len, draft.content))


def _split_by_certainty(text: str, attribution: Attribution) -> list[Draft]:
    """One draft, or one for each coordinated clause where these differ in certainty."""
    whole = _draft(text, attribution, attribution.content)
    if whole is None:
        return []
    if attribution.withheld:
        return [whole]
    parts = [_draft(text, attribution, tokens) for tokens in _coordinated(attribution)]
    found = [part for part in parts if part is not None]
    if len(found) > 1 and len({part.certainty for part in found}) > 1:
        return found
    return [whole]


def _draft(text: str, attribution: Attribution, tokens: Sequence[int]) -> Draft | None:
    tree = attribution.tree
    spans = content_spans(text, tree, tokens)
    if not spans and not attribution.withheld:
        return None
    act: Act = "withhold" if attribution.withheld else cue_act(tree, attribution.candidate)
    quoted = speech_kind(tree, tokens) == "direct"
    certainty = find_certainty(Wording(tree, tokens, attribution.candidate.token, act, quoted=quoted))
    if attribution.withheld:
        certainty = "asserted"
    positions = [tree.starts[attribution.cue[0]], *(span.start for span in spans)]
    if attribution.source:
        positions.append(tree.starts[attribution.source[0]])
    return Draft(min(positions), attribution, None, tree, tuple(tokens), spans, act, certainty, attribution.rule)


def _coordinated(attribution: Attribution) -> list[list[int]]:
    """The content cut before each coordinated clause that has a subject of its own; quoted speech is never cut."""
    tree, content = attribution.tree, attribution.content
    inside = set(content)
    tops = [
        token for token in content if tree.heads[token] == attribution.candidate.token and tree.deps[token] == "ccomp"
    ]
    cuts: set[int] = set()
    for top in tops:
        for clause in tree.children_by(top, ("conj",)):
            if (
                clause in inside
                and tree.quotes[clause] < 0
                and tree.children_by(clause, ("nsubj", "nsubjpass", "expl"))
            ):
                cuts.add(tree.lefts[clause])
    if not cuts:
        return []
    parts: list[list[int]] = [[]]
    for token in content:
        if token in cuts:
            parts.append([])
        parts[-1].append(token)
    return [_without_joint(tree, part) for part in parts]


def _without_joint(tree: Tree, part: list[int]) -> list[int]:
    while part and (tree.deps[part[-1]] == "cc" or tree.words[part[-1]] in {",", ";"}):
        part = part[:-1]
    return part


def _under_lists(attributed: Iterable[Draft], listed: Iterable[Draft]) -> list[Draft]:
    """`attributed` without what an item below a lead-in only wants or plans: the item as a whole is the claim."""
    items = {id(draft.tree) for draft in listed}
    return [
        draft
        for draft in attributed
        if draft.attribution is None
        or id(draft.tree) not in items
        or is_speech(draft.tree, draft.attribution.candidate)
    ]


def _list_drafts(article: ArticleText, trees: Sequence[Tree]) -> list[Draft]:
    found: list[Draft] = []
    for lead, tree in find_list_claims(article, trees):
        tokens = tuple(token for token in range(len(tree)) if not tree.marks[0] or tree.quotes[token] == tree.quotes[0])
        spans = content_spans(article.text, tree, tokens)
        if not spans:
            continue
        act = cue_act(lead.tree, lead.candidate)
        certainty = find_certainty(Wording(tree, tokens, -1, act))
        found.append(Draft(spans[0].start, lead, None, tree, tokens, spans, act, certainty, lead.rule))
    return found


def _row_drafts(article: ArticleText, trees: Sequence[Tree]) -> list[Draft]:
    by_segment = {tree.segment: tree for tree in trees}
    found: list[Draft] = []
    for row in find_rows(article):
        tree = by_segment[row.segment]
        content = (row.label, row.figure)
        tokens = tuple(at for at in range(len(tree)) if any(s.start <= tree.starts[at] < s.end for s in content))
        rule = "figure with its source"
        found.append(Draft(row.figure.start, None, None, tree, tokens, content, "state", "asserted", rule, row.source))
    return found


def _taken(drafts: Iterable[Draft]) -> tuple[Span, ...]:
    spans: list[Span] = []
    for draft in drafts:
        spans += draft.content
        if draft.attribution is not None and draft.attribution.source:
            source = draft.attribution.source
            spans.append(draft.attribution.tree.span(source[0], source[-1]))
    return merge_spans(spans)


def _bare_drafts(article: ArticleText, trees: Sequence[Tree], taken: tuple[Span, ...]) -> list[Draft]:
    places: dict[int, tuple[Tree, list[int]]] = {}
    for tree in trees:
        for token, quote in enumerate(tree.quotes):
            if quote >= 0:
                places.setdefault(quote, (tree, []))
                if places[quote][0] is tree:
                    places[quote][1].append(token)
    found: list[Draft] = []
    for bare in find_bare_quotations(article, taken):
        if bare.quote not in places:
            continue
        tree, tokens = places[bare.quote]
        certainty = find_certainty(Wording(tree, tokens, -1, "state", quoted=True))
        found.append(
            Draft(
                bare.content.start,
                None,
                bare,
                tree,
                tuple(tokens),
                (bare.content,),
                "state",
                certainty,
                "quotation without cue",
                bare.signature,
            )
        )
    return found
