"""People whom a sentence brings up without a name: "A cannery worker read out nine names. "It was late," she said."."""

import re
from collections.abc import Sequence
from itertools import pairwise

from services.aggregator.domain.resolution.cast import Referent
from services.aggregator.domain.resolution.finite_verbs import is_finite
from services.aggregator.domain.resolution.gender import gender_of_noun
from services.aggregator.domain.resolution.nouns import (
    DETERMINERS,
    POSTMODIFIERS,
    is_person_noun,
    is_plural,
    normal_noun,
)
from services.aggregator.domain.resolution.phrases import Word, words_in
from services.aggregator.domain.resolution.pronouns import PRONOUNS, Pronoun
from services.aggregator.domain.resolution.salience import Scene
from services.aggregator.domain.resolution.sources import described_speaker, read_source
from services.language.spans import Span

MOST_QUOTED_UNITS = 6
"""Quoted sentences that may stand between the one that brings somebody up and the pronoun."""

# A subject with an indefinite article, at the start of its sentence or behind an opening phrase: "At noon, a nurse".
_BROUGHT_UP = re.compile(r"(?:^|[,—–] ?)(?P<article>a|an|one|another) (?=[a-z])", re.IGNORECASE)
MOST_WORDS = 5

ADVERBS = frozenset("also later then now still once never just".split())
"""Words that may stand between a subject and its verb, as may those in "ly"."""

DYING = frozenset("died dies drowned perished".split())
DEAD = frozenset("killed dead died drowned murdered executed beheaded hanged buried".split())
"""Behind "was" or "had", within three words."""


def introduced_before(scene: Scene, pronoun: Pronoun, position: int) -> Referent | None:
    """The unnamed person who is the subject of the narrating sentence before `position`, in the same paragraph.

    None where that sentence speaks of somebody by name or with a pronoun of the same gender ("A guard beat her"), where
    somebody has spoken since, or where the person cannot be who the pronoun means: several, of the other gender, dead.
    """
    layout = scene.layout
    unit = _narration_before(scene, position)
    if unit is None:
        return None
    start, end = layout.unit_span(unit)
    if any(mention.referent.sort == "person" for mention in scene.cast.within(start, end)):
        return None
    if any(_refers_alike(word, pronoun) for word in words_in(layout.text, start, end)):
        return None
    if any(utterance.position >= start for utterance in scene.memory.before(position)):
        return None
    for found in _BROUGHT_UP.finditer(layout.text[start:end]):
        span = _person_phrase(layout.text, start + found.start("article"), end)
        source = read_source(scene, span) if span else None
        if source is not None and gender_of_noun(source.phrase.noun) in {None, pronoun.gender}:
            return described_speaker(scene, source, None, identified=True)
    return None


def _refers_alike(word: Word, pronoun: Pronoun) -> bool:
    """Whether `word` is a pronoun for somebody of the gender that `pronoun` tells."""
    other = PRONOUNS.get(word.lower)
    return other is not None and other.refers == "person" and other.gender == pronoun.gender


def _person_phrase(text: str, start: int, end: int) -> Span | None:
    """The phrase that begins with an article at `start` and ends with a noun for one living person who is the subject:
    a comma, a verb or words like "at" and "who" come next. None for "a student visa" and "a doctor's office".
    """
    words = words_in(text, start, end)[1:]
    for index, (word, following) in enumerate(pairwise(words[: MOST_WORDS + 1])):
        if word.lower in POSTMODIFIERS or word.lower in DETERMINERS:
            return None
        beside = text[word.end : following.start]
        if _is_one_person(word) and (beside == ", " or (beside == " " and _follows_a_subject(following))):
            return Span(start, word.end) if not _dies(words[index + 1 :]) else None
        if beside not in {" ", "-"} or (is_finite(following.text) and not following.text.endswith("ed")):
            return None  # a participle may stand before the noun: "a newly elected mayor"
    return None


def _is_one_person(word: Word) -> bool:
    return is_person_noun(normal_noun(word.text)) and not is_plural(word.text) and "'" not in word.lower


def _follows_a_subject(word: Word) -> bool:
    return word.text in POSTMODIFIERS | ADVERBS or word.text.endswith("ly") or is_finite(word.text)


def _dies(words: Sequence[Word]) -> bool:
    """Whether the first verb of `words`, which follow a subject, tells its death: "died", "was found dead"."""
    first = next((index for index, word in enumerate(words) if is_finite(word.text)), None)
    if first is None:
        return False
    passive = words[first].lower in {"was", "is", "were", "has", "had"}
    return words[first].lower in DYING or (passive and any(word.lower in DEAD for word in words[first + 1 : first + 4]))


def _narration_before(scene: Scene, position: int) -> int | None:
    """The last sentence before that of `position` in its paragraph that is not quoted."""
    layout = scene.layout
    here, segment = layout.unit_of(position), layout.segment_of(position)
    for unit in range(here - 1, max(here - 2 - MOST_QUOTED_UNITS, -1), -1):
        start, _ = layout.unit_span(unit)
        if segment is None or start < segment.start:
            return None
        if not layout.is_quoted(start + 1):
            return unit
    return None
