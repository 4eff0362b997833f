"""Types are strict, and an error names the field; unknown fields never break a reader."""

import json

import pytest
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from schemas.accepted import ArticleAccepted
from schemas.claims import ArticleClaims
from schemas.enriched import ArticleEnriched
from schemas.export.json_schema import document_schema, documents
from schemas.raw_article import MAX_EXTRA_DEPTH, ArticlePublished, RawArticle

MINIMAL = {"uri": "urn:x:1", "body": "The mill closed, its owner said."}
LEFT_OUT = object()


def at(document, path):
    for step in path:
        document = document[step]
    return document


def changed(document, path, value):
    *parents, last = path
    if value is LEFT_OUT:
        del at(document, parents)[last]
    else:
        at(document, parents)[last] = value
    return document


def errors_of(model, document):
    with pytest.raises(ValidationError) as caught:
        model.from_json(json.dumps(document))
    return [error["loc"] for error in caught.value.errors()]


WRONG = [
    ("raw-article/full", ["uri"], 7),
    ("raw-article/full", ["uri"], ""),
    ("raw-article/full", ["uri"], "u" * 2049),
    ("raw-article/full", ["body"], None),
    ("raw-article/full", ["body"], LEFT_OUT),
    ("raw-article/full", ["body"], ["a", "list"]),
    ("raw-article/full", ["body"], ""),
    ("raw-article/full", ["version"], 1.5),
    ("raw-article/full", ["version"], True),
    ("raw-article/full", ["status"], "cancelled"),
    ("raw-article/full", ["body_type"], "text/markdown"),
    ("raw-article/full", ["credits"], "Reporting by Ana Reis"),
    ("raw-article/full", ["credits", 0], 1),
    ("raw-article/full", ["extra"], "none"),
    ("article.published/full", ["data", "headline"], 12),
    ("article.published/full", ["specversion"], "0.3"),
    ("article.published/full", ["id"], ""),
    ("article.accepted/plain-text", ["data", "language_detected"], "no"),
    ("article.accepted/plain-text", ["data", "published_at"], "yesterday"),
    ("article.accepted/html", ["data", "blocks", 0, "start"], "0"),
    ("article.accepted/html", ["data", "blocks", 0, "start"], -1),
    ("article.segmented/complete", ["data", "segments", 0, "kind"], "title"),
    ("article.segmented/complete", ["data", "quotes", 0, "closed"], 1),
    ("article.entities/complete", ["data", "entities", 0, "country"], "Portugal"),
    ("article.entities/complete", ["data", "entities", 1, "wikidata"], "45"),
    ("article.claims/complete", ["data", "claims", 0, "confidence"], 1.2),
    ("article.claims/complete", ["data", "dates", 0, "earliest"], "18/11/2024"),
    ("article.claims/complete", ["data", "quantities", 0, "change"], "rise"),
    ("article.failed/claims", ["data", "stage"], "parser"),
    ("article.enriched/complete", ["data", "article", "revision"], 0),
    ("article.enriched/complete", ["data", "claims", 0, "speaker"], LEFT_OUT),
    ("article.enriched/complete", ["data", "status"], "done"),
    ("article.retracted/retracted", ["data", "retracted_at"], "2024-11-18"),
    ("article.retracted/retracted", ["type"], "claimwire.article.retracted.v2"),
    ("dead-letter/exhausted", ["data", "deliveries"], "5"),
    ("dead-letter/exhausted", ["data", "entry", 0, "encoding"], "latin-1"),
]


@pytest.mark.parametrize(("name", "path", "value"), WRONG)
def test_wrong_value_is_refused_by_the_model_and_named(name, path, value, example_named):
    document = changed(example_named(name), path, value)
    assert tuple(path) in errors_of(documents()[name.split("/")[0]], document)


@pytest.mark.parametrize(("name", "path", "value"), WRONG)
def test_wrong_value_is_refused_by_the_json_schema(name, path, value, example_named, formats):
    document = changed(example_named(name), path, value)
    schema = document_schema(name.split("/")[0])
    assert list(Draft202012Validator(schema, format_checker=formats).iter_errors(document))


@pytest.mark.parametrize("value", ["1", True, [1]])
def test_number_that_is_no_number_is_refused(value, example_named):
    document = changed(example_named("article.claims/complete"), ["data", "quantities", 0, "value"], value)
    assert {loc[:4] for loc in errors_of(ArticleClaims, document)} == {("data", "quantities", 0, "value")}


@pytest.mark.parametrize("missing", ["id", "source", "subject", "time", "data"])
def test_envelope_without_an_attribute_is_refused(missing, example_named):
    document = changed(example_named("article.accepted/html"), [missing], LEFT_OUT)
    assert errors_of(ArticleAccepted, document) == [(missing,)]


@pytest.mark.parametrize(
    "timestamp",
    [
        "2024-11-18T17:40:00",
        "2024-11-18 17:40:00Z",
        "2024-11-18",
        "20241118T174000Z",
        "2024-W47-1T17:40:00Z",
        "2024-11-18T17:40Z",
        "2024-13-01T00:00:00Z",
        "",
        1731951600,
    ],
)
def test_timestamp_that_is_not_rfc_3339_is_refused(timestamp, example_named):
    document = changed(example_named("article.accepted/html"), ["time"], timestamp)
    assert errors_of(ArticleAccepted, document) == [("time",)]


