"""JSON Schema (2020-12) of each document on the wire, as pydantic sees it and CloudEvents requires it."""

from typing import Any

from schemas.base import Contract
from schemas.envelope import Event
from schemas.raw_article import RawArticle
from schemas.streams import EVENTS

DIALECT = "https://json-schema.org/draft/2020-12/schema"

ALWAYS_PRESENT = ("specversion", "type")
"""Have a default in the models, so that code need not repeat them; on the wire CloudEvents requires them."""

RAW_ARTICLE = "raw-article"


def documents() -> dict[str, type[Contract]]:
    """Every document by its name: `raw-article` and each event of the table of streams, in the table's order."""
    return {RAW_ARTICLE: RawArticle, **{event.event_name: event for event in EVENTS}}


def document_schema(name: str) -> dict[str, Any]:
    """The JSON Schema of one document of `documents()`. Unknown fields pass: a newer producer may add some.

    What JSON Schema cannot say is left to the models: that a span's end lies past its start, that `exact` is what the
    span covers, that ids resolve.
    """
    model = documents()[name]
    schema = _without_property_titles(model.model_json_schema(mode="validation"))
    if issubclass(model, Event):
        schema["required"] = [
            field for field in schema["properties"] if field in {*schema["required"], *ALWAYS_PRESENT}
        ]
    return {"$schema": DIALECT, "$id": f"urn:claimwire:schema:{name}:v1", "title": f"{name}.v1", **schema}


def _without_property_titles(schema: Any, *, names_are_fields: bool = False) -> Any:
    # pydantic derives a title from every field's name ("Published At"): it says nothing and doubles the files
    if isinstance(schema, list):
        return [_without_property_titles(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: _without_property_titles(value, names_are_fields=key in {"properties", "$defs"} and not names_are_fields)
        for key, value in schema.items()
        if names_are_fields or key != "title"
    }
