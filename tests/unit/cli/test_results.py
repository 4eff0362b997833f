"""Facts about what `claimwire enrich` still waits for."""

from datetime import UTC, datetime

import orjson
import pytest

from services.cli.enriching import Results
from services.cli.following import Emitted
from services.cli.inputs import InputArticle
from services.ingest.handlers import Sent, prepare

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
URI = "urn:test:ferry"


def published(**fields: object) -> InputArticle:
    document = orjson.dumps({"uri": URI, "body": "The ferry sank, police said."} | fields)
    (prepared,) = prepare(Sent(document), NOW, 1_000)
    return InputArticle("here", document, prepared)


def retraction_of(article: InputArticle) -> Emitted:
    assert article.prepared is not None
    data = {"uri": URI, "version": article.prepared.version}
    return Emitted("s", "1-0", "claimwire.article.retracted.v1", data)


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ({"version": 9}, {"version": 10}),
        ({"version": "b", "updated_at": "2026-01-01"}, {"version": "a", "updated_at": "2026-01-01T08:00:00Z"}),
        ({"version": "b", "updated_at": "2026-01-01"}, {"version": "a"}),
        ({}, {"headline": "Taken back"}),
    ],
)
def test_version_that_a_newer_one_took_back_is_not_waited_for(older, newer):
    first, last = published(**older), published(**newer, status="canceled")
    results = Results([first, last])
    results.add(retraction_of(last))
    assert [results.is_stopped(0), results.is_stopped(1)] == [True, False]
    assert results.waiting() == []


def test_version_newer_than_a_retraction_is_waited_for():
    newer, older = published(version=2), published(version=1, status="canceled")
    results = Results([newer, older])
    results.add(retraction_of(older))
    assert results.waiting() == [0]


def test_withheld_version_is_held_back_for_its_own_sake():
    withheld, last = published(version=1, status="withheld"), published(version=2, status="canceled")
    results = Results([withheld, last])
    results.add(retraction_of(last))
    assert not results.is_stopped(0)
    assert results.waiting() == []
