"""A stage whose readers cannot start once HTTP is served: run as a process."""

from typing import Any
from unittest.mock import patch

from faststream.redis import RedisBroker

from schemas.streams import ARTICLES
from services.runtime.app import run_stage
from services.runtime.broker import make_broker
from services.runtime.settings import RuntimeSettings
from services.runtime.stage import Stage
from tests.support.plain_stage import passing_on


def make_broken_broker(url: str, **options: Any) -> RedisBroker:
    broker = make_broker(url, **options)

    async def start() -> None:
        raise TimeoutError

    broker.start = start
    return broker


if __name__ == "__main__":
    with patch("services.runtime.app.make_broker", make_broken_broker):
        run_stage(Stage(name="segmentation", reads=(ARTICLES,), process=passing_on), RuntimeSettings())
