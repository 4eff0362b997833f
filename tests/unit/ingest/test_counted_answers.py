"""Facts about the count of answers to publishers: each by its status, whatever it is."""

from contextlib import suppress
from types import SimpleNamespace
from typing import Any

import pytest
from redis.exceptions import ConnectionError as ServerAwayError

from services.ingest.publishing import STATUSES, publishing_routes
from services.ingest.settings import IngestSettings
from services.runtime.metrics import CATALOGUE, Metrics


class Server:
    """A client whose groups have so many entries waiting, or that fails."""

    def __init__(self, waiting: int | Exception) -> None:
        self.waiting = waiting

    async def xinfo_groups(self, _: str) -> list[dict]:
        if isinstance(self.waiting, Exception):
            raise self.waiting
        return [{"name": b"segmentation", "lag": self.waiting, "pending": 0}]


async def counted(*, method: str = "POST", waiting: int | Exception = 0, tokens: tuple[str, ...] = ()) -> set[str]:
    """The statuses that a request without a body that is JSON, or a token, is counted under, once each."""
    settings = IngestSettings(ingest={"high_water_entries": 1, "tokens": tokens})
    metrics = Metrics(service="ingest", streams=())
    runtime: Any = SimpleNamespace(settings=settings, client=Server(waiting), metrics=metrics)

    async def send(_: dict) -> None:
        pass

    async def hung_up() -> dict:
        return {"type": "http.disconnect"}

    with suppress(ZeroDivisionError):
        await publishing_routes(runtime)["/articles"]({"method": method, "headers": []}, hung_up, send)
    (family,) = [each for each in metrics.registry.collect() if each.name == "claimwire_publish_responses"]
    assert {sample.value for sample in family.samples} <= {0, 1}
    return {sample.labels["status"] for sample in family.samples if sample.value}


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        ({"method": "GET"}, "405"),
        ({"tokens": ("secret",)}, "401"),
        ({"waiting": 1}, "429"),
        ({"waiting": ServerAwayError()}, "503"),
        ({"waiting": ZeroDivisionError()}, "500"),
    ],
)
async def test_answer_is_counted_by_its_status(request_, status):
    assert await counted(**request_) == {status}


async def test_publisher_that_hung_up_got_no_answer():
    assert await counted() == set()


def test_every_status_of_an_error_exists_from_the_start():
    (spec,) = [each for each in CATALOGUE if each.name == "claimwire_publish_responses_total"]
    assert {str(status) for status in STATUSES.values()} <= set(dict(spec.values)["status"])
