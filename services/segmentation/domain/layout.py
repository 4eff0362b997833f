"""Lines of an article as a reader sees them: trimmed, without bullets, wrapped lines joined, markup attached."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from services.segmentation.domain.marks import BULLETS, EDGE
from services.segmentation.domain.segmentation import Block

_LINE = re.compile(r"[^\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
# A dash needs space after it, or a capital ("-Analysts"): "-5 degrees" has none.
_BULLET = re.compile(f"[{re.escape(BULLETS)}](?:[ \\t\u00a0]+|(?<![-*–—])(?=[^\\W_])|(?<=[-–—])(?=[A-ZÀ-Þ]))")
# "- Who is to blame? -"
_FRAMED = re.compile(r"[-–—]\s+(\S.{1,80}\S)\s+[-–—]")
_INNER_BULLET = re.compile(r"(?<=\S)\s+[•▪●‣⁃]\s*")

# A text whose lines are broken at a fixed width has most of them this long, and goes on in lower case.
_WRAP_WIDTHS = range(45, 100)

# Markup that says what a line is.
HEADING_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
ROW_TAGS = frozenset({"li", "tr", "td", "th", "dd", "dt"})
TEXT_TAGS = frozenset({"p", "blockquote", "figcaption", "pre", "caption"})
# Markup nests deeper only to do harm.
_DEEPEST = 16


@dataclass(frozen=True, slots=True)
class Line:
    """A line with something on it: `text[start:end]` without the space and the bullet around it."""

    start: int
    end: int
    bullet: bool = False
    indent: int = 0  # columns before the bullet or the first word
    after_blank: bool = False  # whether an empty line stands before it
    framed: bool = False  # whether it stood between dashes, as agencies mark headings
    tag: str = ""  # of the markup that it starts in, if that says what it is
    depth: int = 0  # how many lists it is nested in, as far as the markup says


def read_lines(text: str, start: int, end: int, blocks: Sequence[Block] = ()) -> tuple[Line, ...]:
    """The lines of `text[start:end]` that are not empty, in order; "• a • b" on one line counts as two."""
    lines = [piece for line in _raw_lines(text, start, end) for piece in _cut_at_bullets(text, line)]
    if blocks:
        return tuple(_tagged(lines, blocks))
    return tuple(_unwrapped(text, lines))


def _raw_lines(text: str, start: int, end: int) -> Iterator[Line]:
    previous_end = start
    for match in _LINE.finditer(text, start, end):
        line = match[0]
        stripped = line.lstrip(EDGE)
        if not stripped:
            continue
        first = match.end() - len(stripped)
        last = first + len(stripped.rstrip(EDGE))
        after_blank = text.count("\n", previous_end, match.start()) > 1
        previous_end = match.end()
        bullet = _BULLET.match(text, first, last)
        indent = len(line) - len(stripped)
        if bullet is None:
            yield Line(first, last, indent=indent, after_blank=after_blank)
        elif (framed := _FRAMED.fullmatch(text, first, last)) is not None:
            yield Line(*framed.span(1), indent=indent, after_blank=after_blank, framed=True)
        elif any(map(str.isalnum, text[bullet.end() : last])):
            yield Line(bullet.end(), last, bullet=True, indent=indent, after_blank=after_blank)
        else:
            yield Line(first, last, after_blank=after_blank)  # "* * *"


def _cut_at_bullets(text: str, line: Line) -> Iterator[Line]:
    if not line.bullet:
        yield line
        return
    start = line.start
    for match in _INNER_BULLET.finditer(text, line.start, line.end):
        if start < match.start():
            yield replace(line, start=start, end=match.start())
        start = match.end()
    if start < line.end:
        yield replace(line, start=start)


def _tagged(lines: Sequence[Line], blocks: Sequence[Block]) -> Iterator[Line]:
    """The lines with the tag of the innermost block around their first character; blocks nest."""
    ordered = sorted(blocks, key=lambda block: (block.start, -block.end))
    around: list[Block] = []
    following = 0
    for line in lines:
        while following < len(ordered) and ordered[following].start <= line.start:
            around.append(ordered[following])
            following += 1
        while around and around[-1].end <= line.start:
            around.pop()
        tags = [block.tag.lower() for block in reversed(around[-_DEEPEST:]) if block.end > line.start]
        # A paragraph in a list item is the item; a division says nothing.
        tag = next((tag for tag in tags if tag in HEADING_TAGS | ROW_TAGS), "")
        tag = tag or next((tag for tag in tags if tag in TEXT_TAGS), "")
        yield replace(line, tag=tag, depth=tags.count("li"))


def _unwrapped(text: str, lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, those joined that only a fixed width had broken."""
    whole_text = _is_wrapped(text, lines)
    joined: Line | None = None
    width = 0
    for line in lines:
        if joined is not None and _continues(text, joined, line, width, whole_text=whole_text):
            joined = replace(joined, end=line.end)
        else:
            if joined is not None:
                yield joined
            joined = line
        width = line.end - line.start
    if joined is not None:
        yield joined


def _continues(text: str, before: Line, line: Line, width: int, *, whole_text: bool) -> bool:
    if line.after_blank or line.bullet or width not in _WRAP_WIDTHS or "\t" in text[line.start : line.end]:
        return False
    if whole_text:
        return True
    if text[before.start].islower():
        return False  # a list without bullets looks the same
    return text[line.start].islower() and (text[before.end - 1].isalnum() or text[before.end - 1] in ",-–—")


def _is_wrapped(text: str, lines: Sequence[Line]) -> bool:
    """Whether the text is broken at a fixed width: lines begin in mid-sentence, blank lines part the paragraphs."""
    inner = [line for _, line in pairwise(lines) if not line.after_blank and not line.bullet]
    if len(inner) < 3 or not any(line.after_blank for line in lines):
        return False
    lower = sum(text[line.start].islower() for line in inner)
    fitting = sum(line.end - line.start < _WRAP_WIDTHS.stop for line in lines)
    return lower >= 0.4 * len(inner) and fitting >= 0.95 * len(lines)
