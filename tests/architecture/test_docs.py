"""What the documentation says is still so: settings, metrics, codes, log lines, commands, files, links, examples."""

import importlib
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
import typer.main
from pydantic import BaseModel, SecretStr
from pydantic.fields import FieldInfo

from schemas.segmented import StageName
from services.claims.domain.dates import Anchors, find_dates
from services.claims.domain.quantities import find_quantities
from services.cli.main import app
from services.ingest.domain.errors import Code
from services.runtime.metrics import CATALOGUE
from services.runtime.settings import RuntimeSettings

ROOT = Path(__file__).parents[2]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
TEXTS = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in PAGES}
NORMALISATION = "docs/normalisation.md"
SOURCES = {path: path.read_text(encoding="utf-8") for path in (ROOT / "services").rglob("*.py")}

INVENTED = "topics"
"""The stage that docs/adding-a-stage.md adds."""

each_page = pytest.mark.parametrize("page", TEXTS)


def table(name: str, page: str = "docs/operating.md") -> list[list[str]]:
    """The cells of each row below `<!-- checked: name -->`, code marks and escapes removed."""
    _, found, rest = TEXTS[page].partition(f"<!-- checked: {name} -->\n")
    assert found, f"{page} has no table {name}"
    rows = rest.partition("<!-- end -->")[0].strip().splitlines()[2:]
    cells = [[cell.strip().strip("`") for cell in re.split(r"(?<!\\)\|", row)[1:-1]] for row in rows]
    return [[cell.replace("\\|", "|") for cell in row] for row in cells]


def settings_classes() -> Iterator[type[RuntimeSettings]]:
    for stage in get_args(StageName):
        members = vars(importlib.import_module(f"services.{stage}.settings")).values()
        yield from (each for each in members if isinstance(each, type) and issubclass(each, RuntimeSettings))


def variables(model: type[BaseModel], prefix: str = "CLAIMWIRE_") -> Iterator[tuple[str, FieldInfo]]:
    """(environment variable, field) of a settings class; a nested class joins its name with two underscores."""
    for name, field in model.model_fields.items():
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            yield from variables(field.annotation, f"{prefix}{name.upper()}__")
        else:
            yield f"{prefix}{name.upper()}", field


SETTINGS = {name: field for model in settings_classes() for name, field in variables(model)}


def shown_default(field: FieldInfo) -> str:
    default = field.get_default(call_default_factory=True)
    if isinstance(default, SecretStr):
        return default.get_secret_value()
    return "[]" if default == () else str(default)


def test_every_setting_is_documented():
    documented = [name for name, _, _ in table("settings")]
    assert sorted(documented) == sorted(SETTINGS)


@pytest.mark.parametrize(("name", "default", "meaning"), table("settings"))
def test_setting_has_the_documented_default_and_meaning(name, default, meaning):
    field = SETTINGS[name]
    assert default == shown_default(field)
    # A setting without a description of its own is described in the table only.
    assert meaning == (field.description or meaning)
    assert meaning


def test_every_metric_is_documented():
    expected = [[spec.name, spec.kind, ", ".join(spec.labels), spec.help] for spec in CATALOGUE]
    assert table("metrics") == expected


def test_every_error_code_is_documented():
    raised = {
        code
        for text in SOURCES.values()
        for code in re.findall(r"\b(?:Permanent|Transient)Error\(\s*\"(\w+)\"|code = \"(\w+)\"", text)
        for code in code
        if code
    }
    documented = {code for row in table("codes") for code in row[0].replace("`", "").split(", ")}
    assert documented >= raised | set(get_args(Code))


def test_every_log_line_is_documented():
    logged = {
        (event, "error" if level == "exception" else level)
        for text in SOURCES.values()
        for level, event in re.findall(r"\blog\.(info|warning|error|exception)\(\s*\"(\w+)\"", text)
    }
    assert {(event, level.lower()) for event, level, _ in table("logs")} == logged


@pytest.mark.parametrize("row", table("quantities", NORMALISATION), ids=lambda row: row[0])
def test_quantity_is_read_as_the_example_says(row):
    text, exact, value, low, high, modifier, unit, per, change = row
    found = find_quantities(text)[:1]
    fields = ("exact", "value", "low", "high", "modifier", "unit", "per", "change")
    shown = [shown_value(getattr(quantity, name)) for quantity in found for name in fields]
    assert (shown or [""] * len(fields)) == [exact, value, low, high, modifier, unit, per, change]


