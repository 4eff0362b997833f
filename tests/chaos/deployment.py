"""The services under attack, as processes with log files."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.chaos.plan import STAGES
from tests.support.processes import Service
from tests.support.topologies import Topology

RECLAIM_IDLE_SECONDS = 2.0
TRIM_SECONDS = 1.0
REVIVE_SECONDS = 0.2
REPLICAS = {"entities": 2, "aggregator": 2}
FAKES = {"entities": "tests.chaos.fake_entities", "claims": "tests.chaos.fake_claims"}


class StageService(Service):
    """The service of one stage, whose log is kept."""

    def __init__(self, stage: str, module: str, log: Path, **settings: object) -> None:
        super().__init__(module, log=log, **settings)  # type: ignore[arg-type]
        self.stage = stage
        self._restarting = threading.Lock()

    def restart(self) -> int:
        """Kill it and start it again; returns the status with which it ended, -SIGKILL unless it had ended before."""
        with self._restarting:
            self.kill()
            assert self.process is not None
            status = self.process.returncode
            self.start()
            return status

    def revive(self) -> int | None:
        """Start it again if it has ended by itself; returns the status with which it did, else None."""
        with self._restarting:
            assert self.process is not None
            status = self.process.poll()
            if status is not None:
                self.start()
            return status

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


class Deployment:
    """The services on a topology, two of the stages twice; `notes` says who ended without being killed."""

    def __init__(self, topology: Topology, directory: Path, *, real: bool, replicas_to_wait: int) -> None:
        self.topology = topology
        self.notes: list[str] = []
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
        """The services, started and, as by any supervisor, started again when they end; killed at the end."""
        ending = threading.Event()
        supervisor = threading.Thread(target=self._revive_until, args=(ending,), daemon=True)
        try:
            for service in self.services:
                service.start()
            supervisor.start()
            for service in self.services:
                service.until_ready(timeout_seconds=120)
            yield
        finally:
            ending.set()
            if supervisor.is_alive():
                supervisor.join()
            for service in self.services:
                if service.process is not None:
                    service.kill()

    def _revive_until(self, ending: threading.Event) -> None:
        while not ending.wait(REVIVE_SECONDS):
            for service in self.services:
                if (status := service.revive()) is not None:
                    self.notes.append(f"{service.stage} ended by itself with status {status}: {service.log}")

    def total(self, metric: str) -> int:
        """The sum of a counter over all services that answer."""
        return sum(service.metric(metric) for service in self.services)
