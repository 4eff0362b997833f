"""Facts about versions of one article, on the whole pipeline: real ingest, segmentation and aggregator, fake branches.

Two replicas of every stage race on two partitions, so that whatever holds here holds whoever is faster.
"""

import json
import random
from collections.abc import Iterator

import pytest
import redis

from tests.component.publisher import post
from tests.support.processes import Service, wait_for

pytestmark = pytest.mark.timeout(900)

PARTITIONS = 2
FAKE = "tests.support.fake_stage"
REPLICAS = 2
ARTICLES, VERSIONS = 50, 6
SEED = 20250611


@pytest.fixture(scope="module")
def store(server_url) -> Iterator["redis.Redis[bytes]"]:
    with redis.Redis.from_url(server_url) as client:
        client.flushall()
        yield client


@pytest.fixture(scope="module", autouse=True)
def pipeline(store, server_url) -> Iterator[list[Service]]:
    settings = {"url": server_url, "partitions": PARTITIONS}
    services = [
        *(Service(f"services.{stage}", **settings) for stage in ("ingest", "segmentation", "aggregator")),
        Service("services.aggregator", **settings),
        Service("services.segmentation", **settings),
        *(
            Service(FAKE, concurrency=8, fake_stage=stage, **settings)
            for stage in ("entities", "claims")
            for _ in range(REPLICAS)
        ),
    ]
    for service in services:
        service.start()
    try:
        for service in services:
            service.until_ready(timeout_seconds=120)
        yield services
    finally:
        for service in services:
            service.__exit__(None, None, None)


@pytest.fixture(autouse=True)
def shut(store) -> None:
    """What earlier tests opened or mended is closed and broken again."""
    store.delete("fake:open", "fake:mended")


def publish(store, uri: str, version: int | str | None, *, text: str = "", **changes: object) -> None:
    """One article, the way a foreign publisher writes it: onto the intake."""
    body = f"The ferry to Lowick sails again, its operator said. This is version {version}. {text}"
    article = {
        "uri": uri,
        "version": version,
        "headline": "Ferry sails again",
        "body": body,
        "language": "en",
    } | changes
    given = {name: value for name, value in article.items() if value is not None}
    store.xadd("claimwire:intake", {"data": json.dumps(given)})


def all_events(store) -> list[dict]:
    """Every event of every partition, in the order of each."""
    keys = [f"claimwire:{{p{number}}}:enriched" for number in range(PARTITIONS)]
    return [json.loads(fields[b"data"]) for key in keys for _, fields in store.xrange(key)]


def history(store, uri: str) -> list[tuple]:
    """(version, revision, status, supersedes) of each event about an article, as a subscriber sees them."""
    return [described(event) for event in all_events(store) if event["subject"] == uri]


def described(event: dict) -> tuple:
    data = event["data"]
    head = data.get("article", data)
    replaced = data["supersedes"] and (data["supersedes"]["version"], data["supersedes"]["revision"])
    return head["version"], head["revision"], data.get("status", "retracted"), replaced


def dead_letters(store, stage: str | None = None) -> list[dict]:
    keys = [
        "{claimwire:intake}:dead-letters",
        *(f"claimwire:{{p{number}}}:dead-letters" for number in range(PARTITIONS)),
    ]
    letters = [json.loads(fields[b"data"])["data"] for key in keys for _, fields in store.xrange(key)]
    return [letter for letter in letters if stage in (None, letter["stage"])]


def waiting(store) -> int:
    """Entries of the pipeline that some group has not finished."""
    tags = [f"{{p{number}}}" for number in range(PARTITIONS)]
    keys = [
        "claimwire:intake",
        *(f"claimwire:{tag}:{name}" for tag in tags for name in ("articles", "segments", "results")),
    ]
    return sum(unfinished(store, key) for key in keys)


def unfinished(store, key: str) -> int:
    """Pending entries of a stream's groups, and 1 for each group that has not read the last entry.

    Not by the lag, which a server cannot always tell once the stream was trimmed.
    """
    last = store.xinfo_stream(key)["last-generated-id"]
    return sum(info["pending"] + (info["last-delivered-id"] != last) for info in store.xinfo_groups(key))


def is_accepted(store, uri: str, version: int | str) -> bool:
    return any(
        store.hexists(f"claimwire:{{p{number}}}:article:{uri}", f"seen/{version}") for number in range(PARTITIONS)
    )


def settle(store) -> None:
    wait_for(lambda: waiting(store) == 0)


def test_versions_out_of_order_that_are_in_flight_together_come_out_in_order(store):
    uri = "urn:v:disorder"
    for version in (3, 1, 10, 2):
        publish(store, uri, version, text="[[hold claims]]")
    wait_for(lambda: all(is_accepted(store, uri, version) for version in (1, 2, 3, 10)))
    store.set("fake:open", 1)
    settle(store)
    assert history(store, uri) == [
        ("1", 1, "complete", None),
        ("2", 2, "complete", ("1", 1)),
        ("3", 3, "complete", ("2", 2)),
        ("10", 4, "complete", ("3", 3)),
    ]


