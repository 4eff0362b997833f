"""From the network's chances to spans: one source, one content, and no cue inside what another cue reports."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from services.claims.domain.network.groups import runs
from services.claims.domain.network.tagger import Marked

NEITHER, CONTENT, SOURCE = 0, 1, 2

CONTENT_THRESHOLD = 0.5
SOURCE_THRESHOLD = 0.5
WEAK_SOURCE_THRESHOLD = 0.3
"""Where nothing is surely the source: words that are likelier source than content, from this chance on."""
BRIDGED = 2
"""Words that may lie between two runs of content, or of source, which are then one."""
LONG_RUN = 4
"""Words from which on a run of content makes a single stray word, far shorter than itself, noise."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Positions in a window, or in a tree, of one cue's words, its source (empty: none) and its content, ascending."""

    cue: tuple[int, ...]
    source: tuple[int, ...]
    content: tuple[int, ...]
    cue_chance: float
    content_chance: float
    """Mean over the content's words."""
    source_chance: float
    """Mean over the source's words; 0 without one."""

    def moved(self, by: int) -> "Finding":
        """The same finding with every position `by` further on."""
        cue, source, content = (tuple(at + by for at in words) for words in (self.cue, self.source, self.content))
        return replace(self, cue=cue, source=source, content=content)


def decode(marked: Marked) -> Finding | None:
    """The finding of one cue; None where the network sees nothing that the cue would report."""
    cue, chances = frozenset(marked.cue.words), marked.chances
    content = _content(chances, cue)
    source = _source(chances, cue)
    content = [at for at in content if at not in source]
    if not content:
        return None
    return Finding(
        marked.cue.words,
        tuple(source),
        tuple(content),
        marked.cue.probability,
        _mean([chances[at][CONTENT] for at in content]),
        _mean([chances[at][SOURCE] for at in source]),
    )


def _content(chances: Sequence[Sequence[float]], cue: frozenset[int]) -> list[int]:
    likely = [at for at, each in enumerate(chances) if each[CONTENT] >= CONTENT_THRESHOLD and at not in cue]
    found = runs(likely)
    for run, after in zip(tuple(found), found[1:], strict=False):
        between = range(run[-1] + 1, after[0])
        if len(between) <= BRIDGED and not any(
            at in cue or chances[at][SOURCE] > WEAK_SOURCE_THRESHOLD for at in between
        ):
            likely += between
    found = runs(sorted(likely))
    longest = max((len(run) for run in found), default=0)
    if longest < LONG_RUN:
        return [at for run in found for at in run]
    return [at for run in found if len(run) > 1 or len(run) * LONG_RUN >= longest for at in run]


def _source(chances: Sequence[Sequence[float]], cue: frozenset[int]) -> list[int]:
    """The run of words that together are likeliest the source."""
    likely = [at for at, each in enumerate(chances) if each[SOURCE] >= SOURCE_THRESHOLD and at not in cue]
    if not likely:
        likely = [
            at
            for at, each in enumerate(chances)
            if each[SOURCE] >= WEAK_SOURCE_THRESHOLD and each[SOURCE] > each[CONTENT] and at not in cue
        ]
    joined: list[list[int]] = []
    for run in runs(likely):
        if joined and run[0] - joined[-1][-1] <= BRIDGED and joined[-1][-1] + 1 not in cue:
            joined[-1] = list(range(joined[-1][0], run[-1] + 1))
        else:
            joined.append(run)
    return max(joined, key=lambda run: sum(chances[at][SOURCE] for at in run), default=[])


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
