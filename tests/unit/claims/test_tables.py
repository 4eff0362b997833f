"""The learned tables, how they are read and how they are made."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.claims.domain.article import ArticleText, QuoteSpan, SegmentSpan, SentenceSpan, inside_text
from services.claims.domain.models import ARGUMENT_TABLE, CUE_TABLE
from services.claims.domain.weights import load_weights, parse_weights, write_weights
from services.claims.training.ftrl import Options, train

ROWS = [(["lemma=say", "frame=ccomp"], True), (["lemma=run", "frame=none"], False), (["lemma=say"], True)] * 40


def test_tables_hold_hashes_and_weights_only() -> None:
    for table in (CUE_TABLE, ARGUMENT_TABLE):
        assert len(load_weights(table).weights) > 1000


def test_written_weights_read_back() -> None:
    model = parse_weights(write_weights({"lemma=say": 2.0, "frame=none": -1.5}, bias=-0.5, comment="a\nb").splitlines())
    assert model.bias == -0.5
    assert model.heaviest(["lemma=say", "frame=none", "lemma=run"], 2) == [("lemma=say", 2.0), ("frame=none", -1.5)]
    assert model.probability(["lemma=say"]) > 0.8 > 0.2 > model.probability(["frame=none"])


def test_line_that_is_no_weight_is_an_error() -> None:
    with pytest.raises(ValueError, match="unpack"):
        parse_weights(["00ff"])


@given(st.lists(st.text()))
def test_probability_lies_between_none_and_one(features: list[str]) -> None:
    assert 0 <= parse_weights(["00000000\t900.0"]).probability(features) <= 1


def test_training_learns_and_repeats_itself() -> None:
    options = Options(least_count=1, l1=0.1)
    weights, bias = train(ROWS, options)
    assert weights["lemma=say"] > 0 > weights["lemma=run"]
    assert train(ROWS, options) == (weights, bias)


def test_spans_outside_the_text_are_left_out_with_their_sentences() -> None:
    article = ArticleText(
        "abc",
        (SegmentSpan("paragraph", 0, 9), SegmentSpan("paragraph", 0, 3)),
        (SentenceSpan(0, 0, 2), SentenceSpan(1, 0, 3)),
        (QuoteSpan(1, 1), QuoteSpan(0, 3)),
    )
    kept = inside_text(article)
    assert (len(kept.segments), kept.sentences, kept.quotes) == (1, (SentenceSpan(0, 0, 3),), (QuoteSpan(0, 3),))