def test_version_whose_branches_are_done_waits_for_an_older_one(store):
    uri = "urn:v:waits"
    publish(store, uri, 1, text="[[hold claims]]")
    wait_for(lambda: is_accepted(store, uri, 1))
    publish(store, uri, 2)
    wait_for(lambda: store.keys(f"claimwire:*:join:{uri}"))
    wait_for(lambda: any(b"claims/2" in store.hkeys(key) for key in store.keys(f"claimwire:*:join:{uri}")))
    assert history(store, uri) == []
    store.set("fake:open", 1)
    settle(store)
    assert history(store, uri) == [("1", 1, "complete", None), ("2", 2, "complete", ("1", 1))]


def test_repeated_version_is_emitted_once(store):
    uri = "urn:v:repeated"
    for _ in range(3):
        publish(store, uri, 1)
    settle(store)
    publish(store, uri, 1)
    settle(store)
    assert history(store, uri) == [("1", 1, "complete", None)]


def test_article_without_versions_gets_one_for_each_content(store):
    uri = "urn:v:unnumbered"
    for text in ("first", "first", "second"):
        publish(store, uri, None, text=text)
        settle(store)
    (first, second) = history(store, uri)
    assert first[0] != second[0]
    assert (first[1:], second[1:]) == ((1, "complete", None), (2, "complete", (first[0], 1)))


def test_lines_of_one_batch_without_versions_come_out_in_their_order(store, pipeline):
    uris = [f"urn:v:batch:{number}" for number in range(8)]
    lines = [
        json.dumps({"uri": uri, "body": f"Gate {line} of dock {uri[-1]} is open, the operator said.", "language": "en"})
        for uri in uris
        for line in (1, 2)
    ]
    answer = post(pipeline[0], "\n".join(lines).encode(), content_type="application/x-ndjson")
    published = [(each["uri"], each["version"]) for each in answer.document["articles"]]
    settle(store)
    emitted = [(uri, version) for uri in uris for version, *_ in history(store, uri)]
    assert emitted == published


def test_late_version_is_emitted_and_supersedes_nothing(store):
    uri = "urn:v:late"
    for version in (2, 1):
        publish(store, uri, version)
        settle(store)
    assert history(store, uri) == [("2", 1, "complete", None), ("1", 2, "complete", None)]


def test_version_after_a_late_one_supersedes_the_newest_and_not_the_last(store):
    uri = "urn:v:after-late"
    for version in (2, 1, 3):
        publish(store, uri, version)
        settle(store)
    assert history(store, uri)[-1] == ("3", 3, "complete", ("2", 1))


def test_conflicting_version_is_a_dead_letter_and_changes_nothing(store):
    uri = "urn:v:conflict"
    publish(store, uri, 1)
    settle(store)
    publish(store, uri, 1, text="Something else.")
    settle(store)
    publish(store, uri, 2)
    settle(store)
    assert history(store, uri) == [("1", 1, "complete", None), ("2", 2, "complete", ("1", 1))]
    (letter,) = [each for each in dead_letters(store, "ingest") if uri == each["uri"]]
    assert (letter["code"], letter["field"], letter["version"]) == ("conflict", "version", "1")


def test_partial_event_is_followed_by_a_complete_one_when_its_branch_is_redriven(store):
    uri = "urn:v:redriven"
    publish(store, uri, 1, text="[[refuse claims]]")
    settle(store)
    assert history(store, uri) == [("1", 1, "partial", None)]
    store.set("fake:mended", 1)
    publish(store, uri, 1, text="[[refuse claims]]")  # the same content again redrives
    wait_for(lambda: len(history(store, uri)) == 2)
    settle(store)
    assert history(store, uri)[1] == ("1", 2, "complete", ("1", 1))
    assert [letter for letter in dead_letters(store) if letter["uri"] == uri] == []
    assert store.keys(f"claimwire:*:join:{uri}") == []


def test_newer_version_does_not_wait_for_one_that_is_partial(store):
    uri = "urn:v:past-partial"
    publish(store, uri, 1, text="[[refuse entities]]")
    settle(store)
    publish(store, uri, 2)
    settle(store)
    store.set("fake:mended", 1)
    publish(store, uri, 1, text="[[refuse entities]]")
    wait_for(lambda: len(history(store, uri)) == 3)
    assert history(store, uri) == [
        ("1", 1, "partial", None),
        ("2", 2, "complete", ("1", 1)),
        ("1", 3, "complete", ("1", 1)),
    ]


