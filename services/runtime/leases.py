"""Leases: what this process has read stays its own for as long as it is alive and at work.

Reclaiming takes over whatever was idle too long. Entries that wait here behind slow ones would be stolen, so every
third of that time we touch those that are still ours (XCLAIM JUSTID, which does not count as a delivery).
"""

import asyncio
from collections import defaultdict
from collections.abc import Hashable, Sequence
from hashlib import sha1
from typing import Any

import structlog
from redis.exceptions import NoScriptError, RedisError

from services.runtime.entry import as_text
from services.runtime.errors import OUTAGES
from services.runtime.outages import Outages

log = structlog.get_logger(__name__)

# KEYS[1] stream; ARGV: group, consumer, idle milliseconds to set, ids. Returns the ids that are no longer ours.
_SCRIPT = """#!lua flags=allow-oom
local lost = {}
for index = 4, #ARGV do
  local pending = redis.call("XPENDING", KEYS[1], ARGV[1], ARGV[index], ARGV[index], 1, ARGV[2])
  if #pending == 0 then
    lost[#lost + 1] = ARGV[index]
  else
    redis.call("XCLAIM", KEYS[1], ARGV[1], ARGV[2], 0, ARGV[index], "IDLE", ARGV[3], "JUSTID")
  end
end
return lost
"""
_SHA = sha1(_SCRIPT.encode(), usedforsecurity=False).hexdigest()


class Leases:
    """The entries that this consumer has read and not finished, by stream."""

    def __init__(self, *, group: str, consumer: str, idle_seconds: float, outages: Outages) -> None:
        self._group = group
        self._consumer = consumer
        self._idle_seconds = idle_seconds
        self._outages = outages
        self._held: dict[str, set[str]] = defaultdict(set)
        self._working: set[tuple[str, str]] = set()

    def entries_read(self, stream: str, ids: Sequence[str]) -> None:
        """Take note of what was just read."""
        self._held[stream].update(ids)

    def outage_began(self, waiter: Hashable) -> None:
        """Take note that somebody waits for the server."""
        self._outages.began(waiter)

    def outage_ended(self, waiter: Hashable) -> None:
        """Take note that somebody waits no longer."""
        self._outages.ended(waiter)

    def start_work(self, stream: str, entry_id: str) -> bool:
        """Whether work on the entry may start: False when this process is at work on it already."""
        if (stream, entry_id) in self._working:
            return False
        self._working.add((stream, entry_id))
        return True

    def end_work(self, stream: str, entry_id: str) -> None:
        """Stop renewing: the entry is finished, or left to be reclaimed."""
        self._working.discard((stream, entry_id))
        self._held[stream].discard(entry_id)

    async def renew_forever(self, client: Any) -> None:
        """Renew until cancelled; an outage is waited out."""
        while True:
            await asyncio.sleep(self._idle_seconds / 3)
            for stream, ids in list(self._held.items()):
                try:
                    lost = await self._set_idle(client, stream, sorted(ids), idle_ms=0)
                except (RedisError, *OUTAGES) as error:
                    log.warning("lease_not_renewed", stream=stream, error=str(error))
                    continue
                self._held[stream].difference_update(lost)

    async def hand_back(self, client: Any) -> None:
        """Make everything that is still held reclaimable at once: for a graceful stop."""
        for stream, ids in list(self._held.items()):
            await self._set_idle(client, stream, sorted(ids), idle_ms=int(self._idle_seconds * 1000) + 1)
        self._held.clear()

    async def release(self, client: Any, stream: str, entry_id: str, *, retry_in_seconds: float) -> None:
        """Leave an entry to be reclaimed after `retry_in_seconds`, at most the idle time."""
        idle_seconds = max(0.0, self._idle_seconds - retry_in_seconds)
        await self._set_idle(client, stream, [entry_id], idle_ms=int(idle_seconds * 1000))

    async def _set_idle(self, client: Any, stream: str, ids: Sequence[str], *, idle_ms: int) -> set[str]:
        if not ids:
            return set()
        arguments = (stream, self._group, self._consumer, idle_ms, *ids)
        try:
            lost = await client.evalsha(_SHA, 1, *arguments)
        except NoScriptError:
            lost = await client.eval(_SCRIPT, 1, *arguments)
        return {as_text(entry_id) for entry_id in lost}
