"""Reading and writing events: documents to models, models to documents, ids that repeat with their cause."""

import uuid
from datetime import datetime
from typing import Any, TypeVar

import orjson
from pydantic import ValidationError

from schemas.envelope import Event
from services.runtime.clock import to_timestamp
from services.runtime.entry import read_json
from services.runtime.errors import PermanentError, contract_error

EventT = TypeVar("EventT", bound=Event[Any])

NAMESPACE = uuid.UUID("2a4ef1a4-9df6-5c0d-8a51-3d7c6c2c5f10")
LONGEST_QUOTE = 100
"""Characters of a stranger's document that a reason may quote."""


def read_event(event_class: type[EventT], document: bytes) -> EventT:
    """The event in `document`.

    Raises PermanentError: invalid_utf8, invalid_json, missing_field or wrong_type, naming the field.
    """
    try:
        return event_class.model_validate(read_json(document))
    except ValidationError as error:
        raise contract_error(error) from None


def read_any_event(event_classes: tuple[type[Event[Any]], ...], document: bytes) -> Event[Any]:
    """The event in `document`, of whichever of these classes its `type` names.

    Raises PermanentError as read_event does, and `unknown_type` when it is none of them.
    """
    content = read_json(document)
    named = content.get("type") if isinstance(content, dict) else None
    for event_class in event_classes:
        if event_class.model_fields["type"].default == named:
            return read_event(event_class, document)
    # Whatever stands there is a stranger's: named as far as a log line bears it.
    said = repr(named) if named is None or isinstance(named, str) else f"a {type(named).__name__}"
    raise PermanentError("unknown_type", f"not an event of this stream: {said[:LONGEST_QUOTE]}", field="type")


def event_id(*parts: str | int) -> str:
    """The id of the event that these parts determine: the same parts give the same id, so repeats can be dropped."""
    # As a JSON array the parts stay apart: no other parts write the same text.
    return str(uuid.uuid5(NAMESPACE, orjson.dumps(parts).decode()))


def make_event(
    event_class: type[EventT],
    data: Any,
    *,
    stage: str,
    uri: str,
    identity: tuple[str | int, ...],
    now: datetime,
    traceparent: str | None = None,
) -> EventT:
    """An event about the article `uri`; its id follows from its type, the uri and `identity`.

    `traceparent` is that of the event which caused this one.
    """
    event_type = event_class.model_fields["type"].default
    return event_class.model_validate(
        {
            "type": event_type,
            "id": event_id(event_type, uri, *identity),
            "source": f"/claimwire/{stage}",
            "subject": uri,
            "time": to_timestamp(now),
            "traceparent": traceparent,
            "data": data,
        }
    )
