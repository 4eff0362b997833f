"""Ingest alone, over HTTP: what becomes of what publishers send."""

import json
import socket
from concurrent.futures import ThreadPoolExecutor
from urllib.request import Request

import pytest

from schemas.accepted import ArticleAccepted
from services.aggregator.domain.versions import order_versions
from services.aggregator.store import read_snapshot
from tests.component.publisher import BAD_INPUT, MIB, ODD_BODIES, Answer, answer_to, article, post
from tests.support.processes import Service

ARTICLES = "claimwire:{p0}:articles"
FORMATS = {
    "a raw article": ("application/json", {"uri": "urn:f:raw", "headline": "Ferry sinks", "body": "The ferry sank."}),
    "a CloudEvent": (
        "application/cloudevents+json",
        {
            "specversion": "1.0",
            "type": "claimwire.article.published.v1",
            "id": "1",
            "source": "/desk",
            "data": {"uri": "urn:f:event", "headline": "Ferry sinks", "body": "The ferry sank."},
        },
    ),
    "ninjs": (
        "application/json",
        {
            "uri": "urn:f:ninjs",
            "standard": {"name": "ninjs", "version": "2.1"},
            "headlines": [{"role": "main", "value": "Ferry sinks"}],
            "bodies": [{"role": "main", "contenttype": "text/plain", "value": "The ferry sank."}],
        },
    ),
    "JSON-LD": (
        "application/ld+json",
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "@id": "urn:f:ld",
            "headline": "Ferry sinks",
            "articleBody": "The ferry sank.",
        },
    ),
    "RSS": (
        "application/rss+xml",
        b'<?xml version="1.0"?><rss version="2.0"><channel><title>Tarn Daily</title><item><guid>urn:f:rss</guid>'
        b"<title>Ferry sinks</title><description>The ferry sank.</description></item></channel></rss>",
    ),
    "Atom": (
        "application/atom+xml",
        b'<feed xmlns="http://www.w3.org/2005/Atom"><title>Tarn Daily</title><id>urn:f:feed</id><entry>'
        b"<id>urn:f:atom</id><title>Ferry sinks</title><content>The ferry sank.</content></entry></feed>",
    ),
    "a page": (
        "text/html; charset=utf-8",
        b'<link rel="canonical" href="https://news.example/f"><h1>Ferry sinks</h1><p>The ferry sank.</p>',
    ),
}


def accepted(store, uri: str) -> list[ArticleAccepted]:
    """What ingest put on its way for `uri`."""
    events = [ArticleAccepted.from_json(fields[b"data"]) for _, fields in store.xrange(ARTICLES)]
    return [event for event in events if event.data.uri == uri]


def outcomes(service: Service, outcome: str) -> float:
    line = f'claimwire_articles_total{{outcome="{outcome}"}} '
    text = service.get("/metrics")[1].decode()
    return float(text.partition(line)[2].partition("\n")[0])


def problem(answer: Answer) -> tuple[int, str | None, str | None]:
    """(status, code, field) of an answer that must be problem details with a reason."""
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.document["status"] == answer.status
    assert answer.document["title"]
    assert answer.document["detail"]
    return answer.status, answer.document["code"], answer.document["field"]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_becomes_one_accepted_article(ingest, store, name):
    content_type, document = FORMATS[name]
    answer = post(ingest, document, content_type=content_type)
    assert answer.status == 202, answer.document
    (described,) = answer.document["articles"]
    assert described["status"] == "accepted"
    (event,) = accepted(store, described["uri"])
    assert event.id == described["event_id"]
    assert event.data.version == described["version"]
    assert event.data.headline == "Ferry sinks"
    assert event.data.text == "Ferry sinks\n\nThe ferry sank."


def test_plain_text_is_named_by_its_content_location(ingest, store):
    answer = post(
        ingest, b"Ferry sinks\r\n\r\nThe ferry sank.", content_type="text/plain", content_location="ferry.txt"
    )
    assert answer.status == 202
    (event,) = accepted(store, "urn:claimwire:file:ferry.txt")
    assert event.data.text == "Ferry sinks\n\nThe ferry sank."


def test_plain_text_without_a_name_has_no_uri(ingest):
    assert problem(post(ingest, b"The ferry sank.", content_type="text/plain")) == (422, "missing_field", "uri")


