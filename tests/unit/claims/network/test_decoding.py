import pytest

from services.claims.domain.network.decoding import decode
from services.claims.domain.network.groups import Group
from services.claims.domain.network.tagger import Marked

CHANCES = {"-": (0.9, 0.05, 0.05), "c": (0.1, 0.9, 0.0), "s": (0.1, 0.0, 0.9), "w": (0.55, 0.1, 0.35)}
"""Of a word that is neither, content, source, and weakly source."""


def found(letters: str, cue: tuple[int, ...]):
    return decode(Marked(Group(cue, 0.8), [CHANCES[letter] for letter in letters]))


def test_source_cue_and_content():
    finding = found("ss-cccc", (2,))
    assert (finding.source, finding.cue, finding.content) == ((0, 1), (2,), (3, 4, 5, 6))
    assert (finding.cue_chance, finding.content_chance, finding.source_chance) == pytest.approx((0.8, 0.9, 0.9))


def test_a_cue_that_reports_nothing_is_none():
    assert found("ss--", (2,)) is None


def test_a_gap_of_two_words_is_content_but_not_over_the_cue():
    assert found("-cccc--cccc", (0,)).content == tuple(range(1, 11))
    assert found("cccc-cccc", (4,)).content == (0, 1, 2, 3, 5, 6, 7, 8)


def test_a_stray_word_beside_a_long_run_is_noise():
    assert found("c----cccccccc", (2,)).content == tuple(range(5, 13))


def test_the_likeliest_run_is_the_source():
    assert found("s----ss-ccc", (7,)).source == (5, 6)


def test_a_weak_source_counts_where_there_is_no_sure_one():
    assert found("ww-ccc", (2,)).source == (0, 1)
    assert found("ww--s-ccc", (5,)).source == (4,)


def test_findings_move_into_the_tree():
    moved = found("s-cc", (1,)).moved(10)
    assert (moved.source, moved.cue, moved.content) == ((10,), (11,), (12, 13))
