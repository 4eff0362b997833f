"""Whole claims, over sentences written the way news is written."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.models
Read = Callable[[str], Any]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The harbour authority said two ferries had run aground.", "The harbour authority", "said",
         ["two ferries had run aground"]),
        ("Mayor Ines Duarte told reporters that the bridge would reopen on Friday.", "Mayor Ines Duarte", "told",
         ["the bridge would reopen on Friday"]),
        ("Two ferries ran aground overnight, the harbour authority said.", "the harbour authority", "said",
         ["Two ferries ran aground overnight"]),
        ("According to the coast guard, nobody was hurt in the collision.", "the coast guard", "According to",
         ["nobody was hurt in the collision"]),
        ("Nobody was hurt in the collision, according to the coast guard.", "the coast guard", "according to",
         ["Nobody was hurt in the collision"]),
        ("“The bridge is safe,” said Ines Duarte, the mayor.", "Ines Duarte", "said", ["The bridge is safe"]),
        ("\"The bridge,\" Duarte said, \"is safe.\"", "Duarte", "said", ["The bridge", "is safe"]),
        ("The union accused the company of hiding the report.", "The union", "accused",
         ["the company of hiding the report"]),
        ("The minister urged banks to lend more.", "The minister", "urged", ["banks to lend more"]),
        ("The company denied that it had hidden the report.", "The company", "denied", ["it had hidden the report"]),
    ],
)  # fmt: skip
def test_attribution_has_source_cue_and_content(
    read: Read, text: str, source: str, cue: str, content: list[str]
) -> None:
    reading = read(text)
    claim = reading.about(content[0])
    assert (reading.source(claim), reading.cue(claim), reading.content(claim)) == (source, cue, content)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“The bridge is safe,” Duarte said.", "direct"),
        ("Duarte said the bridge was safe.", "indirect"),
        ("Duarte said the bridge was “as safe as a church”.", "mixed"),
        ("''The bridge is safe,'' Duarte said.", "direct"),
    ],
)
def test_kind_says_how_much_is_quoted(read: Read, text: str, kind: str) -> None:
    assert read(text).about("safe").kind == kind


def test_quotation_resumed_after_a_full_stop_continues_the_claim(read: Read) -> None:
    reading = read("“The bridge is safe,” Duarte said. “We checked every bolt of it.”")
    resumed = reading.about("every bolt")
    first = reading.claims.index(reading.about("bridge is safe"))
    assert (resumed.source, resumed.cue, resumed.continues, resumed.carried_from) == (None, None, first, first)


def test_paragraph_of_quotation_carries_the_speaker_before_it(read: Read) -> None:
    reading = read(
        "Harbour closes after collision\n\nDuarte said the bridge had been checked.\n“We looked at every bolt of it.”\n"
    )
    quotation = reading.about("every bolt")
    assert quotation.carried_from == reading.claims.index(reading.about("been checked"))
    assert quotation.continues is None


def test_quote_without_speaker_yields_unresolved_claim(read: Read) -> None:
    reading = read("“We looked at every bolt of it, and then at every rope.”")
    claim = reading.about("every bolt")
    assert (claim.source, claim.carried_from, claim.kind) == (None, None, "direct")


def test_scare_quotes_in_narration_are_no_claim(read: Read) -> None:
    reading = read("The so-called “floating market” closed in 1987 after the flood.")
    assert not [claim for claim in reading.claims if claim.cue is None]


def test_nested_attribution_names_its_parent(read: Read) -> None:
    reading = read("Prosecutor Lea Brandt said a guard had told investigators that the door was open.")
    inner = next(c for c in reading.claims if reading.content(c) == ["the door was open"])
    outer = reading.about("a guard had told investigators")
    assert inner.parent == reading.claims.index(outer)
    assert reading.source(inner) == "a guard"


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The operator, Blue Line, said in a statement that the ship was sound.", "the ship was sound"),
        ("The regulator said on Monday it was considering a fine.", "it was considering a fine"),
        ("The ministry said late on Sunday that two divers were missing.", "two divers were missing"),
        ("Brandt cautioned that the sample was small: only six plots were used.",
         "the sample was small: only six plots were used"),
        ("Forty homes burned in the valley, the agency said, raising an earlier estimate of thirty.",
         "Forty homes burned in the valley"),
    ],
)  # fmt: skip
def test_content_is_the_whole_complement_and_nothing_beside_it(read: Read, text: str, content: str) -> None:
    reading = read(text)
    assert reading.content(reading.about(content)) == [content]


def test_second_verb_speaks_for_the_same_source(read: Read) -> None:
    reading = read("Reza acknowledged that the boat arrived late but denied that the guard had been slow.")
    assert [(reading.source(c), reading.cue(c), reading.content(c), c.polarity, c.parent) for c in reading.claims] == [
        ("Reza", "acknowledged", ["the boat arrived late"], "affirmed", None),
        ("Reza", "denied", ["the guard had been slow"], "denied", None),
    ]


def test_cue_that_only_introduces_another_of_its_source_is_one_claim(read: Read) -> None:
    reading = read("Okoro responded to the report by saying that the books were in order.")
    assert [(reading.cue(c), reading.content(c)) for c in reading.claims] == [("saying", ["the books were in order"])]


@pytest.mark.parametrize(
    "text",
    [
        "Photo: Harbour Press",
        "The man was found wet on a street in the old town.",
        "The drivers voted by 812 to 97 to stop work.",
        "Asked whether he would resign, Okoro left the room.",
        "Two people, who asked not to be named, left the room.",
        "The council declared a state of emergency.",
    ],
)
def test_acts_and_credits_are_no_claims(read: Read, text: str) -> None:
    assert read(text).claims == ()


def test_items_below_a_lead_in_are_the_sources_claims(read: Read) -> None:
    reading = read(
        "Harbour works announced\n\nThe port authority met on Monday.\n\nThe port authority also said:\n"
        "• it would dredge the northern channel\n• fees would rise by 3 percent\n"
    )
    assert reading.source(reading.about("dredge the northern channel")) == "The port authority"
    assert reading.source(reading.about("fees would rise")) == "The port authority"


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "“", '"\'"', ":", "said", "\u200b\ufeff"])
def test_text_without_claims_yields_none(read: Read, text: str) -> None:
    assert read(text).claims == ()
