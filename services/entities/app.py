"""Wires the entities service: [segments] -> [results]."""

from schemas.streams import RESULTS, SEGMENTS
from services.entities.handlers import STAGE, find_entities, load
from services.entities.settings import EntitiesSettings
from services.language.models import model_identity
from services.runtime.app import run_stage
from services.runtime.stage import Stage, process_in_worker, telling_aggregator

ENTITIES = Stage(
    name=STAGE,
    reads=(SEGMENTS,),
    process=process_in_worker(find_entities, writes=RESULTS),
    give_up=telling_aggregator(STAGE),
    warm=load,
    model=model_identity(),
)


def main() -> None:
    """Run the service until it is told to stop."""
    run_stage(ENTITIES, EntitiesSettings())
