"""Who is still at work in a partition on what an article waits for.

Work moves on from stream to stream, in one step each. Whoever asks looks at the streams in the same direction, the one
that is nearest to the join last: what moves on meanwhile is then seen where it came from or where it went.
"""

from typing import Any

from schemas.streams import ARTICLES, RESULTS, SEGMENTS, retry_key
from services.aggregator.domain.join import BRANCHES
from services.aggregator.handlers import STAGE

SEGMENTATION = "segmentation"


async def is_busy_before_join(client: Any, tag: str) -> bool:
    """Whether anything is queued or pending in this partition that may yet bring a segmented article here."""
    keys = (
        (ARTICLES.key(tag), SEGMENTATION),
        (retry_key(SEGMENTATION, tag), SEGMENTATION),
        (SEGMENTS.key(tag), STAGE),
        (retry_key(STAGE, tag), STAGE),
    )
    return any([await _has_work(client, key, group) for key, group in keys])


async def busy_branches(client: Any, tag: str) -> frozenset[str]:
    """Branches with anything queued or pending in this partition; all of them while results wait to be joined."""
    at_work = [
        branch
        for branch in BRANCHES
        for key in (SEGMENTS.key(tag), retry_key(branch, tag))
        if await _has_work(client, key, branch)
    ]
    return frozenset(BRANCHES if await _has_work(client, RESULTS.key(tag), STAGE) else at_work)


async def _has_work(client: Any, key: str, group: str) -> bool:
    for info in await client.xinfo_groups(key):
        if info["name"].decode() == group:
            # A lag that the server cannot tell (None) is taken for work: waiting longer loses nothing.
            return bool(info["pending"]) or info.get("lag") != 0
    return False
