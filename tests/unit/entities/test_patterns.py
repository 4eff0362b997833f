"""What patterns of words say without a model."""

import pytest

from services.entities.domain.patterns import PATTERNS, read_patterns
from services.entities.domain.values import SegmentSpan
from services.entities.domain.words import read_words


def found_in(text: str) -> set[tuple[str, str, str]]:
    words = read_words(text, (SegmentSpan("paragraph", 0, len(text)),))
    return {(c.rule, c.type, words.surface(c.first, c.last)) for c in read_patterns(words)}


@pytest.mark.parametrize(
    ("rule", "entity_type", "text", "name"),
    [
        ("company form", "organization", "They sued Brask Timber Ltd on Friday.", "Brask Timber Ltd"),
        ("company form", "organization", "Voll Inc. and Brask LLC merged.", "Brask LLC"),
        ("organization name", "organization", "the Rail Safety Board ruled", "Rail Safety Board"),
        ("organization name", "organization", "the Ministry of Fisheries ruled", "Ministry of Fisheries"),
        ("organization name", "organization", "a University of Turku study", "University of Turku"),
        ("unit", "organization", "the 301st Regiment moved", "301st Regiment"),
        ("newspaper", "organization", "told the Oslo Gazette that", "Oslo Gazette"),
        ("newspaper", "organization", "told The Brunnby Courier that", "The Brunnby Courier"),
        ("noun of a body", "organization", "the turbine maker Norvik said", "Norvik"),
        ("noun of a body", "organization", "the union Kolumn said", "Kolumn"),
        ("small body", "organization", "the Kenyan military said", "Kenyan military"),
        ("possessive name", "organization", "the Farmers' Union met", "Farmers' Union"),
        ("possessive name", "facility", "on Abbot's Road near", "Abbot's Road"),
        ("place name", "place", "along Cedar Creek in", "Cedar Creek"),
        ("place name", "place", "in the Mossa valley of", "Mossa valley"),
        ("place name", "facility", "at Saint Brunn hospital in", "Saint Brunn hospital"),
        ("title", "person", "said Governor Lena Foss in", "Lena Foss"),
        ("title", "person", "said spokesman Ivo Marek in", "Ivo Marek"),
        ("title", "person", "as Ohio Gov. Lena Foss in", "Lena Foss"),
        ("title", "person", "said Prime Minister Foss in", "Foss"),
        ("age", "person", "when Mara Lindqvist, 34, came", "Mara Lindqvist"),
        ("given name", "person", "when Priya Nandakumar came", "Priya Nandakumar"),
        ("holiday", "event", "after Christmas the", "Christmas"),
    ],
)
def test_pattern_finds_the_name(rule: str, entity_type: str, text: str, name: str) -> None:
    assert (rule, entity_type, name) in found_in(text)


def test_every_pattern_of_the_table_is_shown_by_an_example() -> None:
    shown = {
        mark.args[1][index][0] for mark in test_pattern_finds_the_name.pytestmark for index in range(len(mark.args[1]))
    }
    assert shown == {name for name, _ in PATTERNS}


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("small body", "a Kenyan military officer said"),
        ("title", "the president of Kenya said"),
        ("title", "the Prime Minister said"),
        ("place name", "in Oslo hospital wards"),
        ("age", "in May, 34, then"),
        ("unit", "the first Division of"),
        ("newspaper", "a Lena Post said"),
    ],
)
def test_pattern_leaves_other_words_alone(rule: str, text: str) -> None:
    assert rule not in {found for found, _, _ in found_in(text)}
