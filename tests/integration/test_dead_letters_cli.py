"""Facts about `claimwire dead-letters`, on a real server."""

from collections import Counter

import orjson
import pytest
import redis
from typer.testing import CliRunner

from schemas.streams import article_key
from services.cli.main import app
from services.runtime.clock import utc_now
from services.runtime.commit import Effect
from services.runtime.dead_letters import bury
from services.runtime.entry import Entry
from services.runtime.errors import PermanentError

PARTITIONS = 2
ARTICLE = orjson.dumps({"type": "x", "data": {"uri": "urn:d:1", "version": "7"}})
# (stream, group, code, fields): what was buried, oldest first.
BURIED = (
    ("claimwire:intake", "ingest", "invalid_json", {b"data": b"no json"}),
    ("claimwire:{p0}:articles", "segmentation", "exhausted", {b"data": ARTICLE, b"headers": b"\xff\x00"}),
    ("claimwire:{p1}:segments", "claims", "exhausted", {b"data": b"{}", b"\xfe": b""}),
    ("claimwire:{p1}:segments", "entities", "timeout", {b"data": b"{}"}),
)
TARGETS = (
    "claimwire:intake",
    "claimwire:{p0}:retry:segmentation",
    "claimwire:{p1}:retry:claims",
    "claimwire:{p1}:retry:entities",
)


def apply(store: "redis.Redis[bytes]", effect: Effect) -> None:
    store.execute_command(effect.command, effect.key, *effect.arguments)


@pytest.fixture
def store(server_url):
    with redis.Redis.from_url(server_url) as client:
        client.flushall()
        client.hset("claimwire:installation", "partitions", PARTITIONS)
        for number, (stream, group, code, fields) in enumerate(BURIED, start=1):
            entry = Entry(stream, f"{number}-0", fields)
            error = PermanentError(code, "for this test")
            for effect in bury(entry, group=group, stage=group, error=error, deliveries=1, now=utc_now()):
                apply(client, effect)
        yield client


@pytest.fixture
def dead_letters(server_url):
    def run(*arguments: str, status: int = 0) -> list[str]:
        done = CliRunner().invoke(app, ["dead-letters", *arguments, "--url", server_url])
        assert done.exit_code == status, done.output
        return done.stdout.splitlines()

    return run


def listed(dead_letters) -> list[dict]:
    return [orjson.loads(line) for line in dead_letters("list", "--json")]


def moved(store) -> list[dict[bytes, bytes] | None]:
    """The fields of the one entry in each target stream; None where there is none."""
    found = []
    for target in TARGETS:
        entries = store.xrange(target)
        assert len(entries) <= 1
        found.append(entries[0][1] if entries else None)
    return found


def test_all_are_listed_and_each_is_shown_whole(store, dead_letters):
    letters = listed(dead_letters)
    assert Counter(letter["code"] for letter in letters) == {"exhausted": 2, "invalid_json": 1, "timeout": 1}
    (claims,) = [letter for letter in letters if letter["group"] == "claims"]
    shown = orjson.loads("\n".join(dead_letters("show", claims["id"])))
    assert shown["entry"][1] == {"name": "/g==", "value": "", "encoding": "utf-8", "name_encoding": "base64"}
    assert len(dead_letters("list", "--code", "exhausted", "--json")) == 2


def test_redrive_by_code_moves_those_alone_byte_for_byte(store, dead_letters):
    assert len(dead_letters("redrive", "--code", "exhausted")) == 2
    assert moved(store) == [None, BURIED[1][3], BURIED[2][3], None]
    assert {letter["code"] for letter in listed(dead_letters)} == {"invalid_json", "timeout"}
    # The article is no longer dead, so that publishing it again redrives nothing twice.
    assert not store.exists(article_key("urn:d:1", "p0"))


def test_redrive_of_all_sends_each_to_its_own_group_once(store, dead_letters):
    assert len(dead_letters("redrive", "--all")) == 4
    assert moved(store) == [fields for _, _, _, fields in BURIED]
    assert listed(dead_letters) == []
    assert dead_letters("redrive", "--all") == []
    assert moved(store) == [fields for _, _, _, fields in BURIED]


def test_ids_tell_partitions_apart(store, dead_letters):
    letters = [store.xrange(key)[0][1] for key in ("claimwire:{p0}:dead-letters", "claimwire:{p1}:dead-letters")]
    store.delete("claimwire:{p0}:dead-letters", "claimwire:{p1}:dead-letters", "{claimwire:intake}:dead-letters")
    for number, letter in enumerate(letters):
        store.xadd(f"claimwire:{{p{number}}}:dead-letters", letter, id="5-0")
    assert [letter["id"] for letter in listed(dead_letters)] == ["p0:5-0", "p1:5-0"]
    dead_letters("purge", "p1:5-0")
    assert [letter["id"] for letter in listed(dead_letters)] == ["p0:5-0"]


def test_redrive_by_id_moves_one(store, dead_letters):
    (timeout,) = [letter for letter in listed(dead_letters) if letter["code"] == "timeout"]
    (line,) = dead_letters("redrive", timeout["id"])
    assert line.startswith(f"redriven {timeout['id']} timeout")
    assert moved(store) == [None, None, None, BURIED[3][3]]


@pytest.mark.parametrize("action", ["redrive", "purge"])
def test_dry_run_says_what_would_move_and_moves_nothing(store, dead_letters, action):
    lines = dead_letters(action, "--all", "--dry-run")
    assert len(lines) == 4
    assert all(line.startswith(f"would be {action}") for line in lines)
    assert moved(store) == [None] * 4
    assert len(listed(dead_letters)) == 4
    assert store.hexists(article_key("urn:d:1", "p0"), "dead/7")


def test_purge_deletes_and_moves_nothing(store, dead_letters):
    dead_letters("purge", "--code", "exhausted")
    assert moved(store) == [None] * 4
    assert {letter["code"] for letter in listed(dead_letters)} == {"invalid_json", "timeout"}


def test_unknown_id_is_named_and_fails(store, dead_letters):
    assert dead_letters("redrive", "9-9", status=1) == []
    assert len(listed(dead_letters)) == 4


def test_nothing_named_is_bad_usage(store, dead_letters):
    dead_letters("purge", status=2)
    assert len(listed(dead_letters)) == 4
