"""Ingest alone: who may publish, and what publishers hear when there is too much, or no server, or no room."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import orjson
import pytest
import redis

from services.runtime.server import embedded_server
from tests.component.publisher import Answer, article, post
from tests.support.processes import Service, wait_for

HIGH_WATER = 3


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Service, "redis.Redis[bytes]"]]:
    """Ingest with tokens and a low high-water mark, on four partitions of a server of its own."""
    directory: Path = tmp_path_factory.mktemp("guarded")
    settings = {
        "partitions": 4,
        "ingest__tokens": '["first-token", "second-token"]',
        "ingest__high_water_entries": HIGH_WATER,
        "ingest__retry_after_seconds": 7,
        "ingest__max_body_bytes": 400,
    }
    with (
        embedded_server(directory) as url,
        redis.Redis.from_url(url) as client,
        Service("services.ingest", url=url, **settings) as service,
    ):
        yield service.until_ready(), client


def problem_of(answer: Answer) -> tuple[int, str]:
    assert answer.headers["content-type"] == "application/problem+json"
    return answer.status, answer.document["title"]


@pytest.mark.parametrize(
    "authorization", [None, "", "Bearer", "Bearer ", "Bearer wrong", "Basic first-token", "first-token", "Bearer \xe9"]
)
def test_without_a_token_nobody_publishes(guarded, authorization):
    service, client = guarded
    headers = {} if authorization is None else {"authorization": authorization}
    answer = post(service, article("urn:l:stranger"), **headers)
    assert problem_of(answer)[0] == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert not client.exists("claimwire:{p0}:article:urn:l:stranger")


@pytest.mark.parametrize("authorization", ["Bearer first-token", "bearer second-token", "Bearer  first-token "])
def test_every_token_publishes(guarded, authorization):
    service, _ = guarded
    assert post(service, article("urn:l:known"), authorization=authorization).status == 202


def test_limit_of_a_body_is_a_setting(guarded):
    service, _ = guarded
    answer = post(service, article("urn:l:long", body="a" * 401), authorization="Bearer first-token")
    assert (answer.status, answer.document["code"], answer.document["field"]) == (413, "body_too_large", "body")
    assert "400" in answer.document["detail"]


def test_full_server_takes_nothing_new(guarded):
    service, client = guarded
    client.config_set("maxmemory", "1mb")
    try:
        answer = post(service, article("urn:l:full"), authorization="Bearer first-token")
        assert problem_of(answer)[0] == 503
        assert int(answer.headers["retry-after"]) > 0
    finally:
        client.config_set("maxmemory", "0")
    answer = post(service, article("urn:l:full"), authorization="Bearer first-token")
    assert answer.document["articles"][0]["status"] == "accepted"


def test_uri_alone_decides_the_partition_and_the_high_water_mark_stops_publishers(guarded):
    service, client = guarded
    for version in range(20):
        answer = post(service, article(f"urn:l:p{version % 6}", version=version), authorization="Bearer first-token")
        if answer.status != 202:
            break
    else:

        def refused() -> bool:
            nonlocal answer
            answer = post(service, article("urn:l:more"), authorization="Bearer first-token")
            return answer.status != 202

        wait_for(refused)
    assert problem_of(answer)[0] == 429
    assert 7 <= int(answer.headers["retry-after"]) <= 11
    homes: dict[str, set[int]] = {}
    for partition in range(4):
        for _, fields in client.xrange(f"claimwire:{{p{partition}}}:articles"):
            homes.setdefault(orjson.loads(fields[b"data"])["subject"], set()).add(partition)
    assert len(homes) > 2
    assert all(len(partitions) == 1 for partitions in homes.values())


def test_without_a_server_publishers_are_told_to_come_back(tmp_path):
    with ExitStack() as running:
        with embedded_server(tmp_path) as url:
            service = running.enter_context(Service("services.ingest", url=url)).until_ready()
        answer = post(service, article("urn:l:away"))
        assert problem_of(answer)[0] == 503
        assert int(answer.headers["retry-after"]) > 0
        assert service.get("/livez")[0] == 200
        assert service.get("/readyz")[0] == 503
