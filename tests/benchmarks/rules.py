"""Stages that need no model: throughput, and how time grows with the size of an article."""

from collections.abc import Sequence
from datetime import date

from services.claims.domain.dates import Anchors, find_dates
from services.claims.domain.quantities import find_quantities
from services.segmentation.domain import segment_article
from tests.benchmarks.measuring import Work, least_seconds
from tests.benchmarks.texts import Corpus

ANCHORS = Anchors(published_at=date(2026, 3, 2))
SIZES = (10_000, 100_000, 1_000_000)
ROUNDS = 3


def segmentation_throughput(corpus: Corpus) -> str:
    """Megabytes of plain text a second."""
    text = corpus.text(500_000)
    seconds = least_seconds({"segmentation": lambda: segment_article(text)}, rounds=ROUNDS)["segmentation"]
    return f"{_size_bytes([text]) / seconds / 1e6:.2f} MB/s"


def quantities_and_dates_throughput(corpus: Corpus) -> str:
    """Kilobytes of plain text a second, each article read by both."""
    texts = [article.text for article in corpus.sample(100_000)]
    works: dict[str, Work] = {
        "quantities": lambda: [find_quantities(text) for text in texts],
        "dates": lambda: [find_dates(text, anchors=ANCHORS) for text in texts],
    }
    seconds = least_seconds(works, rounds=ROUNDS)
    both = _size_bytes(texts) / sum(seconds.values()) / 1e3
    parts = ", ".join(f"{name} alone {_size_bytes(texts) / each / 1e3:.0f}" for name, each in seconds.items())
    return f"{both:.0f} KB/s ({parts})"


def growth(corpus: Corpus) -> str:
    """Time per megabyte of articles of 10 KB, 100 KB and 1 MB, as a multiple of the first."""
    rows = {"segmentation": segment_article, "quantities": find_quantities, "dates": _find_dates}
    texts = {size: corpus.text(size) for size in SIZES}
    lines = []
    for name, read in rows.items():
        works: dict[str, Work] = {
            # The small texts are read several times over: a clock that ticks coarsely would make them look fast.
            str(size): lambda size=size, read=read: [read(texts[size]) for _ in range(_repeats(size))]  # type: ignore[misc]
            for size in SIZES
        }
        seconds = least_seconds(works, rounds=ROUNDS)
        per_byte = [seconds[str(size)] / _repeats(size) / _size_bytes([texts[size]]) for size in SIZES]
        lines.append(f"{name} {' : '.join(f'{each / per_byte[0]:.2f}' for each in per_byte)}")
    return "10 KB : 100 KB : 1 MB = " + "; ".join(lines)


def _repeats(size: int) -> int:
    return max(1, 100_000 // size)


def _find_dates(text: str) -> object:
    return find_dates(text, anchors=ANCHORS)


def _size_bytes(texts: Sequence[str]) -> int:
    return sum(len(text.encode()) for text in texts)
