"""One stage's values as the next one's arguments, as the handlers translate them, without the events in between."""

from services.claims.domain import article as claims
from services.entities.domain import SegmentSpan as EntitySegment
from services.ingest.domain.article import AcceptedArticle
from services.segmentation.domain import Block, Segmentation, segment_article


def segment_accepted(article: AcceptedArticle) -> Segmentation:
    """The segmentation of an article that ingest accepted."""
    return segment_article(
        article.text,
        headline_end=None if article.headline is None else len(article.headline),
        blocks=[Block(block.start, block.end, block.tag) for block in article.blocks],
    )


def entities_segments(parts: Segmentation) -> list[EntitySegment]:
    """What the entities stage is told of the segments."""
    return [EntitySegment(segment.kind, segment.start, segment.end) for segment in parts.segments]


def claims_article(text: str, parts: Segmentation) -> claims.ArticleText:
    """What the claims stage is told of the article."""
    return claims.ArticleText(
        text=text,
        segments=tuple(claims.SegmentSpan(each.kind, each.start, each.end, each.block) for each in parts.segments),
        sentences=tuple(claims.SentenceSpan(each.segment, each.start, each.end) for each in parts.sentences),
        quotes=tuple(claims.QuoteSpan(each.start, each.end, each.closed) for each in parts.quotes),
    )
