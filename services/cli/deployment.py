"""A whole deployment on this machine: a server (or somebody else's), and the five services as processes."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from services.runtime.server import SERVERS

STAGES = ("ingest", "segmentation", "entities", "claims", "aggregator")
STOP_SECONDS = 30
QUICK_DEATH_SECONDS = 10
FAILED_START_SECONDS = 300
"""A service that ends by itself so soon could not start; on a busy machine it takes minutes to find out."""
MOST_QUICK_DEATHS = 3
STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT)


class ServiceFailedError(Exception):
    """A service dies again and again; the message holds the end of its log."""


class TerminatedError(SystemExit):
    """SIGTERM came; the exit status is the usual one unless somebody knows better."""

    def __init__(self) -> None:
        super().__init__(128 + signal.SIGTERM)


@dataclass
class ServiceProcess:
    """One running service; `port` 0 lets the system choose one."""

    stage: str
    port: int
    log: Path
    environment: Mapping[str, str]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    quick_deaths: int = 0

    def start(self) -> None:
        """Start the process, its log appended to `log`."""
        command = [sys.executable, "-m", f"services.{self.stage}"]
        with self.log.open("ab") as output, signals_held_back():
            self.process = subprocess.Popen(command, env=dict(self.environment), stderr=output)  # noqa: S603
        self.started_at = time.monotonic()

    def keep_alive(self) -> None:
        """Start the process again if it died. Raises ServiceFailedError when it dies at once, three times in a row."""
        if self.process is None or self.process.poll() is None:
            return
        # A negative status is a signal's: being killed says less about the next try than giving up does.
        soon_seconds = FAILED_START_SECONDS if self.process.returncode > 0 else QUICK_DEATH_SECONDS
        quick = time.monotonic() - self.started_at < soon_seconds
        self.quick_deaths = self.quick_deaths + 1 if quick else 0
        if self.quick_deaths >= MOST_QUICK_DEATHS:
            end = self.log.read_bytes()[-2000:].decode(errors="replace")
            raise ServiceFailedError(f"{self.stage} does not stay up ({self.log}):\n{end}")
        self.start()


@dataclass
class Deployment:
    """What runs: the server's URL and the services."""

    url: str
    directory: Path
    services: list[ServiceProcess] = field(default_factory=list)

    def keep_alive(self) -> None:
        """Start dead services again."""
        for service in self.services:
            service.keep_alive()


@contextmanager
def run_deployment(
    *,
    directory: Path,
    url: str | None = None,
    server: str = "embedded",
    workers: Mapping[str, int] | None = None,
    first_port: int = 0,
    host: str = "127.0.0.1",
    settings: Mapping[str, str] | None = None,
) -> Iterator[Deployment]:
    """Start a server in `directory` (unless `url` names one) and every service; stop them at the end.

    `workers` is how many processes of a stage to run (1 where it says nothing). Ports go up from `first_port`, ingest
    first, one a stage; 0 lets the system choose. `settings` are further environment variables. SIGTERM stops all of it
    and raises TerminatedError.
    """
    directory.mkdir(parents=True, exist_ok=True)
    with unwinding_on_sigterm(), ExitStack() as stack:
        if url is None:
            with signals_held_back():
                url = stack.enter_context(SERVERS[server](directory / "server"))
        deployment = Deployment(url, directory)
        stack.callback(_stop, deployment)
        for position, stage in enumerate(STAGES):
            for number in range((workers or {}).get(stage, 1)):
                port = first_port + position if first_port and number == 0 else 0
                environment = {
                    **os.environ,
                    **(settings or {}),
                    "CLAIMWIRE_REDIS_URL": url,
                    "CLAIMWIRE_HTTP_HOST": host,
                    "CLAIMWIRE_HTTP_PORT": str(port),
                }
                log = directory / f"{stage}.log" if number == 0 else directory / f"{stage}-{number + 1}.log"
                service = ServiceProcess(stage, port, log, environment)
                deployment.services.append(service)
                service.start()
        yield deployment


@contextmanager
def unwinding_on_sigterm() -> Iterator[None]:
    """SIGTERM raises TerminatedError, so that whoever started processes stops them; a second one changes nothing."""

    def unwind(*_: object) -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        raise TerminatedError

    before = signal.signal(signal.SIGTERM, unwind)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def signals_held_back() -> Iterator[None]:
    """SIGTERM and SIGINT wait for the end of the block: one that unwinds a start leaves a process that nobody knows."""
    came: list[int] = []
    before = {number: signal.signal(number, lambda came_now, _: came.append(came_now)) for number in STOP_SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for each in came:
            signal.raise_signal(each)


def _stop(deployment: Deployment) -> None:
    running = [service.process for service in deployment.services if service.process is not None]
    for process in running:
        process.send_signal(signal.SIGTERM)
    deadline = time.monotonic() + STOP_SECONDS
    for process in running:
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
