"""Worker processes: models and rules run there, one task a process, so that the event loop never blocks.

Blocking the loop for five seconds drops an in-flight read. A task that kills or hangs its process takes nothing else
with it: the others have processes of their own, and the next task gets a new one.
"""

import os
from collections.abc import Callable
from functools import cache
from typing import TypeVar, TypeVarTuple

import anyio
import structlog
from anyio import BrokenWorkerProcess, CapacityLimiter, to_process

from services.runtime.errors import TransientError

log = structlog.get_logger(__name__)

Result = TypeVar("Result")
Arguments = TypeVarTuple("Arguments")


class Workers:
    """A pool of `size` processes, started on first use and replaced when they die."""

    def __init__(self, *, size: int, timeout_seconds: float, on_death: Callable[[], None]) -> None:
        self._limiter = CapacityLimiter(size)
        self._size = size
        self._timeout_seconds = timeout_seconds
        self._on_death = on_death

    async def run(self, function: Callable[[*Arguments], Result], *arguments: *Arguments) -> Result:
        """`function(*arguments)` in a worker; both must pickle, and so must its result and what it raises.

        Waiting for a free worker does not count against the timeout. Raises TransientError: `worker_died` when the
        process dies, `timeout` when it is killed for taking longer than allowed, `unexpected` for an OSError of
        `function`. Whatever else `function` raises passes through.
        """
        return await self._run(self._timeout_seconds, function, *arguments)

    async def warm(self, function: Callable[[], None]) -> None:
        """Run `function` in every worker at once, however long it takes, so that each has its models in time."""
        async with anyio.create_task_group() as tasks:
            for _ in range(self._size):
                tasks.start_soon(self._run, None, function)

    async def _run(
        self, timeout_seconds: float | None, function: Callable[[*Arguments], Result], *arguments: *Arguments
    ) -> Result:
        async with self._limiter:
            try:
                with anyio.fail_after(timeout_seconds):
                    return await to_process.run_sync(
                        _work, function, *arguments, cancellable=True, limiter=CapacityLimiter(1)
                    )
            except BrokenWorkerProcess as error:
                self._on_death()
                raise TransientError("worker_died", "the worker process died at work on this entry") from error
            except TimeoutError as error:
                self._on_death()
                raise TransientError("timeout", f"work took longer than {timeout_seconds:g} s") from error
            except OSError as error:
                # The worker's own, such as a model that is not installed: not to be taken for an outage of the server.
                raise TransientError("unexpected", f"{type(error).__name__} in the worker: {error}") from error


def _work(function: Callable[[*Arguments], Result], *arguments: *Arguments) -> Result:
    """What runs in the worker."""
    _leave_stderr()
    return function(*arguments)


@cache
def _leave_stderr() -> None:
    """Nobody reads a worker's standard error: once its pipe was full, a library that writes there would hang."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)
