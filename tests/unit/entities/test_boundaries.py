"""Where names begin and end, after the model has guessed."""

import pytest

from services.entities.domain.boundaries import clean_boundaries
from services.entities.domain.candidates import MODEL, Candidate, without_overlaps
from services.entities.domain.known_names import add_known_names
from services.entities.domain.values import EntityType, SegmentSpan
from services.entities.domain.words import read_words


def cleaned(text: str, entity_type: EntityType, *, known: bool = False) -> list[str]:
    """The names left when the model took all of `text` for one."""
    words = read_words(text, (SegmentSpan("paragraph", 0, len(text)),))
    found = clean_boundaries(words, [Candidate(0, len(words), entity_type, "model", MODEL)])
    kept = without_overlaps(add_known_names(words, found)) if known else found
    return [words.surface(c.first, c.last) for c in kept]


@pytest.mark.parametrize(
    ("text", "entity_type", "names"),
    [
        ("The Brask Group", "organization", ["Brask Group"]),
        ("President Lena Foss", "person", ["Lena Foss"]),
        ("Deputy Prime Minister Lena Foss", "person", ["Lena Foss"]),
        ("Lena Foss and Ivo Marek", "person", ["Lena Foss", "Ivo Marek"]),
        ("Brunnby, Lancashire", "place", ["Brunnby", "Lancashire"]),
        ("Brask Timber, Inc", "organization", ["Brask Timber, Inc"]),
        ("Lena Foss Image", "person", ["Lena Foss"]),
        ("Lena Foss (Brask", "person", ["Lena Foss", "Brask"]),
        ("the spokesman", "person", []),
        ("Spokeswoman", "organization", []),
        ("Oscar-winner", "person", []),
        ("pro-Brask", "person", []),
        ("Islamophobia", "organization", []),
        ("Jr.", "person", []),
        ("42", "organization", []),
        ("Monday", "person", []),
        ("western", "group", []),
        ("Western", "group", []),
    ],
)
def test_boundaries_of_a_model_name(text: str, entity_type: EntityType, names: list[str]) -> None:
    assert cleaned(text, entity_type) == names


@pytest.mark.parametrize(
    ("text", "entity_type", "names"),
    [
        ("N. Korea", "person", ["N. Korea"]),
        ("Angola and Mozambique", "organization", ["Angola", "Mozambique"]),
        ("Trinidad and Tobago", "organization", ["Trinidad and Tobago"]),
        ("German Lena Foss", "person", ["German", "Lena Foss"]),
        ("University of Texas", "organization", ["University of Texas"]),
        ("Kenya's Ports Authority", "organization", ["Kenya", "Ports Authority"]),
        ("Greek Ministry of Culture", "organization", ["Greek", "Ministry of Culture"]),
        ("Greek Rowing Federation", "organization", ["Greek Rowing Federation"]),
        ("Jordan Baker", "person", ["Jordan Baker"]),
    ],
)
def test_known_names_cut_or_stay_inside_longer_ones(text: str, entity_type: EntityType, names: list[str]) -> None:
    assert cleaned(text, entity_type, known=True) == names


def test_a_model_number_is_a_product() -> None:
    words = read_words("F-104 Starfighter", (SegmentSpan("paragraph", 0, 17),))
    (found,) = clean_boundaries(words, [Candidate(0, len(words), "person", "model", MODEL)])
    assert found.type == "product"


def test_of_two_overlapping_names_the_heavier_then_the_longer_stays() -> None:
    light, heavy = Candidate(0, 3, "person", "model", 1), Candidate(2, 4, "place", "table", 4)
    short = Candidate(5, 6, "person", "model", 1)
    long = Candidate(5, 7, "person", "model", 1)
    assert without_overlaps([light, short, heavy, long]) == [heavy, long]
