"""What must stand before anything is read: the partition count of the installation, and every consumer group."""

from collections.abc import Iterable
from typing import Any

from redis.exceptions import ResponseError

from schemas.streams import STREAMS, partition_tags, retry_key

INSTALLATION_KEY = "claimwire:installation"


class WrongPartitionsError(Exception):
    """The deployment was installed with another number of partitions: articles would go where nobody reads."""


async def check_partitions(client: Any, partitions: int) -> None:
    """Store the partition count at install; afterwards insist on it.

    Raises WrongPartitionsError when it differs.
    """
    installed = await installed_partitions(client)
    if installed is None:  # looked at first, as a full server refuses to be told even what it knows
        await client.hsetnx(INSTALLATION_KEY, "partitions", partitions)
        installed = await installed_partitions(client)
    if installed != partitions:
        raise WrongPartitionsError(
            f"CLAIMWIRE_PARTITIONS is {partitions}, but this deployment was installed with {installed}"
        )


async def installed_partitions(client: Any) -> int | None:
    """The partition count that the deployment was installed with; None when nothing was installed yet."""
    stored = await client.hget(INSTALLATION_KEY, "partitions")
    return None if stored is None else int(stored)


async def create_groups(client: Any, partitions: int) -> None:
    """Create every group of every stream at 0, with its stream, whichever service starts first.

    At 0 and not at $: entries published before the first start are read too. Existing groups stay as they are.
    """
    for key, group in expected_groups(partitions):
        try:
            await client.xgroup_create(key, group, id="0", mkstream=True)
        except ResponseError as error:
            if "BUSYGROUP" not in str(error):
                raise


def expected_groups(partitions: int) -> Iterable[tuple[str, str]]:
    """(stream key, group) of every group that claimwire itself reads with."""
    for stream in STREAMS:
        for group in stream.groups:
            yield from ((key, group) for key in stream.keys(partitions))
    groups = {group for stream in STREAMS if stream.partitioned for group in stream.groups}
    for tag in partition_tags(partitions):
        yield from ((retry_key(group, tag), group) for group in sorted(groups))
