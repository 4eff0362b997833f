"""Facts about waiting for replicas, on a master and a replica of this test's own, and on a cluster."""

import asyncio
import random
from functools import partial

import pytest
from redis.exceptions import ConnectionError  # noqa: A004

from services.runtime.broker import connected, until_available
from services.runtime.commit import append, apply, put_fields
from tests.support.processes import wait_for
from tests.support.topologies import DURABLE, Node, run_topology, server_binary

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


@pytest.fixture(scope="module")
def cluster():
    with run_topology("cluster") as topology:
        yield topology


def key_in(partition: int) -> str:
    return f"claimwire:{{p{partition}}}:article:urn:test:1"


async def write_until_replicated(client, key: str) -> None:
    await apply(client, effects=[put_fields(key, {"seen/1": b"{}"})])
    await client.until_replicated(key, lifetime_ms=60_000, replicas=1)


async def test_every_partition_of_a_cluster_waits_for_the_replica_of_its_own_node(cluster):
    async with connected(cluster.url) as client:
        for partition in range(cluster.partitions):
            await write_until_replicated(client, key_in(partition))
    held = [set(node.client().keys("claimwire:*")) for node in cluster.nodes]
    expected = {key_in(partition).encode() for partition in range(cluster.partitions)}
    assert all(sum(key in keys for keys in held) == 2 for key in expected)
    assert sum(bool(keys) for keys in held) == 6


async def test_cluster_with_too_few_replicas_is_an_outage_and_its_connection_serves_on(cluster, monkeypatch):
    monkeypatch.setattr("services.runtime.broker.REPLICA_TIMEOUT_MS", 100)
    async with connected(cluster.url) as client:
        await write_until_replicated(client, key_in(0))
        with pytest.raises(TimeoutError, match="1 of 2 replicas"):
            await client.until_replicated(key_in(0), lifetime_ms=60_000, replicas=2)
        with pytest.raises(TimeoutError):
            await client.until_replicated("claimwire:{p0}:article:urn:test:lost", lifetime_ms=60_000, replicas=1)
        await write_until_replicated(client, key_in(0))


async def test_after_a_failover_the_new_master_is_asked(cluster):
    async with connected(cluster.url) as client:
        for partition in range(cluster.partitions):
            await write_until_replicated(client, key_in(partition))
        restored = cluster.lose_master(random.Random(1))
        await asyncio.to_thread(restored)
        for partition in range(cluster.partitions):
            await until_available(partial(write_until_replicated, client, key_in(partition)))
