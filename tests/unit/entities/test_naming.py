"""What the whole article does to single findings: opening words, common words, headline guesses, types and repeats."""

import pytest

from services.entities.domain.candidates import MODEL, Candidate
from services.entities.domain.casing import lower_case_words
from services.entities.domain.document_types import settle_types
from services.entities.domain.naming import drop_common_words, drop_headline_guesses, drop_opening_words
from services.entities.domain.repeats import find_repeats
from services.entities.domain.set_lines import read_set_lines
from services.entities.domain.values import EntityType, SegmentSpan
from services.entities.domain.words import Words, read_words


def words_of(text: str) -> Words:
    return read_words(text, (SegmentSpan("paragraph", 0, len(text)),))


def named(words: Words, name: str, entity_type: EntityType, nth: int = 0) -> Candidate:
    """The model's finding of the nth occurrence of `name`."""
    size = len(name.split())
    starts = [at for at in range(len(words)) if words.forms[at : at + size] == name.split()]
    return Candidate(starts[nth], starts[nth] + size, entity_type, "model", MODEL)


def surfaces(words: Words, found: list[Candidate]) -> list[str]:
    return [words.surface(c.first, c.last) for c in found]


def test_a_surname_has_the_type_of_the_full_name_however_often_the_model_errs() -> None:
    words = words_of("Lena Foss came. Then Foss left. Later Foss slept. Now Foss woke.")
    errors = [named(words, "Foss", "organization", nth) for nth in (1, 2, 3)]
    settled = settle_types(words, [named(words, "Lena Foss", "person"), *errors])
    assert {c.type for c in settled} == {"person"}


def test_a_name_after_a_place_preposition_is_a_place() -> None:
    words = words_of("Snow fell in Mossa and near Mossa today.")
    settled = settle_types(words, [named(words, "Mossa", "person", 0), named(words, "Mossa", "person", 1)])
    assert {c.type for c in settled} == {"place"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("So said Themba Dock, an energy economist at Ridge Research.", "Themba Dock"),
        ("So said Themba Dock, the bank's chief economist.", "Themba Dock"),
        ("A book by Themba Dock, a former mayor of Halden, is out.", "Themba Dock"),
        ("A book by Themba Dock, a nurse who fled, is out.", "Themba Dock"),
        ("Themba Dock, the deputy prime minister, left.", "Themba Dock"),
        ("Themba Dock, the founder of Ridge Research, left.", "Themba Dock"),
    ],
)
def test_a_name_that_an_apposition_calls_by_a_role_is_a_person(text: str, name: str) -> None:
    words = words_of(text)
    (settled,) = settle_types(words, [named(words, name, "facility")])
    assert settled.type == "person"


@pytest.mark.parametrize(
    ("text", "name", "entity_type"),
    [
        ("They will not return to Mossa, the president said.", "Mossa", "place"),
        ("They will not return to Old Mossa, the president said.", "Old Mossa", "place"),
        ("Officials left Old Tarquay, the governor of the bank said.", "Old Tarquay", "place"),
        ("On a street of Old Tarquay, a police officer was shot.", "Old Tarquay", "place"),
        ("In Old Tarquay, a nurse, Lena Foss, was shot.", "Old Tarquay", "place"),
        ("They fled Old Tarquay, the mayor told a reporter.", "Old Tarquay", "place"),
        ("The firm bought Ridge Research, the chairman said.", "Ridge Research", "organization"),
        ("It owns Norvik Turbines, a supplier to the leader of the market.", "Norvik Turbines", "organization"),
        ("It owns Norvik Turbines, a rival of the chairman.", "Norvik Turbines", "organization"),
        ("It owns Norvik Turbines, the owner of a mill.", "Norvik Turbines", "organization"),
    ],
)
def test_a_role_that_is_no_apposition_makes_no_person(text: str, name: str, entity_type: EntityType) -> None:
    words = words_of(text)
    (settled,) = settle_types(words, [named(words, name, entity_type)])
    assert settled.type == entity_type


def test_names_are_found_again_with_their_surnames_and_short_forms() -> None:
    words = words_of("Lena Foss runs Norvik Turbines Ltd in Mossa. Then Foss said that Norvik grew.")
    found = [named(words, "Lena Foss", "person"), named(words, "Norvik Turbines Ltd", "organization")]
    assert surfaces(words, find_repeats(words, found, lower_case_words(words.text))) == ["Foss", "Norvik"]


def test_a_surname_inside_another_name_is_not_found_again() -> None:
    words = words_of("Lena Foss came with old Ivo Foss today.")
    assert find_repeats(words, [named(words, "Lena Foss", "person")], frozenset()) == []


def test_a_word_that_the_article_prints_small_is_no_name() -> None:
    words = words_of("Backfire was feared. A backfire came to Lena Bush, and Bush knew.")
    found = [named(words, "Backfire", "person"), named(words, "Lena Bush", "person"), named(words, "Bush", "person", 1)]
    kept = drop_common_words(words, found, lower_case_words("backfire bush"))
    assert surfaces(words, kept) == ["Lena Bush", "Bush"]


def test_a_role_that_opens_a_sentence_is_cut_from_a_name_found_elsewhere() -> None:
    words = words_of("Witness Lena Foss came. They saw Lena Foss leave.")
    found = [named(words, "Witness Lena Foss", "organization"), named(words, "Lena Foss", "person", 1)]
    assert surfaces(words, drop_opening_words(words, found, frozenset())) == ["Lena Foss", "Lena Foss"]


def test_headline_capitals_do_not_glue_words_to_a_name_of_the_text() -> None:
    text = "Lena Foss Endorses Mayor Again\nYesterday Lena Foss spoke."
    segments = (SegmentSpan("headline", 0, 30), SegmentSpan("paragraph", 31, len(text)))
    words = read_words(text, segments)
    found = [named(words, "Lena Foss Endorses", "person"), named(words, "Lena Foss", "person", 1)]
    assert drop_headline_guesses(words, segments, found) == found[1:]


def test_set_lines_name_places_agencies_and_persons() -> None:
    text = "HALDEN, Norway, May 3 (Fjord Press) —\nReporting by Lena Foss in Oslo; editing by Ivo Marek"
    segments = (SegmentSpan("dateline", 0, 37), SegmentSpan("credit", 38, len(text)))
    words = read_words(text, segments)
    assert [(c.type, words.surface(c.first, c.last)) for c in read_set_lines(words, segments)] == [
        ("place", "HALDEN"),
        ("place", "Norway"),
        ("organization", "Fjord Press"),
        ("person", "Lena Foss"),
        ("place", "Oslo"),
        ("person", "Ivo Marek"),
    ]
