from services.claims.domain.network.groups import Group, cue_groups, runs

OUT, BEGIN, ON = (1.0, 0.0, 0.0), (0.1, 0.8, 0.1), (0.2, 0.1, 0.7)


def test_words_that_go_on_join_the_cue_before_them():
    assert cue_groups([OUT, BEGIN, ON, OUT, BEGIN], 0.5) == [Group((1, 2), 0.9), Group((4,), 0.9)]


def test_a_word_that_begins_is_a_cue_of_its_own():
    assert [group.words for group in cue_groups([BEGIN, BEGIN], 0.5)] == [(0,), (1,)]


def test_a_word_that_goes_on_from_nothing_begins():
    assert [group.words for group in cue_groups([OUT, ON], 0.5)] == [(1,)]


def test_unlikely_words_are_in_no_cue():
    assert cue_groups([BEGIN, ON], 0.95) == []


def test_runs_are_unbroken():
    assert runs([1, 2, 4, 5, 6, 9]) == [[1, 2], [4, 5, 6], [9]]
    assert runs([]) == []
