"""The claimwire command as people and scripts use it."""

import json
from pathlib import Path

import pytest

from tests.system.conftest import Shared, run_command

ENRICHED = "claimwire:{p0}:enriched"

pytestmark = pytest.mark.timeout(900)
BODY = (
    "Ada Roe, director of the Tarn Ferry Company, said on Thursday that at least 12 boats had been repaired.\n"
    '"We lost two engines," she told reporters. The ministry declined to comment.'
)


def article(uri: str, **changes: object) -> dict[str, object]:
    return {"uri": uri, "version": 1, "body": BODY, "published_at": "2026-01-02", "language": "en"} | changes


def write_lines(path: Path, *articles: object) -> Path:
    path.write_text("".join(json.dumps(each) + "\n" for each in articles))
    return path


def read_lines(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


def without_durations(data: dict) -> dict:
    return data | {"producers": [{**each, "duration_ms": None} for each in data["producers"]]}


def events_of(shared: Shared, uri: str) -> list[dict]:
    documents = [json.loads(fields[1]) for _, fields in shared.stranger("XRANGE", ENRICHED, "-", "+")]
    return [document for document in documents if document["subject"] == uri]


@pytest.fixture(scope="module")
def enriched(shared: Shared, tmp_path_factory) -> list[dict]:
    """What `enrich` wrote of one article."""
    path = write_lines(tmp_path_factory.mktemp("enriched") / "one.jsonl", article("urn:cli:one"))
    done = shared.run("enrich", str(path), "--url", shared.url)
    assert done.returncode == 0, done.stderr
    return read_lines(done.stdout)


def test_enriching_a_file_gives_the_same_events_wherever_it_runs(shared, tmp_path):
    path = write_lines(
        tmp_path / "articles.jsonl",
        article("urn:cli:same1"),
        article("urn:cli:same2", body="<p>Ada Roe said boats sank.</p>", body_type="text/html"),
        article("urn:cli:same1", version=2, body=BODY + " Nobody was hurt, police said."),
        article("urn:cli:same3", status="canceled"),
    )
    throwaway = run_command("enrich", str(path), "-o", str(tmp_path / "deep" / "out.jsonl"))
    assert (throwaway.returncode, throwaway.stdout) == (0, ""), throwaway.stderr
    first = read_lines((tmp_path / "deep" / "out.jsonl").read_text())
    running = shared.run("enrich", str(path), "--url", shared.url)
    again = shared.run("enrich", str(path), "--url", shared.url)
    assert (running.returncode, again.returncode) == (0, 0), running.stderr + again.stderr
    assert [each.get("article", each)["uri"][-5:] for each in first] == ["same1", "same2", "same1", "same3"]
    assert first[2]["supersedes"] == {"version": "1", "revision": 1}
    enriched_first, enriched_second, enriched_third = (
        [without_durations(each) for each in lines if "article" in each]
        for lines in (first, read_lines(running.stdout), read_lines(again.stdout))
    )
    assert enriched_first == enriched_second == enriched_third


def test_version_older_than_a_retraction_before_it_is_not_waited_for(shared, tmp_path):
    path = write_lines(
        tmp_path / "taken-back.jsonl",
        article("urn:cli:behind", version=2, status="canceled"),
        article("urn:cli:behind", version=1),
    )
    done = shared.run("enrich", str(path), "--url", shared.url)
    assert done.returncode == 0, done.stderr
    assert "a newer version took it back" in done.stderr
    assert [each["version"] for each in read_lines(done.stdout)] == ["2"]


def test_publishing_a_file_twice_gives_no_new_events(shared, tmp_path):
    path = write_lines(tmp_path / "articles.jsonl", *(article(f"urn:cli:twice{number}") for number in range(3)))
    first = shared.run("publish", str(path))
    assert first.returncode == 0, first.stderr
    assert [line.split()[1:] for line in first.stdout.splitlines()] == [[f"urn:cli:twice{n}", "1"] for n in range(3)]
    shared.up.wait_for(lambda: all(events_of(shared, f"urn:cli:twice{number}") for number in range(3)))
    assert shared.run("publish", str(path)).returncode == 0
    write_lines(path, article("urn:cli:after"))
    assert shared.run("publish", str(path)).returncode == 0
    shared.up.wait_for(lambda: events_of(shared, "urn:cli:after"))
    assert [len(events_of(shared, f"urn:cli:twice{number}")) for number in range(3)] == [1, 1, 1]


def test_rejected_articles_are_named_and_the_others_enriched(shared, tmp_path):
    (tmp_path / "ferry.txt").write_bytes(BODY.replace("\n", "\r\n").encode())
    (tmp_path / "page.html").write_text(f"<h1>Ferry</h1><p>{BODY}</p>")
    lines = tmp_path / "lines.jsonl"
    write_lines(lines, article("urn:cli:good"), article("urn:cli:bad", body=7))
    lines.write_text(lines.read_text() + "\n{not json\n")
    (tmp_path / "one.json").write_text(json.dumps(article("urn:cli:de", language="de", body="Der Hafen ist zu.")))
    names = ("ferry.txt", "page.html", "lines.jsonl", "one.json")
    done = shared.run("enrich", *(str(tmp_path / name) for name in names), "--url", shared.url)
    assert done.returncode == 1
    assert [data["article"]["uri"] for data in read_lines(done.stdout)] == [
        "urn:claimwire:file:ferry.txt",
        "urn:claimwire:file:page.html",
        "urn:cli:good",
        "urn:cli:de",
    ]
    assert read_lines(done.stdout)[0]["article"]["text"] == BODY
    said = " ".join(done.stderr.split())
    assert "lines.jsonl:2 wrong_type: body: " in said
    assert "lines.jsonl:4 invalid_json: " in said


def test_conflict_with_what_was_published_is_a_rejection(shared, enriched, tmp_path):
    path = write_lines(tmp_path / "a.jsonl", article("urn:cli:one", body="Something else, Ada Roe said."))
    done = shared.run("enrich", str(path), "--url", shared.url)
    assert (done.returncode, done.stdout) == (1, "")
    assert "conflict: version" in " ".join(done.stderr.split())


def test_withheld_article_is_held_back_without_failing(shared, tmp_path):
    path = write_lines(tmp_path / "a.jsonl", article("urn:cli:withheld", status="withheld"))
    done = shared.run("enrich", str(path), "--url", shared.url)
    assert (done.returncode, done.stdout) == (0, "")
    assert "withheld" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("enrich",),
        ("enrich", "no-such-file.txt"),
        ("enrich", "--idle-seconds", "0", __file__),
        ("sing",),
        ("up", "--workers", "typists=2"),
        ("up", "--workers", "claims=0"),
        ("up", "--server", "postgres"),
        ("schema", "article.sung"),
        ("dead-letters", "purge"),
        ("dead-letters", "redrive"),
        ("tail", "--count", "0"),
        ("streams", "--url", "http://example.org"),
        ("streams", "--url", "redis://127.0.0.1:port"),
    ],
    ids=" ".join,
)
def test_bad_usage_exits_with_2(arguments):
    done = run_command(*arguments)
    assert done.returncode == 2, done.stderr
    assert done.stderr
    assert "Traceback" not in done.stderr


