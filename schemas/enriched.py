"""article.enriched: everything that claimwire knows about one version of an article."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from schemas.accepted import DateSource
from schemas.base import Contract, DateOrTimestamp, Number, Offset
from schemas.claims import ClaimCore, Date, Quantity
from schemas.entities import Entity
from schemas.envelope import Event
from schemas.segmented import Credits, Producer, Quote, Segment, Sentence, Skipped, StageName

ResolvedBy = Literal["name", "title", "pronoun", "carried_over", "unresolved"]


class EnrichedArticleHead(Contract):
    """The article itself. `revision` counts the emissions for its uri: 1, 2, ..."""

    uri: str
    version: str
    revision: Annotated[int, Field(ge=1)]
    text: str
    text_hash: str
    headline: str | None
    language: str | None
    published_at: DateOrTimestamp | None
    updated_at: DateOrTimestamp | None
    date_source: DateSource | None
    publisher: str | None
    byline: str | None
    located: str | None
    url: str | None
    rights: str | None
    extra: dict[str, Any]


class Supersedes(Contract):
    """The event that this one replaces."""

    version: str
    revision: Annotated[int, Field(ge=1)]


class Speaker(Contract):
    """Who a claim is attributed to. Unresolved is said to be so, never guessed."""

    entity: Annotated[str | None, Field(description="id of the entity; null when no entity is the speaker")]
    name: Annotated[str | None, Field(description="what the source resolves to")]
    start: Annotated[Offset | None, Field(description="the source as printed; null when nothing is printed")]
    end: Offset | None
    resolved_by: ResolvedBy


class Claim(ClaimCore):
    """One attributed claim, its speaker resolved."""

    fingerprint: Annotated[str, Field(description="equal for the same claim in another version; free of offsets")]
    speaker: Speaker
    text: Annotated[str, Field(description="one standalone sentence: speaker and pronouns resolved, dates absolute")]


class OtherClaim(Contract):
    """A claim of another article."""

    uri: str
    version: str
    claim: str


class Relation(Contract):
    """How a claim stands to another one. A later step fills these; the list is empty until then."""

    claim: str
    other: OtherClaim
    kind: Literal["repeats", "corroborates", "conflicts", "supersedes"]
    on: str | None
    delta: Number | None
    independent: bool
    why: str


class Duplicates(Contract):
    """Whether the article repeats another. A later step fills it; `of` is null until then."""

    of: str | None
    similarity: float | None
    wire: str | None


class EnrichedArticle(Contract):
    """The enriched article. Every list is in text order; ids are unique within the event."""

    article: EnrichedArticleHead
    status: Literal["complete", "partial"]
    missing: Annotated[list[StageName], Field(description="stages whose part is missing; empty when complete")]
    skipped: list[Skipped]
    supersedes: Supersedes | None
    producers: list[Producer]
    segments: list[Segment]
    sentences: list[Sentence]
    quotes: list[Quote]
    credits: Credits
    entities: list[Entity]
    dates: list[Date]
    quantities: list[Quantity]
    claims: list[Claim]
    relations: list[Relation]
    duplicates: Duplicates


class ArticleEnriched(Event[EnrichedArticle]):
    """Aggregator -> subscribers."""

    event_name: ClassVar[str] = "article.enriched"
    type: Literal["claimwire.article.enriched.v1"] = "claimwire.article.enriched.v1"
    data: EnrichedArticle
