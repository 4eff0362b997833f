"""Small ASGI pieces: JSON answers, problem details (RFC 9457), and the health and metrics routes."""

from typing import Any

import orjson

from services.runtime.stage import AsgiApp, Runtime


async def send_response(
    send: Any, status: int, body: bytes, *, content_type: str, headers: dict[str, str] | None = None
) -> None:
    """Send one complete response."""
    fields = {"content-type": content_type, "content-length": str(len(body)), **(headers or {})}
    await send(
        {
            "type": "http.response.start",
            "status": status,
            "headers": [(name.encode(), value.encode()) for name, value in fields.items()],
        }
    )
    await send({"type": "http.response.body", "body": body})


async def send_json(send: Any, status: int, document: object, *, headers: dict[str, str] | None = None) -> None:
    """Send a JSON document."""
    await send_response(send, status, orjson.dumps(document), content_type="application/json", headers=headers)


async def send_problem(
    send: Any, status: int, title: str, *, headers: dict[str, str] | None = None, **members: object
) -> None:
    """Send problem details: `title` says what is wrong, `members` which field and why."""
    document = {"type": "about:blank", "title": title, "status": status, **members}
    body = orjson.dumps(document)
    await send_response(send, status, body, content_type="application/problem+json", headers=headers)


def health_routes(runtime: Runtime) -> dict[str, AsgiApp]:
    """/livez: the process answers. /readyz: it also reaches the server and reads on. /metrics: Prometheus text."""

    async def livez(scope: Any, receive: Any, send: Any) -> None:
        del scope, receive
        await send_json(send, 200, {"status": "alive"})

    async def readyz(scope: Any, receive: Any, send: Any) -> None:
        del scope, receive
        if not await runtime.client.answers():
            await send_problem(send, 503, "redis does not answer")
            return
        if "dead_letter_limit" in runtime.pauses.reasons:
            await send_problem(send, 503, "too many dead letters: nothing is read", reason="dead_letter_limit")
            return
        await send_json(send, 200, {"status": "ready"})

    async def metrics(scope: Any, receive: Any, send: Any) -> None:
        del scope, receive
        await send_response(
            send, 200, runtime.metrics.exposition(), content_type="text/plain; version=0.0.4; charset=utf-8"
        )

    return {"/livez": livez, "/readyz": readyz, "/metrics": metrics}
