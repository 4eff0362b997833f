"""What earlier releases wrote is still read, and what they rely on is still written: releases run side by side.

Compared are the frozen JSON Schemas with today's, object by object. Readers of the release must find each field that it
had, as required as it was; today's readers must take all that the release wrote. Fields may be added, as readers ignore
what they do not know. See tests/contract/released/README.md.
"""

import json
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from schemas.export.json_schema import RAW_ARTICLE, document_schema, documents

RELEASED = Path(__file__).parent / "released"
RELEASES = sorted(path for path in RELEASED.iterdir() if path.is_dir())
EXAMPLES = [path for release in RELEASES for path in sorted(release.glob("examples/*/v1/*.json"))]
SCHEMAS = [path for release in RELEASES for path in sorted(release.glob("json/*.v1.json"))]

ACCEPTED = (RAW_ARTICLE, "article.published")
"""Documents that publishers write: here taking more than before harms nobody."""

LEAST = ("minimum", "minLength")
MOST = ("maximum", "maxLength")

Schema = dict[str, Any]


def name_of(path: Path) -> str:
    """The document that a frozen file belongs to."""
    return path.parents[1].name if path.parent.name == "v1" else path.name.removesuffix(".v1.json")


def label(path: Path) -> str:
    return "/".join(path.relative_to(RELEASED).parts[::2])


def load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def breaks(old: Schema, new: Schema, *, emitted: bool) -> list[str]:
    """Where `new` breaks what relies on `old`, as `path: what`. `emitted`: claimwire writes it, strangers read it."""
    return list(_Comparison(old, new, emitted=emitted).compare(old, new, "$"))


class _Comparison:
    """Walks two schemas side by side; references are followed once for each pair."""

    def __init__(self, old: Schema, new: Schema, *, emitted: bool) -> None:
        self._roots = (old, new)
        self._emitted = emitted
        self._seen: set[tuple[str, str]] = set()

    def compare(self, old: Schema, new: Schema, path: str) -> Iterator[str]:
        references = (old.get("$ref", ""), new.get("$ref", ""))
        if all(references):
            if references in self._seen:
                return
            self._seen.add(references)
        old, new = self._resolved(old, 0), self._resolved(new, 1)
        olds, news = self._alternatives(old, 0), self._alternatives(new, 1)
        gone, added = sorted(set(olds) - set(news)), sorted(set(news) - set(olds))
        if gone:
            yield f"{path}: no longer {', '.join(gone)}"
        if added and self._emitted:
            yield f"{path}: now also {', '.join(added)}"
        for kind in sorted(set(olds) & set(news)):
            yield from self._compare_alike(olds[kind], news[kind], path)

    def _compare_alike(self, old: Schema, new: Schema, path: str) -> Iterator[str]:
        yield from self._compare_fields(old, new, path)
        yield from self._compare_values(old, new, path)
        if "items" in old and "items" in new:
            yield from self.compare(old["items"], new["items"], f"{path}[]")

    def _compare_fields(self, old: Schema, new: Schema, path: str) -> Iterator[str]:
        had, has = old.get("properties", {}), new.get("properties", {})
        were, are = set(old.get("required", [])), set(new.get("required", []))
        for field in sorted(set(had) - set(has)):
            yield f"{path}.{field}: removed"
        for field in sorted(are - were):
            yield f"{path}.{field}: now required"
        if self._emitted:
            for field in sorted((were - are) & set(has)):
                yield f"{path}.{field}: no longer required"
        for field in sorted(set(had) & set(has)):
            yield from self.compare(had[field], has[field], f"{path}.{field}")

    def _compare_values(self, old: Schema, new: Schema, path: str) -> Iterator[str]:
        had, has = _values(old), _values(new)
        if has is not None and (had is None or had - has):
            yield f"{path}: fewer values"
        if self._emitted and had is not None and (has is None or has - had):
            yield f"{path}: more values"
        for bound, sign in [*((name, 1) for name in LEAST), *((name, -1) for name in MOST)]:
            if bound in new and (bound not in old or sign * new[bound] > sign * old[bound]):
                yield f"{path}: narrower {bound}"
        for rule in ("pattern", "format", "anyOf"):
            if rule in new and new[rule] != old.get(rule):
                yield f"{path}: other {rule}"

    def _resolved(self, schema: Schema, side: int) -> Schema:
        while "$ref" in schema:
            schema = self._roots[side]["$defs"][schema["$ref"].rpartition("/")[2]]
        return schema

    def _alternatives(self, schema: Schema, side: int) -> dict[str, Schema]:
        """JSON type -> the schema for it; `anything` where the schema names no type."""
        # Beside a type, `anyOf` only says more about values of that type.
        offered = schema.get("anyOf", [schema]) if "type" not in schema else [schema]
        options = [self._resolved(each, side) for each in offered]
        return {
            kind: option
            for option in options
            for kind in ([option["type"]] if isinstance(option.get("type"), str) else option.get("type", ["anything"]))
        }


