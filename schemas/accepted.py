"""article.accepted: an article that ingest identified, cleaned and found to be new."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from schemas.base import Contract, DateOrTimestamp, Span, Timestamp
from schemas.envelope import Event
from schemas.raw_article import Status

DateSource = Literal["published_at", "updated_at"]


class Block(Span):
    """A structural element of an HTML body, as it came to lie in the text."""

    tag: Annotated[str, Field(description="HTML tag: h1-h6, p, li, blockquote, figcaption, td, ...")]


class AcceptedArticle(Contract):
    """One version of an article, cleaned. `text` is the headline (if given) + two line feeds + the body."""

    uri: str
    version: str
    status: Status
    text: str
    text_hash: Annotated[str, Field(description="sha256 of the UTF-8 of text, `sha256:<hex>`")]
    content_hash: Annotated[str, Field(description="sha256 over everything that tells a repeat from a conflict")]
    headline: str | None
    language: str | None
    language_detected: Annotated[bool, Field(description="false: the publisher said so")]
    published_at: DateOrTimestamp | None
    updated_at: DateOrTimestamp | None
    date_source: Annotated[DateSource | None, Field(description="which of the two anchors relative dates")]
    publisher: str | None
    byline: str | None
    located: str | None
    credits: list[str]
    url: str | None
    rights: str | None
    extra: dict[str, Any]
    blocks: Annotated[list[Block], Field(description="structure of an HTML body; empty for plain text")]
    received_at: Timestamp


class ArticleAccepted(Event[AcceptedArticle]):
    """Ingest -> segmentation."""

    event_name: ClassVar[str] = "article.accepted"
    type: Literal["claimwire.article.accepted.v1"] = "claimwire.article.accepted.v1"
    data: AcceptedArticle
