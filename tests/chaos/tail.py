"""Looks on at the streams between the stages, which are trimmed: was any event written twice?"""

import json
import threading
from collections import Counter
from collections.abc import Callable
from typing import Any

import redis
from redis.exceptions import RedisClusterException

POLL_SECONDS = 0.05
# A branch that is redriven may give up again: that is said again.
REPEATABLE = "claimwire.article.failed.v1"


class Tail:
    """Reads along in a thread, without a group, and counts each event id."""

    def __init__(self, connect: Callable[[], Any], *, partitions: int) -> None:
        self._connect = connect
        names = ("articles", "segments", "results")
        self._positions = {f"claimwire:{{p{number}}}:{name}": "0" for number in range(partitions) for name in names}
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self.times: Counter[str] = Counter()

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Read what is there, then stop."""
        self._stopping.set()
        self._thread.join(60)

    def written_twice(self) -> list[str]:
        """The ids of events that were written more than once."""
        return [f"{name}: written {times} times" for name, times in self.times.items() if times > 1]

    def _run(self) -> None:
        client = self._connect()
        while True:
            last = self._stopping.is_set()
            try:
                for stream in self._positions:
                    self._read(client, stream)
            except (redis.RedisError, RedisClusterException, OSError):
                last = False
            if last:
                return
            self._stopping.wait(POLL_SECONDS)

    def _read(self, client: Any, stream: str) -> None:
        reply = client.xread({stream: self._positions[stream]})
        for entry_id, fields in reply[0][1] if reply else []:
            self._positions[stream] = entry_id.decode()
            try:
                event = json.loads(fields[b"data"])
                if event["type"] != REPEATABLE:
                    self.times[f"{event['type']} of {event['subject']}, id {event['id']}"] += 1
            except (ValueError, KeyError, TypeError):
                continue  # poison
