"""Articles with their gold attributions, read from the two files that every training starts from.

SEGMENTED.jsonl holds one article a line as the enriched event does: `article.uri`, `article.text`, `segments`,
`sentences`, `quotes` (what `claimwire enrich` writes will do). GOLD.jsonl holds `id` (the end of the uri), `text` and
`attributions`, each with `source`, `cue` and `content` as lists of [start, end].
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from services.claims.domain.article import ArticleText, QuoteSpan, SegmentSpan, SentenceSpan
from services.claims.domain.parsing import parse_article
from services.claims.domain.tree import Tree
from services.language.models import load_model

Offsets = list[list[int]]


@dataclass(frozen=True, slots=True)
class Lesson:
    """An article, one tree for each of its readable segments, and its gold attributions."""

    article: ArticleText
    trees: tuple[Tree, ...]
    attributions: list[dict[str, Offsets]]


def read_lessons(segmented: Path, gold: Path, components: frozenset[str]) -> list[Lesson]:
    """The articles that stand in both files, read by `components` of the model; without any the trees have words and
    sentences only. Raises ValueError where the texts of one differ.
    """
    model = load_model(components)
    answers = {answer["id"]: answer for answer in map(json.loads, gold.read_text(encoding="utf-8").splitlines())}
    lessons: list[Lesson] = []
    with segmented.open(encoding="utf-8") as lines:
        for event in map(json.loads, lines):
            answer = answers.get(event["article"]["uri"].rsplit(":", 1)[-1])
            if answer is None:
                continue
            if answer["text"] != event["article"]["text"]:
                raise ValueError(f"the text of {event['article']['uri']} differs from the gold's")
            article = _article(event)
            lessons.append(Lesson(article, parse_article(article, model), answer["attributions"]))
    return lessons


def characters(attributions: Sequence[dict[str, Offsets]], role: str) -> set[int]:
    """Code points that are in the `role` of any of the attributions."""
    spans = [span for attribution in attributions for span in attribution[role] or []]
    return {at for start, end in spans for at in range(start, end)}


def _article(event: dict[str, Any]) -> ArticleText:
    place = {segment.get("id", index): index for index, segment in enumerate(event["segments"])}
    return ArticleText(
        event["article"]["text"],
        tuple(SegmentSpan(s["kind"], s["start"], s["end"], s.get("block", 0)) for s in event["segments"]),
        tuple(SentenceSpan(place[s["segment"]], s["start"], s["end"]) for s in event["sentences"]),
        tuple(QuoteSpan(q["start"], q["end"], q["closed"]) for q in event["quotes"]),
    )
