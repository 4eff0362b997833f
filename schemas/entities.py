"""article.entities: who and what an article names. Carries offsets, not the text."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from schemas.base import Contract, Span
from schemas.envelope import Event
from schemas.segmented import Producer

EntityType = Literal["person", "organization", "place", "facility", "group", "event", "product", "work"]
MentionKind = Literal["name", "title", "pronoun", "nominal"]


class Mention(Span):
    """One place where an entity is mentioned."""

    kind: MentionKind


class Entity(Contract):
    """One canonical entity of an article, with every place that mentions it in order of start."""

    id: str
    type: EntityType
    name: str
    aliases: Annotated[list[str], Field(description="other surface names of the article")]
    role: Annotated[str | None, Field(description='as printed, without organisation or country: "spokeswoman"')]
    affiliation: Annotated[str | None, Field(description='"Foreign Ministry"')]
    country: Annotated[str | None, Field(pattern="^[A-Z]{2}$", description="ISO 3166-1 alpha-2")]
    wikidata: Annotated[str | None, Field(pattern="^Q[0-9]+$")]
    link_reason: Annotated[str | None, Field(description="how country and wikidata were found")]
    mentions: list[Mention]


class ArticleEntitiesFound(Contract):
    """The entities of one version of an article, in order of first mention."""

    uri: str
    version: str
    entities: list[Entity]
    producer: Producer


class ArticleEntities(Event[ArticleEntitiesFound]):
    """Entities -> aggregator."""

    event_name: ClassVar[str] = "article.entities"
    type: Literal["claimwire.article.entities.v1"] = "claimwire.article.entities.v1"
    data: ArticleEntitiesFound
