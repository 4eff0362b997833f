"""Facts about Redis URLs: which broker each makes, and what is said of wrong ones. Nothing connects."""

from typing import Any

import pytest
from redis.exceptions import ConnectionError  # noqa: A004

from services.runtime.broker import PatientReads, make_broker, until_available


async def options_of(url: str) -> tuple[str, dict[str, Any]]:
    """The client class and connection options that a URL leads to."""
    client = await make_broker(url).config.broker_config.connection.connect()
    if hasattr(client, "connection_pool"):
        pool = client.connection_pool
        return type(client).__name__, {**pool.connection_kwargs, "class": pool.connection_class.__name__}
    return type(client).__name__, {}


async def test_redis_url_gives_host_port_database_and_login():
    kind, options = await options_of("redis://me:p%40ss@store.example:6380/2")
    assert kind == "PatientRedis"
    assert (options["host"], options["port"], options["db"]) == ("store.example", 6380, 2)
    assert (options["username"], options["password"]) == ("me", "p@ss")


async def test_rediss_url_gives_tls():
    _, options = await options_of("rediss://store.example:6380/0")
    assert options["class"] == "SSLConnection"


async def test_unix_url_gives_a_socket():
    _, options = await options_of("unix:///run/redis.sock?db=3")
    assert options["class"] == "UnixDomainSocketConnection"
    assert (options["path"], int(options["db"])) == ("/run/redis.sock", 3)


async def test_sentinel_url_gives_the_named_master():
    kind, options = await options_of("redis+sentinel://me:secret@a:26379,b,c:26380/news/4")
    pool = make_broker("redis+sentinel://a:26379,b,c:26380/news").config.broker_config.connection
    client = await pool.connect()
    manager = client.connection_pool.sentinel_manager
    nodes = [
        (each.connection_pool.connection_kwargs["host"], each.connection_pool.connection_kwargs["port"])
        for each in manager.sentinels
    ]
    assert kind == "PatientRedis"
    assert client.connection_pool.service_name == "news"
    assert nodes == [("a", 26379), ("b", 26379), ("c", 26380)]
    assert (options["username"], options["password"], options["db"]) == ("me", "secret", 4)


async def test_cluster_url_gives_its_start_nodes():
    broker = make_broker("redis+cluster://a:7000,b,c:7002")
    client = await broker.config.broker_config.connection.connect()
    nodes = {(node.host, node.port) for node in client.nodes_manager.startup_nodes.values()}
    assert type(client).__name__ == "PatientRedisCluster"
    assert nodes == {("a", 7000), ("b", 6379), ("c", 7002)}


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://store.example", "unknown scheme 'http'"),
        ("store.example:6379", "unknown scheme"),
        ("", "unknown scheme"),
        ("redis+sentinel://a:26379", "names the master"),
        ("redis+sentinel:///news", "host is missing"),
        ("redis+cluster://", "host is missing"),
        ("redis+cluster://a:7000,,b", "host is missing"),
        ("redis+cluster://a:port", "port"),
        ("redis+sentinel://a/news/first", "database"),
        ("redis://store.example:port", "port"),
    ],
)
def test_wrong_url_says_what_is_wrong(url, said):
    with pytest.raises(ValueError, match=said) as caught:
        make_broker(url)
    assert "redis_url" in str(caught.value)


@pytest.mark.parametrize("url", ["redis+sentinel://me:hunter2@a:x/news", "redis://me:hunter2@a:port"])
def test_wrong_url_does_not_tell_the_password(url):
    with pytest.raises(ValueError, match="redis_url") as caught:
        make_broker(url)
    assert "hunter2" not in str(caught.value)


async def test_command_is_repeated_until_the_server_is_back():
    answers: list[Any] = [ConnectionRefusedError(), OSError(), 7]

    async def attempt() -> int:
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    assert await until_available(attempt) == 7


class Waiting:
    """Who waits for the server, as a listener hears of it."""

    def __init__(self) -> None:
        self.now: list[Any] = []
        self.began = 0

    def entries_read(self, stream: str, ids: Any) -> None:
        pass

    def outage_began(self, waiter: Any) -> None:
        self.began += 1
        self.now.append(waiter)

    def outage_ended(self, waiter: Any) -> None:
        self.now = [each for each in self.now if each != waiter]


async def test_command_waits_from_its_first_failure_to_its_answer():
    waiting = Waiting()
    answers: list[Any] = [OSError(), OSError(), 7]
    seen = []

    async def attempt() -> int:
        seen.append(len(waiting.now))
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    await until_available(attempt, listener=waiting)
    assert seen == [0, 1, 1]
    assert (waiting.now, waiting.began) == ([], 1)


async def test_command_that_is_given_up_waits_no_longer():
    waiting = Waiting()

    async def attempt() -> int:
        raise OSError if not waiting.now else ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await until_available(attempt, listener=waiting)
    assert (waiting.now, waiting.began) == ([], 1)


class Scripted:
    """A client whose reads and takeovers answer as told, and fail once nothing is left to answer."""

    def __init__(self, *answers: Any) -> None:
        self.answers = list(answers)

    async def xreadgroup(self, *_: Any, **__: Any) -> Any:
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    xautoclaim = xreadgroup


class PatientScripted(PatientReads, Scripted):
    pass


async def test_reader_waits_until_its_own_stream_is_read_again():
    client = PatientScripted(OSError(), [], OSError(), [])
    client.listener = waiting = Waiting()
    await client.xreadgroup("g", "c", {"one": ">"})
    await client.xreadgroup("g", "c", {"other": ">"})
    assert waiting.now == ["one"]
    await client.xautoclaim("one", "g", "c", 1)
    await client.xautoclaim("one", "g", "c", 1)
    assert waiting.now == []


async def test_reader_that_is_paused_for_good_waits_for_no_server():
    class Shut:
        def may_read(self) -> bool:
            return False

        may_reclaim = may_read

    client = PatientScripted(OSError())
    client.listener = waiting = Waiting()
    await client.xreadgroup("g", "c", {"one": ">"})
    client.gate = Shut()
    await client.xautoclaim("one", "g", "c", 1)
    assert waiting.now == []


async def test_what_is_no_outage_is_raised_at_once():
    async def attempt() -> int:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await until_available(attempt)


async def test_connection_that_is_closed_beside_a_command_is_an_outage():
    class Client:
        async def execute_command(self, *_: Any) -> Any:
            writer: Any = None
            writer.writelines([])

    class Patient(PatientReads, Client):
        pass

    with pytest.raises(ConnectionError, match="closed beside the command"):
        await Patient().execute_command("PING")


async def test_readers_start_without_the_server_and_only_health_asks_it():
    client = await make_broker("redis://127.0.0.1:1").config.broker_config.connection.connect()
    assert await client.ping()
    assert not await client.answers()
