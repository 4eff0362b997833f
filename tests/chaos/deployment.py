"""The services under attack, as processes with log files, and the faults that strike them."""

import os
import random
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import redis
from redis.exceptions import RedisClusterException

from tests.chaos.plan import LINGER, STAGES, Fault
from tests.support.processes import Service
from tests.support.topologies import Topology

RECLAIM_IDLE_SECONDS = 2.0
TRIM_SECONDS = 1.0
FULL_SECONDS = 2.5
MOST_STOPS = 100
MOST_PENDING = 1000
SETTLE_SECONDS = 0.05
LONGEST_PAUSE_SECONDS = 20.0
MEETING_SECONDS = 60.0
REPLICAS = {"entities": 2, "aggregator": 2}
FAKES = {"entities": "tests.chaos.fake_entities", "claims": "tests.chaos.fake_claims"}


class StageService(Service):
    """The service of one stage, whose log is kept."""

    def __init__(self, stage: str, module: str, log: Path, **settings: object) -> None:
        super().__init__(module, log=log, **settings)  # type: ignore[arg-type]
        self.stage = stage

    def children(self) -> list[int]:
        """Process ids of its worker processes."""
        assert self.process is not None
        try:
            listed = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        except OSError:
            return []
        return [int(pid) for pid in listed.split()]

    def metric(self, name: str) -> int:
        """The sum of a counter over its labels; 0 when the service does not answer."""
        lines = self.get("/metrics")[1].decode().splitlines()
        values = [line.rpartition(" ")[2] for line in lines if line.startswith((f"{name} ", f"{name}{{"))]
        return round(sum(float(value) for value in values))


@dataclass(frozen=True, slots=True)
class Held:
    """An entry that was read and not finished, and the consumer (host-pid-random) that holds it."""

    entry_id: str
    consumer: str


