"""`python -m tests.chaos.fake_entities` runs as the entities service."""

from schemas.streams import RESULTS, SEGMENTS
from services.runtime.app import run_stage
from services.runtime.settings import RuntimeSettings
from services.runtime.stage import Stage, process_in_worker, telling_aggregator
from tests.chaos.fake_stages import fake_entities

FAKE = Stage(
    name="entities",
    reads=(SEGMENTS,),
    process=process_in_worker(fake_entities, writes=RESULTS),
    give_up=telling_aggregator("entities"),
)

if __name__ == "__main__":
    run_stage(FAKE, RuntimeSettings())
