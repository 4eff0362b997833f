"""Facts about backpressure, on a real server: readers pause while too much waits downstream, and go on afterwards."""

import json
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import redis
from typer.testing import CliRunner

from schemas.streams import ARTICLES, RESULTS, SEGMENTS
from services.cli.main import app
from services.runtime.install import create_groups
from services.runtime.pressure import longest_queue, streams_written_by
from tests.support.processes import Service, wait_for

STREAM, OUT = "claimwire:{p0}:articles", "claimwire:{p0}:segments"
STAGE = "tests.support.scripted_stage"
READERS = SEGMENTS.groups
HIGH = 10


@pytest.fixture
def store(server_url):
    with redis.Redis.from_url(server_url) as client:
        client.flushall()
        yield client


def finish(store, group, count):
    for _, entries in store.xreadgroup(group, "test", {OUT: ">"}, count=count):
        store.xack(OUT, group, *(entry_id for entry_id, _ in entries))


def paused(service):
    return 'claimwire_reads_paused{reason="backpressure"} 1.0' in service.get("/metrics")[1].decode()


@pytest.mark.parametrize(
    ("stage", "streams"),
    [
        ("ingest", (ARTICLES,)),
        ("segmentation", (SEGMENTS,)),
        ("entities", (RESULTS,)),
        ("claims", (RESULTS,)),
        ("aggregator", ()),
    ],
)
def test_stage_looks_at_what_it_writes_to_and_never_at_subscribers(stage, streams):
    assert streams_written_by(stage) == streams


async def test_longest_queue_is_the_slowest_group_over_all_partitions(client):
    await create_groups(client, 2)
    for key, number in (("claimwire:{p0}:segments", 3), ("claimwire:{p1}:segments", 4), (STREAM, 5)):
        for _ in range(number):
            await client.xadd(key, {"data": "x"})
    assert await longest_queue(client, (ARTICLES, SEGMENTS), 2) == 7
    for group in READERS:
        for key in SEGMENTS.keys(2):
            reply = await client.xreadgroup(group, "c", {key: ">"})
            if group != "claims":
                await client.xack(key, group, *(entry_id for entry_id, _ in reply[0][1]))
    assert await longest_queue(client, (SEGMENTS,), 2) == 7
    assert await longest_queue(client, (ARTICLES,), 2) == 5
    assert await longest_queue(client, (), 2) == 0


async def test_group_of_a_stranger_holds_nobody_up(client):
    await create_groups(client, 1)
    await client.xgroup_create(OUT, "stranger", id="0")
    await client.xadd(OUT, {"data": "x"})
    for group in READERS:
        ((_, entries),) = await client.xreadgroup(group, "c", {OUT: ">"})
        await client.xack(OUT, group, entries[0][0])
    assert await longest_queue(client, (SEGMENTS,), 1) == 0


def test_reader_pauses_above_the_mark_and_goes_on_when_the_slowest_group_has_caught_up(store, server_url):
    with Service(STAGE, url=server_url, high_water_entries=HIGH) as service:
        service.until_ready()
        for number in range(HIGH):
            store.xadd(STREAM, {"data": f"ok:{number}"})
        wait_for(lambda: paused(service))
        # A read that was already waiting may still bring a few.
        for number in range(4 * HIGH):
            store.xadd(STREAM, {"data": f"more:{number}"})
        for group in ("entities", "aggregator"):
            finish(store, group, HIGH)
        with pytest.raises(AssertionError):
            wait_for(lambda: store.xinfo_stream(OUT)["entries-added"] > 2 * HIGH, timeout_seconds=3)
        assert service.get("/readyz")[0] == 200

        def drained():
            for group in READERS:
                finish(store, group, HIGH)
            return store.xinfo_stream(OUT)["entries-added"] == 5 * HIGH

        wait_for(drained)
        wait_for(lambda: store.xpending(STREAM, "segmentation")["pending"] == 0)


def test_what_is_in_work_is_finished_while_reading_pauses(store, server_url):
    store.xgroup_create(STREAM, "segmentation", id="0", mkstream=True)
    begun = store.xadd(STREAM, {"data": "ok:begun"}).decode()
    store.xreadgroup("segmentation", "gone", {STREAM: ">"})
    store.xadd(STREAM, {"data": "ok:new"})
    with Service(STAGE, url=server_url, high_water_entries=1, reclaim_idle_seconds=3) as service:
        # The new entry may slip through before the first look; from then on the mark of 1 is reached for good.
        wait_for(lambda: paused(service))
        time.sleep(1)  # a read that was already waiting ends
        store.xadd(STREAM, {"data": "ok:later"})
        wait_for(lambda: store.hexists("tries", begun))
        wait_for(lambda: b"ok:begun" in {fields[b"data"] for _, fields in store.xrange(OUT)})
        assert b"ok:later" not in {fields[b"data"] for _, fields in store.xrange(OUT)}


def test_publish_waits_while_too_many_lie_at_the_intake(store, server_url, tmp_path, monkeypatch):
    monkeypatch.setenv("CLAIMWIRE_HIGH_WATER_ENTRIES", "3")
    intake, file = "claimwire:intake", tmp_path / "articles.jsonl"
    body = "Ada Roe, who runs the depot, said on Thursday that ten boats had been repaired."
    articles = [{"uri": f"urn:p:{number}", "version": 1, "body": body} for number in range(150)]
    file.write_text("".join(json.dumps(article) + "\n" for article in articles))
    store.xgroup_create(intake, "ingest", id="0", mkstream=True)

    def publish():
        return CliRunner().invoke(app, ["publish", str(file), "--url", server_url])

    with ThreadPoolExecutor(1) as pool:
        published = pool.submit(publish)
        wait_for(lambda: store.xlen(intake) == 100)
        with pytest.raises(AssertionError):
            wait_for(lambda: store.xlen(intake) > 100, timeout_seconds=2)
        ((_, entries),) = store.xreadgroup("ingest", "test", {intake: ">"})
        store.xack(intake, "ingest", *(entry_id for entry_id, _ in entries))
        done = published.result(timeout=120)
    assert done.exit_code == 0
    assert "100 entries wait at the intake" in done.output
    assert store.xlen(intake) == 150
