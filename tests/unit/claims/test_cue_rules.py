"""Forms that always report, and look-alikes that never do: one sentence for each rule, told by what comes out."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.models
Read = Callable[[str], Any]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        # reports at the end of a sentence, with a day or a place behind
        ("The ferry had been checked in May, the harbour's chief of safety conceded on Monday.",
         "the harbour's chief of safety", ["The ferry had been checked in May"]),
        ("Bees avoid lit gardens, biologists at the University of Lund believe.",
         "biologists at the University of Lund", ["Bees avoid lit gardens"]),
        ("The left was ahead, a count for the broadcaster showed, ending a decade of rule by the right.",
         "a count for the broadcaster", ["The left was ahead"]),
        # quoted by somebody else
        ("“The locks were changed,” a porter was quoted as saying by the Daily Anchor.", "a porter",
         ["The locks were changed"]),
        ("The keeper was quoted by the Anchor as saying that he had slept.", "The keeper", ["he had slept"]),
        # other forms
        ("The doctor advised parents against travelling.", "The doctor", ["parents against travelling"]),
        ("Norway, which owns the ship, called for patience.", "Norway", ["for patience"]),
        ("The coach threatened to resign.", "The coach", ["to resign"]),
        ("The mayor brushed the rumour aside.", "The mayor", ["the rumour"]),
        ("The accusation by Norway that the crew was drunk angered him.", "Norway", ["the crew was drunk"]),
    ],
)  # fmt: skip
def test_form_reports(read: Read, text: str, source: str, content: list[str]) -> None:
    reading = read(text)
    claim = reading.about(content[0])
    assert (reading.source(claim), reading.content(claim)) == (source, content)


@pytest.mark.parametrize(
    "text",
    [
        "Campers ordered to leave Lake Orta",  # a headline's passive
        "She spoke to the Anchor about the move.",
        "Not everyone accepted the offer.",
        "The king congratulated the winner in a letter.",
        "The minister sought to calm savers.",
        "“Why?” I asked.",
        "Asked by a reporter whether he would stay, the coach laughed.",
        "Analysis: the long road to peace",
    ],
)
def test_look_alike_reports_nothing(read: Read, text: str) -> None:
    reading = read(text + "\n\nThe lake was calm on Wednesday, far from the town.\n")
    assert [reading.content(claim) for claim in reading.claims] == []


@pytest.mark.parametrize(
    ("heading", "source", "content"),
    [
        ("Analysts: fare rise unlikely", "Analysts", "fare rise unlikely"),
        ("Boat sank within minutes, inquest hears", None, "Boat sank within minutes"),
        ("Boat 'sank within minutes', inquest told", None, "Boat 'sank within minutes'"),
    ],
)
def test_heading_names_its_source_but_never_its_hearers(
    read: Read, heading: str, source: str | None, content: str
) -> None:
    reading = read(heading + "\n\nThe lake was calm on Wednesday, far from the town.\n")
    claim = next(claim for claim in reading.claims if reading.content(claim) == [content])
    assert reading.source(claim) == source


def test_court_that_is_told_is_where_it_was_said(read: Read) -> None:
    reading = read("The inquest heard that the boat had sunk within minutes.")
    claim = reading.about("the boat had sunk")
    assert (claim.source, claim.channel.name) == (None, "inquest")


def test_label_of_a_transcript_makes_all_behind_it_direct_speech(read: Read) -> None:
    reading = read("HALDEN: They say the lock was open. I closed it myself.")
    assert [(claim.kind, reading.source(claim), reading.content(claim)) for claim in reading.claims] == [
        ("direct", "HALDEN", ["They say the lock was open. I closed it myself"])
    ]
