"""What holds for every article, however mangled or hostile."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.segmentation.domain import Block, Segmentation, segment_article

ARTICLE = """ date 2025-03-04 Dam updates: Rain easesPublished March 4, 2025last updated March 4, 2025
What we know so far
• Minister calls the dam “safe”
• Talks resume on Friday
GENEVA, March 4 (Reuters) - The dam held, Gen. Marta Lund said. “It held. It will hold,” she added.
"We knew," said J. K. Odwell of Norra Inc. "Nobody asked us.
"And now they do."
14:05 GMT - Power is back
Town\tDead\tHurt
Norra\t1\t2
1) Boil the water 2) Add the rice
He said: 'The drivers' union won't sign.' Then he left."
Editor's note: An earlier version of this story gave the wrong day.
Read more: The history of the dam
ab/cd (AP, AFP, dpa, Reuters)
"""
PIECES = [
    *ARTICLE.splitlines(keepends=True),
    *ARTICLE.split(),
    "\n",
    "\n\n",
    "  ",
    ". ",
    "…",
    "\u200b",
    "\u202e",
    "\ufeff",
]
MARKS = list("\"'“”‘’«»„`()[]{}.!?…•-–—|/:,;\t\n\r\u2028\x0b\x85 \xa0\u200b\u202eAaZz09éßяЖ中。！ا؟۔ก\U0001f600\u0301")

hostile = st.lists(st.sampled_from(MARKS + PIECES), max_size=80).map("".join)
anything = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=400)
blocks_in = st.lists(
    st.builds(
        Block,
        st.integers(0, 600),
        st.integers(0, 600),
        st.sampled_from(["h1", "h2", "h6", "p", "li", "ul", "td", "tr", "div", "blockquote", "figcaption", "x-y", ""]),
    ),
    max_size=12,
)


def check(text: str, result: Segmentation) -> None:
    previous_end = block = 0
    for segment in result.segments:
        assert previous_end <= segment.start < segment.end <= len(text)
        content = text[segment.start : segment.end]
        assert content == content.strip()
        assert segment.block >= block
        assert (segment.level is not None) == (segment.kind in {"heading", "list_item"})
        previous_end, block = segment.end, segment.block
    previous_end = 0
    for sentence in result.sentences:
        segment = result.segments[sentence.segment]
        assert previous_end <= sentence.start < sentence.end
        assert segment.start <= sentence.start
        assert sentence.end <= segment.end
        previous_end = sentence.end
    previous_start = 0
    for quote in result.quotes:
        segment = result.segments[quote.segment]
        assert previous_start <= quote.start < quote.end
        assert segment.start <= quote.start
        assert quote.end <= segment.end
        previous_start = quote.start
    for names in (result.credits.desk, result.credits.agencies, result.credits.authors):
        assert all(name and name in text for name in names)
        assert len(set(names)) == len(names)


def check_sentences_cover_their_segments(text: str, result: Segmentation) -> None:
    covered: dict[int, str] = {}
    for sentence in result.sentences:
        covered[sentence.segment] = covered.get(sentence.segment, "") + text[sentence.start : sentence.end]
    for index, content in covered.items():
        segment = result.segments[index]
        assert "".join(content.split()) == "".join(text[segment.start : segment.end].split())


@settings(max_examples=300, deadline=None)
@given(text=hostile | anything, headline_end=st.none() | st.integers(0, 500), blocks=blocks_in)
def test_offsets_are_valid_ordered_and_nested(text: str, headline_end: int | None, blocks: list[Block]) -> None:
    result = segment_article(text, headline_end=headline_end, blocks=blocks)
    check(text, result)
    check_sentences_cover_their_segments(text, result)


@settings(max_examples=100, deadline=None)
@given(text=hostile)
def test_same_text_gives_the_same_segmentation(text: str) -> None:
    assert segment_article(text) == segment_article(text)


def test_thousand_mutated_articles_are_segmented() -> None:
    chance = random.Random(4)
    for _ in range(1000):
        characters = list(ARTICLE)
        for _ in range(chance.randint(1, 25)):
            at = chance.randrange(len(characters))
            match chance.randrange(4):
                case 0:
                    del characters[at : at + chance.randint(1, 30)]
                case 1:
                    characters[at] = chance.choice(MARKS)
                case 2:
                    characters[at:at] = chance.choice(PIECES)
                case _:
                    to = chance.randrange(len(characters))
                    characters[at:at] = characters[to : to + chance.randint(1, 200)]
        text = "".join(characters)
        check(text, segment_article(text))


# What a search that starts over at every mark would choke on.
REPEATED = [
    ". ",
    "“a ",
    'a" ',
    " x",
    "A. ",
    'Mr."Bb ',
    "1. ",
    "• ",
    "Published ",
    "10:00 ",
    " - ",
    "(AP) ",
    "中。",
    "a,",
]
REPEATED += [*".\"'“", "By A ", "``", "''", "x   ", "Reporting by A; ", "« ", "a Image: "]


@pytest.mark.parametrize("unit", REPEATED)
def test_one_long_line_takes_time_in_proportion_to_its_length(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        best = float("inf")
        for _ in range(3):
            begin = time.process_time()
            segment_article(text)
            best = min(best, time.process_time() - begin)
        return best

    # Eight times the text: a quadratic search would take 64 times as long, half as much for noise.
    assert seconds(80_000) < 32 * max(seconds(10_000), 0.004)
