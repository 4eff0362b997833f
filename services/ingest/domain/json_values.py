"""JSON in and out: parsing that names what is wrong, and the check of values that are only passed through."""

import json

import orjson

from services.ingest.domain.errors import InvalidArticle
from services.ingest.domain.fields import check_characters, wrong_type

MAX_DEPTH = 64
"""Deepest nesting passed through. orjson writes at most 254 levels, and `extra` travels inside an event."""

_INTEGER_RANGE = range(-(2**63), 2**64)  # what orjson writes


def parse_json(text: str) -> object:
    """The value that `text` denotes. Raises InvalidArticle (`invalid_json`) saying where it breaks.

    An escaped lone surrogate parses, so that the field that holds it can be named later.
    """
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        # orjson refuses escaped lone surrogates without naming the field, the standard library lets them through.
        if "surrogate" not in str(error):
            raise InvalidArticle("invalid_json", None, f"is not JSON: {error}") from error
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InvalidArticle("invalid_json", None, "is not JSON, and holds a lone surrogate") from error


def check_json_value(field: str, value: object) -> None:
    """Raises InvalidArticle unless `value` can be written as JSON and read by anybody. Does not recurse."""
    pending: list[tuple[str, object, int]] = [(field, value, 0)]
    while pending:
        path, current, depth = pending.pop()
        if depth > MAX_DEPTH:
            raise InvalidArticle("too_deep", field, f"is nested deeper than {MAX_DEPTH} levels")
        if isinstance(current, dict):
            for key, item in current.items():
                if not isinstance(key, str):
                    raise wrong_type(path, key, "an object with string keys")
                check_characters(path, key)
                pending.append((f"{path}.{key[:40]}", item, depth + 1))
        elif isinstance(current, list):
            pending.extend((f"{path}[{index}]", item, depth + 1) for index, item in enumerate(current))
        else:
            _check_scalar(path, current)


def _check_scalar(path: str, value: object) -> None:
    if isinstance(value, str):
        check_characters(path, value)
    elif value is None or isinstance(value, bool | float):
        return
    elif not isinstance(value, int):
        raise wrong_type(path, value, "a JSON value")
    elif value not in _INTEGER_RANGE:
        raise InvalidArticle("out_of_range", path, "is an integer of more than 64 bits")


def canonical_json(value: object) -> bytes:
    """`value` as JSON bytes that are equal for equal values: keys sorted, no spaces."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
