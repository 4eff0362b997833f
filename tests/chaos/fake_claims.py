"""`python -m tests.chaos.fake_claims` runs as the claims service."""

from schemas.streams import RESULTS, SEGMENTS
from services.runtime.app import run_stage
from services.runtime.settings import RuntimeSettings
from services.runtime.stage import Stage, process_in_worker, telling_aggregator
from tests.chaos.fake_stages import fake_claims

FAKE = Stage(
    name="claims",
    reads=(SEGMENTS,),
    process=process_in_worker(fake_claims, writes=RESULTS),
    give_up=telling_aggregator("claims"),
)

if __name__ == "__main__":
    run_stage(FAKE, RuntimeSettings())
