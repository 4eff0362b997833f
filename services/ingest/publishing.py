"""POST /articles: one document or an NDJSON batch in, 202 with event ids or problem details that name the field out."""

import hmac
import math
import random
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import structlog
from redis.exceptions import RedisError

from schemas.streams import ARTICLES, RESULTS, SEGMENTS
from services.ingest.acceptance import Acceptance, accept
from services.ingest.handlers import Prepared, Refused, Sent, prepare, prepare_lines
from services.ingest.intake import conflict_error
from services.ingest.settings import IngestSettings
from services.runtime.clock import utc_now
from services.runtime.errors import OUTAGES, PermanentError, TransientError
from services.runtime.http import send_json, send_problem
from services.runtime.pressure import Pressure
from services.runtime.stage import AsgiApp, Runtime

log = structlog.get_logger(__name__)

BATCH_TYPES = frozenset({"application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines"})

# Statuses by error code; what is not listed is a document that was understood and is wrong: 422.
STATUSES = {
    "invalid_json": 400,
    "invalid_utf8": 400,
    "conflict": 409,
    "body_too_large": 413,
    "request_too_large": 413,
    "unsupported_format": 415,
    "unknown_encoding": 415,
}
TITLES = {
    400: "the document cannot be read",
    409: "this version was accepted before with other content",
    413: "too large",
    415: "format not supported",
    422: "the article is not valid",
}


LONGEST_DELAY_SHARE = 0.5
"""Retry-After is longer by up to this share at random: publishers refused together must not come back together."""

Random = Callable[[], float]
"""Gives a number from 0 up to 1."""


class _TooLargeError(Exception):
    pass


class _GoneError(Exception):
    """The publisher hung up in the middle of its document."""


def publishing_routes(runtime: Runtime, *, jitter: Random = random.random) -> dict[str, AsgiApp]:
    """The route that publishers use. `jitter` spreads what Retry-After tells them."""
    assert isinstance(runtime.settings, IngestSettings)
    settings = runtime.settings.ingest
    pressure = Pressure(runtime, (ARTICLES, SEGMENTS, RESULTS))

    def retry_after() -> dict[str, str]:
        seconds = settings.retry_after_seconds * (1 + LONGEST_DELAY_SHARE * jitter())
        return {"retry-after": str(math.ceil(seconds))}

    async def articles(scope: Any, receive: Any, send: Any) -> None:
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        if scope["method"] != "POST":
            await send_problem(send, 405, "only POST publishes", headers={"allow": "POST"})
        elif not _is_allowed(headers, [token.get_secret_value() for token in settings.tokens]):
            await send_problem(send, 401, "a bearer token is needed", headers={"www-authenticate": "Bearer"})
        elif await pressure.waiting() >= settings.high_water_entries:
            await send_problem(send, 429, "too many articles wait; send again later", headers=retry_after())
        else:
            await _publish(runtime, headers, _body(receive, settings.max_request_bytes), send)

    return {"/articles": _counting_answers(runtime, _answering_outages(articles, retry_after))}


async def _publish(runtime: Runtime, headers: Mapping[str, str], body: Awaitable[bytes], send: Any) -> None:
    assert isinstance(runtime.settings, IngestSettings)
    limit = runtime.settings.ingest.max_body_bytes
    try:
        document = await body
    except _TooLargeError:
        await _refuse(runtime, send, PermanentError("request_too_large", "the request exceeds the limit"))
        return
    except _GoneError:
        log.info("publisher_hung_up")
        return
    content_type = headers.get("content-type")
    sent = Sent(document, content_type, headers.get("content-location"), headers.get("traceparent"))
    if (content_type or "").partition(";")[0].strip().lower() in BATCH_TYPES:
        lines = await runtime.workers.run(prepare_lines, sent, utc_now(), limit)
        await _answer_batch(runtime, lines, send)
        return
    try:
        prepared = await runtime.workers.run(prepare, sent, utc_now(), limit)
    except PermanentError as error:
        await _refuse(runtime, send, error)
        return
    accepted = [await _accept(runtime, article) for article in prepared]
    conflicts = [each for each in accepted if each.verdict == "conflict"]
    if len(conflicts) == len(accepted):
        await _refuse(
            runtime, send, conflict_error(conflicts[0].article.uri, conflicts[0].article.version), count=False
        )
        return
    await send_json(send, 202, {"articles": [_described(each) for each in accepted]})


