"""What an operator's Prometheus sees once the sample articles went through."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.system.conftest import Shared
from tests.system.metric_names import CATALOGUE_NAMES

SEEDS = Path(__file__).parents[2] / "seeds" / "articles.jsonl"
SERVICES = ("ingest", "segmentation", "entities", "claims", "aggregator")
ENRICHED = "claimwire:{p0}:enriched"

pytestmark = pytest.mark.timeout(900)

Samples = dict[str, dict[frozenset[tuple[str, str]], float]]


def scrape(shared: Shared, service: int) -> Samples:
    """Sample name -> labels -> value, as Prometheus would read one endpoint."""
    status, body = shared.up.get("/metrics", service=service)
    assert status == 200
    found: Samples = {}
    for family in text_string_to_metric_families(body.decode()):
        for sample in family.samples:
            found.setdefault(sample.name, {})[frozenset(sample.labels.items())] = sample.value
    return found


def value(samples: Samples, name: str, labels: Mapping[str, str] | None = None) -> float:
    """The sum over all samples of a name that carry these labels."""
    wanted = frozenset((labels or {}).items())
    return sum(each for have, each in samples[name].items() if wanted <= have)


@pytest.fixture(scope="module")
def seeds() -> list[dict]:
    return [json.loads(line) for line in SEEDS.read_text().splitlines()]


@pytest.fixture(scope="module")
def scrapes(shared: Shared, seeds: list[dict]) -> dict[str, Samples]:
    """The five scrapes after the seeds and one bad line."""
    subjects = {seed["uri"] for seed in seeds}
    body = SEEDS.read_bytes() + b'\n{"uri": "urn:test:bad"}\n'
    status, answer = shared.up.post("/articles", body, content_type="application/x-ndjson")
    assert status == 202, answer

    def all_enriched() -> bool:
        entries = shared.stranger("XRANGE", ENRICHED, "-", "+")
        documents = [json.loads(fields[1]) for _, fields in entries]
        return subjects <= {document["subject"] for document in documents}

    shared.up.wait_for(all_enriched)
    # Gauges are read every half second.
    waiting = ("claimwire_group_lag", "claimwire_group_pending")
    shared.up.wait_for(lambda: all(value(scrape(shared, number), name) == 0 for number in range(5) for name in waiting))
    return {name: scrape(shared, number) for number, name in enumerate(SERVICES)}


def test_every_metric_appears_on_every_endpoint(scrapes):
    for samples in scrapes.values():
        assert {name for name in CATALOGUE_NAMES if name not in samples and f"{name}_bucket" not in samples} == set()


def test_no_metric_appears_that_the_list_does_not_know(scrapes):
    known = {*CATALOGUE_NAMES, *(name + end for name in CATALOGUE_NAMES for end in ("_bucket", "_sum", "_count"))}
    for samples in scrapes.values():
        assert {name for name in samples if name.startswith("claimwire_")} <= known


def test_articles_are_counted_by_what_became_of_them(scrapes, seeds):
    articles = "claimwire_articles_total"
    assert value(scrapes["ingest"], articles, {"outcome": "accepted"}) >= len(seeds)
    assert value(scrapes["ingest"], articles, {"outcome": "rejected"}) >= 1
    made = value(scrapes["segmentation"], articles, {"outcome": "segmented"})
    assert made + value(scrapes["segmentation"], articles, {"outcome": "skipped"}) >= len(seeds)
    done = {
        outcome: value(scrapes["aggregator"], articles, {"outcome": outcome}) for outcome in ("complete", "partial")
    }
    assert done["complete"] >= len({seed["uri"] for seed in seeds})
    assert done["partial"] == 0
    assert value(scrapes["aggregator"], "claimwire_claims_total") > 0


def test_every_stage_counts_what_it_processed(scrapes):
    read = {
        "segmentation": ["articles"],
        "entities": ["segments"],
        "claims": ["segments"],
        "aggregator": ["segments", "results"],
    }
    for service, streams in read.items():
        for stream in streams:
            labels = {"stream": stream}
            processed = value(scrapes[service], "claimwire_entries_processed_total", labels)
            assert processed > 0
            assert value(scrapes[service], "claimwire_entries_received_total", labels) >= processed
            assert value(scrapes[service], "claimwire_queue_wait_seconds_count", labels) >= processed
            assert value(scrapes[service], "claimwire_group_pending", labels) == 0
        assert value(scrapes[service], "claimwire_stage_duration_seconds_count") > 0
        assert value(scrapes[service], "claimwire_end_to_end_seconds_count") > 0


def test_info_says_what_runs(scrapes):
    for service, samples in scrapes.items():
        assert value(samples, "claimwire_build_info", {"service": service}) == 1
        ((labels, _),) = samples["claimwire_model_info"].items()
        assert (dict(labels)["model"] == "none") == (service not in ("entities", "claims"))