def _values(schema: Schema) -> set[Any] | None:
    return {schema["const"]} if "const" in schema else set(schema["enum"]) if "enum" in schema else None


@pytest.mark.parametrize("path", EXAMPLES, ids=label)
def test_readers_of_this_release_accept_what_an_earlier_one_wrote(path):
    document = load(path)
    event = documents()[name_of(path)].from_json(path.read_bytes())
    assert [error.message for error in Draft202012Validator(document_schema(name_of(path))).iter_errors(document)] == []
    if name_of(path) not in ACCEPTED:
        assert json.loads(event.to_json())["data"].items() >= document["data"].items()


@pytest.mark.parametrize("path", SCHEMAS, ids=label)
def test_nothing_that_an_earlier_release_relies_on_is_gone(path):
    name = name_of(path)
    assert breaks(load(path), document_schema(name), emitted=name not in ACCEPTED) == []


def test_every_release_has_all_its_documents():
    assert RELEASES
    for release in RELEASES:
        schemas = {name_of(path) for path in release.glob("json/*.v1.json")}
        assert schemas == {name_of(path) for path in release.glob("examples/*/v1/*.json")}
        assert schemas <= set(documents())


ENRICHED = "article.enriched"


def changed(change) -> list[str]:
    """What `change`, made to the schema of the enriched event, breaks."""
    old = document_schema(ENRICHED)
    new = deepcopy(old)
    change(new["$defs"])
    return breaks(old, new, emitted=True)


def remove_field(schema, field):
    del schema["properties"][field]
    schema["required"] = [each for each in schema["required"] if each != field]


def test_same_schema_breaks_nothing():
    assert changed(lambda definitions: None) == []


def test_field_that_is_removed_is_found():
    assert changed(lambda definitions: remove_field(definitions["Claim"], "certainty")) == [
        "$.data.claims[].certainty: removed"
    ]


def test_field_that_is_renamed_is_found():
    def rename(definitions):
        schema = definitions["Claim"]
        schema["properties"]["sureness"] = schema["properties"].pop("certainty")
        schema["required"] = [{"certainty": "sureness"}.get(each, each) for each in schema["required"]]

    assert changed(rename) == [
        "$.data.claims[].certainty: removed",
        "$.data.claims[].sureness: now required",
    ]


def test_field_that_may_now_be_absent_is_found():
    assert changed(lambda definitions: definitions["Segment"]["required"].remove("kind")) == [
        "$.data.segments[].kind: no longer required"
    ]


def test_field_that_is_added_and_required_is_found():
    def add(definitions):
        definitions["Segment"]["properties"]["colour"] = {"type": "string"}
        definitions["Segment"]["required"].append("colour")

    assert changed(add) == ["$.data.segments[].colour: now required"]


def test_field_that_is_added_and_may_be_absent_breaks_nothing():
    assert changed(lambda definitions: definitions["Segment"]["properties"].update(colour={"type": "string"})) == []


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"type": "integer"}, ["no longer string", "now also integer"]),
        ({"type": ["string", "null"]}, ["now also null"]),
        ({"type": "string", "enum": ["asserted"]}, ["fewer values"]),
        ({"type": "string"}, ["more values"]),
    ],
    ids=str,
)
def test_type_or_list_of_values_that_changes_is_found(changes, what):
    def change(definitions):
        definitions["Claim"]["properties"]["certainty"] = changes

    assert {line.partition(": ")[2] for line in changed(change)} >= set(what)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"minimum": 0}, {"minimum": 1}),
        ({}, {"minLength": 1}),
        ({"maxLength": 9}, {"maxLength": 8}),
        ({}, {"pattern": "^a"}),
        ({"anyOf": [{"format": "date"}, {"format": "date-time"}]}, {"anyOf": [{"format": "date"}]}),
    ],
)
def test_bound_that_gets_narrower_is_found(old, new):
    assert breaks({"type": "string", **old}, {"type": "string", **new}, emitted=False)
    assert not breaks({"type": "string", **old}, {"type": "string", **old}, emitted=False)


def test_publisher_may_be_allowed_more_and_not_less():
    old = document_schema(RAW_ARTICLE)
    new = deepcopy(old)
    new["properties"]["status"]["enum"] = [*new["properties"]["status"]["enum"], "embargoed"]
    new["required"] = ["uri"]
    assert breaks(old, new, emitted=False) == []
    assert breaks(new, old, emitted=False) == ["$.body: now required", "$.status: fewer values"]
