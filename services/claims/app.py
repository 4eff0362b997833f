"""Wires the claims service: [segments] -> [results]."""

from schemas.streams import RESULTS, SEGMENTS
from services.claims.handlers import STAGE, find_claims, load
from services.claims.settings import ClaimsSettings
from services.language.models import model_identity
from services.runtime.app import run_stage
from services.runtime.stage import Stage, process_in_worker, telling_aggregator

CLAIMS = Stage(
    name=STAGE,
    reads=(SEGMENTS,),
    process=process_in_worker(find_claims, writes=RESULTS),
    give_up=telling_aggregator(STAGE),
    warm=load,
    model=model_identity(),
)


def main() -> None:
    """Run the service until it is told to stop."""
    run_stage(CLAIMS, ClaimsSettings())
