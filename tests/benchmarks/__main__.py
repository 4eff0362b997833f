"""`python -m tests.benchmarks [NAME...] [--articles FILE]`: one line each.

Adding a benchmark is a function from a corpus to what it measured, and a row of `BENCHMARKS`.
"""

import argparse
import os
from collections.abc import Callable
from pathlib import Path

# One core: a model that spreads over more would look slower in CPU time. Before anything imports numpy.
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(variable, "1")

from tests.benchmarks.models import claims_cost, entities_cost  # noqa: E402
from tests.benchmarks.pipeline import articles_throughput  # noqa: E402
from tests.benchmarks.rules import growth, quantities_and_dates_throughput, segmentation_throughput  # noqa: E402
from tests.benchmarks.texts import SEEDS, Corpus  # noqa: E402

BENCHMARKS: dict[str, Callable[[Corpus], str]] = {
    "segmentation": segmentation_throughput,
    "quantities-dates": quantities_and_dates_throughput,
    "growth": growth,
    "entities": entities_cost,
    "claims": claims_cost,
    "pipeline": articles_throughput,
}
"""What can be measured, in the order in which it is; the cheap ones first."""


def main() -> None:
    """Run the benchmarks that are named, all where none is."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description="CPU time, one core; see docs.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(BENCHMARKS)}; all by default")
    parser.add_argument("--articles", type=Path, default=SEEDS, help="JSON lines of RawArticle instead of the samples")
    arguments = parser.parse_args()
    if unknown := [name for name in arguments.names if name not in BENCHMARKS]:
        parser.error(f"there is no benchmark {', '.join(unknown)}")
    corpus = Corpus(arguments.articles)
    for name in arguments.names or BENCHMARKS:
        print(f"{name:18}{BENCHMARKS[name](corpus)}", flush=True)


if __name__ == "__main__":
    main()
