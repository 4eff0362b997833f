"""The intake stream: whatever anybody XADDs to `claimwire:intake` with field `data`."""

from services.ingest.acceptance import accept
from services.ingest.handlers import Sent, prepare
from services.ingest.settings import IngestSettings
from services.runtime.entry import Entry
from services.runtime.errors import PermanentError
from services.runtime.stage import Count, Outcome, Process, Runtime


def intake_process(runtime: Runtime) -> Process:
    """Entry -> its articles accepted, then acknowledged.

    The intake lies in another slot than the partitions, so the two steps are not atomic: an entry may be worked on
    twice, and accepting the same version twice changes nothing. An article is received when its entry is added to the
    stream: who works on an entry when, or how often, changes nothing about the order of versions by arrival.
    """
    assert isinstance(runtime.settings, IngestSettings)
    limits = runtime.settings.ingest

    async def process(entry: Entry) -> Outcome:
        try:
            document = _bounded(entry.document(), limits.max_request_bytes)
            sent = Sent(document, traceparent=entry.traceparent())
            articles = await runtime.workers.run(prepare, sent, entry.written_at, limits.max_body_bytes, entry.sequence)
        except PermanentError:
            runtime.metrics.count("claimwire_articles_total", outcome="rejected")
            raise
        outcomes = [await accept(runtime, article, even_when_full=True) for article in articles]
        for outcome in outcomes:
            if outcome.verdict == "conflict":
                runtime.metrics.count("claimwire_articles_total", outcome="conflict")
                raise conflict_error(outcome.article.uri, outcome.article.version)
        counts = tuple(Count("claimwire_articles_total", {"outcome": outcome.verdict}) for outcome in outcomes)
        return Outcome(counts=counts)

    return process


def _bounded(document: bytes, max_bytes: int) -> bytes:
    if len(document) > max_bytes:
        raise PermanentError("request_too_large", f"has {len(document)} bytes, the limit is {max_bytes}", field="data")
    return document


def conflict_error(uri: str, version: str) -> PermanentError:
    """The error for a version that was published before with other content."""
    return PermanentError(
        "conflict", f"version {version} of {uri} was accepted before with other content", field="version"
    )
