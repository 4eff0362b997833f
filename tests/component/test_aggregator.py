"""The aggregator alone: parts in, in any order and number, and each version's events out once."""

import random
from collections import Counter
from itertools import permutations

import orjson
import pytest

from tests.component.documents import (
    DEAD,
    ENRICHED,
    RESULTS,
    SEGMENTS,
    TEXT,
    about,
    claims,
    entities,
    events,
    failed,
    is_settled,
    mark_accepted,
    segmented,
)
from tests.support.processes import Service, wait_for

PARTS = {"segmented": (SEGMENTS, segmented), "entities": (RESULTS, entities), "claims": (RESULTS, claims)}


@pytest.fixture(scope="module")
def aggregators(store, server_url):
    """Two aggregators: whatever holds here holds while they race."""
    with (
        Service("services.aggregator", url=server_url) as one,
        Service("services.aggregator", url=server_url) as other,
    ):
        yield one.until_ready(), other.until_ready()


@pytest.fixture
def add(aggregators, store):
    """Adds one part, or any document, and waits until it is dealt with."""

    def add_one(uri: str, version: str, part: str | bytes, *, wait: bool = True) -> None:
        stream, make = (RESULTS, lambda *_: part) if isinstance(part, bytes) else PARTS[part]
        store.xadd(stream, {"data": make(uri, version)})
        if wait:
            settle(store)

    return add_one


def settle(store) -> None:
    wait_for(lambda: is_settled(store, "aggregator", SEGMENTS, RESULTS))


def emitted(store, uri: str) -> list[tuple[str, int, str]]:
    """(version, revision, status) of every event about an article, in order."""
    return [
        (data["article"]["version"], data["article"]["revision"], data["status"])
        if "article" in data
        else (data["version"], data["revision"], "retracted")
        for data in about(store, ENRICHED, uri)
    ]


def is_forgotten(store, uri: str) -> bool:
    """Whether nothing is kept of the join, and nobody waits for it."""
    return not store.exists(f"claimwire:{{p0}}:join:{uri}") and (store.zscore("claimwire:{p0}:deadlines", uri) is None)


@pytest.mark.parametrize("order", list(permutations(PARTS)), ids="-".join)
def test_parts_in_any_order_give_one_complete_event(add, store, order):
    uri = f"urn:a:{'-'.join(order)}"
    for part in order[:-1]:
        add(uri, "1", part)
        assert emitted(store, uri) == []
    add(uri, "1", order[-1])
    assert emitted(store, uri) == [("1", 1, "complete")]
    assert is_forgotten(store, uri)


def test_event_holds_every_part_and_resolves_the_speaker(add, store):
    for part in PARTS:
        add("urn:a:whole", "1", part)
    (data,) = about(store, ENRICHED, "urn:a:whole")
    assert (data["missing"], data["skipped"], data["supersedes"]) == ([], [], None)
    assert [producer["stage"] for producer in data["producers"]] == ["segmentation", "entities", "claims", "aggregator"]
    assert data["article"]["text"] == TEXT
    (claim,) = data["claims"]
    assert claim["speaker"] == {"entity": "ent1", "name": "Ada Roe", "start": 0, "end": 7, "resolved_by": "name"}
    assert claim["text"].endswith(".")
    assert len(data["segments"]) == len(data["sentences"]) == len(data["entities"]) == 1


def test_parts_that_come_several_times_change_nothing(add, store):
    for part in (*PARTS, *PARTS, *reversed(PARTS)):
        add("urn:a:often", "1", part)
    assert emitted(store, "urn:a:often") == [("1", 1, "complete")]
    assert is_forgotten(store, "urn:a:often")


@pytest.mark.parametrize("gone", ["entities", "claims"])
def test_failed_branch_gives_a_partial_event_and_its_late_part_the_next_revision(add, store, gone):
    uri, other = f"urn:a:failed {gone}", {"entities": "claims", "claims": "entities"}[gone]
    add(uri, "1", "segmented")
    add(uri, "1", failed(uri, stage=gone))
    add(uri, "1", other)
    add(uri, "1", failed(uri, stage=gone))
    (partial,) = about(store, ENRICHED, uri)
    assert (partial["status"], partial["missing"], partial[gone]) == ("partial", [gone], [])
    if gone == "entities":
        assert partial["claims"][0]["speaker"]["entity"] is None
    add(uri, "1", gone)
    _, complete = about(store, ENRICHED, uri)
    assert (complete["status"], complete["missing"], complete["article"]["revision"]) == ("complete", [], 2)
    assert complete["supersedes"] == {"version": "1", "revision": 1}
    assert complete[gone]
    assert is_forgotten(store, uri)


