"""What one seed decides: what is published, in which order, by which way, and which faults strike when."""

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.chaos.articles import generate_articles

REPEATED_SHARE = 0.10
POISON_SHARE = 0.02
SECOND_VERSION_SHARE = 0.05
RETRACTED_SHARE = 0.03
FAULTY_SHARE = 0.005
HTTP_SHARE = 0.2
BATCH = 20
LINGER = "[[linger {stage}]]"
"""A text with this is worked on for long enough to stop the process meanwhile: the fakes heed it."""
LONG = 200
"""How often such a text says the same, so that the real stages are at work on it for as long."""
RETRACTED = (("usable", "canceled"), ("usable", "usable", "canceled"), ("usable", "canceled", "usable"))
"""The statuses of versions 1, 2, ... of articles that are taken back; the last kind is published anew."""
FAULT_WORDS = (("entities", "kill"), ("claims", "kill"), ("entities", "refuse"), ("claims", "refuse"))
"""The branch that a faulty text makes fail, and how."""


@dataclass(frozen=True, slots=True)
class Good:
    """One version of an article as published. `missing` names the branches that its text makes fail.

    `version` is an integer in text. With `status` "canceled" it takes the article back, its own older versions with it.
    """

    uri: str
    version: str
    text: str
    document: bytes
    missing: tuple[str, ...] = ()
    status: str = "usable"

    @property
    def is_retraction(self) -> bool:
        return self.status == "canceled"


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
    """Everything published and every fault, in turn: bursts[n], faults[n], bursts[n + 1], ...

    `met_by_full` are the articles that are published the moment the server is full: each must be refused at first.
    """

    seed: int
    good: tuple[Good, ...]
    poison: tuple[Poison, ...]
    repeats: int
    bursts: tuple[tuple[Good | Poison | Batch, ...], ...]
    faults: tuple[Fault, ...] = ()
    met_by_full: tuple[Good, ...] = ()


MEETINGS = {"pause at work": ("linger", f"\n{LINGER}"), "fill server": ("full", "")}
"""Faults that an article of their own must meet: the name in its uri, and what its text ends with."""
STAGES = ("ingest", "segmentation", "entities", "claims", "aggregator")
MODELS = ("segmentation", "entities", "claims")


def make_plan(*, seed: int, articles: int, kills: int, partitions: int, fake: bool = True) -> Plan:
    """The plan of a seed; the same arguments give the same plan. Real stages know no faults in texts: `fake=False`."""
    choose = random.Random(f"{seed} {articles} {kills}")
    faulty = max(len(FAULT_WORDS), round(articles * FAULTY_SHARE)) if fake else 0
    good = _good(articles, seed=seed, choose=choose, faulty=faulty)
    # At least one of each kind, however short the run.
    poisoned = max(len(POISON), round(articles * (POISON_SHARE - FAULTY_SHARE)))
    poison = [_poison(number, partitions, choose) for number in range(poisoned)]
    repeats = choose.sample(good, k=round(len(good) * REPEATED_SHARE))
    faults = _faults(kills, choose)
    steps = _with_batches(_in_order(good, [*repeats, *poison], choose), choose)
    size = len(steps) // (len(faults) + 1) + 1
    bursts = [steps[start : start + size] for start in range(0, len(steps), size)]
    bursts += [[] for _ in range(len(faults) + 1 - len(bursts))]
    meetings = {
        number: _meeting(number, fault, fake=fake) for number, fault in enumerate(faults) if fault.kind in MEETINGS
    }
    for number, article in meetings.items():
        bursts[number + 1].insert(0, article)
    return Plan(
        seed,
        (*good, *meetings.values()),
        tuple(poison),
        len(repeats),
        tuple(map(tuple, bursts)),
        tuple(faults),
        tuple(article for number, article in meetings.items() if faults[number].kind == "fill server"),
    )


def _good(count: int, *, seed: int, choose: random.Random, faulty: int) -> list[Good]:
    """`count` articles in all their versions: `faulty` of them make a branch fail, and some are taken back."""
    good = []
    retracted = max(len(RETRACTED), round(count * RETRACTED_SHARE))
    places = choose.sample(range(count), k=min(count, faulty + retracted))
    faults = dict(zip(places, range(faulty), strict=False))
    retractions = dict(zip(places[faulty:], range(retracted), strict=False))
    for number, article in enumerate(generate_articles(count, seed=seed)):
        stage, way = FAULT_WORDS[faults[number] % len(FAULT_WORDS)] if number in faults else ("", "")
        if stage:
            # Every fifth, so that each kind of fault is taken back in a run that is long enough.
            statuses: tuple[str, ...] = RETRACTED[0] if faults[number] % 5 == 3 else ("usable",)
        elif number in retractions:
            statuses = RETRACTED[retractions[number] % len(RETRACTED)]
        else:
            statuses = ("usable",) * (2 if choose.random() < SECOND_VERSION_SHARE else 1)
        for version, status in enumerate(statuses, start=1):
            fails = bool(stage) and status == "usable"
            body = f"{article['body']}{f'{chr(10)}[[{way} {stage}]]' if fails else ''}" + " More." * (version - 1)
            document = {**article, "version": version, "status": status, "body": body}
            good.append(_as_published(document, missing=(stage,) if fails else ()))
    return good


