"""From text to typed names: the model, the patterns and the tables together, in the order of `find_names`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from services.entities.domain.boundaries import clean_boundaries
from services.entities.domain.candidates import Candidate, read_model, without_overlaps
from services.entities.domain.casing import has_title_case, lower_case_words, pieces
from services.entities.domain.document_types import key_of, settle_types
from services.entities.domain.known_names import add_known_names
from services.entities.domain.patterns import read_patterns
from services.entities.domain.repeats import find_repeats
from services.entities.domain.set_lines import read_set_lines
from services.entities.domain.values import SegmentSpan
from services.entities.domain.vocabulary import ROLE_NOUNS
from services.entities.domain.words import Words

if TYPE_CHECKING:
    from spacy.language import Language


def find_names(words: Words, segments: Sequence[SegmentSpan], model: "Language") -> list[Candidate]:
    """The names of the article, typed and without overlap, in order of place."""
    common = lower_case_words(words.text)
    read = clean_boundaries(words, read_model(words, pieces(segments, words.text, common), model))
    found = [*drop_common_words(words, read, common), *clean_boundaries(words, read_patterns(words))]
    found = drop_headline_guesses(words, segments, drop_opening_words(words, found, common))
    chosen = without_overlaps(add_known_names(words, [*found, *read_set_lines(words, segments)]))
    settled = settle_types(words, chosen)
    repeats = find_repeats(words, settled, common)
    return settle_types(words, sorted([*settled, *repeats], key=lambda c: c.first))


def drop_common_words(words: Words, found: Sequence[Candidate], common: frozenset[str]) -> list[Candidate]:
    """`found` without single words that the article also prints small, unless they end a longer name ("Bush")."""
    endings = {words.forms[c.last - 1] for c in found if c.last - c.first > 1 and c.type == "person"}

    def is_common(candidate: Candidate) -> bool:
        form = words.forms[candidate.first]
        single = candidate.last - candidate.first == 1 and not form.isupper()
        return single and form.lower() in common and form not in endings

    return [candidate for candidate in found if not is_common(candidate)]


def drop_opening_words(words: Words, found: Sequence[Candidate], common: frozenset[str]) -> list[Candidate]:
    """`found` with "Internal Brask Group" at the start of a sentence cut to Brask Group.

    The opening word must be a role or a word that the article also prints small, and the rest a name found elsewhere.
    """
    inside = {key_of(words, c) for c in found if not words.opens_sentence[c.first]}

    def cut(candidate: Candidate) -> Candidate:
        rest = candidate.moved(candidate.first + 1, candidate.last)
        if candidate.type not in _CUT_AT_OPENING or rest.last - rest.first < 2:
            return candidate
        opening = words.forms[candidate.first].casefold()
        loose = words.opens_sentence[candidate.first] and (opening in common or opening in ROLE_NOUNS)
        return rest if loose and key_of(words, rest) in inside else candidate

    return [cut(candidate) for candidate in found]


_CUT_AT_OPENING = frozenset({"organization", "person", "group"})


def drop_headline_guesses(words: Words, segments: Sequence[SegmentSpan], found: Sequence[Candidate]) -> list[Candidate]:
    """`found` without the names of a Headline Like This that hold a name of the text: that one is found again."""
    titled = {
        number
        for number, segment in enumerate(segments)
        if segment.kind in {"headline", "heading"} and has_title_case(words.text[segment.start : segment.end])
    }
    if not titled:
        return list(found)
    body = {key_of(words, c) for c in found if words.segments[c.first] not in titled}

    def holds_name(candidate: Candidate) -> bool:
        if words.segments[candidate.first] not in titled or key_of(words, candidate) in body:
            return False
        size = candidate.last - candidate.first
        parts = (
            candidate.moved(candidate.first + i, candidate.first + j)
            for i in range(size)
            for j in range(i + 1, size + 1)
        )
        return size < 12 and any(key_of(words, part) in body for part in parts)

    return [candidate for candidate in found if not holds_name(candidate)]
