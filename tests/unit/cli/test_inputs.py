"""Facts about articles read from files."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from services.cli.inputs import InputArticle, read_inputs

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
ARTICLE = {"uri": "urn:test:a", "version": 1, "body": "The ferry sank, police said."}


def read(path: Path, content: bytes, max_body_bytes: int = 1_000) -> list[InputArticle]:
    path.write_bytes(content)
    return list(read_inputs([path], now=NOW, max_body_bytes=max_body_bytes))


def test_lines_are_articles_named_by_their_number(tmp_path):
    line = json.dumps(ARTICLE).encode()
    found = read(tmp_path / "a.jsonl", line + b"\n\n{\n" + line + b"\r\n")
    assert [article.place.rpartition(":")[2] for article in found] == ["1", "3", "4"]
    assert [article.error.code if article.error else None for article in found] == [None, "invalid_json", None]


def test_array_in_a_file_is_several_articles(tmp_path):
    found = read(tmp_path / "a.json", json.dumps([ARTICLE, ARTICLE | {"version": 2}]).encode())
    assert [article.place.rpartition("#")[2] for article in found] == ["1", "2"]
    assert [article.prepared.version for article in found if article.prepared] == ["1", "2"]


@pytest.mark.parametrize(("name", "content"), [("a.txt", b"The ferry sank."), ("a.html", b"<p>The ferry sank.</p>")])
def test_file_without_fields_is_named_by_its_file_name(tmp_path, name, content):
    (article,) = read(tmp_path / name, content)
    assert article.prepared is not None
    assert article.prepared.uri == f"urn:claimwire:file:{name}"
    assert json.loads(article.prepared.document)["data"]["text"] == "The ferry sank."


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.json", b"{", "invalid_json"),
        ("a.txt", b"caf\xe9", "invalid_utf8"),
        ("a.txt", b" \n", "empty_body"),
        ("a.xyz", b"words", "unsupported_format"),
        ("a.jsonl", json.dumps(ARTICLE | {"body": "a" * 1_001}).encode(), "body_too_large"),
        ("a.jsonl", b'{"uri": "urn:test:a", "body": "\\ud800"}', "lone_surrogate"),
    ],
)
def test_unreadable_article_keeps_its_place_and_says_why(tmp_path, name, content, code):
    (article,) = read(tmp_path / name, content)
    assert article.prepared is None
    assert article.error is not None
    assert article.error.code == code
    assert article.place.startswith(str(tmp_path / name))
