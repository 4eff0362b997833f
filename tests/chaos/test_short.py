"""The chaos suite in its short form: one node, one seed, less than a minute of faults."""

import pytest

from tests.chaos.plan import make_plan
from tests.chaos.run import run_chaos


@pytest.mark.timeout(600)
def test_nothing_is_lost_doubled_stuck_or_leaked_under_faults(tmp_path):
    report = run_chaos(
        seed=7, articles=200, kills=5, stalled_seconds=60, pause_seconds=(0.1, 0.5), log_directory=tmp_path
    )
    report.print()
    assert report.verdict.summary() == "0 missing, 0 duplicated, 0 stuck, 0 leaked"
    assert report.verdict.passed


def test_a_seed_always_makes_the_same_plan():
    plans = [make_plan(seed=3, articles=50, kills=10, partitions=8) for _ in range(2)]
    assert plans[0] == plans[1]
    assert plans[0] != make_plan(seed=4, articles=50, kills=10, partitions=8)


def test_every_stage_is_killed_before_any_is_killed_twice():
    faults = make_plan(seed=1, articles=50, kills=10, partitions=1).faults
    assert {fault.target for fault in faults if fault.kind == "kill service"} == {
        "ingest",
        "segmentation",
        "entities",
        "claims",
        "aggregator",
    }
