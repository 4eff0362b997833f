"""Dead letters as they lie in their streams: read, and removed by sending their entry back or for good."""

import binascii
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from pydantic import ValidationError
from redis.exceptions import WatchError

from schemas.dead_letter import DeadLetter, DeadLettered
from schemas.streams import DEAD_LETTERS, INTAKE, INTAKE_KEY, dead_key, retry_key
from services.runtime.dead_letters import as_raw_field, dead_member
from services.runtime.entry import DATA_FIELD, Entry
from services.runtime.errors import contract_error

UNREADABLE = "unreadable"
"""The code that stands for the one that an unreadable dead letter does not tell."""

MOST_SCRIPTED_FIELDS = 3_000
"""Lua puts the arguments of a command onto its stack, which holds 8,000 values; a field is two."""


@dataclass(frozen=True, slots=True)
class StoredDeadLetter:
    """A dead letter, with the fields of its entry as they were published; at least one."""

    stream: str
    id: str
    letter: DeadLetter
    entry: tuple[tuple[bytes, bytes], ...]

    @property
    def tag(self) -> str:
        """The hash tag of its partition, or of the intake."""
        return Entry(self.stream, self.id, {}).partition_tag()

    @property
    def code(self) -> str:
        """Why the stage gave up."""
        return self.letter.code


@dataclass(frozen=True, slots=True)
class UnreadableDeadLetter:
    """An entry among the dead letters that is none, or of a contract unknown here. It can be purged, not redriven."""

    stream: str
    id: str
    fields: dict[bytes, bytes]
    reason: str

    @property
    def code(self) -> str:
        """`unreadable`."""
        return UNREADABLE


async def read_dead_letters(client: Any, tags: Sequence[str]) -> AsyncIterator[StoredDeadLetter | UnreadableDeadLetter]:
    """Every dead letter of these partitions, oldest first within each. Those that cannot be read say why."""
    for tag in tags:
        key, start = DEAD_LETTERS.key(tag), "-"
        while page := await client.xrange(key, min=start, count=100):
            for entry_id, fields in page:
                yield _read(key, entry_id.decode(), fields)
            start = f"({page[-1][0].decode()}"


def _read(stream: str, entry_id: str, fields: dict[bytes, bytes]) -> StoredDeadLetter | UnreadableDeadLetter:
    try:
        letter = DeadLettered.from_json(fields[DATA_FIELD]).data
        entry = tuple(as_raw_field(field) for field in letter.entry)
    except KeyError:
        reason = "the entry has no field data"
    except ValidationError as error:
        reason = contract_error(error).reason
    except (orjson.JSONDecodeError, binascii.Error) as error:
        reason = str(error)
    else:
        if entry:
            return StoredDeadLetter(stream, entry_id, letter, entry)
        reason = "data.entry: holds no field, and no entry of a stream is empty"
    return UnreadableDeadLetter(stream, entry_id, fields, reason)


async def redrive(client: Any, dead: StoredDeadLetter) -> bool:
    """Move an entry back to its group's retry stream (or the intake). False when somebody else already did.

    Entry fields come back byte for byte; the delivery count starts anew. The letter goes only once its entry is back:
    raises ResponseError where the target is no stream, and OutOfMemoryError where a full server cannot take an entry
    of very many fields; both leave everything as it was.
    """
    target = INTAKE.key() if dead.tag == INTAKE_KEY else retry_key(dead.letter.group, dead.tag)
    if len(dead.entry) > MOST_SCRIPTED_FIELDS:
        return await _redrive_wide(client, dead, target)
    fields = [part for field in dead.entry for part in field]
    return bool(await client.eval(_MOVE, *_move_arguments(dead, target), *fields))


async def purge(client: Any, dead: StoredDeadLetter | UnreadableDeadLetter) -> bool:
    """Delete a dead letter for good. False when it was already gone."""
    if isinstance(dead, UnreadableDeadLetter):
        return bool(await client.xdel(dead.stream, dead.id))
    return bool(await client.eval(_MOVE, *_move_arguments(dead, dead.stream)))


async def _redrive_wide(client: Any, dead: StoredDeadLetter, target: str) -> bool:
    """The same by a transaction, whose commands may have any number of arguments."""
    fields = [part for field in dead.entry for part in field]
    while True:
        async with client.pipeline(transaction=True) as pipeline:
            try:
                await pipeline.watch(dead.stream)
                if not await pipeline.xrange(dead.stream, min=dead.id, max=dead.id):
                    return False
                pipeline.multi()
                pipeline.execute_command("XADD", target, "*", *fields)
                # A transaction goes on after a command that failed; the script refuses what XADD refused.
                pipeline.eval(_MOVE, *_move_arguments(dead, target))
                await pipeline.execute()
            except WatchError:
                continue  # another entry came to the dead letters, or went
            return True


def _move_arguments(dead: StoredDeadLetter, target: str) -> tuple[int | str, ...]:
    letter = dead.letter
    # Marks lie in the article's own slot, which the intake's dead letters do not share.
    if not letter.uri or not letter.version or dead.tag == INTAKE_KEY:
        return 3, dead.stream, target, dead.stream, dead.id, ""
    marks = dead_key(letter.uri, letter.version, dead.tag)
    return 3, dead.stream, target, marks, dead.id, dead_member(letter.group, letter.stream, letter.entry_id)


# KEYS: dead letters, target, marks of the version; ARGV: id, the letter's mark or "", fields to add to the target, if
# any. Lua does not roll back: what could fail comes before the first write, and the letter goes last. allow-oom: a full
# server gets no fuller by it.
_MOVE = """#!lua flags=allow-oom
if #redis.call("XRANGE", KEYS[1], ARGV[1], ARGV[1]) == 0 then
  return 0
end
local function refused(key, expected)
  local found = redis.call("TYPE", key).ok
  if found ~= "none" and found ~= expected then
    return redis.error_reply("WRONGTYPE " .. key .. " is a " .. found .. ", not a " .. expected)
  end
end
local reply = refused(KEYS[2], "stream") or (ARGV[2] ~= "" and refused(KEYS[3], "set"))
if reply then
  return reply
end
if #ARGV > 2 then
  redis.call("XADD", KEYS[2], "*", unpack(ARGV, 3))
end
if ARGV[2] ~= "" then
  redis.call("SREM", KEYS[3], ARGV[2])
end
redis.call("XDEL", KEYS[1], ARGV[1])
return 1
"""
