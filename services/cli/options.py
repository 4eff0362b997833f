"""Options and small answers that several commands share."""

import asyncio
from collections.abc import Coroutine
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer
from pydantic import ValidationError
from rich.console import Console

from services.runtime.broker import make_broker
from services.runtime.install import installed_partitions
from services.runtime.settings import RuntimeSettings

Result = TypeVar("Result")

messages = Console(stderr=True, highlight=False)
"""Where everything goes that is not the command's output."""


class WrongSettingsError(Exception):
    """A setting of this machine is wrong; the message has a line for each."""


def read_settings() -> RuntimeSettings:
    """The settings that a service started here would have. Raises WrongSettingsError."""
    try:
        return RuntimeSettings()
    except ValidationError as error:
        raise WrongSettingsError("\n".join(_as_line(each["loc"], each["msg"]) for each in error.errors())) from None


def _as_line(path: tuple[int | str, ...], problem: str) -> str:
    """`CLAIMWIRE_NAME: problem`; a problem that is not of one setting names what it is about itself."""
    name = "__".join(str(part) for part in path).upper()
    return f"CLAIMWIRE_{name}: {problem}" if name else problem.removeprefix("Value error, ")


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
    return url or str(_checked_url(read_settings().redis_url.get_secret_value()))


async def partitions_of(client: Any) -> int:
    """How many partitions the deployment has; what this machine's settings say where nothing is installed yet."""
    return await installed_partitions(client) or read_settings().partitions


def run(work: Coroutine[Any, Any, Result]) -> Result:
    """Run a coroutine to its end."""
    return asyncio.run(work)
