"""HTML to the text of an article and the blocks that it was made of."""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from services.ingest.domain import html_tables as tables

MAX_DEPTH = 512
"""Deepest nesting whose structure is read; pages stay under 100. libxml2 walks the open elements for each stray end
tag, so that unbounded depth would cost time quadratic in the size (20 s for 700 KB)."""

BLOCK_SEPARATOR = "\n\n"

_CHUNK_BYTES = 16_384  # an exception in a parser target stops the parser only at the end of what it was fed

_WHITESPACE = re.compile(r"[ \t\n\r\f]+")
_BLANKS = re.compile(r"[ \t\r\f]+")
_BLANK_AT_BREAK = re.compile(r" ?\n ?")  # after _BLANKS: a star on both sides of the \n would be quadratic
_PARAGRAPH_BREAK = re.compile(r"\n{2,}")
_TAG = re.compile(r"<[^<>]*>")
_UNPRINTABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Block:
    """A block of text: `tag` is h1 to h6, p, li, dt, dd, blockquote, figcaption, caption, pre or tr (a table row).

    `start` and `end` are code points into the text that the block came with, end exclusive; a block is never empty.
    """

    start: int
    end: int
    tag: str


def read_markup(markup: str) -> tuple[str, tuple[Block, ...]]:
    """The readable text of an HTML document or fragment, and its blocks in order, which cover all but the blank lines.

    Scripts, styles, navigation, controls and struck-out text are dropped, character references decoded, white space
    collapsed as a browser does (`pre` keeps its own); `br` is a line break, two are a new block; the cells of a table
    row are joined by " | ", unless they hold blocks of their own. Mark-up nested deeper than MAX_DEPTH is read as bare
    text, tags removed, one block. Never raises; ("", ()) when there is nothing to read. Time is linear in the size.
    """
    try:
        pieces = _parse(markup)
    except _TooDeepError:
        pieces = [("p", html.unescape(_TAG.sub(" ", markup)))]
    return _join(pieces)


def _join(pieces: Iterable[tuple[str, str]]) -> tuple[str, tuple[Block, ...]]:
    texts: list[str] = []
    blocks: list[Block] = []
    position = 0
    for tag, raw in pieces:
        for text in _clean(tag, raw):
            blocks.append(Block(position, position + len(text), tag))
            texts.append(text)
            position += len(text) + len(BLOCK_SEPARATOR)
    return BLOCK_SEPARATOR.join(texts), tuple(blocks)


def _clean(tag: str, raw: str) -> list[str]:
    """The non-blank texts that the raw text of one block amounts to: more than one where it holds paragraph breaks."""
    text = _UNPRINTABLE.sub("\ufffd", raw)
    if tag == "pre":
        text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
        return [text] if text.strip() else []
    lines = _BLANK_AT_BREAK.sub("\n", _BLANKS.sub(" ", text))
    parts = (part.strip() for part in _PARAGRAPH_BREAK.split(lines))
    return [part for part in parts if part]


def _parse(markup: str) -> list[tuple[str, str]]:
    if not markup:
        return []  # the parser calls it an error
    reader = _BlockReader()
    # Bytes with a fixed encoding: a `meta charset` inside would otherwise make the parser decode a second time.
    parser = etree.HTMLParser(target=reader, encoding="utf-8", huge_tree=True)
    encoded = markup.encode("utf-8", "replace")
    for position in range(0, len(encoded), _CHUNK_BYTES):
        parser.feed(encoded[position : position + _CHUNK_BYTES])
    parser.close()
    return reader.pieces


class _TooDeepError(Exception):
    """More than MAX_DEPTH elements are open."""


class _BlockReader:
    """Parser target (lxml's SAX-like interface) that gathers (tag, raw text) of the blocks, in order, in `pieces`.

    Events instead of a tree: nothing here recurses, and memory is the text. libxml2 closes what the page left open, so
    that starts and ends pair up.
    """

    def __init__(self) -> None:
        self.pieces: list[tuple[str, str]] = []
        self._open: list[str] = []  # the block name that applies to bare text, per open element
        self._text: list[str] = []
        self._skip_from: int | None = None  # depth of the outermost skipped element
        self._row: list[list[tuple[str, str]]] | None = None  # blocks of each cell of the row being read

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element opens."""
        if len(self._open) >= MAX_DEPTH:
            raise _TooDeepError
        around = self._open[-1] if self._open else "p"
        self._open.append(_name_inside(tag, around))
        if self._skip_from is not None:
            return
        if tag in tables.SKIPPED or "hidden" in attributes:
            self._skip_from = len(self._open)
        elif tag == "br":
            self._text.append("\n")
        elif tag == "q":
            self._text.append(tables.QUOTATION_MARKS[0])
        elif tag in tables.CELLS or tag in tables.BLOCKS or tag in tables.BREAKS:
            self._flush(around)
            self._open_table_part(tag)

    def end(self, tag: str) -> None:
        """The innermost open element closes."""
        name = self._open.pop()
        if self._skip_from is not None:
            if len(self._open) < self._skip_from:
                self._skip_from = None
            return
        if tag == "q":
            self._text.append(tables.QUOTATION_MARKS[1])
        elif tag in tables.CELLS or tag in tables.BLOCKS or tag in tables.BREAKS:
            self._flush(name)
            if tag in tables.ROWS:
                self._close_row()

    def data(self, text: str) -> None:
        """Character data, references decoded."""
        if self._skip_from is None:
            in_pre = bool(self._open) and self._open[-1] == "pre"
            self._text.append(text if in_pre else _WHITESPACE.sub(" ", text))

    def comment(self, text: str) -> None:
        """Comments say nothing to readers."""

    def close(self) -> None:
        """The document ends."""
        self._flush("p")
        self._close_row()

    def _open_table_part(self, tag: str) -> None:
        if tag in tables.ROWS:
            self._close_row(layout=True)  # still open: this table stands in a cell of it
            self._row = []
        elif tag in tables.CELLS and self._row is not None:
            self._row.append([])

    def _flush(self, name: str) -> None:
        text = "".join(self._text)
        self._text.clear()
        if not text.strip():
            return
        if self._row:
            self._row[-1].append((name, text))
        else:
            self.pieces.append((name, text))

    def _close_row(self, *, layout: bool = False) -> None:
        """Ends the row: one block for a row of data, the blocks of its cells where the table only lays out the page."""
        row, self._row = self._row, None
        if not row:
            return
        if not layout and all(len(cell) <= 1 and "\n" not in "".join(text for _, text in cell).strip() for cell in row):
            cells = (cell[0][1].strip() if cell else "" for cell in row)
            self.pieces.append(("tr", tables.CELL_SEPARATOR.join(text for text in cells if text)))
        else:
            self.pieces.extend(piece for cell in row for piece in cell)


def _name_inside(tag: str, around: str) -> str:
    """The block name of bare text directly inside `tag`, where `around` is the one outside it."""
    name = tables.BLOCKS.get(tag)
    if name is None:
        # A cell starts afresh: a layout table inside a list item holds ordinary paragraphs.
        return "p" if tag in tables.CELLS else around
    return around if name == "p" and around in tables.WRAPPERS else name