class Attack:
    """Runs the services on a topology and injects faults; counts what it did."""

    def __init__(
        self, topology: Topology, directory: Path, choose: random.Random, *, real: bool, replicas_to_wait: int
    ):
        self.topology = topology
        self.injected: Counter[str] = Counter()
        self.notes: list[str] = []
        self._choose = choose
        self._threads: list[threading.Thread] = []
        self._paused: StageService | None = None
        self._pausing = threading.Lock()
        self._restoring: threading.Thread | None = None
        settings = {
            "url": topology.url,
            "partitions": topology.partitions,
            "reclaim_idle_seconds": RECLAIM_IDLE_SECONDS,
            "retention__trim_seconds": TRIM_SECONDS,
            **({"replicas_to_wait": replicas_to_wait} if replicas_to_wait else {}),
        }
        self.services = [
            StageService(
                stage,
                f"services.{stage}" if real else FAKES.get(stage, f"services.{stage}"),
                directory / f"{stage}-{number}.log",
                **settings,
            )
            for stage in STAGES
            for number in range(REPLICAS.get(stage, 1))
        ]

    @property
    def ingest_port(self) -> int:
        return self.services[0].port

    @contextmanager
    def running(self) -> Iterator[None]:
        """The services, started; killed at the end."""
        for service in self.services:
            service.start()
        try:
            for service in self.services:
                service.until_ready(timeout_seconds=120)
            yield
        finally:
            self.are_over()
            for service in self.services:
                service.kill()

    def keep_alive(self) -> None:
        """Start what ended by itself, as any supervisor would."""
        for service in self.services:
            assert service.process is not None
            if (status := service.process.poll()) is not None:
                self.injected[f"(ended by itself: {service.stage})"] += 1
                self.notes.append(f"{service.stage} ended with status {status}: {service.log}")
                service.start()

    def inject(self, fault: Fault) -> None:
        """Let one fault strike. Server faults go on in the background; the next one waits for them."""
        self.injected[f"{fault.kind} {fault.target}".strip()] += 1
        if fault.kind in ("kill server", "fill server"):
            self.server_is_back()
        if fault.kind == "kill server":
            # In the background from the start: the publisher goes on while the master dies.
            own_choose = random.Random(self._choose.random())
            self._restoring = self._background(lambda: self.notes.append(self.topology.lose_master(own_choose)()))
        elif fault.kind == "fill server":
            self._fill_server()
        else:
            strike = {
                "kill worker": self._kill_worker,
                "kill service": self._kill_service,
                "pause service": self._pause,
                "pause at work": self._pause_at_work,
            }[fault.kind]
            running = [each for each in self.services if each is not self._paused]  # who sleeps is to wake
            strike(self._choose.choice([each for each in running if each.stage == fault.target]))

    def server_is_back(self) -> None:
        """Wait until every server that was killed is back, and in step."""
        if self._restoring is not None:
            self._restoring.join(120)
            self._restoring = None

    def are_over(self) -> None:
        """Wait until all faults are: servers are back, and processes that were stopped go on."""
        self.server_is_back()
        for thread in self._threads:
            thread.join(120)

    def _kill_worker(self, service: StageService) -> None:
        for child in service.children():
            try:
                os.kill(child, signal.SIGKILL)
            except ProcessLookupError:
                continue

    def _kill_service(self, service: StageService) -> None:
        service.kill()
        service.start()

    def _pause(self, service: StageService) -> None:
        """Stop a process for longer than it takes others to reclaim its entries, then let it go on."""
        process = service.process
        assert process is not None
        seconds = self._choose.uniform(1.0, 2.0)
        pid = process.pid

        def pause() -> None:
            # In the background, while more is published: it must strike while there are entries in hand.
            for _ in range(MOST_STOPS):
                process.send_signal(signal.SIGSTOP)
                time.sleep(SETTLE_SECONDS)  # a commit that was already on its way is done then
                if self._holds_entries(service.stage, pid):
                    self.injected["(paused with entries in hand)"] += 1
                    break
                process.send_signal(signal.SIGCONT)
                time.sleep(0.02)
            process.send_signal(signal.SIGSTOP)
            deadline = time.monotonic() + LONGEST_PAUSE_SECONDS
            time.sleep(RECLAIM_IDLE_SECONDS)
            while self._holds_entries(service.stage, pid) and time.monotonic() < deadline:
                time.sleep(0.2)
            time.sleep(seconds)  # whoever took them over finishes them
            process.send_signal(signal.SIGCONT)

        self._background(pause)

    def _pause_at_work(self, service: StageService) -> None:
        """Stop a process while it is at work on the lingering article, and wake it once another has finished that."""
        stage = service.stage

        def pause() -> None:
            with self._pausing:
                met_by = time.monotonic() + MEETING_SECONDS
                while time.monotonic() < met_by:
                    held = self._lingering(stage)
                    if held is not None and self._sleeps_through(held, stage):
                        self.injected["(paused while at work, woken after another had finished it)"] += 1
                        return
                    time.sleep(0.02)
                self.notes.append(f"no process of {stage} slept through the lingering article")

        self._background(pause)

    def _sleeps_through(self, held: Held, stage: str) -> bool:
        """Whether the process that holds the entry could be stopped before it was done, and another finished it."""
        pid = int(held.consumer.rsplit("-", 2)[1])
        service = next((each for each in self.services if each.process and each.process.pid == pid), None)
        if service is None or service.process is None:
            return False
        process = service.process
        self._paused = service
        process.send_signal(signal.SIGSTOP)
        try:
            time.sleep(SETTLE_SECONDS)  # a commit that was already on its way is done then
            if self._lingering(stage) != held:
                return False
            finished_by = time.monotonic() + MEETING_SECONDS
            while (now_held := self._lingering(stage)) is not None and time.monotonic() < finished_by:
                time.sleep(0.2)
            return now_held is None
        finally:
            process.send_signal(signal.SIGCONT)
            self._paused = None

    def _lingering(self, stage: str) -> Held | None:
        """The unfinished entry with a lingering text that some process of `stage` holds; None where there is none."""
        client = self.topology.client()
        text = LINGER.format(stage=stage).encode()
        for number in range(self.topology.partitions):
            key = f"claimwire:{{p{number}}}:segments"
            try:
                for each in client.xpending_range(key, stage, "-", "+", MOST_PENDING):
                    entries = client.xrange(key, each["message_id"], each["message_id"])
                    if any(text in fields.get(b"data", b"") for _, fields in entries):
                        return Held(each["message_id"].decode(), each["consumer"].decode())
            except (redis.RedisError, RedisClusterException):
                continue
        return None

    def _holds_entries(self, stage: str, pid: int) -> bool:
        """Whether entries that the process has read are unfinished: consumers are named host-pid-random."""
        mark = f"-{pid}-".encode()
        client = self.topology.client()
        for number in range(self.topology.partitions):
            for name in ("segments", "results"):
                try:
                    consumers = client.xinfo_consumers(f"claimwire:{{p{number}}}:{name}", stage)
                except (redis.RedisError, RedisClusterException):
                    continue
                if any(mark in each["name"] and each["pending"] for each in consumers):
                    return True
        return False

    def _fill_server(self) -> None:
        """No memory for new entries for a while; a service killed meanwhile must come back and help to drain."""
        masters = self.topology.masters()
        for node in masters:
            node.ask("CONFIG", "SET", "maxmemory", "1mb")
        before = self._acknowledged()
        victim = next(each for each in self.services if each.stage == "segmentation")
        self._kill_service(victim)
        time.sleep(FULL_SECONDS)
        try:
            victim.until_ready(timeout_seconds=20)
        except AssertionError:
            self.notes.append("a service that was started while the server was full did not get ready")
        after = self._acknowledged()
        for node in masters:
            try:
                node.ask("CONFIG", "SET", "maxmemory", "0")
            except redis.RedisError as error:
                self.notes.append(f"maxmemory not reset on {node.name}: {error}")
        self.notes.append(f"server full: {after - before} events were emitted meanwhile")

    def _acknowledged(self) -> int:
        client = self.topology.client()
        return sum(client.xlen(f"claimwire:{{p{number}}}:enriched") for number in range(self.topology.partitions))

    def _background(self, work: "object") -> threading.Thread:
        def guarded() -> None:
            try:
                work()  # type: ignore[operator]
            except BaseException as error:
                self.notes.append(f"fault went wrong: {type(error).__name__}: {error}")

        thread = threading.Thread(target=guarded)
        thread.start()
        self._threads.append(thread)
        return thread
