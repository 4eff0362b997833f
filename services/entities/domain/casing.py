"""Segments as the model reads them: the same length, but without shouting, headline capitals and endless words.

The statistical model learnt from running text. In "GABORONE, Feb 19" or "Bank Cuts Key Rate Again" capitals say
nothing, so
it is shown what the words would look like in a sentence. Every change keeps each character at its offset.
"""

import re
from collections.abc import Iterator, Sequence

from services.entities.domain.values import SegmentSpan

_LONG_RUN = re.compile(r"\S{120,}")
_CAPITALS = re.compile(r"[^\W\d_a-z]{2,}(?:['’-][^\W\d_a-z]+)*")
_SHOUTED_RUN = re.compile(r"(?<![^\W_])[A-Z]{2,}(?:['’]S)?(?: [A-Z]{2,}(?:['’]S)?){3,}(?![^\W_])")
_TITLE_WORD = re.compile(r"(?<![^\W_])[^\W\d_]{2,}")
_LOWER_WORD = re.compile(r"(?<![^\W_])[a-z]{3,}(?![^\W_])")
# What a calmed word turns to lower case: letters after a letter, or after an apostrophe that is no "O'" or "N'".
_TAIL_CAPITALS = re.compile(r"(?<=[^\W\d_])[^\W\d_]+|(?<=[^\W\d_]{2}['’])[^\W\d_]+")
_SMALL_WORDS = frozenset("of and the in de da do del della dos das la le du van von der den y".split())
_PIECE_CHARACTERS = 8_000

NOT_READ = frozenset({"stamp"})


def lower_case_words(text: str) -> frozenset[str]:
    """The words that `text` prints in lower case somewhere: they are no names because a headline capitalises them."""
    return frozenset(_LOWER_WORD.findall(text))


def readable(text: str, segment: SegmentSpan, common: frozenset[str]) -> str:
    """The segment's text as the model should see it, of the same length; `common` as `lower_case_words` gives it."""
    read = text[segment.start : segment.end]
    if "\n" in read or "\t" in read:
        read = read.replace("\t", " ").replace("\n", " ")
    read = _LONG_RUN.sub(lambda run: " " * len(run.group()), read)
    shouted = segment.kind == "dateline" or _is_shouted(read)
    if shouted:
        read = _CAPITALS.sub(lambda word: _calm(word.group(), 3 if segment.kind == "dateline" else 5), read)
    else:
        read = _SHOUTED_RUN.sub(lambda run: _calm_run(run.group(), common), read)
    if segment.kind in {"headline", "heading"} or shouted:
        read = _without_title_case(read, common)
    return read


def _calm_run(run: str, common: frozenset[str]) -> str:
    """A shouted opening ("PORT WORKERS STRIKE AGAIN The union ...") with its known small words made small."""

    def calm(word: re.Match[str]) -> str:
        small = word.group().lower()
        return small if small in common and len(small) == len(word.group()) else _calm(word.group(), 3)

    return _CAPITALS.sub(calm, run)


def calm_name(name: str) -> str:
    """A shouted name as it stands in a sentence: "PORT OF SPAIN" becomes "Port of Spain"."""
    return _CAPITALS.sub(lambda word: _calm(word.group(), 2), name)


def has_title_case(read: str) -> bool:
    """Whether most words are capitalised, as in headlines of American papers."""
    long_words = [word for word in _TITLE_WORD.findall(read[:1000]) if len(word) > 3]
    return len(long_words) >= 4 and sum(word[0].isupper() for word in long_words) >= 0.7 * len(long_words)


def _is_shouted(read: str) -> bool:
    letters = [c for c in read[:400] if c.isalpha()]
    return len(letters) > 8 and sum(c.isupper() for c in letters) > 0.7 * len(letters)


def _calm(word: str, at_least: int) -> str:
    if word.casefold() in _SMALL_WORDS:
        calmed = word.lower()
    elif len(word) <= at_least:
        return word
    else:
        calmed = _TAIL_CAPITALS.sub(lambda tail: tail.group().lower(), word)
    return calmed if len(calmed) == len(word) else word


def _without_title_case(read: str, common: frozenset[str]) -> str:
    if not has_title_case(read):
        return read
    first = True

    def settle(match: re.Match[str]) -> str:
        nonlocal first
        word, opening = match.group(), first
        first = False
        return word.lower() if not opening and word[1:].islower() and word.lower() in common else word

    settled = _TITLE_WORD.sub(settle, read)
    return settled if len(settled) == len(read) else read


def pieces(segments: Sequence[SegmentSpan], text: str, common: frozenset[str]) -> Iterator[tuple[str, int]]:
    """What the model reads, in order: (text, offset in the article), in pieces that it can take; stamps are left
    out.
    """
    for segment in segments:
        if segment.kind in NOT_READ or segment.start >= segment.end:
            continue
        read = readable(text, segment, common)
        start = 0
        while len(read) - start > _PIECE_CHARACTERS:
            cut = read.rfind(" ", start, start + _PIECE_CHARACTERS) + 1
            end = cut if cut > start else start + _PIECE_CHARACTERS
            yield read[start:end], segment.start + start
            start = end
        if read[start:].strip():
            yield read[start:], segment.start + start
