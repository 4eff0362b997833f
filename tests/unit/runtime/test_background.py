"""Facts about background tasks."""

from services.runtime.app import keep_running


async def test_background_task_that_fails_runs_anew():
    runs: list[str] = []

    async def task() -> None:
        runs.append("run")
        if len(runs) < 3:
            raise AttributeError("a bug of somebody's")

    await keep_running(task, pause_seconds=0)
    assert len(runs) == 3
