"""Fixtures that every kind of test may use: a real server from a wheel, and clients of it."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from redis.asyncio import Redis

from services.runtime.server import embedded_server

# The same examples in every run, so that what fails says something of the change and not of the day. To look for new
# ones: `pytest --hypothesis-profile=default`.
settings.register_profile(
    "repeatable", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("repeatable")


@pytest.fixture(scope="session")
def server_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of this test session's own."""
    directory: Path = tmp_path_factory.mktemp("server")
    with embedded_server(directory) as url:
        yield url


@pytest.fixture
async def client(server_url: str) -> AsyncIterator[Redis]:
    """A client of an empty server."""
    async with Redis.from_url(server_url) as redis:
        await redis.flushall()
        yield redis
