"""`python -m tests.chaos --seed 1 --articles 5000 --kills 40 --topology single|sentinel|cluster [--real]`."""

import argparse
import sys
from pathlib import Path

from tests.chaos.run import run_chaos
from tests.support.topologies import TOPOLOGIES


def main() -> int:
    """Run, print, and answer 1 when anything was lost, doubled, stuck or leaked."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--kills", type=int, default=40)
    parser.add_argument("--topology", choices=TOPOLOGIES, default="single")
    parser.add_argument("--real", action="store_true", help="the real entities and claims, with their models")
    parser.add_argument(
        "--server", default="valkey-server", help="valkey-server of the wheel, or another's name or path"
    )
    parser.add_argument("--wait", type=int, default=0, help="CLAIMWIRE_REPLICAS_TO_WAIT, and the publisher's own WAIT")
    parser.add_argument("--lag", type=float, default=0, help="seconds a master is cut off before it is lost")
    parser.add_argument("--stalled", type=float, default=60, help="seconds without progress that end the wait")
    parser.add_argument("--logs", type=Path, help="where the services' logs go")
    given = parser.parse_args()
    report = run_chaos(
        seed=given.seed,
        articles=given.articles,
        kills=given.kills,
        topology=given.topology,
        real=given.real,
        binary=given.server,
        replicas_to_wait=given.wait,
        lag_seconds=given.lag,
        stalled_seconds=given.stalled,
        log_directory=given.logs,
    )
    report.print()
    return 0 if report.verdict.passed else 1


if __name__ == "__main__":
    sys.exit(main())
