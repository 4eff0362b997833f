"""Trimming: streams keep what somebody still needs, and no more. Whoever gets a partition's lock trims it.

Work streams (intake, articles, segments, results, retry) are cut below what every group of the streams table has
acknowledged. `enriched` belongs to its subscribers: it is bounded by age and size. Dead letters are never cut.
The script is trimming.lua beside this file.
"""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha1
from pathlib import Path
from typing import Any

import structlog
from redis.exceptions import NoScriptError, OutOfMemoryError, RedisError

from schemas.streams import DEAD_LETTERS, ENRICHED, INTAKE_KEY, STREAMS, partition_tags, retry_key
from services.runtime.clock import utc_now
from services.runtime.errors import OUTAGES
from services.runtime.settings import RetentionSettings
from services.runtime.stage import RETRY, Runtime

log = structlog.get_logger(__name__)

_SCRIPT = (Path(__file__).parent / "trimming.lua").read_text()
_SHA = sha1(_SCRIPT.encode(), usedforsecurity=False).hexdigest()
DAY_MS = 86_400_000

RETRY_GROUPS = tuple(sorted({group for stream in STREAMS if stream.partitioned for group in stream.groups}))


@dataclass(frozen=True, slots=True)
class Trimmed:
    """What one trim of one stream cut. `missing_group` names the group for whose lack nothing was cut."""

    acknowledged: int = 0
    unread: int = 0
    more: bool = False
    missing_group: str | None = None


async def trim_acknowledged(client: Any, key: str, groups: tuple[str, ...]) -> Trimmed:
    """Cut what every one of `groups` has acknowledged; nothing when one of them does not exist."""
    return await _run(client, key, "read", *groups)


async def trim_bounded(client: Any, key: str, *, now_ms: int, most_entries: int, keep: RetentionSettings) -> Trimmed:
    """Cut to the limits of `keep` and to `most_entries`; every group that exists protects what it has not acknowledged.

    Acknowledged by all: cut after enriched_acknowledged_days. By age and size whatever it is. Cuts a batch of entries
    beyond the size at a time, and says in `more` when another call is due.
    """
    acknowledged_ms, any_ms = (
        max(0, now_ms - int(days * DAY_MS)) for days in (keep.enriched_acknowledged_days, keep.enriched_days)
    )
    return await _run(client, key, "bounded", acknowledged_ms, any_ms, most_entries)


async def trim_forever(runtime: Runtime) -> None:
    """Trim every partition whose lock is to be had, until cancelled; an outage is waited out."""
    settings = runtime.settings
    while True:
        await asyncio.sleep(settings.retention.trim_seconds)
        for tag in (INTAKE_KEY, *partition_tags(settings.partitions)):
            try:
                if await _take_turn(runtime, tag):
                    await trim_partition(runtime, tag)
            except (RedisError, *OUTAGES) as error:
                log.info("trimming_skipped", partition=tag, error=str(error))


async def trim_partition(runtime: Runtime, tag: str) -> None:
    """Trim every stream of one partition, or the intake, once."""
    for name, key, groups in _work_streams(tag):
        trimmed = await trim_acknowledged(runtime.client, key, groups)
        if trimmed.missing_group:
            log.warning("trim_refused", stream=key, group=trimmed.missing_group)
        runtime.metrics.count("claimwire_entries_trimmed_total", trimmed.acknowledged, stream=name)
    if tag != INTAKE_KEY:
        await _trim_enriched(runtime, ENRICHED.key(tag))


async def _trim_enriched(runtime: Runtime, key: str) -> None:
    keep, partitions = runtime.settings.retention, runtime.settings.partitions
    share = -(-keep.enriched_max_entries // partitions)
    more, unread = True, 0
    while more:
        now_ms = int(utc_now().timestamp() * 1000)
        trimmed = await trim_bounded(runtime.client, key, now_ms=now_ms, most_entries=share, keep=keep)
        cut = trimmed.acknowledged + trimmed.unread
        runtime.metrics.count("claimwire_entries_trimmed_total", cut, stream=ENRICHED.name)
        runtime.metrics.count("claimwire_entries_cut_unread_total", trimmed.unread)
        more, unread = trimmed.more, unread + trimmed.unread
    if unread:
        log.error("enriched_cut_unread", stream=key, entries=unread)


def _work_streams(tag: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """(name, key, groups that must have acknowledged) of every stream of a partition that services read."""
    for stream in STREAMS:
        if stream.partitioned == (tag != INTAKE_KEY) and stream not in (ENRICHED, DEAD_LETTERS):
            yield stream.name, stream.key(tag), stream.groups
    if tag != INTAKE_KEY:
        for group in RETRY_GROUPS:
            yield RETRY, retry_key(group, tag), (group,)


async def _take_turn(runtime: Runtime, tag: str) -> bool:
    """Whether this replica trims now: one in each interval. That two do, or none this once, does no harm."""
    key = f"{{{INTAKE_KEY}}}:trimming" if tag == INTAKE_KEY else f"claimwire:{{{tag}}}:trimming"
    milliseconds = max(1, int(runtime.settings.retention.trim_seconds * 1000))
    try:
        return bool(await runtime.client.set(key, runtime.consumer, nx=True, px=milliseconds))
    except OutOfMemoryError:
        return True  # a lock that a full server refuses must not keep it full


async def _run(client: Any, key: str, *arguments: str | int) -> Trimmed:
    try:
        reply = await client.evalsha(_SHA, 1, key, *arguments)
    except NoScriptError:
        reply = await client.eval(_SCRIPT, 1, key, *arguments)
    if reply[0] == -1:
        return Trimmed(missing_group=reply[1].decode())
    return Trimmed(acknowledged=reply[0], unread=reply[1], more=bool(reply[2]))
