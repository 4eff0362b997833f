"""Facts about trimming, on a real server: what is cut, what is kept, and who does it."""

import pytest
import redis
from redis.exceptions import OutOfMemoryError

from services.runtime.install import create_groups, expected_groups
from services.runtime.settings import RetentionSettings
from services.runtime.trimming import Trimmed, trim_acknowledged, trim_bounded
from tests.support.processes import Service, wait_for

KEY, ENRICHED = "claimwire:{p0}:segments", "claimwire:{p0}:enriched"
GROUPS = ("entities", "claims")
DAY_MS = 86_400_000
NOW_MS = 100 * DAY_MS
KEEP = RetentionSettings(enriched_days=7, enriched_acknowledged_days=1)
STAGE = "tests.support.scripted_stage"


async def publish(client, number, key=KEY):
    return [(await client.xadd(key, {"data": str(index)})).decode() for index in range(number)]


async def read(client, group, count, key=KEY):
    reply = await client.xreadgroup(group, "reader", {key: ">"}, count=count)
    return [entry_id.decode() for entry_id, _ in reply[0][1]] if reply else []


async def finish(client, group, count, key=KEY):
    ids = await read(client, group, count, key)
    await client.xack(key, group, *ids)


async def left(client, key=KEY):
    return [entry_id.decode() for entry_id, _ in await client.xrange(key)]


@pytest.fixture
async def groups(client):
    for group in GROUPS:
        await client.xgroup_create(KEY, group, id="0", mkstream=True)


async def test_what_every_group_has_acknowledged_is_cut(client, groups):
    ids = await publish(client, 10)
    await finish(client, "entities", 7)
    await finish(client, "claims", 4)
    assert await trim_acknowledged(client, KEY, GROUPS) == Trimmed(acknowledged=4)
    assert await left(client) == ids[4:]
    assert await trim_acknowledged(client, KEY, GROUPS) == Trimmed()


async def test_oldest_pending_entry_and_all_after_it_stay(client, groups):
    ids = await publish(client, 6)
    await finish(client, "entities", 6)
    taken = await read(client, "claims", 6)
    await client.xack(KEY, "claims", *(each for each in taken if each != ids[2]))
    await trim_acknowledged(client, KEY, GROUPS)
    assert await left(client) == ids[2:]


async def test_stream_that_everybody_has_finished_becomes_empty_and_goes_on(client, groups):
    await publish(client, 3)
    for group in GROUPS:
        await finish(client, group, 3)
    assert await trim_acknowledged(client, KEY, GROUPS) == Trimmed(acknowledged=3)
    (new,) = await publish(client, 1)
    assert await read(client, "claims", 10) == [new]
    lags = {info["name"].decode(): info["lag"] for info in await client.xinfo_groups(KEY)}
    assert lags == {"entities": 1, "claims": 0}


async def test_nothing_is_cut_while_an_expected_group_is_missing(client, groups):
    await publish(client, 3)
    for group in GROUPS:
        await finish(client, group, 3)
    assert await trim_acknowledged(client, KEY, (*GROUPS, "aggregator")) == Trimmed(missing_group="aggregator")
    assert len(await left(client)) == 3


async def test_group_that_is_set_back_protects_what_it_will_read_again(client, groups):
    ids = await publish(client, 5)
    for group in GROUPS:
        await finish(client, group, 5)
    await client.xgroup_setid(KEY, "claims", ids[1])
    await trim_acknowledged(client, KEY, GROUPS)
    assert await left(client) == ids[2:]


async def test_other_groups_of_a_work_stream_protect_nothing(client, groups):
    await client.xgroup_create(KEY, "stranger", id="0")
    await publish(client, 2)
    for group in GROUPS:
        await finish(client, group, 2)
    await trim_acknowledged(client, KEY, GROUPS)
    assert await left(client) == []


async def test_missing_stream_has_nothing_to_cut(client):
    assert await trim_acknowledged(client, KEY, GROUPS) == Trimmed()
    assert not await client.exists(KEY)


@pytest.mark.parametrize("last", ["9-9", "99-0", "5-99999999999999999", "5-18446744073709551615"])
async def test_ids_are_compared_as_numbers_however_long(client, groups, last):
    ids = ["2-10", "2-9007199254740993", "5-3"]
    for entry_id in (*ids, last, "100-0"):
        await client.xadd(KEY, {"data": "x"}, id=entry_id)
    await finish(client, "entities", 5)
    await finish(client, "claims", 4)
    await trim_acknowledged(client, KEY, GROUPS)
    kept = await left(client)
    assert kept[-1] == "100-0"
    assert set(kept) <= {last, "100-0"}


async def test_full_server_is_trimmed(client, groups):
    await publish(client, 3)
    for group in GROUPS:
        await finish(client, group, 3)
    await client.config_set("maxmemory", "1mb")
    try:
        with pytest.raises(OutOfMemoryError):
            await client.xadd(KEY, {"data": "more"})
        assert await trim_acknowledged(client, KEY, GROUPS) == Trimmed(acknowledged=3)
    finally:
        await client.config_set("maxmemory", "0")


