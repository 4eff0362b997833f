"""Words as columns: forms, gaps, possessives and sentence openings."""

import pytest

from services.entities.domain.values import SegmentSpan
from services.entities.domain.words import Words, read_words


def words_of(text: str) -> Words:
    return read_words(text, (SegmentSpan("paragraph", 0, len(text)),))


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Norway's fjords", ["Norway", "fjords"]),
        ("the U.S. envoy", ["the", "U.S.", "envoy"]),
        ("N. Korea fired", ["N.", "Korea", "fired"]),
        ("EU-backed talks", ["EU", "backed", "talks"]),
        ("Ana Ruiz-Vidal left", ["Ana", "Ruiz-Vidal", "left"]),
        ("AT&T and O’Hara", ["AT&T", "and", "O’Hara"]),
        ("It is plan B. Then", ["It", "is", "plan", "B.", "Then"]),
        ("They left. Then", ["They", "left", "Then"]),
    ],
)
def test_words_are_split_as_names_need_them(text: str, forms: list[str]) -> None:
    assert words_of(text).forms == forms


def test_a_possessive_ending_is_marked_and_left_out_of_the_offsets() -> None:
    words = words_of("Kenya's port")
    assert (words.starts[0], words.ends[0], words.possessive[0]) == (0, 5, True)


def test_a_sentence_opens_after_a_full_stop_and_at_the_start_of_a_segment() -> None:
    assert words_of("Rain fell. Snow came").opens_sentence == [True, False, True, False]


def test_text_outside_every_segment_yields_no_words() -> None:
    text = "Published today\nRain fell"
    assert read_words(text, (SegmentSpan("paragraph", 16, 25),)).forms == ["Rain", "fell"]
