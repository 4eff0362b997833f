"""Articles from files: .jsonl and .ndjson line by line, everything else as one document."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import orjson
import typer

from services.ingest.domain.errors import InvalidArticle
from services.ingest.domain.formats import read_articles
from services.ingest.handlers import Prepared, Sent, prepare
from services.ingest.settings import IntakeSettings
from services.runtime.clock import utc_now
from services.runtime.errors import PermanentError

LINE_SUFFIXES = frozenset({".jsonl", ".ndjson"})


@dataclass(frozen=True, slots=True)
class InputArticle:
    """One article of an input: where it stands, the document to publish, and what ingest will make of it.

    `error` is set, and `prepared` None, where ingest would refuse it.
    """

    place: str
    document: bytes
    prepared: Prepared | None
    error: PermanentError | None = None


def read_inputs(paths: Iterable[Path], *, now: datetime, max_body_bytes: int) -> Iterator[InputArticle]:
    """Every article of every file, in order. Raises OSError when a file cannot be read."""
    for path in paths:
        for place, document, name in _documents(path):
            yield from _articles(place, document, name, now, max_body_bytes)


def _documents(path: Path) -> Iterator[tuple[str, bytes, str | None]]:
    content = path.read_bytes()
    if path.suffix.lower() not in LINE_SUFFIXES:
        yield str(path), content, path.name
        return
    for number, line in enumerate(content.split(b"\n"), start=1):
        if line.strip():
            yield f"{path}:{number}", line, None


def _articles(
    place: str, document: bytes, name: str | None, now: datetime, max_body_bytes: int
) -> Iterator[InputArticle]:
    content_type = "application/json" if name is None else None
    try:
        found = read_articles(document, content_type=content_type, name=name)
    except InvalidArticle as error:
        yield InputArticle(place, document, None, PermanentError(error.code, error.reason, field=error.field))
        return
    for number, fields in enumerate(found, start=1):
        where = place if len(found) == 1 else f"{place}#{number}"
        try:
            raw = _as_json(dict(fields))
            (prepared,) = prepare(Sent(raw, "application/json"), now, max_body_bytes)
        except PermanentError as error:
            yield InputArticle(where, document, None, error)
        except (ValueError, TypeError, RecursionError) as error:
            yield InputArticle(where, document, None, PermanentError("invalid_json", str(error)))
        else:
            yield InputArticle(where, raw, prepared)


def _as_json(fields: dict[str, object]) -> bytes:
    try:
        return orjson.dumps(fields)
    except orjson.JSONEncodeError:
        # orjson writes no lone surrogates; ingest can only say where one stands if it gets to see it.
        return json.dumps(fields).encode()


def read_articles_of(paths: Iterable[Path]) -> list[InputArticle]:
    """Every article of every file, with ingest's own limits. Raises typer.BadParameter when there is none."""
    articles = list(read_inputs(paths, now=utc_now(), max_body_bytes=IntakeSettings().max_body_bytes))
    if not articles:
        raise typer.BadParameter("these files hold no article", param_hint="FILE...")
    return articles
