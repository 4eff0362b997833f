"""A slow subscriber with a group of its own: reads, dawdles, acknowledges; drops repeats by event id."""

import json
import threading
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

import redis
from redis.exceptions import RedisClusterException

GROUP = "newsroom-desk"
READ_COUNT = 5


class SlowSubscriber:
    """Follows every enriched stream as docs/delivery.md tells subscribers to; runs in a thread until `finish`."""

    def __init__(self, connect: Callable[[], Any], *, partitions: int, pause_seconds: float = 0.1) -> None:
        self._connect = connect
        self._streams = [f"claimwire:{{p{number}}}:enriched" for number in range(partitions)]
        self._pause_seconds = pause_seconds
        self._draining = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self.events: dict[str, bytes] = {}
        """event id -> `content_of` the event, of the first time it came"""
        self.counts: Counter[str] = Counter()

    def start(self) -> None:
        client = self._connect()
        for stream in self._streams:
            client.xgroup_create(stream, GROUP, id="0", mkstream=True)
        self._thread.start()

    def finish(self) -> None:
        """Read what is left at full speed, then stop."""
        self._draining.set()
        self._thread.join(120)

    def _run(self) -> None:
        client, start = self._connect(), "0"
        while True:
            try:
                found = sum([self._read(client, stream, start) for stream in self._streams])
            except (redis.RedisError, RedisClusterException, OSError):
                self.counts["reads interrupted"] += 1
                time.sleep(0.5)
                client, start = self._reconnected(client), "0"
                continue
            if start == "0" and not found:
                start = ">"
            elif not found and self._draining.is_set():
                return
            elif not self._draining.is_set():
                time.sleep(self._pause_seconds)

    def _reconnected(self, client: Any) -> Any:
        try:
            return self._connect()
        except (redis.RedisError, RedisClusterException, OSError):
            return client

    def _read(self, client: Any, stream: str, start: str) -> int:
        """Read a few entries: own unfinished ones from "0", new ones from ">"."""
        reply = client.xreadgroup(GROUP, "desk-1", {stream: start}, count=READ_COUNT)
        entries = reply[0][1] if reply else []
        for entry_id, fields in entries:
            event = json.loads(fields[b"data"])
            content = content_of(event)
            if event["id"] not in self.events:
                self.events[event["id"]] = content
            elif self.events[event["id"]] == content:
                self.counts["repeats dropped by id"] += 1
            else:
                self.counts["repeats with other content"] += 1
            client.xack(stream, GROUP, entry_id)
        return len(entries)


def content_of(event: dict[str, Any]) -> bytes:
    """What must not differ between two events of one id: text hash and status; a retraction has no text."""
    data = event["data"]
    return f"{data['article']['text_hash']} {data['status']}".encode() if "article" in data else b"retracted"
