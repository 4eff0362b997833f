"""RSS 0.9 to 2.0 and Atom: every item is an article."""

import io
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import struct_time
from typing import Any

import feedparser

from services.ingest.domain.errors import InvalidArticle
from services.ingest.domain.formats.document import Document
from services.ingest.domain.formats.mapping import JsonObject, present
from services.ingest.domain.language import language_hint
from services.ingest.domain.markup import read_markup

_PLAIN = "text/plain"

Entry = Mapping[str, Any]


def is_feed(document: Document) -> bool:
    """Whether the document is XML; what is no feed is refused when it is read."""
    return document.kind == "xml"


def read_feed(document: Document) -> tuple[JsonObject, ...]:
    """The feed's items as RawArticles, in the feed's order; empty where it has none. Bodies stay HTML where they are
    HTML.

    Raises InvalidArticle (`invalid_feed`) where the document is no feed.
    """
    # A file object, because feedparser opens a string that looks like a path and fetches one that looks like a URL.
    # Sanitising and resolving links are for display; the text is extracted later.
    parsed = feedparser.parse(io.BytesIO(document.payload), sanitize_html=False, resolve_relative_uris=False)
    if not parsed.get("version"):
        raise InvalidArticle("invalid_feed", None, "is XML, but neither RSS nor Atom")
    return tuple(_article(entry, parsed.feed) for entry in parsed.entries)


def _article(entry: Entry, feed: Entry) -> JsonObject:
    body, body_type = _body(entry)
    tags = [term for tag in entry.get("tags", ()) if (term := tag.get("term"))]
    return present(
        uri=_text(entry.get("id")) or _text(entry.get("link")),
        headline=_line(_text(entry.get("title"))),
        body=body,
        body_type=body_type,
        language=language_hint(feed.get("language")),
        published_at=_date(entry, "published"),
        updated_at=_date(entry, "updated"),
        publisher=_text(entry.get("source", {}).get("title")) or _text(feed.get("title")),
        byline=_text(entry.get("author")),
        url=_url(entry.get("link")),
        rights=_text(entry.get("rights")) or _text(feed.get("rights")),
        extra={"tags": tags} if tags else None,
    )


def _body(entry: Entry) -> tuple[str | None, str | None]:
    """The full content where the feed carries it (content:encoded, atom:content), else the summary."""
    details = [*entry.get("content", ()), entry.get("summary_detail")]
    for detail in details:
        text = _text(detail.get("value")) if detail else None
        if text:
            return text, _PLAIN if detail.get("type") == _PLAIN else "text/html"
    return None, None


def _date(entry: Entry, name: str) -> str | None:
    """The item's date with its own offset where it is readable, else in UTC as feedparser understood it."""
    # Mapping.get would fall back from "updated" to "published"; only what the item says counts.
    written = _text(dict.get(entry, name)) if isinstance(entry, dict) else None
    if written is None:
        return None
    if written[:4].isdigit():  # Atom and Dublin Core: RFC 3339 already
        return written
    try:
        return parsedate_to_datetime(written).isoformat()
    except (ValueError, IndexError, OverflowError):
        understood = dict.get(entry, f"{name}_parsed") if isinstance(entry, dict) else None
        return _from_struct(understood) if isinstance(understood, struct_time) else written


def _from_struct(moment: struct_time) -> str:
    return datetime(*moment[:6], tzinfo=UTC).isoformat()


def _line(title: str | None) -> str | None:
    """A title without mark-up: Atom declares it, RSS publishers escape it once or twice."""
    if title is None or not ("<" in title or "&" in title):
        return title
    return " ".join(read_markup(title)[0].split()) or None


def _url(link: object) -> str | None:
    """`link` where it is one: feedparser repeats the guid there."""
    return link if isinstance(link, str) and "://" in link else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None
