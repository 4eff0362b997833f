"""Facts about seeing who is at work while work moves on, on a real server."""

import pytest

from schemas.streams import ARTICLES, RESULTS, SEGMENTS
from services.aggregator.busy import busy_branches, is_busy_before_join
from services.runtime.commit import append, commit
from services.runtime.entry import Entry
from services.runtime.install import create_groups

TAG = "p0"
LOOKS_AT_BRANCHES, LOOKS_BEFORE_JOIN = 5, 4


class MovingOn:
    """A client beside which stages finish what they have just before the look `before` at a stream, from 1."""

    def __init__(self, client, work, *, before: int) -> None:
        self._client, self._work, self._before = client, work, before
        self.looks = 0

    async def xinfo_groups(self, key: str):
        self.looks += 1
        if self.looks == self._before:
            for entry, group, target in self._work:
                effects = [append(target, b"{}")]
                await commit(self._client, entry=entry, group=group, consumer="one", effects=effects)
        return await self._client.xinfo_groups(key)


async def at_work(client, stream: str, *groups: str) -> Entry:
    """An entry that each of these groups has read and not finished."""
    entry_id = (await client.xadd(stream, {"data": b"{}"})).decode()
    for group in groups:
        await client.xreadgroup(group, "one", {stream: ">"})
    return Entry(stream, entry_id, {b"data": b"{}"})


@pytest.mark.parametrize("look", range(1, LOOKS_AT_BRANCHES + 1))
async def test_branch_that_finishes_between_two_looks_is_never_overlooked(client, look):
    await create_groups(client, 1)
    entry = await at_work(client, SEGMENTS.key(TAG), "entities", "claims", "aggregator")
    await client.xack(SEGMENTS.key(TAG), "aggregator", entry.id)
    results = RESULTS.key(TAG)
    moving = MovingOn(client, [(entry, "entities", results), (entry, "claims", results)], before=look)
    assert await busy_branches(moving, TAG) == {"entities", "claims"}
    assert moving.looks >= look


@pytest.mark.parametrize("look", range(1, LOOKS_BEFORE_JOIN + 1))
async def test_segmentation_that_finishes_between_two_looks_is_never_overlooked(client, look):
    await create_groups(client, 1)
    entry = await at_work(client, ARTICLES.key(TAG), "segmentation")
    moving = MovingOn(client, [(entry, "segmentation", SEGMENTS.key(TAG))], before=look)
    assert await is_busy_before_join(moving, TAG)
    assert moving.looks >= look


async def test_nobody_is_busy_once_all_is_joined(client):
    await create_groups(client, 1)
    assert await busy_branches(client, TAG) == frozenset()
    assert not await is_busy_before_join(client, TAG)
