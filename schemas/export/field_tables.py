"""Markdown tables for docs/contracts.md: the streams, and every field of every document."""

from typing import Any

from schemas.export.asyncapi import RETRY_PRODUCER, groups, message_names, streams_of_group
from schemas.export.json_schema import RAW_ARTICLE, document_schema, documents
from schemas.streams import DEAD_LETTERS, STREAMS, UNTIL_READ, Stream, retry_key

ENVELOPE_FIELDS = ("specversion", "id", "source", "type", "subject", "time", "datacontenttype", "dataschema")


def stream_table() -> str:
    """One row for each stream, the retry streams and the intake's dead letters included."""
    rows = [_stream_row(stream) for stream in STREAMS]
    rows += [
        _row(
            f"`{retry_key(group, 'pN')}`",
            f"what `{group}` reads: {', '.join(s.name for s in streams_of_group(group))}",
            RETRY_PRODUCER,
            group,
            UNTIL_READ,
        )
        for group in groups()
        if any(stream.partitioned for stream in streams_of_group(group))
    ]
    intake_dead_letters = f"`{DEAD_LETTERS.key()}`"
    what = "[dead-letter](#dead-letter), of entries that have no readable uri"
    rows.append(_row(intake_dead_letters, what, "ingest", "-", DEAD_LETTERS.retention))
    return _table(("stream", "documents", "producers", "groups", "stays"), rows)


def _stream_row(stream: Stream) -> str:
    key = stream.key("pN") if stream.partitioned else stream.key()
    names = ", ".join(f"[{name}](#{name.replace('.', '')})" for name in message_names(stream))
    return _row(f"`{key}`", names, ", ".join(stream.producers), ", ".join(stream.groups) or "-", stream.retention)


def document_sections() -> str:
    """A section for each document, then one for the types that several of them share."""
    sections: list[str] = []
    described: dict[str, str] = {}
    for name in documents():
        schema = document_schema(name)
        types = schema.get("$defs", {})
        if name == RAW_ARTICLE:
            sections.append(f"### {name}\n\n{schema['description']}\n\n{_field_table(schema)}")
            continue
        data = schema["properties"]["data"]["$ref"].rsplit("/", 1)[-1]
        described.update({key: f"### {key}\n\n{_type_body(value)}" for key, value in types.items() if key != data})
        body = f"`data` is a [RawArticle](#{RAW_ARTICLE})." if data == "RawArticle" else _type_body(types[data])
        sections.append(f"### {name}\n\n`claimwire.{name}.v1`. {schema['description']}\n\n{body}")
    shared = [described[key] for key in sorted(described)]
    return "\n\n".join(["## Documents", *sections, "## Types", *shared]) + "\n"


def envelope_table() -> str:
    """The attributes around every event's `data`."""
    schema = document_schema("article.accepted")
    fields = {name: schema["properties"][name] for name in (*ENVELOPE_FIELDS, "traceparent")}
    return _field_table({"properties": fields, "required": schema["required"]}, constants=False)


def _type_body(schema: dict[str, Any]) -> str:
    return f"{schema['description']}\n\n{_field_table(schema)}"


def _field_table(schema: dict[str, Any], *, constants: bool = True) -> str:
    required = schema.get("required", [])
    rows = [
        _row(
            f"`{name}`" if name in required else f"`{name}` (optional)",
            _type(field, constants=constants),
            field.get("description", ""),
        )
        for name, field in schema["properties"].items()
    ]
    return _table(("field", "type", ""), rows)


def _type(schema: dict[str, Any], *, constants: bool = True) -> str:
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[-1]
        return f"[{name}](#{name.lower()})"
    if "const" in schema:
        return f"`{schema['const']}`" if constants else schema["type"]
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    if "anyOf" in schema and "type" not in schema:
        return " or ".join(dict.fromkeys(_type(choice) for choice in schema["anyOf"]))
    if schema["type"] == "array":
        return f"list of {_type(schema['items'])}"
    return "date or date-time" if "anyOf" in schema else str(schema.get("format", schema["type"]))


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _table(header: tuple[str, ...], rows: list[str]) -> str:
    return "\n".join([_row(*header), "|" + "---|" * len(header), *rows])
