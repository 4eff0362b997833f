"""The AsyncAPI 3.0 document: channels, messages and operations, made from the table of streams."""

from typing import Any, get_args

from schemas.export.json_schema import RAW_ARTICLE, documents
from schemas.segmented import StageName
from schemas.streams import DEAD_LETTERS, INTAKE, INTAKE_KEY, STREAMS, UNTIL_READ, Stream, retry_key

SCHEMA_FORMAT = "application/schema+json;version=draft-2020-12"
STAGES: tuple[str, ...] = get_args(StageName)
ANY_STAGE = "any stage"
RETRY_PRODUCER = "redrive"

DESCRIPTION = """\
claimwire's streams on Redis. A message's payload is the field `data` of a stream entry, in UTF-8 JSON; the optional
field `headers` holds a JSON object of strings (`traceparent`). Everything but a bare raw article is a CloudEvents 1.0
event in structured mode.

Delivery is at least once into `intake` and effectively once from there on; an event's `id` is deterministic, so that
a subscriber can drop repeats. Read with XREADGROUP and a group of your own: one stream for each partition."""

PARTITION = {
    "description": "the partition's hash tag, braces included; N = CRC-32 of the UTF-8 of the uri, modulo their number",
    "examples": ["{p0}", "{p7}"],
}
INTAKE_TAG = {"description": "the hash tag of the intake", "enum": [f"{{{INTAKE_KEY}}}"]}


def asyncapi_document() -> dict[str, Any]:
    """The whole document; payloads refer to the JSON Schemas beside it."""
    return {
        "asyncapi": "3.0.0",
        "id": "urn:claimwire",
        "info": {
            "title": "claimwire",
            "version": "1.0.0",
            "description": DESCRIPTION,
            "license": {"name": "Apache-2.0", "url": "https://www.apache.org/licenses/LICENSE-2.0"},
        },
        "defaultContentType": "application/json",
        "servers": {"redis": {"host": "localhost:6379", "protocol": "redis", "description": "CLAIMWIRE_REDIS_URL"}},
        "channels": _channels(),
        "operations": _operations(),
        "components": {
            "messages": {name: _message(name) for name in documents()},
            "parameters": {"partition": PARTITION, "intake": INTAKE_TAG},
        },
    }


def _message(name: str) -> dict[str, Any]:
    raw = name == RAW_ARTICLE
    return {
        "name": f"claimwire.{name}.v1",
        "title": name,
        "summary": documents()[name].__doc__,
        "contentType": "application/json" if raw else "application/cloudevents+json",
        "payload": {"schemaFormat": SCHEMA_FORMAT, "schema": {"$ref": f"../json/{name}.v1.json"}},
    }


def message_names(stream: Stream) -> list[str]:
    """The documents that may lie on a stream; the intake also takes a raw article without an envelope."""
    bare = [RAW_ARTICLE] if stream is INTAKE else []
    return bare + [event.event_name for event in stream.events]


def groups() -> list[str]:
    """Every group that reads a stream of claimwire, in the table's order."""
    return list(dict.fromkeys(group for stream in STREAMS for group in stream.groups))


def streams_of_group(group: str) -> list[Stream]:
    """The streams that a group reads."""
    return [stream for stream in STREAMS if group in stream.groups]


def _channel(
    address: str,
    *,
    parameter: str | None,
    messages: list[str],
    producers: list[str],
    readers: list[str],
    retention: str,
) -> dict[str, Any]:
    channel: dict[str, Any] = {"address": address}
    if parameter:
        channel["parameters"] = {parameter: {"$ref": f"#/components/parameters/{parameter}"}}
    return channel | {
        "messages": {name: {"$ref": f"#/components/messages/{name}"} for name in messages},
        "x-claimwire-producers": producers,
        "x-claimwire-groups": readers,
        "x-claimwire-retention": retention,
    }


def _channels() -> dict[str, Any]:
    channels = {
        stream.name: _channel(
            stream.key("partition") if stream.partitioned else stream.key(),
            parameter="partition" if stream.partitioned else None,
            messages=message_names(stream),
            producers=list(stream.producers),
            readers=list(stream.groups),
            retention=stream.retention,
        )
        for stream in STREAMS
    }
    channels["intake-dead-letters"] = _channel(
        f"{{intake}}:{DEAD_LETTERS.name}",
        parameter="intake",
        messages=message_names(DEAD_LETTERS),
        producers=["ingest"],
        readers=[],
        retention=DEAD_LETTERS.retention,
    )
    for group in groups():
        read = [stream for stream in streams_of_group(group) if stream.partitioned]
        if read:
            channels[f"retry-{group}"] = _channel(
                retry_key(group, "partition"),
                parameter="partition",
                messages=[name for stream in read for name in message_names(stream)],
                producers=[RETRY_PRODUCER],
                readers=[group],
                retention=UNTIL_READ,
            )
    return channels


def sent_by(stage: str, stream: Stream) -> list[str]:
    """The events that a stage may write to a stream, in the table's order."""
    producers = stream.producers * len(stream.events) if len(stream.producers) == 1 else stream.producers
    return [
        event.event_name
        for event, producer in zip(stream.events, producers, strict=True)
        if producer in {stage, ANY_STAGE}
    ]


def _operation(action: str, channel: str, stage: str, messages: list[str]) -> dict[str, Any]:
    return {
        "action": action,
        "channel": {"$ref": f"#/channels/{channel}"},
        "title": f"{stage} {action}s {channel}",
        "tags": [{"name": stage}],
        "messages": [{"$ref": f"#/channels/{channel}/messages/{name}"} for name in messages],
    }


def _operations() -> dict[str, Any]:
    operations: dict[str, Any] = {}

    def add(action: str, channel: str, stage: str, messages: list[str]) -> None:
        if messages:
            operations[f"{stage}-{action}-{channel}"] = _operation(action, channel, stage, messages)

    channels = _channels()
    for stage in STAGES:
        for name, channel in channels.items():
            if stage in channel["x-claimwire-groups"]:
                add("receive", name, stage, list(channel["messages"]))
        for stream in STREAMS:
            add("send", stream.name, stage, sent_by(stage, stream))
    add("send", "intake-dead-letters", "ingest", message_names(DEAD_LETTERS))
    return operations
