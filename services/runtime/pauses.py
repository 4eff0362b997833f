"""Pauses: the reasons for which this process reads no stream for the moment."""

from typing import Literal

from services.runtime.metrics import Metrics

Reason = Literal["backpressure", "dead_letter_limit"]


class Pauses:
    """What readers ask before each read."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics
        self._reasons: set[Reason] = set()

    def pause(self, reason: Reason) -> None:
        """Read nothing new until this reason is gone."""
        self._reasons.add(reason)
        self._metrics.set("claimwire_reads_paused", 1, reason=reason)

    def resume(self, reason: Reason) -> None:
        """Take a reason back; does nothing when it was not given."""
        self._reasons.discard(reason)
        self._metrics.set("claimwire_reads_paused", 0, reason=reason)

    @property
    def reasons(self) -> frozenset[Reason]:
        """Why nothing is read; empty while reading goes on."""
        return frozenset(self._reasons)

    def may_read(self) -> bool:
        """Whether new entries may be read."""
        return not self._reasons

    def may_reclaim(self) -> bool:
        """Whether entries may be taken over or tried again: under backpressure they may, so that what is begun ends."""
        return "dead_letter_limit" not in self._reasons
