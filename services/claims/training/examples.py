"""What the network is taught with: windows of words, their cues, and the source and content of each cue."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from services.claims.domain.network.decoding import CONTENT, SOURCE
from services.claims.domain.network.windows import Window, cut_windows
from services.claims.domain.tree import Tree
from services.claims.training.lessons import Lesson, Offsets, characters

OUTSIDE, BEGINS, GOES_ON = 0, 1, 2
"""Labels of a word for cues."""
UNJUDGED = -100
"""What the cue's own words are labelled for it; all others are OUTSIDE, CONTENT or SOURCE."""


@dataclass(frozen=True, slots=True)
class Taught:
    """One gold cue of a window: its words, and a label for each word of the window."""

    words: tuple[int, ...]
    labels: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A window with a cue label for each word, and its cues."""

    window: Window
    labels: tuple[int, ...]
    cues: tuple[Taught, ...]


def examples_of(lessons: Sequence[Lesson], tokenizer: Tokenizer) -> Iterator[Example]:
    """An example for each window of each lesson, in order."""
    for lesson in lessons:
        for tree in lesson.trees:
            kind = lesson.article.segments[tree.segment].kind
            for window in cut_windows(tree, kind, tokenizer):
                yield _example(tree, window, lesson.attributions)


def _example(tree: Tree, window: Window, attributions: Sequence[dict[str, Offsets]]) -> Example:
    first, last = tree.starts[window.start], tree.ends[window.start + len(window.firsts) - 1]
    labels = [OUTSIDE] * len(window.firsts)
    cues: list[Taught] = []
    for attribution in attributions:
        cue, content = attribution["cue"], attribution["content"]
        if not cue or not content or not first <= cue[0][0] < last:
            continue
        words = tuple(at for at in _words(tree, window, attribution, "cue") if labels[at] == OUTSIDE)
        if not words:
            continue  # two attributions share a cue: the first has it
        for before, at in zip((-2, *words), words, strict=False):
            labels[at] = GOES_ON if before == at - 1 else BEGINS
        cues.append(Taught(words, _span_labels(tree, window, attribution, words)))
    return Example(window, tuple(labels), tuple(cues))


def _span_labels(tree: Tree, window: Window, attribution: dict[str, Offsets], cue: Sequence[int]) -> tuple[int, ...]:
    labels = [OUTSIDE] * len(window.firsts)
    for role, label in (("content", CONTENT), ("source", SOURCE)):
        for at in _words(tree, window, attribution, role):
            labels[at] = label
    for at in cue:
        labels[at] = UNJUDGED
    return tuple(labels)


def _words(tree: Tree, window: Window, attribution: dict[str, Offsets], role: str) -> list[int]:
    """The window's words that touch a span of the attribution's `role`."""
    inside = characters([attribution], role)
    places = range(len(window.firsts))
    return [
        at
        for at in places
        if not inside.isdisjoint(range(tree.starts[window.start + at], tree.ends[window.start + at]))
    ]
