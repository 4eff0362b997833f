"""Where the parts of an article begin and end; values in, values out."""

from services.segmentation.domain.article import segment_article
from services.segmentation.domain.segmentation import (
    Block,
    Credits,
    Quote,
    Segment,
    Segmentation,
    SegmentKind,
    Sentence,
)

__all__ = ["Block", "Credits", "Quote", "Segment", "SegmentKind", "Segmentation", "Sentence", "segment_article"]
