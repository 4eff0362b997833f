"""Facts about reading and making events."""

from datetime import UTC, datetime

import orjson
import pytest

from schemas.failed import ArticleFailed, FailedBranch
from schemas.segmented import ArticleSegmented
from services.runtime.errors import PermanentError
from services.runtime.events import event_id, make_event, read_any_event, read_event

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
FAILED = FailedBranch(uri="urn:test:a", version="1", stage="claims", code="timeout", reason="took too long")


def failed_event(now: datetime = NOW) -> ArticleFailed:
    return make_event(ArticleFailed, FAILED, stage="claims", uri="urn:test:a", identity=("1", "claims"), now=now)


def test_event_comes_back_as_it_was_written():
    assert read_event(ArticleFailed, failed_event().to_json()) == failed_event()


def test_event_says_whose_it_is_and_who_made_it():
    event = failed_event()
    assert (event.subject, event.source) == ("urn:test:a", "/claimwire/claims")
    assert (event.type, event.time) == ("claimwire.article.failed.v1", "2026-01-02T03:04:05.000Z")


def test_id_follows_from_the_cause_and_not_from_the_time():
    assert failed_event().id == failed_event(datetime(2027, 1, 1, tzinfo=UTC)).id


@pytest.mark.parametrize(
    ("one", "other"),
    [(("a", "b|c"), ("a|b", "c")), (("a", 1), ("a", "1", "")), (("a,b",), ("a", "b")), (("1",), (1,))],
)
def test_different_causes_have_different_ids(one, other):
    assert event_id(*one) != event_id(*other)


def test_event_is_read_as_the_class_that_its_type_names():
    assert isinstance(read_any_event((ArticleSegmented, ArticleFailed), failed_event().to_json()), ArticleFailed)


@pytest.mark.parametrize(
    "document",
    [b"{}", b"[]", b"7", b'{"type": "claimwire.article.enriched.v1"}', b'{"type": ["x"]}', b'{"type": null}'],
)
def test_event_of_another_type_is_refused(document):
    with pytest.raises(PermanentError) as caught:
        read_any_event((ArticleSegmented, ArticleFailed), document)
    assert (caught.value.code, caught.value.field) == ("unknown_type", "type")


@pytest.mark.parametrize("named", ["x" * 1_000_000, ["x"] * 100_000, {"x": "y" * 100_000}])
def test_reason_stays_short_whatever_the_type_holds(named):
    with pytest.raises(PermanentError) as caught:
        read_any_event((ArticleFailed,), orjson.dumps({"type": named}))
    assert len(caught.value.reason) < 200


def test_wrong_type_in_the_data_names_its_path():
    document = orjson.loads(failed_event().to_json())
    document["data"]["reason"] = 7
    with pytest.raises(PermanentError) as caught:
        read_event(ArticleFailed, orjson.dumps(document))
    assert (caught.value.code, caught.value.field) == ("wrong_type", "data.reason")
