"""One chaos run: publish a plan while its faults strike, let things settle, and judge."""

import random
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import redis
from redis.exceptions import RedisClusterException
from rich.console import Console
from rich.table import Table

from tests.chaos.deployment import Attack
from tests.chaos.oracle import Oracle, Verdict
from tests.chaos.plan import Plan, make_plan
from tests.chaos.publishing import Publisher
from tests.chaos.subscriber import SlowSubscriber
from tests.chaos.tail import Tail
from tests.support.topologies import Topology, run_topology

MOST_TRIM_SECONDS = 30


@dataclass
class Report:
    """What was done and what came of it."""

    plan: Plan
    verdict: Verdict
    seconds: float
    rows: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def print(self) -> None:
        """A table, what went wrong, and the one line that counts."""
        console = Console(width=120)
        table = Table("fault or result", "count", title=f"chaos, seed {self.plan.seed}, {self.seconds:.0f} s")
        for name, count in self.rows:
            table.add_row(name, count)
        console.print(table)
        for note in self.notes:
            console.print(f"  {note}", markup=False, highlight=False)
        verdict = self.verdict
        for kind in ("missing", "duplicated", "stuck", "leaked", "wrong"):
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
        attack = Attack(servers, logs, random.Random(f"faults {seed}"), real=real, replicas_to_wait=replicas_to_wait)
        publisher = Publisher(servers.client, ingest_port=attack.ingest_port, replicas_to_wait=replicas_to_wait)
        choose = random.Random(f"pauses {seed}")
        return _run(plan, servers, attack, publisher, choose, stalled_seconds, pause_seconds)


def _run(
    plan: Plan,
    servers: Topology,
    attack: Attack,
    publisher: Publisher,
    choose: random.Random,
    stalled_seconds: float,
    pause_seconds: tuple[float, float],
) -> Report:
    started = time.monotonic()
    subscriber = SlowSubscriber(servers.client, partitions=servers.partitions)
    # Before any service ever ran: groups that start at the end of their streams would lose these.
    early, *bursts = plan.bursts
    for item in early:
        if not hasattr(item, "articles"):
            publisher.publish(item)
    subscriber.start()
    tail = Tail(servers.client, partitions=servers.partitions)
    if not servers.replicates:  # a failover takes writes back, and they are made again
        tail.start()
    with attack.running():
        for item in early:
            if hasattr(item, "articles"):
                publisher.publish(item)
        for number, fault in enumerate(plan.faults):
            attack.inject(fault)
            for item in bursts[number] if number < len(bursts) else ():
                publisher.publish(item)
            time.sleep(choose.uniform(*pause_seconds))
            attack.keep_alive()
        attack.are_over()
        published_seconds = time.monotonic() - started
        oracle = Oracle(servers.client(), partitions=servers.partitions)
        _settle(oracle, attack, stalled_seconds)
        lost = _replace_lost(plan, servers, oracle, publisher) if servers.replicates else 0
        if lost:
            _settle(oracle, attack, stalled_seconds)
        deadline = time.monotonic() + MOST_TRIM_SECONDS
        while oracle.untrimmed() and time.monotonic() < deadline:
            time.sleep(0.5)
        subscriber.finish()
        verdict = oracle.judge(plan, publisher.tries)
        if not servers.replicates:
            tail.stop()
            verdict.duplicated += tail.written_twice()
        if lost and publisher.replicas_to_wait:
            verdict.missing.append(f"{lost} acknowledged by a replica and lost all the same")
        emitted = {event["id"] for event in oracle.enriched()}
        unseen = emitted - set(subscriber.events)
        verdict.missing += [f"event {event_id} never reached the subscriber" for event_id in unseen]
        if subscriber.counts["repeats with other content"]:
            verdict.wrong.append("the subscriber saw two events of one id that differ")
        rows = [
            ("articles published (versions)", str(len(plan.good))),
            ("duplicate publishes", str(plan.repeats)),
            ("poison entries / texts", f"{len(plan.poison)} / {sum(bool(good.missing) for good in plan.good)}"),
            *((name, str(count)) for name, count in sorted(attack.injected.items())),
            *((name, str(count)) for name, count in sorted(publisher.counts.items())),
            ("entries reclaimed (live processes)", str(_sum(attack, "claimwire_entries_reclaimed_total"))),
            ("commits that lost their race (live)", str(_sum(attack, "claimwire_commits_lost_total"))),
            ("events emitted", str(len(emitted))),
            ("events between stages, seen by the tail", str(len(tail.times))),
            ("dead letters", str(len(oracle.letters()))),
            *((f"subscriber: {name}", str(count)) for name, count in sorted(subscriber.counts.items())),
            ("subscriber: events rolled back after it read them", str(len(set(subscriber.events) - emitted))),
            ("seconds publishing / in all", f"{published_seconds:.0f} / {time.monotonic() - started:.0f}"),
        ]
        if servers.replicates:
            rows.append(("acknowledged, lost by failovers, published again", str(lost)))
    return Report(plan, verdict, time.monotonic() - started, rows, attack.notes)


def _sum(attack: Attack, metric: str) -> int:
    return sum(service.metric(metric) for service in attack.services)


def _settle(oracle: Oracle, attack: Attack, stalled_seconds: float) -> None:
    """Wait until nothing waits any more, or nothing has happened for too long."""
    seen, since = None, time.monotonic()
    while time.monotonic() - since < stalled_seconds:
        attack.keep_alive()
        try:
            state = oracle.progress()
        except (redis.RedisError, RedisClusterException):
            state = None
        if state != seen:
            seen, since = state, time.monotonic()
        elif state is not None and state[1] == 0 and time.monotonic() - since > 1.5:
            return
        time.sleep(0.25)


def _replace_lost(plan: Plan, servers: Topology, oracle: Oracle, publisher: Publisher) -> int:
    """What the publishers' contract asks after a failover: publish again what the new master does not know."""
    lost = [*oracle.missing_good(plan), *oracle.missing_poison(plan)]
    for item in lost:
        publisher.publish(item)
    return len(lost)
