"""Runs one stage as a service: connects, checks the installation, warms its workers, subscribes, serves HTTP, stops."""

import asyncio
import platform
import signal
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from functools import partial
from socket import socket
from typing import Any

import structlog
import uvicorn
from faststream import AckPolicy
from faststream.asgi import AsgiFastStream
from faststream.redis import RedisBroker, RedisStreamMessage, StreamSub
from faststream.redis.message import FAKE_CONSUMER

from schemas.streams import partition_tags, retry_key
from services.runtime.broker import make_broker, until_available
from services.runtime.clock import utc_now
from services.runtime.dead_letter_limit import DeadLetterLimit
from services.runtime.entry import Entry
from services.runtime.errors import OUTAGES
from services.runtime.http import health_routes
from services.runtime.install import check_partitions, create_groups
from services.runtime.janitor import sweep_consumers
from services.runtime.leases import Leases
from services.runtime.logs import configure_logs
from services.runtime.metrics import Metrics
from services.runtime.outages import Outages
from services.runtime.pauses import Pauses
from services.runtime.pressure import streams_written_by, watch_pressure
from services.runtime.producer import VERSION
from services.runtime.sampling import sample_forever
from services.runtime.settings import RuntimeSettings, consumer_name, printable
from services.runtime.stage import RETRY, Runtime, Stage
from services.runtime.step import StepRunner
from services.runtime.trimming import trim_forever
from services.runtime.workers import Workers

log = structlog.get_logger(__name__)

RESTART_SECONDS = 1.0


class LateClient:
    """Stands for the broker's client, which exists only once the broker is connected."""

    def __init__(self, broker: RedisBroker) -> None:
        self._broker = broker

    def __getattr__(self, name: str) -> Any:
        return getattr(self._broker.config.broker_config.connection.client, name)


def run_stage(stage: Stage, settings: RuntimeSettings) -> None:
    """Run `stage` until SIGTERM or SIGINT. Exits with a status other than 0 when it cannot start, or cannot read."""
    configure_logs(service=stage.name, level=settings.log_level)
    log.info("starting", version=VERSION, settings=printable(settings))
    app = make_app(stage, settings)

    async def ending_with_its_readers(scope: Any, receive: Any, send: Any) -> None:
        try:
            await app(scope, receive, send)
        except BaseException:
            # Readers start after HTTP does. uvicorn would serve on without them, and nobody start the service again.
            if scope["type"] == "lifespan":
                server.should_exit = True
            raise

    config = uvicorn.Config(
        ending_with_its_readers,
        lifespan="on",
        host=settings.http_host,
        port=settings.http_port,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=int(settings.graceful_stop_seconds),
    )
    server = uvicorn.Server(config)
    # uvicorn raises the signal again once it has stopped; a stop that was asked for is no failure.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: None)
    # Bound now: a port that is taken is found out before the models are loaded.
    server.run(sockets=[_bound_socket(config)])
    if not server.started or server.lifespan.error_occurred:
        raise SystemExit(1)


def _bound_socket(config: uvicorn.Config) -> socket:
    try:
        return config.bind_socket()
    except SystemExit:
        log.error("cannot_listen", host=config.host, port=config.port)  # noqa: TRY400  (uvicorn has told why)
        raise


def make_app(stage: Stage, settings: RuntimeSettings) -> AsgiFastStream:
    """The service as an ASGI app; its lifespan connects and subscribes."""
    consumer = consumer_name()
    streams = stream_keys(stage, settings.partitions)
    metrics = Metrics(service=stage.name, streams=tuple(streams), failure_codes=stage.failure_codes)
    leases = Leases(
        group=stage.name,
        consumer=consumer,
        idle_seconds=settings.reclaim_idle_seconds,
        outages=Outages(metrics),
    )
    broker = make_broker(
        settings.redis_url.get_secret_value(),
        apply_types=False,
        graceful_timeout=settings.graceful_stop_seconds,
        logger=structlog.stdlib.get_logger("faststream"),
    )
    workers = Workers(
        size=settings.model_workers,
        timeout_seconds=settings.work_timeout_seconds,
        on_death=lambda: metrics.count("claimwire_workers_died_total"),
    )
    pauses = Pauses(metrics)
    limit = DeadLetterLimit(settings.dead_letter_limit, pauses, clock=time.monotonic)
    runtime = Runtime(
        settings=settings,
        client=LateClient(broker),
        workers=workers,
        metrics=metrics,
        pauses=pauses,
        consumer=consumer,
    )
    runner = StepRunner(stage=stage, runtime=runtime, leases=leases, limit=limit, now=utc_now)
    metrics.set("claimwire_build_info", 1, service=stage.name, version=VERSION, python=platform.python_version())
    metrics.set("claimwire_model_info", 1, model=stage.model or "none")
    for name, keys in streams.items():
        for key in keys:
            _subscribe(broker, runner, settings, key=key, name=name, group=stage.name, consumer=consumer)

    @asynccontextmanager
    async def lifespan() -> AsyncIterator[None]:
        await _prepare(broker, stage, runtime, leases)
        all_keys = [key for keys in streams.values() for key in keys]
        endless: list[Callable[[], Awaitable[None]]] = [
            lambda: leases.renew_forever(runtime.client),
            lambda: sample_forever(runtime, group=stage.name, streams=streams),
            lambda: trim_forever(runtime),
            lambda: watch_pressure(runtime, streams_written_by(stage.name)),
            limit.resume_forever,
            lambda: sweep_consumers(runtime, group=stage.name, keys=all_keys),
            *(partial(make, runtime) for make in stage.background),
        ]
        tasks = [asyncio.ensure_future(keep_running(make)) for make in endless]
        yield
        for task in tasks:
            task.cancel()
        log.info("stopped")

    async def hand_back() -> None:
        with suppress(*OUTAGES):
            await leases.hand_back(runtime.client)

    routes = {**health_routes(runtime), **stage.routes(runtime)}
    return AsgiFastStream(
        broker,
        asgi_routes=list(routes.items()),
        lifespan=lifespan,
        on_shutdown=[hand_back],
        logger=structlog.stdlib.get_logger("faststream"),
    )


