"""The aggregator's state in Redis: the history of an article, and the parts of versions that are still joined.

Two hashes an article, in its partition's slot. `article:<uri>` outlives everything: `seen/<version>` (written by
ingest) and `state` (what was emitted). `join:<uri>` lives while a version waits: `segmented/<version>`,
`entities/<version>`, `claims/<version>` (documents), `failed/<stage>/<version>`, `flags/<version>`, and `etag`, which
changes with every write, so that two aggregators that read the same state cannot both act on it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import orjson

from schemas.streams import article_key, join_key
from services.aggregator.arrivals import Arrival, Flags
from services.aggregator.domain.join import BRANCHES, Parts
from services.aggregator.domain.versions import Accepted, Emission, History, read_moment
from services.runtime.commit import Effect, Guard, delete, drop_fields, expire, put_fields

DOCUMENTS = ("segmented", *BRANCHES)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What was read of one article, and the guards that notice when it changes."""

    uri: str
    tag: str
    accepted: tuple[Accepted, ...]
    history: History
    fields: frozenset[str]
    flags: Mapping[str, Flags]
    etag: bytes
    state: bytes

    @property
    def guards(self) -> tuple[Guard, ...]:
        """These hold for as long as nobody else has written."""
        return (
            Guard(article_key(self.uri, self.tag), "state", self.state),
            Guard(join_key(self.uri, self.tag), "etag", self.etag),
        )


async def read_snapshot(client: Any, uri: str, tag: str) -> Snapshot:
    """The state of one article; empty when nothing is known of it."""
    join = join_key(uri, tag)
    # The etag first: what anybody writes between these reads then fails the guard, and is not overlooked.
    etag = await client.hget(join, "etag")
    article = _texts(await client.hgetall(article_key(uri, tag)))
    names = [name.decode() for name in await client.hkeys(join)]
    flagged = [name for name in names if name.startswith("flags/")]
    values = await client.hmget(join, flagged) if flagged else []
    return Snapshot(
        uri=uri,
        tag=tag,
        accepted=tuple(_accepted(name, value) for name, value in article.items() if name.startswith("seen/")),
        history=_history(article.get("state", b"")),
        fields=frozenset(names),
        flags={
            name.removeprefix("flags/"): _flags(value) for name, value in zip(flagged, values, strict=True) if value
        },
        etag=etag or b"",
        state=article.get("state", b""),
    )


async def read_documents(client: Any, snapshot: Snapshot, version: str) -> dict[str, bytes]:
    """The stored documents of one version by part name."""
    names = [f"{part}/{version}" for part in DOCUMENTS]
    found = await client.hmget(join_key(snapshot.uri, snapshot.tag), names)
    return {part: document for part, document in zip(DOCUMENTS, found, strict=True) if document is not None}


def parts_with(snapshot: Snapshot, arrival: Arrival | None) -> dict[str, Parts]:
    """The parts of every version in the join, `arrival` included."""
    flags = dict(snapshot.flags)
    fields = set(snapshot.fields)
    if arrival is not None:
        fields.add(part_field(arrival))
        if arrival.flags is not None:
            flags[arrival.version] = arrival.flags
    versions = {_version_of(name) for name in fields if name != "etag"}
    return {version: _parts(version, fields, flags.get(version)) for version in versions}


def part_field(arrival: Arrival) -> str:
    """The field of the join hash that an arrival is stored in."""
    if arrival.part == "failed":
        return f"failed/{arrival.stage}/{arrival.version}"
    return f"{arrival.part}/{arrival.version}"


def write_effects(
    snapshot: Snapshot,
    *,
    stored: Mapping[str, bytes],
    finished: Iterable[str],
    history: History,
    retention_seconds: float,
) -> list[Effect]:
    """The effects that store new fields, forget finished versions and remember what was emitted."""
    join, article = join_key(snapshot.uri, snapshot.tag), article_key(snapshot.uri, snapshot.tag)
    gone = set(finished)
    kept = {name: value for name, value in stored.items() if _version_of(name) not in gone}
    old = snapshot.fields - {"etag"}
    dropped = sorted(name for name in old if _version_of(name) in gone)
    effects: list[Effect] = []
    if kept or old - set(dropped):
        effects.append(put_fields(join, {**kept, "etag": str(int(snapshot.etag or b"0") + 1).encode()}))
        effects += [drop_fields(join, dropped)] if dropped else []
        effects.append(expire(join, "hash", retention_seconds))
    elif snapshot.fields:
        effects.append(delete(join, "hash"))
    if history != snapshot.history:
        effects.append(put_fields(article, {"state": _dump_history(history)}))
        effects.append(expire(article, "hash", retention_seconds))
    return effects


def dump_flags(flags: Flags) -> bytes:
    """The flags as stored."""
    return orjson.dumps(asdict(flags))


def _parts(version: str, fields: Iterable[str], flags: Flags | None) -> Parts:
    names = set(fields)
    failed = {name.split("/", 2)[1] for name in names if name.startswith("failed/") and _version_of(name) == version}
    return Parts(
        segmented=f"segmented/{version}" in names,
        canceled=flags.canceled if flags else False,
        arrived=frozenset(branch for branch in BRANCHES if f"{branch}/{version}" in names),
        failed=frozenset(failed) | frozenset(flags.failed if flags else ()),
        waived=frozenset(flags.waived if flags else ()),
    )


def _version_of(field: str) -> str:
    kind, _, rest = field.partition("/")
    return rest.partition("/")[2] if kind == "failed" else rest


def _accepted(name: str, value: bytes) -> Accepted:
    seen = orjson.loads(value)
    updated_at = seen["updated_at"]
    sequence, number = seen.get("place", (0, 0))  # a mark that an earlier release wrote has none
    return Accepted(
        version=name.removeprefix("seen/"),
        status=seen["status"],
        updated_at=None if updated_at is None else read_moment(updated_at),
        received_at=datetime.fromisoformat(seen["received_at"]),
        place=(sequence, number),
    )


def _history(state: bytes) -> History:
    if not state:
        return History()
    stored = orjson.loads(state)
    emissions = {
        version: Emission(revision, tuple(missing), retracted)
        for version, (revision, missing, retracted) in stored["emissions"].items()
    }
    return History(stored["revision"], emissions, frozenset(stored["stopped"]))


def _dump_history(history: History) -> bytes:
    emissions = {
        version: (emission.revision, emission.missing, emission.retracted)
        for version, emission in history.emissions.items()
    }
    return orjson.dumps(
        {"revision": history.revision, "emissions": emissions, "stopped": sorted(history.stopped)},
        option=orjson.OPT_SORT_KEYS,
    )


def _flags(value: bytes) -> Flags:
    stored = orjson.loads(value)
    return Flags(
        canceled=stored["canceled"],
        waived=tuple(stored["waived"]),
        failed=tuple(stored["failed"]),
        received_at=stored["received_at"],
    )


def _texts(stored: Mapping[bytes, bytes]) -> dict[str, bytes]:
    return {name.decode(): value for name, value in stored.items()}
