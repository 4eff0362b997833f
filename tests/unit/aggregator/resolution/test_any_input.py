"""Nothing raises, and what comes back is valid, whatever the other stages send."""

from hypothesis import given, settings
from hypothesis import strategies as st

from services.aggregator.domain.resolution import resolve_claims
from services.aggregator.domain.resolution.views import (
    ClaimView,
    CueView,
    DateView,
    EntityView,
    MentionView,
    QuantityView,
    SegmentView,
    SentenceView,
    SourceView,
)
from services.language.spans import Span

PIECES = [
    "Ann Lee", "the ministry", "He", "she", "it", "said", " said ", "told", "“", "”", '"', "'s", "’s", ",", ". ", "\n",
    "and", "of", "the", "Port Authority", "a retired nurse", "who", "12,000", "Sunday", "denied that", "\u200b", "ß",
    "İ", "𝔸", "—", "Dr.", "spokesman for", "officials", "THE", "ex-", "-", "(", ")", "e\u0301", " ", "\t",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), min_size=1, max_size=40).map(" ".join)
KINDS = ["headline", "heading", "paragraph", "list_item", "credit", "dateline"]


@st.composite
def articles(draw):
    text = draw(TEXTS)
    starts, lengths = st.integers(0, len(text) + 3), st.integers(1, 30)  # past the end as well: offsets may be wrong

    def spans():
        return st.tuples(starts, lengths).map(lambda pair: (pair[0], pair[0] + pair[1]))

    ids = st.sampled_from(["c0", "c1", "c2", "c3", "none"]) | st.none()
    entities = [
        EntityView(
            f"e{number}",
            draw(st.sampled_from(["person", "organization", "place", "group", "product", "?"])),
            draw(st.sampled_from(["Ann Lee", "Port Authority", "", "Russians", "X"])),
            ("Lee",),
            draw(st.sampled_from([None, "spokesman", "President", ""])),
            draw(st.sampled_from([None, "Port Authority", "Norway"])),
            draw(st.sampled_from([None, "NO"])),
            tuple(MentionView(*draw(spans()), draw(st.sampled_from(["name", "title", "pronoun"]))) for _ in range(2)),
        )
        for number in range(draw(st.integers(0, 3)))
    ]
    claims = [
        ClaimView(
            id=f"c{number}",
            kind=draw(st.sampled_from(["direct", "indirect", "mixed"])),
            source=SourceView(*draw(spans())) if draw(st.booleans()) else None,
            cue=CueView(
                *draw(spans()), draw(st.sampled_from(["say", "deny", "", "according to", "statement", "?"])), "x"
            )
            if draw(st.booleans())
            else None,
            content=tuple(Span(*draw(spans())) for _ in range(draw(st.integers(0, 3)))),
            carried_from=draw(ids),
            continues=draw(ids),
            parent=draw(ids),
            polarity=draw(st.sampled_from(["affirmed", "denied"])),
            withheld=draw(st.booleans()),
        )
        for number in range(draw(st.integers(0, 4)))
    ]
    segments = [SegmentView("s", draw(st.sampled_from(KINDS)), *draw(spans()), number) for number in range(2)]
    sentences = [SentenceView(*draw(spans())) for _ in range(draw(st.integers(0, 3)))]
    dates = [DateView(f"d{number}", *draw(spans()), "2025-03-01", None, "since") for number in range(2)]
    quantities = [QuantityView("q", *draw(spans()), 3.0)]
    return text, segments, sentences, entities, claims, dates, quantities


def resolve(case, *, with_entities=True):
    text, segments, sentences, entities, claims, dates, quantities = case
    return resolve_claims(
        text,
        segments=segments,
        sentences=sentences,
        entities=entities if with_entities else None,
        claims=claims,
        dates=dates,
        quantities=quantities,
        publisher=None,
    )


@given(case=articles(), with_entities=st.booleans())
@settings(max_examples=300, deadline=None)
def test_any_input_gives_one_valid_result_a_claim(case, with_entities):
    text, _, _, entities, claims, _, _ = case
    found = resolve(case, with_entities=with_entities)
    assert [claim.id for claim in found] == [claim.id for claim in claims]
    known = {entity.id for entity in entities} if with_entities else set()
    for claim in found:
        speaker = claim.speaker
        assert claim.text
        assert len(claim.fingerprint) == 32
        assert speaker.entity is None or speaker.entity in known
        assert (speaker.start is None) == (speaker.end is None)
        assert speaker.start is None or 0 <= speaker.start < speaker.end <= len(text)
        assert speaker.resolved_by != "unresolved" or speaker.entity is None
        assert speaker.name is not None or speaker.resolved_by == "unresolved"


@given(case=articles())
@settings(max_examples=60, deadline=None)
def test_the_same_input_gives_the_same_result(case):
    assert resolve(case) == resolve(case)


def test_many_claims_on_one_long_line_take_linear_time():
    text = "Ann Lee told Jon Berg that he said the port was safe, " * 4_000
    width = len(text) // 4_000
    at = [index * width for index in range(4_000)]
    entities = [
        EntityView("e0", "person", "Ann Lee", mentions=tuple(MentionView(i, i + 7) for i in at)),
        EntityView("e1", "person", "Jon Berg", mentions=tuple(MentionView(i + 13, i + 21) for i in at)),
    ]
    claims = [
        ClaimView(
            f"c{i}",
            source=SourceView(i + 27, i + 29),
            cue=CueView(i + 30, i + 34, "say"),
            content=(Span(i + 35, i + 52),),
        )
        for i in at
    ]
    found = resolve_claims(text, segments=(), sentences=(), entities=entities, claims=claims, dates=(), publisher=None)
    assert len(found) == 4_000


def test_a_long_chain_of_carried_claims_is_followed():
    text = 'Ann Lee said: "A." ' + '"B." ' * 3_000
    claims = [ClaimView("c0", "direct", SourceView(0, 7), CueView(8, 12, "say"), (Span(15, 16),))]
    claims += [
        ClaimView(f"c{n}", "direct", content=(Span(20 + 5 * (n - 1), 21 + 5 * (n - 1)),), carried_from=f"c{n - 1}")
        for n in range(1, 3_000)
    ]
    found = resolve_claims(text, segments=(), sentences=(), entities=None, claims=claims, dates=(), publisher=None)
    assert {claim.speaker.name for claim in found} == {"Ann Lee"}
