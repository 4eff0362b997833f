"""The examples in schemas/examples, as parameters: `example` is any of them, `event_example` one in an envelope."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from jsonschema import FormatChecker

from schemas.base import Contract
from schemas.export.json_schema import RAW_ARTICLE, documents

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "schemas" / "examples"
VENDORED = Path(__file__).parent / "vendored"


@dataclass(frozen=True, slots=True)
class Example:
    """One example file; `name` is the document's: `raw-article`, or an event's name."""

    name: str
    path: Path
    document: dict[str, Any]

    @property
    def model(self) -> type[Contract]:
        return documents()[self.name]

    def __str__(self) -> str:
        return f"{self.name}/{self.path.stem}"


def load_examples() -> list[Example]:
    return [
        Example(path.parents[1].name, path, json.loads(path.read_text(encoding="utf-8")))
        for path in sorted(EXAMPLES.glob("*/v1/*.json"))
    ]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    examples = load_examples()
    if "example" in metafunc.fixturenames:
        metafunc.parametrize("example", examples, ids=str)
    if "event_example" in metafunc.fixturenames:
        events = [example for example in examples if example.name != RAW_ARTICLE]
        metafunc.parametrize("event_example", events, ids=str)


@pytest.fixture
def examples() -> list[Example]:
    return load_examples()


@pytest.fixture
def example_named(examples: list[Example]) -> Any:
    """Looks up the document of `article.enriched/complete` and the like; each test gets a copy to change."""
    by_name = {str(example): example.document for example in examples}
    return lambda name: json.loads(json.dumps(by_name[name]))


@pytest.fixture(scope="session")
def vendored() -> Any:
    """Loads a schema from the folder of that name."""
    return lambda name: json.loads((VENDORED / name).read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def formats() -> FormatChecker:
    """Checks the two formats that our schemas use; the stock checker needs a further package for date-time."""
    checker = FormatChecker(formats=())
    checker.checks("date", ValueError)(_is_date)
    checker.checks("date-time", ValueError)(_is_timestamp)
    return checker


def _is_date(value: object) -> bool:
    return not isinstance(value, str) or bool(date.fromisoformat(value))


def _is_timestamp(value: object) -> bool:
    return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None
