"""Memory over many articles: what the server and the services hold, once everything that may be cut is being cut.

    python -m tests.benchmarks.soak --articles 100000

Small generated articles go through the five services, entities and claims without models, as not their work is what is
measured. Markers are kept for seconds instead of a month and `enriched` for thousands of events instead of a million,
so that both reach their steady state in minutes. Prints a line for each sample, a graph, and the growth after warm-up.
"""

import argparse
import json
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import redis

from services.runtime.server import embedded_server
from tests.chaos.deployment import FAKES, StageService
from tests.support.processes import wait_for

STAGES = ("ingest", "segmentation", "entities", "claims", "aggregator")
STREAMS = ("articles", "segments", "results", "enriched")
INTAKE = "claimwire:intake"
BATCH = 100
MOST_WAITING = 2_000
SAMPLE_SECONDS = 5.0
WARM_UP_SHARE = 0.4
SETTINGS = {
    "concurrency": 8,
    "model_workers": 2,
    "marker_retention_days": 90 / 86_400,
    "retention__enriched_max_entries": 2_000,
    "retention__trim_seconds": 1,
    "high_water_entries": 1_000,
    "log_level": "ERROR",
}
BARS = " ▁▂▃▄▅▆▇█"


@dataclass(frozen=True, slots=True)
class Sample:
    """What is held at one moment. Bytes of resident memory of the services include their workers."""

    seconds: float
    published: int
    used_bytes: int
    keys: int
    lengths: dict[str, int]
    resident_bytes: int


def article(number: int) -> bytes:
    """A small article of its own."""
    body = f"Ada Roe, head of depot {number}, said on Thursday that {number} boats had been repaired. " * 4
    return json.dumps({"uri": f"urn:soak:{number}", "version": 1, "body": body, "language": "en"}).encode()


def soak(articles: int, *, longest_seconds: float) -> list[Sample]:
    """Publish so many articles as fast as they are worked off, or as many as the time allows; the samples meanwhile."""
    samples: list[Sample] = []
    with ExitStack() as stack:
        directory = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="claimwire-soak-")))
        url = stack.enter_context(embedded_server(directory / "server"))
        store = stack.enter_context(redis.Redis.from_url(url))
        services = [
            stack.enter_context(
                StageService(
                    stage, FAKES.get(stage, f"services.{stage}"), directory / f"{stage}.log", url=url, **SETTINGS
                )
            )
            for stage in STAGES
        ]
        for service in services:
            service.until_ready()
        started = time.monotonic()
        due = 0.0
        published = 0
        for published in publish(store, articles):
            if time.monotonic() - started > longest_seconds:
                break
            if time.monotonic() - started >= due:
                samples.append(take_sample(store, services, time.monotonic() - started, published))
                print(line_of(samples[-1]), flush=True)
                due += SAMPLE_SECONDS
        wait_for(lambda: waiting(store) == 0, timeout_seconds=600)
        samples.append(take_sample(store, services, time.monotonic() - started, published))
        print(line_of(samples[-1]), flush=True)
    return samples


def publish(store: "redis.Redis", articles: int) -> Iterator[int]:
    """Publish in batches while not too many wait at the intake; yields how many are published."""
    published = 0
    while published < articles:
        if waiting(store) < MOST_WAITING:
            with store.pipeline(transaction=False) as pipeline:
                for number in range(published, min(published + BATCH, articles)):
                    pipeline.xadd(INTAKE, {"data": article(number)})
                pipeline.execute()
            published = min(published + BATCH, articles)
        else:
            time.sleep(0.05)
        yield published


def waiting(store: "redis.Redis") -> int:
    """Entries that some group has yet to finish."""
    groups = [info for name in STREAMS[:3] for info in store.xinfo_groups(f"claimwire:{{p0}}:{name}")]
    return sum(info["pending"] + (info["lag"] or 0) for info in [*groups, *store.xinfo_groups(INTAKE)])


def take_sample(store: "redis.Redis", services: list[StageService], seconds: float, published: int) -> Sample:
    lengths = {"intake": store.xlen(INTAKE), **{name: store.xlen(f"claimwire:{{p0}}:{name}") for name in STREAMS}}
    pids = [pid for service in services if service.process for pid in (service.process.pid, *service.children())]
    return Sample(
        seconds=seconds,
        published=published,
        used_bytes=int(store.info("memory")["used_memory"]),
        keys=int(store.dbsize()),
        lengths=lengths,
        resident_bytes=sum(resident_bytes(pid) for pid in pids),
    )


def resident_bytes(pid: int) -> int:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except OSError:
        return 0
    return pages * 4096


def line_of(sample: Sample) -> str:
    lengths = " ".join(f"{name} {length}" for name, length in sample.lengths.items())
    return (
        f"{sample.seconds:6.0f} s {sample.published:7d} articles  server {sample.used_bytes / 1e6:6.1f} MB"
        f"  services {sample.resident_bytes / 1e6:6.0f} MB  {sample.keys:6d} keys  {lengths}"
    )


def graph(values: list[float], width: int = 100) -> str:
    """One line of bars from 0 to the largest value."""
    step = max(1, -(-len(values) // width))
    shown = [max(values[start : start + step]) for start in range(0, len(values), step)]
    return "".join(BARS[round(value / max(shown) * (len(BARS) - 1))] for value in shown)


def growth_percent(values: list[float]) -> float:
    """Mean of the last quarter over the mean of the first quarter after warm-up, in per cent above it."""
    steady = values[int(len(values) * WARM_UP_SHARE) :]
    quarter = max(1, len(steady) // 4)
    first, last = sum(steady[:quarter]) / quarter, sum(steady[-quarter:]) / quarter
    return (last / first - 1) * 100


def main() -> None:
    """Run the soak and print what it shows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--minutes", type=float, default=60, help="publish no more after so long")
    options = parser.parse_args()
    samples = soak(options.articles, longest_seconds=options.minutes * 60)
    running = samples[:-1]
    for name, values in (
        ("server", [float(each.used_bytes) for each in running]),
        ("services", [float(each.resident_bytes) for each in running]),
    ):
        print(
            f"{name:9}|{graph(values)}| peak {max(values) / 1e6:.0f} MB, after warm-up {growth_percent(values):+.1f} %"
        )
    last = samples[-1]
    print(f"{last.published} articles in {last.seconds:.0f} s, {last.published / last.seconds:.0f} articles/s")


if __name__ == "__main__":
    main()