@pytest.mark.parametrize("timestamp", ["2024-11-18T17:40:00Z", "2024-11-18T17:40:00.123456789+05:45"])
def test_timestamp_with_an_offset_is_accepted(timestamp, example_named):
    document = changed(example_named("article.accepted/html"), ["time"], timestamp)
    assert ArticleAccepted.from_json(json.dumps(document)).time == timestamp


@pytest.mark.parametrize("value", ["2024", "2024-08", "2024-08-31", "2024-08-31T23:59", "-0044-03-15"])
def test_coarse_date_may_stop_early(value, example_named):
    document = changed(example_named("article.claims/complete"), ["data", "claims", 0, "said_on"], value)
    assert ArticleClaims.from_json(json.dumps(document)).data.claims[0].said_on == value


@pytest.mark.parametrize("value", ["2024-00", "2024-8", "24", "2024-08-32", "٢٠٢٤", "2024\n", "2024-08-31T9:00"])
def test_coarse_date_that_is_no_date_is_refused(value, example_named):
    document = changed(example_named("article.claims/complete"), ["data", "claims", 0, "said_on"], value)
    assert errors_of(ArticleClaims, document) == [("data", "claims", 0, "said_on")]


@pytest.mark.parametrize(("start", "end"), [(5, 5), (6, 5)])
def test_span_that_covers_nothing_is_refused(start, end, example_named):
    document = example_named("article.accepted/html")
    document["data"]["blocks"][0] |= {"start": start, "end": end}
    assert errors_of(ArticleAccepted, document) == [("data", "blocks", 0)]


def test_integer_past_64_bits_becomes_a_float(example_named):
    document = changed(example_named("article.claims/complete"), ["data", "quantities", 0, "value"], 10**20)
    event = ArticleClaims.model_validate(document)
    assert json.loads(event.to_json())["data"]["quantities"][0]["value"] == 1e20


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 10**400])
def test_number_that_json_cannot_hold_is_refused(value, example_named):
    document = changed(example_named("article.claims/complete"), ["data", "quantities", 0, "value"], value)
    with pytest.raises(ValidationError, match="quantities"):
        ArticleClaims.model_validate(document)


def with_unknown_fields(value):
    if isinstance(value, dict):
        return {name: with_unknown_fields(item) for name, item in value.items()} | {"added_later": {"deep": [1]}}
    return [with_unknown_fields(item) for item in value] if isinstance(value, list) else value


def test_reader_accepts_an_event_with_unknown_fields_everywhere(event_example, formats):
    document = with_unknown_fields(event_example.document)
    event = event_example.model.from_json(json.dumps(document))
    if event_example.name != "article.published":  # which keeps them, see below
        assert "added_later" not in event.model_dump()["data"]
    validator = Draft202012Validator(document_schema(event_example.name), format_checker=formats)
    assert [error.message for error in validator.iter_errors(document)] == []


def test_raw_article_keeps_unknown_fields_under_extra(example_named):
    article = RawArticle.from_json(json.dumps(example_named("raw-article/unknown-fields")))
    assert article.extra == {"desk": "culture", "slug": "MUSEUM/TICKETS", "keywords": ["culture", "tourism"]}


def test_raw_article_in_an_envelope_keeps_unknown_fields_too(example_named):
    document = example_named("article.published/full")
    document["data"]["slug"] = "STORM"
    assert ArticlePublished.from_json(json.dumps(document)).data.extra["slug"] == "STORM"


def test_field_given_under_extra_wins_over_an_unknown_field_of_that_name():
    article = RawArticle.from_json(json.dumps({**MINIMAL, "slug": "outer", "extra": {"slug": "inner"}}))
    assert article.extra == {"slug": "inner"}


def test_wrong_extra_beside_unknown_fields_is_named():
    assert errors_of(RawArticle, {**MINIMAL, "slug": "S", "extra": [1]}) == [("extra",)]


def test_integer_version_is_read_as_text():
    assert RawArticle.from_json(json.dumps({**MINIMAL, "version": 3})).version == "3"


@pytest.mark.parametrize("document", ["[]", "null", '"text"', "3"])
def test_document_that_is_no_object_is_refused(document):
    with pytest.raises(ValidationError):
        RawArticle.from_json(document)


def nested(depth):
    value = []
    for _ in range(depth - 1):
        value = [value]
    return value


def test_extra_as_deep_as_allowed_can_be_written_on():
    article = RawArticle.from_json(json.dumps({**MINIMAL, "tree": nested(MAX_EXTRA_DEPTH - 1)}))
    assert RawArticle.from_json(article.to_json()) == article


def test_extra_that_is_too_deep_is_refused():
    assert errors_of(RawArticle, {**MINIMAL, "tree": nested(MAX_EXTRA_DEPTH)}) == [("extra",)]


def test_naive_time_is_the_publishers_right():
    article = RawArticle.from_json(json.dumps({**MINIMAL, "published_at": "2024-11-18T17:40:00"}))
    assert article.published_at == "2024-11-18T17:40:00"


def test_reader_of_another_event_refuses_it(example_named):
    assert ("type",) in errors_of(ArticleEnriched, example_named("article.retracted/retracted"))
