"""Facts about what the runtime does with an entry, shown by a scripted stage in a process of its own."""

import orjson
import pytest
import redis

from services.runtime.clock import utc_now
from services.runtime.install import create_groups
from services.runtime.stored_dead_letters import purge, read_dead_letters, redrive
from tests.support.processes import Service, wait_for

STREAM, OUT, DEAD = "claimwire:{p0}:articles", "claimwire:{p0}:segments", "claimwire:{p0}:dead-letters"
STAGE = "tests.support.scripted_stage"


@pytest.fixture
def store(server_url):
    with redis.Redis.from_url(server_url) as client:
        client.flushall()
        yield client


def outputs(store) -> list[bytes]:
    return [fields[b"data"] for _, fields in store.xrange(OUT)]


def dead(store) -> list[dict]:
    return [orjson.loads(fields[b"data"])["data"] for _, fields in store.xrange(DEAD)]


def pending(store) -> int:
    return store.xpending(STREAM, "segmentation")["pending"]


def test_entries_published_before_the_first_start_are_processed(store, server_url):
    store.xadd(STREAM, {"data": "ok"})
    with Service(STAGE, url=server_url):
        wait_for(lambda: outputs(store) == [b"ok"])
        wait_for(lambda: pending(store) == 0)


def test_permanent_error_dead_letters_the_entry_whole_and_at_once(store, server_url):
    fields = {"data": b"permanent", "headers": b"\xff\x00", "other": "kept"}
    entry_id = store.xadd(STREAM, fields).decode()
    with Service(STAGE, url=server_url):
        wait_for(lambda: dead(store))
        wait_for(lambda: pending(store) == 0)
    (letter,) = dead(store)
    assert letter["entry_id"] == entry_id
    assert (letter["stage"], letter["code"], letter["field"]) == ("segmentation", "scripted", "body")
    assert letter["deliveries"] == 1
    assert [(field["name"], field["encoding"]) for field in letter["entry"]] == [
        ("data", "utf-8"),
        ("headers", "base64"),
        ("other", "utf-8"),
    ]


def test_transient_error_is_tried_again_until_it_succeeds(store, server_url):
    store.xadd(STREAM, {"data": "transient:3"})
    with Service(STAGE, url=server_url):
        wait_for(lambda: outputs(store) == [b"transient:3"])
    assert dead(store) == []


@pytest.mark.parametrize("killer", ["bug", "kill-worker", "kill-service"])
def test_killer_is_dead_lettered_alone(store, server_url, killer):
    for number in range(10):
        store.xadd(STREAM, {"data": f"ok:{number}"})
        if number == 4:
            store.xadd(STREAM, {"data": killer})
    with Service(STAGE, url=server_url, max_deliveries=2) as service:

        def finished() -> bool:
            if service.process.poll() is not None:
                service.start()
            return bool(dead(store)) and len(outputs(store)) == 10

        wait_for(finished, timeout_seconds=60)
    (letter,) = dead(store)
    assert letter["code"] == "exhausted"
    assert letter["entry"][0]["value"] == killer
    assert sorted(outputs(store)) == [b"ok:%d" % number for number in range(10)]


def test_work_that_hangs_is_killed_and_dead_lettered(store, server_url):
    store.xadd(STREAM, {"data": "hang"})
    store.xadd(STREAM, {"data": "ok"})
    with Service(STAGE, url=server_url, work_timeout_seconds=0.5, max_deliveries=1):
        wait_for(lambda: dead(store))
        wait_for(lambda: outputs(store) == [b"ok"])
    assert dead(store)[0]["code"] == "exhausted"


def test_slow_work_keeps_its_lease(store, server_url):
    # Renewed every second; a busy machine may keep a process waiting for a while.
    store.xadd(STREAM, {"data": "slow:8"})
    with Service(STAGE, url=server_url, reclaim_idle_seconds=3), Service(STAGE, url=server_url, reclaim_idle_seconds=3):
        wait_for(lambda: outputs(store) == [b"slow:8"])
    assert list(store.hgetall("tries").values()) == [b"1"]


def test_killed_consumer_leaves_its_entry_to_another(store, server_url):
    with Service(STAGE, url=server_url) as first, Service(STAGE, url=server_url):
        first.until_ready()
        for _ in range(6):
            store.xadd(STREAM, {"data": "slow:0.5"})
        wait_for(lambda: pending(store) >= 2)
        first.kill()
        wait_for(lambda: len(outputs(store)) == 6)
        wait_for(lambda: pending(store) == 0)
    assert len(outputs(store)) == 6


