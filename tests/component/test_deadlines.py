"""The aggregator alone: what it emits when a part never comes, and when it goes on waiting."""

import time

import orjson
import pytest

from tests.component.documents import (
    ARTICLES,
    DEAD,
    ENRICHED,
    RESULTS,
    SEGMENTS,
    about,
    accepted,
    claims,
    entities,
    is_settled,
    leave_exhausted,
    mark_accepted,
    segmented,
)
from tests.support.processes import Service, wait_for

DEADLINE_SECONDS = 2
DEADLINES = "claimwire:{p0}:deadlines"
LOST = "urn:d:lost"


@pytest.fixture(scope="module")
def aggregator(store, server_url):
    """An aggregator that waits two seconds; it starts with an entry that nobody managed to join."""
    mark_accepted(store, LOST, "1")
    leave_exhausted(store, SEGMENTS, "aggregator", segmented(LOST))
    settings = {"join__deadline_seconds": DEADLINE_SECONDS, "join__sweep_seconds": 0.2}
    with Service("services.aggregator", url=server_url, **settings) as service:
        yield service.until_ready()


@pytest.fixture
def add(aggregator, store):
    """Adds a segmented article that both branches have dealt with already, or further results."""

    def add_one(stream: str, document: bytes) -> None:
        store.xadd(stream, {"data": document})
        for group in ("entities", "claims"):
            store.xgroup_setid(SEGMENTS, group, "$")
        wait_for(lambda: is_settled(store, "aggregator", SEGMENTS, RESULTS))

    return add_one


def statuses(store, uri: str) -> list[tuple[str, int, str, list[str]]]:
    return [
        (data["article"]["version"], data["article"]["revision"], data["status"], data["missing"])
        for data in about(store, ENRICHED, uri)
    ]


@pytest.mark.parametrize(
    ("there", "missing"), [([], ["entities", "claims"]), (["entities"], ["claims"]), (["claims"], ["entities"])]
)
def test_branch_that_never_comes_leaves_a_partial_event(add, store, there, missing):
    uri = f"urn:d:never {missing}"
    add(SEGMENTS, segmented(uri))
    for part in there:
        add(RESULTS, {"entities": entities, "claims": claims}[part](uri))
    assert statuses(store, uri) == []
    wait_for(lambda: statuses(store, uri))
    assert statuses(store, uri) == [("1", 1, "partial", missing)]
    wait_for(lambda: store.zscore(DEADLINES, uri) is None)


def test_part_that_comes_after_the_deadline_is_the_next_revision(add, store):
    uri = "urn:d:after"
    add(SEGMENTS, segmented(uri))
    add(RESULTS, entities(uri))
    wait_for(lambda: statuses(store, uri))
    add(RESULTS, claims(uri))
    assert statuses(store, uri) == [("1", 1, "partial", ["claims"]), ("1", 2, "complete", [])]
    assert about(store, ENRICHED, uri)[1]["supersedes"] == {"version": "1", "revision": 1}
    assert not store.exists(f"claimwire:{{p0}}:join:{uri}")


def test_deadline_does_not_run_while_a_branch_is_at_work(add, store):
    uri = "urn:d:busy"
    add(SEGMENTS, segmented(uri))
    store.xadd(SEGMENTS, {"data": segmented("urn:d:queued", skipped=["entities", "claims"])})
    time.sleep(DEADLINE_SECONDS * 2)
    assert statuses(store, uri) == []
    store.xreadgroup("entities", "slow", {SEGMENTS: ">"})
    store.xgroup_setid(SEGMENTS, "claims", "$")
    time.sleep(DEADLINE_SECONDS * 2)
    assert statuses(store, uri) == []
    for pending in store.xpending_range(SEGMENTS, "entities", "-", "+", 10):
        store.xack(SEGMENTS, "entities", pending["message_id"])
    wait_for(lambda: statuses(store, uri))
    assert statuses(store, uri) == [("1", 1, "partial", ["entities", "claims"])]


def test_version_lost_before_the_join_holds_newer_ones_up_only_until_the_deadline(add, store):
    wait_for(lambda: about(store, DEAD, LOST))
    mark_accepted(store, LOST, "2")
    add(SEGMENTS, segmented(LOST, "2"))
    add(RESULTS, entities(LOST, "2"))
    add(RESULTS, claims(LOST, "2"))
    wait_for(lambda: statuses(store, LOST))
    assert statuses(store, LOST) == [("2", 1, "complete", [])]
    assert not store.exists(f"claimwire:{{p0}}:join:{LOST}")


def test_lost_version_that_is_redriven_is_emitted_after_all(add, store):
    add(SEGMENTS, segmented(LOST, "1"))
    add(RESULTS, entities(LOST, "1"))
    add(RESULTS, claims(LOST, "1"))
    assert statuses(store, LOST) == [("2", 1, "complete", []), ("1", 2, "complete", [])]
    assert about(store, ENRICHED, LOST)[1]["supersedes"] is None


def test_version_that_segmentation_is_still_at_work_on_is_waited_for(add, store):
    uri = "urn:d:behind"
    mark_accepted(store, uri, "1")
    mark_accepted(store, uri, "2")
    store.xadd(ARTICLES, {"data": accepted(uri, "1")})
    add(SEGMENTS, segmented(uri, "2"))
    add(RESULTS, entities(uri, "2"))
    add(RESULTS, claims(uri, "2"))
    time.sleep(DEADLINE_SECONDS * 2)
    assert statuses(store, uri) == []
    store.xgroup_setid(ARTICLES, "segmentation", "$")
    wait_for(lambda: statuses(store, uri))
    assert statuses(store, uri) == [("2", 1, "complete", [])]


def test_article_that_cannot_be_emitted_stops_nobody_elses_deadline(add, store):
    flags = {"canceled": False, "waived": [], "failed": [], "received_at": "2026-01-02T03:04:05Z"}
    store.hset(
        "claimwire:{p0}:join:urn:d:poison", mapping={"segmented/1": b"{", "flags/1": orjson.dumps(flags), "etag": b"1"}
    )
    store.zadd(DEADLINES, {"urn:d:poison": 0})
    add(SEGMENTS, segmented("urn:d:beside"))
    wait_for(lambda: statuses(store, "urn:d:beside"))
    assert statuses(store, "urn:d:poison") == []
