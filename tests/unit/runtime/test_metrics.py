"""Facts about the metrics catalogue, and that services use nothing beside it."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from prometheus_client.parser import text_string_to_metric_families

from services.ingest.app import INGEST
from services.ingest.domain.errors import Code
from services.runtime.metrics import CATALOGUE, FAILURE_CODES, Metrics
from tests.system.metric_names import CATALOGUE_NAMES

SERVICES = Path(__file__).parents[3] / "services"
METHODS = {"count": "counter", "set": "gauge", "observe": "histogram", "Count": "counter"}
KINDS = {spec.name: spec.kind for spec in CATALOGUE}
UNITS = ("_seconds", "_bytes", "_ratio")
COUNTED_THINGS = ("_length", "_lag", "_pending", "_in_flight", "_stored", "_info", "_paused", "_away")


def string_arguments(path: Path) -> Iterator[tuple[str, str]]:
    """(called name, first argument) of every call whose first argument is a literal string."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if isinstance(node.args[0].value, str):
                yield called, node.args[0].value


CALLS = [call for path in sorted(SERVICES.rglob("*.py")) for call in string_arguments(path)]
USES = [(METHODS[called], name) for called, name in CALLS if called in METHODS and name.startswith("claimwire_")]


@pytest.fixture
def metrics() -> Metrics:
    return Metrics(service="segmentation", streams=("articles", "retry"))


def samples(metrics: Metrics) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(metrics.exposition().decode())
        for sample in family.samples
    }


@pytest.mark.parametrize("method", ["count", "set", "observe"])
def test_metric_outside_the_catalogue_is_an_error(metrics, method):
    with pytest.raises(KeyError):
        getattr(metrics, method)("claimwire_surprises_total", 1)


def test_services_use_metrics():
    assert len(USES) > 10


@pytest.mark.parametrize(("kind", "name"), sorted(set(USES)))
def test_every_metric_that_a_service_uses_is_catalogued_with_its_kind(kind, name):
    assert KINDS[name] == kind


def test_every_catalogued_metric_is_used_somewhere():
    assert {name for _, name in USES} == set(KINDS)


def test_every_literal_error_code_is_initialised_as_a_label():
    raised = {code for called, code in CALLS if called in ("PermanentError", "TransientError")}
    assert raised <= {*FAILURE_CODES, *INGEST.failure_codes}


@pytest.mark.parametrize("spec", CATALOGUE, ids=lambda spec: spec.name)
def test_name_says_kind_and_unit(spec):
    assert spec.name.startswith("claimwire_")
    assert spec.name.endswith("_total") == (spec.kind == "counter")
    if spec.kind == "histogram":
        assert spec.name.endswith(UNITS)
        assert list(spec.buckets) == sorted(spec.buckets)
        assert spec.buckets
    if spec.kind == "gauge":
        assert spec.name.endswith((*UNITS, *COUNTED_THINGS))
    assert spec.help.endswith(".")


def test_names_are_unique():
    assert len(KINDS) == len(CATALOGUE)


@pytest.mark.parametrize("spec", CATALOGUE, ids=lambda spec: spec.name)
def test_every_metric_has_a_sample_before_anything_happened(metrics, spec):
    if spec.name in ("claimwire_build_info", "claimwire_model_info"):
        metrics.set(spec.name, 1, **dict.fromkeys(spec.labels, "x"))
    names = {name for name, _ in samples(metrics)}
    assert names & {spec.name, f"{spec.name}_bucket"}


def test_known_label_values_start_at_0(metrics):
    found = samples(metrics)
    for stream in ("articles", "retry"):
        assert found["claimwire_entries_received_total", (("stream", stream),)] == 0
    for code in FAILURE_CODES:
        assert found["claimwire_dead_letters_total", (("code", code),)] == 0
    assert found["claimwire_articles_total", (("outcome", "accepted"),)] == 0


def test_codes_of_a_stage_itself_start_at_0_beside_those_of_all():
    found = samples(Metrics(service="ingest", streams=("intake",), failure_codes=INGEST.failure_codes))
    for metric in ("claimwire_entries_failed_total", "claimwire_dead_letters_total"):
        codes = {dict(labels)["code"] for name, labels in found if name == metric}
        assert codes == {*FAILURE_CODES, *get_args(Code), "request_too_large"}


def test_counts_sets_and_observations_show(metrics):
    metrics.count("claimwire_articles_total", 2, outcome="segmented")
    metrics.set("claimwire_entries_in_flight", 3)
    metrics.observe("claimwire_queue_wait_seconds", 20.0, stream="articles")
    found = samples(metrics)
    assert found["claimwire_articles_total", (("outcome", "segmented"),)] == 2
    assert found["claimwire_entries_in_flight", ()] == 3
    assert found["claimwire_queue_wait_seconds_bucket", (("le", "15.0"), ("stream", "articles"))] == 0
    assert found["claimwire_queue_wait_seconds_bucket", (("le", "60.0"), ("stream", "articles"))] == 1


def test_two_services_in_one_process_share_nothing(metrics):
    other = Metrics(service="claims", streams=("segments",))
    metrics.count("claimwire_outages_total")
    assert samples(other)["claimwire_outages_total", ()] == 0


def test_names_that_the_system_test_expects_are_the_catalogue():
    assert sorted(CATALOGUE_NAMES) == sorted(KINDS)
