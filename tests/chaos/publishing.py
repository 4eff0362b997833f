"""A publisher that keeps the contract of docs/delivery.md: what was not acknowledged is sent again, as it stands."""

import http.client
import json
import socket
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

import redis
from redis.cluster import RedisCluster
from redis.exceptions import OutOfMemoryError, RedisClusterException

from tests.chaos.plan import Batch, Good, Poison

UNACKNOWLEDGED = (redis.RedisError, RedisClusterException, OSError)
RETRY_SECONDS = 0.2
WAIT_MS = 2000
PATIENCE_SECONDS = 180


class Publisher:
    """Publishes to the intake stream and over HTTP; remembers what was acknowledged."""

    def __init__(self, connect: Callable[[], Any], *, ingest_port: int, replicas_to_wait: int = 0) -> None:
        self.replicas_to_wait = replicas_to_wait
        self._connect = connect
        self._client = connect()
        self._ingest_port = ingest_port
        self.acknowledged: set[tuple[str, str]] = set()
        self.refused: set[bytes] = set()
        """Data of entries that a server refused because it was full."""
        self.tries: Counter[int] = Counter()
        """How often each poison (by identity of its plan item) was sent: an answer may be lost after the write."""
        self.counts: Counter[str] = Counter()

    def publish(self, item: Good | Poison | Batch) -> None:
        """Publish until acknowledged."""
        if isinstance(item, Batch):
            self._publish_batch(item)
        elif isinstance(item, Good):
            self._add("claimwire:intake", {b"data": item.document})
            self.acknowledged.add((item.uri, item.version))
        else:
            self._add(item.stream, item.fields, poison=item)

    def _add(self, stream: str, fields: dict[bytes, bytes], *, poison: Poison | None = None) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            if poison is not None:
                self.tries[id(poison)] += 1
            try:
                self._write(stream, fields)
            except UNACKNOWLEDGED as error:
                if isinstance(error, OutOfMemoryError):
                    self.refused.add(fields.get(b"data", b""))
                    self.counts["writes refused by a full server, sent again"] += 1
                else:
                    self.counts["writes refused or lost, sent again"] += 1
                if time.monotonic() > deadline:
                    raise
                time.sleep(RETRY_SECONDS)
                self._client = self._reconnected()
            else:
                return

    def _write(self, stream: str, fields: dict[bytes, bytes]) -> None:
        if not self.replicas_to_wait:
            self._client.xadd(stream, fields)
            return
        client = self._client
        if isinstance(client, RedisCluster):
            client = client.get_redis_connection(client.get_node_from_key(stream))
        pipeline = client.pipeline(transaction=False)  # WAIT speaks of its own connection's writes
        pipeline.xadd(stream, fields)
        pipeline.wait(self.replicas_to_wait, WAIT_MS)
        if pipeline.execute()[1] < self.replicas_to_wait:
            raise redis.TimeoutError("too few replicas hold the entry")

    def _reconnected(self) -> Any:
        try:
            return self._connect()
        except UNACKNOWLEDGED:
            return self._client

    def _publish_batch(self, batch: Batch) -> None:
        body = b"\n".join(article.document for article in batch.articles)
        if not body:
            return
        if batch.fault:
            self.counts[f"publisher: {batch.fault}"] += 1
            self._fail_at(body, batch.fault)
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not self._post(body, batch):
            if time.monotonic() > deadline:
                raise AssertionError("a batch was refused for too long")
            self.counts["batches refused or lost, sent again"] += 1
            time.sleep(RETRY_SECONDS)

    def _post(self, body: bytes, batch: Batch) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self._ingest_port, timeout=30)
        try:
            connection.request("POST", "/articles", body, {"content-type": "application/x-ndjson"})
            answer = connection.getresponse()
            document = answer.read()
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()
        if answer.status != 202:
            return False
        lines = json.loads(document)["articles"]
        accepted = {(line["uri"], line["version"]) for line in lines if line["status"] in ("accepted", "repeated")}
        self.acknowledged |= accepted
        return len(accepted) == len({(article.uri, article.version) for article in batch.articles})

    def _fail_at(self, body: bytes, fault: str) -> None:
        """Die in the middle of the request ("cut"), or before the answer ("hang up")."""
        head = b"POST /articles HTTP/1.1\r\nhost: chaos\r\ncontent-type: application/x-ndjson\r\n"
        head += b"content-length: %d\r\n\r\n" % len(body)
        sent = head + (body[: len(body) // 2] if fault == "cut" else body)
        try:
            with socket.create_connection(("127.0.0.1", self._ingest_port), timeout=5) as connection:
                connection.sendall(sent)
                time.sleep(0.05)
        except OSError:
            self.counts["publisher: nobody listened"] += 1
