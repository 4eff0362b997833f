"""`claimwire up` with a server of its own: it keeps its data, mends itself, and leaves nothing behind."""

import json
import os
import re
import signal
import subprocess

import pytest

from services.runtime.ports import free_ports
from tests.support.processes import wait_for
from tests.system.conftest import COMMAND, SERVICES, Up, kill_processes, processes_of
from tests.system.resp import Stranger

ENRICHED = "claimwire:{p0}:enriched"

pytestmark = pytest.mark.timeout(900)


def article(number: int) -> dict[str, object]:
    body = f"Ada Roe said on Friday that {number + 2} boats had been repaired."
    return {"uri": f"urn:up:{number}", "version": 1, "body": body, "language": "en"}


class Embedded(Up):
    """`claimwire up` with a server of its own in a directory."""

    def publish(self, document: object) -> dict:
        """What ingest answers about one article."""
        status, body = self.post("/articles", json.dumps(document).encode(), content_type="application/json")
        assert status == 202, body
        return json.loads(body)["articles"][0]

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

    def services(self, stage: str) -> list[int]:
        """Ids of the processes of a stage, its workers excluded."""
        return self.processes(f"-m services.{stage}")


@pytest.fixture
def start(tmp_path):
    started: list[Embedded] = []

    def start_one(*arguments: str) -> Embedded:
        started.append(Embedded(tmp_path / "data", *arguments))
        return started[-1]

    yield start_one
    for up in started:
        up.kill_all()


def test_data_survive_restarts_dead_services_come_back_and_wrong_partitions_do_not_start(start, tmp_path):
    up = start()
    up.until_ready()
    first = up.publish(article(0))
    assert first["status"] == "accepted"
    up.wait_for(lambda: up.enriched() == ["urn:up:0"])
    assert up.stop() == 0
    assert up.processes() == []

    up = start("--workers", "entities=2")
    up.until_ready()
    up.wait_for(lambda: len(up.services("entities")) == 2)
    assert len(up.services("claims")) == 1
    assert (tmp_path / "data" / "entities-2.log").exists()
    again = up.publish(article(0))
    assert (again["status"], again["event_id"]) == ("repeated", first["event_id"])

    (victim,) = up.services("claims")
    os.kill(victim, signal.SIGKILL)
    up.wait_for(lambda: up.services("claims") not in ([], [victim]))
    up.publish(article(1))
    up.wait_for(lambda: up.enriched() == ["urn:up:0", "urn:up:1"])
    assert up.stop(signal.SIGINT) == 0
    assert up.processes() == []

    up = start("--partitions", "2")
    assert up.process.wait(400) == 1
    assert "installed with 1" in " ".join(up.said.read_text().split())
    assert up.processes() == []


@pytest.mark.parametrize("command", ["up", "enrich"])
def test_stopped_while_it_starts_it_leaves_nothing_behind(tmp_path, command):
    (tmp_path / "a.jsonl").write_text(json.dumps(article(9)) + "\n")
    arguments = {
        "up": ("--data", str(tmp_path / "early"), "--port", str(free_ports(SERVICES))),
        "enrich": (str(tmp_path / "a.jsonl"),),
    }
    said = tmp_path / "said"
    with said.open("wb") as output:
        process = subprocess.Popen(
            [COMMAND, command, *arguments[command]],
            env={**os.environ, "TMPDIR": str(tmp_path)},
            stdout=subprocess.DEVNULL,
            stderr=output,
            start_new_session=True,
        )
    try:
        wait_for(lambda: processes_of(process.pid, "-m services.aggregator") or process.poll() is not None)
        process.terminate()
        assert process.wait(120) == (0 if command == "up" else 128 + signal.SIGTERM), said.read_text()
        wait_for(lambda: processes_of(process.pid) == [], timeout_seconds=10)
        assert not list(tmp_path.glob("claimwire-*"))
    finally:
        kill_processes(process.pid)
