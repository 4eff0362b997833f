"""Facts about when refused publishers are told to come back."""

from types import SimpleNamespace

import orjson
import pytest
from redis.exceptions import ConnectionError as ServerAwayError

from services.ingest.publishing import publishing_routes
from services.ingest.settings import IngestSettings
from services.runtime.metrics import Metrics


class Server:
    """A client of a server on which too much waits, or of one that is away."""

    def __init__(self, *, away: bool) -> None:
        self.away = away

    async def xinfo_groups(self, _: str) -> list[dict]:
        if self.away:
            raise ServerAwayError
        names = (b"segmentation", b"entities", b"claims", b"aggregator")
        return [{"name": name, "lag": 1_000, "pending": 0} for name in names]


async def answer_of(*, away: bool, share: float) -> tuple[int, str]:
    """(status, Retry-After) of a POST when the random number is `share`."""
    settings = IngestSettings(ingest={"high_water_entries": 1, "retry_after_seconds": 10})
    runtime = SimpleNamespace(
        settings=settings, client=Server(away=away), metrics=Metrics(service="ingest", streams=())
    )
    sent: list[dict] = []

    async def send(message: dict) -> None:
        sent.append(message)

    route = publishing_routes(runtime, jitter=lambda: share)["/articles"]
    await route({"method": "POST", "headers": []}, None, send)
    assert orjson.loads(sent[1]["body"])["status"] == sent[0]["status"]
    return sent[0]["status"], dict(sent[0]["headers"])[b"retry-after"].decode()


@pytest.mark.parametrize(("away", "status"), [(False, 429), (True, 503)])
@pytest.mark.parametrize(("share", "seconds"), [(0.0, "10"), (0.5, "13"), (0.999, "15")])
async def test_refused_publishers_are_spread_over_half_as_long_again(away, status, share, seconds):
    assert await answer_of(away=away, share=share) == (status, seconds)