def test_empty_input_is_bad_usage(tmp_path):
    (tmp_path / "empty.jsonl").write_text("\n")
    done = run_command("enrich", str(tmp_path / "empty.jsonl"))
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)


@pytest.mark.parametrize(
    "arguments", [("streams",), ("tail",), ("dead-letters", "list"), ("explain", "urn:x", "claim1")], ids=" ".join
)
def test_absent_server_is_said_in_one_line(arguments):
    done = run_command(*arguments, "--url", "redis://127.0.0.1:1/0")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_show_makes_claims_readable(enriched, tmp_path):
    path = write_lines(tmp_path / "out.jsonl", *enriched)
    done = run_command("show", str(path))
    assert done.returncode == 0
    assert "Ada Roe" in done.stdout
    assert "at least 12" in done.stdout
    assert "out.jsonl:1" in done.stdout.replace("\n", "")


def test_explain_names_the_words_of_a_claim(shared, enriched, tmp_path):
    claim = enriched[0]["claims"][0]
    from_stream = shared.run("explain", "urn:cli:one", claim["id"])
    path = write_lines(tmp_path / "out.jsonl", *enriched)
    from_file = run_command("explain", "urn:cli:one", claim["id"], "--events", str(path))
    assert (from_stream.returncode, from_file.returncode) == (0, 0), from_stream.stderr + from_file.stderr
    for done in (from_stream, from_file):
        assert claim["text"] in done.stdout
        assert "'said'" in done.stdout
        assert claim["confidence_basis"] in done.stdout
    assert shared.run("explain", "urn:cli:one", "claim999").returncode == 1
    nobody = shared.run("explain", "urn:[/cli]:nobody", "claim1")
    assert (nobody.returncode, nobody.stderr.strip()) == (1, "no event of urn:[/cli]:nobody")