def stream_keys(stage: Stage, partitions: int) -> dict[str, list[str]]:
    """Stream name -> keys that the stage reads, its retry streams included."""
    keys = {stream.name: stream.keys(partitions) for stream in stage.reads}
    if any(stream.partitioned for stream in stage.reads):
        keys[RETRY] = [retry_key(stage.name, tag) for tag in partition_tags(partitions)]
    return keys


def _subscribe(
    broker: RedisBroker,
    runner: StepRunner,
    settings: RuntimeSettings,
    *,
    key: str,
    name: str,
    group: str,
    consumer: str,
) -> None:
    """Two subscribers a stream: one reads new entries, one reclaims what was idle too long."""

    def subscriber(*, redelivered: bool) -> Callable[[Entry], Awaitable[None]]:
        async def on_entry(entry: Entry) -> None:
            await runner.run(entry, redelivered=redelivered, stream=name)

        return on_entry

    new = StreamSub(
        key, group=group, consumer=consumer, max_records=settings.concurrency, polling_interval=settings.read_block_ms
    )
    idle_ms = int(settings.reclaim_idle_seconds * 1000)
    reclaim = StreamSub(
        key,
        group=group,
        consumer=consumer,
        min_idle_time=idle_ms,
        polling_interval=max(1, min(idle_ms // 4, settings.read_block_ms)),
    )
    options: dict[str, Any] = {"parser": parse_message, "decoder": decode_entry, "ack_policy": AckPolicy.MANUAL}
    broker.subscriber(stream=new, max_workers=settings.concurrency, **options)(subscriber(redelivered=False))
    broker.subscriber(stream=reclaim, include_in_schema=False, **options)(subscriber(redelivered=True))


async def parse_message(raw: Any) -> RedisStreamMessage:
    """Plain JSON in field `data`: nothing is unwrapped or guessed here, as foreign fields crash the stock parser."""
    entry_id = raw["message_ids"][0].decode()
    return RedisStreamMessage(
        raw_message=raw,
        body=raw["data"].get(b"data", b""),
        message_id=entry_id,
        correlation_id=entry_id,
        consumer=FAKE_CONSUMER,
        group=None,
    )


async def decode_entry(message: RedisStreamMessage) -> Entry:
    """The entry whole, its bytes as they were published."""
    raw: Any = message.raw_message
    return Entry(stream=raw["channel"], id=message.message_id, fields=raw["data"])


async def _prepare(broker: RedisBroker, stage: Stage, runtime: Runtime, leases: Leases) -> None:
    """Connect, check the installation and warm the workers, however long that takes.

    Raises TimeoutError when the server stays away for too long.
    """
    await broker.connect()
    client: Any = broker.config.broker_config.connection.client
    client.listener = leases
    client.gate = runtime.pauses

    async def verify() -> None:
        await check_partitions(client, runtime.settings.partitions)
        await create_groups(client, runtime.settings.partitions)

    async def until_verified() -> None:
        async with asyncio.timeout(runtime.settings.startup_timeout_seconds):
            await until_available(verify)

    await asyncio.gather(until_verified(), runtime.workers.warm(stage.warm))


async def keep_running(make: Callable[[], Awaitable[None]], *, pause_seconds: float = RESTART_SECONDS) -> None:
    """Run an endless task, and anew when it fails: a service without its lease keeper is worse than none.

    Ends when cancelled, or when the task ends by itself.
    """
    while True:
        try:
            return await make()
        except Exception:
            log.exception("background_task_failed", retry_in_seconds=pause_seconds)
            await asyncio.sleep(pause_seconds)
