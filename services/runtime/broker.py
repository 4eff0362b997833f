"""The broker from one URL, and a Redis client whose stream reads outlive the server.

FastStream's own readers stop the app on NOGROUP, spin on other ResponseErrors and sleep five seconds on a lost
connection. Ours never see an error: the client waits with growing delay, mends a missing group, and answers "nothing
read". What it read is registered with the lease keeper at once, before FastStream queues it.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Hashable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any, Protocol, TypeVar, cast
from urllib.parse import SplitResult, unquote, urlsplit

import structlog
from faststream.redis import RedisBroker
from faststream.redis.broker.cluster_broker import RedisClusterBroker
from faststream.redis.broker.sentinel_broker import RedisSentinelBroker
from faststream.redis.configs.state import (
    RedisClusterConnectionState,
    RedisConnectionState,
    RedisSentinelConnectionState,
)
from redis.asyncio import Redis, RedisCluster
from redis.asyncio.connection import ConnectionPool, parse_url
from redis.asyncio.sentinel import Sentinel
from redis.exceptions import (
    ConnectionError,  # noqa: A004
    OutOfMemoryError,
    RedisClusterException,
    RedisError,
    ResponseError,
)

from services.runtime.entry import as_text
from services.runtime.errors import OUTAGES

log = structlog.get_logger(__name__)

Result = TypeVar("Result")

FIRST_PAUSE_SECONDS = 0.1
LONGEST_PAUSE_SECONDS = 5.0
REPLICA_TIMEOUT_MS = 2000
WRITES_REFUSED = ("MISCONF", "NOREPLICAS")
CLOSED_PAUSE_MS = 100


class ReadListener(Protocol):
    """Hears of every entry that was read, before anything else does, and of who waits for the server."""

    def entries_read(self, stream: str, ids: Sequence[str]) -> None: ...

    def outage_began(self, waiter: Hashable) -> None: ...

    def outage_ended(self, waiter: Hashable) -> None: ...


class ReadGate(Protocol):
    """Says whether anything may be read now."""

    def may_read(self) -> bool: ...

    def may_reclaim(self) -> bool: ...


class _Open:
    def may_read(self) -> bool:
        return True

    def may_reclaim(self) -> bool:
        return True


class _Silent:
    def entries_read(self, stream: str, ids: Sequence[str]) -> None:
        pass

    def outage_began(self, waiter: Hashable) -> None:
        pass

    def outage_ended(self, waiter: Hashable) -> None:
        pass


class PatientReads:
    """Mixin for an async Redis client: what FastStream calls on its own account waits out an outage.

    And every command fails with an error of redis-py's or not at all.
    """

    listener: ReadListener = _Silent()
    gate: ReadGate = _Open()
    _failures: int = 0

    async def execute_command(self, *arguments: Any, **options: Any) -> Any:
        """The reply. Raises ConnectionError, beside its own cases, for what would pass for a bug and is an outage.

        When a cluster's nodes change, redis-py closes connections that other tasks are about to use; these then fail
        with AttributeError ('NoneType' object has no attribute 'writelines'). A server that may not write for now (too
        few replicas, a full disk) answers with an error that redis-py has no class for.
        """
        try:
            return await super().execute_command(*arguments, **options)  # type: ignore[misc]
        except ResponseError as error:
            if str(error).startswith(WRITES_REFUSED):
                raise ConnectionError(str(error)) from error
            raise
        except AttributeError as error:
            raise ConnectionError(f"the connection was closed beside the command: {error}") from error

    async def xreadgroup(self, groupname: str, consumername: str, streams: Mapping[str, str], **options: Any) -> Any:
        """Entries as redis-py gives them, or an empty list when nothing came, may be read, or the server is away."""
        if not self.gate.may_read():
            await asyncio.sleep((options.get("block") or CLOSED_PAUSE_MS) / 1000)
            return []
        stream = next(iter(streams))
        read = super().xreadgroup(groupname, consumername, streams, **options)  # type: ignore[misc]
        reply = await self._patiently(read, stream=stream, group=groupname)
        entries = reply[0][1] if reply else []
        self.listener.entries_read(stream, [as_text(entry[0]) for entry in entries])
        return reply or []

    async def xautoclaim(self, name: str, groupname: str, consumername: str, min_idle_time: int, **options: Any) -> Any:
        """Entries taken over, or the same shape with none when none may be or the server is away."""
        if not self.gate.may_reclaim():
            self.listener.outage_ended(name)  # nothing of this stream is asked for now: nobody waits
            return [b"0-0", [], []]
        claim = super().xautoclaim(name, groupname, consumername, min_idle_time, **options)  # type: ignore[misc]
        reply = await self._patiently(claim, stream=name, group=groupname)
        if not reply:
            return [b"0-0", [], []]
        self.listener.entries_read(name, [as_text(entry[0]) for entry in reply[1]])
        return reply

    async def xgroup_create(self, name: str, groupname: str, *arguments: Any, **options: Any) -> Any:
        """Create a group once the server is there; on a full one, only look for it: who starts then helps to drain it.

        Raises ResponseError: BUSYGROUP when the group exists.
        """
        create = super().xgroup_create  # type: ignore[misc]
        try:
            return await until_available(
                lambda: create(name, groupname, *arguments, **options), unless=(OutOfMemoryError,)
            )
        except OutOfMemoryError:
            groups = await cast("Redis", self).xinfo_groups(name)
            if any(as_text(info["name"]) == groupname for info in groups):
                raise ResponseError("BUSYGROUP Consumer Group name already exists") from None
            raise

    async def ping(self, **options: Any) -> bool:
        """True, without asking: FastStream pings before a first read, and the whole start fails after three seconds.

        A server that is slow or away is waited for by the read.
        """
        del options
        return True

    async def answers(self) -> bool:
        """Whether the server answers."""
        try:
            return bool(await super().ping())  # type: ignore[misc]
        except (RedisError, *OUTAGES):
            return False

    async def _patiently(self, command: Awaitable[Any], *, stream: str, group: str) -> Any:
        try:
            reply = await command
        except ResponseError as error:
            if "NOGROUP" in str(error):
                log.warning("group_recreated", stream=stream, group=group)
                await self._recreate_group(stream, group)
                return None
            await self._pause(error, stream=stream)
            return None
        except OUTAGES as error:
            await self._pause(error, stream=stream)
            return None
        self._failures = 0
        self.listener.outage_ended(stream)
        return reply

    async def _recreate_group(self, stream: str, group: str) -> None:
        try:
            # At 0 and not at $: what was written while the group was missing is read too.
            await cast("Redis", self).xgroup_create(stream, group, id="0", mkstream=True)
        except (RedisError, *OUTAGES) as error:
            if "BUSYGROUP" not in str(error):
                await self._pause(error, stream=stream)

    async def _pause(self, error: BaseException, *, stream: str) -> None:
        seconds = min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2 ** min(self._failures, 10))
        self.listener.outage_began(stream)
        if self._failures == 0:
            log.warning("reads_paused", stream=stream, error=str(error), error_type=type(error).__name__)
        self._failures += 1
        await asyncio.sleep(seconds)


class PatientRedis(PatientReads, Redis):  # type: ignore[misc]  # the stubs of redis-py contradict themselves
    """One node, or the master that Sentinel names."""

    async def until_replicated(self, key: str, *, lifetime_ms: int, replicas: int) -> None:
        """Return once `replicas` replicas hold all that was written to the key's node before; `key` must exist.

        WAIT speaks of its own connection's last write, so one is made: the key lives `lifetime_ms` from now. Raises
        TimeoutError when too few replicas answer in time.
        """
        pipeline = self.pipeline(transaction=False)
        pipeline.pexpire(key, lifetime_ms)
        pipeline.wait(replicas, REPLICA_TIMEOUT_MS)
        written, reached = await pipeline.execute()
        _check_replicated(written, reached, replicas)


class PatientRedisCluster(PatientReads, RedisCluster):  # type: ignore[misc]
    """A Redis Cluster."""

    async def until_replicated(self, key: str, *, lifetime_ms: int, replicas: int) -> None:
        """As PatientRedis.until_replicated."""
        node = self.get_node_from_key(key)
        if node is None:
            raise RedisClusterException(f"no node serves the slot of {key}")
        connection = node.acquire_connection()
        try:
            await connection.send_command("PEXPIRE", key, lifetime_ms)
            written = await connection.read_response()
            await connection.send_command("WAIT", replicas, REPLICA_TIMEOUT_MS)
            reached = await connection.read_response()
        except BaseException:
            await connection.disconnect()  # an answer may still be on its way
            raise
        finally:
            node.release(connection)
        _check_replicated(written, reached, replicas)


def _check_replicated(written: int, reached: int, replicas: int) -> None:
    if not written or reached < replicas:
        raise TimeoutError(f"written to {reached} of {replicas} replicas within {REPLICA_TIMEOUT_MS} ms")


class _SingleState(RedisConnectionState):
    async def connect(self) -> Any:
        self._client = PatientRedis.from_pool(ConnectionPool(**self._options))
        self._connected = True
        return self._client


class _SentinelState(RedisSentinelConnectionState):
    async def connect(self) -> Any:
        options = {name: value for name, value in self._options.items() if name not in {"host", "port"}}
        manager = Sentinel(self._sentinels, sentinel_kwargs=None, **options)  # type: ignore[no-untyped-call]
        self._client = manager.master_for(self._master_name, redis_class=PatientRedis)
        self._connected = True
        return self._client


class _ClusterState(RedisClusterConnectionState):
    async def connect(self) -> Any:
        if not self._connected:
            options = {name: value for name, value in self._options.items() if value is not None}
            self._client = PatientRedisCluster(**options)
            self._connected = True
        return self._client


class _SingleBroker(RedisBroker):
    def _make_connection_state(self, connection_options: dict[str, Any], kwargs: dict[str, Any]) -> Any:
        return _SingleState(connection_options)


class _SentinelBroker(RedisSentinelBroker):
    def _make_connection_state(self, connection_options: dict[str, Any], kwargs: dict[str, Any]) -> Any:
        return _SentinelState(
            connection_options, sentinels=kwargs["sentinels"], master_name=kwargs["sentinel_master_name"]
        )


class _ClusterBroker(RedisClusterBroker):
    def _make_connection_state(self, connection_options: dict[str, Any], kwargs: dict[str, Any]) -> Any:
        return _ClusterState(connection_options)


def make_broker(url: str, **options: Any) -> RedisBroker:
    """A broker for one node, Sentinel (`redis+sentinel://h:p,h:p/master/db`) or Cluster (`redis+cluster://h:p,h:p`).

    Connects to nothing yet. `options` go to FastStream. Raises ValueError naming what is wrong with the URL, which it
    does not quote, as it may hold a password.
    """
    scheme = url.partition("://")[0] if "://" in url else ""
    if scheme in {"redis", "rediss", "unix"}:
        _check(url)
        return _SingleBroker(url, **options)
    if scheme == "redis+sentinel":
        return _sentinel_broker(url, **options)
    if scheme == "redis+cluster":
        parts = urlsplit(url)
        (host, port), *others = _nodes(parts, default_port=6379)
        return _ClusterBroker(
            "redis://localhost", host=host, port=port, startup_nodes=others, **_login(parts), **options
        )
    raise ValueError(f"redis_url: unknown scheme {scheme!r}")


def _sentinel_broker(url: str, **options: Any) -> RedisBroker:
    parts = urlsplit(url)
    nodes = _nodes(parts, default_port=26379)
    master, _, database = parts.path.strip("/").partition("/")
    if not master:
        raise ValueError("redis_url: a Sentinel URL names the master: redis+sentinel://host:port/master")
    if database and not database.isdecimal():
        raise ValueError("redis_url: the database must be a number")
    return _SentinelBroker(
        "redis://localhost",
        sentinels=nodes,
        sentinel_master_name=master,
        db=int(database or 0),
        **_login(parts),
        **options,
    )


def _check(url: str) -> None:
    try:
        parse_url(url)
        _ = urlsplit(url).port
    except ValueError:
        raise ValueError("redis_url: the port, the database or an option cannot be read") from None


@asynccontextmanager
async def connected(url: str) -> AsyncIterator[Any]:
    """A client for any of the URLs that make_broker reads; closed at the end. Raises what redis-py raises."""
    broker = make_broker(url)
    await broker.connect()
    try:
        yield broker.config.broker_config.connection.client
    finally:
        await broker.stop()


def _login(parts: SplitResult) -> dict[str, Any]:
    login = (("username", parts.username), ("password", parts.password))
    return {name: unquote(value) for name, value in login if value}


def _nodes(parts: SplitResult, *, default_port: int) -> list[tuple[str, int]]:
    nodes = []
    for node in parts.netloc.rpartition("@")[2].split(","):
        host, _, port = node.partition(":")
        if not host:
            raise ValueError("redis_url: a host is missing")
        if port and not port.isdecimal():
            raise ValueError("redis_url: a port is no number")
        nodes.append((host, int(port or default_port)))
    return nodes


async def until_available(
    attempt: Callable[[], Awaitable[Result]],
    *,
    listener: ReadListener | None = None,
    unless: tuple[type[Exception], ...] = (),
) -> Result:
    """The result of `attempt`, tried again with growing delay for as long as the server is away.

    Only for commands that may safely run twice. Raises what is no outage, and outages among `unless`, at once.
    """
    failures, listener, waiter = 0, listener or _Silent(), object()
    try:
        while True:
            try:
                return await attempt()
            except unless:
                raise
            except OUTAGES as error:
                if failures == 0:
                    log.warning("commands_paused", error=str(error), error_type=type(error).__name__)
                    listener.outage_began(waiter)
                await asyncio.sleep(min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2 ** min(failures, 10)))
                failures += 1
    finally:
        listener.outage_ended(waiter)