def test_schema_prints_what_travels():
    names = run_command("schema").stdout.split()
    assert {"raw-article", "article.enriched", "dead-letter"} <= set(names)
    schema = json.loads(run_command("schema", "article.enriched").stdout)
    assert "data" in schema["properties"]


def test_streams_shows_every_group(shared, enriched):
    states = read_lines(shared.run("streams", "--json").stdout)
    groups = {(state["stream"], state["group"]) for state in states}
    assert ("claimwire:intake", "ingest") in groups
    assert {("claimwire:{p0}:segments", group) for group in ("entities", "claims", "aggregator")} <= groups
    assert "claimwire:{p0}:enriched" in shared.run("streams").stdout


def test_tail_stops_after_the_count(shared, enriched):
    done = shared.run("tail", "--from-start", "--count", "1")
    assert done.returncode == 0
    assert len(read_lines(done.stdout)) == 1
    assert shared.run("tail", "--from-start", "--count", "1", "--readable").stdout.strip()


def test_dead_letters_are_listed_shown_redriven_and_purged(shared):
    shared.stranger("XADD", "claimwire:intake", "*", "data", '{"uri": "urn:cli:dead", "body": 7}')

    def listed() -> list[dict]:
        lines = read_lines(shared.run("dead-letters", "list", "--json", "--code", "wrong_type").stdout)
        return [line for line in lines if line["uri"] == "urn:cli:dead"]

    shared.up.wait_for(listed)
    (letter,) = listed()
    assert (letter["stage"], letter["field"]) == ("ingest", "body")
    assert "urn:cli:dead" in shared.run("dead-letters", "list").stdout
    shown = json.loads(shared.run("dead-letters", "show", letter["id"]).stdout)
    assert shown["entry"][0]["value"] == '{"uri": "urn:cli:dead", "body": 7}'
    assert shared.run("dead-letters", "show", "0-0").returncode == 1

    would = shared.run("dead-letters", "redrive", letter["id"], "--dry-run")
    assert (would.returncode, would.stdout.startswith("would be redriven")) == (0, True)
    assert [each["id"] for each in listed()] == [letter["id"]]
    assert shared.run("dead-letters", "redrive", letter["id"]).stdout.startswith("redriven")
    shared.up.wait_for(lambda: [each["id"] for each in listed()] not in ([], [letter["id"]]))
    assert shared.run("dead-letters", "redrive", letter["id"]).returncode == 1

    would = shared.run("dead-letters", "purge", "--code", "wrong_type", "--dry-run")
    assert "would be purged" in would.stdout
    assert listed()
    assert shared.run("dead-letters", "purge", "--code", "wrong_type").returncode == 0
    assert not listed()