async def _answer_batch(
    runtime: Runtime, lines: tuple[tuple[int, tuple[Prepared, ...] | Refused], ...], send: Any
) -> None:
    answers: list[dict[str, object]] = []
    for number, line in lines:
        if isinstance(line, Refused):
            runtime.metrics.count("claimwire_articles_total", outcome="rejected")
            error = {"code": line.code, "field": line.field, "reason": line.reason}
            answers.append({"line": number, "status": "rejected", "error": error})
        else:
            answers += [{"line": number, **_described(await _accept(runtime, article))} for article in line]
    if not answers:
        await _refuse(runtime, send, PermanentError("missing_field", "the batch holds no line", field="body"))
        return
    refused = sum(answer["status"] in ("rejected", "conflict") for answer in answers)
    if refused == len(answers):
        await send_problem(send, 422, "no line was accepted", articles=answers)
        return
    await send_json(send, 202, {"articles": answers, "refused": refused})


async def _accept(runtime: Runtime, article: Prepared) -> Acceptance:
    acceptance = await accept(runtime, article, even_when_full=False)
    runtime.metrics.count("claimwire_articles_total", outcome=acceptance.verdict)
    return acceptance


def _described(acceptance: Acceptance) -> dict[str, object]:
    article = acceptance.article
    described: dict[str, object] = {"uri": article.uri, "version": article.version, "status": acceptance.verdict}
    if acceptance.verdict == "conflict":
        error = conflict_error(article.uri, article.version)
        return {**described, "error": {"code": error.code, "field": error.field, "reason": error.reason}}
    if acceptance.redriven:
        described["redriven"] = acceptance.redriven
    return {**described, "event_id": article.event_id}


async def _refuse(runtime: Runtime, send: Any, error: PermanentError, *, count: bool = True) -> None:
    if count:
        runtime.metrics.count("claimwire_articles_total", outcome="rejected")
    status = STATUSES.get(error.code, 422)
    await send_problem(send, status, TITLES[status], code=error.code, field=error.field, detail=error.reason)


def _is_allowed(headers: Mapping[str, str], tokens: list[str]) -> bool:
    if not tokens:
        return True
    scheme, _, given = headers.get("authorization", "").partition(" ")
    matches = [hmac.compare_digest(given.strip().encode(), token.encode()) for token in tokens]
    return scheme.lower() == "bearer" and any(matches)


async def _body(receive: Any, max_bytes: int) -> bytes:
    """The whole request body.

    Raises _TooLargeError as soon as it is known to exceed the limit, _GoneError when it will never be whole: half a
    plain text would look like an article.
    """
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise _GoneError
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > max_bytes:
            raise _TooLargeError
        if not message.get("more_body"):
            return b"".join(parts)


def _answering_outages(
    app: Callable[[Any, Any, Any], Awaitable[None]], retry_after: Callable[[], dict[str, str]]
) -> AsgiApp:
    """Answer 503 where the server is away: what came after the last article that it took was not accepted.

    The publisher should send all again; what was accepted is a repeat then.
    """

    async def guarded(scope: Any, receive: Any, send: Any) -> None:
        try:
            await app(scope, receive, send)
        except (RedisError, TransientError, *OUTAGES) as error:
            log.warning("publishing_failed", error=f"{type(error).__name__}: {error}")
            await send_problem(
                send, 503, "not accepted, or not as a whole; send all of it again later", headers=retry_after()
            )

    return guarded


def _counting_answers(runtime: Runtime, app: AsgiApp) -> AsgiApp:
    """Count each answer by its status; 500 is what the server answers when none was begun."""

    async def counted(scope: Any, receive: Any, send: Any) -> None:
        statuses: list[int] = []

        async def send_on(message: Any) -> None:
            if message["type"] == "http.response.start":
                statuses.append(message["status"])
            await send(message)

        try:
            await app(scope, receive, send_on)
        except Exception:
            statuses = statuses or [500]
            raise
        finally:
            for status in statuses:
                runtime.metrics.count("claimwire_publish_responses_total", status=str(status))

    return counted
