"""Facts about the gauge and the counter of outages."""

import pytest

from services.runtime.metrics import Metrics
from services.runtime.outages import Outages


@pytest.fixture
def metrics() -> Metrics:
    return Metrics(service="claims", streams=())


def shown(metrics: Metrics) -> tuple[float | None, float | None]:
    """(whether the server is away, outages so far)."""
    read = metrics.registry.get_sample_value
    return read("claimwire_redis_away"), read("claimwire_outages_total")


def test_nobody_waits_at_first(metrics):
    Outages(metrics)
    assert shown(metrics) == (0, 0)


def test_server_is_away_until_the_last_who_waits_goes_on(metrics):
    outages = Outages(metrics)
    outages.began("p0")
    outages.began("p1")
    outages.began("p0")
    assert shown(metrics) == (1, 1)
    outages.ended("p0")
    assert shown(metrics) == (1, 1)
    outages.ended("p1")
    assert shown(metrics) == (0, 1)


def test_each_outage_counts_once_whoever_waits(metrics):
    outages = Outages(metrics)
    for _ in range(2):
        outages.began("p0")
        outages.ended("p0")
        outages.ended("p0")
    assert shown(metrics) == (0, 2)
