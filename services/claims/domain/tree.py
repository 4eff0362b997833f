"""Parsed segments as plain sequences: what the attribution rules look at.

A `Tree` holds one parsed piece of an article (a segment, or a part of an over-long one) with white-space tokens left
out. Token positions below are indices into its sequences; `starts` and `ends` are code points into the article's
text.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from services.claims.domain.article import QuoteSpan
from services.claims.domain.vocabulary import MISREAD_VERBS
from services.language.spans import Span

MARKS = frozenset({'"', "“", "”", "„", "‟", "«", "»", "``", "''", "‘", "’", "'", "‚", "‛", "‹", "›"})
"""Tokens that may be quotation marks; only those at the edge of a quotation that segmentation found are taken for
marks.
"""


@dataclass(frozen=True, slots=True)
class Tree:
    """One parsed piece of an article; every sequence has one item a token."""

    segment: int
    """Index of the article's segment."""
    words: Sequence[str]
    """Lower-case forms, apostrophes straight."""
    lemmas: Sequence[str]
    tags: Sequence[str]
    deps: Sequence[str]
    heads: Sequence[int]
    """Position of the head; a root is its own head."""
    children: Sequence[Sequence[int]]
    lefts: Sequence[int]
    rights: Sequence[int]
    """First and last position of the token's subtree."""
    starts: Sequence[int]
    ends: Sequence[int]
    sentences: Sequence[int]
    """Number of the token's sentence, from 0."""
    sentence_bounds: Sequence[tuple[int, int]]
    """First and last position of each sentence."""
    quotes: Sequence[int]
    """Index of the article's quotation that the token lies in, marks included; -1 outside."""
    marks: Sequence[bool]
    """Whether the token is the opening or closing mark of its quotation."""
    capitals: Sequence[bool]
    """Whether the token is printed with a capital first letter."""
    shouted: Sequence[bool]
    """Whether the token is printed in capitals, two letters or more."""

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, last: int) -> Span:
        """Code points from the token `first` to the token `last`, both included."""
        return Span(self.starts[first], self.ends[last])

    def subtree(self, token: int) -> range:
        """Positions from the first to the last token of a token's subtree."""
        return range(self.lefts[token], self.rights[token] + 1)

    def children_by(self, token: int, deps: Iterable[str]) -> list[int]:
        """The children that hang on the token by one of `deps`, in order of text."""
        wanted = frozenset(deps)
        return [child for child in self.children[token] if self.deps[child] in wanted]


@dataclass(frozen=True, slots=True)
class QuoteNest:
    """The quotations of an article, ready to be asked which one is the outermost at an offset."""

    spans: Sequence[QuoteSpan]
    openings: Sequence[int]
    furthest: Sequence[int]
    """For each quotation, the index of the one that reaches furthest among those up to it: the outer one of a nest."""


def nest_quotes(quotes: Sequence[QuoteSpan]) -> QuoteNest:
    """`quotes`, in order of start, as a QuoteNest; made once an article, as each of its trees asks it."""
    furthest: list[int] = []
    for index, quote in enumerate(quotes):
        best = furthest[-1] if furthest else index
        furthest.append(best if quotes[best].end >= quote.end else index)
    return QuoteNest(quotes, [quote.start for quote in quotes], furthest)


def grow_tree(doc: Doc, *, offset: int, segment: int, quotes: QuoteNest) -> Tree:
    """The tree of a parsed `doc` that begins at code point `offset` of the article, whose quotations are `quotes`."""
    tokens = [token for token in doc if not token.is_space]
    position = {token.i: index for index, token in enumerate(tokens)}
    heads = [_nearest_kept(token, position) for token in tokens]
    children: list[list[int]] = [[] for _ in tokens]
    for index, head in enumerate(heads):
        if head != index:
            children[head].append(index)
    lefts, rights = _subtree_edges(heads, children)
    starts = [offset + token.idx for token in tokens]
    ends = [offset + token.idx + len(token) for token in tokens]
    sentences, bounds = _number_sentences(tokens)
    quoted, marks = _place_quotes(starts, ends, quotes, [token.text for token in tokens])
    return Tree(
        segment=segment,
        words=[token.lower_.replace("’", "'") for token in tokens],
        lemmas=[_lemma(token) for token in tokens],
        tags=[token.tag_ for token in tokens],
        deps=[token.dep_ for token in tokens],
        heads=heads,
        children=children,
        lefts=lefts,
        rights=rights,
        starts=starts,
        ends=ends,
        sentences=sentences,
        sentence_bounds=bounds,
        quotes=quoted,
        marks=marks,
        capitals=[token.text[:1].isupper() for token in tokens],
        shouted=[len(token) > 1 and token.is_upper for token in tokens],
    )


def _lemma(token: Token) -> str:
    known = MISREAD_VERBS.get(token.lower_) if token.tag_.startswith("V") else None
    return known or token.lemma_.lower().replace("’", "'")


def _nearest_kept(token: Token, position: dict[int, int]) -> int:
    """Position of the token's head; a head that is white space is passed over, up to the root."""
    head = token.head
    while head.i not in position and head.head.i != head.i:
        head = head.head
    return position.get(head.i, position[token.i])


def _subtree_edges(heads: Sequence[int], children: Sequence[Sequence[int]]) -> tuple[list[int], list[int]]:
    order = [index for index, head in enumerate(heads) if head == index]
    for token in order:  # grows while it is walked: roots first, children after their heads
        order.extend(children[token])
    lefts, rights = list(range(len(heads))), list(range(len(heads)))
    for token in reversed(order):
        head = heads[token]
        lefts[head] = min(lefts[head], lefts[token])
        rights[head] = max(rights[head], rights[token])
    return lefts, rights


def _number_sentences(tokens: Sequence[Token]) -> tuple[list[int], list[tuple[int, int]]]:
    numbers: list[int] = []
    bounds: list[tuple[int, int]] = []
    for index, token in enumerate(tokens):
        if index == 0 or token.is_sent_start:
            bounds.append((index, index))
        else:
            bounds[-1] = (bounds[-1][0], index)
        numbers.append(len(bounds) - 1)
    return numbers, bounds


def _place_quotes(
    starts: Sequence[int], ends: Sequence[int], quotes: QuoteNest, texts: Sequence[str]
) -> tuple[list[int], list[bool]]:
    """The outermost quotation each token lies in, and whether it is one of that quotation's two marks."""
    quoted, marks = [-1] * len(starts), [False] * len(starts)
    for index, (start, end, text) in enumerate(zip(starts, ends, texts, strict=True)):
        before = bisect_right(quotes.openings, start) - 1
        if before < 0 or quotes.spans[quotes.furthest[before]].end <= start:
            continue
        quote = quotes.spans[quotes.furthest[before]]
        quoted[index] = quotes.furthest[before]
        marks[index] = text in MARKS and (start == quote.start or (quote.closed and end == quote.end))
    return quoted, marks
