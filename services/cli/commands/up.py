"""`claimwire up`: a deployment on this machine, until Ctrl-C."""

import signal
import time
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from services.cli.deployment import STAGES, Deployment, TerminatedError, run_deployment
from services.cli.options import UrlOption, messages
from services.runtime.server import SERVERS

WATCH_SECONDS = 0.5


def up(
    url: UrlOption = None,
    server: Annotated[
        str, typer.Option(help="what to start without --url: embedded (Valkey) or redis-server")
    ] = "embedded",
    data: Annotated[Path, typer.Option(help="where the server's data and the logs are kept")] = Path(".claimwire"),
    workers: Annotated[str, typer.Option(help="processes a stage, such as entities=2,claims=2; 1 by default")] = "",
    port: Annotated[int, typer.Option(min=1, max=65530, help="ingest's HTTP port; the others follow it")] = 8080,
    host: Annotated[str, typer.Option(help="address that the HTTP ports listen on")] = "127.0.0.1",
    partitions: Annotated[int | None, typer.Option(min=1, help="at install; 1 for a server started here")] = None,
) -> None:
    """Run the five services, with a server of their own unless --url names one, until Ctrl-C or SIGTERM.

    A service that dies is started again. Data stay in --data, so the next `up` goes on where this one stopped.
    """
    if server not in SERVERS:
        raise typer.BadParameter(f"must be one of {', '.join(SERVERS)}", param_hint="--server")
    settings = {} if partitions is None and url is not None else {"CLAIMWIRE_PARTITIONS": str(partitions or 1)}
    counts = _read_workers(workers)
    # Told to stop before everything is up: that is no failure either.
    with (
        suppress(TerminatedError),
        run_deployment(
            directory=data, url=url, server=server, workers=counts, first_port=port, host=host, settings=settings
        ) as deployment,
    ):
        _print_endpoints(deployment, host)
        _watch(deployment)


def _read_workers(words: str) -> dict[str, int]:
    workers: dict[str, int] = {}
    for word in filter(None, (part.strip() for part in words.split(","))):
        stage, _, number = word.partition("=")
        if stage not in STAGES or not number.isdecimal() or int(number) < 1:
            raise typer.BadParameter(
                f"{word!r}: say stage=number, stages are {', '.join(STAGES)}", param_hint="--workers"
            )
        workers[stage] = int(number)
    return workers


def _print_endpoints(deployment: Deployment, host: str) -> None:
    table = Table(box=None, header_style="dim")
    for name in ("service", "health and metrics", "log"):
        table.add_column(name)
    for service in deployment.services:
        where = f"http://{host}:{service.port}" if service.port else "(port chosen by the system)"
        table.add_row(service.stage, where, str(service.log))
    ingest = deployment.services[0]
    messages.print(f"redis    {deployment.url}")
    messages.print(f"publish  POST http://{host}:{ingest.port}/articles, or XADD claimwire:intake * data <article>")
    messages.print(table)
    messages.print("Ctrl-C stops everything; data stay.", style="dim")


def _watch(deployment: Deployment) -> None:
    stopping = False

    def stop(*_: object) -> None:
        nonlocal stopping
        stopping = True

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    while not stopping:
        deployment.keep_alive()
        time.sleep(WATCH_SECONDS)
    messages.print("stopping ...", style="dim")
