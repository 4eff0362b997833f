"""The janitor: removes consumers that are gone. Every start of a process makes a new one in each group."""

import asyncio
from collections.abc import Sequence
from hashlib import sha1
from typing import Any

import structlog
from redis.exceptions import NoScriptError, RedisError

from services.runtime.errors import OUTAGES
from services.runtime.stage import Runtime

log = structlog.get_logger(__name__)

LONGEST_ROUND_SECONDS = 300.0

# KEYS[1] stream; ARGV: group, idle milliseconds. Returns how many were removed. What is pending would be lost with its
# consumer, so that nothing must come between the look and the removal. A missing group has none to remove.
_SCRIPT = """#!lua flags=allow-oom
local consumers = redis.pcall("XINFO", "CONSUMERS", KEYS[1], ARGV[1])
if consumers.err then
  return 0
end
local removed = 0
for _, info in ipairs(consumers) do
  local consumer = {}
  for index = 1, #info, 2 do
    consumer[info[index]] = info[index + 1]
  end
  if consumer["pending"] == 0 and consumer["idle"] > tonumber(ARGV[2]) then
    redis.call("XGROUP", "DELCONSUMER", KEYS[1], ARGV[1], consumer["name"])
    removed = removed + 1
  end
end
return removed
"""
_SHA = sha1(_SCRIPT.encode(), usedforsecurity=False).hexdigest()


async def remove_idle_consumers(client: Any, key: str, group: str, *, idle_seconds: float) -> int:
    """Remove the consumers that have nothing pending and were not seen for so long; the number removed.

    One that is alive after all is made again by its next read.
    """
    arguments = (key, group, int(idle_seconds * 1000))
    try:
        return int(await client.evalsha(_SHA, 1, *arguments))
    except NoScriptError:
        return int(await client.eval(_SCRIPT, 1, *arguments))


async def sweep_consumers(runtime: Runtime, *, group: str, keys: Sequence[str]) -> None:
    """Remove the idle consumers of `group` on every stream, again and again until cancelled."""
    idle_seconds = runtime.settings.consumer_idle_seconds
    while True:
        await asyncio.sleep(min(LONGEST_ROUND_SECONDS, idle_seconds / 4))
        try:
            for key in keys:
                removed = await remove_idle_consumers(runtime.client, key, group, idle_seconds=idle_seconds)
                runtime.metrics.count("claimwire_consumers_removed_total", removed)
        except (RedisError, *OUTAGES) as error:
            log.info("janitor_skipped", error=str(error))
