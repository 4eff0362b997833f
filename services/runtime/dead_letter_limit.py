"""The dead-letter limit: a bug or a bad release must not drain the queue into the dead letters."""

import asyncio
from collections import deque
from collections.abc import Callable

import structlog

from schemas.streams import INTAKE_KEY
from services.runtime.entry import Entry
from services.runtime.errors import PermanentError
from services.runtime.pauses import Pauses
from services.runtime.settings import DeadLetterLimitSettings

log = structlog.get_logger(__name__)


def speaks_of_us(entry: Entry, error: PermanentError) -> bool:
    """Whether a dead letter points at this service. What publishers got wrong does not."""
    from_publisher = entry.partition_tag() == INTAKE_KEY and error.code != "exhausted"
    return not from_publisher and error.code != "conflict"


class DeadLetterLimit:
    """Counts what this process finished in a sliding window; past the limit, its reads pause."""

    def __init__(self, settings: DeadLetterLimitSettings, pauses: Pauses, *, clock: Callable[[], float]) -> None:
        """`clock` gives seconds that only grow."""
        self._settings = settings
        self._pauses = pauses
        self._clock = clock
        self._finished: deque[tuple[float, bool]] = deque()
        self._dead = 0
        self._resume_at: float | None = None

    def entry_finished(self, *, dead: bool) -> None:
        """Take note that an entry was committed, or dead-lettered for a reason that speaks of us."""
        if self._resume_at is not None:
            return  # what was in work when reading stopped says nothing new
        now = self._clock()
        self._finished.append((now, dead))
        self._dead += dead
        while self._finished[0][0] <= now - self._settings.window_seconds:
            self._dead -= self._finished.popleft()[1]
        if dead and self._is_exceeded():
            self._stop_reading(now)

    async def resume_forever(self) -> None:
        """Let reading go on after each cool-down, until cancelled."""
        while True:
            await asyncio.sleep(min(1.0, self._settings.cool_down_seconds / 4))
            self.resume_when_due()

    def resume_when_due(self) -> None:
        """Let reading go on, with nothing counted, if the cool-down has passed."""
        if self._resume_at is not None and self._clock() >= self._resume_at:
            self._resume_at = None
            self._pauses.resume("dead_letter_limit")
            log.warning("dead_letter_limit_lifted")

    def _is_exceeded(self) -> bool:
        finished = len(self._finished)
        return finished >= self._settings.least_entries and self._dead * 100 > self._settings.percent * finished

    def _stop_reading(self, now: float) -> None:
        self._resume_at = now + self._settings.cool_down_seconds
        self._pauses.pause("dead_letter_limit")
        log.error(
            "dead_letter_limit_reached",
            dead_letters=self._dead,
            finished=len(self._finished),
            window_seconds=self._settings.window_seconds,
            resumes_in_seconds=self._settings.cool_down_seconds,
        )
        self._finished.clear()
        self._dead = 0
