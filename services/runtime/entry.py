"""A stream entry as it was read: where it stood, and its raw fields."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from services.runtime.clock import entry_time
from services.runtime.errors import PermanentError

DATA_FIELD = b"data"
HEADERS_FIELD = b"headers"
LONGEST_NAMES = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of one stream. `fields` are the bytes as published; nothing is decoded before it is asked for."""

    stream: str
    id: str
    fields: dict[bytes, bytes]

    @property
    def written_at(self) -> datetime:
        """When the entry was added to its stream."""
        return entry_time(self.id)

    @property
    def sequence(self) -> int:
        """Which of the entries of its millisecond it is, from 0."""
        return int(self.id.partition("-")[2])

    def document(self) -> bytes:
        """The bytes of field `data`.

        Raises PermanentError(missing_field) when the entry has no such field.
        """
        try:
            return self.fields[DATA_FIELD]
        except KeyError:
            names = ", ".join(sorted(name.decode(errors="replace") for name in self.fields)) or "none"
            names = names if len(names) <= LONGEST_NAMES else names[:LONGEST_NAMES] + " ..."
            raise PermanentError(
                "missing_field", f"the entry has no such field (fields: {names})", field="data"
            ) from None

    def traceparent(self) -> str | None:
        """The W3C trace context in field `headers` (a JSON object); None when it has none, or cannot be read."""
        try:
            headers = orjson.loads(self.fields[HEADERS_FIELD])
        except (KeyError, orjson.JSONDecodeError):
            return None
        value = headers.get("traceparent") if isinstance(headers, dict) else None
        return value if isinstance(value, str) else None

    def partition_tag(self) -> str:
        """The hash tag that every key of this entry's commit must carry: `p3`, or `claimwire:intake`."""
        before, brace, rest = self.stream.partition("{")
        return rest.partition("}")[0] if brace else before


def as_text(value: bytes | str) -> str:
    """An id or a name as the client gives it, which is bytes unless it was told to decode."""
    return value.decode() if isinstance(value, bytes) else value


def read_json(document: bytes) -> Any:
    """Parse JSON strictly (UTF-8, no NaN, no lone surrogate).

    Raises PermanentError: `invalid_utf8` or `invalid_json`, with the position.
    """
    try:
        return orjson.loads(document)
    except orjson.JSONDecodeError as error:
        code = "invalid_utf8" if not _is_utf8(document) else "invalid_json"
        raise PermanentError(code, str(error), field="data") from None


def _is_utf8(document: bytes) -> bool:
    try:
        document.decode()
    except UnicodeDecodeError:
        return False
    return True
