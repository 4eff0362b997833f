"""Which words are what was said, where marks, commas and second verbs make it hard to tell."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.models
Read = Callable[[str], Any]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        # what follows source and verb
        ("Prices rose by 4%, the office said, up from 3% a year ago.", ["Prices rose by 4%", "up from 3% a year ago"]),
        ("Trams stood still, the city said, because the wires had frozen.",
         ["Trams stood still", "because the wires had frozen"]),
        ("Forty houses fell, the agency said, raising an earlier figure.", ["Forty houses fell"]),
        # part of the object is quoted
        ("He blamed “bad luck” and the wind.", ["“bad luck” and the wind"]),
        ("But the claim that fish feel nothing, she says, “does not hold”.",
         ["the claim that fish feel nothing", "“does not hold”"]),
        ("“We will stay,” she says, “until May.”", ["We will stay", "until May"]),
        # a clause inside another
        ("The boat, which divers say was holed by a rock, carried nine men.", ["was holed by a rock"]),
        # what the news calls it
        ("She asked for a loan, an idea the bank has ruled out.", ["for a loan"]),
    ],
)  # fmt: skip
def test_content_is_whole_and_nothing_more(read: Read, text: str, content: list[str]) -> None:
    reading = read(text)
    assert content in [reading.content(claim) for claim in reading.claims]


def test_second_of_two_joined_verbs_does_not_take_the_quotation_of_the_first(read: Read) -> None:
    reading = read("The critic called the bid “brave” and wrote in a note to clients that profits “may shrink”.")
    assert [reading.content(claim) for claim in reading.claims] == [["the bid “brave”"], ["profits “may shrink”"]]


def test_line_that_leads_in_a_list_says_nothing_itself(read: Read) -> None:
    reading = read("In a letter to members, chairwoman Ada Obi said:\n• the hall was sold\n• fees would rise\n")
    assert [reading.content(claim) for claim in reading.claims] == [["the hall was sold"], ["fees would rise"]]
