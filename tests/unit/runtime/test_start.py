"""Facts about what a service waits for at its start, and for how long."""

import asyncio
from types import SimpleNamespace

import pytest
from redis.exceptions import ConnectionError as ServerAwayError

from services.runtime.app import _prepare

WARM_SECONDS = 0.5


class Server:
    """A client of a server that is installed with one partition, or away."""

    def __init__(self, *, away: bool = False) -> None:
        self.away = away

    async def hget(self, *_: object) -> bytes:
        if self.away:
            raise ServerAwayError
        return b"1"

    async def xgroup_create(self, *_: object, **__: object) -> None:
        pass


class SlowWorkers:
    """Workers that take half a second to load their models."""

    warmed = False

    async def warm(self, _: object) -> None:
        await asyncio.sleep(WARM_SECONDS)
        self.warmed = True


async def prepare(server: Server, workers: SlowWorkers) -> None:
    async def connect() -> None:
        pass

    connection = SimpleNamespace(client=server)
    broker = SimpleNamespace(
        connect=connect, config=SimpleNamespace(broker_config=SimpleNamespace(connection=connection))
    )
    settings = SimpleNamespace(partitions=1, startup_timeout_seconds=WARM_SECONDS / 5)
    runtime = SimpleNamespace(settings=settings, workers=workers, pauses=None)
    await _prepare(broker, SimpleNamespace(warm=None), runtime, None)


async def test_models_may_take_longer_to_load_than_the_server_may_be_away():
    workers = SlowWorkers()
    await prepare(Server(), workers)
    assert workers.warmed


async def test_server_that_stays_away_ends_the_start():
    with pytest.raises(TimeoutError):
        await prepare(Server(away=True), SlowWorkers())
