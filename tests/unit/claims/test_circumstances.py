"""Whom the source addressed, through which channel, on which day, and on what evidence."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.models
Read = Callable[[str], Any]


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("“The bridge is safe,” Duarte wrote on Telegram.", "Telegram"),
        ("“The bridge is safe,” Duarte said in a post on Facebook.", "Facebook"),
        ("“The bridge is safe,” Duarte said in a statement.", "statement"),
        ("“The bridge is safe,” Duarte told a news conference in Porto.", "news conference"),
        ("Duarte told Harbour Radio that the bridge was safe.", "Harbour Radio"),
        ("Duarte told Reuters that the bridge was safe.", "Reuters"),
        ("“The bridge is safe,” Duarte wrote on X.", "X"),
        ("Duarte said by email that the bridge was safe.", "email"),
        ("Duarte was quoted by Harbour Radio as saying that the bridge was safe.", "Harbour Radio"),
        ("Duarte thanked the crew in a post on Facebook, calling the bridge “safe”.", "Facebook"),
        ("Duarte told reporters that the bridge was safe.", None),
        ("Duarte told Judge Mwangi that the bridge was safe.", None),
        ("Duarte told lawmakers the bridge was safe.", None),
        ("Duarte said on Monday that the bridge was safe.", None),
    ],
)
def test_channel_is_an_outlet_platform_venue_or_document(read: Read, text: str, channel: str | None) -> None:
    claim = next(c for c in read(text).claims if c.parent is None)
    assert (claim.channel.name if claim.channel else None) == channel


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("Duarte told reporters that the bridge was safe.", "reporters"),
        ("The union urged the company to reopen talks.", "company"),
        ("Duarte said to the crowd that the bridge was safe.", "crowd"),
        ("Duarte told Harbour Radio that the bridge was safe.", None),
        ("Duarte said the bridge was safe.", None),
    ],
)
def test_addressee_is_who_was_spoken_to(read: Read, text: str, addressee: str | None) -> None:
    claim = next(c for c in read(text).claims if c.parent is None)
    assert (claim.addressee.name if claim.addressee else None) == addressee


@pytest.mark.parametrize(
    ("text", "said_on"),
    [
        ("The agency said on Tuesday that two ships had sunk.", "2025-03-11"),
        ("The agency on Tuesday said two ships had sunk.", "2025-03-11"),
        ("Two ships sank last week, the agency said on Tuesday.", "2025-03-11"),
        ("The agency said two ships had sunk on Tuesday.", None),
        ("The agency said two ships had sunk.", None),
        ("Forecasters expect more rain on Friday.", None),
        ("Analysts predicted a cut by Friday.", None),
    ],
)
def test_said_on_is_the_day_of_the_utterance_only(read: Read, text: str, said_on: str | None) -> None:
    claim = next(c for c in read(text).claims if c.parent is None)
    assert claim.said_on == said_on


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Forty homes burned, the agency said, citing preliminary satellite images.", ["preliminary satellite images"]),
        ("Duarte said the figure was based on police records.", ["police records"]),
        ("“According to port registers, nine ships turned back,” he wrote.", ["port registers"]),
        ("Duarte said nine ships had turned back.", []),
    ],
)
def test_evidence_is_what_the_claim_rests_on(read: Read, text: str, evidence: list[str]) -> None:
    reading = read(text)
    claim = next(c for c in reading.claims if c.parent is None)
    assert [span.text_in(reading.text) for span in claim.evidence] == evidence


def test_values_of_the_content_are_linked(read: Read) -> None:
    reading = read("The agency said on Tuesday that 40 homes had burned since Friday.")
    claim = reading.about("40 homes")
    assert [reading.found.quantities[q].value for q in claim.quantities] == [40]
    assert [reading.found.dates[d].exact for d in claim.dates] == ["Friday"]
