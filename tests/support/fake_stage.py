"""A stage without models, or of another release, as a process: `python -m tests.support.fake_stage`.

CLAIMWIRE_FAKE_STAGE    entities or claims, which find nothing, or segmentation, which is the real one
CLAIMWIRE_FAKE_RELEASE  the version that it signs with; it then also adds fields that no reader knows to all it writes

Texts may ask for more: `[[refuse claims]]` is an article that claims cannot read until key `fake:mended` exists,
`[[hold claims]]` one that it does not finish until `fake:open` exists.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable
from time import perf_counter
from typing import Any, cast

import orjson

from schemas.base import Contract
from schemas.claims import ArticleClaims, ArticleClaimsFound
from schemas.entities import ArticleEntities, ArticleEntitiesFound
from schemas.envelope import Event
from schemas.segmented import ArticleSegmented, StageName
from schemas.streams import ARTICLES, RESULTS, SEGMENTS
from services.runtime.app import run_stage
from services.runtime.clock import utc_now
from services.runtime.commit import append
from services.runtime.entry import Entry
from services.runtime.errors import PermanentError
from services.runtime.events import make_event, read_event
from services.runtime.producer import produced_by
from services.runtime.settings import RuntimeSettings
from services.runtime.stage import Outcome, Process, Runtime, Stage, telling_aggregator
from services.segmentation.handlers import segment

LONGEST_WORK_SECONDS = 0.03
UNKNOWN = {"added_later": {"deep": [1, None, "x"]}}

Work = Callable[[Runtime, bytes], Awaitable[bytes | None]]


def with_unknown_fields(value: Any) -> Any:
    """The document with a field in every object that no reader knows; `extra` is the publisher's and stays."""
    if isinstance(value, dict):
        return {name: item if name == "extra" else with_unknown_fields(item) for name, item in value.items()} | UNKNOWN
    return [with_unknown_fields(item) for item in value] if isinstance(value, list) else value


def written_by(release: str, document: bytes) -> bytes:
    """The event as another release would write it: signed with its version, and with fields of its own."""
    event = orjson.loads(document)
    data = event["data"]
    for producer in [data["producer"]] if "producer" in data else data["producers"]:
        producer["version"] = release
    return orjson.dumps(with_unknown_fields(event))


def branch(stage: StageName) -> Work:
    """Entities or claims that find nothing, after doing what the text asks for."""

    async def work(runtime: Runtime, document: bytes) -> bytes | None:
        started = perf_counter()
        segmented = read_event(ArticleSegmented, document).data
        article = segmented.article
        if segmented.missing or any(skipped.stage == stage for skipped in segmented.skipped):
            return None
        if f"[[refuse {stage}]]" in article.text and not await runtime.client.exists("fake:mended"):
            raise PermanentError("refused", "the text asks for it", field="text")
        while f"[[hold {stage}]]" in article.text and not await runtime.client.exists("fake:open"):
            await asyncio.sleep(0.05)
        await asyncio.sleep(random.uniform(0, LONGEST_WORK_SECONDS))
        names = {"uri": article.uri, "version": article.version}
        signed = {**names, "producer": produced_by(stage, model="fake@1", started=started)}
        kind, found = _FOUND[stage](signed)
        event = make_event(
            kind, cast("Any", found), stage=stage, uri=article.uri, identity=(article.version,), now=utc_now()
        )
        return event.to_json()

    return work


def _no_entities(signed: dict[str, Any]) -> tuple[type[Event[Any]], Contract]:
    return ArticleEntities, ArticleEntitiesFound(**signed, entities=[])


def _no_claims(signed: dict[str, Any]) -> tuple[type[Event[Any]], Contract]:
    return ArticleClaims, ArticleClaimsFound(**signed, claims=[], quantities=[], dates=[])


_FOUND = {"entities": _no_entities, "claims": _no_claims}


async def segmentation(runtime: Runtime, document: bytes) -> bytes | None:
    """The real one; its texts are small enough for the event loop."""
    del runtime
    return segment(document, utc_now()).document


def fake_stage(name: StageName, release: str) -> Stage:
    """The stage `name`; `release` is empty for this one."""
    work = segmentation if name == "segmentation" else branch(name)
    reads, writes = (ARTICLES, SEGMENTS) if name == "segmentation" else (SEGMENTS, RESULTS)

    def make(runtime: Runtime) -> Process:
        async def process(entry: Entry) -> Outcome:
            document = await work(runtime, entry.document())
            if document is None:
                return Outcome()
            written = written_by(release, document) if release else document
            return Outcome(effects=(append(writes.key(entry.partition_tag()), written),))

        return process

    return Stage(name=name, reads=(reads,), process=make, give_up=telling_aggregator(name))


class FakeSettings(RuntimeSettings):
    """What every service has, and what to stand in for."""

    fake_stage: StageName
    fake_release: str = ""


if __name__ == "__main__":
    chosen = FakeSettings.model_validate({})
    run_stage(fake_stage(chosen.fake_stage, chosen.fake_release), chosen)
