"""Everything that claimwire emits is a CloudEvents 1.0 event."""

import json
import re

from jsonschema import Draft7Validator

from schemas.export.json_schema import RAW_ARTICLE
from schemas.streams import EVENTS

ATTRIBUTE_NAME = re.compile(r"[a-z0-9]{1,20}")


def emitted(event_example):
    return json.loads(event_example.model.from_json(json.dumps(event_example.document)).to_json())


def test_emitted_event_validates_against_the_cloudevents_schema(event_example, vendored, formats):
    validator = Draft7Validator(vendored("cloudevents-1.0.json"), format_checker=formats)
    assert [error.message for error in validator.iter_errors(emitted(event_example))] == []


def test_attribute_names_are_lower_case_letters_and_digits(event_example):
    assert all(ATTRIBUTE_NAME.fullmatch(name) for name in emitted(event_example))


def test_attributes_that_are_absent_are_left_out(event_example):
    assert None not in emitted(event_example).values()


def test_emitted_event_says_specversion_and_content_type(event_example):
    event = emitted(event_example)
    assert (event["specversion"], event["datacontenttype"]) == ("1.0", "application/json")


def test_type_follows_from_the_name(event_example):
    assert event_example.document["type"] == f"claimwire.{event_example.name}.v1"


def test_subject_is_the_uri(event_example):
    data = event_example.document["data"]
    uri = data.get("article", data)["uri"]
    assert event_example.document["subject"] == uri or event_example.name == "dead-letter"


def test_types_are_distinct():
    types = [event.model_fields["type"].default for event in EVENTS]
    assert len(types) == len(set(types))


def test_raw_article_is_told_from_an_event_by_specversion(examples):
    assert all(("specversion" in example.document) == (example.name != RAW_ARTICLE) for example in examples)
