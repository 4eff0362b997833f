"""Reading other publishers' JSON: strict about types, silent about what is absent."""

from collections.abc import Iterator, Mapping

from services.ingest.domain.errors import InvalidArticle
from services.ingest.domain.fields import wrong_type

JsonObject = Mapping[str, object]


def first_text(source: JsonObject, *names: str) -> str | None:
    """The first non-blank string among the fields `names`; None where none has one.

    Raises InvalidArticle where a field holds something else than a string or null.
    """
    for name in names:
        value = source.get(name)
        if value is not None and not isinstance(value, str):
            raise wrong_type(name, value, "a string")
        if value is not None and value.strip():
            return value
    return None


def objects_in(source: JsonObject, name: str) -> Iterator[JsonObject]:
    """The objects in the array of field `name`, in order. Raises InvalidArticle where it holds anything else."""
    value = source.get(name)
    if value is None:
        return
    if not isinstance(value, list):
        raise wrong_type(name, value, "an array of objects")
    for index, item in enumerate(value):
        if not isinstance(item, dict):
            raise wrong_type(f"{name}[{index}]", item, "an object")
        yield item


def present(**fields: object) -> dict[str, object]:
    """`fields` without those that are None."""
    return {name: value for name, value in fields.items() if value is not None}


def require_object(field: str | None, value: object) -> JsonObject:
    """`value` as the JSON object that it must be. Raises InvalidArticle."""
    if value is None:
        raise InvalidArticle("missing_field", field, "is required")
    if not isinstance(value, dict):
        raise wrong_type(field, value, "an object")
    return value
