"""A text as the tokens that the grammar of dates reads."""

import re
from typing import Final

# Blank tokens on either side, so that a rule may look around without checking the ends of the text.
MARGIN: Final = 24
# A run of digits past this is no number that a date could hold.
LONGEST_NUMBER: Final = 9

_TOKEN = re.compile(
    r"""(?P<stamp>\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?(?!\d))
    |(?P<iso>\d{4}-\d{1,2}-\d{1,2}(?![\d]))
    |(?P<figures>\d{1,2}-\d{1,2}-(?:\d{4}|\d\d)(?!\d)
        |\d{1,2}\.\d{1,2}\.(?:\d{4}|\d\d)(?![\d.]\d)
        |\d{1,4}/\d{1,2}(?:/(?:\d{4}|\d\d|\d))?(?![\d]|/\d|\.\d))
    |(?P<clock>\d{1,2}:\d\d(?::\d\d)?(?!:?\d))
    |(?P<decimal>\d+(?:[.,]\d+)+)
    |(?P<number>\d+)
    |(?P<meridiem>[ap]\.m\.?(?![^\W\d_])|[ap]\.\s?m\.)
    |(?P<word>o['’]clock|[^\W\d_]+)
    |(?P<break>[\n\r\t\v\f\x85\u2028\u2029])
    |(?P<mark>[^\w\s]|_)""",
    re.VERBOSE | re.IGNORECASE,
)
_CAMEL = re.compile(r"[A-Z]*[^A-Z]+|[A-Z]+")
DASHES: Final = frozenset("-‐‑‒–—―~")
HYPHENS: Final = frozenset("-‐‑")
QUOTATION_MARKS: Final = frozenset("\"'“”‘’«»„")


class Tokens:
    """The tokens of a text as parallel lists, with `MARGIN` blank ones before and after.

    `kind` is a name of a group of the pattern above ("" for the margins); `low` the token in lower case; `start` and
    `end` its code points in the text. Words are also cut where a small letter meets a capital, and figures from
    letters: web pages glue a headline to its stamp.
    """

    __slots__ = ("end", "kind", "low", "start", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.kind: list[str] = [""] * MARGIN
        self.low: list[str] = [""] * MARGIN
        self.start: list[int] = [0] * MARGIN
        self.end: list[int] = [0] * MARGIN
        for found in _TOKEN.finditer(text):
            kind, (start, end) = found.lastgroup or "", found.span()
            word = found.group()
            if kind == "word" and not (word.islower() or word[1:].islower() or word.isupper()):
                for piece in _CAMEL.finditer(word):
                    self._add("word", piece.group(), start + piece.start(), start + piece.end())
                continue
            self._add(kind, word, start, end)
        for _ in range(MARGIN):
            self._add("", "", len(text), len(text))

    def _add(self, kind: str, word: str, start: int, end: int) -> None:
        self.kind.append(kind)
        self.low.append(word.lower())
        self.start.append(start)
        self.end.append(end)

    def __len__(self) -> int:
        return len(self.kind)

    def glued(self, index: int) -> bool:
        """Whether nothing stands between this token and the one before."""
        return self.start[index] == self.end[index - 1]

    def title(self, index: int) -> bool:
        """Whether the token begins with a capital letter."""
        return self.text[self.start[index] : self.start[index] + 1].isupper()

    def integer(self, index: int) -> int | None:
        """The token's value where it is a plain whole number of a sensible length, else None."""
        low = self.low[index]
        if self.kind[index] == "number" and len(low) <= LONGEST_NUMBER and low.isascii():
            return int(low)
        return None

    def in_a_name(self, index: int) -> bool:
        """Whether a capital beside a capital makes the word part of a name: "USA Today", "the Daily Herald"."""
        if not self.title(index):
            return False
        return any(self.kind[k] == "word" and self.title(k) for k in (index - 1, index + 1))

    def words(self, index: int, count: int) -> tuple[str, ...]:
        """The lower-case forms of `count` tokens from `index` on."""
        return tuple(self.low[index : index + count])
