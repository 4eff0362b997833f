"""The parts of one version in, its enriched event out."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from time import perf_counter
from typing import Any

from schemas import enriched as contract
from schemas.claims import ArticleClaims, ArticleClaimsFound, ClaimCore, ClaimFound, Date, Quantity
from schemas.entities import ArticleEntities, Entity
from schemas.retracted import ArticleRetracted, RetractedArticle
from schemas.segmented import ArticleSegmented, SegmentedArticle, StageName
from services.aggregator.domain.join import Emit
from services.aggregator.domain.resolution import resolve_claims, views
from services.language.spans import Span
from services.runtime.events import make_event, read_event
from services.runtime.producer import produced_by
from services.runtime.stage import Count

STAGE: StageName = "aggregator"


@dataclass(frozen=True, slots=True)
class Assembled:
    """An event ready to emit."""

    document: bytes
    counts: tuple[Count, ...]
    received_at: datetime


def assemble(emit: Emit, documents: Mapping[str, bytes], now: datetime) -> Assembled:
    """The enriched event of `emit` from its parts by name: `segmented`, and `entities` and `claims` where they came."""
    started = perf_counter()
    source = read_event(ArticleSegmented, documents["segmented"])
    segmented = source.data
    entities = read_event(ArticleEntities, documents["entities"]).data if "entities" in documents else None
    claims = read_event(ArticleClaims, documents["claims"]).data if "claims" in documents else None
    resolved = _resolve(segmented, entities.entities if entities else None, claims)
    producers = [*segmented.producers, *(part.producer for part in (entities, claims) if part is not None)]
    data = contract.EnrichedArticle(
        article=_head(segmented, emit.revision),
        status="partial" if emit.missing else "complete",
        missing=list(emit.missing),  # type: ignore[arg-type]  # the domain knows stages as plain words
        skipped=segmented.skipped,
        supersedes=_supersedes(emit),
        producers=[*producers, produced_by(STAGE, model=None, started=started)],
        segments=segmented.segments,
        sentences=segmented.sentences,
        quotes=segmented.quotes,
        credits=segmented.credits,
        entities=entities.entities if entities else [],
        dates=claims.dates if claims else [],
        quantities=claims.quantities if claims else [],
        claims=[_claim(found, resolved[found.id]) for found in (claims.claims if claims else [])],
        relations=[],
        duplicates=contract.Duplicates(of=None, similarity=None, wire=None),
    )
    event = make_event(
        contract.ArticleEnriched,
        data,
        stage=STAGE,
        uri=data.article.uri,
        identity=(data.article.version, emit.revision),
        now=now,
        traceparent=source.traceparent,
    )
    kinds = Counter(claim.kind for claim in data.claims)
    counts = (
        Count("claimwire_articles_total", {"outcome": data.status}),
        *(Count("claimwire_claims_total", {"kind": kind}, amount) for kind, amount in kinds.items()),
    )
    return Assembled(event.to_json(), counts, datetime.fromisoformat(segmented.article.received_at))


def retract(emit: Emit, segmented_document: bytes, now: datetime) -> Assembled:
    """The event that takes an article back."""
    source = read_event(ArticleSegmented, segmented_document)
    article = source.data.article
    data = RetractedArticle(
        uri=article.uri,
        version=article.version,
        revision=emit.revision,
        supersedes=_supersedes(emit),
        retracted_at=article.received_at,
    )
    event = make_event(
        ArticleRetracted,
        data,
        stage=STAGE,
        uri=article.uri,
        identity=(article.version, emit.revision),
        now=now,
        traceparent=source.traceparent,
    )
    count = Count("claimwire_articles_total", {"outcome": "retracted"})
    return Assembled(event.to_json(), (count,), datetime.fromisoformat(article.received_at))


def _supersedes(emit: Emit) -> contract.Supersedes | None:
    if emit.supersedes is None:
        return None
    version, revision = emit.supersedes
    return contract.Supersedes(version=version, revision=revision)


def _head(segmented: SegmentedArticle, revision: int) -> contract.EnrichedArticleHead:
    article = segmented.article
    # The publisher's own credits have no field in the event, whose `credits` are those that the text gives.
    extra = {"credits": article.credits, **article.extra} if article.credits else article.extra
    return contract.EnrichedArticleHead(
        uri=article.uri,
        version=article.version,
        revision=revision,
        text=article.text,
        text_hash=article.text_hash,
        headline=article.headline,
        language=article.language,
        published_at=article.published_at,
        updated_at=article.updated_at,
        date_source=article.date_source,
        publisher=article.publisher,
        byline=article.byline,
        located=article.located,
        url=article.url,
        rights=article.rights,
        extra=extra,
    )


def _resolve(
    segmented: SegmentedArticle, entities: list[Entity] | None, claims: ArticleClaimsFound | None
) -> dict[str, views.ResolvedClaim]:
    if claims is None:
        return {}
    resolved = resolve_claims(
        segmented.article.text,
        segments=tuple(
            views.SegmentView(segment.id, segment.kind, segment.start, segment.end, segment.block)
            for segment in segmented.segments
        ),
        sentences=tuple(views.SentenceView(sentence.start, sentence.end) for sentence in segmented.sentences),
        entities=tuple(_entity_view(entity) for entity in entities or ()),
        claims=tuple(_claim_view(claim) for claim in claims.claims),
        dates=tuple(_date_view(date) for date in claims.dates),
        quantities=tuple(_quantity_view(quantity) for quantity in claims.quantities),
        publisher=segmented.article.publisher,
    )
    return {claim.id: claim for claim in resolved}


def _entity_view(entity: Entity) -> views.EntityView:
    return views.EntityView(
        id=entity.id,
        type=entity.type,
        name=entity.name,
        aliases=tuple(entity.aliases),
        role=entity.role,
        affiliation=entity.affiliation,
        country=entity.country,
        mentions=tuple(views.MentionView(mention.start, mention.end, mention.kind) for mention in entity.mentions),
    )


def _claim_view(claim: ClaimFound) -> views.ClaimView:
    source, cue = claim.source, claim.cue
    return views.ClaimView(
        id=claim.id,
        kind=claim.kind,
        source=views.SourceView(source.start, source.end, source.kind) if source else None,
        cue=views.CueView(cue.start, cue.end, cue.lemma, cue.act) if cue else None,
        content=tuple(Span(span.start, span.end) for span in claim.content),
        carried_from=claim.carried_from,
        continues=claim.continues,
        parent=claim.parent,
        polarity=claim.polarity,
        certainty=claim.certainty,
        withheld=claim.withheld,
        dates=tuple(claim.dates),
        quantities=tuple(claim.quantities),
    )


def _date_view(date: Date) -> views.DateView:
    return views.DateView(
        id=date.id,
        start=date.start,
        end=date.end,
        earliest=date.earliest,
        latest=date.latest,
        bound=date.bound,
        value=date.value,
        type=date.type,
    )


def _quantity_view(quantity: Quantity) -> views.QuantityView:
    return views.QuantityView(
        id=quantity.id,
        start=quantity.start,
        end=quantity.end,
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        modifier=quantity.modifier,
        unit=quantity.unit,
        per=quantity.per,
    )


def _claim(found: ClaimFound, resolved: views.ResolvedClaim) -> contract.Claim:
    speaker = resolved.speaker
    unchanged: dict[str, Any] = {name: getattr(found, name) for name in ClaimCore.model_fields}
    return contract.Claim(
        **unchanged,
        fingerprint=resolved.fingerprint,
        speaker=contract.Speaker(
            entity=speaker.entity,
            name=speaker.name,
            start=speaker.start,
            end=speaker.end,
            resolved_by=speaker.resolved_by,
        ),
        text=resolved.text,
    )
