"""Facts about the gate: how many entries are in work at once, and that a suspect works alone."""

import asyncio

import pytest

from services.runtime.step import Gate


class Crowd:
    """Counts who is inside at once."""

    def __init__(self, gate: Gate) -> None:
        self.gate = gate
        self.inside = 0
        self.most = 0
        self.seen_by_loners: list[int] = []

    async def visit(self, *, alone: bool = False) -> None:
        async with self.gate.enter(alone=alone):
            self.inside += 1
            self.most = max(self.most, self.inside)
            for _ in range(3):
                await asyncio.sleep(0)
                if alone:
                    self.seen_by_loners.append(self.inside)
            self.inside -= 1


async def test_no_more_than_capacity_at_once():
    crowd = Crowd(Gate(3))
    await asyncio.gather(*(crowd.visit() for _ in range(20)))
    assert crowd.most == 3


async def test_one_alone_meets_nobody():
    crowd = Crowd(Gate(4))
    await asyncio.gather(*(crowd.visit(alone=number % 5 == 0) for number in range(30)))
    assert set(crowd.seen_by_loners) == {1}
    assert crowd.most == 4


async def test_one_alone_is_not_starved_by_those_who_come_after():
    gate = Gate(2)
    order: list[str] = []

    async def visit(name: str, *, alone: bool) -> None:
        async with gate.enter(alone=alone):
            order.append(name)
            await asyncio.sleep(0)

    await asyncio.gather(
        visit("first", alone=False), visit("alone", alone=True), *(visit("later", alone=False) for _ in range(5))
    )
    assert order[:2] == ["first", "alone"]


async def test_cancelled_wait_gives_its_places_back():
    gate = Gate(2)
    async with gate.enter(alone=False):
        waiting = asyncio.ensure_future(Crowd(gate).visit(alone=True))
        await asyncio.sleep(0)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
    async with asyncio.timeout(1), gate.enter(alone=True):
        pass


async def test_error_inside_gives_its_place_back():
    gate = Gate(1)
    with pytest.raises(ZeroDivisionError):
        async with gate.enter(alone=True):
            raise ZeroDivisionError
    async with asyncio.timeout(1), gate.enter(alone=True):
        pass
