"""What is generated from the contracts is committed and fresh, and nothing of the contracts is left out."""

import importlib
import pkgutil
from pathlib import Path

import pytest

import schemas
from schemas.envelope import Event
from schemas.export.__main__ import exported_files, main, stale_files, write_files
from schemas.export.json_schema import RAW_ARTICLE
from schemas.streams import EVENTS, STREAMS

ROOT = Path(__file__).parents[2]
DOCS = (ROOT / "docs" / "contracts.md").read_text(encoding="utf-8")


def test_every_exported_file_is_fresh():
    assert stale_files(ROOT) == [], "run: python -m schemas.export"


@pytest.mark.parametrize("stream", STREAMS, ids=lambda stream: stream.name)
def test_every_stream_is_documented(stream):
    assert f"`{stream.key('pN') if stream.partitioned else stream.key()}`" in DOCS


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.event_name)
def test_every_event_is_documented(event):
    assert f"\n### {event.event_name}\n" in DOCS


def test_every_examples_folder_matches_a_document():
    folders = {path.name for path in (ROOT / "schemas" / "examples").iterdir()}
    assert folders == {RAW_ARTICLE, *(event.event_name for event in EVENTS)}


def test_every_event_model_is_in_the_table_of_streams():
    for module in pkgutil.iter_modules(schemas.__path__):
        importlib.import_module(f"schemas.{module.name}")
    models = {model for made in Event.__subclasses__() for model in [made, *made.__subclasses__()]}
    assert {model for model in models if "event_name" in vars(model)} == set(EVENTS)


@pytest.mark.parametrize("stream", STREAMS, ids=lambda stream: stream.name)
def test_stream_names_one_producer_or_one_for_each_event(stream):
    assert len(stream.producers) in {1, len(stream.events)}


def copy_of_docs(folder: Path) -> Path:
    (folder / "docs").mkdir()
    (folder / "docs" / "contracts.md").write_text(DOCS, encoding="utf-8")
    return folder


def test_export_writes_everything_once_and_then_nothing(tmp_path):
    root = copy_of_docs(tmp_path)
    written = write_files(root)
    assert set(written) == set(exported_files(root)) - {Path("docs/contracts.md")}
    assert write_files(root) == []


def test_file_of_an_event_that_is_gone_is_stale_and_removed(tmp_path):
    root = copy_of_docs(tmp_path)
    write_files(root)
    gone = Path("schemas/json/article.forgotten.v1.json")
    (root / gone).write_text("{}")
    assert stale_files(root) == [gone]
    write_files(root)
    assert not (root / gone).exists()


def test_docs_without_a_section_are_refused(tmp_path):
    root = copy_of_docs(tmp_path)
    (root / "docs" / "contracts.md").write_text("# Contracts\n")
    with pytest.raises(ValueError, match="generated: streams"):
        exported_files(root)


def test_check_names_the_stale_file_and_fails(monkeypatch, capsys, tmp_path):
    root = copy_of_docs(tmp_path)
    write_files(root)
    monkeypatch.setattr("schemas.export.__main__.ROOT", root)
    assert main(["--check"]) == 0
    (root / "schemas/json/article.failed.v1.json").write_text("{}")
    assert main(["--check"]) == 1
    assert "stale schemas/json/article.failed.v1.json" in capsys.readouterr().out
