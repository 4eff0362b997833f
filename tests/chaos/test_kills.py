"""kill -9 of every service while articles flow: each article is enriched, each version and revision once.

The oracle reads the streams only; it shares no code with the services. SEED, ARTICLES and KILLS change the run.
"""

import json
import os
import random
import time
from collections import Counter

import pytest
import redis

from tests.chaos.articles import generate_articles
from tests.support.processes import Service, wait_for

STAGES = ("ingest", "segmentation", "entities", "claims", "aggregator")
ENRICHED = "claimwire:{p0}:enriched"
GROUPS = {
    "claimwire:intake": ("ingest",),
    "claimwire:{p0}:articles": ("segmentation",),
    "claimwire:{p0}:segments": ("entities", "claims", "aggregator"),
    "claimwire:{p0}:results": ("aggregator",),
}
ARTICLES = int(os.environ.get("ARTICLES", "200"))
KILLS = int(os.environ.get("KILLS", "10"))
SEED = int(os.environ.get("SEED", "1"))
POISON = (b"{", b"\xff\xfe", b'{"uri": 7, "body": "x"}', b'{"uri": "urn:chaos:empty", "body": ""}')


@pytest.fixture
def store(server_url):
    with redis.Redis.from_url(server_url) as client:
        client.flushall()
        yield client


def enriched(store) -> Counter:
    """How often each (uri, version, revision) was emitted."""
    found: Counter = Counter()
    for _, fields in store.xrange(ENRICHED):
        event = json.loads(fields[b"data"])
        article = event["data"]["article"]
        found[article["uri"], article["version"], article["revision"], event["data"]["status"]] += 1
    return found


def stuck(store) -> int:
    """Entries that a group has read and not finished, or not read yet."""
    waiting = 0
    for stream, groups in GROUPS.items():
        for info in store.xinfo_groups(stream):
            if info["name"].decode() in groups:
                waiting += info["pending"] + (info["lag"] or 0)
    return waiting


@pytest.mark.timeout(900)
def test_nothing_is_lost_or_doubled_when_services_are_killed(store, server_url):
    choose = random.Random(SEED)
    documents = [json.dumps(article) for article in generate_articles(ARTICLES, seed=SEED)]
    repeats = choose.sample(documents, k=ARTICLES // 10)
    services = [Service(f"services.{stage}", url=server_url, reclaim_idle_seconds=2) for stage in STAGES]
    for service in services:
        service.start()
    try:
        kills = publish_and_kill(store, services, [*documents, *repeats, *POISON], choose)
        expected = {(f"urn:chaos:{number}", "1", 1, "complete") for number in range(ARTICLES)}
        wait_for(lambda: len(enriched(store)) >= ARTICLES and stuck(store) == 0, timeout_seconds=600)
        found = enriched(store)
        missing, doubled = expected - set(found), [key for key, times in found.items() if times > 1]
        letters = [json.loads(fields[b"data"])["data"] for _, fields in store.xrange("{claimwire:intake}:dead-letters")]
        buried = {letter["entry"][0]["value"] for letter in letters}
        leaked = store.keys("claimwire:{p0}:join:*") + store.keys("claimwire:{p0}:attempts:*")
        print(f"\nseed {SEED}: {ARTICLES} articles, {len(repeats)} repeats, {len(POISON)} poison, kills {dict(kills)}")
        print(f"{len(missing)} missing, {len(doubled)} duplicated, {stuck(store)} stuck, {len(leaked)} leaked")
        assert (missing, doubled, set(found) - expected, leaked) == (set(), [], set(), [])
        assert len(letters) == len(POISON)
        assert buried >= {"{", '{"uri": 7, "body": "x"}'}
        assert store.xlen("claimwire:{p0}:dead-letters") == 0
    finally:
        for service in services:
            service.__exit__(None, None, None)


def publish_and_kill(store, services, documents, choose) -> Counter:
    """Publish in bursts; between them kill a service, each at least once, and start it again."""
    choose.shuffle(documents)
    kills: Counter = Counter()
    victims = [services[number % len(services)] for number in range(KILLS)]
    burst = len(documents) // (len(victims) + 1) + 1
    services[-1].until_ready()
    for start in range(0, len(documents), burst):
        for document in documents[start : start + burst]:
            store.xadd("claimwire:intake", {"data": document})
        time.sleep(choose.uniform(0.2, 1.5))
        if victims:
            victim = victims.pop()
            victim.kill()
            victim.start()
            kills[victim.module.rpartition(".")[2]] += 1
    return kills
