"""Parts: lines cut where one line holds two things, a stamp glued to a headline or a dateline before a report."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from services.segmentation.domain.datelines import dateline_end
from services.segmentation.domain.layout import HEADING_TAGS, ROW_TAGS, Line
from services.segmentation.domain.marks import EDGE
from services.segmentation.domain.notices import is_correction
from services.segmentation.domain.segmentation import SegmentKind
from services.segmentation.domain.stamps import glued_stamp, is_stamp, leading_stamp
from services.segmentation.domain.titles import looks_like_headline

# The front matter: a headline and its stamps stand in the first lines, or nowhere.
FRONT_LINES = 8
_AFTER_LEADING_STAMP = "|·•:,;-–—"


@dataclass(frozen=True, slots=True)
class Part:
    """A line, or a piece of one; `kind` is set where the cut has already told what it is."""

    line: Line
    content: str
    kind: SegmentKind | None = None


def cut_lines(text: str, lines: Sequence[Line]) -> Iterator[Part]:
    """The parts of `lines`, in order; stamps and datelines, and the paragraphs after these, come with their kind."""
    opens_entry = False  # whether a title or a stamp stands above the line
    for index, line in enumerate(lines):
        first = index < FRONT_LINES or opens_entry
        rest = line
        stamped = is_stamp(text, line.start, line.end)
        opens_entry = stamped or _is_title(text, line)
        if stamped:
            yield _part(text, line, "stamp")
            continue
        stop = leading_stamp(text, line.start, line.end)
        if stop is not None and not is_correction(text[line.start : line.end]):
            yield _part(text, _trimmed(text, line, line.start, stop, unwanted=_AFTER_LEADING_STAMP), "stamp")
            rest = _trimmed(text, line, stop, line.end)
        stamp = glued_stamp(text, rest.start, rest.end) if index < FRONT_LINES or _is_title(text, rest) else None
        if stamp is not None:
            yield from _opening(text, _trimmed(text, rest, rest.start, stop=stamp), first=first)
            yield _part(text, _trimmed(text, rest, stamp, rest.end), "stamp")
        else:
            yield from _opening(text, rest, first=first)


def _is_title(text: str, line: Line) -> bool:
    """Whether the line may be the title of a live-blog entry; a row of a table holds bars or tabs."""
    content = text[line.start : min(line.end, line.start + 200)]
    return len(content) < 200 and content[-1] not in '.?!"”' and "|" not in content and "\t" not in content


def _opening(text: str, line: Line, *, first: bool) -> Iterator[Part]:
    listed = line.bullet or line.tag in HEADING_TAGS | ROW_TAGS
    stop = None if listed else dateline_end(text, line.start, line.end, bare_place=first)
    rest = _trimmed(text, line, stop, line.end) if stop is not None else line
    if stop is None or looks_like_headline(text[rest.start : rest.end]):
        # "GAZA - What we know" is a title, not a report.
        yield _part(text, line)
        return
    yield _part(text, replace(line, end=stop), "dateline")
    yield _part(text, rest, "paragraph")


def _part(text: str, line: Line, kind: SegmentKind | None = None) -> Part:
    return Part(line, text[line.start : line.end], kind)


def _trimmed(text: str, line: Line, start: int, stop: int, *, unwanted: str = "") -> Line:
    """The piece `text[start:stop]` of the line, without space around it and without `unwanted` characters after it."""
    content = text[start:stop]
    first = start + len(content) - len(content.lstrip(EDGE))
    return replace(line, start=first, end=max(first, start + len(content.rstrip(EDGE + unwanted))))
