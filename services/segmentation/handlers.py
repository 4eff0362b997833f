"""An accepted article in, a segmented article out."""

from collections.abc import Sequence
from datetime import datetime
from time import perf_counter

from schemas import segmented as contract
from schemas.accepted import AcceptedArticle, ArticleAccepted
from schemas.streams import SEGMENTS
from services.runtime.clock import utc_now
from services.runtime.commit import Effect, append
from services.runtime.dead_letters import failure_effects
from services.runtime.entry import Entry
from services.runtime.errors import PermanentError
from services.runtime.events import make_event, read_event
from services.runtime.producer import produced_by
from services.runtime.stage import Count, Handled
from services.segmentation.domain.article import segment_article
from services.segmentation.domain.segmentation import Block, Segmentation

STAGE: contract.StageName = "segmentation"
LANGUAGES = ("en", "eng")
"""Primary language subtags that entities and claims can read; "eng" is what some agencies still send."""


def segment(document: bytes, now: datetime) -> Handled:
    """The segmented event for one accepted article.

    What the later stages cannot read (another language, a retraction) goes on with `skipped` saying so; they try where
    nobody knows the language, as short texts are not judged.
    """
    started = perf_counter()
    event = read_event(ArticleAccepted, document)
    article = event.data
    headline_end = len(article.headline) if article.headline is not None else None
    blocks = [Block(block.start, block.end, block.tag) for block in article.blocks]
    found = segment_article(article.text, headline_end=headline_end, blocks=blocks)
    skipped = _skipped(article)
    data = _segmented(article, found, skipped, produced_by(STAGE, model=None, started=started))
    counts = (Count("claimwire_articles_total", {"outcome": "skipped" if skipped else "segmented"}),)
    return Handled(_event(data, now, event.traceparent).to_json(), counts, datetime.fromisoformat(article.received_at))


def pass_on_unsegmented(entry: Entry, error: PermanentError) -> Sequence[Effect]:
    """When segmentation gives up: the text goes on without parts, so that the article is emitted partial, not lost."""
    try:
        event = read_event(ArticleAccepted, entry.document())
    except PermanentError:
        return failure_effects(entry, error, stage=STAGE, now=utc_now())
    data = contract.SegmentedArticle(
        article=event.data,
        segments=[],
        sentences=[],
        quotes=[],
        credits=contract.Credits(desk=[], agencies=[], authors=[]),
        skipped=[],
        missing=["segmentation"],
        producers=[],
    )
    return (append(SEGMENTS.key(entry.partition_tag()), _event(data, utc_now(), event.traceparent).to_json()),)


def _event(data: contract.SegmentedArticle, now: datetime, traceparent: str | None) -> contract.ArticleSegmented:
    article = data.article
    return make_event(
        contract.ArticleSegmented,
        data,
        stage=STAGE,
        uri=article.uri,
        identity=(article.version,),
        now=now,
        traceparent=traceparent,
    )


def _skipped(article: AcceptedArticle) -> list[contract.Skipped]:
    if article.status == "canceled":
        reason = "retracted"
    elif article.language is not None and article.language.partition("-")[0].lower() not in LANGUAGES:
        reason = f"language not supported: {article.language}"
    else:
        return []
    return [contract.Skipped(stage=stage, reason=reason) for stage in ("entities", "claims")]


def _segmented(
    article: AcceptedArticle, found: Segmentation, skipped: list[contract.Skipped], producer: contract.Producer
) -> contract.SegmentedArticle:
    return contract.SegmentedArticle(
        article=article,
        segments=[
            contract.Segment(
                id=f"seg{number}",
                kind=segment.kind,
                start=segment.start,
                end=segment.end,
                block=segment.block,
                level=segment.level,
            )
            for number, segment in enumerate(found.segments, start=1)
        ],
        sentences=[
            contract.Sentence(
                id=f"sent{number}", segment=f"seg{sentence.segment + 1}", start=sentence.start, end=sentence.end
            )
            for number, sentence in enumerate(found.sentences, start=1)
        ],
        quotes=[
            contract.Quote(
                id=f"quote{number}",
                segment=f"seg{quote.segment + 1}",
                start=quote.start,
                end=quote.end,
                closed=quote.closed,
            )
            for number, quote in enumerate(found.quotes, start=1)
        ],
        credits=contract.Credits(
            desk=list(found.credits.desk),
            agencies=list(found.credits.agencies),
            authors=list(found.credits.authors),
        ),
        skipped=skipped,
        producers=[producer],
    )
