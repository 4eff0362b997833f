"""Wires the ingest service: HTTP and [intake] -> [articles]."""

from typing import get_args

from schemas.streams import INTAKE
from services.ingest.domain.errors import Code
from services.ingest.handlers import STAGE, load
from services.ingest.intake import intake_process
from services.ingest.publishing import publishing_routes
from services.ingest.settings import IngestSettings
from services.runtime.app import run_stage
from services.runtime.stage import Stage

INGEST = Stage(
    name=STAGE,
    reads=(INTAKE,),
    process=intake_process,
    warm=load,
    failure_codes=(*get_args(Code), "request_too_large"),
    routes=publishing_routes,
)


def main() -> None:
    """Run the service until it is told to stop."""
    run_stage(INGEST, IngestSettings())
