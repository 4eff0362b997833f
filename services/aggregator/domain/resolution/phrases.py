"""The anatomy of a printed source: its article, its head, what stands before and after the head.

Sources are short noun phrases, and the aggregator parses nothing, so the head is found by position: the last word
before the first postmodifier, where words inside a name never count as one ("Bank of Norway employees" has the head
"employees").
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from services.aggregator.domain.resolution.nouns import (
    DETERMINERS,
    INDEFINITE,
    NUMBER_WORDS,
    PARTICIPLES,
    POSTMODIFIERS,
    is_organization_noun,
    is_plural,
    normal_noun,
)
from services.aggregator.domain.resolution.pronouns import POSSESSIVES
from services.language.spans import Span

MAX_PHRASE_CHARS = 400  # a source is a noun phrase; what is longer is not read further

WORD = re.compile(r"[^\W_]+(?:[-'’‑.&/][^\W_]+)*['’]?")
_CONJUNCTIONS = frozenset({"and", "or", "nor", "&"})
_STOPS = frozenset(',;:()[]"“”—–!?\n')


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a phrase; offsets into the article's text."""

    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        return self.text.casefold().replace("’", "'")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase taken apart.

    `core`: the words up to the head, the head last, without the determiner; never empty. `tail`: the words after the
    head. `determiner`: lower case, None where there is none; "his" is one. `joined`: "A and B", several speakers in one
    phrase.
    """

    span: Span
    determiner: str | None
    core: tuple[Word, ...]
    tail: tuple[Word, ...]
    joined: bool

    @property
    def head(self) -> Word:
        return self.core[-1]

    @property
    def noun(self) -> str:
        """The head as the noun tables spell it."""
        return normal_noun(self.head.text)

    @property
    def modifiers(self) -> tuple[Word, ...]:
        return self.core[:-1]

    @property
    def plural(self) -> bool:
        return is_plural(self.head.text) or (bool(self.core) and self.core[0].lower in NUMBER_WORDS)

    @property
    def indefinite(self) -> bool:
        """Whether the phrase brings up somebody new ("a ministry official", "two people")."""
        first = self.determiner or self.core[0].lower
        return first in INDEFINITE or first in NUMBER_WORDS or first.isdigit()


def words_in(text: str, start: int, end: int) -> tuple[Word, ...]:
    """The words of `text[start:end]` in order, hyphens, apostrophes and genitives inside them."""
    return tuple(Word(match[0], match.start(), match.end()) for match in WORD.finditer(text, start, end))


def read_phrase(text: str, span: Span, names: Sequence[Span]) -> Phrase | None:
    """`span` taken apart; `names` are the names inside it, in order of start. None when it holds no word."""
    end = min(span.end, span.start + MAX_PHRASE_CHARS)
    words = words_in(text, span.start, end)
    if not words:
        return None
    determiner, first = None, 0
    if len(words) > 1 and words[0].lower in DETERMINERS | POSSESSIVES and not _inside(words[0], names, strictly=False):
        determiner, first = words[0].lower, 1
    cut = _cut(text, words, names, first)
    core, tail = words[first:cut], words[cut:]
    return Phrase(Span(span.start, end), determiner, core, tail, _joined(words[first:], core, names))


def _cut(text: str, words: tuple[Word, ...], names: Sequence[Span], first: int) -> int:
    """The index of the first word that no longer belongs to the core."""
    for index in range(first + 1, len(words)):
        word, before = words[index], words[index - 1]
        if _inside(word, names, strictly=True):
            continue
        if any(character in _STOPS for character in text[before.end : word.start]):
            return index
        if word.lower in POSTMODIFIERS and not _named_of(words, index):
            participle = index - 1 > first and _is_participle(before)
            return index - 1 if participle else index
    return len(words)


def _named_of(words: tuple[Word, ...], index: int) -> bool:
    """Whether words[index] is the "of" of an unlisted name: "Ministry of Defence", "Bank of Canada"."""
    following = words[index + 1 : index + 2]
    before = words[index - 1]
    return (
        words[index].lower in {"of", "for"}
        and bool(following)
        and following[0].text[0].isupper()
        and before.text[0].isupper()
        and is_organization_noun(normal_noun(before.text))
    )


def _is_participle(word: Word) -> bool:
    return word.text[0].islower() and (word.lower in PARTICIPLES or word.lower.endswith("ed"))


def _inside(word: Word, names: Sequence[Span], *, strictly: bool) -> bool:
    """Whether `word` lies in one of the names; strictly: not as its first word."""
    return any(name.start + strictly <= word.start < name.end for name in names)


def _joined(words: tuple[Word, ...], core: tuple[Word, ...], names: Sequence[Span]) -> bool:
    """Whether "and" joins speakers: after a name, or before a determiner or number; not in "Foreign and Defence
    Minister X"."""
    for index, word in enumerate(words[: len(core)]):
        if not 0 < index < len(words) - 1 or word.lower not in _CONJUNCTIONS or _inside(word, names, strictly=False):
            continue
        before, after = words[index - 1], words[index + 1]
        if any(name.start < before.end <= name.end + 2 for name in names):
            return True
        if after.lower in DETERMINERS | POSSESSIVES | INDEFINITE | NUMBER_WORDS:
            return True
    return False
