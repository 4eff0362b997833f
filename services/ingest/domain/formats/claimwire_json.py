"""claimwire's own two forms: the bare RawArticle, and the CloudEvent that carries one."""

from services.ingest.domain.errors import InvalidArticle
from services.ingest.domain.formats.mapping import JsonObject, require_object

PUBLISHED_TYPE = "claimwire.article.published.v1"


def is_cloud_event(value: JsonObject) -> bool:
    """Whether `value` is a structured-mode CloudEvent, whatever its type."""
    return "specversion" in value and "type" in value


def read_cloud_event(value: JsonObject) -> tuple[JsonObject, ...]:
    """The RawArticle in the event's `data`. Raises InvalidArticle for any other event (`unknown_event_type`)."""
    if value["type"] != PUBLISHED_TYPE:
        raise InvalidArticle("unknown_event_type", "type", f"must be {PUBLISHED_TYPE}")
    return (require_object("data", value.get("data")),)


def is_raw_article(value: JsonObject) -> bool:
    """Any object: what no other format recognises is read as a RawArticle, so that errors name its fields."""
    return True


def read_raw_article(value: JsonObject) -> tuple[JsonObject, ...]:
    """`value` as it is."""
    return (value,)
