"""A segmented article in, its canonical entities out."""

from datetime import datetime
from time import perf_counter

from schemas import entities as contract
from schemas.segmented import ArticleSegmented, StageName
from services.entities.domain import COMPONENTS, Entity, SegmentSpan, recognise_entities
from services.language.models import load_model, model_identity
from services.runtime.events import make_event, read_event
from services.runtime.producer import produced_by
from services.runtime.stage import Handled

STAGE: StageName = "entities"


def load() -> None:
    """Load the model, so that the first article does not wait for it."""
    load_model(COMPONENTS)


def find_entities(document: bytes, now: datetime) -> Handled:
    """The entities event for one segmented article; nothing where segmentation says that this stage is not needed."""
    started = perf_counter()
    source = read_event(ArticleSegmented, document)
    segmented = source.data
    article = segmented.article
    received_at = datetime.fromisoformat(article.received_at)
    if not segmented.needs(STAGE):
        return Handled(None, received_at=received_at)
    found = recognise_entities(
        article.text,
        segments=[SegmentSpan(segment.kind, segment.start, segment.end) for segment in segmented.segments],
        model=load_model(COMPONENTS),
    )
    data = contract.ArticleEntitiesFound(
        uri=article.uri,
        version=article.version,
        entities=[_entity(entity, number) for number, entity in enumerate(found, start=1)],
        producer=produced_by(STAGE, model=model_identity(), started=started),
    )
    event = make_event(
        contract.ArticleEntities,
        data,
        stage=STAGE,
        uri=article.uri,
        identity=(article.version,),
        now=now,
        traceparent=source.traceparent,
    )
    return Handled(event.to_json(), received_at=received_at)


def _entity(entity: Entity, number: int) -> contract.Entity:
    return contract.Entity(
        id=f"ent{number}",
        type=entity.type,
        name=entity.name,
        aliases=list(entity.aliases),
        role=entity.role,
        affiliation=entity.affiliation,
        country=entity.country,
        wikidata=entity.wikidata,
        link_reason=entity.link_reason,
        mentions=[
            contract.Mention(start=mention.start, end=mention.end, kind=mention.kind) for mention in entity.mentions
        ],
    )