@pytest.mark.parametrize("row", table("dates", NORMALISATION), ids=lambda row: row[0])
def test_date_is_read_as_the_example_says(row):
    (found,) = find_dates(row[0], anchors=Anchors(published_at=date(2025, 3, 12)))
    fields = ("exact", "type", "value", "earliest", "latest", "bound", "anchor")
    assert [shown_value(getattr(found, name)) for name in fields] == row[1:]


def shown_value(value: object) -> str:
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def named(pattern: str, text: str) -> set[str]:
    """What `pattern` finds in code spans and code blocks."""
    code = [*re.findall(r"```(?!mermaid).*?```", text, re.DOTALL), *re.findall(r"(?m)^    .*$", text)]
    return {match for part in [*code, *re.findall(r"`[^`\n]+`", text)] for match in re.findall(pattern, part)}


@each_page
def test_settings_that_a_page_names_exist(page):
    compose = set(re.findall(r"CLAIMWIRE_\w+", (ROOT / "docker-compose.yml").read_text(encoding="utf-8")))
    assert named(r"\bCLAIMWIRE_[A-Z][A-Z_]*[A-Z]\b", TEXTS[page]) <= compose | set(SETTINGS)


@each_page
def test_metrics_that_a_page_names_exist(page):
    series = {spec.name for spec in CATALOGUE}
    series |= {
        f"{spec.name}_{part}" for spec in CATALOGUE if spec.kind == "histogram" for part in ("bucket", "sum", "count")
    }
    assert named(r"\bclaimwire_[a-z_]+[a-z]\b", TEXTS[page]) <= series


@each_page
def test_make_targets_that_a_page_names_exist(page):
    targets = set(re.findall(r"(?m)^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8")))
    assert named(r"\bmake ([a-z][a-z-]*)", TEXTS[page]) <= targets


@each_page
def test_commands_that_a_page_names_exist(page):
    commands = typer.main.get_command(app)
    for words in named(r"(?:^`?|[\s/]|\$ )claimwire ([a-z][a-z-]*(?: [a-z][a-z-]*)?)", TEXTS[page]):
        first, _, second = words.partition(" ")
        found = getattr(commands, "commands", {}).get(first)
        assert found is not None, words
        below = getattr(found, "commands", None)
        assert below is None or not second or second in below, words


@each_page
def test_files_that_a_page_names_exist(page):
    folders = "services|schemas|tests|docs|deploy|seeds"
    paths = named(rf"(?<![\w/.])((?:{folders})/[\w./-]+\w)", TEXTS[page])
    assert [path for path in sorted(paths) if INVENTED not in path and not (ROOT / path).exists()] == []


def anchors(text: str) -> set[str]:
    """The anchors that GitHub makes of a page's headings."""
    headings = re.findall(r"(?m)^#+ (.+)$", text)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@each_page
def test_links_lead_somewhere(page):
    for target in re.findall(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)", TEXTS[page]):
        if re.match(r"[a-z]+://", target):
            continue
        path, _, anchor = target.partition("#")
        file = (ROOT / page).parent / path if path else ROOT / page
        assert file.exists(), target
        if anchor:
            assert anchor in anchors(file.read_text(encoding="utf-8")), target


def test_every_decision_record_is_listed_and_whole():
    listed = TEXTS["docs/adr/README.md"]
    records = {page: text for page, text in TEXTS.items() if re.match(r"docs/adr/\d{4}-", page)}
    assert records
    for page, text in records.items():
        assert f"({Path(page).name})" in listed
        parts = re.findall(r"(?m)^## (\w+)", text)
        assert parts == ["Context", "Options", "Decision", "Price"], page


def test_rule_tables_that_are_listed_exist():
    rows = re.findall(r"(?m)^\| \[`([A-Z_]+)`\]\(\.\./(services/[\w/]+\.py)\)", TEXTS["docs/adding-a-rule.md"])
    assert rows
    for name, path in rows:
        assert re.search(rf"(?m)^{name}\b", (ROOT / path).read_text(encoding="utf-8")), (name, path)
