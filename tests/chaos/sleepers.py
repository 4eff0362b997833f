"""Which process holds entries that it has read and not finished: consumers are named host-pid-random."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import redis
from redis.exceptions import RedisClusterException

from tests.chaos.plan import LINGER
from tests.support.topologies import Topology

MOST_PENDING = 1000
PATIENCE_SECONDS = 60.0
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Held:
    """An entry that was read and not finished, and the process that holds it."""

    entry_id: str
    consumer: str

    @property
    def pid(self) -> int:
        return int(self.consumer.rsplit("-", 2)[1])


def lingering(topology: Topology, stage: str) -> Held | None:
    """The unfinished entry with a lingering text that some process of `stage` holds; None where there is none."""
    client = topology.client()
    text = LINGER.format(stage=stage).encode()
    for number in range(topology.partitions):
        key = f"claimwire:{{p{number}}}:segments"
        for each in client.xpending_range(key, stage, "-", "+", MOST_PENDING):
            entries = client.xrange(key, each["message_id"], each["message_id"])
            if any(text in fields.get(b"data", b"") for _, fields in entries):
                return Held(each["message_id"].decode(), each["consumer"].decode())
    return None


def holds_entries(topology: Topology, stage: str, pid: int) -> bool:
    """Whether entries that the process has read are unfinished."""
    mark = f"-{pid}-".encode()
    client = topology.client()
    for number in range(topology.partitions):
        for name in ("segments", "results"):
            groups = client.xinfo_groups(f"claimwire:{{p{number}}}:{name}")
            if not any(group["name"] == stage.encode() for group in groups):
                continue
            consumers = client.xinfo_consumers(f"claimwire:{{p{number}}}:{name}", stage)
            if any(mark in each["name"] and each["pending"] for each in consumers):
                return True
    return False


def once_it_answers(ask: Callable[[], Answer]) -> Answer:
    """What `ask` finds, once the server is there to be asked. Raises what it raises when that takes too long."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return ask()
        except (redis.RedisError, RedisClusterException, OSError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)
