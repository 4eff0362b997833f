"""Whether a page can be made a tree of, which costs more, and holds less, than reading it from front to back."""

from lxml import etree

MAX_ATTRIBUTES = 1_000
"""Of one element; real ones have some ten. libxml2 walks all attributes of an element to add one to its tree, so that
time is quadratic in them (100,000 took minutes)."""

MAX_DEPTH = 200
"""libxml2 leaves out of its tree what stands deeper than 256 elements; real pages stay under 100."""

_CHUNK_BYTES = 16_384  # an exception in a parser target stops the parser only at the end of what it was fed


def fits_a_tree(page: str) -> bool:
    """Whether a parser can build a tree of an HTML page in time linear in its size, and without losing any of it."""
    parser = etree.HTMLParser(target=_ShapeReader(), encoding="utf-8", huge_tree=True)
    encoded = page.encode("utf-8", "replace")
    try:
        for position in range(0, len(encoded), _CHUNK_BYTES):
            parser.feed(encoded[position : position + _CHUNK_BYTES])
    except _NoTreeError:
        return False
    return True


class _NoTreeError(Exception):
    """An element has too many attributes, or too many elements around it."""


class _ShapeReader:
    """Parser target (lxml's SAX-like interface) that raises _NoTreeError; it keeps nothing but the depth."""

    def __init__(self) -> None:
        self._depth = 0

    def start(self, _tag: str, attributes: dict[str, str]) -> None:
        """An element opens."""
        self._depth += 1
        if self._depth > MAX_DEPTH or len(attributes) > MAX_ATTRIBUTES:
            raise _NoTreeError

    def end(self, _tag: str) -> None:
        """The innermost open element closes."""
        self._depth -= 1

    def data(self, _text: str) -> None:
        """Text has no shape."""

    def comment(self, _text: str) -> None:
        """Nor have comments."""

    def close(self) -> None:
        """The document ends."""
