"""Facts about the commit script, on a real server."""

import pytest
from redis.exceptions import OutOfMemoryError, ResponseError

from services.runtime.commit import (
    CommitResult,
    Guard,
    append,
    apply,
    attempts_field,
    attempts_key,
    commit,
    count_attempt,
    put_fields,
)
from services.runtime.entry import Entry

STREAM, GROUP = "claimwire:{p0}:articles", "segmentation"
TARGET = "claimwire:{p0}:segments"


@pytest.fixture
async def entry(client):
    await client.xgroup_create(STREAM, GROUP, id="0", mkstream=True)
    await client.xadd(STREAM, {"data": b"document"})
    ((_, ((entry_id, fields),)),) = await client.xreadgroup(GROUP, "first", {STREAM: ">"})
    return Entry(STREAM, entry_id.decode(), fields)


async def commit_by(client, consumer, entry, **options):
    return await commit(client, entry=entry, group=GROUP, consumer=consumer, **options)


async def test_commit_applies_effects_and_acknowledges(client, entry):
    effects = [append(TARGET, b"out"), put_fields("claimwire:{p0}:h", {"a": b"\xff\x00"})]
    assert await commit_by(client, "first", entry, effects=effects) is CommitResult.APPLIED
    assert [fields for _, fields in await client.xrange(TARGET)] == [{b"data": b"out"}]
    assert await client.hget("claimwire:{p0}:h", "a") == b"\xff\x00"
    assert (await client.xpending(STREAM, GROUP))["pending"] == 0


async def test_repeated_commit_is_lost_and_writes_nothing(client, entry):
    await commit_by(client, "first", entry, effects=[append(TARGET, b"out")])
    assert await commit_by(client, "second", entry, effects=[append(TARGET, b"again")]) is CommitResult.LOST
    assert await client.xlen(TARGET) == 1


async def test_of_two_consumers_that_worked_on_an_entry_one_commits(client, entry):
    await client.xclaim(STREAM, GROUP, "second", 0, [entry.id])
    results = [await commit_by(client, name, entry, effects=[append(TARGET, b"x")]) for name in ("first", "second")]
    assert sorted(results) == [CommitResult.LOST, CommitResult.APPLIED]
    assert await client.xlen(TARGET) == 1


async def test_key_of_another_type_fails_before_anything_is_written(client, entry):
    await client.set("claimwire:{p0}:h", "a string")
    effects = [append(TARGET, b"out"), put_fields("claimwire:{p0}:h", {"a": b"1"})]
    with pytest.raises(ResponseError, match="WRONGTYPE"):
        await commit_by(client, "first", entry, effects=effects)
    assert await client.xlen(TARGET) == 0
    assert (await client.xpending(STREAM, GROUP))["pending"] == 1


async def test_failed_guard_leaves_the_entry_pending(client, entry):
    await client.hset("claimwire:{p0}:join:u", "etag", "2")
    guards = [Guard("claimwire:{p0}:join:u", "etag", b"1")]
    result = await commit_by(client, "first", entry, effects=[append(TARGET, b"out")], guards=guards)
    assert result is CommitResult.GUARD_FAILED
    assert await client.xlen(TARGET) == 0
    assert (await client.xpending(STREAM, GROUP))["pending"] == 1


async def test_absent_field_equals_an_empty_guard(client):
    guards = [Guard("claimwire:{p0}:article:u", "seen/1", b"")]
    effects = [put_fields("claimwire:{p0}:article:u", {"seen/1": b"x"})]
    assert await apply(client, effects=effects, guards=guards) is CommitResult.APPLIED
    assert await apply(client, effects=effects, guards=guards) is CommitResult.GUARD_FAILED


async def test_commit_forgets_the_attempts_of_its_entry(client, entry):
    await client.hset(attempts_key(entry, GROUP), attempts_field(entry), 3)
    await commit_by(client, "first", entry)
    assert not await client.exists(attempts_key(entry, GROUP))


async def test_attempts_of_an_entry_that_somebody_finished_are_not_counted(client, entry):
    assert [await count_attempt(client, entry=entry, group=GROUP) for _ in range(2)] == [1, 2]
    await commit_by(client, "first", entry)
    assert await count_attempt(client, entry=entry, group=GROUP) == 0
    assert not await client.exists(attempts_key(entry, GROUP))


async def test_full_server_lets_commits_through_so_that_it_drains(client, entry):
    await client.config_set("maxmemory", "1mb")
    try:
        with pytest.raises(OutOfMemoryError):
            await client.xadd(STREAM, {"data": b"more"})
        assert await count_attempt(client, entry=entry, group=GROUP) == 1
        assert await commit_by(client, "first", entry, effects=[append(TARGET, b"out")]) is CommitResult.APPLIED
    finally:
        await client.config_set("maxmemory", "0")


async def test_two_types_for_one_key_are_refused(client, entry):
    with pytest.raises(ValueError, match="two types"):
        await commit_by(
            client,
            "first",
            entry,
            effects=[append("claimwire:{p0}:k", b""), put_fields("claimwire:{p0}:k", {"a": b""})],
        )


async def test_full_server_refuses_what_brings_new_work(client):
    await client.config_set("maxmemory", "1mb")
    try:
        with pytest.raises(OutOfMemoryError):
            await apply(client, effects=[append(TARGET, b"new")], even_when_full=False)
        assert await apply(client, effects=[append(TARGET, b"old")]) is CommitResult.APPLIED
    finally:
        await client.config_set("maxmemory", "0")
