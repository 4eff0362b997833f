"""A publisher over HTTP, and inputs that every way of publishing must refuse alike."""

import json
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Any

from tests.support.processes import Service

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer; `headers` by lower-case name."""

    status: int
    headers: dict[str, str]
    document: Any


def post(service: Service, body: object, *, content_type: str = "application/json", **headers: str) -> Answer:
    """POST /articles; what is not bytes goes as JSON. Header names are written with underscores."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{service.port}/articles",
        data=body if isinstance(body, bytes) else json.dumps(body).encode(),
        headers={"content-type": content_type, **{name.replace("_", "-"): each for name, each in headers.items()}},
        method="POST",
    )
    return answer_to(request)


def answer_to(request: urllib.request.Request) -> Answer:
    """The answer to any request, whatever its status."""
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return Answer(answer.status, _lower(answer.headers), json.loads(answer.read()))
    except urllib.error.HTTPError as error:
        with error:
            return Answer(error.code, _lower(error.headers), json.loads(error.read()))


def _lower(headers: Any) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def article(uri: str, **changes: object) -> dict[str, object]:
    """A small article in English."""
    return {
        "uri": uri,
        "version": 1,
        "headline": "Ferry service to resume on Monday, operator says",
        "body": "The ferry between Tarn and Lowick will resume on Monday, the operator said.\n"
        '"We repaired both engines," said its director, Ada Roe.',
    } | changes


# name -> (document, status over HTTP, code, field). The uris differ, so that none is a repeat of another.
BAD_INPUT: dict[str, tuple[bytes, int, str, str | None]] = {
    "nothing": (b"", 400, "invalid_json", None),
    "invalid JSON": (b'{"uri": "urn:bad:json", ', 400, "invalid_json", None),
    "not a number": (b'{"uri": "urn:bad:nan", "body": NaN}', 400, "invalid_json", None),
    "endless nesting": (b'{"data":' * 50_000, 400, "invalid_json", None),
    "invalid UTF-8": (b'{"uri": "urn:bad:utf8", "body": "caf\xe9"}', 400, "invalid_utf8", None),
    "an encoded surrogate": (b'{"uri": "urn:bad:cesu", "body": "\xed\xa0\x80"}', 400, "invalid_utf8", None),
    "no object": (b"7", 422, "wrong_type", None),
    "no article": (b"[]", 422, "no_article", None),
    "no uri": (b'{"body": "The ferry sank."}', 422, "missing_field", "uri"),
    "no body": (b'{"uri": "urn:bad:body"}', 422, "missing_field", "body"),
    "wrong type": (b'{"uri": "urn:bad:type", "body": ["The ferry sank."]}', 422, "wrong_type", "body"),
    "wrong type in a list": (
        b'{"uri": "urn:bad:list", "body": "The ferry sank.", "credits": ["a", 7]}',
        422,
        "wrong_type",
        "credits[1]",
    ),
    "empty body": (b'{"uri": "urn:bad:empty", "body": ""}', 422, "empty_body", "body"),
    "blank body": (b'{"uri": "urn:bad:blank", "body": " \\n\\u00a0"}', 422, "empty_body", "body"),
    "oversized body": (
        json.dumps({"uri": "urn:bad:size", "body": "a" * (MIB + 1)}).encode(),
        413,
        "body_too_large",
        "body",
    ),
    "a line of 5 MiB": (
        json.dumps({"uri": "urn:bad:line", "body": "ferry " * (5 * MIB // 6)}).encode(),
        413,
        "body_too_large",
        "body",
    ),
    "lone surrogate": (b'{"uri": "urn:bad:surrogate", "body": "\\ud83d"}', 422, "lone_surrogate", "body"),
    "NUL": (b'{"uri": "urn:bad:nul", "body": "a\\u0000b"}', 422, "control_character", "body"),
    "control character in the uri": (b'{"uri": "urn:bad:\\u0007", "body": "x"}', 422, "control_character", "uri"),
    "year 9999": (
        b'{"uri": "urn:bad:year", "body": "The ferry sank.", "published_at": "9999-12-31T23:59:59-11:00"}',
        422,
        "invalid_date",
        "published_at",
    ),
    "a day that never was": (
        b'{"uri": "urn:bad:day", "body": "The ferry sank.", "updated_at": "2025-02-30"}',
        422,
        "invalid_date",
        "updated_at",
    ),
    "no language": (
        b'{"uri": "urn:bad:lang", "body": "The ferry sank.", "language": "English, mostly"}',
        422,
        "invalid_language",
        "language",
    ),
    "unknown status": (
        b'{"uri": "urn:bad:status", "body": "The ferry sank.", "status": "live"}',
        422,
        "unknown_status",
        "status",
    ),
    "foreign event": (
        b'{"specversion": "1.0", "type": "com.example.sold", "data": {}}',
        422,
        "unknown_event_type",
        "type",
    ),
}

# name -> body that is odd and good: it comes through unchanged, but for line ends.
ODD_BODIES = {
    "control characters": "The ferry\x01 sank\x1b[31m,\x7f police\x85 said.",
    "zero-width characters": "The fer\u200bry sank\ufeff,\u200d police\u2060 said.",
    "direction marks": "The \u202eferry\u202c sank, police said.",
    "characters beyond the first plane": "The ferry \U0001f6a2 sank \U00010348, police said.",
    "noncharacters": "The ferry\uffff sank\ufdd0, police said.",
    "a line of 200,000 characters": "The ferry sank, police said. " * 7_000,
}
