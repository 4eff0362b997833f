"""Memory of what is remembered of each article for `CLAIMWIRE_MARKER_RETENTION_DAYS`: its versions and emissions.

    python -m tests.benchmarks.marks --articles 10000 --versions 1

Articles are accepted by ingest's own code on an embedded server, and their emissions noted by the aggregator's. Prints
the mean of MEMORY USAGE over the keys `article:<uri>`, what the server holds more for all of them, and the length of a
uri, which is part of the key.
"""

import argparse
import asyncio
import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from schemas.streams import ARTICLES, article_key, partition_tags
from services.aggregator.domain.versions import Emission
from services.aggregator.store import read_snapshot, write_effects
from services.ingest.acceptance import accept
from services.ingest.handlers import Sent, prepare
from services.runtime.broker import connected
from services.runtime.clock import utc_now
from services.runtime.commit import apply
from services.runtime.server import embedded_server
from services.runtime.settings import RuntimeSettings

BODY = "Ada Roe, head of the depot, said on Thursday that ten boats had been repaired."
MAX_BODY_BYTES = 10_000
(TAG,) = partition_tags(1)


@dataclass(frozen=True, slots=True)
class Cost:
    """Bytes an article: by MEMORY USAGE of its key, and by what the server holds more with everything around it."""

    key_bytes: float
    held_bytes: float


def uri_of(number: int) -> str:
    """A uri as long as those of news sites are."""
    return f"https://www.example.com/2026/03/04/world/harbour-reopens-after-the-storm-{number:07d}"


async def measure(articles: int, versions: int, *, url: str) -> Cost:
    """The cost of so many articles of so many versions each on the empty server at `url`."""
    async with connected(url) as client:
        before_bytes = await _held_bytes(client)
        runtime = SimpleNamespace(client=client, settings=RuntimeSettings(partitions=1))
        for number in range(articles):
            for version in range(1, versions + 1):
                await _remember(runtime, uri_of(number), version)
        await client.delete(ARTICLES.key(TAG))
        held_bytes = await _held_bytes(client) - before_bytes
        keys = [article_key(uri_of(number), TAG) for number in range(articles)]
        used_bytes = sum([await client.memory_usage(key, samples=0) for key in keys])
    return Cost(used_bytes / articles, held_bytes / articles)


async def _held_bytes(client: Any) -> int:
    """What the server holds, its buffers excepted, once it has freed what was deleted."""
    while (memory := await client.info("memory"))["lazyfree_pending_objects"]:
        await asyncio.sleep(0.1)
    return int(memory["used_memory"] - memory["mem_clients_normal"] - memory["mem_aof_buffer"])


async def _remember(runtime: Any, uri: str, version: int) -> None:
    document = {"uri": uri, "version": version, "body": BODY, "language": "en", "updated_at": "2026-03-04T10:00:00Z"}
    (article,) = prepare(Sent(json.dumps(document).encode()), utc_now(), MAX_BODY_BYTES)
    await accept(runtime, article, even_when_full=False)
    snapshot = await read_snapshot(runtime.client, uri, TAG)
    history = snapshot.history.with_emission(str(version), Emission(version))
    seconds = runtime.settings.marker_retention_days * 86_400
    effects = write_effects(snapshot, stored={}, finished=[], history=history, retention_seconds=seconds)
    await apply(runtime.client, effects=effects)


def main() -> None:
    """Measure and print one line."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.marks")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--versions", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="claimwire-marks-") as directory, embedded_server(Path(directory)) as url:
        cost = asyncio.run(measure(given.articles, given.versions, url=url))
    print(
        f"{given.articles} articles of {given.versions} versions: {cost.key_bytes:.0f} bytes each by MEMORY USAGE, "
        f"{cost.held_bytes:.0f} with all that the server holds for them; uris of {len(uri_of(0))} characters"
    )


if __name__ == "__main__":
    main()
