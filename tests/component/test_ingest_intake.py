"""Ingest alone, over the intake stream: what becomes of what anybody XADDs; and what ended in the dead letters."""

import base64

import orjson
import pytest

from schemas.accepted import ArticleAccepted
from services.aggregator.domain.versions import order_versions
from services.aggregator.store import read_snapshot
from services.runtime.commit import CommitResult, apply, commit
from services.runtime.dead_letters import bury
from services.runtime.entry import Entry
from services.runtime.errors import PermanentError
from services.runtime.stored_dead_letters import StoredDeadLetter, purge, read_dead_letters
from tests.component.documents import ARTICLES, INTAKE, NOW, about, events, is_settled
from tests.component.publisher import BAD_INPUT, ODD_BODIES, article, post
from tests.support.processes import Service, wait_for

DEAD = "{claimwire:intake}:dead-letters"
RETRY = "claimwire:{p0}:retry:segmentation"
# Without a media type a document must show what it is.
SHOWS_NOTHING = {"nothing", "no object"}


def letter_of(store, entry_id: bytes) -> dict:
    found: list[dict] = []

    def is_there() -> bool:
        found.extend(each["data"] for each in events(store, DEAD) if each["data"]["entry_id"] == entry_id.decode())
        return bool(found)

    wait_for(is_there)
    return found[0]


def add(store, document: object) -> bytes:
    return store.xadd(INTAKE, {"data": document if isinstance(document, bytes) else orjson.dumps(document)})


@pytest.fixture(scope="module")
def _started_late(store, server_url):
    add(store, article("urn:i:early"))


@pytest.fixture(scope="module")
def ingest(_started_late, store, server_url):
    """Ingest, started after the first article was published."""
    with Service("services.ingest", url=server_url, ingest__max_request_bytes=8_000_000) as service:
        yield service.until_ready()


def test_article_published_before_the_first_start_is_accepted(ingest, store):
    wait_for(lambda: about(store, ARTICLES, "urn:i:early"))


@pytest.mark.parametrize("name", BAD_INPUT)
def test_bad_input_is_dead_lettered_whole_and_stops_nobody(ingest, store, name):
    document, _, code, field = BAD_INPUT[name]
    entry_id = store.xadd(INTAKE, {"data": document, "headers": b"\xff"})
    add(store, article(f"urn:i:after {name}"))
    letter = letter_of(store, entry_id)
    assert letter["code"] == ("unsupported_format" if name in SHOWS_NOTHING else code)
    assert letter["field"] == field
    assert letter["reason"]
    assert (letter["group"], letter["stage"], letter["deliveries"]) == ("ingest", "ingest", 1)
    data, headers = letter["entry"]
    decode = base64.b64decode if data["encoding"] == "base64" else str.encode
    assert decode(data["value"]) == document
    assert (headers["name"], headers["encoding"]) == ("headers", "base64")
    wait_for(lambda: about(store, ARTICLES, f"urn:i:after {name}"))


def test_entry_without_data_says_which_fields_it_has(ingest, store):
    letter = letter_of(store, store.xadd(INTAKE, {"article": "{}", "type": "news"}))
    assert (letter["code"], letter["field"]) == ("missing_field", "data")
    assert "article, type" in letter["reason"]


def test_entry_beyond_the_limit_of_a_request_is_refused(ingest, store):
    letter = letter_of(store, add(store, b" " * 8_000_001))
    assert (letter["code"], letter["field"]) == ("request_too_large", "data")


@pytest.mark.parametrize("name", ODD_BODIES)
def test_odd_characters_come_through_unchanged(ingest, store, name):
    uri = f"urn:i:odd {name}"
    add(store, article(uri, headline=None, body=ODD_BODIES[name]))
    wait_for(lambda: about(store, ARTICLES, uri))
    assert about(store, ARTICLES, uri)[0]["text"] == ODD_BODIES[name]


def test_cloud_event_carries_an_article(ingest, store):
    event = {"specversion": "1.0", "type": "claimwire.article.published.v1", "id": "1", "source": "/desk"}
    add(store, event | {"data": article("urn:i:event")})
    wait_for(lambda: about(store, ARTICLES, "urn:i:event"))


def test_one_entry_may_hold_several_articles(ingest, store):
    add(store, [article("urn:i:several1"), article("urn:i:several2")])
    wait_for(lambda: about(store, ARTICLES, "urn:i:several1") and about(store, ARTICLES, "urn:i:several2"))


def test_repeat_is_accepted_once_whichever_way_it_comes(ingest, store):
    add(store, article("urn:i:repeat"))
    wait_for(lambda: about(store, ARTICLES, "urn:i:repeat"))
    assert post(ingest, article("urn:i:repeat")).document["articles"][0]["status"] == "repeated"
    add(store, article("urn:i:repeat"))
    add(store, article("urn:i:repeat2"))
    wait_for(lambda: about(store, ARTICLES, "urn:i:repeat2"))
    assert len(about(store, ARTICLES, "urn:i:repeat")) == 1


