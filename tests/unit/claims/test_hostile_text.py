"""Whatever the marks and the text: offsets stay inside, nothing raises, and every claim lies in the article."""

from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.claims.domain.article import ArticleText, QuoteSpan, SegmentSpan, SentenceSpan
from services.claims.domain.claim import ClaimsFound
from services.claims.domain.claims import find_claims
from services.claims.domain.parsing import COMPONENTS, PIECE_CHARACTERS, plain_marks
from services.language.models import load_model
from services.segmentation.domain.article import segment_article

MARKS = ['"', "“", "”", "‘", "’", "'", "''", "``", "«", "»", "„", "—", "\n", "\n\n", " ", ".", ":", ""]
NEWS = [
    "“We will rebuild the pier,” said Ines Duarte, the mayor. “It takes a year.”",
    "“The storm came at night.\n\n“It took the roof,” Duarte said.",
    'The union said the ‘offer’ was "not serious", adding that talks ended.',
    "According to the coast guard, 'nobody' was hurt.\n- Dead: 3 (police)\n—Ines Duarte",
    "The ministry denied a report that ''prices would rise''. It declined to comment.",
]


def checked(text: str) -> ClaimsFound:
    parts = segment_article(text)
    article = ArticleText(
        text,
        tuple(SegmentSpan(s.kind, s.start, s.end, s.block) for s in parts.segments),
        tuple(SentenceSpan(s.segment, s.start, s.end) for s in parts.sentences),
        tuple(QuoteSpan(q.start, q.end, q.closed) for q in parts.quotes),
    )
    valid(text, find_claims(article, model=load_model(COMPONENTS), profile="fast"))
    return valid(text, find_claims(article, model=load_model(COMPONENTS), profile="accurate"))


def valid(text: str, found: ClaimsFound) -> ClaimsFound:
    for index, claim in enumerate(found.claims):
        named = [place for place in (claim.source, claim.cue, claim.addressee, claim.channel) if place is not None]
        for place in (*claim.content, *claim.evidence, *named):
            assert 0 <= place.start < place.end <= len(text)
        assert claim.content or claim.withheld
        assert list(claim.content) == sorted(claim.content)
        assert all(a.end <= b.start for a, b in zip(claim.content, claim.content[1:], strict=False))
        for other in (claim.continues, claim.carried_from):
            assert other is None or 0 <= other < index
        assert claim.parent is None or (claim.parent != index and 0 <= claim.parent < len(found.claims))
        assert all(0 <= q < len(found.quantities) for q in claim.quantities)
        assert all(0 <= d < len(found.dates) for d in claim.dates)
        assert 0 <= claim.confidence <= 1
    return found


@cache
def pieces() -> list[str]:
    return [word for text in NEWS for word in text.replace("\n", " \n ").split(" ")]


@pytest.mark.models
@given(
    st.sampled_from(NEWS), st.lists(st.tuples(st.integers(0, 200), st.sampled_from(MARKS), st.booleans()), max_size=6)
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_news_with_marks_added_and_removed_yields_valid_claims(text: str, edits: list[tuple[int, str, bool]]) -> None:
    for at, mark, replaces in edits:
        place = at % (len(text) + 1)
        text = text[:place] + mark + text[place + replaces :]
    checked(text)


@pytest.mark.models
@given(st.lists(st.sampled_from(pieces() + MARKS), max_size=40))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_shuffled_news_yields_valid_claims(words: list[str]) -> None:
    checked(" ".join(words))


@pytest.mark.models
@given(st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=120))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_yields_valid_claims(text: str) -> None:
    checked(text)


@pytest.mark.models
@given(
    st.sampled_from(NEWS),
    st.lists(st.tuples(st.integers(-3, 100), st.integers(-3, 100), st.booleans()), max_size=4),
    st.lists(st.tuples(st.integers(-3, 100), st.integers(-3, 100)), max_size=3),
)
@settings(max_examples=30, deadline=None)
def test_odd_spans_from_segmentation_yield_valid_claims(
    text: str, quotes: list[tuple[int, int, bool]], segments: list[tuple[int, int]]
) -> None:
    article = ArticleText(
        text,
        tuple(SegmentSpan("paragraph", start, end) for start, end in sorted(segments)),
        tuple(SentenceSpan(index, start, end) for index, (start, end) in enumerate(sorted(segments))),
        tuple(QuoteSpan(start, end, closed) for start, end, closed in sorted(quotes)),
    )
    valid(text, find_claims(article, model=load_model(COMPONENTS)))


@pytest.mark.models
@pytest.mark.parametrize("unit", ["said ", '"', "x", "“a ", "he said that ", "''"])
def test_one_endless_line_is_read_in_pieces(unit: str) -> None:
    checked(unit * (2 * PIECE_CHARACTERS // len(unit)))


@given(st.text(st.sampled_from(list("ab '`\"“”‘’«»„\n(")), max_size=40))
def test_plain_marks_keeps_every_offset(text: str) -> None:
    assert len(plain_marks(text)) == len(text)
