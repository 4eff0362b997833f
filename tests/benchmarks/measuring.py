"""CPU seconds of pieces of work, measured so that a busy machine disturbs them least."""

import time
from collections.abc import Callable, Mapping

Work = Callable[[], object]


def least_seconds(works: Mapping[str, Work], *, rounds: int) -> dict[str, float]:
    """The least CPU seconds of each of `works` over some rounds, in which they take turns.

    Taking turns lets whatever else the machine does weigh on all alike; the least of several rounds is the one that
    was disturbed least. CPU time is this process's, all threads; waiting for a core does not count.
    """
    least = dict.fromkeys(works, float("inf"))
    for _ in range(rounds):
        for name, work in works.items():
            begin = time.process_time()
            work()
            least[name] = min(least[name], time.process_time() - begin)
    return least
