"""Logistic regression by FTRL-proximal: sparse, and the same weights from the same rows in the same order.

McMahan et al., "Ad click prediction: a view from the trenches" (KDD 2013), algorithm 1, with per-coordinate rates.
"""

import math
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

Row = tuple[Sequence[str], bool]
"""A training example: its features and whether it is a yes."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to train. `least_count`: rarer features are dropped; `l1` makes weights sparse, `l2` small."""

    epochs: int = 4
    rate: float = 0.12
    beta: float = 1.0
    l1: float = 1.5
    l2: float = 2.0
    least_count: int = 5
    seed: int = 1


def train(rows: Sequence[Row], options: Options) -> tuple[dict[str, float], float]:
    """The weights of the features that matter, by name, and the bias."""
    counts = Counter(feature for features, _ in rows for feature in features)
    names = sorted(feature for feature, count in counts.items() if count >= options.least_count)
    index = {name: at for at, name in enumerate(names)}
    bias = len(names)
    data = [([index[name] for name in features if name in index] + [bias], label) for features, label in rows]
    z, n = [0.0] * (bias + 1), [0.0] * (bias + 1)
    shuffler = random.Random(options.seed)  # noqa: S311 (an order of examples, not a secret)
    for _ in range(options.epochs):
        shuffler.shuffle(data)
        for present, label in data:
            _update(z, n, present, label, options)
    weights = {name: _weight(z[at], n[at], options.l1, options) for name, at in index.items()}
    return {name: weight for name, weight in weights.items() if weight}, _weight(z[bias], n[bias], 0.0, options)


def _update(z: list[float], n: list[float], present: list[int], label: bool, options: Options) -> None:
    bias = len(z) - 1
    current = [_weight(z[at], n[at], 0.0 if at == bias else options.l1, options) for at in present]
    probability = 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, sum(current)))))
    gradient = probability - label
    squared = gradient * gradient
    for at, weight in zip(present, current, strict=True):
        grown = n[at] + squared
        z[at] += gradient - (math.sqrt(grown) - math.sqrt(n[at])) / options.rate * weight
        n[at] = grown


def _weight(z: float, n: float, l1: float, options: Options) -> float:
    if abs(z) <= l1:
        return 0.0
    return -(z - math.copysign(l1, z)) / ((options.beta + math.sqrt(n)) / options.rate + options.l2)
