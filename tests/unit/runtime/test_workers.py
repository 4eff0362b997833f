"""Facts about worker processes."""

import os

import pytest

from services.runtime.errors import TransientError
from services.runtime.workers import Workers

PIPE_AND_MORE = 2_000_000


def say_much() -> int:
    """As a library in C does that warns of something again and again."""
    return sum(os.write(2, b"x" * 1_000) for _ in range(PIPE_AND_MORE // 1_000))


def hang() -> None:
    os.read(os.pipe()[0], 1)


def workers(*, timeout_seconds: float) -> tuple[Workers, list[str]]:
    deaths: list[str] = []
    return Workers(size=1, timeout_seconds=timeout_seconds, on_death=lambda: deaths.append("death")), deaths


async def test_worker_that_says_much_on_standard_error_does_not_hang():
    pool, deaths = workers(timeout_seconds=60)
    assert await pool.run(say_much) == PIPE_AND_MORE
    assert deaths == []


async def test_worker_that_hangs_is_killed():
    pool, deaths = workers(timeout_seconds=2)
    with pytest.raises(TransientError, match="longer than 2 s"):
        await pool.run(hang)
    assert deaths == ["death"]