def test_structure_of_a_page_survives_as_blocks(ingest, store):
    body = "<h2>Losses</h2><p>The ferry sank.</p><ul><li>Two boats</li></ul>"
    post(ingest, article("urn:h:blocks", headline=None, body=body, body_type="text/html"))
    (event,) = accepted(store, "urn:h:blocks")
    found = [(block.tag, event.data.text[block.start : block.end]) for block in event.data.blocks]
    assert found == [("h2", "Losses"), ("p", "The ferry sank."), ("li", "Two boats")]


def test_batch_answers_line_by_line(ingest, store):
    lines = [
        json.dumps(article("urn:b:1")).encode(),
        b"{",
        b"",
        json.dumps(article("urn:b:2", body="")).encode(),
        b'{"uri": "urn:b:3", "body": "\xff"}',
        json.dumps(article("urn:b:4")).encode() + b"\r",
        json.dumps(article("urn:b:1")).encode(),
        json.dumps(article("urn:b:1", body="Something else.")).encode(),
    ]
    answer = post(ingest, b"\n".join(lines), content_type="application/x-ndjson")
    assert answer.status == 202
    found = [(each["line"], each["status"]) for each in answer.document["articles"]]
    assert found == [
        (1, "accepted"),
        (2, "rejected"),
        (4, "rejected"),
        (5, "rejected"),
        (6, "accepted"),
        (7, "repeated"),
        (8, "conflict"),
    ]
    assert answer.document["refused"] == 4
    errors = {each["line"]: each["error"] for each in answer.document["articles"] if "error" in each}
    assert [(errors[line]["code"], errors[line]["field"]) for line in sorted(errors)] == [
        ("invalid_json", None),
        ("empty_body", "body"),
        ("invalid_utf8", None),
        ("conflict", "version"),
    ]
    assert all(error["reason"] for error in errors.values())
    assert len(accepted(store, "urn:b:1")) == len(accepted(store, "urn:b:4")) == 1


async def test_lines_of_a_batch_arrive_in_their_order(ingest, store, redis_client):
    lines = [article("urn:b:lines", version=None, body=f"Pier {number} is open again.") for number in range(8)]
    batch = b"\n".join(json.dumps(line).encode() for line in lines)
    answer = post(ingest, batch, content_type="application/x-ndjson")
    snapshot = await read_snapshot(redis_client, "urn:b:lines", "p0")
    assert order_versions(snapshot.accepted) == tuple(each["version"] for each in answer.document["articles"])


@pytest.mark.parametrize("body", [b"", b"\n \n"])
def test_empty_batch_is_an_error(ingest, body):
    assert problem(post(ingest, body, content_type="application/x-ndjson")) == (422, "missing_field", "body")


def test_batch_without_a_good_line_is_an_error_that_names_each(ingest):
    answer = post(ingest, b'{"uri": "urn:b:x"}\n{', content_type="application/x-ndjson")
    assert answer.status == 422
    assert [each["error"]["code"] for each in answer.document["articles"]] == ["missing_field", "invalid_json"]


@pytest.mark.parametrize("name", BAD_INPUT)
def test_bad_input_is_refused_naming_field_and_reason_and_counted(ingest, store, name):
    document, status, code, field = BAD_INPUT[name]
    before, length = outcomes(ingest, "rejected"), store.xlen(ARTICLES)
    assert problem(post(ingest, document)) == (status, code, field)
    assert outcomes(ingest, "rejected") == before + 1
    assert store.xlen(ARTICLES) == length


def test_reason_holds_no_article_text(ingest):
    answer = post(ingest, article("urn:h:secret", body=["embargoed words"], credits="embargoed words"))
    assert "embargoed" not in json.dumps(answer.document)


@pytest.mark.parametrize("name", ODD_BODIES)
def test_odd_characters_come_through_unchanged(ingest, store, name):
    uri = f"urn:odd:{name}"
    assert post(ingest, article(uri, headline=None, body=ODD_BODIES[name])).status == 202
    (event,) = accepted(store, uri)
    assert event.data.text == ODD_BODIES[name]


def test_unsupported_language_is_accepted(ingest, store):
    post(ingest, article("urn:h:de", body="Der Hafen bleibt geschlossen, sagte die Bürgermeisterin.", language="de-AT"))
    (event,) = accepted(store, "urn:h:de")
    assert (event.data.language, event.data.language_detected) == ("de-AT", False)


