"""article.retracted: the publisher took an article back."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from schemas.base import Contract, Timestamp
from schemas.enriched import Supersedes
from schemas.envelope import Event


class RetractedArticle(Contract):
    """Which article was taken back, and which event of ours that voids (null when none was emitted)."""

    uri: str
    version: str
    revision: Annotated[int, Field(ge=1)]
    supersedes: Supersedes | None
    retracted_at: Annotated[Timestamp, Field(description="when ingest received the retraction")]


class ArticleRetracted(Event[RetractedArticle]):
    """Aggregator -> subscribers."""

    event_name: ClassVar[str] = "article.retracted"
    type: Literal["claimwire.article.retracted.v1"] = "claimwire.article.retracted.v1"
    data: RetractedArticle
