"""Small contract documents written by hand, and the streams that they go to."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any, TypeVar

import orjson

from schemas.accepted import AcceptedArticle, ArticleAccepted
from schemas.base import Span
from schemas.claims import ArticleClaims, ArticleClaimsFound, ClaimFound, Cue, Source
from schemas.entities import ArticleEntities, ArticleEntitiesFound, Entity, Mention
from schemas.envelope import Event
from schemas.failed import ArticleFailed, FailedBranch
from schemas.segmented import (
    ArticleSegmented,
    Credits,
    Producer,
    Segment,
    SegmentedArticle,
    Sentence,
    Skipped,
    StageName,
)
from services.runtime.clock import to_timestamp
from services.runtime.events import make_event
from tests.support.processes import wait_for

EventT = TypeVar("EventT", bound=Event[Any])

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
INTAKE = "claimwire:intake"
ARTICLES, SEGMENTS, RESULTS, ENRICHED, DEAD = (
    f"claimwire:{{p0}}:{name}" for name in ("articles", "segments", "results", "enriched", "dead-letters")
)
TEXT = "Ada Roe said the ferry would resume on Monday."


def accepted_article(uri: str, version: str = "1", *, text: str = TEXT, **changes: Any) -> AcceptedArticle:
    """An accepted article of plain text; `version` also says when it was received."""
    received_at = NOW + timedelta(minutes=int(version)) if version.isdigit() else NOW
    fields = {
        "uri": uri,
        "version": version,
        "status": "usable",
        "text": text,
        "text_hash": f"sha256:{sha256(text.encode()).hexdigest()}",
        "content_hash": f"sha256:{sha256(text.encode()).hexdigest()}",
        "headline": None,
        "language": "en",
        "language_detected": False,
        "published_at": "2026-01-02",
        "updated_at": None,
        "date_source": "published_at",
        "publisher": "Tarn Daily",
        "byline": None,
        "located": None,
        "credits": [],
        "url": None,
        "rights": None,
        "extra": {},
        "blocks": [],
        "received_at": to_timestamp(received_at),
    }
    return AcceptedArticle(**fields | changes)


def accepted(uri: str, version: str = "1", **changes: Any) -> bytes:
    """article.accepted."""
    data = accepted_article(uri, version, **changes)
    return make_event(ArticleAccepted, data, stage="ingest", uri=uri, identity=(version,), now=NOW).to_json()


def segmented(
    uri: str,
    version: str = "1",
    *,
    skipped: Sequence[StageName] = (),
    missing: Sequence[StageName] = (),
    sentences: Sequence[tuple[int, int]] | None = None,
    **changes: Any,
) -> bytes:
    """article.segmented: one paragraph that covers the text, with one sentence unless told."""
    article = accepted_article(uri, version, **changes)
    spans = [(0, len(article.text))] if sentences is None else sentences
    parts = not missing
    data = SegmentedArticle(
        article=article,
        segments=[Segment(id="seg1", kind="paragraph", start=0, end=len(article.text), block=0, level=None)] * parts,
        sentences=[
            Sentence(id=f"sent{number}", segment="seg1", start=start, end=end)
            for number, (start, end) in enumerate(spans, start=1)
        ]
        * parts,
        quotes=[],
        credits=Credits(desk=[], agencies=[], authors=[]),
        skipped=[Skipped(stage=stage, reason="language not supported: xx") for stage in skipped],
        missing=list(missing),
        producers=[_producer("segmentation")] * parts,
    )
    return make_event(ArticleSegmented, data, stage="segmentation", uri=uri, identity=(version,), now=NOW).to_json()


def entities(uri: str, version: str = "1") -> bytes:
    """article.entities: Ada Roe."""
    roe = Entity(
        id="ent1",
        type="person",
        name="Ada Roe",
        aliases=[],
        role=None,
        affiliation=None,
        country=None,
        wikidata=None,
        link_reason=None,
        mentions=[Mention(start=0, end=7, kind="name")],
    )
    data = ArticleEntitiesFound(uri=uri, version=version, entities=[roe], producer=_producer("entities"))
    return make_event(ArticleEntities, data, stage="entities", uri=uri, identity=(version,), now=NOW).to_json()


def claims(uri: str, version: str = "1") -> bytes:
    """article.claims: what Ada Roe said."""
    claim = ClaimFound(
        id="claim1",
        kind="indirect",
        source=Source(start=0, end=7, kind="name"),
        carried_from=None,
        cue=Cue(start=8, end=12, lemma="say", act="state"),
        content=[Span(start=13, end=len(TEXT) - 1)],
        evidence=[],
        addressee=None,
        channel=None,
        said_on=None,
        certainty="planned",
        polarity="affirmed",
        withheld=False,
        quantities=[],
        dates=[],
        parent=None,
        continues=None,
        confidence=0.9,
        confidence_basis="verb cue",
    )
    data = ArticleClaimsFound(
        uri=uri, version=version, claims=[claim], quantities=[], dates=[], producer=_producer("claims")
    )
    return make_event(ArticleClaims, data, stage="claims", uri=uri, identity=(version,), now=NOW).to_json()


def failed(uri: str, version: str = "1", *, stage: StageName) -> bytes:
    """article.failed of one stage."""
    data = FailedBranch(uri=uri, version=version, stage=stage, code="exhausted", reason="no success in 6 deliveries")
    return make_event(ArticleFailed, data, stage=stage, uri=uri, identity=(version, stage), now=NOW).to_json()


def mark_accepted(store: Any, uri: str, version: str, *, status: str = "usable") -> None:
    """What ingest remembers of a version that it accepted."""
    seen = {
        "content_hash": "sha256:x",
        "event_id": "x",
        "status": status,
        "updated_at": None,
        "received_at": accepted_article(uri, version).received_at,
    }
    store.hset(f"claimwire:{{p0}}:article:{uri}", f"seen/{version}", orjson.dumps(seen))


def events(store: Any, stream: str) -> list[dict[str, Any]]:
    """Every event of a stream, in order."""
    return [orjson.loads(fields[b"data"]) for _, fields in store.xrange(stream)]


def about(store: Any, stream: str, uri: str) -> list[dict[str, Any]]:
    """The `data` of a stream's events about one article."""
    return [event["data"] for event in events(store, stream) if event["subject"] == uri]


