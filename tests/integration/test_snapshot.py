"""Facts about reading the aggregator's state while another aggregator writes it, on a real server."""

import orjson
import pytest

from schemas.streams import article_key, join_key
from services.aggregator.domain.versions import order_versions
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


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("2026-03-02", "2026-03-02T09:30:00+01:00"),
        ("2026-03-01T23:59:59Z", "2026-03-02"),
        ("2026-03-01", "2026-03-02"),
        ("2026-03-02T09:30:00+01:00", "2026-03-02T09:30:00Z"),
    ],
)
async def test_days_and_times_of_updates_order_versions_together(client, earlier, later):
    seen = {"status": "usable", "received_at": "2026-03-03T00:00:00Z", "place": [0, 1]}
    marks = {"seen/draft": seen | {"updated_at": later}, "seen/final": seen | {"updated_at": earlier}}
    await client.hset(article_key(URI, TAG), mapping={name: orjson.dumps(mark) for name, mark in marks.items()})
    snapshot = await read_snapshot(client, URI, TAG)
    assert order_versions(snapshot.accepted) == ("final", "draft")


async def test_mark_of_an_earlier_release_has_the_first_place(client):
    seen = b'{"status": "usable", "updated_at": null, "received_at": "2026-03-03T00:00:00Z"}'
    await client.hset(article_key(URI, TAG), "seen/draft", seen)
    (accepted,) = (await read_snapshot(client, URI, TAG)).accepted
    assert accepted.place == (0, 0)