async def test_entry_that_another_replica_died_with_arrived_before_the_next_all_the_same(ingest, store, redis_client):
    uri = "urn:i:inherited"
    wait_for(lambda: is_settled(store, "ingest", INTAKE))
    with store.pipeline(transaction=True) as at_once:
        at_once.xadd(INTAKE, {"data": orjson.dumps(article(uri, version=None, body="The ferry is late."))})
        at_once.xreadgroup("ingest", "dead-consumer", {INTAKE: ">"}, count=1)
        at_once.xadd(INTAKE, {"data": orjson.dumps(article(uri, version=None, body="The ferry has landed."))})
        at_once.execute()
    wait_for(lambda: len(about(store, ARTICLES, uri)) == 2)
    landed, late = about(store, ARTICLES, uri)
    assert (landed["text"].endswith("landed."), late["text"].endswith("late.")) == (True, True)
    snapshot = await read_snapshot(redis_client, uri, "p0")
    assert order_versions(snapshot.accepted) == (late["version"], landed["version"])


def test_conflict_is_dead_lettered_with_its_identity(ingest, store):
    add(store, article("urn:i:conflict"))
    wait_for(lambda: about(store, ARTICLES, "urn:i:conflict"))
    letter = letter_of(store, add(store, article("urn:i:conflict", body="It will not.")))
    assert (letter["code"], letter["field"]) == ("conflict", "version")
    assert (letter["uri"], letter["version"]) == ("urn:i:conflict", "1")
    assert len(about(store, ARTICLES, "urn:i:conflict")) == 1


def test_withheld_article_goes_nowhere_and_is_no_error(ingest, store):
    entry_id = add(store, article("urn:i:withheld", status="withheld")).decode()
    add(store, article("urn:i:after"))
    wait_for(lambda: about(store, ARTICLES, "urn:i:after"))
    assert not about(store, ARTICLES, "urn:i:withheld")
    assert all(letter["data"]["entry_id"] != entry_id for letter in events(store, DEAD))


async def test_publishing_a_dead_version_again_redrives_it_once(ingest, store, redis_client):
    document = article("urn:i:dead")
    assert post(ingest, document).status == 202
    entry = dead_entry(store, "urn:i:dead")
    effects = bury(
        entry,
        group="segmentation",
        stage="segmentation",
        error=PermanentError("bug", "is mended"),
        deliveries=6,
        now=NOW,
    )
    done = await commit(redis_client, entry=entry, group="segmentation", consumer="me", effects=effects)
    assert done is CommitResult.APPLIED
    assert post(ingest, document | {"body": "Something else."}).status == 409
    (again,) = post(ingest, document).document["articles"]
    assert (again["status"], again["redriven"]) == ("repeated", 1)
    assert [fields for _, fields in store.xrange(RETRY)] == [entry.fields]
    assert store.xlen("claimwire:{p0}:dead-letters") == 0
    assert "redriven" not in post(ingest, document).document["articles"][0]
    assert store.xlen(RETRY) == 1


@pytest.fixture
async def letters_of_three(store, redis_client):
    """Makes three groups give up on a version, noting it as it is done today or not at all; gives the letters."""

    async def give_up(uri: str, version: str, *, marked: bool) -> list[StoredDeadLetter]:
        data = orjson.dumps({"data": {"uri": uri, "version": version}})
        for number, group in enumerate(("entities", "claims", "aggregator"), start=1):
            entry = Entry("claimwire:{p0}:segments", f"{number}-0", {b"data": data})
            error = PermanentError("bug", "is mended")
            effects = bury(entry, group=group, stage=group, error=error, deliveries=6, now=NOW)
            await apply(redis_client, effects=effects if marked else effects[:1])
        return [
            dead
            async for dead in read_dead_letters(redis_client, ["p0"])
            if isinstance(dead, StoredDeadLetter) and dead.letter.uri == uri
        ]

    return give_up


async def test_version_that_lost_one_of_its_letters_is_redriven_by_the_others(
    ingest, store, redis_client, letters_of_three
):
    document = article("urn:i:three")
    assert post(ingest, document).status == 202
    letters = await letters_of_three("urn:i:three", str(document["version"]), marked=True)
    assert await purge(redis_client, letters[0])
    store.xadd("claimwire:{p0}:dead-letters", {"data": "not a dead letter"})
    (again,) = post(ingest, document).document["articles"]
    assert (again["status"], again["redriven"]) == ("repeated", 2)
    assert "redriven" not in post(ingest, document).document["articles"][0]


async def test_version_that_an_older_build_marked_is_redriven(ingest, store, redis_client, letters_of_three):
    document = article("urn:i:older-mark")
    assert post(ingest, document).status == 202
    version = str(document["version"])
    letters = await letters_of_three("urn:i:older-mark", version, marked=False)
    store.hset("claimwire:{p0}:article:urn:i:older-mark", f"dead/{version}", "claims")
    assert await purge(redis_client, letters[0])
    assert post(ingest, document).document["articles"][0]["redriven"] == 2
    assert "redriven" not in post(ingest, document).document["articles"][0]


def dead_entry(store, uri: str) -> Entry:
    """The entry of `uri` as segmentation would have read it, pending."""
    ((_, entries),) = store.xreadgroup("segmentation", "me", {ARTICLES: ">"})
    for entry_id, fields in entries:
        if ArticleAccepted.from_json(fields[b"data"]).data.uri == uri:
            return Entry(ARTICLES, entry_id.decode(), fields)
    raise AssertionError(uri)
