"""Options and small answers that several commands share."""

import asyncio
from collections.abc import Coroutine
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer
from rich.console import Console

from services.runtime.broker import make_broker
from services.runtime.install import installed_partitions
from services.runtime.settings import RuntimeSettings

Result = TypeVar("Result")

messages = Console(stderr=True, highlight=False)
"""Where everything goes that is not the command's output."""


def _checked_url(url: str | None) -> str | None:
    """A URL that make_broker can read; what is wrong with any other is bad usage."""
    if url is not None:
        try:
            make_broker(url)
        except ValueError as error:
            raise typer.BadParameter(str(error)) from None
    return url


UrlOption = Annotated[
    str | None,
    typer.Option(
        "--url",
        callback=_checked_url,
        help="Redis URL of a running deployment (default: CLAIMWIRE_REDIS_URL, else this machine's)",
    ),
]
FilesArgument = Annotated[
    list[Path],
    typer.Argument(exists=True, dir_okay=False, help="articles: .txt, .html, .json, .jsonl, .ndjson, RSS or Atom .xml"),
]


def url_or_default(url: str | None) -> str:
    """The deployment's URL: the option, else what the services themselves would use."""
    return url or str(_checked_url(RuntimeSettings().redis_url.get_secret_value()))


async def partitions_of(client: Any) -> int:
    """How many partitions the deployment has; what this machine's settings say where nothing is installed yet."""
    return await installed_partitions(client) or RuntimeSettings().partitions


def run(work: Coroutine[Any, Any, Result]) -> Result:
    """Run a coroutine to its end."""
    return asyncio.run(work)
