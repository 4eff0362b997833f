"""Facts about the dead-letter limit, on a real server: a broken stage stops, an unlucky one does not."""

import pytest
import redis

from tests.support.processes import Service, wait_for

STREAM, OUT, DEAD = "claimwire:{p0}:articles", "claimwire:{p0}:segments", "claimwire:{p0}:dead-letters"
STAGE = "tests.support.scripted_stage"
LIMIT = {"dead_letter_limit__least_entries": 10, "concurrency": 1}
GAUGE = 'claimwire_reads_paused{reason="dead_letter_limit"} 1.0'


@pytest.fixture
def store(server_url):
    with redis.Redis.from_url(server_url) as client:
        client.flushall()
        yield client


def stopped(service):
    return GAUGE in service.get("/metrics")[1].decode()


def finished(store):
    return store.xlen(DEAD) + store.xlen(OUT)


def test_stage_that_buries_too_much_stops_reading_and_says_so(store, server_url):
    for _ in range(100):
        store.xadd(STREAM, {"data": "permanent"})
    with Service(STAGE, url=server_url, **LIMIT) as service:
        wait_for(lambda: stopped(service))
        status, body = service.get("/readyz")
        assert status == 503
        assert b"dead_letter_limit" in body
        buried = store.xlen(DEAD)
        assert 10 <= buried < 30
        with pytest.raises(AssertionError):
            wait_for(lambda: store.xlen(DEAD) > buried + 5, timeout_seconds=3)
        assert service.get("/livez")[0] == 200
        assert service.stop() == 0
        # Nothing is lost: what was not read waits, what was read is pending or handed back.
        (group,) = store.xinfo_groups(STREAM)
        assert store.xlen(DEAD) + group["pending"] + group["lag"] == 100
        lines = service.log.read_text()
    assert lines.count('"dead_letter_limit_reached"') == 1


def test_what_failed_before_is_not_tried_again_while_the_stage_is_stopped(store, server_url):
    store.xadd(STREAM, {"data": "transient:1000"})
    for _ in range(30):
        store.xadd(STREAM, {"data": "permanent"})
    with Service(STAGE, url=server_url, **LIMIT, max_deliveries=1000) as service:
        wait_for(lambda: stopped(service))
        (first,) = [int(tries) for entry_id, tries in store.hgetall("tries").items() if int(tries) > 1] or [1]
        with pytest.raises(AssertionError):
            wait_for(lambda: any(int(tries) > first + 1 for tries in store.hvals("tries")), timeout_seconds=3)


def test_restart_or_cool_down_lets_it_read_on(store, server_url):
    for _ in range(40):
        store.xadd(STREAM, {"data": "permanent"})
    with Service(STAGE, url=server_url, **LIMIT, dead_letter_limit__cool_down_seconds=1) as service:
        wait_for(lambda: stopped(service))
        wait_for(lambda: store.xlen(DEAD) == 40)
        wait_for(lambda: service.get("/readyz")[0] == 200)


def test_a_share_below_the_limit_stops_nothing(store, server_url):
    for number in range(100):
        store.xadd(STREAM, {"data": "permanent" if number % 10 == 9 else f"ok:{number}"})
    with Service(STAGE, url=server_url, **LIMIT) as service:
        wait_for(lambda: finished(store) == 100)
        service.until_ready()
        assert not stopped(service)
    assert store.xlen(DEAD) == 10


def test_few_dead_letters_prove_nothing(store, server_url):
    for _ in range(9):
        store.xadd(STREAM, {"data": "permanent"})
    with Service(STAGE, url=server_url, **LIMIT) as service:
        wait_for(lambda: store.xlen(DEAD) == 9)
        service.until_ready()
        assert not stopped(service)
        assert service.get("/readyz")[0] == 200


def test_publishers_mistakes_do_not_stop_ingest(store, server_url):
    letters = "{claimwire:intake}:dead-letters"
    for number in range(30):
        store.xadd("claimwire:intake", {"data": "no json"} if number % 2 else {"other": "field"})
    with Service("services.ingest", url=server_url, **LIMIT) as service:
        wait_for(lambda: store.xlen(letters) == 30)
        service.until_ready()
        assert not stopped(service)
        assert service.get("/readyz")[0] == 200
