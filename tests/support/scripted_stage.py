"""A stage whose behaviour its entries script: run as a process, it shows what the runtime does with each.

The document of an entry is one of: `ok`, `permanent`, `transient:<n>` (fails n times), `bug`, `kill-worker`,
`kill-service`, `hang`, `slow:<seconds>`. Attempts are counted in Redis hash `tries`.
"""

import asyncio
import os
import signal
import time

from schemas.streams import ARTICLES, SEGMENTS
from services.runtime.app import run_stage
from services.runtime.commit import append
from services.runtime.entry import Entry
from services.runtime.errors import PermanentError, TransientError
from services.runtime.settings import RuntimeSettings
from services.runtime.stage import Outcome, Process, Runtime, Stage


def kill_myself() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def hang() -> None:
    time.sleep(3600)


def scripted(runtime: Runtime) -> Process:
    async def process(entry: Entry) -> Outcome:
        word, _, argument = entry.document().decode().partition(":")
        tries = await runtime.client.hincrby("tries", entry.id, 1)
        if word == "permanent":
            raise PermanentError("scripted", "the script says so", field="body")
        if word == "transient" and tries <= int(argument):
            raise TransientError("scripted", "not yet")
        if word == "bug":
            raise ZeroDivisionError
        if word == "kill-worker":
            await runtime.workers.run(kill_myself)
        if word == "kill-service":
            kill_myself()
        if word == "hang":
            await runtime.workers.run(hang)
        if word == "slow":
            await asyncio.sleep(float(argument))
        return Outcome(effects=(append(SEGMENTS.key(entry.partition_tag()), entry.document()),))

    return process


if __name__ == "__main__":
    run_stage(Stage(name="segmentation", reads=(ARTICLES,), process=scripted), RuntimeSettings())
