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
from services.runtime.dead_letters import as_field
from services.runtime.entry import Entry
from services.runtime.stored_dead_letters import (
    StoredDeadLetter,
    UnreadableDeadLetter,
    purge,
    read_dead_letters,
    redrive,
)

app = typer.Typer(help="What stages gave up on, and its way back.", no_args_is_help=True)

IdsArgument = Annotated[list[str] | None, typer.Argument(help="ids as `list` shows them")]
CodeOption = Annotated[str | None, typer.Option(help="only those with this error code")]
AllOption = Annotated[bool, typer.Option("--all", help="every dead letter; not beside ids or --code")]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="say what would happen, do nothing")]

AnyDeadLetter = StoredDeadLetter | UnreadableDeadLetter
Action = Callable[[Any, AnyDeadLetter], Awaitable[str | None]]
"""Does something about a dead letter. Gives what hinders it, or None once it is done."""

COLUMNS = ("id", "stage", "code", "uri", "version", "reason")


@app.command("list")
def list_(
    url: UrlOption = None,
    code: CodeOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON lines instead of a table")] = False,
) -> None:
    """List dead letters, oldest first within each partition; those that cannot be read have code `unreadable`."""
    letters = [dead for dead in run(_read(url_or_default(url))) if code in (None, dead.code)]
    described = [{"id": _id_of(dead), **_described(dead)} for dead in letters]
    if as_json:
        for each in described:
            typer.echo(orjson.dumps({name: value for name, value in each.items() if name != "entry"}))
        return
    table = Table(box=None, header_style="dim")
    for name in COLUMNS:
        table.add_column(name, overflow="fold")
    for each in described:
        table.add_row(*(escape(str(each.get(name) or "")) for name in COLUMNS))
    Console(highlight=False).print(table)


@app.command()
def show(entry_id: Annotated[str, typer.Argument(metavar="ID")], url: UrlOption = None) -> None:
    """Show one dead letter whole, as JSON; of one that cannot be read, its fields and why."""
    for dead in run(_read(url_or_default(url))):
        if _id_of(dead) == entry_id:
            typer.echo(orjson.dumps(_described(dead), option=orjson.OPT_INDENT_2))
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

    async def send_back(client: Any, dead: AnyDeadLetter) -> str | None:
        if isinstance(dead, UnreadableDeadLetter):
            return f"{_id_of(dead)} cannot be redriven, only purged: {dead.reason}"
        return None if dry_run or await redrive(client, dead) else _gone(_id_of(dead))

    _act("would be redriven" if dry_run else "redriven", send_back, url, ids or [], code, everything=everything)


@app.command("purge")
def purge_(
    ids: IdsArgument = None,
    url: UrlOption = None,
    code: CodeOption = None,
    everything: AllOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Delete dead letters for good."""

    async def delete(client: Any, dead: AnyDeadLetter) -> str | None:
        return None if dry_run or await purge(client, dead) else _gone(_id_of(dead))

    _act("would be purged" if dry_run else "purged", delete, url, ids or [], code, everything=everything)


def _act(done: str, action: Action, url: str | None, ids: list[str], code: str | None, *, everything: bool) -> None:
    if everything and (ids or code is not None):
        raise typer.BadParameter("--all means every dead letter: name neither ids nor --code beside it")
    if not ids and code is None and not everything:
        raise typer.BadParameter("name ids, or --code, or --all")
    if run(_act_on(done, action, url_or_default(url), ids, code)):
        raise typer.Exit(1)


async def _act_on(done: str, action: Action, url: str, ids: list[str], code: str | None) -> int:
    """How many were hindered. Each is told of at once: an error at a later one must not hide what is done."""
    async with connected(url) as client:
        letters = {_id_of(dead): dead for dead in await _all(client)}
        hindrances = 0
        for entry_id in dict.fromkeys(ids) or letters:
            dead = letters.get(entry_id)
            if dead is None:
                hindrance: str | None = _gone(entry_id)
            elif code in (None, dead.code):
                hindrance = await action(client, dead)
            elif ids:
                hindrance = f"{entry_id} has code {dead.code}"
            else:
                continue
            if hindrance is not None:
                hindrances += 1
                messages.print(hindrance, style="red", markup=False)
            elif dead is not None:
                typer.echo(f"{done} {entry_id} {dead.code} {_described(dead).get('uri') or ''}".rstrip())
    return hindrances


def _gone(entry_id: str) -> str:
    return f"no dead letter {entry_id}"


def _id_of(dead: AnyDeadLetter) -> str:
    """`p3:<entry id>`, or `intake:<entry id>`: entries of two partitions may well have the same id."""
    tag = "intake" if dead.stream == DEAD_LETTERS.key() else Entry(dead.stream, dead.id, {}).partition_tag()
    return f"{tag}:{dead.id}"


def _described(dead: AnyDeadLetter) -> dict[str, Any]:
    """The letter's members; of one that cannot be read, those that it has all the same."""
    if isinstance(dead, StoredDeadLetter):
        return dead.letter.model_dump()
    entry = [as_field(name, value).model_dump() for name, value in dead.fields.items()]
    return {"code": dead.code, "reason": dead.reason, "entry": entry}


async def _read(url: str) -> list[AnyDeadLetter]:
    async with connected(url) as client:
        return await _all(client)


async def _all(client: Any) -> list[AnyDeadLetter]:
    tags = [INTAKE_KEY, *partition_tags(await partitions_of(client))]
    return [dead async for dead in read_dead_letters(client, tags)]
