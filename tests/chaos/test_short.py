"""The chaos suite in its short form: one node, one seed, less than a minute of faults."""

import json
from collections import Counter

import pytest

from tests.chaos.plan import POISON, Batch, Good, make_plan
from tests.chaos.run import run_chaos

SHORT = {"seed": 7, "articles": 200, "kills": 5}


@pytest.mark.timeout(600)
def test_nothing_is_lost_doubled_stuck_or_leaked_under_faults(tmp_path):
    report = run_chaos(**SHORT, stalled_seconds=60, pause_seconds=(0.1, 0.5), log_directory=tmp_path)
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


def test_the_short_form_has_every_kind_of_poison():
    plan = make_plan(**SHORT, partitions=1)
    found = Counter(item.groups for burst in plan.bursts for item in burst if hasattr(item, "groups"))
    assert found == Counter(groups for (_, groups), _ in POISON)
    assert {good.missing for good in plan.good} == {(), ("entities",), ("claims",)}


def test_a_publisher_takes_back_what_it_has_published():
    plan = make_plan(seed=5, articles=300, kills=10, partitions=1)
    items = [article for burst in plan.bursts for item in burst for article in articles_of(item)]
    retractions = [article for article in plan.good if article.is_retraction]
    assert retractions
    for retraction in retractions:
        older = [
            each for each in plan.good if each.uri == retraction.uri and int(each.version) < int(retraction.version)
        ]
        assert older
        assert all(items.index(each) < items.index(retraction) for each in older)


def test_some_articles_are_published_anew_after_their_retraction_and_some_taken_back_are_partial():
    plan = make_plan(seed=5, articles=300, kills=10, partitions=1)
    versions: dict[str, list[Good]] = {}
    for article in plan.good:
        versions.setdefault(article.uri, []).append(article)
    taken_back = [own for own in versions.values() if any(each.is_retraction for each in own)]
    assert any(not own[-1].is_retraction for own in taken_back)
    assert any(own[0].missing for own in taken_back)
    assert all(json.loads(each.document)["status"] == each.status for own in taken_back for each in own)


def test_an_article_meets_the_full_server_over_the_intake():
    plan = make_plan(**SHORT, partitions=1)
    full = [number for number, fault in enumerate(plan.faults) if fault.kind == "fill server"]
    assert tuple(plan.bursts[number + 1][0] for number in full) == plan.met_by_full
    assert plan.met_by_full


def test_the_article_at_which_a_process_is_stopped_is_a_long_one_for_the_real_stages():
    lengths = {}
    for fake in (True, False):
        plan = make_plan(**SHORT, partitions=1, fake=fake)
        assert "pause at work" in {fault.kind for fault in plan.faults}
        (lengths[fake],) = [len(good.text) for good in plan.good if good.uri.startswith("urn:chaos:linger:")]
    assert lengths[False] > 100 * lengths[True]


def articles_of(item: object) -> tuple[Good, ...]:
    if isinstance(item, Batch):
        return item.articles
    return (item,) if isinstance(item, Good) else ()
