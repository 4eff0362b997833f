"""Facts about the oracle's rules for the events of one article: each bad history is noticed, good ones are not."""

import pytest

from tests.chaos.histories import RETRACTED, RULES, judge_history, taken_back
from tests.chaos.plan import Good

URI = "urn:chaos:7"
REVISIONS, KINDS, COMES_BACK, SUPERSEDES = (name for name, _ in RULES)


def published(*statuses: str) -> list[Good]:
    return [Good(URI, str(number), "text", b"{}", status=status) for number, status in enumerate(statuses, start=1)]


def enriched(version: int, revision: int, supersedes: tuple[int, int] | None = None) -> dict:
    return {
        "type": "claimwire.article.enriched.v1",
        "data": {
            "article": {"uri": URI, "version": str(version), "revision": revision},
            "supersedes": named(supersedes),
        },
    }


def retracted(version: int, revision: int, supersedes: tuple[int, int] | None = None) -> dict:
    data = {"uri": URI, "version": str(version), "revision": revision, "supersedes": named(supersedes)}
    return {"type": RETRACTED, "data": data}


def named(event: tuple[int, int] | None) -> dict | None:
    return None if event is None else {"version": str(event[0]), "revision": event[1]}


@pytest.mark.parametrize(
    ("statuses", "events"),
    [
        (("usable",), [enriched(1, 1)]),
        (("usable", "usable"), [enriched(1, 1), enriched(2, 2, (1, 1))]),
        (("usable", "usable"), [enriched(2, 1), enriched(1, 2)]),
        (("usable", "canceled"), [enriched(1, 1), retracted(2, 2, (1, 1))]),
        (("usable", "canceled"), [retracted(2, 1)]),
        (("usable", "canceled", "usable"), [enriched(1, 1), retracted(2, 2, (1, 1)), enriched(3, 3)]),
        (("usable", "canceled", "usable"), [enriched(3, 1), retracted(2, 2)]),
    ],
)
def test_a_history_that_the_contract_allows_passes(statuses, events):
    assert judge_history(published(*statuses), events) == []


@pytest.mark.parametrize(
    ("statuses", "events", "rule"),
    [
        (("usable", "usable"), [enriched(1, 2), enriched(2, 1, (1, 2))], REVISIONS),
        (("usable", "usable"), [enriched(1, 1), enriched(2, 3, (1, 1))], REVISIONS),
        (("usable",), [retracted(1, 1)], KINDS),
        (("usable", "canceled"), [enriched(1, 1), enriched(2, 2, (1, 1))], KINDS),
        (("usable", "canceled"), [retracted(2, 1), enriched(1, 2)], COMES_BACK),
        (("usable", "canceled"), [enriched(1, 1), retracted(2, 2, (1, 1)), retracted(2, 3)], COMES_BACK),
        (("usable", "usable"), [enriched(1, 1), enriched(2, 2)], SUPERSEDES),
        (("usable", "usable"), [enriched(2, 1), enriched(1, 2, (2, 1))], SUPERSEDES),
        (("usable", "canceled", "usable"), [retracted(2, 1), enriched(3, 2, (2, 1))], SUPERSEDES),
        (("usable", "canceled"), [enriched(1, 1), retracted(2, 2)], SUPERSEDES),
    ],
)
def test_a_history_that_the_contract_forbids_breaks_its_rule(statuses, events, rule):
    assert [line.partition(": ")[0] for line in judge_history(published(*statuses), events)] == [rule]


def test_what_is_older_than_a_retraction_is_taken_back_and_nothing_else():
    assert taken_back(published("usable", "usable", "canceled", "usable")) == {(URI, "1"), (URI, "2")}
    assert taken_back(published("usable", "usable")) == set()
