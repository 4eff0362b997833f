"""The sample articles: every file is listed, readable and accepted."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from services.ingest.domain.article import AcceptedArticle, normalise_article
from services.ingest.domain.formats import read_articles

SEEDS = Path(__file__).parents[3] / "seeds"
MANIFEST = json.loads((SEEDS / "manifest.json").read_text())
LINES = (SEEDS / "articles.jsonl").read_bytes().splitlines()
NOW = datetime(2026, 3, 10, tzinfo=UTC)


def accept_all(payload: bytes, name: str) -> list[AcceptedArticle]:
    return [normalise_article(fields, received_at=NOW) for fields in read_articles(payload, name=name)]


def accepted_seeds() -> list[AcceptedArticle]:
    return [article for line in LINES for article in accept_all(line, "article.json")]


def test_the_manifest_names_every_file() -> None:
    listed = {row["file"] for part in ("articles", "formats") for row in MANIFEST[part]}
    found = {str(path.relative_to(SEEDS)) for path in SEEDS.rglob("*") if path.is_file()}
    assert found - {"manifest.json", "README.md"} == listed


def test_the_manifest_names_every_article_in_order() -> None:
    named = [(row["line"], row["uri"], row["version"]) for row in MANIFEST["articles"]]
    assert named == [(line, seed.uri, seed.version) for line, seed in enumerate(accepted_seeds(), start=1)]


def test_every_seed_says_where_it_comes_from() -> None:
    rows = MANIFEST["articles"] + MANIFEST["formats"]
    assert {(row["licence"], row["origin"]) for row in rows} == {("Apache-2.0", "written for this project")}
    assert all(row["style"] and row["shows"] for row in rows)


def test_the_seeds_cover_what_the_demonstration_shows() -> None:
    seeds = accepted_seeds()
    keys = [(seed.uri, seed.version) for seed in seeds]
    assert len(set(keys)) == len(keys)
    assert len({seed.uri for seed in seeds}) >= 12
    assert len(keys) > len({seed.uri for seed in seeds}), "a pair of versions"
    assert sum(seed.status == "canceled" for seed in seeds) == 1
    assert any(seed.blocks for seed in seeds)


@pytest.mark.models
def test_one_seed_is_in_another_language() -> None:
    assert [seed.uri.rpartition(":")[2] for seed in accepted_seeds() if seed.language == "de"] == ["elbe-hochwasser"]


@pytest.mark.parametrize("row", MANIFEST["formats"], ids=lambda row: row["file"])
def test_every_other_format_is_accepted(row: dict[str, str]) -> None:
    path = SEEDS / row["file"]
    accepted = accept_all(path.read_bytes(), str(path.relative_to(SEEDS)))
    assert accepted
    assert all(len(article.text) > 500 for article in accepted)


def test_the_page_holds_the_blocks_of_the_article_it_shows() -> None:
    path = SEEDS / "formats" / "ferry-what-we-know.html"
    (page,) = accept_all(path.read_bytes(), path.name)
    (article,) = (seed for seed in accepted_seeds() if seed.uri == page.uri)
    lost = {article.text[block.start : block.end] for block in article.blocks}
    lost -= {page.text[block.start : block.end] for block in page.blocks}
    captions = {article.text[block.start : block.end] for block in article.blocks if block.tag == "figcaption"}
    assert lost == captions  # trafilatura drops captions of figures
