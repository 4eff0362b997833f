"""What the benchmarks read: articles as accepted by ingest, and texts of any size made of them."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from random import Random

from services.ingest.domain.article import AcceptedArticle, normalise_article
from services.ingest.domain.fields import RawFields

SEEDS = Path(__file__).parents[2] / "seeds" / "articles.jsonl"
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


class Corpus:
    """The articles of one file of JSON lines, each a RawArticle."""

    def __init__(self, path: Path) -> None:
        lines = path.read_text(encoding="utf-8").split("\n")
        self.raw: Sequence[RawFields] = [json.loads(line) for line in lines if line.strip()]

    @cached_property
    def articles(self) -> Sequence[AcceptedArticle]:
        """The articles as ingest accepts them, retractions left out."""
        accepted = [normalise_article(fields, received_at=NOW) for fields in self.raw]
        return [article for article in accepted if article.status == "usable"]

    def sample(self, characters: int) -> Sequence[AcceptedArticle]:
        """The first articles that together have `characters`; all of them where they have less."""
        total, chosen = 0, []
        for article in self.articles:
            if total >= characters:
                break
            chosen.append(article)
            total += len(article.text)
        return chosen

    def text(self, characters: int) -> str:
        """One text of that size: the articles' lines, shuffled anew each time all have been used."""
        chance = Random(characters)
        lines = [line for article in self.articles for line in article.text.split("\n") if line.strip()]
        parts: list[str] = []
        missing = characters
        while missing > 0:
            for line in chance.sample(lines, len(lines)):
                parts.append(line)
                missing -= len(line) + 1
        return "\n".join(parts)[:characters]

    def varied(self, count: int) -> Sequence[RawFields]:
        """`count` raw articles, each with a uri of its own: the usable ones over and over, their lines turned round."""
        usable = [fields for fields in self.raw if fields.get("status", "usable") == "usable"]
        articles = []
        for number in range(count):
            fields = dict(usable[number % len(usable)])
            lines = str(fields["body"]).split("\n")
            turn = number // len(usable) % len(lines)
            fields |= {"uri": f"urn:claimwire:benchmark:{number}", "body": "\n".join(lines[turn:] + lines[:turn])}
            articles.append(fields)
        return articles
