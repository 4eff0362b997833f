"""One chaos run: publish a plan while its faults strike, let things settle, and judge."""

import random
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path

import redis
from redis.exceptions import RedisClusterException
from rich.console import Console
from rich.table import Table

from tests.chaos.attack import Attack
from tests.chaos.deployment import Deployment
from tests.chaos.oracle import Oracle, Verdict
from tests.chaos.plan import Batch, Good, Plan, Poison, make_plan
from tests.chaos.publishing import Publisher
from tests.chaos.subscriber import SlowSubscriber
from tests.chaos.tail import Tail
from tests.support.topologies import run_topology

MOST_TRIM_SECONDS = 30


@dataclass
class Report:
    """What was done and what came of it."""

    plan: Plan
    verdict: Verdict
    seconds: float
    server: str
    """What the server says that it is, with its version."""
    rows: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def print(self) -> None:
        """A table, what went wrong, and the one line that counts."""
        console = Console(width=120)
        title = f"chaos, seed {self.plan.seed}, {self.server}, {self.seconds:.0f} s"
        table = Table("fault or result", "count", title=title)
        for name, count in self.rows:
            table.add_row(name, count)
        console.print(table)
        for note in self.notes:
            console.print(f"  {note}", markup=False, highlight=False)
        verdict = self.verdict
        for kind in ("missing", "duplicated", "stuck", "leaked", "wrong", "faults"):
            for line in getattr(verdict, kind)[:10]:
                console.print(f"  {kind}: {line}", markup=False, highlight=False)
        print(verdict.summary(), flush=True)


def run_chaos(
    *,
    seed: int,
    articles: int,
    kills: int,
    topology: str = "single",
    real: bool = False,
    binary: str = "valkey-server",
    replicas_to_wait: int = 0,
    lag_seconds: float = 0.0,
    stalled_seconds: float = 60,
    pause_seconds: tuple[float, float] = (0.2, 1.5),
    log_directory: Path | None = None,
) -> Report:
    """Run the plan of `seed` on a topology and judge it."""
    logs = log_directory or Path(tempfile.mkdtemp(prefix="claimwire-chaos-logs-"))
    logs.mkdir(parents=True, exist_ok=True)
    with run_topology(topology, binary=binary) as servers:
        servers.lag_seconds = lag_seconds
        plan = make_plan(seed=seed, articles=articles, kills=kills, partitions=servers.partitions, fake=not real)
        deployment = Deployment(servers, logs, real=real, replicas_to_wait=replicas_to_wait)
        attack = Attack(deployment, random.Random(f"faults {seed}"))
        publisher = Publisher(servers.client, ingest_port=deployment.ingest_port, replicas_to_wait=replicas_to_wait)
        choose = random.Random(f"pauses {seed}")
        run = _Run(plan, deployment, attack, publisher)
        return run.judged(stalled_seconds, pauses=lambda: choose.uniform(*pause_seconds))


