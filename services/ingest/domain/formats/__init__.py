"""From what publishers send to the shape of RawArticle: one row of `FORMATS` per format."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from services.ingest.domain.errors import InvalidArticle
from services.ingest.domain.fields import RawFields, wrong_type
from services.ingest.domain.formats.claimwire_json import (
    is_cloud_event,
    is_raw_article,
    read_cloud_event,
    read_raw_article,
)
from services.ingest.domain.formats.document import Document, read_document
from services.ingest.domain.formats.feeds import is_feed, read_feed
from services.ingest.domain.formats.mapping import JsonObject
from services.ingest.domain.formats.ninjs import is_ninjs, read_ninjs
from services.ingest.domain.formats.pages import is_page, is_text, read_page, read_text
from services.ingest.domain.formats.schema_org import is_json_ld, read_json_ld

__all__ = ["FORMATS", "Format", "format_of", "read_articles"]

Recognise = Callable[[Document], bool]
Read = Callable[[Document], tuple[RawFields, ...]]


@dataclass(frozen=True, slots=True)
class Format:
    """One accepted format: `recognises` a document, and then `read`s it into RawArticle-shaped fields."""

    name: str
    recognises: Recognise
    read: Read


def _json_format(
    name: str, recognises: Callable[[JsonObject], bool], read: Callable[[JsonObject], tuple[RawFields, ...]]
) -> Format:
    """A format of JSON objects."""
    return Format(
        name,
        lambda document: isinstance(document.value, dict) and recognises(document.value),
        lambda document: read(document.value) if isinstance(document.value, dict) else (),
    )


FORMATS: tuple[Format, ...] = (
    _json_format("cloudevents", is_cloud_event, read_cloud_event),  # first: `data` may hold any word
    _json_format("json-ld", is_json_ld, read_json_ld),
    _json_format("ninjs", is_ninjs, read_ninjs),
    _json_format("raw-article", is_raw_article, read_raw_article),  # after all other JSON: it takes any object
    Format("feed", is_feed, read_feed),
    Format("page", is_page, read_page),
    Format("text", is_text, read_text),
)
"""The accepted formats; the first that recognises a document reads it."""


def format_of(document: Document) -> Format:
    """The format of a document. Raises InvalidArticle (`wrong_type`) for JSON that is no object."""
    for row in FORMATS:
        if row.recognises(document):
            return row
    raise wrong_type(None, document.value, "an object, or an array of objects")


def read_articles(payload: bytes, *, content_type: str | None = None, name: str | None = None) -> tuple[RawFields, ...]:
    """The articles in one document, in its order, in the shape of RawArticle but not yet checked; at least one.

    `content_type` is the media type it came with, `name` its file name: both are optional hints, the first outranks the
    second. A JSON array is read item by item. Raises InvalidArticle where the document cannot be read or holds no
    article.
    """
    document = read_document(payload, content_type=content_type, name=name)
    items = document.value if isinstance(document.value, list) else [document.value]
    articles = tuple(
        article for item in items for part in (replace(document, value=item),) for article in format_of(part).read(part)
    )
    if not articles:
        raise InvalidArticle("no_article", None, "holds no article")
    return articles
