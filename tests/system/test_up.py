"""`claimwire up` with a server of its own: it keeps its data, mends itself, and leaves nothing behind."""

import json
import os
import re
import signal
import subprocess
import time
import urllib.request
from pathlib import Path

import pytest

from tests.system.conftest import COMMAND, free_ports, wait_for
from tests.system.resp import Stranger

ENRICHED = "claimwire:{p0}:enriched"


def article(number: int) -> dict[str, object]:
    body = f"Ada Roe said on Friday that {number + 2} boats had been repaired."
    return {"uri": f"urn:up:{number}", "version": 1, "body": body, "language": "en"}


class Embedded:
    """`claimwire up` in a directory, in a session of its own so that whatever it leaves can be found."""

    def __init__(self, directory: Path, *arguments: str) -> None:
        self.port = free_ports(5)
        self.said = directory.with_suffix(".stderr")
        with self.said.open("wb") as output:
            self.process = subprocess.Popen(
                [COMMAND, "up", "--data", str(directory), "--port", str(self.port), *arguments],
                env={**os.environ, "COLUMNS": "200", "CLAIMWIRE_READ_BLOCK_MS": "100"},
                stderr=output,
                start_new_session=True,
            )

    def is_ready(self) -> bool:
        return all(self._answers(self.port + number) for number in range(5))

    def post(self, document: object) -> dict:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/articles",
            data=json.dumps(document).encode(),
            headers={"content-type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.loads(answer.read())["articles"][0]

    def enriched(self) -> list[str]:
        """The subject of every enriched event, read over a raw socket."""
        url = re.search(r"redis://\S+", self.said.read_text())
        assert url is not None
        stranger = Stranger(url.group())
        try:
            entries = stranger("XRANGE", ENRICHED, "-", "+")
        finally:
            stranger.close()
        return [json.loads(fields[1])["subject"] for _, fields in entries]

    def processes(self, word: str = "") -> list[int]:
        """Ids of its living processes whose command line holds `word`."""
        return processes_of(self.process.pid, word)

    def services(self, stage: str) -> list[int]:
        """Ids of the processes of a stage, its workers excluded."""
        return self.processes(f"-m services.{stage}")

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(60)

    def kill(self) -> None:
        for process in self.processes():
            os.kill(process, signal.SIGKILL)
        self.process.wait()

    def _answers(self, port: int) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5) as answer:
                return answer.status == 200
        except OSError:
            return False


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


@pytest.fixture
def start(tmp_path):
    started: list[Embedded] = []

    def start_one(*arguments: str) -> Embedded:
        started.append(Embedded(tmp_path / "data", *arguments))
        return started[-1]

    yield start_one
    for up in started:
        up.kill()


def test_data_survive_restarts_dead_services_come_back_and_wrong_partitions_do_not_start(start, tmp_path):
    up = start()
    wait_for(up.is_ready, seconds=90)
    first = up.post(article(0))
    assert first["status"] == "accepted"
    wait_for(lambda: up.enriched() == ["urn:up:0"])
    assert up.stop() == 0
    assert up.processes() == []

    up = start("--workers", "entities=2")
    wait_for(up.is_ready, seconds=90)
    wait_for(lambda: len(up.services("entities")) == 2)
    assert len(up.services("claims")) == 1
    assert (tmp_path / "data" / "entities-2.log").exists()
    again = up.post(article(0))
    assert (again["status"], again["event_id"]) == ("repeated", first["event_id"])

    (victim,) = up.services("claims")
    os.kill(victim, signal.SIGKILL)
    wait_for(lambda: up.services("claims") not in ([], [victim]))
    up.post(article(1))
    wait_for(lambda: up.enriched() == ["urn:up:0", "urn:up:1"], seconds=90)
    assert up.stop(signal.SIGINT) == 0
    assert up.processes() == []

    up = start("--partitions", "2")
    assert up.process.wait(120) == 1
    assert "installed with 1" in " ".join(up.said.read_text().split())
    assert up.processes() == []


@pytest.mark.parametrize("command", ["up", "enrich"])
def test_stopped_while_it_starts_it_leaves_nothing_behind(tmp_path, command):
    (tmp_path / "a.jsonl").write_text(json.dumps(article(9)) + "\n")
    arguments = ("--data", str(tmp_path / "early")) if command == "up" else (str(tmp_path / "a.jsonl"),)
    process = subprocess.Popen(
        [COMMAND, command, *arguments],
        env={**os.environ, "TMPDIR": str(tmp_path)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        wait_for(lambda: processes_of(process.pid, "-m services.aggregator"))
        process.terminate()
        assert process.wait(60) == (0 if command == "up" else 128 + signal.SIGTERM)
        time.sleep(0.2)
        assert processes_of(process.pid) == []
        assert not list(tmp_path.glob("claimwire-*"))
    finally:
        for each in processes_of(process.pid):
            os.kill(each, signal.SIGKILL)
