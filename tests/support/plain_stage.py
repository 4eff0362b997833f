"""A stage that passes every document on and touches nothing else: run as a process."""

from schemas.streams import ARTICLES, SEGMENTS
from services.runtime.app import run_stage
from services.runtime.commit import append
from services.runtime.entry import Entry
from services.runtime.settings import RuntimeSettings
from services.runtime.stage import Outcome, Process, Runtime, Stage


def passing_on(runtime: Runtime) -> Process:
    del runtime

    async def process(entry: Entry) -> Outcome:
        return Outcome(effects=(append(SEGMENTS.key(entry.partition_tag()), entry.document()),))

    return process


if __name__ == "__main__":
    run_stage(Stage(name="segmentation", reads=(ARTICLES,), process=passing_on), RuntimeSettings())
