"""The batching around the network, with parts of our own in its place."""

import numpy as np

from services.claims.domain.network.tagger import NO_CUE, OTHER_CUE, PIECES_AT_ONCE, THIS_CUE, Tagger
from services.claims.domain.network.windows import Window

CUE_PIECE = 7


def window(*pieces: int) -> Window:
    return Window(0, [101, *pieces, 102], [0] * (len(pieces) + 2), range(1, len(pieces) + 1))


class Parts:
    """A network that takes the piece 7 for a cue, and marks each piece by its role."""

    def __init__(self) -> None:
        self.batches: list[tuple[int, ...]] = []

    def encode(self, pieces, casings, seen):
        assert pieces.shape == casings.shape == seen.shape
        self.batches.append(pieces.shape)
        logits = np.zeros((*pieces.shape, 3))
        logits[..., 0] = 5
        logits[pieces == CUE_PIECE] = (0, 5, 0)
        return pieces[..., None].astype(float), logits

    def mark(self, hidden, roles, seen):
        assert hidden.shape[:2] == roles.shape == seen.shape
        self.batches.append(roles.shape)
        return np.stack([5.0 * (roles == role) for role in (NO_CUE, THIS_CUE, OTHER_CUE)], axis=-1)


def test_answers_come_in_the_order_of_the_windows():
    parts = Parts()
    tagged = Tagger(parts.encode, parts.mark, 0.5).tag([window(1, 2, 3, 7, 5), window(7), window(1, 7, 2, 7)])
    assert [[marked.cue.words for marked in each.cues] for each in tagged] == [[(3,)], [(0,)], [(1,), (3,)]]
    assert [len(each.chances) for each in tagged] == [5, 1, 4]
    assert tagged[1].chances[0] > 0.9


def test_each_cue_is_told_itself_from_the_others():
    parts = Parts()
    (tagged,) = Tagger(parts.encode, parts.mark, 0.5).tag([window(1, 7, 2, 7)])
    first, second = tagged.cues
    assert [int(np.argmax(word)) for word in first.chances] == [NO_CUE, THIS_CUE, NO_CUE, OTHER_CUE]
    assert [int(np.argmax(word)) for word in second.chances] == [NO_CUE, OTHER_CUE, NO_CUE, THIS_CUE]


def test_batches_are_bounded():
    parts = Parts()
    Tagger(parts.encode, parts.mark, 0.5).tag([window(*([7] * 40)) for _ in range(60)])
    assert all(rows * pieces <= PIECES_AT_ONCE for rows, pieces in parts.batches)


def test_nothing_gives_nothing():
    parts = Parts()
    assert Tagger(parts.encode, parts.mark, 0.5).tag([]) == []
    assert parts.batches == []
