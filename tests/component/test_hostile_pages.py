"""What holds of every page, however damaged or hostile, through the pure functions of all stages.

Times are CPU time and only ever compared within one run, against smaller pages and against ordinary text.
"""

import gc
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from services.claims.domain.claims import COMPONENTS as CLAIMS_COMPONENTS
from services.claims.domain.claims import find_claims
from services.claims.domain.dates import Anchors, find_dates
from services.claims.domain.quantities import find_quantities
from services.entities.domain import COMPONENTS as ENTITIES_COMPONENTS
from services.entities.domain import recognise_entities
from services.ingest.domain.article import AcceptedArticle, normalise_article
from services.ingest.domain.errors import InvalidArticle
from services.ingest.domain.formats import read_articles
from services.ingest.handlers import load as load_ingest
from services.language.models import load_model
from services.segmentation.domain import Segmentation
from tests.component.hostile_pages import HOSTILE_PAGES, HostilePage
from tests.component.mutations import mutate
from tests.support.domain_stages import claims_article, entities_segments, segment_accepted

SEEDS = Path(__file__).parents[2] / "seeds"
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
ANCHORS = Anchors(published_at=date(2026, 3, 2))

MUTATED_PAGES = 1_000
BATCH = 50

SMALL_BYTES = 10_000
LARGE_BYTES = (1_000_000, 300_000, 100_000, 40_000)
ALWAYS_LARGEST = frozenset(
    ["one line", "quotation marks", "digits", "full stops", "newlines", "bullets", "deep elements", "attributes"]
)
LEAST_CHARACTERS = 1_000
"""Less text than that is all fixed cost."""
AFFORDABLE_BYTES = 15_000
"""The other pages grow as far as a linear reader takes no longer than for so much ordinary text."""
GREATEST_GROWTH = 3.0
"""Of the time per character, from small to large; 1 where it is linear, 4 to 100 where it is a square."""


@pytest.fixture(scope="module", autouse=True)
def _loaded() -> None:
    load_ingest()


@dataclass(frozen=True)
class Source:
    """A sample document, and the field of its JSON that holds the body (None: mutate the document itself)."""

    name: str
    text: str
    body_of: str | None = None


