"""The running pipeline, end to end: a server and the five services as processes."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import orjson

from services.cli.commands.enrich import throwaway_settings
from services.cli.deployment import run_deployment
from services.cli.enriching import Results, enrich_articles
from services.cli.inputs import read_articles_of
from services.cli.options import partitions_of, run
from services.runtime.broker import connected
from tests.benchmarks.texts import Corpus

ARTICLES = 120
IDLE_SECONDS = 120


def articles_throughput(corpus: Corpus) -> str:
    """Articles a second from the first enriched event to the last, with the settings of `claimwire enrich`.

    Wall time: this is the one figure that a busy machine spoils.
    """
    arrivals: list[tuple[int, float]] = []

    def note(results: Results) -> None:
        arrivals.append((len(results.events), time.monotonic()))

    varied = corpus.varied(ARTICLES)
    with tempfile.TemporaryDirectory(prefix="claimwire-benchmark-") as directory:
        path = Path(directory) / "articles.jsonl"
        path.write_bytes(b"".join(orjson.dumps(fields) + b"\n" for fields in varied))
        with run_deployment(directory=Path(directory), settings=throwaway_settings()) as deployment:
            results = run(_enrich(deployment.url, path, note))
    if results.waiting():
        return f"{len(results.waiting())} of {ARTICLES} articles did not come back within {IDLE_SECONDS} s"
    first_count, first = next(arrival for arrival in arrivals if arrival[0])
    last = next(when for count, when in arrivals if count == len(results.events))
    kilobytes = sum(len(str(fields["body"]).encode()) for fields in varied) / ARTICLES / 1e3
    rate = (len(results.events) - first_count) / (last - first)
    return f"{rate:.1f} articles/s of {kilobytes:.1f} KB on average ({rate * kilobytes:.1f} KB/s)"


async def _enrich(url: str, path: Path, on_progress: Callable[[Results], None]) -> Results:
    async with connected(url) as client:
        return await enrich_articles(
            client,
            read_articles_of([path]),
            partitions=await partitions_of(client),
            idle_seconds=IDLE_SECONDS,
            on_progress=on_progress,
        )
