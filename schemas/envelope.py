"""The CloudEvents 1.0 envelope (structured mode, JSON) around everything that claimwire emits.

https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md
CloudEvents has no Redis binding; ours: one stream field `data` holds the structured event.
"""

from typing import Annotated, ClassVar, Generic, Literal, TypeVar

import orjson
from pydantic import Field

from schemas.base import Contract, Timestamp

DataT = TypeVar("DataT", bound=Contract)

TYPE_PREFIX = "claimwire."


class Event(Contract, Generic[DataT]):
    """One CloudEvent. Subclasses fix `type` and the model of `data`."""

    event_name: ClassVar[str]
    """The name without prefix and version, such as `article.accepted`: file names and tables use it."""

    specversion: Literal["1.0"] = "1.0"
    id: Annotated[str, Field(min_length=1, description="deterministic: a repeated effect has the same id")]
    source: Annotated[str, Field(min_length=1, description="`/claimwire/<stage>`")]
    type: str
    subject: Annotated[str, Field(min_length=1, description="uri of the article")]
    time: Timestamp
    datacontenttype: Literal["application/json"] = "application/json"
    dataschema: str | None = None
    traceparent: Annotated[str | None, Field(description="W3C trace context, passed through")] = None
    data: DataT

    def to_json(self) -> bytes:
        """The structured event; optional attributes that are absent are left out, as CloudEvents requires."""
        absent = {name for name in ("dataschema", "traceparent") if getattr(self, name) is None}
        return orjson.dumps(self.model_dump(exclude=absent))


def event_type(event_name: str) -> str:
    """`article.enriched` -> `claimwire.article.enriched.v1`."""
    return f"{TYPE_PREFIX}{event_name}.v1"