def test_both_branches_failed_and_both_come_late(add, store):
    uri = "urn:a:both"
    for part in ("segmented", failed(uri, stage="entities"), failed(uri, stage="claims"), "claims", "entities"):
        add(uri, "1", part)
    assert [data["missing"] for data in about(store, ENRICHED, uri)] == [["entities", "claims"], ["entities"], []]
    ids = [event["id"] for event in events(store, ENRICHED) if event["subject"] == uri]
    assert len(set(ids)) == 3


def test_result_that_came_beats_a_failure_that_was_reported(add, store):
    uri = "urn:a:beats"
    for part in (failed(uri, stage="claims"), "claims", "entities", "segmented"):
        add(uri, "1", part)
    assert emitted(store, uri) == [("1", 1, "complete")]


def test_waived_branches_are_not_waited_for(add, store):
    store.xadd(SEGMENTS, {"data": segmented("urn:a:skipped", skipped=["entities", "claims"], language="xx")})
    settle(store)
    (data,) = about(store, ENRICHED, "urn:a:skipped")
    assert (data["status"], data["missing"], data["segments"][0]["kind"]) == ("complete", [], "paragraph")
    assert [skipped["stage"] for skipped in data["skipped"]] == ["entities", "claims"]


def test_article_without_parts_is_partial_at_once(add, store):
    store.xadd(SEGMENTS, {"data": segmented("urn:a:unsegmented", missing=["segmentation"])})
    settle(store)
    (data,) = about(store, ENRICHED, "urn:a:unsegmented")
    assert (data["status"], data["missing"]) == ("partial", ["segmentation", "entities", "claims"])
    add("urn:a:unsegmented", "1", "segmented")
    add("urn:a:unsegmented", "1", "entities")
    add("urn:a:unsegmented", "1", "claims")
    assert emitted(store, "urn:a:unsegmented")[-1] == ("1", 2, "complete")


def test_newer_version_waits_for_an_older_one_in_flight(add, store):
    uri = "urn:a:waits"
    mark_accepted(store, uri, "1")
    mark_accepted(store, uri, "2")
    for part in PARTS:
        add(uri, "2", part)
    assert emitted(store, uri) == []
    for part in PARTS:
        add(uri, "1", part)
    assert emitted(store, uri) == [("1", 1, "complete"), ("2", 2, "complete")]
    assert [data["supersedes"] for data in about(store, ENRICHED, uri)] == [None, {"version": "1", "revision": 1}]
    assert is_forgotten(store, uri)


def test_version_that_comes_after_a_newer_one_supersedes_nothing(add, store):
    uri = "urn:a:late"
    mark_accepted(store, uri, "2")
    for part in PARTS:
        add(uri, "2", part)
    mark_accepted(store, uri, "1")
    for part in PARTS:
        add(uri, "1", part)
    assert emitted(store, uri) == [("2", 1, "complete"), ("1", 2, "complete")]
    assert [data["supersedes"] for data in about(store, ENRICHED, uri)] == [None, None]


def test_versions_are_ordered_as_numbers(add, store):
    uri = "urn:a:numbers"
    for version in ("10", "9"):
        mark_accepted(store, uri, version)
    for part in PARTS:
        add(uri, "10", part)
    assert emitted(store, uri) == []
    for part in PARTS:
        add(uri, "9", part)
    assert [version for version, _, _ in emitted(store, uri)] == ["9", "10"]


def test_withheld_version_holds_nobody_up(add, store):
    uri = "urn:a:withheld"
    mark_accepted(store, uri, "1", status="withheld")
    mark_accepted(store, uri, "2")
    for part in PARTS:
        add(uri, "2", part)
    assert emitted(store, uri) == [("2", 1, "complete")]


def test_retraction_stops_what_is_in_flight(add, store):
    uri = "urn:a:stopped"
    mark_accepted(store, uri, "1")
    mark_accepted(store, uri, "2", status="canceled")
    add(uri, "1", "segmented")
    add(uri, "1", "entities")
    store.xadd(SEGMENTS, {"data": segmented(uri, "2", status="canceled", skipped=["entities", "claims"])})
    settle(store)
    add(uri, "1", "claims")
    assert emitted(store, uri) == [("2", 1, "retracted")]
    assert about(store, ENRICHED, uri)[0]["supersedes"] is None
    assert is_forgotten(store, uri)