class _Run:
    """What takes part in one run: who publishes, who attacks, who reads."""

    def __init__(self, plan: Plan, deployment: Deployment, attack: Attack, publisher: Publisher) -> None:
        servers = deployment.topology
        self.plan, self.deployment, self.attack, self.publisher = plan, deployment, attack, publisher
        self.servers = servers
        self.subscriber = SlowSubscriber(servers.client, partitions=servers.partitions)
        self.tail = Tail(servers.client, partitions=servers.partitions)

    def judged(self, stalled_seconds: float, *, pauses: Callable[[], float]) -> Report:
        """Publish the plan while its faults strike, wait until nothing moves, and judge. `pauses` gives seconds."""
        started = time.monotonic()
        # Before any service ever ran: groups that start at the end of their streams would lose these.
        early = list(takewhile(lambda item: not isinstance(item, Batch), self.plan.bursts[0]))
        for item in early:
            self.publisher.publish(item)
        self.subscriber.start()
        if not self.servers.replicates:  # a failover takes writes back, and they are made again
            self.tail.start()
        with self.deployment.running():
            try:
                self._publish(self.plan.bursts[0][len(early) :], pauses)
            finally:
                self.attack.are_over()
            published_seconds = time.monotonic() - started
            oracle = Oracle(self.servers.client(), partitions=self.servers.partitions)
            self._settle(oracle, stalled_seconds)
            lost = self._replace_lost(oracle) if self.servers.replicates else 0
            if lost:
                self._settle(oracle, stalled_seconds)
            deadline = time.monotonic() + MOST_TRIM_SECONDS
            while oracle.untrimmed() and time.monotonic() < deadline:
                time.sleep(0.5)
            self.subscriber.finish()
            verdict = self._verdict(oracle, lost)
            rows = self._rows(oracle, lost)
            rows.append(("seconds publishing / in all", f"{published_seconds:.0f} / {time.monotonic() - started:.0f}"))
        notes = [*self.deployment.notes, *self.attack.notes]
        return Report(self.plan, verdict, time.monotonic() - started, self.servers.version(), rows, notes)

    def _publish(self, rest: Sequence[Good | Poison | Batch], pauses: Callable[[], float]) -> None:
        for item in rest:
            self.publisher.publish(item)
        for fault, burst in zip(self.plan.faults, self.plan.bursts[1:], strict=True):
            self.attack.inject(fault)
            for item in burst:
                self.publisher.publish(item)
            time.sleep(pauses())

    def _settle(self, oracle: Oracle, stalled_seconds: float) -> None:
        """Wait until nothing waits any more, or nothing has happened for too long."""
        seen, since = None, time.monotonic()
        while time.monotonic() - since < stalled_seconds:
            try:
                state = oracle.progress()
            except (redis.RedisError, RedisClusterException):
                state = None
            if state != seen:
                seen, since = state, time.monotonic()
            elif state is not None and state[1] == 0 and time.monotonic() - since > 1.5:
                return
            time.sleep(0.25)

    def _replace_lost(self, oracle: Oracle) -> int:
        """What the publishers' contract asks after a failover: publish again what the new master does not know."""
        lost = [*oracle.missing_good(self.plan), *oracle.missing_poison(self.plan)]
        for item in lost:
            self.publisher.publish(item)
        return len(lost)

    def _verdict(self, oracle: Oracle, lost: int) -> Verdict:
        verdict = oracle.judge(self.plan, self.publisher.tries)
        if not self.servers.replicates:
            self.tail.stop()
            verdict.duplicated += self.tail.written_twice()
        if lost and self.publisher.replicas_to_wait:
            verdict.missing.append(f"{lost} acknowledged by a replica and lost all the same")
        unseen = {event["id"] for event in oracle.enriched()} - set(self.subscriber.events)
        verdict.missing += [f"event {event_id} never reached the subscriber" for event_id in unseen]
        if self.subscriber.counts["repeats with other content"]:
            verdict.wrong.append("the subscriber saw two events of one id that differ")
        verdict.faults += self.attack.strikes.failures
        verdict.faults += self.attack.strikes.unmet(self.plan.faults)
        not_refused = [good for good in self.plan.met_by_full if good.document not in self.publisher.refused]
        verdict.faults += [f"a full server took {good.uri} at once" for good in not_refused]
        return verdict

    def _rows(self, oracle: Oracle, lost: int) -> list[tuple[str, str]]:
        plan, publisher, subscriber = self.plan, self.publisher, self.subscriber
        emitted = {event["id"] for event in oracle.enriched()}
        retractions = sum(good.is_retraction for good in plan.good)
        rows = [
            ("articles published (versions)", f"{len(plan.good) - retractions} and {retractions} retractions"),
            ("duplicate publishes", str(plan.repeats)),
            ("poison entries / texts", f"{len(plan.poison)} / {sum(bool(good.missing) for good in plan.good)}"),
            *self.attack.strikes.rows(plan.faults),
            *((name, str(count)) for name, count in sorted(publisher.counts.items())),
            ("entries reclaimed (live processes)", str(self.deployment.total("claimwire_entries_reclaimed_total"))),
            ("commits that lost their race (live)", str(self.deployment.total("claimwire_commits_lost_total"))),
            ("events emitted", str(len(emitted))),
            ("events between stages, seen by the tail", str(len(self.tail.times))),
            ("dead letters", str(len(oracle.letters()))),
            *((f"subscriber: {name}", str(count)) for name, count in sorted(subscriber.counts.items())),
            ("subscriber: events rolled back after it read them", str(len(set(subscriber.events) - emitted))),
        ]
        if self.servers.replicates:
            rows.append(("acknowledged, lost by failovers, published again", str(lost)))
        return rows
