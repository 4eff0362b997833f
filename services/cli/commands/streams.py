"""`claimwire streams`: what lies on each stream, and how far each group has come."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Annotated, Any

import orjson
import typer
from rich.console import Console
from rich.table import Table

from schemas.streams import DEAD_LETTERS, STREAMS, partition_tags, retry_key
from services.cli.options import UrlOption, partitions_of, run, url_or_default
from services.runtime.broker import connected


@dataclass(frozen=True, slots=True)
class GroupState:
    """One group of one stream; `group` is "" for a stream that nobody reads with a group, `lag` None if unknown."""

    stream: str
    length: int
    group: str = ""
    lag: int | None = None
    pending: int = 0
    consumers: int = 0


def streams(
    url: UrlOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON lines instead of a table")] = False,
) -> None:
    """Show every stream's length, and each group's lag, pending entries and consumers."""
    states = run(_read(url_or_default(url)))
    if as_json:
        for state in states:
            typer.echo(orjson.dumps(asdict(state)))
        return
    table = Table(box=None, header_style="dim")
    for name in ("stream", "length", "group", "lag", "pending", "consumers"):
        table.add_column(name, justify="right" if name in ("length", "lag", "pending", "consumers") else "left")
    for state in states:
        numbers = (str(state.lag if state.lag is not None else "?"), str(state.pending), str(state.consumers))
        table.add_row(state.stream, str(state.length), state.group, *(numbers if state.group else ()))
    Console(highlight=False).print(table)


async def _read(url: str) -> list[GroupState]:
    async with connected(url) as client:
        partitions = await partitions_of(client)
        return [state for key in _keys(partitions) for state in await _states(client, key)]


def _keys(partitions: int) -> Iterable[str]:
    for stream in STREAMS:
        yield from stream.keys(partitions)
    yield DEAD_LETTERS.key()
    groups = sorted({group for stream in STREAMS if stream.partitioned for group in stream.groups})
    yield from (retry_key(group, tag) for tag in partition_tags(partitions) for group in groups)


async def _states(client: Any, key: str) -> list[GroupState]:
    if not await client.exists(key):
        return []
    length = await client.xlen(key)
    groups = await client.xinfo_groups(key)
    return [
        GroupState(key, length, info["name"].decode(), info.get("lag"), info["pending"], info["consumers"])
        for info in groups
    ] or [GroupState(key, length)]