def test_retraction_stops_what_is_in_flight(store):
    uri = "urn:v:stopped"
    publish(store, uri, 1, text="[[hold claims]]")
    publish(store, uri, 2, text="[[hold claims]]")
    wait_for(lambda: is_accepted(store, uri, 1) and is_accepted(store, uri, 2))
    publish(store, uri, 3, status="canceled")
    wait_for(lambda: history(store, uri))
    assert history(store, uri) == [("3", 1, "retracted", None)]
    store.set("fake:open", 1)
    settle(store)
    assert history(store, uri) == [("3", 1, "retracted", None)]
    assert store.keys(f"claimwire:*:join:{uri}") == []


def test_retraction_stops_a_partial_version_whose_branch_is_redriven_later(store):
    uri = "urn:v:stopped-partial"
    publish(store, uri, 1, text="[[refuse claims]]")
    settle(store)
    publish(store, uri, 2, status="canceled")
    settle(store)
    assert store.keys(f"claimwire:*:join:{uri}") == []
    store.set("fake:mended", 1)
    publish(store, uri, 1, text="[[refuse claims]]")  # the same content again redrives
    wait_for(lambda: [letter for letter in dead_letters(store) if letter["uri"] == uri] == [])
    settle(store)
    assert history(store, uri) == [("1", 1, "partial", None), ("2", 2, "retracted", ("1", 1))]
    assert store.keys(f"claimwire:*:join:{uri}") == []


def test_older_version_published_after_a_retraction_is_not_emitted(store):
    uri = "urn:v:behind-retraction"
    publish(store, uri, 2, status="canceled")
    settle(store)
    publish(store, uri, 1)
    settle(store)
    publish(store, uri, 3)
    settle(store)
    assert history(store, uri) == [("2", 1, "retracted", None), ("3", 2, "complete", None)]
    assert store.keys(f"claimwire:*:join:{uri}") == []


def test_retraction_supersedes_what_was_emitted_and_what_follows_supersedes_nothing(store):
    uri = "urn:v:retracted"
    publish(store, uri, 1)
    settle(store)
    publish(store, uri, 2, status="canceled")
    settle(store)
    publish(store, uri, 3)
    settle(store)
    assert history(store, uri) == [
        ("1", 1, "complete", None),
        ("2", 2, "retracted", ("1", 1)),
        ("3", 3, "complete", None),
    ]


def test_withheld_version_is_never_emitted_and_holds_nobody_up(store):
    uri = "urn:v:withheld"
    for version, status in ((1, "usable"), (2, "withheld"), (3, "usable")):
        publish(store, uri, version, status=status)
    settle(store)
    assert [event[:2] for event in history(store, uri)] == [("1", 1), ("3", 2)]


def test_versions_under_load_come_out_in_order(store):
    """50 articles of 6 versions, shuffled and all in flight at once: each article's events follow its versions."""
    pairs = [(f"urn:load:{number}", version) for number in range(ARTICLES) for version in range(1, VERSIONS + 1)]
    random.Random(SEED).shuffle(pairs)
    for uri, version in pairs:
        publish(store, uri, version, text="[[hold claims]]")
    wait_for(lambda: all(is_accepted(store, uri, version) for uri, version in pairs), timeout_seconds=120)
    store.set("fake:open", 1)
    settle_long(store)
    expected = [(str(n), n, "complete", (str(n - 1), n - 1) if n > 1 else None) for n in range(1, VERSIONS + 1)]
    found = by_article(store, "urn:load:")
    assert [uri for uri, events in found.items() if events != expected] == []
    assert len(found) == ARTICLES


def test_versions_that_race_past_each_other_are_each_emitted_once_with_revisions_in_order(store):
    """The same without a hold: some versions come late, so that only what is promised for those can hold."""
    pairs = [(f"urn:race:{number}", version) for number in range(ARTICLES) for version in range(1, VERSIONS + 1)]
    random.Random(SEED).shuffle(pairs)
    for uri, version in pairs:
        publish(store, uri, version)
    settle_long(store)
    found = by_article(store, "urn:race:")
    assert len(found) == ARTICLES
    for uri, events in found.items():
        assert [revision for _, revision, _, _ in events] == list(range(1, VERSIONS + 1)), uri
        assert sorted(int(version) for version, _, _, _ in events) == list(range(1, VERSIONS + 1)), uri
        for position, (version, _, status, replaced) in enumerate(events):
            newer = [each for each, *_ in events[:position] if int(each) > int(version)]
            assert status == "complete"
            assert (replaced is None) == bool(newer or position == 0), (uri, events)


def settle_long(store) -> None:
    wait_for(lambda: waiting(store) == 0, timeout_seconds=200)


def by_article(store, prefix: str) -> dict[str, list[tuple]]:
    found: dict[str, list[tuple]] = {}
    for event in all_events(store):
        if event["subject"].startswith(prefix):
            found.setdefault(event["subject"], []).append(described(event))
    return found
