"""Quotations without a cue of their own: which there are, and whose words they go on with.

A quotation that stands as sentences of its own is a claim; one inside a narrated sentence ("the so-called 'hub'") is
not. `CARRY_RULES` say from which claim its speaker is carried over; they never look over a heading.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice

from services.claims.domain.article import ArticleText, QuoteSpan
from services.claims.domain.parsing import READ_KINDS
from services.language.spans import Span, trim_span

QUOTING = "\"'“”„‟«»‘’‚‛‹›`"
OUTSIDE = " \t\n\r\u00a0\u200b\ufeff" + QUOTING
MINIMAL_WORDS = 2
LONGEST_SIGNATURE = 80
_SIGNED = re.compile(r"\s*[-‐‑–—―]{1,2}\s*(?P<name>[^\W\d_][\w.'’-]*(?: [\w.'’-]+){0,5})[\s.]*")


@dataclass(frozen=True, slots=True)
class Bare:
    """A quotation that is a claim without cue: its index in the article, its segment's, and its content."""

    quote: int
    segment: int
    content: Span
    signature: Span | None
    """The name behind a dash that closes the paragraph: "— Ines Duarte"."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the carry rules know of an earlier claim: where it stands, whether it has a speaker of its own, and its
    quotations.
    """

    claim: int
    segment: int
    start: int
    end: int
    quotes: frozenset[int]
    has_source: bool
    can_speak: bool
    root: int
    """The claim whose printed source this one has: itself, or the one it was carried from."""


@dataclass(frozen=True, slots=True)
class Carry:
    """Whose words a bare quotation is: the claim it resumes (or None) and the one its speaker comes from (or None)."""

    continues: int | None
    carried_from: int | None
    rule: str


def segment_at(article: ArticleText, position: int) -> int | None:
    """Index of the segment that holds a code point; None between segments."""
    index = bisect_right(article.segments, position, key=lambda segment: segment.start) - 1
    return index if index >= 0 and position < article.segments[index].end else None


def find_bare_quotations(article: ArticleText, taken: Sequence[Span]) -> list[Bare]:
    """Quotations of whole sentences that touch no span of `taken` (sorted: contents and sources of attributions), in
    order of start.
    """
    starts = [span.start for span in taken]
    found: list[Bare] = []
    reach = -1
    for index, quote in enumerate(article.quotes):
        if quote.start < reach:
            continue  # inside the quotation before it
        reach = quote.end
        segment = segment_at(article, quote.start)
        if segment is None or article.segments[segment].kind not in READ_KINDS:
            continue
        after = bisect_right(starts, quote.end - 1)
        if any(span.end > quote.start for span in taken[max(0, after - 1) : after]):
            continue
        content = trim_span(article.text, Span(quote.start, quote.end), OUTSIDE)
        content = trim_span(article.text, content, OUTSIDE + ".,") if content else None
        if content is None or len(content.text_in(article.text).split()) < MINIMAL_WORDS:
            continue
        if _stands_alone(article, quote, segment):
            found.append(Bare(index, segment, content, _signature(article, quote, segment)))
    return found


def _signature(article: ArticleText, quote: QuoteSpan, segment: int) -> Span | None:
    rest = article.text[quote.end : article.segments[segment].end]
    match = _SIGNED.fullmatch(rest) if len(rest) <= LONGEST_SIGNATURE else None
    return Span(quote.end + match.start("name"), quote.end + match.end("name")) if match else None


def _stands_alone(article: ArticleText, quote: QuoteSpan, segment: int) -> bool:
    """Whether the quotation begins and ends where sentences do."""
    text, bounds = article.text, article.segments[segment]
    before = text[bounds.start : quote.start].rstrip(OUTSIDE)
    after = text[quote.end : bounds.end].lstrip(OUTSIDE)
    inner = text[quote.start : quote.end].rstrip(OUTSIDE)
    if _signature(article, quote, segment) is not None:
        return not before
    begins = not before or before[-1] in ".!?…:"
    ends = inner[-1:] in {".", "!", "?", "…"} or not after or after[0] in ".!?"
    follows = (
        not after
        or after[0] in ".!?"
        or after[0].isupper()
        or inner[-1:] == "."
        or text[quote.end : quote.end + 1] == "\n"
    )
    return begins and ends and follows


def carry_speaker(article: ArticleText, bare: Bare, earlier: Sequence[Earlier]) -> Carry:
    """Whose words the bare quotation is, after the claims `earlier` in the text (in order of start)."""
    for name, rule in CARRY_RULES:
        carry = rule(article, bare, earlier)
        if carry is not None:
            continues, origin = carry
            return Carry(continues, origin, name)
    return Carry(None, None, "nobody")


def _resumed_in_paragraph(
    article: ArticleText, bare: Bare, earlier: Sequence[Earlier]
) -> tuple[int | None, int | None] | None:
    """ "... ," he said. "...": the quotation before it in the same paragraph goes on."""
    for item in islice(reversed(earlier), LOOK_BACK):
        if item.segment != bare.segment:
            return None
        if item.quotes and item.root >= 0:
            between = article.text[max(item.end, 0) : article.quotes[bare.quote].start]
            return (item.claim if len(between) <= RESUME_REACH else None), item.root
    return None


def _open_paragraph_before(
    article: ArticleText, bare: Bare, earlier: Sequence[Earlier]
) -> tuple[int | None, int | None] | None:
    """A quotation over paragraphs: the one before has no closing mark and ends with its paragraph."""
    for item in islice(reversed(earlier), LOOK_BACK):
        if item.segment >= bare.segment or not item.quotes:
            continue
        last = article.quotes[max(item.quotes)]
        ends_paragraph = last.end >= article.segments[item.segment].end - 1
        if item.segment == bare.segment - 1 and not last.closed and ends_paragraph and item.root >= 0:
            return item.claim, item.root
        return None
    return None


def _paragraph_before(
    article: ArticleText, bare: Bare, earlier: Sequence[Earlier]
) -> tuple[int | None, int | None] | None:
    """A paragraph of nothing but quotation carries on the speaker of the paragraphs before it, within its block."""
    block = article.segments[bare.segment].block
    for item in islice(reversed(earlier), LOOK_BACK):
        if article.segments[item.segment].block != block or article.segments[item.segment].kind in {
            "heading",
            "headline",
        }:
            return None
        if bare.segment - item.segment > CARRY_PARAGRAPHS:
            return None
        if item.root >= 0 and item.can_speak:
            return None, item.root
    return None


RESUME_REACH = 200
"""Characters of attribution and narration that may stand between two halves of a resumed quotation."""
CARRY_PARAGRAPHS = 3
LOOK_BACK = 40
"""Earlier claims that are looked at, so that time does not grow with the square of a hostile text."""

CarryRule = Callable[[ArticleText, Bare, Sequence[Earlier]], tuple[int | None, int | None] | None]

CARRY_RULES: tuple[tuple[str, CarryRule], ...] = (
    ("resumed in the paragraph", _resumed_in_paragraph),
    ("open over paragraphs", _open_paragraph_before),
    ("paragraph before", _paragraph_before),
)
"""From the surest to the weakest: the same paragraph, an open mark, the paragraph before."""
