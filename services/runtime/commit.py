"""Atomic commits: the effects of an entry and its acknowledgement in one script, so that each happens exactly once.

All keys of one commit must lie in one partition (one hash tag). The script is commit.lua beside this file.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from hashlib import sha1
from pathlib import Path
from typing import Any

from redis.exceptions import NoScriptError

from services.runtime.entry import Entry

_SCRIPT = (Path(__file__).parent / "commit.lua").read_text()
# Without the flag a full server refuses the script as a whole.
_REFUSED_WHEN_FULL = _SCRIPT.replace("#!lua flags=allow-oom", "#!lua", 1)
_SHAS = {script: sha1(script.encode(), usedforsecurity=False).hexdigest() for script in (_SCRIPT, _REFUSED_WHEN_FULL)}

Argument = str | bytes | int | float


class CommitResult(IntEnum):
    """What became of a commit."""

    APPLIED = 1
    LOST = 0
    """The entry is no longer pending: somebody else finished it, our effects were dropped."""
    GUARD_FAILED = -1
    """State changed since it was read: read it again and decide anew."""


@dataclass(frozen=True, slots=True)
class Effect:
    """One write: a Redis command on one key of a known type."""

    command: str
    key: str
    key_type: str
    arguments: tuple[Argument, ...]


@dataclass(frozen=True, slots=True)
class Guard:
    """The commit happens only if hash `key` still holds `expected` in `field`; an absent field equals b""."""

    key: str
    field: str
    expected: bytes


def append(key: str, document: bytes) -> Effect:
    """Add an entry with field `data` to a stream."""
    return Effect("XADD", key, "stream", ("*", "data", document))


def put_fields(key: str, fields: dict[str, bytes]) -> Effect:
    """Set fields of a hash."""
    return Effect("HSET", key, "hash", tuple(part for item in fields.items() for part in item))


def drop_fields(key: str, fields: Sequence[str]) -> Effect:
    """Remove fields of a hash; the hash goes with its last field."""
    return Effect("HDEL", key, "hash", tuple(fields))


def add_member(key: str, member: str) -> Effect:
    """Put a member into a set."""
    return Effect("SADD", key, "set", (member,))


def expire(key: str, key_type: str, seconds: float) -> Effect:
    """Let a key live `seconds` from now."""
    return Effect("PEXPIRE", key, key_type, (int(seconds * 1000),))


def delete(key: str, key_type: str) -> Effect:
    """Delete a key."""
    return Effect("DEL", key, key_type, ())


def schedule(key: str, member: str, due: float) -> Effect:
    """Put a member into a sorted set with its due time (Unix seconds) as score."""
    return Effect("ZADD", key, "zset", (due, member))


def unschedule(key: str, member: str) -> Effect:
    """Take a member out of a sorted set."""
    return Effect("ZREM", key, "zset", (member,))


def attempts_key(entry: Entry, group: str) -> str:
    """The hash that counts deliveries of entries of one partition to one group, beyond each one's first."""
    return f"claimwire:{{{entry.partition_tag()}}}:attempts:{group}"


def attempts_field(entry: Entry) -> str:
    """The field of one entry in its attempts hash."""
    return f"{entry.stream}|{entry.id}"


# KEYS: stream, attempts; ARGV: group, entry id, attempts field. In one step, as a count that comes after somebody
# else's commit would stay for ever.
_COUNT = """#!lua flags=allow-oom
if #redis.call("XPENDING", KEYS[1], ARGV[1], ARGV[2], ARGV[2], 1) == 0 then
  return 0
end
return redis.call("HINCRBY", KEYS[2], ARGV[3], 1)
"""


async def count_attempt(client: Any, *, entry: Entry, group: str) -> int:
    """Count one delivery of an entry beyond its first; which one it is. 0: the entry is no longer pending."""
    keys = (entry.stream, attempts_key(entry, group))
    return int(await client.eval(_COUNT, len(keys), *keys, group, entry.id, attempts_field(entry)))


async def commit(
    client: Any,
    *,
    entry: Entry,
    group: str,
    consumer: str,
    effects: Sequence[Effect] = (),
    guards: Sequence[Guard] = (),
) -> CommitResult:
    """Apply `effects` and acknowledge `entry`, atomically; safe to repeat.

    Raises redis.exceptions.ResponseError when a key has another type than its effect needs; nothing is written then.
    """
    source = ("commit", group, consumer, entry.id, attempts_field(entry))
    return await _run(client, (entry.stream, attempts_key(entry, group)), source, effects, guards)


async def apply(
    client: Any, *, effects: Sequence[Effect], guards: Sequence[Guard] = (), even_when_full: bool = True
) -> CommitResult:
    """Apply `effects` atomically with no entry to acknowledge; guards make it safe to repeat.

    What brings new work passes `even_when_full=False`; a server out of memory then raises OutOfMemoryError.
    """
    script = _SCRIPT if even_when_full else _REFUSED_WHEN_FULL
    return await _run(client, (), ("apply",), effects, guards, script=script)


async def _run(
    client: Any,
    source_keys: tuple[str, ...],
    source: tuple[Argument, ...],
    effects: Sequence[Effect],
    guards: Sequence[Guard],
    *,
    script: str = _SCRIPT,
) -> CommitResult:
    types = _key_types(effects, guards)
    index = {key: position for position, key in enumerate(types, start=1)}
    arguments: list[Argument] = [*source, len(types), *types.values(), len(guards)]
    for guard in guards:
        arguments += (index[guard.key], guard.field, guard.expected)
    for effect in effects:
        arguments += (len(effect.arguments) + 2, effect.command, index[effect.key], *effect.arguments)
    keys = [*source_keys, *types]
    try:
        reply = await client.evalsha(_SHAS[script], len(keys), *keys, *arguments)
    except NoScriptError:
        reply = await client.eval(script, len(keys), *keys, *arguments)
    return CommitResult(reply)


def _key_types(effects: Iterable[Effect], guards: Iterable[Guard]) -> dict[str, str]:
    types = {guard.key: "hash" for guard in guards}
    for effect in effects:
        if types.setdefault(effect.key, effect.key_type) != effect.key_type:
            raise ValueError(f"two types for one key: {effect.key}")
    return types
