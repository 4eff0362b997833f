"""What segmentation yields: the parts of one article, as values."""

from dataclasses import dataclass
from typing import Literal

SegmentKind = Literal[
    "headline", "stamp", "dateline", "heading", "paragraph", "list_item", "credit", "correction", "boilerplate"
]


@dataclass(frozen=True, slots=True)
class Block:
    """A hint from the publisher's markup: `tag` (lower-case HTML element) covers `start <= i < end` of the text."""

    start: int
    end: int
    tag: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of the article that plays one role.

    `block` counts the heading + paragraphs units (live-blog entries) from 0; what stands before the first heading is
    block 0. `level` is the level of a heading (1 is the top) or of a list item (1 is the outermost); None elsewhere.
    """

    kind: SegmentKind
    start: int
    end: int
    block: int
    level: int | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence; `segment` is the index of the one segment that it lies in.

    Sentences cover every segment but datelines, what is about the page and not the news included: filter by the
    segment's kind.
    """

    segment: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation, marks included; `segment` is the index of the one segment that it lies in.

    `closed` is False where its closing mark is missing: at the end of a paragraph that the next one continues, or
    because the publisher forgot it; the quotation then ends with that paragraph, or with its sentence.
    """

    segment: int
    start: int
    end: int
    closed: bool


@dataclass(frozen=True, slots=True)
class Credits:
    """Who is named as having made the article, each name once, in order of appearance, as printed.

    `desk` are editors and the initials in credits such as "ab/cd (AP, Reuters)"; `agencies` news agencies;
    `authors` reporters and writers.
    """

    desk: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Segmentation:
    """The parts of one article, each tuple in order of start; segments are disjoint, and so are sentences.

    Whitespace, bullets and zero-width marks between segments belong to none. Quotations may nest: the outer one comes
    first.
    """

    segments: tuple[Segment, ...]
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quote, ...]
    credits: Credits
