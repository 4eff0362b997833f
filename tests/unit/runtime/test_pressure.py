"""Facts about the watcher of what waits downstream: when reads pause, and when they go on."""

import asyncio
from contextlib import suppress
from types import SimpleNamespace

import pytest
from redis.exceptions import ConnectionError as ServerAwayError

from schemas.streams import RESULTS
from services.runtime import pressure
from services.runtime.metrics import Metrics
from services.runtime.pauses import Pauses

HIGH = 100


class Queues:
    """A client whose one queue has these lengths, one a look; an exception among them is raised."""

    def __init__(self, *lengths: int | Exception) -> None:
        self.lengths = list(lengths)

    async def xinfo_groups(self, key: str) -> list[dict]:
        if not self.lengths:
            raise asyncio.CancelledError
        length = self.lengths.pop(0)
        if isinstance(length, Exception):
            raise length
        return [{"name": b"aggregator", "lag": length, "pending": 0}]


@pytest.fixture
def pauses(monkeypatch) -> Pauses:
    monkeypatch.setattr(pressure, "LOOK_SECONDS", 0)
    return Pauses(Metrics(service="claims", streams=("segments",)))


async def reads_after(pauses: Pauses, *lengths: int | Exception, jitter_seconds=lambda: 0) -> bool:
    settings = SimpleNamespace(high_water_entries=HIGH, partitions=1)
    runtime = SimpleNamespace(client=Queues(*lengths), settings=settings, pauses=pauses)
    with suppress(asyncio.CancelledError):
        await pressure.watch_pressure(runtime, (RESULTS,), jitter_seconds=jitter_seconds)
    return pauses.may_read()


@pytest.mark.parametrize(
    ("lengths", "reads"),
    [
        ((99,), True),
        ((100,), False),
        ((100, 80), False),
        ((100, 79), True),
        ((100, 79, 99), True),
        ((100, 79, 100), False),
        ((100, ServerAwayError()), False),
        ((ServerAwayError(), 100), False),
        ((None,), True),  # a lag that the server cannot tell stops nobody
    ],
)
async def test_reads_pause_at_the_mark_and_go_on_well_below_it(pauses, lengths, reads):
    assert await reads_after(pauses, *lengths) is reads


async def test_replicas_resume_at_random_moments_and_pause_at_once(pauses):
    paused_when_asked: list[bool] = []

    def jitter_seconds() -> float:
        paused_when_asked.append(not pauses.may_read())
        return 0

    assert await reads_after(pauses, 100, jitter_seconds=jitter_seconds) is False
    assert paused_when_asked == []
    assert await reads_after(pauses, 10, jitter_seconds=jitter_seconds) is True
    assert paused_when_asked == [True]


async def test_watcher_that_starts_anew_ends_what_it_began(pauses):
    assert not await reads_after(pauses, 100)
    assert await reads_after(pauses, 10)


async def test_pressure_is_looked_up_once_a_second():
    client = Queues(5, 7)
    runtime = SimpleNamespace(client=client, settings=SimpleNamespace(partitions=1))
    looked = pressure.Pressure(runtime, (RESULTS,))
    assert [await looked.waiting(), await looked.waiting()] == [5, 5]
    assert client.lengths == [7]
