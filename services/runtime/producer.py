"""The stamp that every stage leaves on its part of an event."""

from importlib.metadata import version
from time import perf_counter

from schemas.segmented import Producer, StageName

VERSION = version("claimwire")


def produced_by(stage: StageName, *, model: str | None, started: float) -> Producer:
    """The stamp of `stage` for work that began at `started` (a reading of time.perf_counter)."""
    return Producer(stage=stage, version=VERSION, model=model, duration_ms=round((perf_counter() - started) * 1000, 3))
