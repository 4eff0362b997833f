"""One document as it arrived: decoded, and known to be JSON, XML, HTML or plain text."""

import codecs
import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal
from urllib.parse import quote

from services.ingest.domain.errors import InvalidArticle
from services.ingest.domain.json_values import parse_json

Kind = Literal["json", "xml", "html", "text"]

MEDIA_KINDS: dict[str, Kind | None] = {
    "application/json": "json",
    "application/cloudevents+json": "json",
    "application/ld+json": "json",
    "application/x-ndjson": "json",  # of one line: batches are split before they get here
    "application/ndjson": "json",
    "application/rss+xml": "xml",
    "application/atom+xml": "xml",
    "application/rdf+xml": "xml",
    "application/xml": "xml",
    "text/xml": "xml",
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "application/octet-stream": None,  # says nothing: the name or the first characters decide
}
"""What a media type says about its document; other `+json` types are JSON, types not listed are refused."""

SUFFIX_KINDS: dict[str, Kind] = {
    ".json": "json",
    ".jsonld": "json",
    ".jsonl": "json",
    ".ndjson": "json",
    ".xml": "xml",
    ".rss": "xml",
    ".atom": "xml",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".txt": "text",
}

ENCODINGS = frozenset(
    [
        *"utf-8 utf-16 utf-16-le utf-16-be ascii koi8-r koi8-u mac-roman".split(),
        *"gb2312 gbk gb18030 big5 euc_jp shift_jis iso2022_jp euc_kr".split(),
        *(f"iso8859-{part}" for part in range(1, 17)),
        *(f"cp{page}" for page in (866, 874, 932, 949, *range(1250, 1259))),
    ]
)
"""Python's names of the encodings read, as in the WHATWG Encoding Standard; `punycode` and the like are no encodings
of pages."""

_READ_AS_CP1252 = frozenset({"ascii", "iso8859-1"})  # as that standard has it: such pages hold curly quotation marks

_BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:+-]{1,40})""", re.ASCII | re.IGNORECASE)
_META_SEARCH_BYTES = 4_096  # browsers look at 1,024
_FEED_START = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]")
_SNIFF_CHARACTERS = 2_048


@dataclass(frozen=True, slots=True)
class Document:
    """A document of known kind.

    `payload` is the bytes as they came, `text` what they decode to (empty for XML, whose parser decodes it), `value`
    the parsed JSON where `kind` is "json", else None.
    """

    kind: Kind
    payload: bytes
    text: str
    name: str | None = None
    value: object = None


def read_document(payload: bytes, *, content_type: str | None = None, name: str | None = None) -> Document:
    """`payload`, decoded and parsed as its media type says, else the suffix of its name, else its first characters.

    Text is UTF-8 unless a byte order mark, the media type's charset or a page's `meta` says otherwise; to JSON only the
    mark applies. Raises InvalidArticle (`unsupported_format`, `unknown_encoding`, `invalid_utf8`, `invalid_json`).
    """
    kind = _declared_kind(content_type, name)
    if kind == "xml":
        return Document(kind="xml", payload=payload, text="", name=name)  # it names its encoding itself
    text = _decode(payload, _encoding(payload, content_type, kind))
    kind = kind or _sniffed_kind(text)
    value = parse_json(text) if kind == "json" else None
    return Document(kind=kind, payload=payload, text=text, name=name, value=value)


def uri_of_name(name: str) -> str:
    """The uri of an article that has nothing but the file name it was published under."""
    return f"urn:claimwire:file:{quote(name, errors='replace')}"


def _declared_kind(content_type: str | None, name: str | None) -> Kind | None:
    media_type = (content_type or "").partition(";")[0].strip().lower()
    if media_type.endswith("+json"):
        return "json"
    if media_type and media_type not in MEDIA_KINDS:
        raise InvalidArticle("unsupported_format", None, f"its media type must be one of {', '.join(MEDIA_KINDS)}")
    kind = MEDIA_KINDS.get(media_type)
    return kind or SUFFIX_KINDS.get(PurePosixPath(name or "").suffix.lower())


def _sniffed_kind(text: str) -> Kind:
    start = text[:_SNIFF_CHARACTERS].lstrip("\ufeff \t\r\n")
    if start.startswith(("{", "[")):
        return "json"
    if _FEED_START.search(start):
        return "xml"
    if start.startswith("<"):
        return "html"
    raise InvalidArticle(
        "unsupported_format", None, "is neither JSON, a feed nor a page; plain text needs text/plain or a .txt name"
    )


def _encoding(payload: bytes, content_type: str | None, kind: Kind | None) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if payload.startswith(mark):
            return encoding
    if kind == "json":
        return "utf-8"
    declared = _CHARSET.search(content_type or "")
    if declared is None and kind == "html":
        declared = _CHARSET.search(payload[:_META_SEARCH_BYTES].decode("latin-1"))
    return _known_encoding(declared.group(1)) if declared else "utf-8"


def _known_encoding(declared: str) -> str:
    try:
        encoding = codecs.lookup(declared).name
    except LookupError:
        encoding = ""
    if encoding not in ENCODINGS:
        raise InvalidArticle("unknown_encoding", None, "declares a character encoding that is not read here")
    return "cp1252" if encoding in _READ_AS_CP1252 else encoding


def _decode(payload: bytes, encoding: str) -> str:
    try:
        return payload.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise InvalidArticle(
            "invalid_utf8", None, f"is not {encoding.upper()}: byte {error.start} cannot be decoded"
        ) from error
