"""RawArticle: what publishers send. Names follow IPTC ninjs ideas."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from schemas.base import Contract
from schemas.envelope import Event

Status = Literal["usable", "withheld", "canceled"]
BodyType = Literal["text/plain", "text/html"]


def _version_as_text(version: object) -> object:
    return str(version) if isinstance(version, int) and not isinstance(version, bool) else version


Version = Annotated[
    str,
    BeforeValidator(_version_as_text, json_schema_input_type=str | int),
    Field(
        min_length=1,
        max_length=256,
        description="orders the versions: integers numerically, else by updated_at, else by arrival",
    ),
]


MAX_EXTRA_DEPTH = 64
"""Levels of nesting under `extra`: orjson reads 1,024 levels but writes only 254, and the envelope needs some."""


def _not_too_deep(extra: dict[str, Any]) -> dict[str, Any]:
    level: list[object] = [extra]
    for _ in range(MAX_EXTRA_DEPTH):
        level = [
            item
            for value in level
            if isinstance(value, dict | list)
            for item in (value.values() if isinstance(value, dict) else value)
        ]
        if not level:
            return extra
    raise ValueError(f"nested more than {MAX_EXTRA_DEPTH} levels deep")


class RawArticle(Contract):
    """One version of an article as its publisher sends it. Unknown fields are kept under `extra`."""

    uri: Annotated[
        str, Field(min_length=1, max_length=2048, description="stable id of the article, equal across its versions")
    ]
    version: Annotated[Version | None, Field(description="absent: derived from the content hash")] = None
    status: Annotated[
        Status, Field(description="withheld is held back and never emitted; canceled is a retraction")
    ] = "usable"
    headline: Annotated[str | None, Field(description="null when it only stands in the text")] = None
    body: Annotated[str, Field(min_length=1, description="1 character to 1 MiB of UTF-8 (a setting)")]
    body_type: BodyType = "text/plain"
    language: Annotated[str | None, Field(description="BCP 47; the publisher's word wins; null: detected")] = None
    published_at: Annotated[
        str | None, Field(description="RFC 3339, a date, or a naive time in `timezone`, else UTC")
    ] = None
    updated_at: Annotated[str | None, Field(description="as published_at")] = None
    timezone: Annotated[str | None, Field(description="IANA name; where naive times and dates are")] = None
    publisher: str | None = None
    byline: str | None = None
    located: str | None = None
    credits: list[str] = Field(default_factory=list)
    url: str | None = None
    rights: str | None = None
    extra: Annotated[
        dict[str, Any], AfterValidator(_not_too_deep), Field(description="passed through; unknown fields end up here")
    ] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _keep_unknown_fields(cls, document: Any) -> Any:
        if not isinstance(document, dict):
            return document
        unknown = {name: value for name, value in document.items() if name not in cls.model_fields}
        if not unknown:
            return document
        extra = document.get("extra")
        if extra is not None and not isinstance(extra, dict):
            return document  # the field's own error says what is wrong
        known = {name: value for name, value in document.items() if name in cls.model_fields}
        return {**known, "extra": {**unknown, **(extra or {})}}


class ArticlePublished(Event[RawArticle]):
    """A raw article in an envelope, as publishers that speak CloudEvents send it."""

    event_name: ClassVar[str] = "article.published"
    type: Literal["claimwire.article.published.v1"] = "claimwire.article.published.v1"
    data: RawArticle
