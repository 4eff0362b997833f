"""Windows over trees that are parsed as usual, with a vocabulary of letters: a piece a character."""

import string

import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.pre_tokenizers import BertPreTokenizer

from services.claims.domain.network.windows import (
    CAPITAL,
    CLOSING,
    ITEM,
    LOWER,
    MOST_PIECES,
    MOST_WORD_PIECES,
    OPENING,
    PLAIN,
    SHOUTED,
    SIGN,
    TITLE,
    UNKNOWN,
    cut_windows,
)

LETTERS = string.ascii_lowercase + string.digits + ".,"
VOCABULARY = {"[UNK]": UNKNOWN} | {letter: 200 + at for at, letter in enumerate(LETTERS)}
VOCABULARY |= {f"##{letter}": 300 + at for at, letter in enumerate(LETTERS)}


@pytest.fixture(scope="module")
def letters() -> Tokenizer:
    tokenizer = Tokenizer(WordPiece(VOCABULARY, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = BertPreTokenizer()
    return tokenizer


def test_pieces_stand_between_marks_and_words_know_theirs(trees, letters):
    (tree,) = trees("Ana said no.")
    (window,) = cut_windows(tree, "paragraph", letters)
    assert (window.pieces[0], window.pieces[-1]) == (OPENING, CLOSING)
    assert [len(window.pieces_of(word)) for word in range(4)] == [3, 4, 2, 1]
    assert window.firsts == [1, 4, 8, 10]


def test_casing_is_told_beside_the_pieces(trees, letters):
    (tree,) = trees("The BBC said 12.")
    (window,) = cut_windows(tree, "paragraph", letters)
    assert [window.casings[first] for first in window.firsts] == [CAPITAL, SHOUTED, LOWER, SIGN, SIGN]


@pytest.mark.parametrize(("kind", "mark"), [("headline", TITLE), ("list_item", ITEM), ("paragraph", PLAIN)])
def test_the_opening_mark_tells_the_kind_of_segment(trees, letters, kind, mark):
    (window,) = cut_windows(trees("Rain fell.")[0], kind, letters)
    assert window.casings[0] == mark


def test_a_long_segment_is_cut_before_sentences(trees, letters):
    (tree,) = trees("The river rose by a metre over night again. " * 20)
    windows = list(cut_windows(tree, "paragraph", letters))
    begins = {first for first, _ in tree.sentence_bounds}
    assert len(windows) > 1
    assert all(window.start in begins and len(window) <= MOST_PIECES + 2 for window in windows)
    assert sum(len(window.firsts) for window in windows) == len(tree)


def test_a_sentence_longer_than_a_window_is_cut_between_words(trees, letters):
    (tree,) = trees("alpha beta gamma delta " * 60)
    windows = list(cut_windows(tree, "paragraph", letters))
    assert all(len(window) <= MOST_PIECES + 2 for window in windows)
    assert [window.start for window in windows[1:]] == [window.start + len(window.firsts) for window in windows[:-1]]
    assert sum(len(window.firsts) for window in windows) == len(tree)


def test_a_word_without_end_is_its_beginning(trees, letters):
    (window,) = cut_windows(trees("Code " + "a1" * 20 + " failed.")[0], "paragraph", letters)
    assert len(window.pieces_of(1)) == MOST_WORD_PIECES


def test_a_word_without_pieces_is_unknown(trees, letters):
    (window,) = cut_windows(trees("Ana \u200d said.")[0], "paragraph", letters)
    assert UNKNOWN in window.pieces
