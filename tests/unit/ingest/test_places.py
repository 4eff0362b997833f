"""Facts about the places of articles that are received at the same time."""

from datetime import UTC, datetime

import orjson

from services.ingest.handlers import Prepared, Sent, prepare, prepare_lines

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def line(*bodies: str) -> bytes:
    """One document: an article, or a list of several."""
    articles = [{"uri": "urn:example:harbour", "body": body} for body in bodies]
    return orjson.dumps(articles if len(articles) > 1 else articles[0])


def places(batch: bytes) -> list[tuple[int, int]]:
    found = prepare_lines(Sent(batch), NOON, 10_000)
    return [article.place for _, articles in found if isinstance(articles, tuple) for article in articles]


def test_every_line_of_a_batch_stands_after_the_lines_before_it():
    batch = b"\n".join(
        [line("The harbour is shut."), b"{", b"", line("It is open.", "It is shut."), line("It is open again.")]
    )
    assert places(batch) == [(1, 1), (4, 1), (4, 2), (5, 1)]


def test_articles_of_one_document_stand_in_its_order():
    found: tuple[Prepared, ...] = prepare(Sent(line("It is open.", "It is shut.")), NOON, 10_000, 7)
    assert [article.place for article in found] == [(7, 1), (7, 2)]
    assert {article.received_at for article in found} == {"2026-03-02T12:00:00.000Z"}
