"""Who is printed as the source, and how."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.models
Read = Callable[[str], Any]


@pytest.mark.parametrize(
    ("text", "source", "core", "kind"),
    [
        ("Ines Duarte said the bridge was safe.", "Ines Duarte", "Ines Duarte", "name"),
        ("“It is safe,” said Ines Duarte, the mayor.", "Ines Duarte, the mayor", "Ines Duarte", "name"),
        ("The spokeswoman said the bridge was safe.", "The spokeswoman", "The spokeswoman", "title"),
        ("It said the bridge was safe.", "It", "It", "pronoun"),
        ("Two officials familiar with the talks said a deal was near.", "Two officials familiar with the talks",
         "Two officials familiar with the talks", "nominal"),
        ("A man who said he had seen the fire was questioned.", "A man", "A man", "nominal"),
        ("Ankara's claim that the ship had fired first was false.", "Ankara", "Ankara", "name"),
        ("The ship was described by witnesses as unsafe.", "witnesses", "witnesses", "nominal"),
        ("The minister himself said the bridge was safe.", "The minister", "The minister", "title"),
        ("Two guards hired by the port, who say they saw it, were heard.", "Two guards", "Two guards", "nominal"),
        ("A cook and a maid who say they saw it were heard.", "A cook and a maid", "A cook and a maid", "nominal"),
        ("Jon Berg, cutting short his holiday, vowed that the bridge would be mended.", "Jon Berg", "Jon Berg",
         "name"),
    ],
)  # fmt: skip
def test_source_as_printed_with_its_core_and_kind(read: Read, text: str, source: str, core: str, kind: str) -> None:
    reading = read(text)
    claim = next(c for c in reading.claims if c.source is not None)
    printed = reading.text[claim.source.start : claim.source.end]
    assert (printed.removesuffix("'s"), reading.source(claim).removesuffix("'s"), claim.source.kind) == (
        source,
        core,
        kind,
    )


@pytest.mark.parametrize(
    ("headline", "source", "content"),
    [
        ("Fares to double in north, council says", "council", "Fares to double in north"),
        ("Storm kills 12 in coastal villages - officials", "officials", "Storm kills 12 in coastal villages"),
        ("Rail chief: 'We let passengers down'", "Rail chief", "We let passengers down"),
        ("'We let passengers down': rail chief on delays", "rail chief", "We let passengers down"),
        ("Hospital denies ignoring warnings", "Hospital", "ignoring warnings"),
        ("Germany says trade deal is dead", "Germany", "trade deal is dead"),
    ],
)
def test_headlines_attribute_too(read: Read, headline: str, source: str, content: str) -> None:
    reading = read(headline + "\n\nThe city was calm on Wednesday morning, far from the coast.\n")
    claim = reading.about(content)
    assert (reading.source(claim), reading.content(claim)) == (source, [content])


def test_signature_behind_a_quotation_is_its_source(read: Read) -> None:
    reading = read("“Nobody asked us whether we wanted the road.” — Ines Duarte")
    claim = reading.about("Nobody asked us")
    assert (reading.source(claim), claim.cue) == ("Ines Duarte", None)


def test_figure_in_a_row_is_claimed_by_the_source_in_brackets(read: Read) -> None:
    reading = read(
        "Ferry sinks\n\nThe ferry sank on Monday off the coast.\n\nWhat is known\n"
        "- Missing: 12 (coast guard), 15 (families)\n- Ships at sea: 3\n"
    )
    assert [(reading.source(c), reading.content(c)) for c in reading.claims] == [
        ("coast guard", ["Missing", "12"]),
        ("families", ["Missing", "15"]),
    ]


def test_line_of_a_transcript_is_the_speakers(read: Read) -> None:
    reading = read("DUARTE: We will rebuild the pier. It takes a year.")
    assert reading.source(reading.about("We will rebuild the pier")) == "DUARTE"


def test_quotation_below_a_lead_in_is_attributed(read: Read) -> None:
    reading = read("The talks ended on Monday.\n\nDuarte later said:\n\n“We will rebuild the pier in a year.”\n")
    assert reading.source(reading.about("rebuild the pier")) == "Duarte"


def test_carried_speaker_stays_within_its_block(read: Read) -> None:
    reading = read(
        "Harbour updates\n\nBridge stays closed\n\nDuarte said the bridge had been checked twice this week.\n\n"
        "Ferry runs again\n\n“We looked at every bolt of it.”\n"
    )
    claims = [c for c in reading.claims if reading.content(c) == ["We looked at every bolt of it"]]
    assert [c.carried_from for c in claims] == [None]


def test_document_does_not_speak_the_next_quotation(read: Read) -> None:
    reading = read(
        "Harbour closes after collision\n\nDuarte said the bridge had been checked.\n"
        "A report found that two bolts were loose.\n“We looked at every bolt of it.”\n"
    )
    assert reading.about("every bolt").carried_from == reading.claims.index(reading.about("been checked"))
