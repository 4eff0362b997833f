"""What holds for every text and every anchor."""

from datetime import UTC, date, datetime
from itertools import chain
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.claims.domain.dates import Anchors, find_dates, vocabulary

WORDS = sorted(
    {
        *vocabulary.MONTHS, *vocabulary.WEEKDAYS, *vocabulary.UNITS, *vocabulary.NUMBERS, *vocabulary.ORDINALS,
        *vocabulary.STEPS, *vocabulary.SEASONS, *vocabulary.NOUN_PORTIONS, *vocabulary.RELATIVE_DAYS,
        *vocabulary.REPETITIONS, *chain.from_iterable(vocabulary.REFERENCES),
        *chain.from_iterable(vocabulary.VAGUE_COUNTS),
    }
)  # fmt: skip
GLUE = (
    "the a of in to and - – , . ' s ( ) early mid ago earlier later before after from until through between by since "
    "on at ended starting same period every p.m. am GMT Q3 H1 FY 2024 9999 0000 0001 1000 31 13 29 400 99999 3.5 7:30 "
    "25:99 1/2 13/13/2020 2020-02-30 0000-00-00 9999-12-31 9999-12-31T23:59:59Z 12.12.2012 24:00 \n \t ² ٣ 1e9"
).split(" ")
ANCHORS = st.builds(
    Anchors,
    published_at=st.none() | st.dates() | st.datetimes() | st.datetimes(timezones=st.just(UTC)),
    updated_at=st.none()
    | st.sampled_from([date.min, date.max, datetime.max.replace(tzinfo=UTC), datetime.min.replace(tzinfo=UTC)]),
    timezone=st.sampled_from([None, "Asia/Tokyo", "America/Lima", "No/Where"]),
)


def mutate(words: list[str], joints: list[str]) -> str:
    return "".join(chain.from_iterable(zip(words, joints, strict=False)))


TEXTS = st.text(max_size=80) | st.builds(
    mutate,
    st.lists(st.sampled_from([*WORDS, *GLUE, *(word.title() for word in WORDS)]), max_size=25),
    st.lists(st.sampled_from([" ", " ", " ", " ", "", "-", ", ", "\n"]), min_size=25, max_size=25),
)


@settings(max_examples=400, deadline=None)
@given(text=TEXTS, anchors=ANCHORS, cut=st.integers(0, 40))
def test_every_text_yields_valid_dates(text: str, anchors: Anchors, cut: int) -> None:
    found = find_dates(text, anchors=anchors, segments=(("stamp", 0, cut), ("dateline", cut, cut + 9)))
    end = 0
    for one in found:
        assert end <= one.start < one.end <= len(text)
        end = one.end
        assert text[one.start : one.end] == one.exact
        assert (one.earliest is None) == (one.latest is None)
        if one.earliest is not None and one.latest is not None:
            shared = min(len(one.earliest), len(one.latest))
            assert one.earliest[:shared] <= one.latest[:shared]
        if isinstance(one.anchor, int):
            assert 0 <= one.anchor < len(found)
        assert one.value


CHAINS = (
    "the end of ", "two ", "twenty-", "1 and ", "Monday to ", "the first of the last week of ", "1,", "a ", "3pm to ",
    "the day before ", "in two years and ", "Q3 of ", "last ",
)  # fmt: skip


@pytest.mark.parametrize("piece", CHAINS)
def test_chains_are_read_in_linear_time(piece: str) -> None:
    def once(text: str) -> float:
        started = process_time()
        find_dates(text, anchors=Anchors(published_at=date(2026, 3, 4)))
        return process_time() - started

    def seconds(size: int) -> float:
        return min(once(piece * (size // len(piece))) for _ in range(3))

    seconds(1_000)
    assert seconds(16_000) < 0.05 + 12 * seconds(4_000)
