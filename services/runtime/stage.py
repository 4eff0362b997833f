"""What a stage tells the runtime about itself, and what one entry comes to."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from schemas.segmented import StageName
from schemas.streams import Stream
from services.runtime.clock import utc_now
from services.runtime.commit import Effect, Guard, append
from services.runtime.dead_letters import failure_effects
from services.runtime.entry import Entry
from services.runtime.errors import PermanentError
from services.runtime.metrics import Metrics
from services.runtime.pauses import Pauses
from services.runtime.settings import RuntimeSettings
from services.runtime.workers import Workers

AsgiApp = Callable[..., Awaitable[None]]

RETRY = "retry"
"""What a stage's retry streams are called in metrics."""


@dataclass(frozen=True, slots=True)
class Count:
    """A counter to raise once the commit has happened."""

    metric: str
    labels: Mapping[str, str] = field(default_factory=dict)
    amount: int = 1


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an entry comes to: effects to commit with its acknowledgement. Empty effects acknowledge it only.

    When a guard does not hold the entry is processed again, from reading state on.
    """

    effects: tuple[Effect, ...] = ()
    guards: tuple[Guard, ...] = ()
    counts: tuple[Count, ...] = ()
    received_at: datetime | None = None
    """When ingest received the article, for the end-to-end histogram."""


@dataclass(frozen=True, slots=True)
class Runtime:
    """What the runtime lends a stage."""

    settings: RuntimeSettings
    client: Any
    workers: Workers
    metrics: Metrics
    pauses: Pauses
    consumer: str


Process = Callable[[Entry], Awaitable[Outcome]]
GiveUp = Callable[[Entry, PermanentError], Sequence[Effect]]


@dataclass(frozen=True, slots=True)
class Handled:
    """What a handler made of one document: the event to write, or None when there is nothing to say."""

    document: bytes | None
    counts: tuple[Count, ...] = ()
    received_at: datetime | None = None


Handle = Callable[[bytes, datetime], Handled]


def process_in_worker(handle: Handle, *, writes: Stream) -> Callable[[Runtime], Process]:
    """The process of a stage that reads one document, works on it in a worker process, and writes one event.

    `handle` gets the document and the time; it must be importable by name, as it runs in another process.
    """

    def make(runtime: Runtime) -> Process:
        async def process(entry: Entry) -> Outcome:
            handled = await runtime.workers.run(handle, entry.document(), utc_now())
            key = writes.key(entry.partition_tag())
            effects = (append(key, handled.document),) if handled.document is not None else ()
            return Outcome(effects=effects, counts=handled.counts, received_at=handled.received_at)

        return process

    return make


def nothing_more(entry: Entry, error: PermanentError) -> Sequence[Effect]:
    """For stages that tell nobody when they give up on an entry."""
    del entry, error
    return ()


def telling_aggregator(stage: StageName) -> GiveUp:
    """For branches: when `stage` gives up on an article, the aggregator must not wait for it."""

    def give_up(entry: Entry, error: PermanentError) -> Sequence[Effect]:
        return failure_effects(entry, error, stage=stage, now=utc_now())

    return give_up


def no_models() -> None:
    """For stages that load nothing: starts the worker process, so that the first entry does not wait for it."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One service. `name` is also its consumer group.

    process        makes the function that turns an entry into an Outcome
    give_up        further effects beside the dead letter, such as telling the aggregator
    warm           loads models; runs in each worker process at start
    model          name@version of the model for metrics and producers; None where rules alone decide
    failure_codes  codes of its own errors, beside those that every stage may count
    routes         makes further HTTP routes, {path: ASGI app}
    background     make coroutines that run until the service stops
    """

    name: str
    reads: tuple[Stream, ...]
    process: Callable[[Runtime], Process]
    give_up: GiveUp = nothing_more
    warm: Callable[[], None] = no_models
    model: str | None = None
    failure_codes: tuple[str, ...] = ()
    routes: Callable[[Runtime], Mapping[str, AsgiApp]] = lambda _: {}
    background: tuple[Callable[[Runtime], Awaitable[None]], ...] = ()
