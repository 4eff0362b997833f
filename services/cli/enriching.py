"""The main job: publish articles, wait for their events, keep them in the order of the input."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from schemas.streams import DEAD_LETTERS, INTAKE
from services.aggregator.domain.versions import Accepted, order_versions, read_moment
from services.cli.following import Emitted, RefusedEntry, follow, newest_id
from services.cli.inputs import InputArticle
from services.ingest.handlers import Prepared

Key = tuple[str, str]

PAGE = 100


@dataclass
class Results:
    """What became of each article so far: the last event by (uri, version), and refusals by position in the input."""

    articles: Sequence[InputArticle]
    events: dict[Key, Emitted] = field(default_factory=dict)
    refused: dict[int, str] = field(default_factory=dict)
    stopped: set[int] = field(default_factory=set)
    """Positions of articles that a newer version in the input took back."""

    def add(self, event: Emitted) -> None:
        """Keep an event; it replaces an earlier one of the same version."""
        self.events[event.key] = event
        if event.is_retraction:
            self.stopped |= self._older_than(*event.key)

    def is_answered(self, position: int) -> bool:
        """Whether nothing more need be waited for: an event came or none will, as it was refused or is held back."""
        prepared = self.articles[position].prepared
        if position in self.refused or prepared is None or prepared.status == "withheld":
            return True
        return self.event_of(position) is not None or self.is_stopped(position)

    def is_stopped(self, position: int) -> bool:
        """Whether a newer version in the input took the article back, so that no event of this one need come."""
        return position in self.stopped

    def _older_than(self, uri: str, version: str) -> set[int]:
        """Positions of the older versions of an article, whose order in the input is their arrival."""
        versions = {
            position: prepared
            for position, article in enumerate(self.articles)
            if (prepared := article.prepared) is not None and prepared.uri == uri and prepared.status != "withheld"
        }
        accepted: dict[str, Accepted] = {}  # the first of several of one version
        for position, each in versions.items():
            accepted.setdefault(each.version, _accepted(each, position))
        if version not in accepted:
            return set()
        ordered = order_versions(accepted.values())
        older = ordered[: ordered.index(version)]
        return {position for position, each in versions.items() if each.version in older}

    def waiting(self) -> list[int]:
        """Positions of articles that are not answered."""
        return [position for position in range(len(self.articles)) if not self.is_answered(position)]

    def event_of(self, position: int) -> Emitted | None:
        """The last event of the article at `position`; None where there is none (yet), or it was refused."""
        prepared = self.articles[position].prepared
        if prepared is None or position in self.refused:
            return None
        return self.events.get((prepared.uri, prepared.version))


def _accepted(prepared: Prepared, position: int) -> Accepted:
    updated_at = None if prepared.updated_at is None else read_moment(prepared.updated_at)
    received_at = read_moment(prepared.received_at)
    return Accepted(prepared.version, prepared.status, updated_at, received_at, (position, 0))


class _Publisher:
    """Publishes in input order, each version of an article once the one before it is answered.

    A retraction stops older versions that are still in work: published all at once, whether they are emitted would be
    a race, and two runs over one file could differ.
    """

    def __init__(self, client: Any, results: Results) -> None:
        self._client = client
        self._results = results
        self._unpublished = list(range(len(results.articles)))
        self._newest: dict[str, int] = {}
        self.position_of: dict[str, int] = {}
        """Intake entry id -> position."""

    async def publish_what_may(self) -> None:
        held: list[int] = []
        for position in self._unpublished:
            article = self._results.articles[position]
            if article.prepared is None:
                continue
            before = self._newest.setdefault(article.prepared.uri, position)
            if before != position and not self._results.is_answered(before):
                held.append(position)
                continue
            entry_id = await self._client.xadd(INTAKE.key(), {"data": article.document})
            self.position_of[entry_id.decode()] = position
            self._newest[article.prepared.uri] = position
        self._unpublished = held

    async def is_settled(self) -> bool:
        """Whether ingest has dealt with every entry published so far: accepted it, or refused it."""
        if not self.position_of:
            return True
        ids = sorted(self.position_of, key=_entry_order)
        for group in await self._client.xinfo_groups(INTAKE.key()):
            name = group["name"].decode()
            if name in INTAKE.groups:
                read_to = _entry_order(group["last-delivered-id"].decode())
                return read_to >= _entry_order(ids[-1]) and not await self._are_ours_pending(name, ids)
        return False

    async def _are_ours_pending(self, group: str, ids: Sequence[str]) -> bool:
        start = ids[0]
        while page := await self._client.xpending_range(INTAKE.key(), group, start, ids[-1], PAGE):
            found = [entry["message_id"].decode() for entry in page]
            if any(entry_id in self.position_of for entry_id in found):
                return True
            start = f"({found[-1]}"
        return False


def _entry_order(entry_id: str) -> tuple[int, int]:
    milliseconds, _, sequence = entry_id.partition("-")
    return int(milliseconds), int(sequence)


async def enrich_articles(
    client: Any,
    articles: Sequence[InputArticle],
    *,
    partitions: int,
    idle_seconds: float,
    on_progress: Callable[[Results], None],
) -> Results:
    """Publish `articles` in order and wait until each has its event, or was refused, or nothing comes any more.

    An article that the deployment has enriched before has its event in the stream already; that one counts, unless
    ingest refuses what is published now under the same version.
    `on_progress` is called after every event and at least twice a second; what it raises ends the wait.
    """
    refused = {position: str(article.error) for position, article in enumerate(articles) if article.error is not None}
    results = Results(articles, refused=refused)
    start = {DEAD_LETTERS.key(): await newest_id(client, DEAD_LETTERS.key())}
    wanted = {(each.prepared.uri, each.prepared.version) for each in articles if each.prepared is not None}
    publisher = _Publisher(client, results)
    await publisher.publish_what_may()
    last_news = monotonic()
    settled = False
    async for news in follow(client, partitions=partitions, start=start):
        if isinstance(news, Emitted) and news.key in wanted:
            results.add(news)
        elif isinstance(news, RefusedEntry) and news.entry_id in publisher.position_of:
            results.refused[publisher.position_of[news.entry_id]] = str(news)
        if news is not None:
            last_news = monotonic()
            await publisher.publish_what_may()
        on_progress(results)
        # Refusals lie in the stream before their entries are settled: a quiet pass after that has read them all.
        if settled and news is None:
            break
        settled = not results.waiting() and await publisher.is_settled()
        if monotonic() - last_news > idle_seconds:
            break
    return results
