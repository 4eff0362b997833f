"""Versions of one article: their order, what was emitted of them, and what a new emission supersedes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class Accepted:
    """A version as ingest accepted it. `updated_at` is aware, None where the publisher gave none.

    `place` orders what was received at the same time: (line of a batch or sequence of an intake entry, number within).
    """

    version: str
    status: str
    updated_at: datetime | None
    received_at: datetime
    place: tuple[int, int] = (0, 0)

    @property
    def arrival(self) -> tuple[datetime, tuple[int, int], str]:
        """The order of arrival; the version's text only where nothing else tells two apart."""
        return self.received_at, self.place, self.version


@dataclass(frozen=True, slots=True)
class Emission:
    """The last event emitted for a version. `missing` is empty when it was complete."""

    revision: int
    missing: tuple[str, ...] = ()
    retracted: bool = False


@dataclass(frozen=True, slots=True)
class History:
    """What was emitted of an article: the last emission of each version, and the versions that a retraction stopped.

    A stopped version is emitted no more. One that had been emitted before is in both.
    """

    revision: int = 0
    emissions: Mapping[str, Emission] = field(default_factory=dict)
    stopped: frozenset[str] = frozenset()

    def with_emission(self, version: str, emission: Emission) -> "History":
        """The history after `emission`."""
        return History(emission.revision, {**self.emissions, version: emission}, self.stopped)

    def with_stopped(self, versions: Iterable[str]) -> "History":
        """The history after a retraction stopped these versions."""
        return History(self.revision, self.emissions, self.stopped | frozenset(versions))


def read_moment(day_or_time: str) -> datetime:
    """A time (ISO 8601 with an offset) as it is; a day as its first moment in UTC, so that the two can be compared."""
    moment = datetime.fromisoformat(day_or_time)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def order_versions(accepted: Iterable[Accepted]) -> tuple[str, ...]:
    """Versions from oldest to newest: as integers where all are, else by updated_at where all have it, else by arrival.

    One rule orders all versions of an article, as a rule chosen pair by pair would not give an order. Ties go by
    arrival.
    """
    versions = list(accepted)
    if all(_is_integer(each.version) for each in versions):
        versions.sort(key=lambda each: (int(each.version), each.arrival))
    elif all(each.updated_at is not None for each in versions):
        versions.sort(key=lambda each: (each.updated_at, each.arrival))
    else:
        versions.sort(key=lambda each: each.arrival)
    return tuple(each.version for each in versions)


def stop_retracted(history: History, *, ordered: tuple[str, ...]) -> History:
    """The history with every version stopped that is older than a retraction in it, emitted or not.

    What is stopped stays so, even where a later version changes the order of all.
    """
    retracted = {version for version, emission in history.emissions.items() if emission.retracted}
    newest = max((position for position, version in enumerate(ordered) if version in retracted), default=0)
    return history.with_stopped(ordered[:newest])


def superseded_by(version: str, *, ordered: tuple[str, ...], history: History) -> tuple[str, int] | None:
    """(version, revision) of the event that a new event for `version` replaces; None when it replaces none.

    A version that comes after a newer one was emitted replaces nothing but its own earlier revision. After a retraction
    there is nothing left to replace.
    """
    rank = {each: position for position, each in enumerate(ordered)}
    own = history.emissions.get(version)
    emitted = [each for each in history.emissions if each in rank]
    if any(rank[each] > rank[version] for each in emitted):
        return (version, own.revision) if own and not own.retracted else None
    if not emitted:
        return None
    last = max(emitted, key=lambda each: rank[each])
    emission = history.emissions[last]
    return None if emission.retracted else (last, emission.revision)


def _is_integer(version: str) -> bool:
    return version.isascii() and version.removeprefix("-").isdigit()
