"""Runs the network over windows: which words are cues, and for each cue how likely each word is its content or source.

The network comes as two parts, arrays in and arrays out, so that nothing here knows what runs them: `encode` reads a
batch of windows once, `mark` reads its output again for each cue.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from services.claims.domain.network.groups import Group, cue_groups
from services.claims.domain.network.windows import PADDING, Window

Numbers = NDArray[Any]
Encode = Callable[[Numbers, Numbers, Numbers], tuple[Numbers, Numbers]]
"""(pieces, casings, seen), each [windows, pieces] -> hidden [windows, pieces, width], cue logits
[windows, pieces, 3].
"""
Mark = Callable[[Numbers, Numbers, Numbers], Numbers]
"""(hidden [cues, pieces, width], roles and seen [cues, pieces]) -> span logits [cues, pieces, 3]."""

NO_CUE, THIS_CUE, OTHER_CUE = 0, 1, 2
"""Roles of a piece: the cue in question and the others that were found in the window."""

PIECES_AT_ONCE = 1024
"""Pieces of a batch, padding included: enough to keep the arithmetic busy, little enough to stay in the cache."""


WORTHWHILE_PIECES = 256
MOST_UNEVEN = 1.3
"""From `WORTHWHILE_PIECES` on, the longest window of a batch is at most so many times as long as the shortest."""


@dataclass(frozen=True, slots=True)
class Marked:
    """One cue of a window; `chances` holds for each word those of being neither, content, or source."""

    cue: Group
    chances: Sequence[Sequence[float]]


@dataclass(frozen=True, slots=True)
class Tagged:
    """A window as the network sees it: each word's chance of being in a cue, and its cues in order of text."""

    chances: Sequence[float]
    cues: Sequence[Marked]


@dataclass(frozen=True, slots=True)
class Tagger:
    """The two parts of the network, and the least chance of being a cue that is looked into."""

    encode: Encode
    mark: Mark
    threshold: float

    def tag(self, windows: Sequence[Window]) -> list[Tagged]:
        """Each window, tagged."""
        found: dict[int, Tagged] = {}
        order = sorted(range(len(windows)), key=lambda at: len(windows[at]))
        for places in _batches(order, [len(window) for window in windows]):
            found.update(zip(places, self._tag_batch([windows[at] for at in places]), strict=True))
        return [found[at] for at in range(len(windows))]

    def _tag_batch(self, batch: Sequence[Window]) -> list[Tagged]:
        seen = pad([[1] * len(window) for window in batch])
        pieces = pad([window.pieces for window in batch], PADDING)
        hidden, logits = self.encode(pieces, pad([window.casings for window in batch]), seen)
        chances = softmax(logits)
        words = [chances[at, list(window.firsts)].tolist() for at, window in enumerate(batch)]
        groups = [cue_groups(each, self.threshold) for each in words]
        words_of = [[group.words for group in found] for found in groups]
        cues: list[list[Marked]] = [[] for _ in batch]
        jobs = [(row, group) for row, found in enumerate(groups) for group in found]
        sizes = [len(batch[row]) for row, _ in jobs]
        for numbers in _batches(sorted(range(len(jobs)), key=sizes.__getitem__), sizes):
            rows = [jobs[number][0] for number in numbers]
            longest = max(len(batch[row]) for row in rows)
            roles = pad(
                [roles_of(batch[row], jobs[n][1].words, words_of[row]) for n, row in zip(numbers, rows, strict=True)]
            )
            spans = softmax(self.mark(hidden[rows, :longest], roles, seen[rows, :longest]))
            for at, (number, row) in enumerate(zip(numbers, rows, strict=True)):
                cues[row].append(Marked(jobs[number][1], spans[at, list(batch[row].firsts)].tolist()))
        return [Tagged([b + i for _, b, i in each], found) for each, found in zip(words, cues, strict=True)]


def softmax(logits: Numbers) -> Numbers:
    """Chances over the last axis, which add up to 1."""
    powers: Numbers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    total: Numbers = powers.sum(axis=-1, keepdims=True)
    return np.divide(powers, total)


def _batches(order: Sequence[int], sizes: Sequence[int]) -> Iterator[list[int]]:
    """Items of `order`, whose `sizes` ascend, cut into batches of at most `PIECES_AT_ONCE`, or of one item, and before
    an item so long that the others would be mostly padding.
    """
    batch: list[int] = []
    for at in order:
        filled = (len(batch) + 1) * sizes[at]
        uneven = filled > WORTHWHILE_PIECES and batch and sizes[at] > MOST_UNEVEN * sizes[batch[0]]
        if batch and (filled > PIECES_AT_ONCE or uneven):
            yield batch
            batch = []
        batch.append(at)
    if batch:
        yield batch


def roles_of(window: Window, cue: Sequence[int], others: Sequence[Sequence[int]]) -> list[int]:
    """For each piece of the window: of this cue's words, of another cue's, or of none."""
    roles = [NO_CUE] * len(window)
    for words, role in (*((other, OTHER_CUE) for other in others), (cue, THIS_CUE)):
        for word in words:
            for piece in window.pieces_of(word):
                roles[piece] = role
    return roles


def pad(rows: Sequence[Sequence[int]], filler: int = 0) -> Numbers:
    """The rows as one array of whole numbers, each filled up to the longest."""
    longest = max(map(len, rows))
    return np.array([[*row, *[filler] * (longest - len(row))] for row in rows], dtype=np.int64)
