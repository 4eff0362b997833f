"""A raw article, checked and made canonical: what ingest announces as accepted."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Literal, cast

from services.ingest.domain.dates import normalise_date, read_zone
from services.ingest.domain.errors import Code, InvalidArticle
from services.ingest.domain.fields import (
    RawFields,
    checked_identifier,
    checked_text,
    optional_text,
    required_identifier,
    text_list,
    wrong_type,
)
from services.ingest.domain.identity import derived_version, sha256_of
from services.ingest.domain.json_values import canonical_json, check_json_value
from services.ingest.domain.language import checked_language, detect_language
from services.ingest.domain.markup import Block, read_markup

MAX_BODY_BYTES = 1024 * 1024
MAX_EXTRA_BYTES = 256 * 1024
MAX_URI_CHARACTERS = 2_048
MAX_VERSION_CHARACTERS = 256

HEADLINE_SEPARATOR = "\n\n"

STATUSES = ("usable", "withheld", "canceled")
BODY_TYPES = ("text/plain", "text/html")
KNOWN_FIELDS = frozenset(
    "uri version status headline body body_type language published_at updated_at timezone "
    "publisher byline located credits url rights extra".split()
)

Status = Literal["usable", "withheld", "canceled"]
DateSource = Literal["published_at", "updated_at"]


@dataclass(frozen=True, slots=True)
class AcceptedArticle:
    """An article that passed every check. `text[block.start:block.end]` is what each block covers.

    `text` is the headline (if there is one), a blank line and the body. `blocks` are those of an HTML body, empty for
    plain text. Dates are ISO 8601 in one spelling, a date or a time with offset; `date_source` names the one that
    anchors relative dates. `content_hash` covers all that subscribers can see except `uri` and `version`: the same key
    with the same hash is a repeat, with another a conflict. `extra` holds what the publisher put there and every field
    the contract does not know.
    """

    uri: str
    version: str
    status: Status
    headline: str | None
    text: str
    blocks: tuple[Block, ...]
    language: str | None
    language_detected: bool
    published_at: str | None
    updated_at: str | None
    date_source: DateSource | None
    publisher: str | None
    byline: str | None
    located: str | None
    credits: tuple[str, ...]
    url: str | None
    rights: str | None
    extra: Mapping[str, object]
    text_hash: str
    content_hash: str
    received_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class _Content:
    """The part of an article that the content hash covers; a change of its fields changes every hash."""

    status: Status
    headline: str | None
    text: str
    blocks: tuple[Block, ...]
    language: str | None  # the publisher's word: a better detector must not turn repeats into conflicts
    published_at: str | None
    updated_at: str | None
    publisher: str | None
    byline: str | None
    located: str | None
    credits: tuple[str, ...]
    url: str | None
    rights: str | None
    extra: dict[str, object] = field(default_factory=dict)


def normalise_article(
    fields: RawFields, *, received_at: datetime, max_body_bytes: int = MAX_BODY_BYTES
) -> AcceptedArticle:
    """The article that `fields` (the shape of RawArticle) describe.

    The body of a plain text is changed in one way only: CRLF and CR become LF; so does the headline's. An HTML body
    becomes text with blocks. A version that is absent is derived from the content, a language that is absent is
    detected. Types are strict. Raises InvalidArticle, naming the first offending field, for anything else than a
    complete article.
    """
    uri = required_identifier(fields, "uri", max_characters=MAX_URI_CHARACTERS)
    version = _version(fields.get("version"))
    content = _content(fields, max_body_bytes=max_body_bytes)
    content_hash = sha256_of(canonical_json(asdict(content)))
    detected = detect_language(content.text) if content.language is None else None
    return AcceptedArticle(
        uri=uri,
        version=version or derived_version(content_hash),
        status=content.status,
        headline=content.headline,
        text=content.text,
        blocks=content.blocks,
        language=content.language or detected,
        language_detected=detected is not None,
        published_at=content.published_at,
        updated_at=content.updated_at,
        date_source=_date_source(content),
        publisher=content.publisher,
        byline=content.byline,
        located=content.located,
        credits=content.credits,
        url=content.url,
        rights=content.rights,
        extra=content.extra,
        text_hash=sha256_of(content.text.encode()),
        content_hash=content_hash,
        received_at=received_at,
    )


def _content(fields: RawFields, *, max_body_bytes: int) -> _Content:
    headline = _headline(fields)
    text, blocks = _text(headline, _body(fields, max_body_bytes), _choice(fields, "body_type", BODY_TYPES))
    zone_name = optional_text(fields, "timezone")
    zone = UTC if zone_name is None else read_zone("timezone", zone_name)
    published_at, updated_at = (
        None if value is None else normalise_date(name, value, zone=zone)
        for name in ("published_at", "updated_at")
        for value in (optional_text(fields, name),)
    )
    language = optional_text(fields, "language")
    return _Content(
        status=cast(Status, _choice(fields, "status", STATUSES)),
        headline=headline,
        text=text,
        blocks=blocks,
        language=None if language is None else checked_language("language", language),
        published_at=published_at,
        updated_at=updated_at,
        publisher=optional_text(fields, "publisher"),
        byline=optional_text(fields, "byline"),
        located=optional_text(fields, "located"),
        credits=text_list(fields, "credits"),
        url=optional_text(fields, "url"),
        rights=optional_text(fields, "rights"),
        extra=_extra(fields),
    )


def _version(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool):
        if abs(value) >= 2**63:
            raise InvalidArticle("out_of_range", "version", "is an integer of more than 64 bits")
        return str(value)
    if not isinstance(value, str):
        raise wrong_type("version", value, "a string or an integer")
    return checked_identifier("version", checked_text("version", value, max_characters=MAX_VERSION_CHARACTERS))


def _choice(fields: RawFields, name: str, choices: tuple[str, ...]) -> str:
    value = optional_text(fields, name)
    if value is None:
        return choices[0]
    if value not in choices:
        code: Code = "unknown_status" if name == "status" else "unknown_body_type"
        raise InvalidArticle(code, name, f"must be one of {', '.join(choices)}")
    return value


def _headline(fields: RawFields) -> str | None:
    headline = optional_text(fields, "headline")
    return _with_line_feeds(headline) if headline and headline.strip() else None


def _body(fields: RawFields, max_body_bytes: int) -> str:
    value = fields.get("body")
    if value is None:
        raise InvalidArticle("missing_field", "body", "is required")
    body = checked_text("body", value, max_characters=None)
    size_bytes = len(body.encode())
    if size_bytes > max_body_bytes:
        raise InvalidArticle("body_too_large", "body", f"has {size_bytes} bytes, the limit is {max_body_bytes}")
    if not body.strip():
        raise InvalidArticle("empty_body", "body", "holds no text")
    return body


def _text(headline: str | None, body: str, body_type: str) -> tuple[str, tuple[Block, ...]]:
    before = "" if headline is None else headline + HEADLINE_SEPARATOR
    if body_type == "text/plain":
        return before + _with_line_feeds(body), ()
    text, blocks = read_markup(body)
    if not text:
        raise InvalidArticle("empty_body", "body", "holds mark-up but no text")
    moved = tuple(Block(block.start + len(before), block.end + len(before), block.tag) for block in blocks)
    return before + text, moved


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _extra(fields: RawFields) -> dict[str, object]:
    """What passes through: unknown fields, and `extra` itself, whose keys win where both have one."""
    given = fields.get("extra")
    if given is not None and not isinstance(given, dict):
        raise wrong_type("extra", given, "an object")
    extra = {name: value for name, value in fields.items() if name not in KNOWN_FIELDS} | (given or {})
    check_json_value("extra", extra)
    size_bytes = len(canonical_json(extra))
    if size_bytes > MAX_EXTRA_BYTES:
        raise InvalidArticle("extra_too_large", "extra", f"has {size_bytes} bytes, the limit is {MAX_EXTRA_BYTES}")
    return extra


def _date_source(content: _Content) -> DateSource | None:
    """The date that relative dates count from: an update speaks of its own day."""
    if content.updated_at is not None:
        return "updated_at"
    return None if content.published_at is None else "published_at"
