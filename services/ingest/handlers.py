"""A document from a publisher in, accepted articles out."""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from schemas.accepted import AcceptedArticle, ArticleAccepted, Block
from schemas.segmented import StageName
from services.ingest.domain.article import AcceptedArticle as Normalised
from services.ingest.domain.article import normalise_article
from services.ingest.domain.errors import InvalidArticle
from services.ingest.domain.formats import read_articles
from services.ingest.domain.language import MIN_LETTERS, detect_language
from services.runtime.clock import to_timestamp
from services.runtime.errors import PermanentError
from services.runtime.events import make_event

STAGE: StageName = "ingest"
TRACEPARENT = re.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}")


@dataclass(frozen=True, slots=True)
class Sent:
    """A document as a publisher sent it, with what is known about it besides."""

    document: bytes
    content_type: str | None = None
    name: str | None = None
    """Its file name."""
    traceparent: str | None = None
    """W3C trace context; one that is not well-formed is dropped, as the specification asks."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article ready to be accepted, as far as one can tell without looking at what came before."""

    uri: str
    version: str
    status: str
    content_hash: str
    updated_at: str | None
    received_at: str
    place: tuple[int, int]
    """Where it stood among what was received in the same millisecond: (`sequence`, number in its document)."""
    event_id: str
    document: bytes
    """The article.accepted event."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Why one of several documents was not accepted."""

    code: str
    field: str | None
    reason: str


def load() -> None:
    """Load the language detector, so that the first article does not wait for it."""
    # It reports pages that hold little text as errors; whether an article is one is ours to say.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    detect_language("a" * MIN_LETTERS)


def prepare(sent: Sent, received_at: datetime, max_body_bytes: int, sequence: int = 0) -> tuple[Prepared, ...]:
    """The articles of one document, in its order.

    `sequence` tells documents apart that were received at the same time: the later one has the higher number.
    Raises PermanentError naming the field and the reason when any of them cannot be read; none is accepted then.
    """
    try:
        return tuple(
            _prepared(
                normalise_article(fields, received_at=received_at, max_body_bytes=max_body_bytes),
                place=(sequence, number),
                traceparent=sent.traceparent,
            )
            for number, fields in enumerate(
                read_articles(sent.document, content_type=sent.content_type, name=sent.name), start=1
            )
        )
    except InvalidArticle as error:
        raise PermanentError(error.code, error.reason, field=error.field) from error


def prepare_lines(
    sent: Sent, received_at: datetime, max_body_bytes: int
) -> tuple[tuple[int, tuple[Prepared, ...] | Refused], ...]:
    """(line number from 1, its articles or why it was refused) for each line of NDJSON that is not blank.

    A line counts as received before those that follow it.
    """
    return tuple(_prepare_each(sent, received_at, max_body_bytes))


def _prepare_each(
    sent: Sent, received_at: datetime, max_body_bytes: int
) -> Iterator[tuple[int, tuple[Prepared, ...] | Refused]]:
    for number, line in enumerate(sent.document.split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            document = Sent(line, "application/json", traceparent=sent.traceparent)
            yield number, prepare(document, received_at, max_body_bytes, number)
        except PermanentError as error:
            yield number, Refused(error.code, error.field, error.reason)


def _prepared(article: Normalised, *, place: tuple[int, int], traceparent: str | None) -> Prepared:
    data = AcceptedArticle(
        uri=article.uri,
        version=article.version,
        status=article.status,
        text=article.text,
        text_hash=article.text_hash,
        content_hash=article.content_hash,
        headline=article.headline,
        language=article.language,
        language_detected=article.language_detected,
        published_at=article.published_at,
        updated_at=article.updated_at,
        date_source=article.date_source,
        publisher=article.publisher,
        byline=article.byline,
        located=article.located,
        credits=list(article.credits),
        url=article.url,
        rights=article.rights,
        extra=dict(article.extra),
        blocks=[Block(start=block.start, end=block.end, tag=block.tag) for block in article.blocks],
        received_at=to_timestamp(article.received_at),
    )
    event = make_event(
        ArticleAccepted,
        data,
        stage=STAGE,
        uri=data.uri,
        identity=(data.version,),
        now=article.received_at,
        traceparent=traceparent if traceparent and TRACEPARENT.fullmatch(traceparent) else None,
    )
    return Prepared(
        uri=data.uri,
        version=data.version,
        status=data.status,
        content_hash=data.content_hash,
        updated_at=data.updated_at,
        received_at=data.received_at,
        place=place,
        event_id=event.id,
        document=event.to_json(),
    )
