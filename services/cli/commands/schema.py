"""`claimwire schema`: the JSON Schema of what travels on the streams."""

from typing import Annotated

import orjson
import typer

from schemas.base import Contract
from schemas.raw_article import RawArticle
from schemas.streams import EVENTS

DOCUMENTS: dict[str, type[Contract]] = {"raw-article": RawArticle, **{event.event_name: event for event in EVENTS}}


def schema(
    name: Annotated[
        str | None, typer.Argument(help="an event, such as article.enriched; without it, all their names")
    ] = None,
) -> None:
    """Print the JSON Schema of an event, or the names of all."""
    if name is None:
        for each in DOCUMENTS:
            typer.echo(each)
        return
    if name not in DOCUMENTS:
        raise typer.BadParameter(f"must be one of {', '.join(DOCUMENTS)}", param_hint="NAME")
    typer.echo(orjson.dumps(DOCUMENTS[name].model_json_schema(), option=orjson.OPT_INDENT_2))
