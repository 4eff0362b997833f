"""What arrives at the aggregator: one part of one version of an article."""

from dataclasses import dataclass
from typing import Literal

from schemas.claims import ArticleClaims
from schemas.entities import ArticleEntities
from schemas.failed import ArticleFailed
from schemas.segmented import ArticleSegmented
from services.runtime.events import read_any_event

PartName = Literal["segmented", "entities", "claims", "failed"]


@dataclass(frozen=True, slots=True)
class Arrival:
    """One part. `stage`: who gave up, when `part` is `failed`; `flags`: what segmentation says of the other parts."""

    part: PartName
    uri: str
    version: str
    stage: str = ""
    flags: "Flags | None" = None


@dataclass(frozen=True, slots=True)
class Flags:
    """What the segmented part says about the whole."""

    canceled: bool
    waived: tuple[str, ...]
    failed: tuple[str, ...]
    received_at: str


def read_arrival(document: bytes) -> Arrival:
    """Validate one event and say what it is. Raises PermanentError when it breaks its contract."""
    event = read_any_event((ArticleSegmented, ArticleEntities, ArticleClaims, ArticleFailed), document)
    if isinstance(event, ArticleSegmented):
        article = event.data.article
        flags = Flags(
            canceled=article.status == "canceled",
            waived=tuple(skipped.stage for skipped in event.data.skipped),
            failed=tuple(event.data.missing),
            received_at=article.received_at,
        )
        return Arrival("segmented", article.uri, article.version, flags=flags)
    if isinstance(event, ArticleFailed):
        return Arrival("failed", event.data.uri, event.data.version, stage=event.data.stage)
    part: PartName = "entities" if isinstance(event, ArticleEntities) else "claims"
    return Arrival(part, event.data.uri, event.data.version)
