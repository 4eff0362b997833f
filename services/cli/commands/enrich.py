"""`claimwire enrich`: the main job, on a throwaway deployment or a running one."""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import orjson
import typer
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from services.cli.deployment import run_deployment
from services.cli.enriching import Results, enrich_articles
from services.cli.inputs import InputArticle, read_articles_of
from services.cli.options import FilesArgument, UrlOption, messages, partitions_of, run
from services.runtime.broker import connected


def enrich(
    files: FilesArgument,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="JSON lines; default: standard output")] = None,
    url: UrlOption = None,
    idle_seconds: Annotated[
        float, typer.Option("--idle-seconds", min=1, help="give up when nothing has come for so long")
    ] = 300,
) -> None:
    """Enrich articles: write the data of each one's last event, one a line, in input order.

    Starts a server and the five services in a throwaway directory, or uses the deployment at --url. Exits with 1 when
    an article was rejected or ended partial, saying which and why, and with 2 on bad usage.
    """
    articles = read_articles_of(files)
    if url is None:
        with (
            tempfile.TemporaryDirectory(prefix="claimwire-") as throwaway,
            run_deployment(directory=Path(throwaway), settings=throwaway_settings()) as deployment,
        ):
            results = run(_enrich(deployment.url, articles, idle_seconds, deployment.keep_alive))
    else:
        results = run(_enrich(url, articles, idle_seconds, lambda: None))
    _write(results, output)
    raise typer.Exit(_report(results))


def throwaway_settings() -> dict[str, str]:
    """Environment of services that live for one job and have this machine to themselves."""
    cores = os.cpu_count() or 1
    return {
        "CLAIMWIRE_PARTITIONS": "1",
        "CLAIMWIRE_MODEL_WORKERS": str(max(1, cores // 2)),
        "CLAIMWIRE_CONCURRENCY": str(max(2, cores)),
        "CLAIMWIRE_READ_BLOCK_MS": "200",
        "CLAIMWIRE_JOIN__DEADLINE_SECONDS": "60",
    }


async def _enrich(
    url: str, articles: list[InputArticle], idle_seconds: float, keep_alive: Callable[[], None]
) -> Results:
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    async with connected(url) as client:
        with Progress(*columns, console=messages) as progress:
            task = progress.add_task("starting the services", total=len(articles))

            def show_progress(results: Results) -> None:
                keep_alive()
                done = len(articles) - len(results.waiting())
                claims = sum(len(event.data.get("claims", ())) for event in results.events.values())
                words = f"{claims} claims" if results.events else "starting the services"
                progress.update(task, completed=done, description=words)

            return await enrich_articles(
                client,
                articles,
                partitions=await partitions_of(client),
                idle_seconds=idle_seconds,
                on_progress=show_progress,
            )


def _write(results: Results, output: Path | None) -> None:
    found = [event for position in range(len(results.articles)) if (event := results.event_of(position))]
    lines = b"".join(orjson.dumps(event.data) + b"\n" for event in found)
    if output is None:
        sys.stdout.buffer.write(lines)
        sys.stdout.buffer.flush()
    else:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_bytes(lines)


def _report(results: Results) -> int:
    """Say what went wrong with which article; returns the exit status."""
    status = 0
    for position, article in enumerate(results.articles):
        said = _complaint(results, position)
        if said is not None:
            messages.print(said[0], escape(article.place), escape(said[1]), sep=" ")
            status = 1
        elif results.event_of(position) is None:
            why = "a newer version took it back" if results.is_stopped(position) else "its status is withheld"
            messages.print(f"held back {escape(article.place)}: {why}", style="dim")
    return status


def _complaint(results: Results, position: int) -> tuple[str, str] | None:
    if position in results.refused:
        return "[red]rejected[/]", results.refused[position]
    if not results.is_answered(position):
        return "[red]no event[/]", "nothing came in time"
    event = results.event_of(position)
    if event is not None and event.data.get("missing"):
        return "[yellow]partial[/]", f"without {', '.join(event.data['missing'])}"
    return None
