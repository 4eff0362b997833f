"""`claimwire show`: what `enrich` and `tail` wrote, in readable form."""

import sys
from pathlib import Path
from typing import Annotated

import orjson
import typer
from rich.console import Console

from services.cli.rendering import render_event, render_retraction

WIDTH_WITHOUT_TERMINAL = 150


def show(
    files: Annotated[list[Path], typer.Argument(exists=True, dir_okay=False, help="JSON lines that `enrich` wrote")],
) -> None:
    """Show enriched events in readable form: each claim as who, what, when, how many, on what evidence."""
    console = Console(highlight=False, width=None if sys.stdout.isatty() else WIDTH_WITHOUT_TERMINAL)
    for path in files:
        for number, line in enumerate(path.read_bytes().splitlines(), start=1):
            try:
                data = orjson.loads(line)
            except orjson.JSONDecodeError as error:
                raise typer.BadParameter(f"{path}:{number}: {error}", param_hint="FILE...") from None
            render = render_event if "article" in data else render_retraction
            console.print(render(data, pointer=f"{path}:{number}"))