def test_unknown_fields_pass_through_under_extra(ingest, store):
    post(ingest, article("urn:h:extra", slug="ferry-3", extra={"desk": "world"}))
    assert accepted(store, "urn:h:extra")[0].data.extra == {"slug": "ferry-3", "desk": "world"}


@pytest.mark.parametrize("content_type", ["application/pdf", "image/png", "multipart/form-data; boundary=x"])
def test_other_media_types_are_not_supported(ingest, content_type):
    assert problem(post(ingest, b"%PDF-1.7", content_type=content_type)) == (415, "unsupported_format", None)


def test_unknown_charset_is_not_supported(ingest):
    answer = post(ingest, b"ferry", content_type="text/plain; charset=klingon", content_location="a.txt")
    assert problem(answer) == (415, "unknown_encoding", None)


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH"])
def test_only_post_publishes(ingest, method):
    answer = answer_to(Request(f"http://127.0.0.1:{ingest.port}/articles", method=method))
    assert (answer.status, answer.headers["allow"]) == (405, "POST")
    assert answer.headers["content-type"] == "application/problem+json"


def test_request_beyond_the_limit_is_refused_before_it_is_read(ingest):
    answer = post(ingest, b'"' + b" " * (33 * MIB))
    assert (answer.status, answer.document["code"]) == (413, "request_too_large")


def test_publisher_who_hangs_up_published_nothing(ingest, store):
    head = b"POST /articles HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Location: half.txt\r\n"
    with socket.create_connection(("127.0.0.1", ingest.port)) as connection:
        connection.sendall(head + b"Content-Length: 1000\r\n\r\nThe ferry sank, and this is only half of")
    post(ingest, article("urn:h:after"))
    assert accepted(store, "urn:h:after")
    assert not accepted(store, "urn:claimwire:file:half.txt")


def test_repeat_starts_no_new_work_and_has_the_same_event_id(ingest, store):
    first = post(ingest, article("urn:h:repeat")).document["articles"][0]
    again = post(ingest, article("urn:h:repeat", version="1")).document["articles"][0]
    assert (first["status"], again["status"]) == ("accepted", "repeated")
    assert first["event_id"] == again["event_id"]
    assert len(accepted(store, "urn:h:repeat")) == 1


def test_same_version_with_other_content_is_a_conflict(ingest, store):
    post(ingest, article("urn:h:conflict"))
    before = outcomes(ingest, "conflict")
    assert problem(post(ingest, article("urn:h:conflict", body="It will not."))) == (409, "conflict", "version")
    assert outcomes(ingest, "conflict") == before + 1
    assert len(accepted(store, "urn:h:conflict")) == 1


def test_document_of_conflicts_alone_is_a_conflict(ingest):
    post(ingest, [article("urn:h:c1"), article("urn:h:c2")])
    changed = [article("urn:h:c1", body="It will not."), article("urn:h:c2", body="It will not.")]
    assert problem(post(ingest, changed)) == (409, "conflict", "version")


def test_content_without_a_version_has_one_of_its_own(ingest, store):
    bodies = ("It will resume.", "It will not resume.", "It will resume.")
    answers = [post(ingest, article("urn:h:derived", version=None, body=body)) for body in bodies]
    found = [answer.document["articles"][0] for answer in answers]
    assert [each["status"] for each in found] == ["accepted", "accepted", "repeated"]
    assert len({each["version"] for each in found}) == 2


def test_withheld_article_goes_nowhere(ingest, store):
    answer = post(ingest, article("urn:h:withheld", status="withheld"))
    assert (answer.status, answer.document["articles"][0]["status"]) == (202, "withheld")
    assert not accepted(store, "urn:h:withheld")
    assert post(ingest, article("urn:h:withheld")).status == 409


def test_twenty_at_once_are_accepted_once(ingest, store):
    for round_number in range(5):
        uri = f"urn:h:race{round_number}"
        with ThreadPoolExecutor(20) as threads:
            answers = list(threads.map(lambda _, uri=uri: post(ingest, article(uri)), range(20)))
        statuses = [answer.document["articles"][0]["status"] for answer in answers]
        assert sorted(statuses) == ["accepted"] + ["repeated"] * 19
        assert len(accepted(store, uri)) == 1
