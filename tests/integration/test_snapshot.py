"""Facts about reading the aggregator's state while another aggregator writes it, on a real server."""

import pytest

from schemas.streams import join_key
from services.aggregator.store import read_snapshot
from services.runtime.commit import CommitResult, apply, put_fields

URI, TAG = "urn:test:1", "p0"
JOIN = join_key(URI, TAG)


class Interrupted:
    """A client beside which somebody else writes a part just before the command `before`."""

    def __init__(self, client, *, before: str) -> None:
        self._client, self._before = client, before

    def __getattr__(self, name):
        command = getattr(self._client, name)

        async def call(*arguments, **options):
            if name == self._before:
                await self._client.hset(JOIN, mapping={"entities/1": b"{}", "etag": b"2"})
            return await command(*arguments, **options)

        return call


@pytest.mark.parametrize("command", ["hgetall", "hkeys", "hmget"])
async def test_part_that_arrives_while_the_state_is_read_is_never_overlooked(client, command):
    flags = b'{"canceled": false, "waived": [], "failed": [], "received_at": "2026-01-01T00:00:00Z"}'
    await client.hset(JOIN, mapping={"segmented/1": b"{}", "flags/1": flags, "etag": b"1"})
    snapshot = await read_snapshot(Interrupted(client, before=command), URI, TAG)
    effects = [put_fields(JOIN, {"claims/1": b"{}"})]
    assert await apply(client, effects=effects, guards=snapshot.guards) is CommitResult.GUARD_FAILED
