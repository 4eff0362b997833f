"""Facts about the janitor, on a real server: consumers that are gone go, and nothing pending goes with them."""

import asyncio

import redis

from services.runtime.janitor import remove_idle_consumers
from tests.support.processes import Service, wait_for

STREAM, GROUP = "claimwire:{p0}:articles", "segmentation"


async def consumers(client):
    return {info["name"].decode() for info in await client.xinfo_consumers(STREAM, GROUP)}


async def test_idle_consumer_goes_unless_something_is_pending(client):
    await client.xgroup_create(STREAM, GROUP, id="0", mkstream=True)
    (first, _) = [await client.xadd(STREAM, {"data": "x"}) for _ in range(2)]
    for name in ("finished", "busy"):
        await client.xreadgroup(GROUP, name, {STREAM: ">"}, count=1)
    await client.xack(STREAM, GROUP, first)
    await asyncio.sleep(2.1)
    await client.xgroup_createconsumer(STREAM, GROUP, "new")
    assert await remove_idle_consumers(client, STREAM, GROUP, idle_seconds=3600) == 0
    assert await remove_idle_consumers(client, STREAM, GROUP, idle_seconds=2) == 1
    assert await consumers(client) == {"busy", "new"}
    assert (await client.xpending(STREAM, GROUP))["pending"] == 1


async def test_missing_stream_or_group_is_left_alone(client):
    assert await remove_idle_consumers(client, STREAM, GROUP, idle_seconds=0) == 0
    await client.xadd(STREAM, {"data": "x"})
    assert await remove_idle_consumers(client, STREAM, GROUP, idle_seconds=0) == 0


def test_service_removes_the_consumers_of_its_dead_predecessors(server_url):
    with redis.Redis.from_url(server_url) as store:
        store.flushall()
        store.xgroup_create(STREAM, GROUP, id="0", mkstream=True)
        store.xgroup_createconsumer(STREAM, GROUP, "gone")
        with Service("tests.support.scripted_stage", url=server_url, consumer_idle_seconds=5) as service:
            wait_for(lambda: b"gone" not in {info["name"] for info in store.xinfo_consumers(STREAM, GROUP)})
            wait_for(lambda: b"claimwire_consumers_removed_total 1.0" in service.get("/metrics")[1])
            wait_for(lambda: store.xinfo_consumers(STREAM, GROUP))
