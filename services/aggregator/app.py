"""Wires the aggregator: [segments] + [results] -> [enriched]."""

from schemas.streams import RESULTS, SEGMENTS
from services.aggregator.handlers import STAGE
from services.aggregator.joining import join_process, sweep_deadlines
from services.aggregator.settings import AggregatorSettings
from services.runtime.app import run_stage
from services.runtime.stage import Stage

AGGREGATOR = Stage(
    name=STAGE,
    reads=(SEGMENTS, RESULTS),
    process=join_process,
    background=(sweep_deadlines,),
)


def main() -> None:
    """Run the service until it is told to stop."""
    run_stage(AGGREGATOR, AggregatorSettings())
