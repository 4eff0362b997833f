"""`claimwire tail`: follow what a deployment emits."""

import sys
from typing import Annotated

import orjson
import typer
from rich.console import Console

from schemas.streams import ENRICHED
from services.cli.following import Emitted, follow, newest_id
from services.cli.options import UrlOption, partitions_of, run, url_or_default
from services.cli.rendering import render_event, render_retraction
from services.runtime.broker import connected


def tail(
    url: UrlOption = None,
    from_start: Annotated[bool, typer.Option("--from-start", help="begin with the oldest event that is kept")] = False,
    count: Annotated[int | None, typer.Option(min=1, help="stop after so many events")] = None,
    readable: Annotated[bool, typer.Option("--readable", help="tables instead of JSON lines")] = False,
) -> None:
    """Follow what a deployment emits: the data of each event as a JSON line."""
    run(_tail(url_or_default(url), from_start=from_start, count=count, readable=readable))


async def _tail(url: str, *, from_start: bool, count: int | None, readable: bool) -> None:
    shown = 0
    async with connected(url) as client:
        partitions = await partitions_of(client)
        start = {} if from_start else {key: await newest_id(client, key) for key in ENRICHED.keys(partitions)}
        async for news in follow(client, partitions=partitions, start=start):
            if not isinstance(news, Emitted):
                continue
            _print(news, readable=readable)
            shown += 1
            if shown == count:
                return


def _print(event: Emitted, *, readable: bool) -> None:
    if readable:
        render = render_retraction if event.is_retraction else render_event
        Console(highlight=False).print(render(event.data, pointer=f"{event.stream} {event.entry_id}"))
    else:
        sys.stdout.buffer.write(orjson.dumps(event.data) + b"\n")
        sys.stdout.buffer.flush()