def result_of(store: Any, document: bytes, *, source: str, target: str, event_class: type[EventT], uri: str) -> EventT:
    """The event about `uri` that comes to `target` once `document` was added to `source`."""
    before = len(about(store, target, uri))
    store.xadd(source, {"data": document})
    wait_for(lambda: len(about(store, target, uri)) > before)
    return event_class.model_validate([event for event in events(store, target) if event["subject"] == uri][-1])


def is_settled(store: Any, group: str, *streams: str) -> bool:
    """Whether the group has read and committed all there is."""
    infos = [info for stream in streams for info in store.xinfo_groups(stream) if info["name"].decode() == group]
    return all(info["lag"] == 0 and info["pending"] == 0 for info in infos)


def leave_exhausted(store: Any, stream: str, group: str, document: bytes) -> None:
    """An entry that a consumer of `group` has failed to finish more often than any stage tries."""
    try:
        store.xgroup_create(stream, group, id="$", mkstream=True)
    except Exception:
        store.xgroup_setid(stream, group, "$")
    entry_id = store.xadd(stream, {"data": document}).decode()
    store.xreadgroup(group, "dead-consumer", {stream: ">"})
    store.hset(f"claimwire:{{p0}}:attempts:{group}", f"{stream}|{entry_id}", 99)


def _producer(stage: StageName) -> Producer:
    return Producer(stage=stage, version="0", model=None, duration_ms=1.0)
