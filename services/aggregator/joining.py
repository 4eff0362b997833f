"""Advancing an article: a part arrives, or a deadline passes, and what can be emitted is emitted."""

import asyncio
import time
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

import structlog
from redis.exceptions import RedisError

from schemas.streams import ENRICHED, deadlines_key, partition_tags
from services.aggregator.arrivals import Flags, read_arrival
from services.aggregator.busy import busy_branches, is_busy_before_join
from services.aggregator.domain.join import BRANCHES, Emit, Parts, decide, give_up_waiting, overtaken
from services.aggregator.domain.versions import Accepted, order_versions
from services.aggregator.handlers import Assembled, assemble, retract
from services.aggregator.settings import AggregatorSettings
from services.aggregator.store import (
    Snapshot,
    dump_flags,
    part_field,
    parts_with,
    read_documents,
    read_snapshot,
    write_effects,
)
from services.runtime.clock import utc_now
from services.runtime.commit import CommitResult, Effect, append, apply, schedule, unschedule
from services.runtime.entry import Entry
from services.runtime.errors import OUTAGES
from services.runtime.stage import Count, Outcome, Process, Runtime

log = structlog.get_logger(__name__)


def join_process(runtime: Runtime) -> Process:
    """Entry -> the effects of its arrival, guarded against whoever else advances the same article."""

    async def process(entry: Entry) -> Outcome:
        document = entry.document()
        arrival = await runtime.workers.run(read_arrival, document)
        snapshot = await read_snapshot(runtime.client, arrival.uri, entry.partition_tag())
        parts = parts_with(snapshot, arrival)
        flags = {**snapshot.flags, **({arrival.version: arrival.flags} if arrival.flags else {})}
        snapshot = _knowing(snapshot, parts, flags, entry.written_at)
        stored = {part_field(arrival): document}
        if arrival.flags is not None:
            stored[f"flags/{arrival.version}"] = dump_flags(arrival.flags)
        return await _advance(runtime, snapshot, parts, stored)

    return process


async def sweep_deadlines(runtime: Runtime) -> None:
    """Emit what waits for a branch that nobody is at work on any more; runs until cancelled."""
    settings = join_settings(runtime)
    while True:
        await asyncio.sleep(settings.join.sweep_seconds)
        for tag in partition_tags(settings.partitions):
            try:
                await _sweep_partition(runtime, tag)
            except (RedisError, *OUTAGES) as error:
                log.warning("sweep_skipped", partition=tag, error=str(error))


async def _sweep_partition(runtime: Runtime, tag: str) -> None:
    due = await runtime.client.zrangebyscore(deadlines_key(tag), "-inf", time.time(), start=0, num=100)
    for member in due:
        try:
            await _look_after(runtime, member.decode(), tag)
        except (RedisError, *OUTAGES):
            raise
        except Exception:
            # One article that cannot be emitted must not stop the sweep for all others.
            log.exception("deadline_not_kept", uri=member.decode())
            later = time.time() + join_settings(runtime).join.deadline_seconds
            await runtime.client.zadd(deadlines_key(tag), {member: later})


async def _look_after(runtime: Runtime, uri: str, tag: str) -> None:
    """Give up what nobody is at work on, and emit what that lets through."""
    # The state is read first: what comes while the streams are looked at changes it, and the guards notice.
    snapshot = await read_snapshot(runtime.client, uri, tag)
    parts = parts_with(snapshot, None)
    snapshot = _knowing(snapshot, parts, snapshot.flags, utc_now())
    busy = await busy_branches(runtime.client, tag)
    given_up = {
        version: give_up_waiting(own) if own.segmented and not busy.intersection(own.awaited) else own
        for version, own in parts.items()
    }
    absent = {each.version for each in snapshot.accepted if not parts.get(each.version, Parts()).segmented}
    lost = frozenset() if await is_busy_before_join(runtime.client, tag) else frozenset(absent)
    changed = [version for version, own in parts.items() if given_up[version] != own]
    stored = {f"failed/{stage}/{version}": b"deadline" for version in changed for stage in parts[version].awaited}
    outcome = await _advance(runtime, snapshot, given_up, stored, lost=lost)
    result = await apply(runtime.client, effects=outcome.effects, guards=outcome.guards)
    if result is CommitResult.APPLIED:
        for count in outcome.counts:
            runtime.metrics.count(count.metric, count.amount, **count.labels)
        if changed or outcome.counts:
            log.error("deadline_passed", uri=uri, versions=changed)


async def _advance(
    runtime: Runtime,
    snapshot: Snapshot,
    parts: dict[str, Parts],
    stored: dict[str, bytes],
    *,
    lost: frozenset[str] = frozenset(),
) -> Outcome:
    settings = join_settings(runtime)
    usable = [each for each in snapshot.accepted if each.status != "withheld"]
    ordered = order_versions(usable)
    lost |= overtaken(history=snapshot.history, ordered=ordered, parts=parts)
    decision = decide(history=snapshot.history, ordered=ordered, parts=parts, lost=lost)
    effects: list[Effect] = []
    counts: list[Count] = []
    received_at: datetime | None = None
    for emit in decision.emit:
        assembled = await _assemble(runtime, snapshot, emit, stored)
        effects.append(append(ENRICHED.key(snapshot.tag), assembled.document))
        counts += assembled.counts
        received_at = assembled.received_at
    effects += write_effects(
        snapshot,
        stored=stored,
        finished=decision.finished,
        history=decision.history,
        retention_seconds=settings.marker_retention_days * 86_400,
    )
    # A version that is ready and not emitted waits for an older one, which may never come.
    waiting = any(
        own.awaited or (own.is_ready and version not in decision.history.emissions)
        for version, own in parts.items()
        if version not in decision.finished
    )
    deadlines = deadlines_key(snapshot.tag)
    if waiting:
        effects.append(schedule(deadlines, snapshot.uri, time.time() + settings.join.deadline_seconds))
    else:
        effects.append(unschedule(deadlines, snapshot.uri))
    return Outcome(tuple(effects), snapshot.guards, tuple(counts), received_at)


async def _assemble(runtime: Runtime, snapshot: Snapshot, emit: Emit, stored: dict[str, bytes]) -> Assembled:
    documents = await read_documents(runtime.client, snapshot, emit.version)
    for part in ("segmented", *BRANCHES):
        if (document := stored.get(f"{part}/{emit.version}")) is not None:
            documents[part] = document
    if emit.retracted:
        return await runtime.workers.run(retract, emit, documents["segmented"], utc_now())
    return await runtime.workers.run(assemble, emit, documents, utc_now())


def _knowing(snapshot: Snapshot, versions: Iterable[str], flags: Mapping[str, Flags], otherwise: datetime) -> Snapshot:
    """The snapshot with all `versions` among the accepted ones, should ingest's marks have expired."""
    known = {each.version for each in snapshot.accepted}
    forgotten = [
        Accepted(
            version,
            "usable",
            None,
            datetime.fromisoformat(flags[version].received_at) if version in flags else otherwise,
        )
        for version in versions
        if version not in known
    ]
    return replace(snapshot, accepted=(*snapshot.accepted, *forgotten))


def join_settings(runtime: Runtime) -> AggregatorSettings:
    """The aggregator's own settings."""
    assert isinstance(runtime.settings, AggregatorSettings)
    return runtime.settings
