"""One article in, its segmentation out: the entry point of this stage."""

from collections.abc import Iterator, Sequence

from services.segmentation.domain.credits import read_credits
from services.segmentation.domain.quotes import find_quotes
from services.segmentation.domain.segmentation import Block, Segment, Segmentation, SegmentKind, Sentence
from services.segmentation.domain.segments import find_segments
from services.segmentation.domain.sentences import split_sentences

# One statement of their own, whatever full stops they hold.
_WHOLE: frozenset[SegmentKind] = frozenset({"stamp", "credit"})


def segment_article(text: str, *, headline_end: int | None = None, blocks: Sequence[Block] = ()) -> Segmentation:
    """The segments, sentences, quotations and credits of an article.

    `text` is the article's text. `headline_end` is the length of the publisher's headline, with which `text` then
    begins; None lets the headline be looked for. `blocks` are hints from the publisher's markup, in any order, with
    offsets into `text`; where there are none, the lines speak for themselves.

    All offsets are code points into `text`. Text without a visible character yields an empty segmentation; nothing
    raises. Time grows with the length of the text, whatever it holds.
    """
    segments = find_segments(text, headline_end=headline_end, blocks=blocks)
    sentences = tuple(_sentences(text, segments))
    return Segmentation(segments, sentences, find_quotes(text, segments, sentences), read_credits(text, segments))


def _sentences(text: str, segments: Sequence[Segment]) -> Iterator[Sentence]:
    for index, segment in enumerate(segments):
        if segment.kind in _WHOLE:
            yield Sentence(index, segment.start, segment.end)
        elif segment.kind != "dateline":  # which is a part of the sentence after it
            for start, end in split_sentences(text, segment.start, segment.end):
                yield Sentence(index, start, end)
