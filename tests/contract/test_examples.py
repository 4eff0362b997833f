"""Each example is what the contract says: it parses, round-trips, validates, and its offsets and ids hold."""

import base64
import hashlib
import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from schemas.export.json_schema import RAW_ARTICLE, document_schema, documents
from schemas.streams import EVENTS

ANCHORS = {"published_at", "updated_at", "dateline", "stamp", None}


def objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for item in value.values():
            yield from objects(item)
    elif isinstance(value, list):
        for item in value:
            yield from objects(item)


def text_of(example, examples) -> str:
    """The text that an example's offsets point into; results carry none, so that it is the accepted article's."""
    data = example.document["data"]
    holder = data.get("article", data)
    if "text" in holder:
        return holder["text"]
    accepted = {
        (article["uri"], article["version"]): article["text"]
        for other in examples
        if other.name == "article.accepted"
        for article in [other.document["data"]]
    }
    return accepted[data["uri"], data["version"]]


def test_example_parses_with_its_model(example):
    example.model.from_json(json.dumps(example.document))


def test_event_round_trips_unchanged(event_example):
    event = event_example.model.from_json(json.dumps(event_example.document))
    assert json.loads(event.to_json())["data"].items() >= event_example.document["data"].items()
    if event_example.name != "article.published":  # whose data gains the defaults of a raw article
        assert json.loads(event.to_json()) == event_example.document


def test_what_was_read_reads_the_same_again(example):
    once = example.model.from_json(json.dumps(example.document))
    assert example.model.from_json(once.to_json()) == once


def test_example_validates_against_its_json_schema(example, formats):
    validator = Draft202012Validator(document_schema(example.name), format_checker=formats)
    assert [error.message for error in validator.iter_errors(example.document)] == []


def test_offsets_hold(event_example, examples):
    spans = [value for value in objects(event_example.document["data"]) if value.get("start") is not None]
    text = text_of(event_example, examples) if spans else ""
    for span in spans:
        assert 0 <= span["start"] < span["end"] <= len(text)
        if "exact" in span:
            assert text[span["start"] : span["end"]] == span["exact"]


def test_text_hash_is_of_the_text(event_example):
    for article in objects(event_example.document["data"]):
        if "text_hash" in article:
            assert article["text_hash"] == "sha256:" + hashlib.sha256(article["text"].encode()).hexdigest()


def test_ids_are_unique_within_an_event(event_example):
    ids = [value["id"] for value in objects(event_example.document["data"]) if "id" in value]
    assert len(ids) == len(set(ids))


def test_event_ids_are_unique_over_all_examples(examples):
    ids = [example.document["id"] for example in examples if example.name != RAW_ARTICLE]
    assert len(ids) == len(set(ids))


def references(data: dict[str, Any]) -> Iterator[tuple[str, str | None]]:
    """(list that must hold the id, id) of every reference in an event."""
    for part in data.get("sentences", []) + data.get("quotes", []):
        yield "segments", part["segment"]
    for date in data.get("dates", []):
        if date["anchor"] not in ANCHORS:
            yield "dates", date["anchor"]
    for quantity in data.get("quantities", []):
        yield from (("quantities", part) for part in quantity["parts"])
    for claim in data.get("claims", []):
        yield from (("quantities", quantity) for quantity in claim["quantities"])
        yield from (("dates", date) for date in claim["dates"])
        yield from (("claims", claim.get(field)) for field in ("parent", "continues", "carried_from"))
        yield "entities", claim.get("speaker", {}).get("entity")


def test_references_resolve(event_example):
    data = event_example.document["data"]
    for name, reference in references(data):
        assert reference is None or reference in {item["id"] for item in data[name]}


def test_sentences_and_quotes_lie_in_their_segment(event_example):
    data = event_example.document["data"]
    segments = {segment["id"]: segment for segment in data.get("segments", [])}
    for part in data.get("sentences", []) + data.get("quotes", []):
        segment = segments[part["segment"]]
        assert segment["start"] <= part["start"] < part["end"] <= segment["end"]


def test_lists_stand_in_text_order(event_example):
    for name in ("segments", "sentences", "quotes", "dates", "quantities"):
        starts = [item["start"] for item in event_example.document["data"].get(name, [])]
        assert starts == sorted(starts)


def test_status_is_partial_exactly_when_a_stage_is_missing(event_example):
    data = event_example.document["data"]
    if event_example.name == "article.enriched":
        assert (data["status"] == "partial") == bool(data["missing"])


def test_speaker_bears_the_name_of_its_entity(event_example):
    data = event_example.document["data"]
    names = {entity["id"]: [entity["name"], *entity["aliases"]] for entity in data.get("entities", [])}
    for claim in data.get("claims", []):
        if entity := claim.get("speaker", {}).get("entity"):
            assert claim["speaker"]["name"] in names[entity]


def test_dead_letter_gives_the_entry_back_byte_for_byte(example_named):
    (field,) = example_named("dead-letter/not-utf-8")["data"]["entry"]
    with pytest.raises(UnicodeDecodeError):
        base64.b64decode(field["value"], validate=True).decode()


def test_dead_letter_holds_an_event_of_its_stream(example_named):
    letter = example_named("dead-letter/exhausted")["data"]
    document = json.loads(letter["entry"][0]["value"])
    models = {event.model_fields["type"].default: event for event in EVENTS}
    assert models[document["type"]].from_json(letter["entry"][0]["value"]).data.article.uri == letter["uri"]


def test_every_document_has_an_example(examples):
    assert {example.name for example in examples} == set(documents())
