"""Backpressure: how much waits downstream, and readers that pause while it is too much."""

import asyncio
import random
import time
from collections.abc import Callable, Sequence
from typing import Any

import structlog
from redis.exceptions import RedisError

from schemas.streams import STREAMS, Stream
from services.runtime.errors import OUTAGES
from services.runtime.stage import Runtime

log = structlog.get_logger(__name__)

LOOK_SECONDS = 1.0
"""A longest queue is looked up at most so often."""
RESUME_SHARE = 0.8
"""Reading goes on below this share of the high-water mark, so that it does not flicker around the mark."""
LONGEST_JITTER_SECONDS = 0.5
"""Replicas resume within so long of each other, and not all at once."""


def streams_written_by(stage: str) -> tuple[Stream, ...]:
    """The streams that a stage writes to and other stages read."""
    return tuple(stream for stream in STREAMS if stage in stream.producers and stream.groups)


async def longest_queue(client: Any, streams: Sequence[Stream], partitions: int) -> int:
    """Entries that the slowest of claimwire's groups of these streams has yet to finish, over all partitions.

    Groups of others do not count: a stranger that never reads must not stop the pipeline.
    """
    waiting: dict[tuple[str, str], int] = {}
    for stream in streams:
        for key in stream.keys(partitions):
            for info in await client.xinfo_groups(key):
                group = info["name"].decode()
                if group in stream.groups:
                    entries = (info.get("lag") or 0) + info["pending"]
                    waiting[stream.name, group] = waiting.get((stream.name, group), 0) + entries
    return max(waiting.values(), default=0)


class Pressure:
    """The longest queue of some streams, looked up at most once a second."""

    def __init__(self, runtime: Runtime, streams: Sequence[Stream]) -> None:
        self._runtime = runtime
        self._streams = streams
        self._waiting = 0
        self._read_at = float("-inf")

    async def waiting(self) -> int:
        """Entries in the longest queue, now or up to a second ago. Raises what redis-py raises."""
        if time.monotonic() - self._read_at > LOOK_SECONDS:
            partitions = self._runtime.settings.partitions
            self._waiting = await longest_queue(self._runtime.client, self._streams, partitions)
            self._read_at = time.monotonic()
        return self._waiting


async def watch_pressure(
    runtime: Runtime,
    streams: Sequence[Stream],
    *,
    jitter_seconds: Callable[[], float] = lambda: random.uniform(0, LONGEST_JITTER_SECONDS),  # noqa: S311
) -> None:
    """Pause this process's reads while too much waits in `streams`, until cancelled.

    While the server is away the last answer stands.
    """
    high, pauses = runtime.settings.high_water_entries, runtime.pauses
    while streams:
        try:
            waiting = await longest_queue(runtime.client, streams, runtime.settings.partitions)
        except (RedisError, *OUTAGES) as error:
            log.info("pressure_unknown", error=str(error))
        else:
            paused = "backpressure" in pauses.reasons
            if not paused and waiting >= high:
                pauses.pause("backpressure")
                log.info("backpressure_began", waiting=waiting, high_water_entries=high)
            elif paused and waiting < high * RESUME_SHARE:
                await asyncio.sleep(jitter_seconds())
                pauses.resume("backpressure")
                log.info("backpressure_ended", waiting=waiting)
        await asyncio.sleep(LOOK_SECONDS)
