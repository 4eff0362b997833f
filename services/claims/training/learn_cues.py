"""Learns the fast profile's two tables from a corpus of attributions: which words are cues, which dependents are
content.

    python -m services.claims.training.learn_cues SEGMENTED.jsonl GOLD.jsonl [--out services/claims/data]

SEGMENTED.jsonl holds one article a line as the enriched event does: `article.uri`, `article.text`, `segments`,
`sentences`, `quotes` (what `claimwire enrich` writes will do). GOLD.jsonl holds `id` (the end of the uri), `text` and
`attributions`, each with `source`, `cue` and `content` as lists of [start, end]. The tables hold hashes of lexical
features and weights, and no text. Takes about six minutes on one core for 840 articles, nearly all of it parsing; the
same input gives the same tables.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from services.claims.domain.argument_features import argument_features, arguments_of
from services.claims.domain.article import ArticleText, QuoteSpan, SegmentSpan, SentenceSpan
from services.claims.domain.cue_features import cue_features
from services.claims.domain.frames import Candidate, cue_candidates
from services.claims.domain.models import ARGUMENT_TABLE, CUE_TABLE
from services.claims.domain.parsing import COMPONENTS, parse_article
from services.claims.domain.tree import Tree
from services.claims.domain.weights import write_weights
from services.claims.training.ftrl import Options, Row, train
from services.language.models import load_model, model_identity

Offsets = list[list[int]]


@dataclass(frozen=True, slots=True)
class Lesson:
    """A parsed article and its gold attributions."""

    trees: tuple[Tree, ...]
    attributions: list[dict[str, Offsets]]


def cue_rows(lessons: Sequence[Lesson]) -> Iterator[Row]:
    """An example for each candidate; those inside gold content are left out, for the corpus marks only the outermost
    attribution.
    """
    for lesson in lessons:
        reported = _characters(lesson.attributions, "content")
        chosen = _chosen_candidates(lesson)
        for tree in lesson.trees:
            for candidate in cue_candidates(tree):
                label = (id(tree), candidate.token) in chosen
                if label or tree.starts[candidate.token] not in reported:
                    yield cue_features(tree, candidate), label


def argument_rows(lessons: Sequence[Lesson]) -> Iterator[Row]:
    """An example for each dependent of a verb that is a gold cue: a yes where most of its words are in the cue's
    content.
    """
    for lesson in lessons:
        owner = _owners(lesson.attributions)
        for tree in lesson.trees:
            for candidate in cue_candidates(tree):
                place = owner.get(tree.starts[candidate.token], [])
                if candidate.form == "verb" and place:
                    content = _characters([lesson.attributions[place[-1]]], "content")
                    rows = list(_dependents(tree, candidate, content))
                    if any(label for _, label in rows):
                        yield from rows


def _dependents(tree: Tree, candidate: Candidate, content: set[int]) -> Iterator[Row]:
    for child in arguments_of(tree, candidate.token):
        words = [token for token in tree.subtree(child) if tree.words[token].isalnum()]
        if words and candidate.token not in tree.subtree(child):
            inside = sum(tree.starts[token] in content for token in words)
            yield argument_features(tree, candidate, child), 2 * inside >= len(words)


def _chosen_candidates(lesson: Lesson) -> set[tuple[int, int]]:
    """For each attribution the candidate inside its cue whose dependents cover most of its content."""
    owner = _owners(lesson.attributions)
    contents = [_characters([attribution], "content") for attribution in lesson.attributions]
    best: dict[int, tuple[float, tuple[int, int]]] = {}
    for tree in lesson.trees:
        for candidate in cue_candidates(tree):
            for place in owner.get(tree.starts[candidate.token], []):
                fit = _fit(tree, candidate, contents[place])
                if place not in best or fit > best[place][0]:
                    best[place] = (fit, (id(tree), candidate.token))
    return {chosen for _, chosen in best.values()}


def _fit(tree: Tree, candidate: Candidate, content: set[int]) -> float:
    """How much of what hangs on the candidate is content, and how much of the sentence's content hangs on it."""
    sentence = tree.sentences[candidate.token]
    first, last = tree.sentence_bounds[sentence]
    wanted = {token for token in range(first, last + 1) if tree.starts[token] in content}
    held = {token for child in arguments_of(tree, candidate.token) for token in tree.subtree(child)}
    return len(wanted & held) / len(wanted | held) if wanted | held else 0.0


def _owners(attributions: Sequence[dict[str, Offsets]]) -> dict[int, list[int]]:
    owner: dict[int, list[int]] = defaultdict(list)
    for place, attribution in enumerate(attributions):
        for start, end in attribution["cue"] or []:
            for at in range(start, end):
                owner[at].append(place)
    return owner


def _characters(attributions: Sequence[dict[str, Offsets]], role: str) -> set[int]:
    spans = [span for attribution in attributions for span in attribution[role] or []]
    return {at for start, end in spans for at in range(start, end)}


def read_lessons(segmented: Path, gold: Path) -> list[Lesson]:
    """The articles that stand in both files, parsed. Raises ValueError where the texts of one differ."""
    model = load_model(COMPONENTS)
    answers = {answer["id"]: answer for answer in map(json.loads, gold.read_text(encoding="utf-8").splitlines())}
    lessons: list[Lesson] = []
    with segmented.open(encoding="utf-8") as lines:
        for event in map(json.loads, lines):
            answer = answers.get(event["article"]["uri"].rsplit(":", 1)[-1])
            if answer is None:
                continue
            if answer["text"] != event["article"]["text"]:
                raise ValueError(f"the text of {event['article']['uri']} differs from the gold's")
            lessons.append(Lesson(parse_article(_article(event), model), answer["attributions"]))
    return lessons


def _article(event: dict[str, Any]) -> ArticleText:
    place = {segment.get("id", index): index for index, segment in enumerate(event["segments"])}
    return ArticleText(
        event["article"]["text"],
        tuple(SegmentSpan(s["kind"], s["start"], s["end"], s.get("block", 0)) for s in event["segments"]),
        tuple(SentenceSpan(place[s["segment"]], s["start"], s["end"]) for s in event["sentences"]),
        tuple(QuoteSpan(q["start"], q["end"], q["closed"]) for q in event["quotes"]),
    )


def main() -> None:
    """Reads the arguments, trains, writes the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("segmented", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path, default=Path("services/claims/data"))
    arguments = parser.parse_args()
    lessons = read_lessons(arguments.segmented, arguments.gold)
    for table, rows in ((CUE_TABLE, list(cue_rows(lessons))), (ARGUMENT_TABLE, list(argument_rows(lessons)))):
        weights, bias = train(rows, Options())
        comment = (
            f"{table}: CRC-32 of a feature's name, and its weight. Learned by services.claims.training.learn_cues\n"
            f"from {len(lessons)} articles of PolNeAR 1.0 ({len(rows)} examples), parsed by {model_identity()}."
        )
        text = write_weights(weights, bias=bias, comment=comment)
        (arguments.out / f"{table}.tsv").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
