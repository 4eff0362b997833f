"""Quotations: pairs of quotation marks, whatever their style, and what to make of a mark without its partner.

A mark opens or closes by its shape where its shape says so, else by what stands around it. Marks pair within one
paragraph. A closing mark alone makes no quotation; an opening mark alone makes one that ends with its sentence, or
with its paragraph where the next paragraph resumes it with an opening mark of its own.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from services.segmentation.domain.segmentation import Quote, Segment, SegmentKind, Sentence

Family = Literal["double", "single", "angle", "corner"]
Side = Literal["opening", "closing", "either"]

# What the shape of each mark says. German opens with „ and closes with “, Swedish closes and opens with ”, Danish
# points »inwards«: context has the last word (`_side`).
_SHAPES: dict[str, tuple[Family, Side]] = {
    '"': ("double", "either"),
    "''": ("double", "either"),
    "’’": ("double", "closing"),
    "‘‘": ("double", "opening"),
    "``": ("double", "opening"),
    "“": ("double", "opening"),
    "”": ("double", "closing"),
    "„": ("double", "opening"),
    "‟": ("double", "opening"),
    "＂": ("double", "either"),
    "'": ("single", "either"),
    "‘": ("single", "opening"),
    "’": ("single", "closing"),
    "‚": ("single", "opening"),
    "«": ("angle", "opening"),
    "»": ("angle", "closing"),
    "‹": ("angle", "opening"),
    "›": ("angle", "closing"),
    "「": ("corner", "opening"),
    "」": ("corner", "closing"),
    "『": ("corner", "opening"),
    "』": ("corner", "closing"),
}
_MARK = re.compile(
    # Of three strokes that close, the first belongs to the inner quotation.
    "(?<=[^\\s'])'(?=''(?!'))|" + "|".join(map(re.escape, sorted(_SHAPES, key=len, reverse=True)))
)

_TELLING: frozenset[SegmentKind] = frozenset({"headline", "heading", "paragraph", "list_item", "correction"})

_BEFORE_OPENING = frozenset("([{<:;,/-–—―…=¿¡")
_AFTER_CLOSING = frozenset(".,:;!?…)]}>/-–—―%")
_QUOTING = frozenset("\"'“”„‘’‚«»‹›`「」『』＂")
# 'tis, 'em, '90s: an apostrophe that stands where an opening mark would.
_ELISION = re.compile(r"(?:\d0s|\d\d\b|tis|twas|em|til|cause|bout|round|n)\b", re.IGNORECASE)
# Deeper nesting than any author's: what lies deeper is noise, and the search for a partner stays short.
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    shape: str
    family: Family
    side: Side


def find_quotes(text: str, segments: Sequence[Segment], sentences: Sequence[Sentence]) -> tuple[Quote, ...]:
    """The quotations in `segments`, in order of start, an outer one before those inside it.

    `sentences` are those of the segments, in order; they bound a quotation that is never closed. Segments that are
    about the article and not the news hold no quotations.
    """
    starts = [sentence.start for sentence in sentences]
    quotes: list[Quote] = []
    for index, segment in enumerate(segments):
        if segment.kind not in _TELLING:
            continue
        closed, dangling = _pair(text, segment.start, segment.end)
        quotes += [Quote(index, start, end, closed=True) for start, end in closed]
        resumed = bool(dangling) and _resumes(text, segments, index, dangling[-1])
        openings = _openings_by_shape(text, closed, dangling)
        for mark in dangling:
            to_paragraph_end = resumed and mark is dangling[-1]
            if mark.shape == "'" and not to_paragraph_end:
                continue  # "'Tis", "'Ello": a straight stroke that nothing resumes is an apostrophe
            end = segment.end if to_paragraph_end else sentences[bisect_right(starts, mark.start) - 1].end
            same = openings[mark.shape]
            following = bisect_right(same, mark.start)
            end = min(end, same[following]) if following < len(same) else end
            content = text[mark.end : end].rstrip()
            if any(character.isalnum() for character in content):
                quotes.append(Quote(index, mark.start, mark.end + len(content), closed=False))
    return tuple(sorted(quotes, key=lambda quote: (quote.start, -quote.end)))


def _openings_by_shape(text: str, closed: Sequence[tuple[int, int]], dangling: Sequence[_Mark]) -> dict[str, list[int]]:
    openings: dict[str, list[int]] = {mark.shape: [] for mark in dangling}
    for mark in dangling:
        openings[mark.shape].append(mark.start)
    for shape, found in openings.items():
        found += [start for start, _ in closed if text.startswith(shape, start)]
        found.sort()
    return openings


def _resumes(text: str, segments: Sequence[Segment], index: int, mark: _Mark) -> bool:
    """Whether the next paragraph goes on with the quotation that `mark` opens: it begins with the same mark."""
    if index + 1 == len(segments) or segments[index + 1].kind not in {"paragraph", "list_item"}:
        return False
    following = segments[index + 1]
    opening = _MARK.match(text, following.start, following.end)
    return opening is not None and _SHAPES[opening[0]][0] == mark.family


def _pair(text: str, start: int, end: int) -> tuple[list[tuple[int, int]], list[_Mark]]:
    """The closed quotations of one paragraph, and its opening marks that found no partner, in order of start."""
    closed: list[tuple[int, int]] = []
    dangling: list[_Mark] = []
    open_marks: list[_Mark] = []
    marks = list(_marks(text, start, end))
    for position, mark in enumerate(marks):
        side = _side(text, start, end, mark, open_marks)
        if side == "opening":
            open_marks.append(mark)
            if len(open_marks) > _DEEPEST:
                del open_marks[0]
            continue
        partner = _partner(mark, open_marks)
        if partner is None or _is_possessive(text, end, mark, marks, position):
            continue
        opening = open_marks[partner]
        dangling += [inner for inner in open_marks[partner + 1 :] if inner.family != "single"]
        del open_marks[partner:]
        if any(not character.isspace() for character in text[opening.end : mark.start]):
            closed.append((opening.start, mark.end))
    # An unpaired single mark is an apostrophe, except where it opens the paragraph.
    dangling += [mark for mark in open_marks if mark.family != "single" or mark.start == start]
    return closed, sorted(dangling, key=lambda mark: mark.start)


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    for match in _MARK.finditer(text, start, end):
        family, side = _SHAPES[match[0]]
        before = text[match.start() - 1] if match.start() > start else " "
        after = text[match.end()] if match.end() < end else " "
        if family == "single" and match[0] in "'’‘" and before.isalnum() and after.isalnum():
            continue  # don't, l’état
        if match[0] in "'’‘" and not before.isalnum() and _ELISION.match(text, match.end(), end):
            continue
        yield _Mark(match.start(), match.end(), match[0], family, side)


def _side(text: str, start: int, end: int, mark: _Mark, open_marks: Sequence[_Mark]) -> Side:
    before = text[mark.start - 1] if mark.start > start else " "
    after = text[mark.end] if mark.end < end else " "
    may_open = (before.isspace() or before in _BEFORE_OPENING or before in _QUOTING) and not after.isspace()
    may_close = (after.isspace() or after in _AFTER_CLOSING or after in _QUOTING) and not (
        before.isspace() and mark.start > start
    )
    is_open = any(opening.family == mark.family for opening in open_marks)
    if mark.side == "either":
        if may_open != may_close:
            return "opening" if may_open else "closing"
        return "closing" if is_open else "opening"
    if mark.family == "corner":
        return mark.side
    if mark.side == "closing" and may_open and not may_close and not is_open:
        return "opening"
    if mark.side == "opening" and may_close and not may_open and is_open:
        return "closing"
    return mark.side


def _partner(mark: _Mark, open_marks: Sequence[_Mark]) -> int | None:
    """The index of the innermost open mark that `mark` can close."""
    for index in range(len(open_marks) - 1, -1, -1):
        if open_marks[index].family == mark.family:
            return index
    return None


def _is_possessive(text: str, end: int, mark: _Mark, marks: Sequence[_Mark], position: int) -> bool:
    """Whether a single mark after an s is "the drivers’ union": a better closing mark of its kind follows."""
    if mark.family != "single" or text[mark.start - 1] not in "sSzx":
        return False
    if not (mark.end + 1 < end and text[mark.end] == " " and text[mark.end + 1].isalpha()):
        return False
    for later in marks[position + 1 : position + 9]:
        if later.family != "single" or later.shape == "‘":
            continue
        after = text[later.end] if later.end < end else " "
        before = text[later.start - 1]
        if not before.isspace() and not after.isalnum():
            return True
    return False
