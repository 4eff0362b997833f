"""Judges a run from the streams alone, sharing no code with the services: redis-py, JSON, names of the contract."""

import base64
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

from tests.chaos.histories import identity, judge_history, taken_back
from tests.chaos.plan import Good, Plan, Poison

INTAKE_LETTERS = "{claimwire:intake}:dead-letters"
GROUPS = {
    "articles": ("segmentation",),
    "segments": ("entities", "claims", "aggregator"),
    "results": ("aggregator",),
    **{f"retry:{group}": (group,) for group in ("segmentation", "entities", "claims", "aggregator")},
}
STAYING = ("articles", "segments", "results", "enriched", "dead-letters", "retry:", "article:", "trimming")
PAGE = 500


@dataclass
class Verdict:
    """What is wrong, one line each; all empty is a pass."""

    missing: list[str] = field(default_factory=list)
    duplicated: list[str] = field(default_factory=list)
    stuck: list[str] = field(default_factory=list)
    leaked: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    """Events and dead letters that nothing published accounts for, or that come in another order than promised."""
    faults: list[str] = field(default_factory=list)
    """Faults that did not strike as planned: the run shows less than it claims to."""

    @property
    def passed(self) -> bool:
        return not (self.missing or self.duplicated or self.stuck or self.leaked or self.wrong or self.faults)

    def summary(self) -> str:
        """The line a run ends with; what it says of the faults themselves comes after a semicolon."""
        line = (
            f"{len(self.missing)} missing, {len(self.duplicated)} duplicated, "
            f"{len(self.stuck)} stuck, {len(self.leaked)} leaked"
        )
        line += f", {len(self.wrong)} wrong" if self.wrong else ""
        return f"{line}; {len(self.faults)} faults not as planned" if self.faults else line


