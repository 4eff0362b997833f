"""Dead letters: entries that a stage gave up on, whole, with the reason, and what else is written with them."""

import base64
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import orjson

from schemas.dead_letter import DeadLetter, DeadLettered, EntryField
from schemas.failed import ArticleFailed, FailedBranch
from schemas.segmented import StageName
from schemas.streams import DEAD_LETTERS, INTAKE_KEY, RESULTS, dead_key
from services.runtime.clock import to_timestamp
from services.runtime.commit import Effect, add_member, append
from services.runtime.entry import Entry
from services.runtime.errors import PermanentError
from services.runtime.events import event_id, make_event

# What ingest accepts; longer ones were never anybody's, and must not become keys and log lines.
LONGEST_URI = 2_048
LONGEST_VERSION = 256


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
    """The effects that put `entry` into the dead letters and take note of it beside its article's version."""
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
        entry=[as_field(name, value) for name, value in entry.fields.items()],
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
        effects.append(add_member(dead_key(uri, version, tag), dead_member(group, entry.stream, entry.id)))
    return tuple(effects)


def dead_member(group: str, stream: str, entry_id: str) -> str:
    """What stands for one dead letter in the set of its version: a group gives up on an entry of a stream only once."""
    return f"{group} {stream} {entry_id}"


def failure_effects(entry: Entry, error: PermanentError, *, stage: StageName, now: datetime) -> tuple[Effect, ...]:
    """The effects that tell the aggregator not to wait for `stage`; none when the entry does not say whose it is."""
    uri, version = identify(entry)
    if not uri or not version:
        return ()
    data = FailedBranch(uri=uri, version=version, stage=stage, code=error.code, reason=error.reason)
    event = make_event(ArticleFailed, data, stage=stage, uri=uri, identity=(version, stage), now=now)
    return (append(RESULTS.key(entry.partition_tag()), event.to_json()),)


def as_field(name: bytes, value: bytes) -> EntryField:
    """A field of a stream's entry as a dead letter keeps it."""
    text_name, name_encoding = _as_text(name)
    text, encoding = _as_text(value)
    return EntryField(name=text_name, value=text, encoding=encoding, name_encoding=name_encoding)


def _as_text(value: bytes) -> tuple[str, Any]:
    try:
        return value.decode(), "utf-8"
    except UnicodeDecodeError:
        return base64.b64encode(value).decode(), "base64"


def as_raw_field(field: EntryField) -> tuple[bytes, bytes]:
    """(name, value) as they were published. Raises binascii.Error where they are no base64 and should be."""
    return _as_bytes(field.name, field.name_encoding), _as_bytes(field.value, field.encoding)


def _as_bytes(value: str, encoding: str) -> bytes:
    return base64.b64decode(value, validate=True) if encoding == "base64" else value.encode()
