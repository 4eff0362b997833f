"""Entities alone: a segmented article in, its entities out."""

import orjson
import pytest

from schemas.entities import ArticleEntities
from services.language.models import model_identity
from tests.component.documents import DEAD, RESULTS, SEGMENTS, about, is_settled, leave_exhausted, result_of, segmented
from tests.support.processes import Service, wait_for

pytestmark = pytest.mark.models
TEXT = (
    "\U0001f6a2 Norwegian Foreign Minister Espen Barth Eide met Angela Merkel in Berlin. Eide said Norway would help."
)
GROUP = "entities"
EXHAUSTED = "urn:e:exhausted"


@pytest.fixture(scope="module", autouse=True)
def _entities(store, server_url):
    leave_exhausted(store, SEGMENTS, GROUP, segmented(EXHAUSTED))
    with Service("services.entities", url=server_url) as service:
        yield service.until_ready()


def found(store, uri: str, document: bytes) -> ArticleEntities:
    return result_of(store, document, source=SEGMENTS, target=RESULTS, event_class=ArticleEntities, uri=uri)


def test_entities_are_found_with_offsets_that_hold(store):
    data = found(store, "urn:e:a", segmented("urn:e:a", text=TEXT)).data
    assert (data.uri, data.version, data.producer.stage) == ("urn:e:a", "1", "entities")
    assert data.producer.model == model_identity()
    names = {entity.name: entity for entity in data.entities}
    assert names["Angela Merkel"].type == "person"
    assert names["Berlin"].country == "DE"
    for entity in data.entities:
        for mention in entity.mentions:
            assert TEXT[mention.start : mention.end].strip() == TEXT[mention.start : mention.end]
    assert len({entity.id for entity in data.entities}) == len(data.entities)


def test_same_article_gives_the_same_event(store):
    first, again = (found(store, "urn:e:same", segmented("urn:e:same", text=TEXT)) for _ in range(2))
    assert first.id == again.id
    assert first.data.entities == again.data.entities


@pytest.mark.parametrize("changes", [{"skipped": ["entities", "claims"]}, {"missing": ["segmentation"]}])
def test_article_that_need_not_be_read_is_passed_over(store, changes):
    uri = f"urn:e:{next(iter(changes))}"
    store.xadd(SEGMENTS, {"data": segmented(uri, **changes)})
    wait_for(lambda: is_settled(store, GROUP, SEGMENTS))
    assert not about(store, RESULTS, uri)
    assert not about(store, DEAD, uri)


@pytest.mark.parametrize("text", ["x", "\u200b", "A" * 50_000, "Mr. " * 5_000])
def test_hostile_text_gets_some_event(store, text):
    uri = f"urn:e:hostile {text[:2]} {len(text)}"
    assert found(store, uri, segmented(uri, text=text)).data.version == "1"


def test_broken_contract_is_dead_lettered_and_the_aggregator_told(store):
    document = orjson.loads(segmented("urn:e:broken"))
    document["data"]["segments"][0]["start"] = -1
    store.xadd(SEGMENTS, {"data": orjson.dumps(document)})
    wait_for(lambda: about(store, DEAD, "urn:e:broken") and about(store, RESULTS, "urn:e:broken"))
    (letter,), (failed,) = about(store, DEAD, "urn:e:broken"), about(store, RESULTS, "urn:e:broken")
    assert (letter["field"], letter["stage"]) == ("data.segments.0.start", "entities")
    assert (failed["stage"], failed["version"]) == ("entities", "1")


def test_entry_that_failed_too_often_is_told_to_the_aggregator(store):
    wait_for(lambda: about(store, RESULTS, EXHAUSTED))
    (failed,), (letter,) = about(store, RESULTS, EXHAUSTED), about(store, DEAD, EXHAUSTED)
    assert (failed["stage"], failed["code"], letter["code"]) == ("entities", "exhausted", "exhausted")
