"""A server that only this test knows, and claimwire on top of it."""

import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path

import pytest

from services.runtime.ports import free_ports
from services.runtime.server import embedded_server
from tests.support.processes import tail_of, wait_for
from tests.system.resp import Stranger

COMMAND = str(Path(sys.executable).parent / "claimwire")
SERVICES = 5
WAIT_SECONDS = 240
"""Five services load their models at once, which takes a slow machine its time."""


@pytest.fixture
def redis_url(tmp_path: Path) -> Iterator[str]:
    """An empty server with nothing on it."""
    with embedded_server(tmp_path / "redis") as url:
        yield url


@pytest.fixture
def stranger(redis_url: str) -> Iterator[Stranger]:
    """A raw socket to that server."""
    connection = Stranger(redis_url)
    yield connection
    connection.close()


class Up:
    """A running `claimwire up`, in a session of its own so that whatever it leaves can be found.

    What it says goes to `said`, a file beside `directory`, which holds the logs of the services.
    """

    def __init__(self, directory: Path, *arguments: str, **environment: str) -> None:
        self.port = free_ports(SERVICES)
        self.directory = directory
        self.said = directory.with_suffix(".stderr")
        settings = {"CLAIMWIRE_SAMPLE_INTERVAL_SECONDS": "0.5", "CLAIMWIRE_READ_BLOCK_MS": "100", "COLUMNS": "200"}
        with self.said.open("wb") as output:
            self.process = subprocess.Popen(
                [COMMAND, "up", "--data", str(directory), "--port", str(self.port), *arguments],
                env={**os.environ, **settings, **environment},
                stderr=output,
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
        except (OSError, HTTPException):  # the second when it dies in the middle of its answer
            return 0, b""

    def until_ready(self) -> "Up":
        """Wait until all five services are ready. Raises AssertionError at once when the command has ended."""
        self.wait_for(lambda: all(self.get("/readyz", service=number)[0] == 200 for number in range(SERVICES)))
        return self

    def wait_for(self, condition: Callable[[], object]) -> None:
        """Poll until `condition()` is true, for as long as this runs. Raises AssertionError with its last words."""
        wait_for(condition, timeout_seconds=WAIT_SECONDS, observed=self)

    def has_ended(self) -> bool:
        """Whether the command runs no longer."""
        return self.process.poll() is not None

    def last_words(self) -> str:
        """The end of what the command and its services said."""
        return "\n".join(tail_of(log) for log in (*sorted(self.directory.glob("*.log")), self.said))

    def processes(self, word: str = "") -> list[int]:
        """Ids of its living processes whose command line holds `word`."""
        return processes_of(self.process.pid, word)

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal; the exit status."""
        self.process.send_signal(number)
        return self.process.wait(120)

    def kill_all(self) -> None:
        """kill -9 of the command and of whatever it started."""
        kill_processes(self.process.pid)
        self.process.wait()


def processes_of(session: int, word: str = "") -> list[int]:
    """Ids of the living processes of a session whose command line holds `word`."""
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            state, _, _, own, *_ = (path / "stat").read_text().rpartition(")")[2].split()
            command = (path / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            continue
        if int(own) == session and state != "Z" and word in command:
            found.append(int(path.name))
    return found


def kill_processes(session: int) -> None:
    """kill -9 of all processes of a session."""
    for process in processes_of(session):
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)


@pytest.fixture
def start_up(redis_url: str, tmp_path: Path) -> Iterator[Callable[..., Up]]:
    """Starts `claimwire up` on the test's server; whatever still runs at the end is killed."""
    started: list[Up] = []

    def start(*arguments: str, **environment: str) -> Up:
        started.append(Up(tmp_path / "up", "--url", redis_url, "--partitions", "1", *arguments, **environment))
        return started[-1]

    yield start
    for up in started:
        up.kill_all()


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator["Shared"]:
    """One deployment for all tests that leave it running; each uses uris of its own."""
    directory: Path = tmp_path_factory.mktemp("shared")
    with embedded_server(directory / "redis") as url:
        up = Up(directory / "up", "--url", url, "--partitions", "1")
        try:
            yield Shared(url, up.until_ready(), Stranger(url))
        finally:
            up.kill_all()


@dataclass(frozen=True, slots=True)
class Shared:
    """A running deployment and a raw socket to its server."""

    url: str
    up: Up
    stranger: Stranger

    def run(self, *arguments: str, timeout_seconds: float = WAIT_SECONDS) -> "subprocess.CompletedProcess[str]":
        """A claimwire command that finds this deployment by its environment."""
        return run_command(*arguments, timeout_seconds=timeout_seconds, CLAIMWIRE_REDIS_URL=self.url)


def run_command(
    *arguments: str, timeout_seconds: float = WAIT_SECONDS, **environment: str
) -> "subprocess.CompletedProcess[str]":
    """A claimwire command, run to its end. Raises AssertionError when that does not come, and leaves nothing behind."""
    process = subprocess.Popen(
        [COMMAND, *arguments],
        env={**os.environ, "COLUMNS": "200", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        stdout, stderr = process.communicate(timeout=timeout_seconds)
    except subprocess.TimeoutExpired:
        kill_processes(process.pid)
        _, stderr = process.communicate()
        raise AssertionError(f"claimwire {arguments} took longer than {timeout_seconds} s\n{stderr}") from None
    return subprocess.CompletedProcess(arguments, process.returncode, stdout, stderr)
