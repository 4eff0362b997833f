"""A source that says nothing asserts nothing."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.models


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("The bank declined to comment.", []),
        ("The ministry did not immediately respond to a request for comment.", []),
        ("A spokesman for the airline could not be reached.", []),
        ("The club had no comment.", []),
        ("She did not say which routes would be cut.", ["which routes would be cut"]),
        ("The company declined to say whether it had paid the ransom.", ["whether it had paid the ransom"]),
        ("He would not comment on the arrest.", ["the arrest"]),
        ("Police did not disclose the name of the driver.", ["the name of the driver"]),
        ("The minister refused to discuss the tapes.", ["the tapes"]),
        ("Neither company would comment on the merger.", ["the merger"]),
        ("The airline did not return calls seeking comment.", []),
        ("“No comment,” the lawyer said.", []),
        ("The minister refused to be drawn on whether he would stand.", ["whether he would stand"]),
        ("Norway has so far said nothing.", []),
        ("The palace remained silent.", []),
        ("The club neither confirmed nor denied the report.", ["the report"]),
        ("The guard could not explain why.", ["why"]),
        ("The guard did not say when.", ["when"]),
    ],
)
def test_refusal_is_withheld_with_its_topic(read: Callable[[str], Any], text: str, topic: list[str]) -> None:
    reading = read(text)
    withheld = [claim for claim in reading.claims if claim.withheld]
    assert [reading.content(claim) for claim in withheld] == [topic]
    assert [claim for claim in reading.claims if not claim.withheld] == []
    assert withheld[0].cue.act == "withhold"


@pytest.mark.parametrize(
    "text",
    [
        "She said the routes would be cut.",
        "The minister said he had not commented on the tapes before.",
        "The airline did not say no, the union said.",
        "The letters will not be answered, she thinks.",
        "The army said it could not confirm the report.",
    ],
)
def test_assertion_is_not_withheld(read: Callable[[str], Any], text: str) -> None:
    assert any(not claim.withheld for claim in read(text).claims)
