"""`python -m tests.evaluation.reliability GOLD.jsonl ENRICHED.jsonl`: is a claim as often right as it says?

GOLD.jsonl holds one article a line: `id` (the end of its uri) and `attributions`, each with `source`, `cue` and
`content` as lists of [start, end]. An outermost claim is right when an attribution that no likelier claim has taken
shares at least half of its content's characters with it, and half of its source's (both empty will do): the measure by
which confidence was fitted. Prints nothing where the gold has no attributions.
"""

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

SHARE = 0.5
BINS = 10
BAR = 40


def judged(gold: Sequence[Mapping[str, Any]], claims: Sequence[Mapping[str, Any]]) -> Iterator[tuple[float, bool]]:
    """(confidence, whether it is right) of each outermost claim that has a cue, the likeliest first."""
    free = list(gold)
    contents: dict[str, set[int]] = {}
    for claim in claims:  # a resumed quotation counts as part of the claim that it continues
        own = _characters((span["start"], span["end"]) for span in claim["content"])
        contents[claim["id"]] = contents.setdefault(claim["continues"] or claim["id"], set())
        contents[claim["id"]] |= own
    outer = [claim for claim in claims if not claim["parent"] and not claim["continues"] and claim["cue"]]
    for claim in sorted(outer, key=lambda claim: -claim["confidence"]):
        content = contents[claim["id"]]
        best = max(free, key=lambda each: _alike(content, _characters(each["content"] or ())), default=None)
        if best is None or _alike(content, _characters(best["content"] or ())) < SHARE:
            yield claim["confidence"], False
            continue
        free.remove(best)
        speaker = claim["speaker"]
        source = [] if speaker["start"] is None else [(speaker["start"], speaker["end"])]
        yield claim["confidence"], _alike(_characters(source), _characters(best["source"] or ())) >= SHARE


def diagram(answers: Sequence[tuple[float, bool]]) -> Iterator[str]:
    """The reliability diagram, a line for each tenth that has claims, and the expected calibration error."""
    yield f"{'confidence':12}{'claims':>7}{'said':>7}{'right':>7}"
    error = 0.0
    ordered = sorted(answers)
    for tenth, group in groupby(ordered, key=lambda answer: min(BINS - 1, int(answer[0] * BINS))):
        members = list(group)
        said = sum(confidence for confidence, _ in members) / len(members)
        right = sum(is_right for _, is_right in members) / len(members)
        error += abs(said - right) * len(members) / len(ordered)
        bounds = f"{tenth / BINS:.1f}-{(tenth + 1) / BINS:.1f}"
        yield f"{bounds:12}{len(members):7}{said:7.2f}{right:7.2f}  {'#' * round(right * BAR)}"
    yield f"expected calibration error {error:.3f} over {len(ordered)} claims"


def _characters(spans: Iterable[Sequence[int]]) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}


def _alike(one: set[int], other: set[int]) -> float:
    """Jaccard; two empty sets are alike."""
    return len(one & other) / len(one | other) if one | other else 1.0


def main() -> None:
    """Reads the arguments, prints the diagram."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("enriched", type=Path)
    arguments = parser.parse_args()
    if not arguments.gold.is_file():
        return
    gold = {each["id"]: each for each in map(json.loads, arguments.gold.read_text(encoding="utf-8").splitlines())}
    answers: list[tuple[float, bool]] = []
    with arguments.enriched.open(encoding="utf-8") as lines:
        for event in map(json.loads, lines):
            answer = gold.get(event["article"]["uri"].rsplit(":", 1)[-1], {})
            if "attributions" in answer:
                answers += judged(answer["attributions"], event["claims"])
    if answers:
        print("\n".join(diagram(answers)))


if __name__ == "__main__":
    main()
