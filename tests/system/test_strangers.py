"""What publishers and subscribers of any language rely on, over a raw socket and plain HTTP."""

import json

import pytest

ARTICLE = {
    "uri": "urn:test:harbour",
    "version": 1,
    "headline": "Harbour to reopen by Friday, mayor says",
    "body": "Mayor Ines Carvalho said on Tuesday the harbour would reopen by Friday.\n"
    '"We lost 14 boats," she told reporters. More than 200 people were evacuated, police said.',
    "published_at": "2025-06-04T09:00:00+01:00",
}
ENRICHED = "claimwire:{p0}:enriched"

pytestmark = pytest.mark.timeout(900)


def field_data(entry) -> dict:
    fields = dict(zip(entry[1][::2], entry[1][1::2], strict=True))
    return json.loads(fields[b"data"])


def read_group(stranger, up, count: int) -> list[dict]:
    found: list[dict] = []

    def enough() -> bool:
        reply = stranger(
            "XREADGROUP", "GROUP", "newsroom", "me", "COUNT", "10", "BLOCK", "1000", "STREAMS", ENRICHED, ">"
        )
        found.extend(field_data(entry) for entry in (reply[0][1] if reply else []))
        return len(found) >= count

    up.wait_for(enough)
    return found


def test_entry_added_before_the_first_start_reaches_a_subscriber(stranger, start_up):
    stranger("XADD", "claimwire:intake", "*", "data", json.dumps(ARTICLE))
    stranger("XGROUP", "CREATE", ENRICHED, "newsroom", "0", "MKSTREAM")
    up = start_up()
    (event,) = read_group(stranger, up, 1)
    assert (event["specversion"], event["type"]) == ("1.0", "claimwire.article.enriched.v1")
    assert event["subject"] == ARTICLE["uri"]
    data = event["data"]
    assert data["status"] == "complete"
    text = data["article"]["text"]
    assert text == ARTICLE["headline"] + "\n\n" + ARTICLE["body"]
    assert {claim["speaker"]["name"] for claim in data["claims"]} >= {"Ines Carvalho"}
    for value in (*data["quantities"], *data["dates"]):
        assert text[value["start"] : value["end"]] == value["exact"]
    assert stranger("XLEN", "{claimwire:intake}:dead-letters") == 0


def test_same_article_twice_is_one_event(stranger, start_up):
    up = start_up().until_ready()
    stranger("XGROUP", "CREATE", ENRICHED, "newsroom", "0", "MKSTREAM")
    document = json.dumps(ARTICLE).encode()
    status, body = up.post("/articles", document, content_type="application/json")
    assert status == 202
    (first,) = json.loads(body)["articles"]
    assert first["status"] == "accepted"
    read_group(stranger, up, 1)
    status, body = up.post("/articles", document, content_type="application/json")
    (again,) = json.loads(body)["articles"]
    assert (status, again["status"], again["event_id"]) == (202, "repeated", first["event_id"])
    other = json.dumps({**ARTICLE, "body": "Something else was said."}).encode()
    status, body = up.post("/articles", other, content_type="application/json")
    assert (status, json.loads(body)["code"], json.loads(body)["field"]) == (409, "conflict", "version")
    newer = json.dumps({**ARTICLE, "version": 2, "body": "The mayor said the harbour had reopened."}).encode()
    assert up.post("/articles", newer, content_type="application/json")[0] == 202
    (second,) = read_group(stranger, up, 1)
    assert second["data"]["article"]["revision"] == 2
    assert second["data"]["supersedes"] == {"version": "1", "revision": 1}
    gone = json.dumps({**ARTICLE, "version": 3, "status": "canceled", "body": "Withdrawn."}).encode()
    assert up.post("/articles", gone, content_type="application/json")[0] == 202
    (third,) = read_group(stranger, up, 1)
    assert third["type"] == "claimwire.article.retracted.v1"
    assert third["data"]["supersedes"] == {"version": "2", "revision": 2}
    assert up.stop() == 0


def test_unsupported_language_is_emitted_with_segments_and_the_reason(stranger, start_up):
    german = {
        "uri": "urn:test:de",
        "body": "Der Hafen bleibt geschlossen, sagte die Bürgermeisterin.",
        "language": "de",
    }
    stranger("XADD", "claimwire:intake", "*", "data", json.dumps(german))
    stranger("XGROUP", "CREATE", ENRICHED, "newsroom", "0", "MKSTREAM")
    up = start_up()
    (event,) = read_group(stranger, up, 1)
    data = event["data"]
    assert data["status"] == "complete"
    assert data["segments"]
    assert {skipped["stage"] for skipped in data["skipped"]} == {"entities", "claims"}
    assert all("de" in skipped["reason"] for skipped in data["skipped"])


def test_poison_on_the_intake_is_dead_lettered_whole_and_stops_nobody(stranger, start_up):
    poison = [b"{", b"\xff\xfe", b"[]", b'{"uri": 7, "body": "x"}', b'{"uri": "urn:test:x", "body": ""}']
    for document in poison:
        stranger("XADD", "claimwire:intake", "*", "data", document)
    stranger("XADD", "claimwire:intake", "*", "other", "field")
    stranger("XADD", "claimwire:intake", "*", "data", json.dumps(ARTICLE))
    stranger("XGROUP", "CREATE", ENRICHED, "newsroom", "0", "MKSTREAM")
    up = start_up()
    (event,) = read_group(stranger, up, 1)
    assert event["subject"] == ARTICLE["uri"]
    up.wait_for(lambda: stranger("XLEN", "{claimwire:intake}:dead-letters") == len(poison) + 1)
    letters = [field_data(entry)["data"] for entry in stranger("XRANGE", "{claimwire:intake}:dead-letters", "-", "+")]
    assert all(letter["code"] and letter["reason"] for letter in letters)
    assert {letter["field"] for letter in letters} >= {"uri", "body", "data"}


def test_trace_context_passes_through(stranger, start_up):
    trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
    headers = json.dumps({"traceparent": trace})
    stranger("XADD", "claimwire:intake", "*", "data", json.dumps(ARTICLE), "headers", headers)
    stranger("XGROUP", "CREATE", ENRICHED, "newsroom", "0", "MKSTREAM")
    up = start_up()
    (event,) = read_group(stranger, up, 1)
    assert event["traceparent"] == trace
