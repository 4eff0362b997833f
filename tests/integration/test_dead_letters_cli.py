"""Facts about `claimwire dead-letters`, on a real server."""

from collections import Counter

import orjson
import pytest
import redis
from typer.testing import CliRunner

from schemas.streams import dead_key
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


def bury_in(store: "redis.Redis[bytes]", entry: Entry, group: str, *, code: str = "exhausted") -> None:
    error = PermanentError(code, "for this test")
    for effect in bury(entry, group=group, stage=group, error=error, deliveries=1, now=utc_now()):
        apply(store, effect)


@pytest.fixture
def store(server_url):
    with redis.Redis.from_url(server_url) as client:
        client.flushall()
        client.hset("claimwire:installation", "partitions", PARTITIONS)
        for number, (stream, group, code, fields) in enumerate(BURIED, start=1):
            bury_in(client, Entry(stream, f"{number}-0", fields), group, code=code)
        yield client


@pytest.fixture
def dead_letters(server_url):
    def run(*arguments: str, status: int = 0) -> list[str]:
        done = CliRunner().invoke(app, ["dead-letters", *arguments, "--url", server_url])
        assert done.exit_code == status, done.output
        return done.stdout.splitlines()

    return run


@pytest.fixture
def complaints(server_url):
    """What a command says on standard error, on one line as a console may break it; its status must be 1."""

    def run(*arguments: str) -> str:
        done = CliRunner().invoke(app, ["dead-letters", *arguments, "--url", server_url])
        assert done.exit_code == 1, done.output
        return " ".join(done.stderr.split())

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


def moved_but_the_last(store) -> list[dict[bytes, bytes] | None]:
    return [store.xrange(target)[0][1] for target in TARGETS[:-1]]


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
    assert not store.exists(dead_key("urn:d:1", "7", "p0"))


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
    assert store.scard(dead_key("urn:d:1", "7", "p0")) == 1


def test_purge_deletes_and_moves_nothing(store, dead_letters):
    dead_letters("purge", "--code", "exhausted")
    assert moved(store) == [None] * 4
    assert {letter["code"] for letter in listed(dead_letters)} == {"invalid_json", "timeout"}


def test_unknown_id_is_named_and_fails(store, dead_letters):
    assert dead_letters("redrive", "9-9", status=1) == []
    assert len(listed(dead_letters)) == 4


@pytest.mark.parametrize("count", [3_001, 5_000])
def test_entry_of_very_many_fields_is_redriven_whole(store, dead_letters, count):
    """As many as Lua cannot pass on; a stranger may write them."""
    fields = {f"field-{number}".encode(): b"" for number in range(count)}
    store.delete("{claimwire:intake}:dead-letters")
    bury_in(store, Entry("claimwire:intake", "9-0", fields), "ingest")
    (letter,) = [each for each in listed(dead_letters) if each["group"] == "ingest"]
    assert len(dead_letters("redrive", letter["id"])) == 1
    assert moved(store)[0] == fields
    assert store.xlen("{claimwire:intake}:dead-letters") == 0
    dead_letters("redrive", letter["id"], status=1)
    assert store.xlen("claimwire:intake") == 1


@pytest.mark.parametrize("count", [1, 5_000])
def test_dead_letter_stays_where_its_entry_cannot_go_back(store, complaints, count):
    store.delete("{claimwire:intake}:dead-letters")
    fields = {f"field-{number}".encode(): b"" for number in range(count)}
    bury_in(store, Entry("claimwire:intake", "9-0", fields), "ingest")
    store.set("claimwire:intake", "no stream")
    complaints("redrive", "--code", "exhausted")
    assert store.xlen("{claimwire:intake}:dead-letters") == 1


def test_full_server_lets_dead_letters_go_back(store, dead_letters):
    store.config_set("maxmemory", "1")
    try:
        assert len(dead_letters("redrive", "--all")) == 4
    finally:
        store.config_set("maxmemory", "0")
    assert moved(store) == [fields for _, _, _, fields in BURIED]


def test_what_was_moved_before_an_error_is_told(store, server_url):
    store.set("claimwire:{p1}:retry:entities", "no stream")
    done = CliRunner().invoke(app, ["dead-letters", "redrive", "--all", "--url", server_url])
    assert isinstance(done.exception, redis.ResponseError)
    assert [line.split()[0] for line in done.stdout.splitlines()] == ["redriven"] * 3
    assert moved_but_the_last(store) == [fields for _, _, _, fields in BURIED[:3]]


