"""What one seed decides: what is published, in which order, by which way, and which faults strike when."""

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.chaos.articles import generate_articles

REPEATED_SHARE = 0.10
POISON_SHARE = 0.02
SECOND_VERSION_SHARE = 0.05
HTTP_SHARE = 0.2
BATCH = 20
LINGER = "[[linger {stage}]]"
"""A text with this is worked on for long enough to stop the process meanwhile; only the fakes heed it."""


@dataclass(frozen=True, slots=True)
class Good:
    """One version of an article as published. `missing` names the branches that its text makes fail."""

    uri: str
    version: str
    text: str
    document: bytes
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Poison:
    """An entry nobody can read: the stream it is put into, its fields, and the groups that must each bury it whole."""

    stream: str
    fields: dict[bytes, bytes]
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Articles published together over HTTP; `fault` is what the publisher does the first time: "cut", "hang up"."""

    articles: tuple[Good, ...]
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: `kind` names it, `target` a stage where it has one."""

    kind: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything published and every fault, in turn: bursts[n], faults[n], bursts[n + 1], ..."""

    seed: int
    good: tuple[Good, ...]
    poison: tuple[Poison, ...]
    repeats: int
    bursts: tuple[tuple[Good | Poison | Batch, ...], ...]
    faults: tuple[Fault, ...] = field(default=())


STAGES = ("ingest", "segmentation", "entities", "claims", "aggregator")
MODELS = ("segmentation", "entities", "claims")


def make_plan(*, seed: int, articles: int, kills: int, partitions: int, fake: bool = True) -> Plan:
    """The plan of a seed; the same arguments give the same plan. Real stages know no faults in texts: `fake=False`."""
    choose = random.Random(f"{seed} {articles} {kills}")
    good = _good(articles, seed=seed, choose=choose, faulty=round(articles * POISON_SHARE / 4) if fake else 0)
    poison = [_poison(number, partitions, choose) for number in range(max(4, round(articles * POISON_SHARE * 3 / 4)))]
    repeats = choose.sample(good, k=round(len(good) * REPEATED_SHARE))
    faults = _faults(kills, choose, fake=fake)
    items = _in_order(good, [*repeats, *poison], choose)
    steps = _with_batches(items, choose)
    size = len(steps) // (len(faults) + 1) + 1
    bursts = [steps[start : start + size] for start in range(0, len(steps), size)]
    bursts += [[] for _ in range(len(faults) + 1 - len(bursts))]
    for number, fault in enumerate(faults):
        if fault.kind == "pause at work":
            good.append(_lingering(number, fault.target))
            bursts[number + 1].insert(0, good[-1])
    return Plan(seed, tuple(good), tuple(poison), len(repeats), tuple(map(tuple, bursts)), tuple(faults))


def _good(count: int, *, seed: int, choose: random.Random, faulty: int) -> list[Good]:
    good = []
    faults = {place: _fault_word(number) for number, place in enumerate(choose.sample(range(count), k=faulty))}
    for number, article in enumerate(generate_articles(count, seed=seed)):
        stage, word = faults.get(number, ("", ""))
        versions = (1, 2) if not stage and choose.random() < SECOND_VERSION_SHARE else (1,)
        for version in versions:
            document = {**article, "version": version, "body": f"{article['body']}{word}" + " More." * (version - 1)}
            good.append(_as_published(document, missing=(stage,) if stage else ()))
    return good


def _lingering(number: int, stage: str) -> Good:
    """The article that a process of `stage` is at work on when fault `number` stops it."""
    (article,) = generate_articles(1, seed=number)
    body = f"{article['body']}\n{LINGER.format(stage=stage)}"
    return _as_published({**article, "uri": f"urn:chaos:linger:{number}", "body": body})


def _as_published(document: dict[str, object], *, missing: tuple[str, ...] = ()) -> Good:
    return Good(
        uri=str(document["uri"]),
        version=str(document["version"]),
        text=f"{document['headline']}\n\n{document['body']}",
        document=json.dumps(document).encode(),
        missing=missing,
    )


def _fault_word(number: int) -> tuple[str, str]:
    stage = ("entities", "claims")[number % 2]
    return stage, f"\n[[{'kill' if number % 4 < 2 else 'refuse'} {stage}]]"


def _poison(number: int, partitions: int, choose: random.Random) -> Poison:
    intake = ("ingest",)
    kinds = (
        ("claimwire:intake", {b"data": b'{"n": %d' % number}, intake),
        ("claimwire:intake", {b"data": b"\xff\xfe%d" % number}, intake),
        ("claimwire:intake", {b"data": b'{"uri": 7, "n": %d, "body": "x"}' % number}, intake),
        ("claimwire:intake", {b"data": b'{"uri": "urn:chaos:empty:%d", "body": ""}' % number}, intake),
        ("claimwire:intake", {b"text": b"no data %d" % number, b"n": b"\x00\xff"}, intake),
        ("articles", {b"data": b'{"type": "nonsense %d"}' % number}, ("segmentation",)),
        ("segments", {b"data": b"garbage %d" % number}, ("entities", "claims", "aggregator")),
        ("results", {b"data": b"[%d]" % number}, ("aggregator",)),
    )
    stream, fields, groups = kinds[number % len(kinds)]
    if stream != "claimwire:intake":
        stream = f"claimwire:{{p{choose.randrange(partitions)}}}:{stream}"
    return Poison(stream, fields, groups)


def _faults(kills: int, choose: random.Random, *, fake: bool) -> list[Fault]:
    """`kills` kills, every stage once before any twice, and the other faults in proportion."""
    servers = max(1, round(kills * 0.15)) if kills >= 5 else 0
    workers = round(kills * 0.2)
    faults = [Fault("kill server")] * servers
    faults += [Fault("kill worker", MODELS[number % len(MODELS)]) for number in range(workers)]
    faults += [Fault("kill service", STAGES[number % len(STAGES)]) for number in range(kills - servers - workers)]
    pauses = max(1, round(kills / 8))
    at_work = Fault("pause at work" if fake else "pause service", "entities")
    faults += [(at_work, at_work, Fault("pause service", "aggregator"))[number % 3] for number in range(pauses)]
    faults += [Fault("fill server")] * max(1, round(kills / 20))
    choose.shuffle(faults)
    return faults


def _in_order(good: Sequence[Good], others: Sequence[Good | Poison], choose: random.Random) -> list[Good | Poison]:
    """Articles in order, everything else anywhere; a repeat may even come before what it repeats."""
    items: list[Good | Poison] = list(good)
    for other in others:
        items.insert(choose.randrange(len(items) + 1), other)
    return items


def _with_batches(items: Sequence[Good | Poison], choose: random.Random) -> list[Good | Poison | Batch]:
    """Some stretches of articles become HTTP batches, one in three of them with a publisher that fails."""
    steps: list[Good | Poison | Batch] = []
    batch: list[Good] = []
    number = 0
    for start in range(0, len(items), BATCH):
        stretch = items[start : start + BATCH]
        if choose.random() >= HTTP_SHARE:
            steps += stretch
            continue
        batch = [item for item in stretch if isinstance(item, Good)]
        steps += [item for item in stretch if isinstance(item, Poison)]
        fault = ("cut", "", "hang up", "")[number % 4]
        number += 1
        steps.append(Batch(tuple(batch), fault))
    return steps