async def publish_at_ages(client, *days):
    return [(await client.xadd(ENRICHED, {"data": "x"}, id=f"{NOW_MS - int(age * DAY_MS)}-0")).decode() for age in days]


async def bound(client, most_entries=1000):
    return await trim_bounded(client, ENRICHED, now_ms=NOW_MS, most_entries=most_entries, keep=KEEP)


async def test_enriched_without_subscribers_is_bounded_by_age(client):
    ids = await publish_at_ages(client, 9, 7.5, 6, 3, 0)
    assert await bound(client) == Trimmed(acknowledged=2)
    assert await left(client, ENRICHED) == ids[2:]


async def test_enriched_that_every_group_has_acknowledged_goes_earlier(client):
    ids = await publish_at_ages(client, 6, 5, 4, 0.5)
    for group in ("desk", "archive"):
        await client.xgroup_create(ENRICHED, group, id="0")
    await finish(client, "desk", 4, ENRICHED)
    await finish(client, "archive", 2, ENRICHED)
    assert await bound(client) == Trimmed(acknowledged=2)
    await finish(client, "archive", 2, ENRICHED)
    assert await bound(client) == Trimmed(acknowledged=1)
    assert await left(client, ENRICHED) == ids[3:]


async def test_enriched_that_a_group_has_pending_or_unread_is_cut_by_age_and_counted(client):
    ids = await publish_at_ages(client, 10, 9, 8, 2)
    await client.xgroup_create(ENRICHED, "slow", id="0")
    await finish(client, "slow", 1, ENRICHED)
    await read(client, "slow", 1, ENRICHED)
    assert await bound(client) == Trimmed(acknowledged=1, unread=2)
    assert await left(client, ENRICHED) == ids[3:]


async def test_enriched_is_bounded_by_size_in_steps(client):
    await client.xgroup_create(ENRICHED, "slow", id="0", mkstream=True)
    ids = [(await client.xadd(ENRICHED, {"data": "x"}, id=f"{NOW_MS}-{index}")).decode() for index in range(250)]
    await finish(client, "slow", 130, ENRICHED)
    assert await bound(client, 50) == Trimmed(acknowledged=100, more=True)
    assert await bound(client, 50) == Trimmed(acknowledged=30, unread=70)
    assert await bound(client, 50) == Trimmed()
    assert await left(client, ENRICHED) == ids[200:]


@pytest.fixture
def store(server_url):
    with redis.Redis.from_url(server_url) as client:
        client.flushall()
        yield client


def metric(service, line):
    text = service.get("/metrics")[1].decode()
    return next((float(each.rpartition(" ")[2]) for each in text.splitlines() if each.startswith(line + " ")), None)


def test_services_trim_what_they_have_worked_off(store, server_url):
    settings = {"retention__trim_seconds": 0.2, "retention__enriched_max_entries": 5}
    for number in range(20):
        store.xadd("claimwire:{p0}:articles", {"data": f"ok:{number}"})
        store.xadd(ENRICHED, {"data": "x"})
    store.xadd("claimwire:{p0}:dead-letters", {"data": "{}"}, id="1-0")
    with Service(STAGE, url=server_url, **settings) as one, Service(STAGE, url=server_url, **settings) as other:
        wait_for(lambda: store.xlen("claimwire:{p0}:articles") == 0 and store.xlen(ENRICHED) == 5)

        def trimmed(stream):
            line = f'claimwire_entries_trimmed_total{{stream="{stream}"}}'
            return sum(metric(service, line) or 0 for service in (one, other))

        wait_for(lambda: (trimmed("articles"), trimmed("enriched")) == (20, 15))
    # Nobody has read these, and dead letters stay whatever happens.
    assert store.xlen("claimwire:{p0}:segments") == 20
    assert store.xlen("claimwire:{p0}:dead-letters") == 1


async def test_lost_lock_and_lost_group_do_no_harm(client, store, server_url):
    await create_groups(client, 1)
    with Service(STAGE, url=server_url, retention__trim_seconds=0.1) as service:
        service.until_ready()
        for number in range(10):
            store.delete("claimwire:{p0}:trimming")
            store.xadd("claimwire:{p0}:articles", {"data": f"ok:{number}"})
        wait_for(lambda: store.xlen("claimwire:{p0}:segments") == 10)
        store.xgroup_destroy("claimwire:{p0}:segments", "claims")
        for group in ("entities", "aggregator"):
            ids = [entry[0] for entry in store.xreadgroup(group, "test", {"claimwire:{p0}:segments": ">"})[0][1]]
            store.xack("claimwire:{p0}:segments", group, *ids)
        wait_for(lambda: store.xlen("claimwire:{p0}:articles") == 0)
        assert store.xlen("claimwire:{p0}:segments") == 10
    assert ("claimwire:{p0}:segments", "claims") in set(expected_groups(1))
