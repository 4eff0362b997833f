"""Strict readers for the fields of a raw article: a value of the right type, or an error that names the field."""

import re
from collections.abc import Mapping, Sequence

from services.ingest.domain.errors import InvalidArticle

RawFields = Mapping[str, object]
"""A document in the shape of RawArticle, not yet checked: what the format readers yield."""

MAX_LINE_CHARACTERS = 10_000
"""Longest headline, name or notice. Real ones stay under 1,000; the bound keeps events small whoever publishes."""

_REFUSED = re.compile("[\x00\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_TYPE_NAMES = {
    str: "a string",
    bool: "a boolean",
    int: "an integer",
    float: "a number",
    list: "an array",
    dict: "an object",
    type(None): "null",
}


def type_name(value: object) -> str:
    """The JSON name of the type of `value`, with its article, for error messages."""
    return _TYPE_NAMES.get(type(value), type(value).__name__)


def wrong_type(field: str | None, value: object, expected: str) -> InvalidArticle:
    """The error that says what stands in `field` and what should."""
    return InvalidArticle("wrong_type", field, f"is {type_name(value)}, must be {expected}")


def check_characters(field: str, text: str) -> None:
    """Raises InvalidArticle where `text` holds U+0000 or a lone surrogate: neither survives everywhere."""
    found = _REFUSED.search(text)
    if found is None:
        return
    if found.group() == "\x00":
        raise InvalidArticle("control_character", field, f"holds U+0000 at character {found.start()}")
    raise InvalidArticle(
        "lone_surrogate", field, f"holds the lone surrogate U+{ord(found.group()):04X} at character {found.start()}"
    )


def optional_text(fields: RawFields, name: str, *, max_characters: int | None = MAX_LINE_CHARACTERS) -> str | None:
    """The string in field `name`; None where the field is absent or null. Raises InvalidArticle for anything else."""
    value = fields.get(name)
    if value is None:
        return None
    return checked_text(name, value, max_characters=max_characters)


def checked_text(field: str, value: object, *, max_characters: int | None = MAX_LINE_CHARACTERS) -> str:
    """`value` as the string that it must be. Raises InvalidArticle."""
    if not isinstance(value, str):
        raise wrong_type(field, value, "a string")
    check_characters(field, value)
    if max_characters is not None and len(value) > max_characters:
        raise InvalidArticle("too_long", field, f"has {len(value)} characters, the limit is {max_characters}")
    return value


def required_identifier(fields: RawFields, name: str, *, max_characters: int) -> str:
    """The non-empty string in field `name`, free of control characters, which no CloudEvents attribute may hold."""
    value = fields.get(name)
    if value is None:
        raise InvalidArticle("missing_field", name, "is required")
    return checked_identifier(name, checked_text(name, value, max_characters=max_characters))


def checked_identifier(field: str, text: str) -> str:
    """`text` where it can identify something: not blank, no control characters. Raises InvalidArticle."""
    if not text.strip():
        raise InvalidArticle("missing_field", field, "is empty")
    found = _CONTROL.search(text)
    if found is not None:
        raise InvalidArticle(
            "control_character", field, f"holds U+{ord(found.group()):04X} at character {found.start()}"
        )
    return text


def text_list(fields: RawFields, name: str, *, max_items: int = 100) -> tuple[str, ...]:
    """The array of strings in field `name`, in order; empty where it is absent or null. Raises InvalidArticle."""
    value = fields.get(name)
    if value is None:
        return ()
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise wrong_type(name, value, "an array of strings")
    if len(value) > max_items:
        raise InvalidArticle("too_long", name, f"has {len(value)} items, the limit is {max_items}")
    return tuple(checked_text(f"{name}[{index}]", item) for index, item in enumerate(value))