def test_graceful_stop_finishes_work_in_flight_and_exits_with_0(store, server_url):
    with Service(STAGE, url=server_url) as service:
        service.until_ready()
        store.xadd(STREAM, {"data": "slow:3"})
        wait_for(lambda: pending(store) == 1)
        assert service.stop() == 0
    assert outputs(store) == [b"slow:3"]


def test_lost_group_is_made_again_at_0(store, server_url):
    with Service(STAGE, url=server_url) as service:
        service.until_ready()
        store.flushall()
        store.xadd(STREAM, {"data": "ok"})
        wait_for(lambda: outputs(store) == [b"ok"])
        assert service.process.poll() is None


def test_service_that_starts_while_the_server_is_full_helps_to_drain_it(store, server_url):
    with Service(STAGE, url=server_url) as service:
        service.until_ready()
        service.stop()
    store.xadd(STREAM, {"data": "ok"})
    store.config_set("maxmemory", "1mb")
    try:
        with Service("tests.support.plain_stage", url=server_url):
            wait_for(lambda: outputs(store) == [b"ok"])
    finally:
        store.config_set("maxmemory", "0")


def test_other_partition_count_refuses_to_start(store, server_url):
    store.hset("claimwire:installation", "partitions", 8)
    with Service(STAGE, url=server_url) as service:
        assert service.process.wait(120) != 0


def test_server_that_refuses_is_shown_as_away_for_as_long_as_it_does(store, server_url):
    with Service(STAGE, url=server_url) as service:
        service.until_ready()
        assert b"claimwire_redis_away 0.0" in service.get("/metrics")[1]
        store.config_set("min-replicas-to-write", "1")
        try:
            wait_for(lambda: b"claimwire_redis_away 1.0" in service.get("/metrics")[1])
        finally:
            store.config_set("min-replicas-to-write", "0")
        wait_for(lambda: b"claimwire_redis_away 0.0" in service.get("/metrics")[1], timeout_seconds=30)


async def test_redriven_entry_goes_to_its_group_alone_and_once(client, store, server_url):
    await create_groups(client, 1)
    store.xadd(STREAM, {"data": "permanent", "x": b"\xff"})
    with Service(STAGE, url=server_url):
        wait_for(lambda: dead(store))
        (letter,) = [each async for each in read_dead_letters(client, ["p0"])]
        assert await redrive(client, letter)
        assert not await redrive(client, letter)
        wait_for(lambda: dead(store) and dead(store)[0]["entry_id"] != letter.letter.entry_id)
    (again,) = dead(store)
    assert again["stream"] == "claimwire:{p0}:retry:segmentation"
    assert again["entry"] == [field.model_dump() for field in letter.letter.entry]


async def test_purged_dead_letter_is_gone(client, store, server_url):
    store.xadd(STREAM, {"data": "permanent"})
    with Service(STAGE, url=server_url):
        wait_for(lambda: dead(store))
    (letter,) = [each async for each in read_dead_letters(client, ["p0"])]
    assert await purge(client, letter)
    assert not await purge(client, letter)
    assert dead(store) == []


def test_metrics_show_what_happened(store, server_url):
    for word in ("ok", "permanent", "transient:1"):
        store.xadd(STREAM, {"data": word})
    with Service(STAGE, url=server_url) as service:
        wait_for(lambda: len(outputs(store)) == 2 and dead(store))
        wait_for(lambda: b'claimwire_group_pending{stream="articles"} 0.0' in service.get("/metrics")[1])
        text = service.get("/metrics")[1].decode()
    assert 'claimwire_entries_processed_total{stream="articles"} 2.0' in text
    assert 'claimwire_entries_failed_total{code="scripted"} 2.0' in text
    assert 'claimwire_dead_letters_total{code="scripted"} 1.0' in text
    assert 'claimwire_entries_reclaimed_total{stream="articles"} 1.0' in text


def test_old_entries_show_as_queue_wait(store, server_url):
    written = int((utc_now().timestamp() - 100) * 1000)
    store.xadd(STREAM, {"data": "ok"}, id=f"{written}-0")
    with Service(STAGE, url=server_url) as service:
        wait_for(lambda: outputs(store))
        text = service.get("/metrics")[1].decode()
    assert 'claimwire_queue_wait_seconds_bucket{le="60.0",stream="articles"} 0.0' in text
    assert 'claimwire_queue_wait_seconds_bucket{le="300.0",stream="articles"} 1.0' in text
