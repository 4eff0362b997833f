"""Tokens of a text, cheap enough to make for every word of the news."""

import re
from dataclasses import dataclass

# Every alternative either has one bounded shape or is a single run, so the scan is linear on any input. Line ends and
# tabs are tokens: they end whatever is being read, and a tab separates table cells.
_TOKEN = re.compile(
    r"https?://\S+|www\.\S+"
    r"|\d+(?:[.,]\d+)*"
    r"|(?:[A-Za-z]\.){2,}"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*"
    r"|[\n\t]|\S"
)

PADDING = 16
"""How many end-of-line tokens follow the last real one, so that a bounded look ahead or behind needs no check: a
negative index wraps round into them."""

DASHES = frozenset("-–—‐‑−")
HYPHENS = frozenset("-‐‑")

_ENDS = frozenset(".!?")
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr st gen gov sen rep lt col sgt capt prof rev jr sr vs no inc corp co ltd jan feb mar apr jun jul aug"
    " sep sept oct nov dec approx est fig pp mt ft".split()
)
_CLOSERS = frozenset("\"'”’)]»")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one text as parallel columns: as printed, in lower case, their offsets, and their sentence."""

    text: str
    words: list[str]
    lows: list[str]
    starts: list[int]
    ends: list[int]
    sentences: list[int]
    count: int

    def glued(self, index: int) -> bool:
        """Whether token `index` touches the one before it."""
        return index > 0 and self.starts[index] == self.ends[index - 1]

    def is_word(self, index: int) -> bool:
        """Whether the token begins with a letter."""
        return self.words[index][0].isalpha()

    def is_capitalised(self, index: int) -> bool:
        """Whether the token begins with a capital letter."""
        return self.words[index][0].isupper()

    def is_number(self, index: int) -> bool:
        """Whether the token begins with a decimal digit."""
        return self.words[index][0].isdecimal()

    def has_capital(self, index: int) -> bool:
        """Whether the token has a capital letter anywhere ("iPhone")."""
        return self.words[index].lower() != self.words[index]

    def begins_sentence(self, index: int) -> bool:
        """Whether the token is the first of its sentence, opening marks aside."""
        before = index - 1
        while before > index - 4 and self.words[before] in _OPENERS:
            before -= 1
        return before < 0 or self.sentences[before] != self.sentences[index]


_OPENERS = frozenset("\"'“‘([«-–—•")


def tokenise(text: str) -> Tokens:
    """The tokens of `text`, padded with line ends."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(text):
        words.append(match.group())
        start, end = match.span()
        starts.append(start)
        ends.append(end)
    count = len(words)
    words += ["\n"] * PADDING
    starts += [len(text)] * PADDING
    ends += [len(text)] * PADDING
    lows = [word.lower().replace("’", "'") for word in words]
    return Tokens(text, words, lows, starts, ends, _sentences(words, lows, starts, ends), count)


def _sentences(words: list[str], lows: list[str], starts: list[int], ends: list[int]) -> list[int]:
    """A sentence number for each token; only good enough to stop a rule from looking across a full stop."""
    numbers: list[int] = []
    current = 0
    pending = False
    for index, word in enumerate(words):
        if word == "\n":
            numbers.append(current)
            current += 1
            pending = False
            continue
        if pending and word not in _CLOSERS:
            pending = False
            if starts[index] > ends[index - 1] and not word[0].islower():
                current += 1
        numbers.append(current)
        if word in _ENDS:
            pending = not (word == "." and index and (lows[index - 1] in _ABBREVIATIONS or _is_initial(words, index)))
    return numbers


def _is_initial(words: list[str], index: int) -> bool:
    return len(words[index - 1]) == 1 and words[index - 1].isupper()
