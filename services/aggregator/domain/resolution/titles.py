"""What the words beside a name tell about it: titles before it, an apposition before or after it.

"Prosecutor Ann Lee", "Ann Lee, 41, a prosecutor in Leeds," and "the prosecutor, Ann Lee," all make Ann Lee a
prosecutor.
"""

import re
from dataclasses import dataclass

from services.aggregator.domain.resolution.nouns import (
    DETERMINERS,
    HONORIFICS,
    POSTMODIFIERS,
    is_organization_noun,
    is_person_noun,
    normal_noun,
)
from services.aggregator.domain.resolution.phrases import Word, words_in
from services.aggregator.domain.resolution.pronouns import POSSESSIVES

REACH_CHARS = 110  # how far from a name its title or apposition may reach
_CHUNK_STOPS = re.compile(r"[,;:()\"“”—–!?\n]|\.(?=\s|$)")
_AGE = re.compile(r"\s*\d{1,3}\s*$")


@dataclass(frozen=True, slots=True)
class Descriptor:
    """Nouns that describe a name (normal forms) and the folded words that stand with them ("foreign", "leeds")."""

    nouns: frozenset[str]
    words: frozenset[str]
    start: int
    end: int


def describe_name(text: str, start: int, end: int) -> tuple[Descriptor, ...]:
    """The descriptors beside the name at `text[start:end]`, nearest first; empty where nothing describes it."""
    found = (_title_before(text, start), _apposition_after(text, end), _apposition_before(text, start, end))
    return tuple(descriptor for descriptor in found if descriptor)


def describes(noun: str) -> bool:
    """Whether a normal noun may describe the bearer of a name."""
    return is_person_noun(noun) or is_organization_noun(noun) or noun in HONORIFICS


def _title_before(text: str, start: int) -> Descriptor | None:
    run: list[Word] = []
    following = start
    for word in reversed(words_in(text, max(0, start - REACH_CHARS), start)):
        if text[word.end : following].strip(" .’'") or len(run) == 8:
            break
        noun = normal_noun(word.text)
        listed = describes(noun) and noun not in POSTMODIFIERS
        modifies = bool(run) and word.lower not in POSTMODIFIERS | DETERMINERS | POSSESSIVES
        if not listed and not (modifies and (word.text[0].isupper() or (_describes_any(run) and len(run) < 4))):
            break
        run.append(word)
        following = word.start
    return _descriptor(run[:1], run) if run else None


def _describes_any(run: list[Word]) -> bool:
    return any(describes(normal_noun(word.text)) for word in run)


def _apposition_after(text: str, end: int) -> Descriptor | None:
    if text[end : end + 1] != ",":
        return None
    begin, limit = end + 1, min(len(text), end + 1 + REACH_CHARS)
    stop = _CHUNK_STOPS.search(text, begin, limit)
    if stop and _AGE.match(text[begin : stop.start()]):
        begin = stop.end()
        stop = _CHUNK_STOPS.search(text, begin, limit)
    words = words_in(text, begin, stop.start() if stop else limit)
    for index, word in enumerate(words[:8]):
        if word.lower in POSTMODIFIERS:
            return None
        following = words[index + 1 : index + 2]
        at_head = not following or following[0].lower in POSTMODIFIERS | {"and"}
        if at_head and describes(normal_noun(word.text)):
            return _descriptor([word], list(words))
    return None


def _apposition_before(text: str, start: int, end: int) -> Descriptor | None:
    if text[max(0, start - 2) : start] != ", " or text[end : end + 1] not in {",", ".", ")", ""}:
        return None
    chunk_start = max(0, start - 2 - REACH_CHARS)
    for stop in _CHUNK_STOPS.finditer(text, chunk_start, start - 2):
        chunk_start = stop.end()
    words = words_in(text, chunk_start, start - 2)
    opening = max((index for index, word in enumerate(words) if word.lower in DETERMINERS | POSSESSIVES), default=None)
    if opening is None:
        return None
    for index in range(opening + 1, len(words)):
        following = words[index + 1 : index + 2]
        if (not following or following[0].lower in POSTMODIFIERS) and describes(normal_noun(words[index].text)):
            return _descriptor([words[index]], list(words[opening:]))
    return None


def _descriptor(heads: list[Word], words: list[Word]) -> Descriptor | None:
    nouns = frozenset(noun for word in heads if describes(noun := normal_noun(word.text)))
    if not nouns:
        return None
    folded = frozenset(normal_noun(word.text) for word in words)
    return Descriptor(nouns, folded, min(word.start for word in words), max(word.end for word in words))