def sources() -> list[Source]:
    lines = (SEEDS / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    documents = [Source(path.name, path.read_text(encoding="utf-8")) for path in sorted(SEEDS.glob("formats/*"))]
    return [Source("article.json", line, "body") for line in lines] + documents


SOURCES = sources()


def mutated(number: int) -> tuple[str, bytes]:
    """(file name, payload) of the mutated page of that number, the same in every run."""
    chance = Random(number)
    source = SOURCES[number % len(SOURCES)]
    # One in eight is damaged as a whole, so that the parsers of JSON see it too.
    if source.body_of is None or chance.random() < 1 / 8:
        return source.name, mutate(chance, source.text).encode()
    fields = json.loads(source.text)
    fields["body"] = mutate(chance, fields["body"])
    if chance.random() < 1 / 4:
        fields |= {"body_type": "text/html"}
    return source.name, json.dumps(fields).encode()


def accepted(name: str, payload: bytes) -> Iterator[AcceptedArticle]:
    """The articles of a document that ingest accepts; whatever it refuses, it refuses as InvalidArticle."""
    try:
        for fields in read_articles(payload, name=name):
            yield normalise_article(fields, received_at=NOW)
    except InvalidArticle:
        return


def check_blocks(article: AcceptedArticle) -> None:
    text = article.text
    assert "\r" not in text or article.blocks
    for block in article.blocks:
        assert 0 <= block.start < block.end <= len(text)
        assert text[block.start : block.end].strip()
    assert all(before.end <= after.start for before, after in pairwise(article.blocks))


def check_parts(text: str, parts: Segmentation) -> None:
    for segment in parts.segments:
        assert 0 <= segment.start < segment.end <= len(text)
        assert text[segment.start : segment.end].strip()
    for spans in (parts.segments, parts.sentences):
        assert all(before.end <= after.start for before, after in pairwise(spans))
    for span in (*parts.sentences, *parts.quotes):
        around = parts.segments[span.segment]
        assert around.start <= span.start < span.end <= around.end


def check_numbers_and_dates(text: str) -> None:
    quantities = find_quantities(text)
    dates = find_dates(text, anchors=ANCHORS)
    for found in (*quantities, *dates):
        assert 0 <= found.start < found.end
        assert text[found.start : found.end] == found.exact
    for row in (quantities, dates):
        assert all(before.end <= after.start for before, after in pairwise(row))
    for quantity in quantities:
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
    for found in dates:
        assert not isinstance(found.anchor, int) or 0 <= found.anchor < len(dates)


def check(article: AcceptedArticle) -> None:
    check_blocks(article)
    check_parts(article.text, segment_accepted(article))
    check_numbers_and_dates(article.text)


@pytest.mark.parametrize("first", range(0, MUTATED_PAGES, BATCH))
def test_mutated_pages_are_refused_by_name_or_read_with_exact_offsets(first: int) -> None:
    read = 0
    for number in range(first, first + BATCH):
        for article in accepted(*mutated(number)):
            check(article)
            read += 1
    assert read > BATCH / 2  # otherwise the mutations only test how ingest refuses


def test_there_are_a_hundred_hostile_pages() -> None:
    assert len({page.name for page in HOSTILE_PAGES}) == len(HOSTILE_PAGES) == 100


def payload(page: HostilePage, size_bytes: int) -> bytes:
    return page.make(size_bytes).encode()[:size_bytes].decode(errors="ignore").encode()


@pytest.mark.parametrize("page", HOSTILE_PAGES, ids=lambda page: page.name)
def test_hostile_pages_are_refused_by_name_or_read_with_exact_offsets(page: HostilePage) -> None:
    for article in accepted(page.file_name, payload(page, SMALL_BYTES // 3)):
        check(article)


def seconds_of(work: Callable[[], object], *, rounds: int = 1) -> float:
    """The least CPU seconds of `work`, without the garbage collector, whose work grows with what other tests left."""

    def once() -> float:
        gc.disable()
        try:
            begin = time.process_time()
            work()
            return time.process_time() - begin
        finally:
            gc.enable()

    return min(once() for _ in range(rounds))


def stage_times(file_name: str, page: bytes, *, rounds: int) -> dict[str, float]:
    """CPU seconds per character of what each stage reads: the page for ingest, the article's text for the others."""
    times = {"ingest": seconds_of(lambda: list(accepted(file_name, page)), rounds=rounds) / len(page)}
    for article in accepted(file_name, page):
        text = article.text
        works: dict[str, Callable[[], object]] = {
            "segmentation": lambda article=article: segment_accepted(article),
            "quantities": lambda text=text: find_quantities(text),
            "dates": lambda text=text: find_dates(text, anchors=ANCHORS),
        }
        times |= {
            stage: seconds_of(work, rounds=rounds) / max(len(text), LEAST_CHARACTERS) for stage, work in works.items()
        }
    return times


@pytest.fixture(scope="module")
def ordinary() -> dict[str, float]:
    """CPU seconds per character of news, in this run, on this machine: nobody need be faster than that."""
    bodies = [json.loads(source.text)["body"] for source in SOURCES if source.body_of]
    text = "\n".join(bodies)[:SMALL_BYTES]
    page = "<!doctype html><body>" + "".join(f"<p>{line}" for line in text.splitlines())
    return stage_times("page.txt", text.encode(), rounds=3) | {
        "ingest": stage_times("page.html", page.encode(), rounds=3)["ingest"]
    }


def large_size(page: HostilePage, small: dict[str, float], ordinary: dict[str, float]) -> int:
    affordable_seconds = AFFORDABLE_BYTES * sum(ordinary.values())
    fitting = (size for size in LARGE_BYTES if size * sum(small.values()) <= affordable_seconds)
    return LARGE_BYTES[0] if page.name in ALWAYS_LARGEST else next(fitting, LARGE_BYTES[-1])


@pytest.mark.parametrize("page", HOSTILE_PAGES, ids=lambda page: page.name)
def test_time_per_character_does_not_grow_with_the_page(page: HostilePage, ordinary: dict[str, float]) -> None:
    small = stage_times(page.file_name, payload(page, SMALL_BYTES), rounds=1)
    document = payload(page, large_size(page, small, ordinary))
    limits = {stage: GREATEST_GROWTH * max(small.get(stage, 0), ordinary[stage]) for stage in ordinary}
    for _ in range(5):  # a machine that was busy is given another chance
        large = stage_times(page.file_name, document, rounds=1)
        too_slow = {stage: seconds / limits[stage] for stage, seconds in large.items() if seconds > limits[stage]}
        if not too_slow:
            break
    assert not too_slow


@pytest.fixture(scope="module")
def sample() -> list[tuple[str, Segmentation]]:
    """Fifty texts for the stages with models: 40 mutated pages, 10 hostile ones."""
    mutations = [article for number in range(40, 80) for article in accepted(*mutated(number))]
    step = len(HOSTILE_PAGES) // 10
    hostile = [article for page in HOSTILE_PAGES[::step] for article in accepted(page.file_name, payload(page, 2_000))]
    return [(article.text, segment_accepted(article)) for article in (*mutations, *hostile)]


@pytest.mark.models
def test_entities_of_hostile_pages_have_valid_offsets(sample: list[tuple[str, Segmentation]]) -> None:
    model = load_model(ENTITIES_COMPONENTS)
    for text, parts in sample:
        for entity in recognise_entities(text, segments=entities_segments(parts), model=model):
            assert entity.mentions == tuple(sorted(entity.mentions))
            for mention in entity.mentions:
                assert 0 <= mention.start < mention.end <= len(text)
                assert text[mention.start : mention.end].strip()


@pytest.mark.models
def test_claims_of_hostile_pages_have_valid_offsets(sample: list[tuple[str, Segmentation]]) -> None:
    model = load_model(CLAIMS_COMPONENTS)
    for text, parts in sample:
        found = find_claims(claims_article(text, parts), model=model, anchors=ANCHORS)
        for number, claim in enumerate(found.claims):
            spans = (*claim.content, *claim.evidence, claim.source, claim.cue, claim.addressee, claim.channel)
            for span in spans:
                assert span is None or 0 <= span.start < span.end <= len(text)
            for other in (claim.parent, claim.continues, claim.carried_from):
                assert other is None or (other != number and 0 <= other < len(found.claims))
            assert set(claim.quantities) <= set(range(len(found.quantities)))
            assert set(claim.dates) <= set(range(len(found.dates)))
