"""What all contracts share: strict models, orjson in and out, spans, timestamps."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Any, Self

import orjson
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator


class Contract(BaseModel):
    """A document on the wire. Types are strict; unknown fields are ignored, so that a newer producer can add some."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore", serialize_by_alias=True)

    @classmethod
    def from_json(cls, document: bytes | str) -> Self:
        """Read one JSON document.

        Raises orjson.JSONDecodeError when it is no JSON, pydantic.ValidationError naming each wrong field otherwise.
        """
        return cls.model_validate(orjson.loads(document))

    def to_json(self) -> bytes:
        """The document as compact UTF-8 JSON, fields in the order of their declaration."""
        return orjson.dumps(self.model_dump())


def _checked(parse: Callable[[str], Any], what: str) -> Callable[[str], str]:
    def check(value: str) -> str:
        try:
            parse(value)
        except ValueError:
            raise ValueError(f"not {what}: {value[:64]!r}") from None
        return value

    return check


def _parse_timestamp(value: str) -> datetime:
    # fromisoformat alone also reads week dates, the basic format and naive times: none of them is RFC 3339
    if not TIMESTAMP.fullmatch(value):
        raise ValueError
    return datetime.fromisoformat(value)


def _parse_date_or_timestamp(value: str) -> date:
    return date.fromisoformat(value) if DATE.fullmatch(value) else _parse_timestamp(value)


def _parse_coarse(value: str) -> str:
    if not COARSE_DATE.fullmatch(value):
        raise ValueError
    return value


def _within_json_range(value: object) -> object:
    # readers outside Python hold numbers as doubles at best, and orjson refuses integers of more than 64 bits
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) <= 2**53:
        return value
    try:
        return float(value)
    except OverflowError:
        raise ValueError("too large for a JSON number") from None


DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
TIMESTAMP = re.compile(DATE.pattern + r"T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})")
COARSE_DATE = re.compile(r"-?[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01])(T[0-9]{2}:[0-9]{2}(:[0-9]{2})?)?)?)?")

Timestamp = Annotated[
    str,
    AfterValidator(_checked(_parse_timestamp, "an RFC 3339 timestamp")),
    Field(json_schema_extra={"format": "date-time"}, description="RFC 3339 with an offset"),
]
DateOrTimestamp = Annotated[
    str,
    AfterValidator(_checked(_parse_date_or_timestamp, "an RFC 3339 timestamp or a date")),
    Field(
        json_schema_extra={"anyOf": [{"format": "date-time"}, {"format": "date"}]},
        description="RFC 3339 with an offset, or a date where the publisher gave no time",
    ),
]
CoarseDate = Annotated[
    str,
    AfterValidator(_checked(_parse_coarse, "an ISO 8601 date, which may stop at the month or the year")),
    Field(
        json_schema_extra={"pattern": f"^{COARSE_DATE.pattern}$"},
        description="ISO 8601; may stop at the year, the month or the minute",
    ),
]
Offset = Annotated[int, Field(ge=0, description="Unicode code points into article.text")]
Number = Annotated[
    int | Annotated[float, Field(allow_inf_nan=False)],
    BeforeValidator(_within_json_range, json_schema_input_type=int | float),
    Field(description="a finite number; beyond 2**53 a float"),
]


class Span(Contract):
    """A half-open range of code points in `article.text`."""

    start: Offset
    end: Offset

    @model_validator(mode="after")
    def _covers_something(self) -> Self:
        if self.start >= self.end:
            raise ValueError(f"a span must cover something: start {self.start}, end {self.end}")
        return self


class ExactSpan(Span):
    """A span with the characters it covers: `text[start:end] == exact`."""

    exact: str


class NamedSpan(Span):
    """A span and what it names."""

    name: str
