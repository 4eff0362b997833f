"""Wires the claims service: [segments] -> [results]."""

from functools import partial

from schemas.streams import RESULTS, SEGMENTS
from services.claims.domain.profiles import Profile
from services.claims.handlers import STAGE, find_claims, load, models
from services.claims.settings import ClaimsSettings
from services.runtime.app import run_stage
from services.runtime.stage import Stage, process_in_worker, telling_aggregator


def claims_stage(profile: Profile) -> Stage:
    """The stage with one profile of finding claims."""
    return Stage(
        name=STAGE,
        reads=(SEGMENTS,),
        process=process_in_worker(partial(find_claims, profile=profile), writes=RESULTS),
        give_up=telling_aggregator(STAGE),
        warm=partial(load, profile),
        model=models(profile),
    )


def main() -> None:
    """Run the service until it is told to stop."""
    settings = ClaimsSettings()
    run_stage(claims_stage(settings.claims.profile), settings)
