"""Where a position lies in the article: its unit (sentence or heading), its block, and whether it is quoted."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from services.aggregator.domain.resolution.views import ClaimView, SegmentView, SentenceView
from services.language.spans import Span, merge_spans

TITLE_SEGMENTS = frozenset({"headline", "heading"})
# Names here belong to whoever made the article, not to its story.
FRAME_SEGMENTS = frozenset({"stamp", "dateline", "credit", "correction", "boilerplate"})


@dataclass(frozen=True, slots=True)
class Layout:
    """The article's text with its units and segments as sorted starts; build it with `lay_out`."""

    text: str
    unit_starts: tuple[int, ...]
    segments: tuple[SegmentView, ...]
    segment_starts: tuple[int, ...]
    quoted: tuple[Span, ...]
    quoted_starts: tuple[int, ...]

    def unit_of(self, position: int) -> int:
        """The index of the sentence, heading or line that holds `position`; indices rise with the text."""
        return bisect_right(self.unit_starts, position) - 1

    def unit_span(self, unit: int) -> tuple[int, int]:
        """Start and end of a unit; a unit reaches to the start of the next one."""
        start = self.unit_starts[unit] if unit >= 0 else 0
        following = self.unit_starts[unit + 1 : unit + 2]
        return start, following[0] if following else len(self.text)

    def segment_of(self, position: int) -> SegmentView | None:
        """The segment that holds `position`, None between segments."""
        index = bisect_right(self.segment_starts, position) - 1
        if index < 0 or self.segments[index].end <= position:
            return None
        return self.segments[index]

    def block_of(self, position: int) -> int:
        """The block of the segment at or before `position`."""
        index = bisect_right(self.segment_starts, position) - 1
        return self.segments[index].block if index >= 0 else 0

    def kind_of(self, position: int) -> str:
        """The kind of the segment at `position`; what no segment holds reads as a paragraph."""
        segment = self.segment_of(position)
        return segment.kind if segment else "paragraph"

    def is_quoted(self, position: int) -> bool:
        """Whether `position` lies in the content of direct speech."""
        index = bisect_right(self.quoted_starts, position) - 1
        return index >= 0 and position < self.quoted[index].end


def lay_out(
    text: str, *, segments: Sequence[SegmentView], sentences: Sequence[SentenceView], claims: Sequence[ClaimView]
) -> Layout:
    """The layout of `text`; without sentences and segments every line is a unit."""
    ordered = tuple(sorted(segments, key=lambda segment: (segment.start, segment.end)))
    starts = {sentence.start for sentence in sentences} | {segment.start for segment in ordered} | {0}
    if len(starts) == 1:
        starts |= {index + 1 for index, character in enumerate(text) if character == "\n"}
    quoted = merge_spans(span for claim in claims if claim.kind == "direct" for span in claim.content)
    return Layout(
        text=text,
        unit_starts=tuple(sorted(starts)),
        segments=ordered,
        segment_starts=tuple(segment.start for segment in ordered),
        quoted=quoted,
        quoted_starts=tuple(span.start for span in quoted),
    )
