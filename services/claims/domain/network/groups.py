"""From a probability for each word to groups of words."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring words of one cue, and how likely the likeliest of them is to be in a cue."""

    words: tuple[int, ...]
    probability: float


def cue_groups(probabilities: Sequence[Sequence[float]], threshold: float) -> list[Group]:
    """Words whose chance of being in a cue reaches `threshold`, joined where the next goes on rather than begins.

    `probabilities` holds, for each word, the chances of being outside, at the beginning, and further inside.
    """
    groups: list[Group] = []
    for at, (_, begins, goes_on) in enumerate(probabilities):
        likely = begins + goes_on
        if likely < threshold:
            continue
        if groups and groups[-1].words[-1] == at - 1 and goes_on >= begins:
            last = groups[-1]
            groups[-1] = Group((*last.words, at), max(last.probability, likely))
        else:
            groups.append(Group((at,), likely))
    return groups


def runs(words: Sequence[int]) -> list[list[int]]:
    """Ascending positions as unbroken runs."""
    found: list[list[int]] = []
    for at in words:
        if found and found[-1][-1] == at - 1:
            found[-1].append(at)
        else:
            found.append([at])
    return found
