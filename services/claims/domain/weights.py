"""Linear models over hashed features, as shipped in `services.claims.data`.

A table is text: comment lines, then `hash<TAB>weight` lines in order of hash. A feature is kept as the CRC-32 of its
UTF-8 form, so that the table holds no text; the feature names themselves exist only while an article is read.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from zlib import crc32

BIAS = "bias"
STEEPEST = 30.0
"""Log-odds beyond this are cut off: the probability no longer changes and exp() cannot overflow."""


@dataclass(frozen=True, slots=True)
class LinearModel:
    """A logistic regression: the log-odds are the bias plus the weight of each feature that is present."""

    weights: Mapping[int, float]
    bias: float

    def probability(self, features: Iterable[str]) -> float:
        """The probability of yes, between 0 and 1; features that training did not keep count for nothing."""
        weights = self.weights
        log_odds = self.bias + sum(weights.get(crc32(feature.encode()), 0.0) for feature in features)
        return 1.0 / (1.0 + math.exp(-max(-STEEPEST, min(STEEPEST, log_odds))))

    def heaviest(self, features: Iterable[str], count: int) -> list[tuple[str, float]]:
        """The `count` features that moved the answer most, heaviest first: what an explanation names."""
        weighed = [(feature, self.weights.get(crc32(feature.encode()), 0.0)) for feature in features]
        return sorted((pair for pair in weighed if pair[1]), key=lambda pair: (-abs(pair[1]), pair[0]))[:count]


@cache
def load_weights(table: str) -> LinearModel:
    """The model in `services/claims/data/<table>.tsv`, read once a process. Raises FileNotFoundError where there is
    none.
    """
    lines = (files("services.claims.data") / f"{table}.tsv").read_text(encoding="utf-8").splitlines()
    return parse_weights(lines)


def parse_weights(lines: Iterable[str]) -> LinearModel:
    """The model in a table's lines. Raises ValueError on a line that is neither a comment nor `hash<TAB>weight`."""
    weights: dict[int, float] = {}
    for line in lines:
        if line and not line.startswith("#"):
            key, weight = line.split("\t")
            weights[int(key, 16)] = float(weight)
    bias = weights.pop(crc32(BIAS.encode()), 0.0)
    return LinearModel(weights, bias)


def write_weights(weights: Mapping[str, float], *, bias: float, comment: str) -> str:
    """The table for `weights` by feature name, with `comment` at its top; the same weights give the same text."""
    hashed: dict[int, float] = {}
    for feature in sorted(weights):
        key = crc32(feature.encode())
        hashed[key] = hashed.get(key, 0.0) + weights[feature]
    hashed[crc32(BIAS.encode())] = bias
    rows = [f"{key:08x}\t{weight:.2f}" for key, weight in sorted(hashed.items()) if round(weight, 2)]
    return "".join(f"# {line}\n" for line in comment.splitlines()) + "\n".join(rows) + "\n"