class Oracle:
    """Reads everything of one deployment."""

    def __init__(self, client: Any, *, partitions: int) -> None:
        self._client = client
        self._tags = [f"{{p{number}}}" for number in range(partitions)]

    def enriched(self) -> list[dict[str, Any]]:
        """Every event of the enriched streams."""
        return [event for events in self._enriched_by_partition() for event in events]

    def letters(self) -> list[dict[str, Any]]:
        """The data of every dead letter."""
        streams = [INTAKE_LETTERS, *(f"claimwire:{tag}:dead-letters" for tag in self._tags)]
        return [event["data"] for stream in streams for event in self._events(stream)]

    def waiting(self) -> dict[str, int]:
        """stream/group -> entries read and not finished, or not read yet; nothing where there are none."""
        found = {}
        groups = {"claimwire:intake": ("ingest",)}
        groups |= {f"claimwire:{tag}:{name}": own for tag in self._tags for name, own in GROUPS.items()}
        for stream, expected in groups.items():
            infos = {info["name"].decode(): info for info in self._client.xinfo_groups(stream)}
            for group in expected:
                info = infos.get(group)
                if info is None:
                    found[f"{stream}/{group}"] = 1
                elif number := info["pending"] + self._unread(stream, info):
                    found[f"{stream}/{group}"] = number
        return found

    def untrimmed(self) -> dict[str, int]:
        """stream -> entries, of the streams that hold any although everybody is done with them."""
        streams = ["claimwire:intake", *(f"claimwire:{tag}:{name}" for tag in self._tags for name in GROUPS)]
        lengths = {stream: self._client.xlen(stream) for stream in streams}
        return {stream: length for stream, length in lengths.items() if length}

    def progress(self) -> tuple[int, int]:
        """(entries in result streams, entries waiting): as long as it changes, something happens."""
        streams = [f"claimwire:{tag}:{name}" for tag in self._tags for name in ("enriched", "dead-letters", "results")]
        return sum(self._client.xlen(stream) for stream in streams), sum(self.waiting().values())

    def missing_good(self, plan: Plan) -> list[Good]:
        """Articles that were published and never emitted, without those that an emitted retraction took back."""
        emitted = {identity(event)[:2] for event in self.enriched()}
        came = [good for good in plan.good if not good.is_retraction or (good.uri, good.version) in emitted]
        excused = taken_back(came)
        return [good for good in plan.good if (good.uri, good.version) not in emitted | excused]

    def missing_poison(self, plan: Plan) -> list[Poison]:
        """Poison that is not in the dead letters of every group that reads it."""
        found = Counter(_letter_key(letter["group"], _raw_fields(letter)) for letter in self.letters())
        return [
            poison
            for poison in plan.poison
            if any(not found[_letter_key(group, poison.fields)] for group in poison.groups)
        ]

    def judge(self, plan: Plan, tries: Counter[int]) -> Verdict:
        """The verdict on everything that `plan` published; `tries` is how often each poison was sent."""
        verdict = Verdict()
        partitions, letters = self._enriched_by_partition(), self.letters()
        events = [event for found in partitions for event in found]
        self._judge_events(plan, events, verdict)
        self._judge_order(plan, partitions, verdict)
        self._judge_letters(plan, tries, letters, events, verdict)
        verdict.stuck += [f"{where}: {number}" for where, number in self.waiting().items()]
        gone = taken_back(plan.good)
        partial = {good.uri for good in plan.good if good.missing and (good.uri, good.version) not in gone}
        verdict.leaked += sorted(self._leaked_keys(partial, letters))
        verdict.leaked += [f"{stream} was not trimmed: {length} entries" for stream, length in self.untrimmed().items()]
        return verdict

    def _judge_events(self, plan: Plan, events: list[dict[str, Any]], verdict: Verdict) -> None:
        expected = {(good.uri, good.version): good for good in plan.good}
        excused = taken_back(plan.good)
        times = Counter(identity(event)[:2] for event in events)
        ids = Counter(event["id"] for event in events)
        verdict.missing += [
            f"{uri} version {version}: {self._known_of(uri)}"
            for uri, version in expected
            if not times[uri, version] and (uri, version) not in excused
        ]
        verdict.duplicated += [f"{key}: {number} events" for key, number in times.items() if number > 1]
        verdict.duplicated += [f"event {key}: {number} times" for key, number in ids.items() if number > 1]
        for event in events:
            uri, version, _ = identity(event)
            good = expected.get((uri, version))
            if good is None:
                verdict.wrong.append(f"{uri} version {version} was never published")
            elif "article" in event["data"]:
                verdict.wrong += _differences(event["data"], good)

    def _judge_order(self, plan: Plan, partitions: list[list[dict[str, Any]]], verdict: Verdict) -> None:
        """Each article's events: on the stream of its partition alone, and in the order that the contract gives."""
        published: dict[str, list[Good]] = {}
        for good in plan.good:
            published.setdefault(good.uri, []).append(good)
        for number, stream in enumerate(partitions):
            events: dict[str, list[dict[str, Any]]] = {}
            for event in stream:
                events.setdefault(identity(event)[0], []).append(event)
            for uri, found in events.items():
                if crc32(uri.encode()) % len(self._tags) != number:
                    verdict.wrong.append(f"{uri} is on the stream of partition {number}")
                verdict.wrong += judge_history(published.get(uri, ()), found)

    def _judge_letters(
        self,
        plan: Plan,
        tries: Counter[int],
        letters: list[dict[str, Any]],
        events: list[dict[str, Any]],
        verdict: Verdict,
    ) -> None:
        found = Counter(_letter_key(letter["group"], _raw_fields(letter)) for letter in letters)
        accounted: Counter[object] = Counter()
        for poison in plan.poison:
            for group in poison.groups:
                key = _letter_key(group, poison.fields)
                accounted[key] += 1
                if not found[key]:
                    verdict.missing.append(f"poison {poison.fields} of {poison.stream} for {group}")
                if found[key] > max(1, tries[id(poison)]):
                    verdict.duplicated.append(f"poison {poison.fields}: {found[key]} dead letters of {group}")
        faulty = {(good.uri, good.version, stage): good for good in plan.good for stage in good.missing}
        for letter in letters:
            if accounted[_letter_key(letter["group"], _raw_fields(letter))]:
                continue
            good = faulty.pop((letter["uri"], letter["version"], letter["group"]), None)
            if good is None:
                verdict.wrong.append(
                    f"buried: {letter['uri']} by {letter['group']}: {letter['code']} {letter['reason']}"
                )
            elif json.loads(_raw_fields(letter)[b"data"])["data"]["article"]["text"] != good.text:
                verdict.wrong.append(f"buried in part: {letter['uri']}")
        # What was taken back may be lost with a master and is then not published again: nothing is owed of it.
        excused = taken_back(plan.good) - {identity(event)[:2] for event in events}
        verdict.missing += [
            f"dead letter of {uri} version {version} for {stage}"
            for uri, version, stage in faulty
            if (uri, version) not in excused
        ]

    def _leaked_keys(self, partial: set[str], letters: list[dict[str, Any]]) -> Iterable[str]:
        marked = Counter(f"dead:{letter.get('version')}:{letter.get('uri')}" for letter in letters)
        for raw in self._client.scan_iter(count=PAGE):
            key = raw.decode()
            if key in ("claimwire:intake", INTAKE_LETTERS, "claimwire:installation"):
                continue
            name = key.partition("}:")[2]
            if name.startswith("join:") and name.removeprefix("join:") in partial and self._client.ttl(key) > 0:
                continue  # a partial article keeps its parts for the branch that may yet be redriven
            if name in marked and self._client.scard(key) == marked[name]:
                continue  # a version's dead letters are told in a set, which goes with the last of them
            if not name.startswith(STAYING):
                yield key

    def _known_of(self, uri: str) -> str:
        """Names of the fields that are kept of an article: where it got stuck."""
        names = [(tag, name) for tag in self._tags for name in ("article", "join")]
        found = [(name, self._client.hkeys(f"claimwire:{tag}:{name}:{uri}")) for tag, name in names]
        return ", ".join(f"{name} {b' '.join(fields).decode()}" for name, fields in found if fields) or "nothing known"

    def _enriched_by_partition(self) -> list[list[dict[str, Any]]]:
        return [list(self._events(f"claimwire:{tag}:enriched")) for tag in self._tags]

    def _events(self, stream: str) -> Iterable[dict[str, Any]]:
        start = "-"
        while page := self._client.xrange(stream, min=start, count=PAGE):
            for _, fields in page:
                yield json.loads(fields[b"data"])
            start = f"({page[-1][0].decode()}"

    def _unread(self, stream: str, info: dict[str, Any]) -> int:
        if info.get("lag") is not None:
            return int(info["lag"])
        return len(self._client.xrange(stream, min=f"({info['last-delivered-id'].decode()}", count=PAGE))


def _differences(data: dict[str, Any], good: Good) -> list[str]:
    """How an enriched event's data differs from the version that was published."""
    name = f"{good.uri} version {good.version}"
    wrong = [] if data["article"]["text"] == good.text else [f"{name} has another text"]
    return wrong if tuple(data["missing"]) == good.missing else [*wrong, f"{name} is missing {data['missing']}"]


def _raw_fields(letter: dict[str, Any]) -> dict[bytes, bytes]:
    return {
        _raw(each["name"], each.get("name_encoding", "utf-8")): _raw(each["value"], each["encoding"])
        for each in letter["entry"]
    }


def _raw(text: str, encoding: str) -> bytes:
    return base64.b64decode(text) if encoding == "base64" else text.encode()


def _letter_key(group: str, fields: dict[bytes, bytes]) -> tuple[str, tuple[tuple[bytes, bytes], ...]]:
    return group, tuple(sorted(fields.items()))
