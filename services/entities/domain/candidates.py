"""Candidate names: runs of words that may be a name, each with a type, the rule that found it and how far to trust
it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from services.entities.domain.values import EntityType
from services.entities.domain.words import Words

if TYPE_CHECKING:
    from spacy.language import Language

# OntoNotes labels of the model; languages and numbers are no entities here.
_TYPES: dict[str, EntityType] = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "facility",
    "NORP": "group",
    "EVENT": "event",
    "PRODUCT": "product",
    "WORK_OF_ART": "work",
    "LAW": "work",
}

MODEL, PATTERN, TABLE = 1.0, 3.0, 4.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words `first` up to and not including `last`, taken for a name of `type` by `rule` with the given `weight`."""

    first: int
    last: int
    type: EntityType
    rule: str
    weight: float

    def overlaps(self, other: "Candidate") -> bool:
        """Whether the two share a word."""
        return self.first < other.last and other.first < self.last

    def moved(self, first: int, last: int) -> "Candidate":
        """The same finding over other words."""
        return replace(self, first=first, last=last)


def read_model(words: Words, read: Iterable[tuple[str, int]], model: "Language") -> tuple[Candidate, ...]:
    """The model's names in the pieces of text `read` (text, offset), as whole words, in order."""
    return tuple(_model_candidates(words, read, model))


def _model_candidates(words: Words, read: Iterable[tuple[str, int]], model: "Language") -> Iterator[Candidate]:
    for document, offset in model.pipe(read, as_tuples=True, batch_size=128):
        for span in document.ents:
            entity_type = _TYPES.get(span.label_)
            if entity_type is None:
                continue
            first = bisect_right(words.ends, offset + span.start_char)
            last = bisect_left(words.starts, offset + span.end_char)
            if first < last:
                yield Candidate(first, last, entity_type, "model", MODEL)


def without_overlaps(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates that remain, in order of place, when of two that share a word the heavier, then the longer one
    stays.
    """
    taken: dict[int, Candidate] = {}
    for candidate in sorted(candidates, key=lambda c: (-c.weight, c.first - c.last, c.first)):
        if all(at not in taken for at in range(candidate.first, candidate.last)):
            taken.update((at, candidate) for at in range(candidate.first, candidate.last))
    return [candidate for at, candidate in sorted(taken.items()) if at == candidate.first]
