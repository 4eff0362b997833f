"""Accepting an article: exactly once per (uri, version), whoever publishes it and however often."""

from dataclasses import dataclass
from typing import Any, Literal

import orjson

from schemas.streams import ARTICLES, article_key, dead_key, tag_of
from services.ingest.handlers import Prepared
from services.runtime.commit import CommitResult, Effect, Guard, append, apply, expire, put_fields
from services.runtime.errors import TransientError
from services.runtime.stage import Runtime
from services.runtime.stored_dead_letters import StoredDeadLetter, read_dead_letters, redrive

Verdict = Literal["accepted", "repeated", "conflict", "withheld"]


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What became of one article."""

    article: Prepared
    verdict: Verdict
    redriven: int = 0
    """Dead letters of this version that were sent back to work, as it was published again."""


async def accept(runtime: Runtime, article: Prepared, *, even_when_full: bool) -> Acceptance:
    """Put an article on its way, unless this version of it already is.

    The same version with the same content is a repeat and starts no new work, except that what ended in the dead
    letters is redriven. With other content it is a conflict. A withheld article is remembered and goes nowhere.
    `even_when_full` is for what the server holds already; anything else raises OutOfMemoryError when it is full.
    With `replicas_to_wait`, returns only once so many replicas hold it; raises TimeoutError when they do not.
    """
    client = runtime.client
    tag = tag_of(article.uri, runtime.settings.partitions)
    key, field = article_key(article.uri, tag), f"seen/{article.version}"
    seen = orjson.dumps(
        {
            "content_hash": article.content_hash,
            "event_id": article.event_id,
            "status": article.status,
            "updated_at": article.updated_at,
            "received_at": article.received_at,
            "place": article.place,
        }
    )
    effects: list[Effect] = [put_fields(key, {field: seen})]
    lifetime_seconds = runtime.settings.marker_retention_days * 86_400
    effects.append(expire(key, "hash", lifetime_seconds))
    if article.status != "withheld":
        effects.append(append(ARTICLES.key(tag), article.document))
    result = await apply(client, effects=effects, guards=[Guard(key, field, b"")], even_when_full=even_when_full)
    # Repeats wait too: they may be the second try of one whose wait was in vain.
    if replicas := runtime.settings.replicas_to_wait:
        await client.until_replicated(key, lifetime_ms=int(lifetime_seconds * 1000), replicas=replicas)
    if result is CommitResult.APPLIED:
        return Acceptance(article, "withheld" if article.status == "withheld" else "accepted")
    stored, dead = await client.hmget(key, [field, f"dead/{article.version}"])
    if stored is None:
        raise TransientError("contended", "the mark of this version expired just now")
    if orjson.loads(stored)["content_hash"] != article.content_hash:
        return Acceptance(article, "conflict")
    # The field is how older builds marked a version that had dead letters; what they left behind is still redriven.
    dead = dead or await client.exists(dead_key(article.uri, article.version, tag))
    return Acceptance(article, "repeated", await _redrive_version(client, tag, article) if dead else 0)


async def _redrive_version(client: Any, tag: str, article: Prepared) -> int:
    wanted, redriven = (article.uri, article.version), 0
    async for dead in read_dead_letters(client, [tag]):
        if isinstance(dead, StoredDeadLetter) and (dead.letter.uri, dead.letter.version) == wanted:
            redriven += await redrive(client, dead)
    return redriven