def _meeting(number: int, fault: Fault, *, fake: bool) -> Good:
    """The article that is published with fault `number`, to meet it."""
    (article,) = generate_articles(1, seed=number)
    name, more = MEETINGS[fault.kind]
    times = LONG if more and not fake else 1
    body = "\n".join([str(article["body"])] * times) + more.format(stage=fault.target)
    return _as_published({**article, "uri": f"urn:chaos:{name}:{number}", "body": body})


def _as_published(document: dict[str, object], *, missing: tuple[str, ...] = ()) -> Good:
    return Good(
        uri=str(document["uri"]),
        version=str(document["version"]),
        text=f"{document['headline']}\n\n{document['body']}",
        document=json.dumps(document).encode(),
        missing=missing,
        status=str(document.get("status", "usable")),
    )


INTAKE = ("claimwire:intake", ("ingest",))
POISON: tuple[tuple[tuple[str, tuple[str, ...]], Callable[[bytes], dict[bytes, bytes]]], ...] = (
    (INTAKE, lambda number: {b"data": b'{"n": ' + number}),
    (INTAKE, lambda number: {b"data": b"\xff\xfe" + number}),
    (INTAKE, lambda number: {b"data": b'{"uri": 7, "n": %b, "body": "x"}' % number}),
    (INTAKE, lambda number: {b"data": b'{"uri": "urn:chaos:empty:%b", "body": ""}' % number}),
    (INTAKE, lambda number: {b"text": b"no data " + number, b"n": b"\x00\xff"}),
    (("articles", ("segmentation",)), lambda number: {b"data": b'{"type": "nonsense %b"}' % number}),
    (("segments", ("entities", "claims", "aggregator")), lambda number: {b"data": b"garbage " + number}),
    (("results", ("aggregator",)), lambda number: {b"data": b"[%b]" % number}),
)
"""((stream, groups that read it), fields) of each kind of poison: what is no article, and what is no event."""


def _poison(number: int, partitions: int, choose: random.Random) -> Poison:
    """Poison `number`; the kinds take turns."""
    (stream, groups), fields = POISON[number % len(POISON)]
    if stream != "claimwire:intake":
        stream = f"claimwire:{{p{choose.randrange(partitions)}}}:{stream}"
    return Poison(stream, fields(b"%d" % number), groups)


def _faults(kills: int, choose: random.Random) -> list[Fault]:
    """`kills` kills, every stage once before any twice, and the other faults in proportion."""
    servers = max(1, round(kills * 0.15)) if kills >= 5 else 0
    workers = round(kills * 0.2)
    faults = [Fault("kill server")] * servers
    faults += [Fault("kill worker", MODELS[number % len(MODELS)]) for number in range(workers)]
    faults += [Fault("kill service", STAGES[number % len(STAGES)]) for number in range(kills - servers - workers)]
    pauses = max(1, round(kills / 8))
    at_work = Fault("pause at work", "entities")
    faults += [(at_work, at_work, Fault("pause service", "aggregator"))[number % 3] for number in range(pauses)]
    faults += [Fault("fill server")] * max(1, round(kills / 20))
    choose.shuffle(faults)
    return faults


def _in_order(good: Sequence[Good], others: Sequence[Good | Poison], choose: random.Random) -> list[Good | Poison]:
    """Articles in order, everything else anywhere; a repeat may even come before what it repeats.

    The repeat of a retraction comes after it, as no publisher takes back what it has yet to publish.
    """
    items: list[Good | Poison] = list(good)
    for other in others:
        first = items.index(other) + 1 if isinstance(other, Good) and other.is_retraction else 0
        items.insert(choose.randrange(first, len(items) + 1), other)
    return items


def _with_batches(items: Sequence[Good | Poison], choose: random.Random) -> list[Good | Poison | Batch]:
    """Some stretches of articles become HTTP batches, one in three of them with a publisher that fails.

    The first never does: it is published before there is a service to listen.
    """
    steps: list[Good | Poison | Batch] = []
    batch: list[Good] = []
    number = 0
    for start in range(0, len(items), BATCH):
        stretch = items[start : start + BATCH]
        if start == 0 or choose.random() >= HTTP_SHARE:
            steps += stretch
            continue
        batch = [item for item in stretch if isinstance(item, Good)]
        steps += [item for item in stretch if isinstance(item, Poison)]
        fault = ("cut", "", "hang up", "")[number % 4]
        number += 1
        steps.append(Batch(tuple(batch), fault))
    return steps
