"""Which referent a pronoun or a bare description most likely means: recency, weighted by how prominently it was named.

A light form of the salience factors of Lappin and Leass (1994), with the one that matters most in news put first:
whoever spoke last usually goes on speaking.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from services.aggregator.domain.resolution.cast import Cast, Referent
from services.aggregator.domain.resolution.gender import Gender
from services.aggregator.domain.resolution.layout import TITLE_SEGMENTS, Layout

MAX_UNITS_BACK = 10
MAX_MENTIONS_BACK = 80
MAX_UTTERANCES_BACK = 12

SPEAKER_WEIGHT = 4.0
SUBJECT_WEIGHT = 2.5
MENTION_WEIGHT = 1.2
QUOTED_FACTOR = 0.3
GENITIVE_FACTOR = 0.6
TITLE_FACTOR = 0.5
OTHER_BLOCK_FACTOR = 0.2
UNIT_DECAY = 0.62
REPEAT_FACTOR = 0.25  # what each further mention adds of its own weight

LEAST_SCORE = 0.35
LEAST_PERSON_SCORE = 0.03  # "he" and "she" always mean somebody, and their gender leaves few to choose from
CLEAR_MARGIN = 1.06  # the best must beat the second by this factor, else the text leaves it open

# How well a referent fits, from 0 (cannot be meant) up; `spoke` tells that this occurrence is as a speaker.
Fit = Callable[[Referent, bool], float]


@dataclass(frozen=True, slots=True)
class Utterance:
    """A claim already resolved: where it is attributed and to whom."""

    position: int
    referent: Referent
    noun: str | None = None  # the noun that described the speaker there, "ministry" in "the ministry said"


@dataclass(slots=True)
class Memory:
    """The speakers resolved so far, in order of position, and those of them who are no entity, by their words."""

    utterances: list[Utterance] = field(default_factory=list)
    described: dict[str, list[Referent]] = field(default_factory=dict)  # head noun -> referents, latest last
    named: dict[str, list[Referent]] = field(default_factory=dict)  # folded word of a name -> referents, latest last
    genders: dict[str, Gender] = field(default_factory=dict)  # key -> what "he" or "she" told of a referent

    def keep(self, utterance: Utterance) -> None:
        """Remember an utterance; a referent that is no entity can then be meant by its head noun or its surname."""
        insort(self.utterances, utterance, key=lambda kept: kept.position)
        if utterance.referent.entity is None and utterance.referent.identified:
            for noun in utterance.referent.nouns:
                self.described.setdefault(noun, []).append(utterance.referent)
            for word in utterance.referent.words:
                self.named.setdefault(word, []).append(utterance.referent)

    def before(self, position: int, limit: int = MAX_UTTERANCES_BACK) -> list[Utterance]:
        """The last `limit` utterances before `position`, in order."""
        index = bisect_left(self.utterances, position, key=lambda kept: kept.position)
        return self.utterances[max(0, index - limit) : index]

    def after(self, position: int, limit: int) -> list[Utterance]:
        """The first `limit` utterances after `position`, in order."""
        index = bisect_right(self.utterances, position, key=lambda kept: kept.position)
        return self.utterances[index : index + limit]


@dataclass(frozen=True, slots=True)
class Scene:
    """What resolution looks at: the text's layout, its cast, and the memory of who spoke."""

    layout: Layout
    cast: Cast
    memory: Memory
    publisher: str | None = None
    # start of a cue -> where what it reports begins
    first_contents: Mapping[int, int] = field(default_factory=dict)
    # words that the text prints in lower case: a capital says nothing of them
    lower_words: frozenset[str] = frozenset()


def most_salient(
    scene: Scene, position: int, fit: Fit, *, own: tuple[int, int] | None = None, least: float = LEAST_SCORE
) -> Referent | None:
    """The referent most likely meant at `position`, None where none is near or two are equally likely.

    `least`: the score below which nobody is near enough. `own`: the range of the claim's own content, whose names
    cannot be the antecedent of its source.
    """
    ranked = rank_referents(scene, position, fit, own=own)
    if not ranked or ranked[0][0] < least:
        return None
    if len(ranked) > 1 and ranked[0][0] < ranked[1][0] * CLEAR_MARGIN:
        return None
    return ranked[0][1]


def rank_referents(
    scene: Scene, position: int, fit: Fit, *, own: tuple[int, int] | None = None
) -> list[tuple[float, Referent]]:
    """(score, referent) of all that may be meant at `position`, best first; equal scores in order of key."""
    best: dict[str, float] = {}
    total: dict[str, float] = {}
    known: dict[str, Referent] = {}
    for referent, weight, spoke in _occurrences(scene, position, own):
        fitting = fit(referent, spoke)
        if fitting <= 0:
            continue
        score = weight * fitting
        known[referent.key] = referent
        best[referent.key] = max(best.get(referent.key, 0.0), score)
        total[referent.key] = total.get(referent.key, 0.0) + score
    scores = {key: best[key] + REPEAT_FACTOR * min(total[key] - best[key], best[key]) for key in best}
    return [(scores[key], known[key]) for key in sorted(scores, key=lambda key: (-scores[key], key))]


def _occurrences(scene: Scene, position: int, own: tuple[int, int] | None) -> Iterator[tuple[Referent, float, bool]]:
    layout = scene.layout
    unit, block = layout.unit_of(position), layout.block_of(position)

    def fade(at: int) -> float:
        distance = unit - layout.unit_of(at)
        if distance > MAX_UNITS_BACK:
            return 0.0
        return UNIT_DECAY**distance * (1.0 if layout.block_of(at) == block else OTHER_BLOCK_FACTOR)

    for utterance in scene.memory.before(position):
        title = TITLE_FACTOR if layout.kind_of(utterance.position) in TITLE_SEGMENTS else 1.0
        yield utterance.referent, SPEAKER_WEIGHT * title * fade(utterance.position), True
    opened: set[int] = set()
    last_end, last_first = position, False
    for mention in scene.cast.before(position, MAX_MENTIONS_BACK):
        if mention.framed or mention.end > position:
            continue
        here = layout.unit_of(mention.start)
        # "Lee and Berg": what is joined to a subject is one as well
        joined = layout.text[last_end : mention.start] in {" and ", " or ", ", "}
        first = here not in opened or (joined and last_first)
        last_end, last_first = mention.end, first
        if mention.referent.sort in {"person", "organization"}:
            opened.add(here)
        if own and own[0] <= mention.start < own[1]:
            continue
        yield mention.referent, _weight(layout, mention.start, mention.end, first) * fade(mention.start), False


def _weight(layout: Layout, start: int, end: int, first: bool) -> float:
    weight = SUBJECT_WEIGHT if first else MENTION_WEIGHT
    if layout.is_quoted(start):
        weight = MENTION_WEIGHT * QUOTED_FACTOR
    if layout.text[end : end + 2] in {"'s", "’s"} or layout.text[end - 2 : end] in {"'s", "’s"}:
        weight *= GENITIVE_FACTOR
    return weight * (TITLE_FACTOR if layout.kind_of(start) in TITLE_SEGMENTS else 1.0)
