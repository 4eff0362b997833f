"""Outages while they last: who in this process waits for a server that is away or refuses."""

from collections.abc import Hashable

from services.runtime.metrics import Metrics


class Outages:
    """An outage begins with the first who waits, and ends with the last: one node of a cluster may be away alone."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics
        self._waiting: set[Hashable] = set()

    def began(self, waiter: Hashable) -> None:
        """Take note that `waiter` cannot go on; does nothing when it is known to wait."""
        if not self._waiting:
            self._metrics.count("claimwire_outages_total")
            self._metrics.set("claimwire_redis_away", 1)
        self._waiting.add(waiter)

    def ended(self, waiter: Hashable) -> None:
        """Take note that `waiter` goes on, or gave up waiting; does nothing when it did not wait."""
        if waiter not in self._waiting:
            return
        self._waiting.remove(waiter)
        if not self._waiting:
            self._metrics.set("claimwire_redis_away", 0)
