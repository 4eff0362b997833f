"""Stream gauges: length, lag, pending and the age of the oldest pending entry, read every few seconds."""

import asyncio
from collections.abc import Sequence

import structlog
from redis.exceptions import RedisError

from schemas.streams import DEAD_LETTERS, INTAKE_KEY, partition_tags
from services.runtime.clock import entry_time, utc_now
from services.runtime.entry import as_text
from services.runtime.errors import OUTAGES
from services.runtime.stage import Runtime

log = structlog.get_logger(__name__)


async def sample_forever(runtime: Runtime, *, group: str, streams: dict[str, list[str]]) -> None:
    """Set the gauges until cancelled. `streams`: stream name -> its keys, one a partition."""
    while True:
        try:
            for name, keys in streams.items():
                await _sample_stream(runtime, name, keys, group=group)
            await _sample_dead_letters(runtime)
        except (RedisError, *OUTAGES) as error:
            log.info("sampling_skipped", error=str(error))
        await asyncio.sleep(runtime.settings.sample_interval_seconds)


async def _sample_stream(runtime: Runtime, name: str, keys: Sequence[str], *, group: str) -> None:
    length = lag = pending = 0
    oldest_seconds = 0.0
    for key in keys:
        length += await runtime.client.xlen(key)
        for info in await runtime.client.xinfo_groups(key):
            if as_text(info["name"]) == group:
                lag += info.get("lag") or 0
        summary = await runtime.client.xpending(key, group)
        pending += summary["pending"]
        if summary["min"]:
            age = utc_now() - entry_time(as_text(summary["min"]))
            oldest_seconds = max(oldest_seconds, age.total_seconds())
    runtime.metrics.set("claimwire_stream_length", length, stream=name)
    runtime.metrics.set("claimwire_group_lag", lag, stream=name)
    runtime.metrics.set("claimwire_group_pending", pending, stream=name)
    runtime.metrics.set("claimwire_group_oldest_pending_seconds", oldest_seconds, stream=name)


async def _sample_dead_letters(runtime: Runtime) -> None:
    tags = [INTAKE_KEY, *partition_tags(runtime.settings.partitions)]
    runtime.metrics.set(
        "claimwire_dead_letters_stored", sum([await runtime.client.xlen(DEAD_LETTERS.key(tag)) for tag in tags])
    )
