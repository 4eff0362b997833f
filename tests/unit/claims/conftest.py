"""Claims of a text, read as the pipeline reads it: segmented, then parsed by the pinned model (loaded once). What the
rules make of a text is shown in the fast profile, where nothing but rules and tables decides.
"""

from collections.abc import Callable
from datetime import date

import pytest

from services.claims.domain.article import ArticleText, QuoteSpan, SegmentSpan, SentenceSpan
from services.claims.domain.claim import Claim, ClaimsFound
from services.claims.domain.claims import find_claims
from services.claims.domain.dates import Anchors
from services.claims.domain.parsing import COMPONENTS, parse_article
from services.claims.domain.tree import Tree
from services.language.models import load_model
from services.segmentation.domain.article import segment_article

WEDNESDAY = Anchors(published_at=date(2025, 3, 12))


def segmented(text: str) -> ArticleText:
    parts = segment_article(text)
    return ArticleText(
        text,
        tuple(SegmentSpan(s.kind, s.start, s.end, s.block) for s in parts.segments),
        tuple(SentenceSpan(s.segment, s.start, s.end) for s in parts.sentences),
        tuple(QuoteSpan(q.start, q.end, q.closed) for q in parts.quotes),
    )


class Reading:
    """What was read from one text, by the words of the text."""

    def __init__(self, text: str, found: ClaimsFound) -> None:
        self.text = text
        self.found = found
        self.claims = found.claims

    def content(self, claim: Claim) -> list[str]:
        return [span.text_in(self.text) for span in claim.content]

    def source(self, claim: Claim) -> str | None:
        return claim.source.core.text_in(self.text) if claim.source else None

    def cue(self, claim: Claim) -> str | None:
        return self.text[claim.cue.start : claim.cue.end] if claim.cue else None

    def about(self, words: str) -> Claim:
        """The one outermost claim whose content holds `words`."""
        found = [c for c in self.claims if c.parent is None and words in " ... ".join(self.content(c))]
        assert len(found) == 1, [(self.source(c), self.content(c)) for c in self.claims]
        return found[0]


@pytest.fixture
def read() -> Callable[[str], Reading]:
    def read_text(text: str) -> Reading:
        found = find_claims(segmented(text), model=load_model(COMPONENTS), profile="fast", anchors=WEDNESDAY)
        return Reading(text, found)

    return read_text


@pytest.fixture
def trees() -> Callable[[str], tuple[Tree, ...]]:
    return lambda text: parse_article(segmented(text), load_model(COMPONENTS))
