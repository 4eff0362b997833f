"""article.segmented: the parts of an article. The last event that carries the text."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from schemas.accepted import AcceptedArticle
from schemas.base import Contract, Span
from schemas.envelope import Event

SegmentKind = Literal[
    "headline", "stamp", "dateline", "heading", "paragraph", "list_item", "credit", "correction", "boilerplate"
]
StageName = Literal["ingest", "segmentation", "entities", "claims", "aggregator"]


class Producer(Contract):
    """Who made a part of an event, with which model, and how long it took."""

    stage: StageName
    version: Annotated[str, Field(description="claimwire's version")]
    model: Annotated[str | None, Field(description="name@version of the model; null where rules alone decide")]
    duration_ms: Annotated[float, Field(ge=0)]


class Skipped(Contract):
    """A stage that had nothing to do for this article, and why. Not a failure."""

    stage: StageName
    reason: str


class Segment(Span):
    """One part of the text."""

    id: str
    kind: SegmentKind
    block: Annotated[int, Field(ge=0, description="index of the heading + paragraphs unit, a live-blog entry")]
    level: Annotated[int | None, Field(description="of a heading (1-6) or a list item (1 is outermost)")]


class Sentence(Span):
    """One sentence; sentences end inside quotations too."""

    id: str
    segment: Annotated[str, Field(description="id of its segment")]


class Quote(Span):
    """One quotation, marks included."""

    id: str
    segment: Annotated[str, Field(description="id of its segment")]
    closed: Annotated[bool, Field(description="false: a mark is missing")]


class Credits(Contract):
    """Who made the article, as its credit line says."""

    desk: list[str]
    agencies: list[str]
    authors: list[str]


class SegmentedArticle(Contract):
    """The article with its parts.

    `skipped` names the stages that have nothing to do for it; `missing` is `segmentation` where that stage gave up: the
    text then goes on without parts, so that the article is emitted partial and not lost.
    """

    article: AcceptedArticle
    segments: list[Segment]
    sentences: list[Sentence]
    quotes: list[Quote]
    credits: Credits
    skipped: list[Skipped]
    missing: list[StageName] = Field(default_factory=list)
    producers: list[Producer]

    def needs(self, stage: StageName) -> bool:
        """Whether `stage` has something to do for this article."""
        return not self.missing and all(skipped.stage != stage for skipped in self.skipped)


class ArticleSegmented(Event[SegmentedArticle]):
    """Segmentation -> entities, claims, aggregator."""

    event_name: ClassVar[str] = "article.segmented"
    type: Literal["claimwire.article.segmented.v1"] = "claimwire.article.segmented.v1"
    data: SegmentedArticle
