"""The metrics catalogue: every metric that a service exports, declared once.

`Metrics` makes them all in one registry, with every label value known in advance initialised, so that a rate over a
counter that has not moved yet is 0 and not absent. Docs and the dashboard are checked against CATALOGUE.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Literal

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, disable_created_metrics
from prometheus_client.exposition import generate_latest

# A series of start times beside every counter helps nobody.
disable_created_metrics()  # type: ignore[no-untyped-call]

MetricKind = Literal["counter", "gauge", "histogram"]

STAGE_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
WAIT_SECONDS = (0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60, 300, 900, 3600, 21600)


@dataclass(frozen=True, slots=True)
class MetricSpec:
    """One row of the catalogue. `services` empty: all five; `values`: label values that exist from the start."""

    name: str
    kind: MetricKind
    help: str
    labels: tuple[str, ...] = ()
    buckets: tuple[float, ...] = ()
    services: tuple[str, ...] = ()
    values: tuple[tuple[str, tuple[str, ...]], ...] = ()


FAILURE_CODES = (
    "missing_field",
    "wrong_type",
    "invalid_json",
    "invalid_utf8",
    "unknown_type",
    "conflict",
    "contended",
    "exhausted",
    "worker_died",
    "timeout",
    "unexpected",
)
"""Codes that any stage may count; those of its own a stage names in `Stage.failure_codes`."""

CATALOGUE: tuple[MetricSpec, ...] = (
    MetricSpec(
        "claimwire_entries_received_total",
        "counter",
        "Entries read from a stream, reclaimed ones included.",
        ("stream",),
    ),
    MetricSpec("claimwire_entries_processed_total", "counter", "Entries whose effects were committed.", ("stream",)),
    MetricSpec(
        "claimwire_entries_failed_total",
        "counter",
        "Failed deliveries by error code, whether retried or dead-lettered.",
        ("code",),
        values=(("code", FAILURE_CODES),),
    ),
    MetricSpec("claimwire_entries_in_flight", "gauge", "Entries in work in this process."),
    MetricSpec(
        "claimwire_entries_reclaimed_total",
        "counter",
        "Entries taken over from another consumer or tried again.",
        ("stream",),
    ),
    MetricSpec(
        "claimwire_commits_lost_total",
        "counter",
        "Results dropped because somebody else had finished the entry.",
        ("stream",),
    ),
    MetricSpec(
        "claimwire_dead_letters_total",
        "counter",
        "Entries moved to the dead letters, by code.",
        ("code",),
        values=(("code", FAILURE_CODES),),
    ),
    MetricSpec(
        "claimwire_stage_duration_seconds",
        "histogram",
        "Time from the start of work on an entry to its commit.",
        (),
        STAGE_SECONDS,
    ),
    MetricSpec(
        "claimwire_queue_wait_seconds",
        "histogram",
        "Time from an entry's writing to the start of work on it.",
        ("stream",),
        WAIT_SECONDS,
    ),
    MetricSpec(
        "claimwire_end_to_end_seconds",
        "histogram",
        "Time from an article's arrival, over HTTP or on the intake, to this stage's commit.",
        (),
        WAIT_SECONDS,
    ),
    MetricSpec(
        "claimwire_stream_length",
        "gauge",
        "Entries in a stream that this service reads or writes, over all partitions.",
        ("stream",),
    ),
    MetricSpec(
        "claimwire_group_lag",
        "gauge",
        "Entries that this service's group has not read yet, over all partitions.",
        ("stream",),
    ),
    MetricSpec(
        "claimwire_group_pending", "gauge", "Entries read and not yet committed by this service's group.", ("stream",)
    ),
    MetricSpec(
        "claimwire_group_oldest_pending_seconds", "gauge", "Age of the group's oldest uncommitted entry.", ("stream",)
    ),
    MetricSpec("claimwire_dead_letters_stored", "gauge", "Entries in the dead letters, over all partitions."),
    MetricSpec(
        "claimwire_reads_paused",
        "gauge",
        "1 while this process reads nothing new for this reason.",
        ("reason",),
        values=(("reason", ("backpressure", "dead_letter_limit")),),
    ),
    MetricSpec(
        "claimwire_entries_trimmed_total",
        "counter",
        "Entries that this process cut from streams.",
        ("stream",),
        values=(("stream", ("intake", "articles", "segments", "results", "retry", "enriched")),),
    ),
    MetricSpec(
        "claimwire_entries_cut_unread_total",
        "counter",
        "Enriched events cut by age or size that a group had not acknowledged.",
    ),
    MetricSpec(
        "claimwire_consumers_removed_total", "counter", "Consumers removed that had nothing pending and were gone."
    ),
    MetricSpec(
        "claimwire_outages_total", "counter", "Times that the server was away or refused and consumption waited."
    ),
    MetricSpec("claimwire_redis_away", "gauge", "1 while this process waits because the server is away or refuses."),
    MetricSpec(
        "claimwire_workers_died_total", "counter", "Worker processes that died or were killed for taking too long."
    ),
    MetricSpec(
        "claimwire_articles_total",
        "counter",
        "Articles by what became of them in this service.",
        ("outcome",),
        values=(
            (
                "outcome",
                (
                    "accepted",
                    "repeated",
                    "rejected",
                    "conflict",
                    "withheld",
                    "segmented",
                    "skipped",
                    "complete",
                    "partial",
                    "retracted",
                ),
            ),
        ),
    ),
    MetricSpec(
        "claimwire_publish_responses_total",
        "counter",
        "Answers of ingest to publishers, by HTTP status.",
        ("status",),
        values=(("status", ("202", "400", "401", "405", "409", "413", "415", "422", "429", "500", "503")),),
    ),
    MetricSpec(
        "claimwire_claims_total",
        "counter",
        "Claims emitted, by kind.",
        ("kind",),
        values=(("kind", ("direct", "indirect", "mixed")),),
    ),
    MetricSpec("claimwire_build_info", "gauge", "Always 1; labels say what runs.", ("service", "version", "python")),
    MetricSpec("claimwire_model_info", "gauge", "Always 1; the model that this service uses, or none.", ("model",)),
)


class Metrics:
    """All metrics of one service, in a registry of its own."""

    def __init__(self, *, service: str, streams: Sequence[str], failure_codes: Sequence[str] = ()) -> None:
        """`streams` are the names that the `stream` label takes here, so that each exists from the start.

        `failure_codes` are those that the `code` label takes here beside FAILURE_CODES.
        """
        known = {"stream": tuple(streams), "code": (*FAILURE_CODES, *failure_codes)}
        self.registry = CollectorRegistry()
        self._metrics: dict[str, Counter | Gauge | Histogram] = {}
        for spec in CATALOGUE:
            if not spec.services or service in spec.services:
                self._metrics[spec.name] = _make(spec, self.registry, known=known)

    def count(self, name: str, amount: float = 1, **labels: str) -> None:
        """Raise a counter. KeyError when the catalogue has no such metric."""
        metric = self._with_labels(name, labels)
        assert isinstance(metric, Counter)
        metric.inc(amount)

    def set(self, name: str, value: float, **labels: str) -> None:
        """Set a gauge. KeyError when the catalogue has no such metric."""
        metric = self._with_labels(name, labels)
        assert isinstance(metric, Gauge)
        metric.set(value)

    def observe(self, name: str, value: float, **labels: str) -> None:
        """Add one observation to a histogram. KeyError when the catalogue has no such metric."""
        metric = self._with_labels(name, labels)
        assert isinstance(metric, Histogram)
        metric.observe(value)

    def exposition(self) -> bytes:
        """The Prometheus text format of everything."""
        return generate_latest(self.registry)

    def _with_labels(self, name: str, labels: Mapping[str, str]) -> Counter | Gauge | Histogram:
        metric = self._metrics[name]
        return metric.labels(**labels) if labels else metric


def _make(
    spec: MetricSpec, registry: CollectorRegistry, *, known: Mapping[str, tuple[str, ...]]
) -> Counter | Gauge | Histogram:
    metric: Counter | Gauge | Histogram
    if spec.kind == "counter":
        metric = Counter(spec.name, spec.help, spec.labels, registry=registry)
    elif spec.kind == "gauge":
        metric = Gauge(spec.name, spec.help, spec.labels, registry=registry)
    else:
        metric = Histogram(spec.name, spec.help, spec.labels, registry=registry, buckets=spec.buckets)
    values = {**dict(spec.values), **{label: known[label] for label in spec.labels if label in known}}
    if spec.labels and all(label in values for label in spec.labels):
        for combination in product(*(values[label] for label in spec.labels)):
            metric.labels(*combination)
    return metric
