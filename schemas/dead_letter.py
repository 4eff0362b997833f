"""dead-letter: an entry that a stage gave up on, whole, so that it can be read, mended and redriven."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from schemas.base import Contract, Timestamp
from schemas.envelope import Event


class EntryField(Contract):
    """One field of a stream entry. Bytes that are no UTF-8 are kept as base64."""

    name: str
    value: str
    encoding: Literal["utf-8", "base64"]
    name_encoding: Literal["utf-8", "base64"] = "utf-8"


class DeadLetter(Contract):
    """Why an entry failed, where it came from, and the entry itself."""

    stream: str
    group: str
    entry_id: Annotated[str, Field(description="id of the entry in its stream")]
    stage: str
    code: str
    reason: Annotated[str, Field(description="names the field and the reason")]
    field: str | None
    deliveries: Annotated[int, Field(ge=1)]
    first_at: Annotated[Timestamp, Field(description="when the entry was written")]
    last_at: Annotated[Timestamp, Field(description="when the stage gave up")]
    uri: str | None
    version: str | None
    entry: list[EntryField]


class DeadLettered(Event[DeadLetter]):
    """Any stage -> operators."""

    event_name: ClassVar[str] = "dead-letter"
    type: Literal["claimwire.dead-letter.v1"] = "claimwire.dead-letter.v1"
    data: DeadLetter
