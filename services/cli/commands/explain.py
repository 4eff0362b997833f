"""`claimwire explain`: why a claim is what it is."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import orjson
import typer

from schemas.streams import ENRICHED, tag_of
from services.cli.options import UrlOption, messages, partitions_of, run, url_or_default
from services.runtime.broker import connected

READ_COUNT = 100


def explain(
    uri: Annotated[str, typer.Argument(help="uri of the article")],
    claim_id: Annotated[str, typer.Argument(metavar="CLAIM", help="id of the claim, such as claim3")],
    url: UrlOption = None,
    events: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="JSON lines that `enrich` wrote, instead of --url")
    ] = None,
) -> None:
    """Say which words and rules made a claim: source, cue, content, speaker, values, and how sure we are."""
    data = _from_file(events, uri) if events is not None else run(_last_event(url_or_default(url), uri))
    claim = next((each for each in (data or {}).get("claims", ()) if each["id"] == claim_id), None)
    if data is None or claim is None:
        what = f"claim {claim_id}" if data else "event"
        messages.print(f"no {what} of {uri}", style="red", markup=False)
        raise typer.Exit(1)
    for name, value in _explanation(data, claim):
        typer.echo(f"{name:<11}{value}")


def _explanation(data: Mapping[str, Any], claim: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    text = data["article"]["text"]

    def printed(span: Mapping[str, Any]) -> str:
        return f"{text[span['start'] : span['end']]!r} [{span['start']}:{span['end']}]"

    speaker, cue = claim["speaker"], claim["cue"]
    yield "claim", claim["text"]
    yield "source", printed(speaker) if speaker["start"] is not None else "nothing printed"
    yield "speaker", f"{speaker['name'] or 'unknown'}, resolved by {speaker['resolved_by']}"
    for entity in data["entities"]:
        if entity["id"] == speaker["entity"]:
            yield "entity", f"{entity['id']} {entity['type']} {entity['name']} ({entity['link_reason']})"
    yield "cue", f"{printed(cue)}, lemma {cue['lemma']}, act {cue['act']}" if cue else "none: a bare quotation"
    for span in claim["content"]:
        yield "content", printed(span)
    for kind in ("quantities", "dates"):
        for value in data[kind]:
            if value["id"] in claim[kind]:
                shown = {name: each for name, each in value.items() if each not in (None, [], "") and name != "id"}
                yield value["id"], orjson.dumps(shown).decode()
    yield "confidence", f"{claim['confidence']:.2f}: {claim['confidence_basis']}"
    yield (
        "made by",
        ", ".join(f"{each['stage']} {each['version']} {each['model'] or 'rules'}" for each in data["producers"]),
    )


def _from_file(path: Path, uri: str) -> dict[str, Any] | None:
    found = None
    for line in path.read_bytes().splitlines():
        data = orjson.loads(line)
        if data.get("article", {}).get("uri") == uri:
            found = data
    return found


async def _last_event(url: str, uri: str) -> dict[str, Any] | None:
    """The newest enriched event of `uri`, searched from the end of its partition's stream."""
    async with connected(url) as client:
        key = ENRICHED.key(tag_of(uri, await partitions_of(client)))
        end = "+"
        while page := await client.xrevrange(key, max=end, count=READ_COUNT):
            for entry_id, fields in page:
                event = orjson.loads(fields[b"data"])
                if event["subject"] == uri and "article" in event["data"]:
                    return dict(event["data"])
                end = f"({entry_id.decode()}"
    return None
