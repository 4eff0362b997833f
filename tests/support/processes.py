"""Starting services as processes of their own, with settings that make tests quick."""

import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from http.client import HTTPException
from pathlib import Path
from types import TracebackType
from typing import Protocol

from services.runtime.ports import free_ports

ROOT = Path(__file__).parents[2]
TAIL_BYTES = 4000


class Observed(Protocol):
    """Something that runs, and that nothing more comes from once it has ended."""

    def has_ended(self) -> bool: ...

    def last_words(self) -> str: ...


class Service:
    """One service process; a context manager that leaves no process behind.

    Its log goes to `log`, or to a temporary file: a pipe that nobody reads would stop it once it is full.
    """

    def __init__(self, module: str, *, url: str, log: Path | None = None, **settings: object) -> None:
        self.module = module
        self.port = free_ports()
        if log is None:
            self._own_log = tempfile.NamedTemporaryFile(suffix=".log")  # noqa: SIM115  (goes with this object)
            log = Path(self._own_log.name)
        self.log = log
        self._environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "CLAIMWIRE_REDIS_URL": url,
            "CLAIMWIRE_PARTITIONS": "1",
            "CLAIMWIRE_HTTP_HOST": "127.0.0.1",
            "CLAIMWIRE_HTTP_PORT": str(self.port),
            "CLAIMWIRE_RECLAIM_IDLE_SECONDS": "1",
            "CLAIMWIRE_READ_BLOCK_MS": "100",
            "CLAIMWIRE_SAMPLE_INTERVAL_SECONDS": "0.2",
            "CLAIMWIRE_RETRY_DELAY_SECONDS": "0.1",
            **{f"CLAIMWIRE_{name.upper()}": str(value) for name, value in settings.items()},
        }
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> "Service":
        """Start, or start again after a kill, without waiting."""
        command = [sys.executable, "-m", self.module]
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(command, env=self._environment, cwd=ROOT, stderr=output)
        return self

    def until_ready(self, timeout_seconds: float = 120) -> "Service":
        """Wait until /readyz answers 200. Raises AssertionError at once when the process has ended."""
        wait_for(lambda: self.get("/readyz")[0] == 200, timeout_seconds=timeout_seconds, observed=self)
        return self

    def has_ended(self) -> bool:
        """Whether the process was started and runs no longer."""
        return self.process is not None and self.process.poll() is not None

    def last_words(self) -> str:
        """The end of its log."""
        return tail_of(self.log)

    def get(self, path: str) -> tuple[int, bytes]:
        """(status, body); status 0 when nobody answers."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()
        except (OSError, HTTPException):  # the second when it dies in the middle of its answer
            return 0, b""

    def kill(self) -> None:
        """kill -9."""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self, timeout_seconds: float = 90) -> int:
        """SIGTERM; returns the exit status."""
        assert self.process is not None
        self.process.terminate()
        return self.process.wait(timeout_seconds)

    def __enter__(self) -> "Service":
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            if error is not None:
                print(self.last_words())


def wait_for(
    condition: Callable[[], object], *, timeout_seconds: float = 120, observed: Observed | None = None
) -> None:
    """Poll until `condition()` is true.

    Raises AssertionError after the timeout, and at once when `observed` has ended; the message holds its last words.
    """
    deadline = time.monotonic() + timeout_seconds
    while not condition():
        if observed is not None and observed.has_ended():
            raise AssertionError(f"waited for something that has ended\n{observed.last_words()}")
        if time.monotonic() > deadline:
            words = "" if observed is None else f"\n{observed.last_words()}"
            raise AssertionError(f"nothing happened within {timeout_seconds} s{words}")
        time.sleep(0.05)


def tail_of(log: Path) -> str:
    """The end of a log under its name; "" for a file that is not there."""
    if not log.exists():
        return ""
    return f"--- {log} ---\n{log.read_bytes()[-TAIL_BYTES:].decode(errors='replace')}"
