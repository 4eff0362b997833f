"""Segments: the parts of an article, each with its kind, its block and its level."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from services.segmentation.domain.kinds import classify_parts
from services.segmentation.domain.layout import HEADING_TAGS, Line, read_lines
from services.segmentation.domain.parts import cut_lines
from services.segmentation.domain.segmentation import Block, Segment, SegmentKind


def find_segments(text: str, *, headline_end: int | None = None, blocks: Sequence[Block] = ()) -> tuple[Segment, ...]:
    """The segments of `text` in order; see `segment_article` for the arguments."""
    body_start = min(max(headline_end or 0, 0), len(text))
    headline = read_lines(text, 0, body_start)
    parts = [part for part in cut_lines(text, read_lines(text, body_start, len(text), blocks)) if part.content]
    kinds = classify_parts(parts, headline=text[:body_start].strip())
    found: list[tuple[SegmentKind, Line]] = []
    if headline:
        found.append(("headline", replace(headline[0], end=headline[-1].end)))
    found += [(kind, part.line) for kind, part in zip(kinds, parts, strict=True)]
    return tuple(_number_blocks(found))


def _number_blocks(found: Sequence[tuple[SegmentKind, Line]]) -> Iterator[Segment]:
    """The segments with their blocks: a heading opens one, and so does a stamp between paragraphs.

    A stamp right above or below a heading belongs to the heading's block.
    """
    block, paragraph_seen, opened_by_stamp = 0, False, False
    for index, (kind, line) in enumerate(found):
        opens = kind == "heading" and not opened_by_stamp
        if kind == "stamp" and paragraph_seen and found[index - 1][0] != "heading" and index + 1 < len(found):
            opens = True
        block += opens
        opened_by_stamp = opens and kind == "stamp"
        paragraph_seen = paragraph_seen or kind in {"paragraph", "list_item"}
        yield Segment(kind, line.start, line.end, block, _level(kind, line))


def _level(kind: SegmentKind, line: Line) -> int | None:
    if kind == "heading":
        return int(line.tag[1]) if line.tag in HEADING_TAGS else 2
    if kind == "list_item":
        return max(1, line.depth) if line.tag or not line.bullet else 1 + min(line.indent // 2, 5)
    return None
