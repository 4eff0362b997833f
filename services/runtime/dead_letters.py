"""Dead letters: entries that a stage gave up on, whole, with the reason; and their way back."""

import base64
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from schemas.dead_letter import DeadLetter, DeadLettered, EntryField
from schemas.failed import ArticleFailed, FailedBranch
from schemas.segmented import StageName
from schemas.streams import DEAD_LETTERS, INTAKE, INTAKE_KEY, RESULTS, article_key, retry_key
from services.runtime.clock import to_timestamp
from services.runtime.commit import Effect, append, put_fields
from services.runtime.entry import Entry
from services.runtime.errors import PermanentError
from services.runtime.events import event_id, make_event

# What ingest accepts; longer ones were never anybody's, and must not become keys and log lines.
LONGEST_URI = 2_048
LONGEST_VERSION = 256


@dataclass(frozen=True, slots=True)
class StoredDeadLetter:
    """A dead letter as it lies in its stream."""

    stream: str
    id: str
    letter: DeadLetter


def identify(entry: Entry) -> tuple[str | None, str | None]:
    """(uri, version) as the entry's document names them, as far as they can be read."""
    try:
        document = orjson.loads(entry.document())
    except (PermanentError, orjson.JSONDecodeError):
        return None, None
    for holder in _nested(document):
        uri = holder.get("uri")
        if isinstance(uri, str) and uri.strip() and len(uri) <= LONGEST_URI:
            return uri, _version(holder.get("version"))
    return None, None


def _version(value: object) -> str | None:
    if not isinstance(value, str | int) or isinstance(value, bool):
        return None
    version = str(value)
    return version if version.strip() and len(version) <= LONGEST_VERSION else None


def _nested(document: object) -> Iterable[dict[str, Any]]:
    """The document, its `data` and the `article` in that: wherever an identity may stand."""
    for name in ("data", "article", None):
        if isinstance(document, dict):
            yield document
            document = document.get(name) if name else None


def bury(
    entry: Entry,
    *,
    group: str,
    stage: str,
    error: PermanentError,
    deliveries: int,
    now: datetime,
) -> tuple[Effect, ...]:
    """The effects that put `entry` into the dead letters and mark its article's version as dead."""
    uri, version = identify(entry)
    letter = DeadLetter(
        stream=entry.stream,
        group=group,
        entry_id=entry.id,
        stage=stage,
        code=error.code,
        reason=error.reason,
        field=error.field,
        deliveries=deliveries,
        first_at=to_timestamp(entry.written_at),
        last_at=to_timestamp(now),
        uri=uri,
        version=version,
        entry=[_as_field(name, value) for name, value in entry.fields.items()],
    )
    event = DeadLettered(
        id=event_id("dead-letter", group, entry.stream, entry.id),
        source=f"/claimwire/{stage}",
        subject=uri or entry.id,
        time=to_timestamp(now),
        data=letter,
    )
    tag = entry.partition_tag()
    effects = [append(DEAD_LETTERS.key(tag), event.to_json())]
    if uri and version and tag != INTAKE_KEY:
        effects.append(put_fields(article_key(uri, tag), {f"dead/{version}": group.encode()}))
    return tuple(effects)


def failure_effects(entry: Entry, error: PermanentError, *, stage: StageName, now: datetime) -> tuple[Effect, ...]:
    """The effects that tell the aggregator not to wait for `stage`; none when the entry does not say whose it is."""
    uri, version = identify(entry)
    if not uri or not version:
        return ()
    data = FailedBranch(uri=uri, version=version, stage=stage, code=error.code, reason=error.reason)
    event = make_event(ArticleFailed, data, stage=stage, uri=uri, identity=(version, stage), now=now)
    return (append(RESULTS.key(entry.partition_tag()), event.to_json()),)


async def read_dead_letters(client: Any, tags: Sequence[str]) -> AsyncIterator[StoredDeadLetter]:
    """Every dead letter of these partitions, oldest first within each."""
    for tag in tags:
        key, start = DEAD_LETTERS.key(tag), "-"
        while page := await client.xrange(key, min=start, count=100):
            for entry_id, fields in page:
                event = DeadLettered.from_json(fields[b"data"])
                yield StoredDeadLetter(stream=key, id=entry_id.decode(), letter=event.data)
            start = f"({page[-1][0].decode()}"


async def redrive(client: Any, dead: StoredDeadLetter) -> bool:
    """Move an entry back to its group's retry stream (or the intake). False when somebody else already did.

    Entry fields come back byte for byte; the delivery count starts anew.
    """
    fields = [part for field in dead.letter.entry for part in _from_field(field)]
    return await _remove(client, dead, fields)


async def purge(client: Any, dead: StoredDeadLetter) -> bool:
    """Delete a dead letter for good. False when it was already gone."""
    return await _remove(client, dead, [])


async def _remove(client: Any, dead: StoredDeadLetter, fields: Sequence[bytes]) -> bool:
    tag = Entry(dead.stream, dead.id, {}).partition_tag()
    letter = dead.letter
    target = INTAKE.key() if tag == INTAKE_KEY else retry_key(letter.group, tag)
    # A mark lies in the article's own slot, which the intake's dead letters do not share.
    marked = letter.uri and letter.version and tag != INTAKE_KEY
    article = article_key(letter.uri, tag) if marked and letter.uri else dead.stream
    mark = f"dead/{letter.version}" if marked else ""
    return bool(await client.eval(_REMOVE, 3, dead.stream, target, article, dead.id, mark, *fields))


# KEYS: dead letters, retry stream, article; ARGV: id, field of the article's mark or "", fields of the entry to add.
_REMOVE = """
if redis.call("XDEL", KEYS[1], ARGV[1]) == 0 then
  return 0
end
if #ARGV > 2 then
  redis.call("XADD", KEYS[2], "*", unpack(ARGV, 3))
end
if ARGV[2] ~= "" then
  redis.call("HDEL", KEYS[3], ARGV[2])
end
return 1
"""


def _as_field(name: bytes, value: bytes) -> EntryField:
    text_name, name_encoding = _as_text(name)
    text, encoding = _as_text(value)
    return EntryField(name=text_name, value=text, encoding=encoding, name_encoding=name_encoding)


def _as_text(value: bytes) -> tuple[str, Any]:
    try:
        return value.decode(), "utf-8"
    except UnicodeDecodeError:
        return base64.b64encode(value).decode(), "base64"


def _from_field(field: EntryField) -> tuple[bytes, bytes]:
    return _as_bytes(field.name, field.name_encoding), _as_bytes(field.value, field.encoding)


def _as_bytes(value: str, encoding: str) -> bytes:
    return base64.b64decode(value) if encoding == "base64" else value.encode()
