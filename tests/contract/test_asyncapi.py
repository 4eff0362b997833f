"""The AsyncAPI document is valid, whole, and says what the table of streams says."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, Draft202012Validator

from schemas.export.asyncapi import asyncapi_document
from schemas.export.json_schema import document_schema, documents
from schemas.streams import STREAMS, retry_key

ASYNCAPI_FOLDER = Path(__file__).parents[2] / "schemas" / "asyncapi"


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return asyncapi_document()


def references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for item in value.values():
            yield from references(item)
    elif isinstance(value, list):
        for item in value:
            yield from references(item)


def resolve(document: dict[str, Any], reference: str) -> Any:
    path, _, pointer = reference.partition("#")
    target = json.loads((ASYNCAPI_FOLDER / path).read_text(encoding="utf-8")) if path else document
    for step in pointer.split("/")[1:]:
        target = target[step]
    return target


def test_document_validates_against_the_meta_schema(document, vendored):
    validator = Draft7Validator(vendored("asyncapi-3.0.0.json"))
    assert [f"{error.json_path}: {error.message}" for error in validator.iter_errors(document)] == []


def test_meta_schema_refuses_a_wrong_action(document, vendored):
    operations = {"x": {"action": "publish", "channel": {"$ref": "#/channels/intake"}}}
    validator = Draft7Validator(vendored("asyncapi-3.0.0.json"))
    assert list(validator.iter_errors(document | {"operations": operations}))


def test_every_reference_resolves(document):
    for reference in references(document):
        assert resolve(document, reference)


def test_address_declares_its_parameters(document):
    for channel in document["channels"].values():
        in_address = set(re.findall(r"{([^{}]+)}", channel["address"]))
        assert in_address == set(channel.get("parameters", {}))


def address_of(channel: dict[str, Any], tag: str) -> str:
    address = channel["address"]
    for parameter in channel.get("parameters", {}):
        address = address.replace(f"{{{parameter}}}", f"{{{tag}}}")
    return address


@pytest.mark.parametrize("stream", STREAMS, ids=lambda stream: stream.name)
def test_stream_is_a_channel_with_its_key_groups_and_documents(stream, document):
    channel = document["channels"][stream.name]
    assert address_of(channel, "p3") == (stream.key("p3") if stream.partitioned else stream.key())
    assert channel["x-claimwire-groups"] == list(stream.groups)
    assert {event.event_name for event in stream.events} <= set(channel["messages"])


@pytest.mark.parametrize("group", ["segmentation", "entities", "claims", "aggregator"])
def test_group_has_a_retry_channel_with_all_that_it_reads(group, document):
    channel = document["channels"][f"retry-{group}"]
    assert address_of(channel, "p3") == retry_key(group, "p3")
    assert set(channel["messages"]) == {
        event.event_name for stream in STREAMS if group in stream.groups for event in stream.events
    }


def test_every_group_receives_from_its_streams(document):
    for stream in STREAMS:
        for group in stream.groups:
            assert document["operations"][f"{group}-receive-{stream.name}"]["action"] == "receive"


def test_only_the_stage_that_makes_an_event_sends_it(document):
    sent = document["operations"]["segmentation-send-results"]["messages"]
    assert sent == [{"$ref": "#/channels/results/messages/article.failed"}]


def test_intake_takes_bare_raw_articles(document):
    assert list(document["channels"]["intake"]["messages"]) == ["raw-article", "article.published"]


@pytest.mark.parametrize("name", documents())
def test_json_schema_is_a_valid_schema(name):
    Draft202012Validator.check_schema(document_schema(name))
