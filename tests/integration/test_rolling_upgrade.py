"""Facts about two releases of the stages on the same streams, as they are while a new one is rolled out.

The newer release is stood in for: it signs with another version, and every object that it writes has a field that
today's readers do not know.
"""

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial

import orjson
import pytest
import redis

from services.runtime.producer import VERSION
from tests.component.documents import (
    ARTICLES,
    DEAD,
    ENRICHED,
    INTAKE,
    RESULTS,
    SEGMENTS,
    accepted,
    is_settled,
    mark_accepted,
)
from tests.support.fake_stage import with_unknown_fields
from tests.support.processes import Service, wait_for

pytestmark = pytest.mark.timeout(900)

FAKE = "tests.support.fake_stage"
NEWER = "9.9.0"
BRANCHES = ("entities", "claims")
COUNT = 120


@pytest.fixture
def store(server_url) -> Iterator["redis.Redis[bytes]"]:
    with redis.Redis.from_url(server_url) as client:
        client.flushall()
        yield client


@contextmanager
def running(*services: Service) -> Iterator[None]:
    """The services, started together and ready."""
    with ExitStack() as stack:
        for service in services:
            stack.enter_context(service)
        for service in services:
            service.until_ready(timeout_seconds=120)
        yield


def fake(stage: str, url: str, release: str = "", **settings: object) -> Service:
    """A branch without models, or segmentation, of a release; empty: this one."""
    return Service(FAKE, url=url, fake_stage=stage, fake_release=release, **settings)


def publish(store, numbers: range) -> None:
    for number in numbers:
        body = f"Ferry {number} sails again, its operator said.\n\nIt had been repaired for a week."
        article = {"uri": f"urn:u:{number}", "version": 1, "body": body, "language": "en"}
        store.xadd(INTAKE, {"data": json.dumps(article)})


def emitted(store) -> list[dict]:
    return [json.loads(fields[b"data"]) for _, fields in store.xrange(ENRICHED)]


def is_done(store) -> bool:
    groups = {
        "ingest": [INTAKE],
        "segmentation": [ARTICLES],
        "entities": [SEGMENTS],
        "claims": [SEGMENTS],
        "aggregator": [SEGMENTS, RESULTS],
    }
    return all(is_settled(store, group, *streams) for group, streams in groups.items())


def assert_each_is_emitted_once_and_whole(store, count: int) -> None:
    events = emitted(store)
    keys = [(event["subject"], event["data"]["article"]["revision"], event["data"]["status"]) for event in events]
    assert sorted(keys) == sorted((f"urn:u:{number}", 1, "complete") for number in range(count))
    assert store.xlen(DEAD) == 0
    assert store.keys("claimwire:*:join:*") == []


def releases(store, stage: str) -> set[str]:
    """The versions that signed for a stage, over all events."""
    producers = [producer for event in emitted(store) for producer in event["data"]["producers"]]
    return {producer["version"] for producer in producers if producer["stage"] == stage}


def test_two_releases_with_other_settings_share_every_stage(store, server_url):
    """Settings differ too while they are rolled out: concurrency, how often and when entries are taken over."""
    before = {"concurrency": 1, "reclaim_idle_seconds": 1, "max_deliveries": 3}
    after = {"concurrency": 4, "reclaim_idle_seconds": 3, "max_deliveries": 8, "retry_delay_seconds": 1}
    with running(
        Service("services.ingest", url=server_url),
        *(Service("services.aggregator", url=server_url, **settings) for settings in (before, after)),
        *(fake(stage, server_url, **before) for stage in ("segmentation", *BRANCHES)),
        *(fake(stage, server_url, NEWER, **after) for stage in ("segmentation", *BRANCHES)),
    ):
        publish(store, range(COUNT))
        wait_for(lambda: len(emitted(store)) >= COUNT and is_done(store), timeout_seconds=120)
    assert_each_is_emitted_once_and_whole(store, COUNT)
    for stage in ("segmentation", *BRANCHES):
        assert releases(store, stage) == {VERSION, NEWER}
    assert b"added_later" not in b"".join(fields[b"data"] for _, fields in store.xrange(ENRICHED))


def test_releases_are_exchanged_one_stage_after_another_while_articles_flow(store, server_url):
    """New replica up, old one told to stop: no article is lost, doubled, partial, or in the dead letters."""
    old = {stage: fake(stage, server_url) for stage in ("segmentation", *BRANCHES)}
    old["aggregator"] = Service("services.aggregator", url=server_url)
    new = {stage: fake(stage, server_url, NEWER) for stage in ("segmentation", *BRANCHES)}
    new["aggregator"] = Service("services.aggregator", url=server_url)
    with running(Service("services.ingest", url=server_url), *old.values()), ExitStack() as upgraded:
        step = COUNT // (len(old) + 1)
        for position, stage in enumerate(old):
            publish(store, range(position * step, (position + 1) * step))
            upgraded.enter_context(new[stage]).until_ready(timeout_seconds=120)
            assert old[stage].stop() == 0
        publish(store, range(len(old) * step, COUNT))
        wait_for(lambda: len(emitted(store)) >= COUNT and is_done(store), timeout_seconds=120)
    assert_each_is_emitted_once_and_whole(store, COUNT)
    assert NEWER in releases(store, "claims")


def has_emitted(store, count: int) -> bool:
    return len(emitted(store)) == count and is_settled(store, "aggregator", SEGMENTS, RESULTS)


def test_what_newer_releases_wrote_and_remembered_is_read_by_this_one(store, server_url):
    """Events of a newer ingest, entries of a newer runtime, marks and state of an article that outlive releases."""
    key = "claimwire:{p0}:article:urn:u:0"
    with running(
        Service("services.segmentation", url=server_url),
        Service("services.aggregator", url=server_url),
        *(fake(stage, server_url) for stage in BRANCHES),
    ):
        for version in ("1", "2"):
            mark_accepted(store, "urn:u:0", version)
            for name in (name for name in store.hkeys(key) if name == b"state" or name.startswith(b"seen/")):
                remembered = orjson.loads(store.hget(key, name))
                store.hset(key, name, orjson.dumps(remembered | {"added_later": [1]}))
            store.hset(key, "added-later/1", b"\xff")
            event = with_unknown_fields(orjson.loads(accepted("urn:u:0", version)))
            entry = {"data": orjson.dumps(event), "headers": "{}", "field-of-a-newer-runtime": b"\xff\x00"}
            store.xadd(ARTICLES, entry)
            wait_for(partial(has_emitted, store, int(version)))
    assert [event["data"]["status"] for event in emitted(store)] == ["complete", "complete"]
    assert [event["data"]["supersedes"] for event in emitted(store)] == [None, {"version": "1", "revision": 1}]
    assert store.xlen(DEAD) == 0