def test_marks_of_a_version_go_one_by_one_with_its_letters(store, dead_letters):
    """Three groups gave up on one version: as long as one letter is left, publishing again redrives it."""
    marks = dead_key("urn:d:1", "7", "p0")
    for number, group in enumerate(("entities", "claims"), start=1):
        bury_in(store, Entry("claimwire:{p0}:segments", f"{number}-0", {b"data": ARTICLE}), group, code="left")
    first, second = [letter["id"] for letter in listed(dead_letters) if letter["code"] == "left"]
    for left, action, entry_id in ((2, "purge", first), (1, "redrive", second)):
        dead_letters(action, entry_id)
        assert store.scard(marks) == left
    dead_letters("purge", "--all")
    assert not store.exists(marks)


UNREADABLE = (
    ({b"foo": b"bar"}, "the entry has no field data"),
    ({b"data": b'{"x":1}'}, "Field required"),
    ({b"data": b"{"}, "unexpected end"),
    ({b"data": b"\xff"}, "UTF-8"),
)


@pytest.fixture(params=UNREADABLE, ids=lambda case: case[1])
def unreadable(request, store):
    """The id of an entry among the dead letters that is none, and what it says of itself."""
    fields, reason = request.param
    return f"p0:{store.xadd('claimwire:{p0}:dead-letters', fields).decode()}", fields, reason


def test_unreadable_dead_letter_is_listed_and_shown_raw_beside_the_others(store, dead_letters, unreadable):
    entry_id, fields, reason = unreadable
    assert len(listed(dead_letters)) == 5
    (line,) = dead_letters("list", "--json", "--code", "unreadable")
    assert orjson.loads(line)["id"] == entry_id
    assert reason in orjson.loads(line)["reason"]
    assert "unreadable" in "\n".join(dead_letters("list"))
    shown = orjson.loads("\n".join(dead_letters("show", entry_id)))
    (name,) = fields
    assert shown["entry"][0]["name"] == name.decode()


def test_unreadable_dead_letter_is_purged_and_never_redriven(store, dead_letters, complaints, unreadable):
    entry_id, _, _ = unreadable
    said = complaints("redrive", "--all")
    assert f"{entry_id} cannot be redriven, only purged: " in said
    assert moved(store) == [fields for _, _, _, fields in BURIED]
    assert complaints("redrive", entry_id, "--dry-run") == said
    (line,) = dead_letters("purge", "--code", "unreadable")
    assert line == f"purged {entry_id} unreadable"
    assert listed(dead_letters) == []


@pytest.mark.parametrize(
    "entry", [b'[{"name": "a", "value": "?", "encoding": "base64"}]', b"[]"], ids=["no base64", "no fields"]
)
def test_letter_whose_entry_cannot_be_restored_is_unreadable(store, complaints, entry):
    key = "claimwire:{p0}:dead-letters"
    ((entry_id, fields),) = store.xrange(key)
    letter = orjson.loads(fields[b"data"])
    letter["data"]["entry"] = orjson.loads(entry)
    store.delete(key)
    store.xadd(key, {"data": orjson.dumps(letter)}, id=entry_id)
    assert "cannot be redriven" in complaints("redrive", f"p0:{entry_id.decode()}")
    assert store.xlen(key) == 1


def test_id_with_another_code_says_which(store, dead_letters, complaints):
    (timeout,) = [letter for letter in listed(dead_letters) if letter["code"] == "timeout"]
    assert complaints("redrive", timeout["id"], "--code", "exhausted") == f"{timeout['id']} has code timeout"
    assert moved(store) == [None] * 4


def test_one_id_named_twice_is_one(store, dead_letters):
    (timeout,) = [letter for letter in listed(dead_letters) if letter["code"] == "timeout"]
    assert len(dead_letters("redrive", timeout["id"], timeout["id"])) == 1


@pytest.mark.parametrize("action", ["redrive", "purge"])
@pytest.mark.parametrize("beside", [("p0:1-0",), ("--code", "exhausted")], ids=["id", "code"])
def test_all_beside_a_choice_is_bad_usage(store, dead_letters, action, beside):
    assert dead_letters(action, *beside, "--all", status=2) == []
    assert len(listed(dead_letters)) == 4


def test_nothing_named_is_bad_usage(store, dead_letters):
    dead_letters("purge", status=2)
    assert len(listed(dead_letters)) == 4
