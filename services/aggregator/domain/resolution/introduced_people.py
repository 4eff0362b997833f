"""People whom a sentence brings up without a name: "A cannery worker read out nine names. "It was late," she said."."""

import re
from itertools import pairwise

from services.aggregator.domain.resolution.cast import Referent
from services.aggregator.domain.resolution.gender import gender_of_noun
from services.aggregator.domain.resolution.nouns import is_person_noun, normal_noun
from services.aggregator.domain.resolution.phrases import words_in
from services.aggregator.domain.resolution.pronouns import Pronoun
from services.aggregator.domain.resolution.salience import Scene
from services.aggregator.domain.resolution.sources import described_speaker, read_source
from services.language.spans import Span

MOST_QUOTED_UNITS = 6
"""Quoted sentences that may stand between the one that brings somebody up and the pronoun."""

# A subject with an indefinite article, at the start of its sentence or behind an opening phrase: "At noon, a nurse".
_BROUGHT_UP = re.compile(r"(?:^|[,—–] ?)(?P<article>a|an|one|another) (?=[a-z])", re.IGNORECASE)
MOST_WORDS = 5


def introduced_before(scene: Scene, pronoun: Pronoun, position: int) -> Referent | None:
    """The unnamed person who is the subject of the narrating sentence before `position`, in the same paragraph.

    None where that sentence speaks of somebody by name, where somebody has spoken since, or where the person cannot be
    who the pronoun means.
    """
    layout = scene.layout
    unit = _narration_before(scene, position)
    if unit is None:
        return None
    start, end = layout.unit_span(unit)
    if any(mention.referent.sort == "person" for mention in scene.cast.within(start, end)):
        return None
    if any(utterance.position >= start for utterance in scene.memory.before(position)):
        return None
    for found in _BROUGHT_UP.finditer(layout.text[start:end]):
        span = _person_phrase(layout.text, start + found.start("article"), end)
        source = read_source(scene, span) if span else None
        if source is not None and gender_of_noun(source.phrase.noun) in {None, pronoun.gender}:
            return described_speaker(scene, source, None, identified=True)
    return None


def _person_phrase(text: str, start: int, end: int) -> Span | None:
    """The phrase that begins with an article at `start` and ends with a noun for a person, before a verb or a comma."""
    words = words_in(text, start, end)[1 : MOST_WORDS + 1]
    for word, following in pairwise(words):
        if is_person_noun(normal_noun(word.text)) and not is_person_noun(normal_noun(following.text)):
            beside = text[word.end : following.start]
            follows = following.text[0].islower() and beside in {" ", ", "}
            return Span(start, word.end) if follows else None
    return None


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
