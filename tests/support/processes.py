"""Starting services as processes of their own, with settings that make tests quick."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

ROOT = Path(__file__).parents[2]


def free_port() -> int:
    """A TCP port that nobody listens on now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


class Service:
    """One service process; a context manager that leaves no process behind."""

    def __init__(self, module: str, *, url: str, **settings: object) -> None:
        self.module = module
        self.port = free_port()
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
        self.process = subprocess.Popen(command, env=self._environment, cwd=ROOT, stderr=subprocess.PIPE)
        return self

    def until_ready(self, timeout_seconds: float = 60) -> "Service":
        """Wait until /readyz answers 200."""
        wait_for(lambda: self.get("/readyz")[0] == 200, timeout_seconds=timeout_seconds)
        return self

    def get(self, path: str) -> tuple[int, bytes]:
        """(status, body); status 0 when nobody answers."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()
        except OSError:
            return 0, b""

    def kill(self) -> None:
        """kill -9."""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self, timeout_seconds: float = 30) -> int:
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
            _, stderr = self.process.communicate()
            if error is not None:
                print(f"--- {self.module} ---\n{stderr.decode()[-4000:]}")


def wait_for(condition: Callable[[], object], *, timeout_seconds: float = 30) -> None:
    """Poll until `condition()` is true. Raises AssertionError after the timeout."""
    deadline = time.monotonic() + timeout_seconds
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"nothing happened within {timeout_seconds} s")
        time.sleep(0.05)
