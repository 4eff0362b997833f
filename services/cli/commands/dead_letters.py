"""`claimwire dead-letters`: list, show, redrive and purge what stages gave up on."""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any

import orjson
import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from schemas.streams import DEAD_LETTERS, INTAKE_KEY, partition_tags
from services.cli.options import UrlOption, messages, partitions_of, run, url_or_default
from services.runtime.broker import connected
from services.runtime.dead_letters import StoredDeadLetter, purge, read_dead_letters, redrive
from services.runtime.entry import Entry

app = typer.Typer(help="What stages gave up on, and its way back.", no_args_is_help=True)

IdsArgument = Annotated[list[str] | None, typer.Argument(help="ids as `list` shows them")]
CodeOption = Annotated[str | None, typer.Option(help="only those with this error code")]
AllOption = Annotated[bool, typer.Option("--all", help="every dead letter")]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="say what would happen, do nothing")]


@app.command("list")
def list_(
    url: UrlOption = None,
    code: CodeOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON lines instead of a table")] = False,
) -> None:
    """List dead letters, oldest first within each partition."""
    letters = [dead for dead in run(_read(url_or_default(url))) if code in (None, dead.letter.code)]
    if as_json:
        for dead in letters:
            typer.echo(orjson.dumps({"id": _id_of(dead), **dead.letter.model_dump(exclude={"entry"})}))
        return
    table = Table(box=None, header_style="dim")
    for name in ("id", "stage", "code", "uri", "version", "reason"):
        table.add_column(name, overflow="fold")
    for dead in letters:
        letter = dead.letter
        table.add_row(_id_of(dead), letter.stage, letter.code, letter.uri or "", letter.version or "", letter.reason)
    Console(highlight=False).print(table)


@app.command()
def show(entry_id: Annotated[str, typer.Argument(metavar="ID")], url: UrlOption = None) -> None:
    """Show one dead letter whole, as JSON."""
    for dead in run(_read(url_or_default(url))):
        if _id_of(dead) == entry_id:
            typer.echo(orjson.dumps(dead.letter.model_dump(), option=orjson.OPT_INDENT_2))
            return
    messages.print(f"[red]no dead letter {escape(entry_id)}[/]")
    raise typer.Exit(1)


@app.command("redrive")
def redrive_(
    ids: IdsArgument = None,
    url: UrlOption = None,
    code: CodeOption = None,
    everything: AllOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Send dead letters back to the stage that gave up on them, and to no other."""
    _act("redriven", redrive, url, ids or [], code, everything=everything, dry_run=dry_run)


@app.command("purge")
def purge_(
    ids: IdsArgument = None,
    url: UrlOption = None,
    code: CodeOption = None,
    everything: AllOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Delete dead letters for good."""
    _act("purged", purge, url, ids or [], code, everything=everything, dry_run=dry_run)


def _act(
    done: str,
    action: Callable[[Any, StoredDeadLetter], Awaitable[bool]],
    url: str | None,
    ids: list[str],
    code: str | None,
    *,
    everything: bool,
    dry_run: bool,
) -> None:
    if not ids and code is None and not everything:
        raise typer.BadParameter("name ids, or --code, or --all")

    def is_meant(dead: StoredDeadLetter) -> bool:
        return (not ids or _id_of(dead) in ids) and code in (None, dead.letter.code)

    acted = run(_act_on(url_or_default(url), action, is_meant, dry_run=dry_run))
    for dead in acted:
        typer.echo(
            f"{'would be ' if dry_run else ''}{done} {_id_of(dead)} {dead.letter.code} {dead.letter.uri or ''}".rstrip()
        )
    unknown = set(ids) - {_id_of(dead) for dead in acted}
    for entry_id in sorted(unknown):
        messages.print(f"[red]no dead letter {escape(entry_id)}[/]")
    raise typer.Exit(1 if unknown else 0)


def _id_of(dead: StoredDeadLetter) -> str:
    """`p3:<entry id>`, or `intake:<entry id>`: entries of two partitions may well have the same id."""
    tag = "intake" if dead.stream == DEAD_LETTERS.key() else Entry(dead.stream, dead.id, {}).partition_tag()
    return f"{tag}:{dead.id}"


async def _act_on(
    url: str,
    action: Callable[[Any, StoredDeadLetter], Awaitable[bool]],
    is_meant: Callable[[StoredDeadLetter], bool],
    *,
    dry_run: bool,
) -> list[StoredDeadLetter]:
    async with connected(url) as client:
        meant = [dead for dead in await _all(client) if is_meant(dead)]
        return [dead for dead in meant if dry_run or await action(client, dead)]


async def _read(url: str) -> list[StoredDeadLetter]:
    async with connected(url) as client:
        return await _all(client)


async def _all(client: Any) -> list[StoredDeadLetter]:
    tags = [INTAKE_KEY, *partition_tags(await partitions_of(client))]
    return [dead async for dead in read_dead_letters(client, tags)]
