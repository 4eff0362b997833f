"""What the claims stage reads: an article's text and where its segments, sentences and quotations lie.

All offsets are code points into `ArticleText.text`, end exclusive. The spans come from the segmentation stage;
nothing here relies on their being well-formed beyond lying inside the text.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SegmentSpan:
    """One segment: a headline, heading, paragraph, list item, stamp, credit and so on; `block` counts heading +
    paragraphs units.
    """

    kind: str
    start: int
    end: int
    block: int = 0


@dataclass(frozen=True, slots=True)
class SentenceSpan:
    """One sentence of the segment at index `segment`."""

    segment: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class QuoteSpan:
    """One quotation, marks included; not `closed` when the closing mark is missing."""

    start: int
    end: int
    closed: bool = True


@dataclass(frozen=True, slots=True)
class ArticleText:
    """An article as the segmentation stage leaves it; every sequence is in order of start."""

    text: str
    segments: tuple[SegmentSpan, ...]
    sentences: tuple[SentenceSpan, ...] = ()
    quotes: tuple[QuoteSpan, ...] = ()


def inside_text(article: ArticleText) -> ArticleText:
    """The same article without spans that are empty or reach outside the text, so that no later step has to ask."""
    length = len(article.text)

    def lies_inside(spans: Iterable[SegmentSpan | SentenceSpan | QuoteSpan]) -> list[bool]:
        return [0 <= span.start < span.end <= length for span in spans]

    if all(lies_inside((*article.segments, *article.sentences, *article.quotes))):
        return article
    segments = [segment for segment in article.segments if 0 <= segment.start < segment.end <= length]
    place = {segment: index for index, segment in enumerate(segments)}
    sentences = [
        SentenceSpan(place[article.segments[sentence.segment]], sentence.start, sentence.end)
        for sentence in article.sentences
        if 0 <= sentence.start < sentence.end <= length and article.segments[sentence.segment] in place
    ]
    quotes = [quote for quote in article.quotes if 0 <= quote.start < quote.end <= length]
    return ArticleText(article.text, tuple(segments), tuple(sentences), tuple(quotes))
