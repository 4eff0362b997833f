"""Facts about waiting for replicas, on a master and a replica of this test's own."""

import pytest
from redis.exceptions import ConnectionError  # noqa: A004

from services.runtime.broker import connected
from services.runtime.commit import append, apply
from tests.support.processes import wait_for
from tests.support.topologies import DURABLE, Node, server_binary

KEY = "claimwire:{p0}:article:urn:test:1"


@pytest.fixture
def master(tmp_path):
    node = Node("master", tmp_path, server_binary(), DURABLE)
    node.start()
    yield node
    node.kill()


@pytest.fixture
def replica(master, tmp_path):
    node = Node("replica", tmp_path, server_binary(), {**DURABLE, "replicaof": f"127.0.0.1 {master.port}"})
    node.start()
    wait_for(lambda: node.client().info("replication")["master_link_status"] == "up")
    yield node
    node.kill()


async def test_what_a_replica_holds_is_replicated(master, replica):
    async with connected(f"redis://{master.address}") as client:
        await client.hset(KEY, "seen/1", "{}")
        await client.until_replicated(KEY, lifetime_ms=60_000, replicas=1)
    assert replica.client().hget(KEY, "seen/1") == b"{}"


async def test_too_few_replicas_are_an_outage(master, monkeypatch):
    monkeypatch.setattr("services.runtime.broker.REPLICA_TIMEOUT_MS", 100)
    async with connected(f"redis://{master.address}") as client:
        await client.hset(KEY, "seen/1", "{}")
        with pytest.raises(TimeoutError, match="0 of 1 replicas"):
            await client.until_replicated(KEY, lifetime_ms=60_000, replicas=1)


async def test_what_a_failover_lost_is_not_replicated(master, replica):
    async with connected(f"redis://{master.address}") as client:
        with pytest.raises(TimeoutError):
            await client.until_replicated(KEY, lifetime_ms=60_000, replicas=1)


async def test_master_that_may_not_write_without_replicas_is_an_outage(master):
    master.ask("CONFIG", "SET", "min-replicas-to-write", 1)
    async with connected(f"redis://{master.address}") as client:
        with pytest.raises(ConnectionError, match="NOREPLICAS"):
            await client.hset(KEY, "seen/1", "{}")
        with pytest.raises(ConnectionError, match="NOREPLICAS"):
            await apply(client, effects=[append("claimwire:{p0}:articles", b"")])
