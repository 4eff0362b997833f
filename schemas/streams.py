"""The one table of streams: what is on each, who writes it, who reads it, how long it stays.

Code, AsyncAPI and docs are made from it. `{pN}` is a hash tag: all keys of one partition share a Redis Cluster slot.
"""

import zlib
from dataclasses import dataclass
from typing import Any

from schemas.accepted import ArticleAccepted
from schemas.claims import ArticleClaims
from schemas.dead_letter import DeadLettered
from schemas.enriched import ArticleEnriched
from schemas.entities import ArticleEntities
from schemas.envelope import Event
from schemas.failed import ArticleFailed
from schemas.raw_article import ArticlePublished
from schemas.retracted import ArticleRetracted
from schemas.segmented import ArticleSegmented

INTAKE_KEY = "claimwire:intake"


@dataclass(frozen=True, slots=True)
class Stream:
    """One row.

    `producers` names the one that writes all `events`, or one for each event, in their order. `groups` are the consumer
    groups that must exist before anything is trimmed.
    """

    name: str
    events: tuple[type[Event[Any]], ...]
    producers: tuple[str, ...]
    groups: tuple[str, ...]
    retention: str
    partitioned: bool = True

    def key(self, tag: str = INTAKE_KEY) -> str:
        """The Redis key in the slot of a hash tag: `claimwire:{p3}:articles`, or beside the intake by default."""
        if tag == INTAKE_KEY:
            return INTAKE_KEY if not self.partitioned else f"{{{INTAKE_KEY}}}:{self.name}"
        return f"claimwire:{{{tag}}}:{self.name}"

    def keys(self, partitions: int) -> list[str]:
        """The key of every partition, in order; of the intake, its one key."""
        return [self.key(tag) for tag in partition_tags(partitions)] if self.partitioned else [self.key()]


UNTIL_READ = "until every group has acknowledged it"

INTAKE = Stream("intake", (ArticlePublished,), ("anybody",), ("ingest",), UNTIL_READ, partitioned=False)
ARTICLES = Stream("articles", (ArticleAccepted,), ("ingest",), ("segmentation",), UNTIL_READ)
SEGMENTS = Stream("segments", (ArticleSegmented,), ("segmentation",), ("entities", "claims", "aggregator"), UNTIL_READ)
RESULTS = Stream(
    "results",
    (ArticleEntities, ArticleClaims, ArticleFailed),
    ("entities", "claims", "any stage"),
    ("aggregator",),
    UNTIL_READ,
)
ENRICHED = Stream(
    "enriched",
    (ArticleEnriched, ArticleRetracted),
    ("aggregator",),
    (),
    "bounded by age and number; subscribers' groups are their own",
)
DEAD_LETTERS = Stream("dead-letters", (DeadLettered,), ("any stage",), (), "until redriven or purged")

STREAMS: tuple[Stream, ...] = (INTAKE, ARTICLES, SEGMENTS, RESULTS, ENRICHED, DEAD_LETTERS)
EVENTS: tuple[type[Event[Any]], ...] = tuple(dict.fromkeys(event for stream in STREAMS for event in stream.events))


def retry_key(group: str, tag: str) -> str:
    """The stream that redriven entries of one group go to, so that no other group sees them again."""
    return f"claimwire:{{{tag}}}:retry:{group}"


def article_key(uri: str, tag: str) -> str:
    """The hash that remembers what became of an article's versions; `tag` is the hash tag, such as `p3`.

    Fields: `seen/<version>` (what ingest accepted), `state` (what the aggregator emitted). Older builds also wrote
    `dead/<version>` (a group that gave up on it).
    """
    return f"claimwire:{{{tag}}}:article:{uri}"


def dead_key(uri: str, version: str, tag: str) -> str:
    """The set of the dead letters that one version of an article has; it goes with the last of them."""
    return f"claimwire:{{{tag}}}:dead:{version}:{uri}"


def join_key(uri: str, tag: str) -> str:
    """The hash that holds the parts of an article's versions until they are emitted."""
    return f"claimwire:{{{tag}}}:join:{uri}"


def deadlines_key(tag: str) -> str:
    """The sorted set of joins by the time at which someone must look after them."""
    return f"claimwire:{{{tag}}}:deadlines"


def partition_tags(partitions: int) -> list[str]:
    """The hash tags of all partitions: `p0`, `p1`, ..."""
    return [f"p{number}" for number in range(partitions)]


def tag_of(uri: str, partitions: int) -> str:
    """The hash tag of an article's partition: CRC-32 of the UTF-8 of its uri, modulo the number of partitions."""
    return f"p{zlib.crc32(uri.encode()) % partitions}"