@pytest.mark.parametrize("gone", ["entities", "claims"])
def test_retraction_stops_a_partial_version_whose_part_is_late(add, store, gone):
    uri, other = f"urn:a:stopped partial {gone}", {"entities": "claims", "claims": "entities"}[gone]
    mark_accepted(store, uri, "1")
    for part in ("segmented", failed(uri, stage=gone), other):
        add(uri, "1", part)
    mark_accepted(store, uri, "2", status="canceled")
    store.xadd(SEGMENTS, {"data": segmented(uri, "2", status="canceled", skipped=["entities", "claims"])})
    settle(store)
    assert is_forgotten(store, uri)
    add(uri, "1", gone)
    assert emitted(store, uri) == [("1", 1, "partial"), ("2", 2, "retracted")]
    assert is_forgotten(store, uri)


def test_version_accepted_after_the_retraction_of_a_newer_one_is_not_emitted(add, store):
    uri = "urn:a:behind retraction"
    mark_accepted(store, uri, "2", status="canceled")
    store.xadd(SEGMENTS, {"data": segmented(uri, "2", status="canceled", skipped=["entities", "claims"])})
    settle(store)
    mark_accepted(store, uri, "1")
    for part in PARTS:
        add(uri, "1", part)
    assert emitted(store, uri) == [("2", 1, "retracted")]
    assert is_forgotten(store, uri)


def test_retraction_voids_what_was_emitted(add, store):
    uri = "urn:a:voided"
    mark_accepted(store, uri, "1")
    for part in PARTS:
        add(uri, "1", part)
    mark_accepted(store, uri, "2", status="canceled")
    for _ in range(2):
        store.xadd(SEGMENTS, {"data": segmented(uri, "2", status="canceled", skipped=["entities", "claims"])})
        settle(store)
    assert emitted(store, uri) == [("1", 1, "complete"), ("2", 2, "retracted")]
    assert about(store, ENRICHED, uri)[1]["supersedes"] == {"version": "1", "revision": 1}


@pytest.mark.parametrize("version", ["a/b", "1 2", "état", "flags/1", "entities/1", "\N{PILE OF POO}", "x" * 256])
def test_any_version_keeps_to_itself(add, store, version):
    uri = f"urn:a:v {version[:10]}"
    for part in PARTS:
        add(uri, version, part)
    assert emitted(store, uri) == [(version, 1, "complete")]
    assert is_forgotten(store, uri)


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (b"{", "invalid_json"),
        (b"\xff", "invalid_utf8"),
        (b'{"type": "claimwire.article.enriched.v1"}', "unknown_type"),
        (b"[" * 10_000, "invalid_json"),
    ],
)
def test_unreadable_result_is_dead_lettered_and_stops_nobody(add, store, document, code):
    uri = f"urn:a:beside {code} {len(document)}"
    before = store.xlen(DEAD)
    add(uri, "1", "segmented")
    store.xadd(RESULTS, {"data": document})
    add(uri, "1", "entities")
    add(uri, "1", "claims")
    assert emitted(store, uri) == [("1", 1, "complete")]
    letters = events(store, DEAD)
    assert len(letters) == before + 1
    assert letters[-1]["data"]["code"] == code


def test_claim_that_points_beyond_the_text_is_some_outcome(add, store):
    uri = "urn:a:beyond"
    document = orjson.loads(claims(uri))
    document["data"]["claims"][0]["content"] = [{"start": 10_000, "end": 10_010}]
    add(uri, "1", "segmented")
    add(uri, "1", "entities")
    add(uri, "1", orjson.dumps(document))
    assert about(store, ENRICHED, uri) or about(store, DEAD, uri)


def test_two_aggregators_emit_each_of_200_articles_once(add, store):
    uris = [f"urn:race:{number}" for number in range(200)]
    parts = [(uri, part) for uri in uris for part in (*PARTS, "claims")]
    random.Random(2).shuffle(parts)
    for uri, part in parts:
        add(uri, "1", part, wait=False)
    wait_for(lambda: is_settled(store, "aggregator", SEGMENTS, RESULTS), timeout_seconds=60)
    found = Counter(event["subject"] for event in events(store, ENRICHED) if event["subject"].startswith("urn:race:"))
    assert found == Counter(uris)
    assert all(is_forgotten(store, uri) for uri in uris)
