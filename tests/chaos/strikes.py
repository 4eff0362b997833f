"""Which of the planned faults struck: a fault that met nobody shows nothing, and is not counted."""

import threading
from collections import Counter
from collections.abc import Sequence

from tests.chaos.plan import Fault


class Strikes:
    """Counts the faults that struck, from any thread; `failures` are faults that went wrong, and fail the run."""

    def __init__(self) -> None:
        self.failures: list[str] = []
        self._struck: Counter[Fault] = Counter()
        self._counting = threading.Lock()

    def struck(self, fault: Fault) -> None:
        """The fault met what it was meant for."""
        with self._counting:
            self._struck[fault] += 1

    def rows(self, planned: Sequence[Fault]) -> list[tuple[str, str]]:
        """(fault, "struck of planned") for each fault that was planned, by name."""
        times = Counter(planned)
        return sorted(
            (f"{each.kind} {each.target}".strip(), f"{self._struck[each]} of {times[each]}") for each in times
        )

    def unmet(self, planned: Sequence[Fault]) -> list[str]:
        """Kinds of faults that were planned and struck not even once."""
        struck = {fault.kind for fault in self._struck}
        times = Counter(fault.kind for fault in planned)
        return [f"{kind}: planned {times[kind]} times, struck never" for kind in sorted(times.keys() - struck)]
