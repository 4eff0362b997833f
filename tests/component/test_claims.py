"""Claims alone: a segmented article in, its claims, quantities and dates out."""

import orjson
import pytest

from schemas.claims import ArticleClaims
from services.claims.handlers import models
from tests.component.documents import DEAD, RESULTS, SEGMENTS, about, is_settled, leave_exhausted, result_of, segmented
from tests.support.processes import Service, wait_for

pytestmark = pytest.mark.models
SENTENCES = (
    "Ada Roe said on Thursday that at least 12 boats had sunk.",
    "The ministry declined to comment.",
    '"We repaired both engines," she told reporters.',
)
TEXT = "\U0001f6a2 " + " ".join(SENTENCES)
SPANS = [(TEXT.index(sentence), TEXT.index(sentence) + len(sentence)) for sentence in SENTENCES]
GROUP = "claims"
EXHAUSTED = "urn:c:exhausted"


@pytest.fixture(scope="module", autouse=True)
def _claims(store, server_url):
    leave_exhausted(store, SEGMENTS, GROUP, segmented(EXHAUSTED))
    with Service("services.claims", url=server_url) as service:
        yield service.until_ready()


def found(store, uri: str, document: bytes) -> ArticleClaims:
    return result_of(store, document, source=SEGMENTS, target=RESULTS, event_class=ArticleClaims, uri=uri)


def test_claims_are_found_with_offsets_that_hold(store):
    data = found(store, "urn:c:a", segmented("urn:c:a", text=TEXT, sentences=SPANS)).data
    assert (data.uri, data.version, data.producer.stage) == ("urn:c:a", "1", "claims")
    assert data.producer.model == models("accurate")
    said = data.claims[0]
    assert TEXT[said.source.start : said.source.end] == "Ada Roe"
    assert TEXT[said.cue.start : said.cue.end] == "said"
    assert "12 boats had sunk" in TEXT[said.content[0].start : said.content[0].end]
    for value in (*data.quantities, *data.dates, *(span for claim in data.claims for span in claim.evidence)):
        assert TEXT[value.start : value.end] == value.exact
    (boats,) = [quantity for quantity in data.quantities if quantity.id in said.quantities]
    assert (boats.value, boats.modifier) == (12, "at_least")
    assert any(claim.withheld for claim in data.claims)


def test_references_name_what_is_there(store):
    data = found(store, "urn:c:ids", segmented("urn:c:ids", text=TEXT, sentences=SPANS)).data
    known = {each.id for each in (*data.claims, *data.quantities, *data.dates)}
    assert len(known) == len(data.claims) + len(data.quantities) + len(data.dates)
    for claim in data.claims:
        named = {*claim.quantities, *claim.dates, claim.parent, claim.continues, claim.carried_from} - {None}
        assert named <= known


def test_same_article_gives_the_same_event(store):
    document = segmented("urn:c:same", text=TEXT, sentences=SPANS)
    first, again = (found(store, "urn:c:same", document) for _ in range(2))
    assert first.id == again.id
    assert (first.data.claims, first.data.dates) == (again.data.claims, again.data.dates)


@pytest.mark.parametrize("changes", [{"skipped": ["entities", "claims"]}, {"missing": ["segmentation"]}])
def test_article_that_need_not_be_read_is_passed_over(store, changes):
    uri = f"urn:c:{next(iter(changes))}"
    store.xadd(SEGMENTS, {"data": segmented(uri, **changes)})
    wait_for(lambda: is_settled(store, GROUP, SEGMENTS))
    assert not about(store, RESULTS, uri)
    assert not about(store, DEAD, uri)


@pytest.mark.parametrize("text", ["x", "\u200b", "9" * 50_000, '" said ' * 5_000])
def test_hostile_text_gets_some_event(store, text):
    uri = f"urn:c:hostile {text[:2]} {len(text)}"
    assert found(store, uri, segmented(uri, text=text)).data.version == "1"


def test_broken_contract_is_dead_lettered_and_the_aggregator_told(store):
    document = orjson.loads(segmented("urn:c:broken"))
    del document["data"]["article"]["text"]
    store.xadd(SEGMENTS, {"data": orjson.dumps(document)})
    wait_for(lambda: about(store, DEAD, "urn:c:broken") and about(store, RESULTS, "urn:c:broken"))
    (letter,), (failed,) = about(store, DEAD, "urn:c:broken"), about(store, RESULTS, "urn:c:broken")
    assert (letter["code"], letter["field"]) == ("missing_field", "data.article.text")
    assert (failed["stage"], failed["version"]) == ("claims", "1")


def test_entry_that_failed_too_often_is_told_to_the_aggregator(store):
    wait_for(lambda: about(store, RESULTS, EXHAUSTED))
    (failed,), (letter,) = about(store, RESULTS, EXHAUSTED), about(store, DEAD, EXHAUSTED)
    assert (failed["stage"], failed["code"], letter["code"]) == ("claims", "exhausted", "exhausted")
