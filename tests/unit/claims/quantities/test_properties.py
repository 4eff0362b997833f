"""What holds of every quantity in every text."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.claims.domain.quantities import find_quantities

MODIFIERS = {"exact", "approximately", "at_least", "at_most", "more_than", "less_than", "between"}
FRAGMENTS = (
    "12,000 troops, including 500 officers|between 4.0 and 4.5 billion crowns|€7.5 million a day|a third of|dozens|"
    "tens of thousands of|nine in ten|from 2.2 to 2.9 percent|9 per 100,000 people|minus 5 degrees Celsius|6'2\"|"
    "7 1/2 miles|March 29, 2026|at 10:45 a.m.|Article 5|2.5×10−3 litres|-0.4%|$1 = 9.40 crowns|½|1 2/3|half an hour|"
    "the 1990s|1.2.3|9/11|thirty-one thousand four hundred|a few hundred|or more|(|)|\n|\t|\u202f|.|,|and|or|to|of|"
    "-|–|٣|²|𝟝|①|'|\"|RM65|PS3.4bn|Y=120 billion|7 . 5 %|killed 19|Injured: 12|one|an|a|per|the|million|hundred"
).split("|")

news_like = st.lists(st.sampled_from(FRAGMENTS), max_size=30).flatmap(
    lambda pieces: st.sampled_from(["", " "]).map(lambda gap: gap.join(pieces))
)


def check(text: str) -> None:
    found = find_quantities(text)
    position = 0
    for index, quantity in enumerate(found):
        assert position <= quantity.start < quantity.end <= len(text)
        assert text[quantity.start : quantity.end] == quantity.exact
        position = quantity.end
        assert quantity.modifier in MODIFIERS
        if quantity.value is None:
            assert quantity.low is not None or quantity.high is not None
        else:
            assert quantity.low is None
            assert quantity.high is None
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high
        assert all(0 <= part < len(found) and part != index for part in quantity.parts)
        assert quantity.change in (None, "up", "down")


@given(news_like)
@settings(max_examples=400, deadline=None)
def test_offsets_and_values_hold_in_text_made_of_news(text: str) -> None:
    check(text)


@given(st.text(max_size=200))
@settings(max_examples=300, deadline=None)
def test_offsets_and_values_hold_in_any_text(text: str) -> None:
    check(text)


@given(st.integers(min_value=1, max_value=10**12))
def test_written_digits_give_their_value_back(value: int) -> None:
    (quantity,) = find_quantities(f"They counted {value:,} barrels.")
    assert quantity.value == value


@given(st.text(max_size=60), st.sampled_from(FRAGMENTS), st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_no_text_around_a_number_makes_it_fail(before: str, fragment: str, after: str) -> None:
    check(before + fragment + after)


@pytest.mark.parametrize(
    "piece",
    ["1", "1 ", "1-", "1,", "$", "one ", "half a ", "5 and ", "of 5 ", "5 crowns ", "5 (", "1\t", "hundred and "],
)
def test_time_is_linear_in_hostile_text(piece: str) -> None:
    def once(times: int) -> float:
        begin = time.process_time()
        find_quantities(piece * times)
        return time.process_time() - begin

    def seconds(times: int) -> float:
        return min(once(times) for _ in range(3))

    seconds(500)
    # Eight times the text may take up to four times eight times as long, on a busy machine; a square would take 64.
    assert seconds(16_000) <= 32 * max(seconds(2_000), 0.01)
