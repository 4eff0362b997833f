"""Following what a deployment emits: enriched and retracted events, and what the intake refused."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from schemas.streams import DEAD_LETTERS, ENRICHED

READ_BLOCK_MS = 500
READ_COUNT = 50


@dataclass(frozen=True, slots=True)
class Emitted:
    """One event of the enriched streams; `data` as on the wire."""

    stream: str
    entry_id: str
    type: str
    data: dict[str, Any]

    @property
    def key(self) -> tuple[str, str]:
        """(uri, version) of its article."""
        article = self.data.get("article", self.data)
        return article["uri"], article["version"]

    @property
    def is_retraction(self) -> bool:
        """Whether it takes an article back."""
        return self.type.startswith("claimwire.article.retracted.")


@dataclass(frozen=True, slots=True)
class RefusedEntry:
    """A dead letter of the intake."""

    entry_id: str
    code: str
    field: str | None
    reason: str

    def __str__(self) -> str:
        where = f"{self.field}: " if self.field else ""
        return f"{self.code}: {where}{self.reason}"


async def follow(
    client: Any, *, partitions: int, start: Mapping[str, str]
) -> AsyncIterator[Emitted | RefusedEntry | None]:
    """Events and refusals as they come, from the ids in `start` (stream -> id; "0" where it says nothing).

    Yields None whenever nothing came for half a second, so that the caller can look at the clock.
    """
    positions = {key: start.get(key, "0") for key in (*ENRICHED.keys(partitions), DEAD_LETTERS.key())}
    block_ms = max(1, READ_BLOCK_MS // len(positions))
    while True:
        something = False
        for key in list(positions):
            # One stream a command: in a cluster they lie in different slots.
            for _, entries in await client.xread({key: positions[key]}, count=READ_COUNT, block=block_ms) or []:
                for entry_id, fields in entries:
                    something = True
                    positions[key] = entry_id.decode()
                    yield _read(key, positions[key], fields)
        if not something:
            yield None


async def newest_id(client: Any, key: str) -> str:
    """The id of a stream's newest entry; "0" where it has none."""
    newest = await client.xrevrange(key, count=1)
    return str(newest[0][0].decode()) if newest else "0"


def _read(key: str, entry_id: str, fields: Mapping[bytes, bytes]) -> Emitted | RefusedEntry:
    event = orjson.loads(fields[b"data"])
    data = event["data"]
    if key == DEAD_LETTERS.key():
        return RefusedEntry(data["entry_id"], data["code"], data["field"], data["reason"])
    return Emitted(key, entry_id, event["type"], data)
