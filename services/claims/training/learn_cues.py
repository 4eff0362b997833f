"""Learns the fast profile's two tables from a corpus of attributions: which words are cues, which dependents are
content.

    python -m services.claims.training.learn_cues SEGMENTED.jsonl GOLD.jsonl [--out services/claims/data]

For the two files see `lessons`. The tables hold hashes of lexical features and weights, and no text. Takes about six
minutes on one core for 840 articles, nearly all of it parsing; the same input gives the same tables.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from services.claims.domain.argument_features import argument_features, arguments_of
from services.claims.domain.cue_features import cue_features
from services.claims.domain.frames import Candidate, cue_candidates
from services.claims.domain.models import ARGUMENT_TABLE, CUE_TABLE
from services.claims.domain.parsing import COMPONENTS
from services.claims.domain.tree import Tree
from services.claims.domain.weights import write_weights
from services.claims.training.ftrl import Options, Row, train
from services.claims.training.lessons import Lesson, Offsets, characters, read_lessons
from services.language.models import model_identity


def cue_rows(lessons: Sequence[Lesson]) -> Iterator[Row]:
    """An example for each candidate; those inside gold content are left out, for the corpus marks only the outermost
    attribution.
    """
    for lesson in lessons:
        reported = characters(lesson.attributions, "content")
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
                    content = characters([lesson.attributions[place[-1]]], "content")
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
    contents = [characters([attribution], "content") for attribution in lesson.attributions]
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


def main() -> None:
    """Reads the arguments, trains, writes the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("segmented", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path, default=Path("services/claims/data"))
    arguments = parser.parse_args()
    lessons = read_lessons(arguments.segmented, arguments.gold, COMPONENTS)
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
