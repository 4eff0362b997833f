"""What the model is given to read, character for character where the article has it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.entities.domain.casing import calm_name, lower_case_words, pieces, readable
from services.entities.domain.values import SegmentSpan

KINDS = ("headline", "heading", "paragraph", "dateline", "credit", "list_item")


def read_as(text: str, kind: str, body: str = "") -> str:
    return readable(text, SegmentSpan(kind, 0, len(text)), lower_case_words(body))


@pytest.mark.parametrize(
    ("kind", "text", "body", "read"),
    [
        ("dateline", "HELSINKI, Oct 3 (AP) -", "", "Helsinki, Oct 3 (AP) -"),
        ("dateline", "PORT OF SPAIN —", "", "Port of Spain —"),
        ("dateline", "N’DJAMENA –", "", "N’Djamena –"),
        ("headline", "Bank Cuts Rates Again", "the bank cuts rates again", "Bank cuts rates again"),
        ("headline", "Bank cuts rates in Oslo", "the bank", "Bank cuts rates in Oslo"),
        ("paragraph", "The Bank Cuts Rates", "bank cuts rates", "The Bank Cuts Rates"),
        ("paragraph", "The NATO and EU envoys", "", "The NATO and EU envoys"),
    ],
)
def test_capitals_that_say_nothing_are_taken_away(kind: str, text: str, body: str, read: str) -> None:
    assert read_as(text, kind, body) == read


@pytest.mark.parametrize(("shouted", "calm"), [("OSLO", "Oslo"), ("PORT OF SPAIN", "Port of Spain"), ("Oslo", "Oslo")])
def test_a_shouted_name_is_calmed(shouted: str, calm: str) -> None:
    assert calm_name(shouted) == calm


@given(text=st.text(max_size=300), kind=st.sampled_from(KINDS))
def test_what_is_read_has_the_length_of_the_segment(text: str, kind: str) -> None:
    assert len(read_as(text, kind, text)) == len(text)


def test_long_segments_are_read_in_pieces_at_their_offsets() -> None:
    text = "word " * 5000
    read = list(pieces((SegmentSpan("paragraph", 0, len(text)),), text, frozenset()))
    assert len(read) > 1
    assert all(text[offset : offset + len(piece)] == piece for piece, offset in read)


def test_stamps_are_not_read() -> None:
    assert list(pieces((SegmentSpan("stamp", 0, 9),), "Published", frozenset())) == []
