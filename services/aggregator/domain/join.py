"""The join: which versions of an article can be emitted now, and what is left to wait for."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from services.aggregator.domain.versions import Emission, History, stop_retracted, superseded_by

BRANCHES = ("entities", "claims")
"""The stages whose results an article waits for, in the order in which `missing` names them."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What has come of one version.

    arrived   branches whose results are there
    failed    stages that gave up; a result that came all the same wins
    waived    branches that have nothing to do (language not supported)
    """

    segmented: bool = False
    canceled: bool = False
    arrived: frozenset[str] = frozenset()
    failed: frozenset[str] = frozenset()
    waived: frozenset[str] = frozenset()

    @property
    def missing(self) -> tuple[str, ...]:
        """Stages whose result will not come, segmentation first; without segments no branch has anything to work on."""
        failed = self.failed | frozenset(BRANCHES) if "segmentation" in self.failed else self.failed
        gone = failed - self.arrived - self.waived
        return tuple(stage for stage in ("segmentation", *BRANCHES) if stage in gone)

    @property
    def awaited(self) -> tuple[str, ...]:
        """Branches that may still come."""
        if self.canceled or "segmentation" in self.failed:
            return ()
        return tuple(stage for stage in BRANCHES if stage not in self.arrived | self.failed | self.waived)

    @property
    def is_ready(self) -> bool:
        """Whether the version can be emitted."""
        return self.segmented and not self.awaited

    @property
    def is_lost(self) -> bool:
        """Whether segmentation gave up without leaving even the text: there is nothing to emit."""
        return not self.segmented and "segmentation" in self.failed


@dataclass(frozen=True, slots=True)
class Emit:
    """One event to emit now."""

    version: str
    revision: int
    missing: tuple[str, ...]
    retracted: bool
    supersedes: tuple[str, int] | None


@dataclass(frozen=True, slots=True)
class Decision:
    """Events to emit, in order; versions whose parts are no longer needed; the history afterwards."""

    emit: tuple[Emit, ...]
    finished: frozenset[str]
    history: History


def decide(
    *, history: History, ordered: Sequence[str], parts: Mapping[str, Parts], lost: Collection[str] = ()
) -> Decision:
    """What to do now that `parts` are there. `ordered`: every accepted version that is not withheld, oldest first.

    A version that is ready waits for older ones that are still on their way, so that revisions come in the order of
    versions. A retraction waits for nobody and stops whatever is older: what is in flight, what was emitted partial and
    what is accepted later. A version that was emitted partial holds nobody up; when its late part comes, it is emitted
    again. Neither do versions in `lost`, which are accepted but may never come.
    """
    versions = tuple(ordered)
    emits: list[Emit] = []
    history = stop_retracted(history, ordered=versions)
    for version in versions:
        if _is_new_retraction(version, history, parts):
            emit, history = _emit(version, parts[version], ordered=versions, history=history)
            history = stop_retracted(history, ordered=versions)
            emits.append(emit)
    for version in versions:
        own = parts.get(version, Parts())
        if version in history.stopped or own.canceled or own.is_lost:
            continue
        emission = history.emissions.get(version)
        if not own.is_ready:
            if emission is None and version not in lost:
                break
            continue
        if emission is None or _is_better(own.missing, emission):
            emit, history = _emit(version, own, ordered=versions, history=history)
            emits.append(emit)
    finished = frozenset(version for version in parts if _is_finished(version, history, parts[version]))
    return Decision(tuple(emits), finished, history)


def overtaken(*, history: History, ordered: Sequence[str], parts: Mapping[str, Parts]) -> frozenset[str]:
    """Versions of which nothing can be emitted yet, older than one that was emitted: they hold nobody up any more."""
    emitted = [position for position, version in enumerate(ordered) if version in history.emissions]
    newest = max(emitted, default=0)
    return frozenset(version for version in ordered[:newest] if not parts.get(version, Parts()).segmented)


def give_up_waiting(parts: Parts) -> Parts:
    """The parts once nobody is at work on the awaited branches any more."""
    return replace(parts, failed=parts.failed | frozenset(parts.awaited))


def _emit(version: str, parts: Parts, *, ordered: tuple[str, ...], history: History) -> tuple[Emit, History]:
    supersedes = superseded_by(version, ordered=ordered, history=history)
    missing = () if parts.canceled else parts.missing
    emission = Emission(history.revision + 1, missing, parts.canceled)
    return Emit(version, emission.revision, missing, parts.canceled, supersedes), history.with_emission(
        version, emission
    )


def _is_new_retraction(version: str, history: History, parts: Mapping[str, Parts]) -> bool:
    own = parts.get(version)
    is_known = version in history.emissions or version in history.stopped
    return own is not None and own.segmented and own.canceled and not is_known


def _is_better(missing: tuple[str, ...], emission: Emission) -> bool:
    return not emission.retracted and set(missing) < set(emission.missing)


def _is_finished(version: str, history: History, parts: Parts) -> bool:
    if version in history.stopped or parts.is_lost:
        return True
    emission = history.emissions.get(version)
    return emission is not None and not emission.missing
