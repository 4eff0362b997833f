"""`claimwire publish`: put articles on the intake of a running deployment."""

import asyncio
from typing import Any

import typer
from rich.markup import escape

from schemas.streams import INTAKE
from services.cli.inputs import InputArticle, read_articles_of
from services.cli.options import FilesArgument, UrlOption, messages, read_settings, run, url_or_default
from services.runtime.broker import connected
from services.runtime.pressure import longest_queue

LOOK_EVERY = 100
"""Articles sent between two looks at how many wait."""


def publish(files: FilesArgument, url: UrlOption = None) -> None:
    """Publish articles to a running deployment; print the intake entry's id, uri and version of each.

    Articles that ingest would reject are not sent: they are named on standard error, and the exit status is 1. Waits
    while too many entries lie at the intake.
    """
    articles = read_articles_of(files)
    run(_publish(url_or_default(url), articles))
    refused = [article for article in articles if article.error is not None]
    for article in refused:
        messages.print(f"[red]rejected[/] {escape(article.place)} {escape(str(article.error))}")
    raise typer.Exit(1 if refused else 0)


async def _publish(url: str, articles: list[InputArticle]) -> None:
    async with connected(url) as client:
        for number, article in enumerate(articles):
            if number % LOOK_EVERY == 0:
                await _until_room(client)
            if article.prepared is not None:
                entry_id = await client.xadd(INTAKE.key(), {"data": article.document})
                typer.echo(f"{entry_id.decode()} {article.prepared.uri} {article.prepared.version}")


async def _until_room(client: Any) -> None:
    """Return once the intake is below the high-water mark; says that it waits."""
    high, told = read_settings().high_water_entries, False
    while await client.exists(INTAKE.key()) and (waiting := await longest_queue(client, (INTAKE,), 1)) >= high:
        if not told:
            messages.print(f"{waiting} entries wait at the intake: sending goes on as they are read")
            told = True
        await asyncio.sleep(1)
