"""Services as processes of their own, each on an empty server."""

from collections.abc import AsyncIterator, Iterator

import pytest
import redis
from redis.asyncio import Redis

from tests.support.processes import Service


@pytest.fixture(scope="module")
def store(server_url: str) -> Iterator["redis.Redis[bytes]"]:
    """The module's server, emptied once: services of the module run on it from test to test."""
    with redis.Redis.from_url(server_url) as client:
        client.flushall()
        yield client


@pytest.fixture(scope="module")
def ingest(store: object, server_url: str) -> Iterator[Service]:
    """Ingest alone: nobody reads what it writes."""
    with Service("services.ingest", url=server_url) as service:
        yield service.until_ready()


@pytest.fixture
async def redis_client(store: object, server_url: str) -> AsyncIterator[Redis]:
    """An async client of the module's server, which stays as it is."""
    async with Redis.from_url(server_url) as client:
        yield client
