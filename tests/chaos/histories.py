"""What the events of one article must be, in the order of their stream: one rule, one function, one row of RULES."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from tests.chaos.plan import Good

RETRACTED = "claimwire.article.retracted.v1"
Event = dict[str, Any]
Rule = Callable[[Sequence[Good], Sequence[Event]], list[str]]


def identity(event: Event) -> tuple[str, str, int]:
    """(uri, version, revision) of an enriched or a retracted event."""
    article = event["data"].get("article", event["data"])
    return article["uri"], article["version"], article["revision"]


def taken_back(good: Iterable[Good]) -> set[tuple[str, str]]:
    """(uri, version) of what is older than a retraction of the same article: it may be emitted before it, or never."""
    versions = list(good)
    newest: dict[str, int] = {}
    for each in versions:
        if each.is_retraction:
            newest[each.uri] = max(newest.get(each.uri, 0), int(each.version))
    return {(each.uri, each.version) for each in versions if int(each.version) < newest.get(each.uri, 0)}


def judge_history(published: Sequence[Good], events: Sequence[Event]) -> list[str]:
    """What is wrong with the events of one article, of which `published` are all versions; empty when nothing is."""
    return [f"{name}: {line}" for name, rule in RULES for line in rule(published, events)]


def _revisions_rise(published: Sequence[Good], events: Sequence[Event]) -> list[str]:
    del published
    found = [identity(event)[2] for event in events]
    return [] if found == list(range(1, len(found) + 1)) else [f"{_uri(events)} has revisions {found}, in this order"]


def _kinds_agree(published: Sequence[Good], events: Sequence[Event]) -> list[str]:
    retractions = {each.version: each.is_retraction for each in published}
    wrong = []
    for event in events:
        uri, version, _ = identity(event)
        if _is_retraction(event) != retractions.get(version, _is_retraction(event)):
            wrong.append(f"{uri} version {version} came as {event['type']}")
    return wrong


def _nothing_comes_back(published: Sequence[Good], events: Sequence[Event]) -> list[str]:
    del published
    wrong, retracted = [], 0
    for event in events:
        uri, version, revision = identity(event)
        if int(version) <= retracted:
            wrong.append(f"{uri} version {version}, revision {revision}, after the retraction of version {retracted}")
        elif _is_retraction(event):
            retracted = int(version)
    return wrong


def _supersedes_the_newest(published: Sequence[Good], events: Sequence[Event]) -> list[str]:
    """An event names the newest version shown before it; none, when that is newer than itself, or a retraction."""
    del published
    wrong = []
    newest: Event | None = None
    for event in events:
        uri, version, revision = identity(event)
        expected = None
        if newest is not None and not _is_retraction(newest) and int(identity(newest)[1]) <= int(version):
            expected = {"version": identity(newest)[1], "revision": identity(newest)[2]}
        if event["data"]["supersedes"] != expected:
            found = event["data"]["supersedes"]
            wrong.append(f"{uri} version {version}, revision {revision}, names {found} instead of {expected}")
        if newest is None or int(version) >= int(identity(newest)[1]):
            newest = event
    return wrong


RULES: tuple[tuple[str, Rule], ...] = (
    ("revisions rise by one", _revisions_rise),
    ("a retraction comes as a retraction, an article as an article", _kinds_agree),
    ("nothing comes back after its retraction", _nothing_comes_back),
    ("each event supersedes the newest before it", _supersedes_the_newest),
)


def _is_retraction(event: Event) -> bool:
    return bool(event["type"] == RETRACTED)


def _uri(events: Sequence[Event]) -> str:
    return identity(events[0])[0] if events else "nothing"
