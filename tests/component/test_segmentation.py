"""Segmentation alone: an accepted article in, a segmented one out."""

import orjson
import pytest

from schemas.segmented import ArticleSegmented
from services.runtime.entry import Entry
from services.runtime.errors import PermanentError
from services.segmentation.handlers import pass_on_unsegmented
from tests.component.documents import (
    ARTICLES,
    DEAD,
    RESULTS,
    SEGMENTS,
    about,
    accepted,
    is_settled,
    leave_exhausted,
    result_of,
)
from tests.support.processes import Service, wait_for

TEXT = (
    "Ferry service to resume on Monday, operator says\n\n"
    "TARN, Jan 2 - The ferry will resume on Monday. \N{LEFT DOUBLE QUOTATION MARK}We repaired both engines. "
    "They work,\N{RIGHT DOUBLE QUOTATION MARK} said Ada Roe. \U0001f6a2\n"
    "* Two boats were lost\n* Nobody was hurt\n"
    "abc/de (Tarn News Agency)"
)
EXHAUSTED = "urn:s:exhausted"


@pytest.fixture(scope="module")
def segmentation(store, server_url):
    """Segmentation, started on an entry that a consumer before it failed to finish too often."""
    leave_exhausted(store, ARTICLES, "segmentation", accepted(EXHAUSTED))
    with Service("services.segmentation", url=server_url) as service:
        yield service.until_ready()


def segmented(store, uri: str, document: bytes) -> ArticleSegmented:
    return result_of(store, document, source=ARTICLES, target=SEGMENTS, event_class=ArticleSegmented, uri=uri)


def test_article_gets_parts_whose_offsets_hold(segmentation, store):
    headline = TEXT.partition("\n")[0]
    data = segmented(store, "urn:s:parts", accepted("urn:s:parts", text=TEXT, headline=headline)).data
    by_kind = {segment.kind: TEXT[segment.start : segment.end] for segment in data.segments}
    assert by_kind["headline"] == headline
    assert {"paragraph", "list_item"} <= set(by_kind)
    ids = {segment.id: segment for segment in data.segments}
    assert len(ids) == len(data.segments)
    for part in (*data.sentences, *data.quotes):
        assert ids[part.segment].start <= part.start < part.end <= ids[part.segment].end
    assert [TEXT[quote.start : quote.end] for quote in data.quotes] == [
        "\N{LEFT DOUBLE QUOTATION MARK}We repaired both engines. They work,\N{RIGHT DOUBLE QUOTATION MARK}"
    ]
    assert (data.skipped, data.missing) == ([], [])
    assert [producer.stage for producer in data.producers] == ["segmentation"]


def test_article_is_passed_on_whole(segmentation, store):
    document = accepted("urn:s:whole", text=TEXT, extra={"desk": "world"}, credits=["ab/cd"])
    data = segmented(store, "urn:s:whole", document).data
    assert data.article.model_dump() == orjson.loads(document)["data"]


def test_same_article_gives_the_same_event(segmentation, store):
    first, again = (segmented(store, "urn:s:same", accepted("urn:s:same")) for _ in range(2))
    assert first.id == again.id
    assert first.data.model_copy(update={"producers": []}) == again.data.model_copy(update={"producers": []})


def test_other_version_gives_another_event(segmentation, store):
    first = segmented(store, "urn:s:v", accepted("urn:s:v", "1"))
    assert segmented(store, "urn:s:v", accepted("urn:s:v", "2")).id != first.id


@pytest.mark.parametrize(
    ("name", "changes", "reason"),
    [("de", {"language": "de-AT"}, "language not supported: de-AT"), ("gone", {"status": "canceled"}, "retracted")],
)
def test_what_later_stages_need_not_read_goes_on_with_the_reason(segmentation, store, name, changes, reason):
    data = segmented(store, f"urn:s:{name}", accepted(f"urn:s:{name}", **changes)).data
    assert data.segments
    assert [(skipped.stage, skipped.reason) for skipped in data.skipped] == [("entities", reason), ("claims", reason)]


@pytest.mark.parametrize("language", ["en", "en-GB", "EN", "eng", None])
def test_english_and_unknown_languages_are_tried(segmentation, store, language):
    uri = f"urn:s:{language}"
    assert segmented(store, uri, accepted(uri, language=language)).data.skipped == []


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "\u200b",
        "\x01",
        "." * 100_000,
        "a\n" * 10_000,
        "\N{LEFT DOUBLE QUOTATION MARK}" * 10_000,
        "said " * 200_000,
    ],
)
def test_hostile_text_gets_some_event(segmentation, store, text):
    uri = f"urn:s:hostile {text[:2]} {len(text)}"
    assert segmented(store, uri, accepted(uri, text=text)).data.article.text == text


def test_broken_contract_is_dead_lettered_and_the_aggregator_told(segmentation, store):
    document = orjson.loads(accepted("urn:s:broken"))
    document["data"]["text"] = 7
    store.xadd(ARTICLES, {"data": orjson.dumps(document)})
    wait_for(lambda: about(store, DEAD, "urn:s:broken") and about(store, RESULTS, "urn:s:broken"))
    (letter,) = about(store, DEAD, "urn:s:broken")
    assert (letter["code"], letter["field"], letter["stage"]) == ("wrong_type", "data.text", "segmentation")
    (failed,) = about(store, RESULTS, "urn:s:broken")
    assert (failed["stage"], failed["code"], failed["version"]) == ("segmentation", "wrong_type", "1")


def test_entry_that_says_nothing_is_dead_lettered_and_told_to_nobody(segmentation, store):
    wait_for(lambda: is_settled(store, "segmentation", ARTICLES))
    results = store.xlen(RESULTS)
    store.xadd(ARTICLES, {"data": b"{"})
    wait_for(lambda: is_settled(store, "segmentation", ARTICLES))
    assert store.xlen(RESULTS) == results


def test_entry_that_failed_too_often_goes_on_without_parts(segmentation, store):
    wait_for(lambda: about(store, SEGMENTS, EXHAUSTED))
    (data,) = about(store, SEGMENTS, EXHAUSTED)
    assert data["missing"] == ["segmentation"]
    assert (data["segments"], data["article"]["text"]) == ([], "Ada Roe said the ferry would resume on Monday.")
    (letter,) = about(store, DEAD, EXHAUSTED)
    assert (letter["code"], letter["version"]) == ("exhausted", "1")


def test_giving_up_passes_on_a_readable_text_and_reports_any_other():
    error = PermanentError("exhausted", "no success in 6 deliveries")
    (effect,) = pass_on_unsegmented(Entry(ARTICLES, "1-0", {b"data": accepted("urn:s:a")}), error)
    event = ArticleSegmented.from_json(effect.arguments[-1])
    assert (effect.key, event.data.missing) == (SEGMENTS, ["segmentation"])
    (effect,) = pass_on_unsegmented(Entry(ARTICLES, "1-0", {b"data": b'{"data": {"uri": "u", "version": "1"}}'}), error)
    assert effect.key == RESULTS
    assert pass_on_unsegmented(Entry(ARTICLES, "1-0", {}), error) == ()
