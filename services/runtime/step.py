"""One step: an entry is read, worked on, and its effects committed with its acknowledgement, or it is given up on."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

import structlog

from services.runtime.broker import until_available
from services.runtime.commit import CommitResult, commit, count_attempt
from services.runtime.dead_letter_limit import DeadLetterLimit, speaks_of_us
from services.runtime.dead_letters import bury, identify
from services.runtime.entry import Entry
from services.runtime.errors import OUTAGES, PermanentError, TransientError
from services.runtime.leases import Leases
from services.runtime.stage import Outcome, Process, Runtime, Stage

log = structlog.get_logger(__name__)

MOST_GUARD_FAILURES = 50


class Gate:
    """At most `capacity` entries at once; a redelivered one runs alone, so that its neighbours are not condemned."""

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._places = asyncio.Semaphore(capacity)
        self._turnstile = asyncio.Lock()

    @asynccontextmanager
    async def enter(self, *, alone: bool) -> AsyncIterator[None]:
        """Hold one place, or all of them."""
        wanted = self._capacity if alone else 1
        held = 0
        try:
            async with self._turnstile:
                for _ in range(wanted):
                    await self._places.acquire()
                    held += 1
            yield
        finally:
            for _ in range(held):
                self._places.release()


class StepRunner:
    """Runs a stage's step for one entry after another; holds no state beyond what is in flight."""

    def __init__(
        self,
        *,
        stage: Stage,
        runtime: Runtime,
        leases: Leases,
        limit: DeadLetterLimit,
        now: Callable[[], datetime],
    ) -> None:
        self._stage = stage
        self._runtime = runtime
        self._limit = limit
        self._leases = leases
        self._now = now
        self._gate = Gate(runtime.settings.concurrency)
        self._process: Process = stage.process(runtime)
        self._in_flight = 0

    async def run(self, entry: Entry, *, redelivered: bool, stream: str) -> None:
        """Work on `entry` until it is committed, left for another try, or dead-lettered. Raises only cancellation.

        `stream` is the stream's name in metrics. A redelivered entry runs alone and its deliveries are counted before.
        """
        if not self._leases.start_work(entry.stream, entry.id):
            return
        metrics = self._runtime.metrics
        metrics.count("claimwire_entries_received_total", stream=stream)
        try:
            async with self._gate.enter(alone=redelivered):
                self._set_in_flight(+1)
                try:
                    await self._run_in_turn(entry, redelivered=redelivered, stream=stream)
                finally:
                    self._set_in_flight(-1)
        except Exception:
            log.exception("step_failed", stream=entry.stream, entry_id=entry.id)
        finally:
            self._leases.end_work(entry.stream, entry.id)

    async def _run_in_turn(self, entry: Entry, *, redelivered: bool, stream: str) -> None:
        started = time.monotonic()
        metrics = self._runtime.metrics
        waited = (self._now() - entry.written_at).total_seconds()
        metrics.observe("claimwire_queue_wait_seconds", max(0.0, waited), stream=stream)
        attempt = 0
        if redelivered:
            metrics.count("claimwire_entries_reclaimed_total", stream=stream)
            attempt = await self._count_attempt(entry)
            if not attempt:
                return
        if attempt > self._runtime.settings.max_deliveries:
            exhausted = PermanentError("exhausted", f"no success in {attempt} deliveries")
            await self._give_up(entry, exhausted, deliveries=attempt)
            return
        try:
            outcome, result = await self._work_and_commit(entry)
        except PermanentError as error:
            await self._give_up(entry, error, deliveries=attempt + 1)
        except TransientError as error:
            await self._leave_for_later(entry, error.code, error, attempt=attempt)
        except Exception as error:
            await self._leave_for_later(entry, "unexpected", error, attempt=attempt)
        else:
            self._record(outcome, result, stream=stream, seconds=time.monotonic() - started)

    async def _work_and_commit(self, entry: Entry) -> tuple[Outcome, CommitResult]:
        for _ in range(MOST_GUARD_FAILURES):
            outcome = await until_available(lambda: self._process(entry), listener=self._leases)
            result = await self._commit(entry, outcome)
            if result is not CommitResult.GUARD_FAILED:
                return outcome, result
        raise TransientError("contended", f"state changed {MOST_GUARD_FAILURES} times in a row")

    async def _commit(self, entry: Entry, outcome: Outcome) -> CommitResult:
        # A commit whose reply was lost may be repeated: it is no longer pending then, and nothing happens.
        return await until_available(
            lambda: commit(
                self._runtime.client,
                entry=entry,
                group=self._stage.name,
                consumer=self._runtime.consumer,
                effects=outcome.effects,
                guards=outcome.guards,
            ),
            listener=self._leases,
        )

    async def _count_attempt(self, entry: Entry) -> int:
        """Count this delivery before any work on it, as work may kill us. 0: the entry is no longer pending."""
        return await until_available(
            lambda: count_attempt(self._runtime.client, entry=entry, group=self._stage.name), listener=self._leases
        )

    async def _leave_for_later(self, entry: Entry, code: str, error: Exception, *, attempt: int) -> None:
        settings = self._runtime.settings
        delay = min(settings.reclaim_idle_seconds, settings.retry_delay_seconds * 2**attempt)
        self._runtime.metrics.count("claimwire_entries_failed_total", code=code)
        uri, _ = identify(entry)
        log.warning(
            "entry_left_for_later",
            code=code,
            entry_id=entry.id,
            stream=entry.stream,
            uri=uri,
            delivery=attempt + 1,
            retry_in_seconds=delay,
            error=f"{type(error).__name__}: {error}",
            exc_info=error if code == "unexpected" else None,
        )
        try:
            await self._leases.release(self._runtime.client, entry.stream, entry.id, retry_in_seconds=delay)
        except OUTAGES:
            return  # it is reclaimed after the full idle time instead

    async def _give_up(self, entry: Entry, error: PermanentError, *, deliveries: int) -> None:
        buried = bury(
            entry,
            group=self._stage.name,
            stage=self._stage.name,
            error=error,
            deliveries=deliveries,
            now=self._now(),
        )
        outcome = Outcome(effects=(*buried, *self._stage.give_up(entry, error)))
        result = await self._commit(entry, outcome)
        metrics = self._runtime.metrics
        metrics.count("claimwire_entries_failed_total", code=error.code)
        if result is CommitResult.APPLIED:
            metrics.count("claimwire_dead_letters_total", code=error.code)
            if speaks_of_us(entry, error):
                self._limit.entry_finished(dead=True)
            uri, version = identify(entry)
            log.error(
                "entry_dead_lettered",
                code=error.code,
                reason=error.reason,
                field=error.field,
                entry_id=entry.id,
                stream=entry.stream,
                uri=uri,
                version=version,
            )

    def _record(self, outcome: Outcome, result: CommitResult, *, stream: str, seconds: float) -> None:
        metrics = self._runtime.metrics
        if result is CommitResult.LOST:
            metrics.count("claimwire_commits_lost_total", stream=stream)
            return
        self._limit.entry_finished(dead=False)
        metrics.count("claimwire_entries_processed_total", stream=stream)
        metrics.observe("claimwire_stage_duration_seconds", seconds)
        if outcome.received_at is not None:
            metrics.observe("claimwire_end_to_end_seconds", (self._now() - outcome.received_at).total_seconds())
        for count in outcome.counts:
            metrics.count(count.metric, count.amount, **count.labels)

    def _set_in_flight(self, change: int) -> None:
        self._in_flight += change
        self._runtime.metrics.set("claimwire_entries_in_flight", self._in_flight)
