"""Ways in which a page gets damaged on its way to us: one function and one row of `MUTATIONS` each."""

from collections.abc import Callable
from random import Random

MARKS = "\"'“”‘’«»„`()[]<>&;.,!?…•–—-|/:\n"
INVISIBLE = "\u200b\u200d\u200e\u200f\u202a\u202b\u202e\u2066\u2069\ufeff\u00ad\u0301\x01\x08\x0b\x0c\x1f\x7f\x85\u2028"
ENTITIES = ("&#", "&#x;", "&amp", "&;", "&bogus;", "&#0;", "&#xD800;", "&#1114112;", "&#x80;", "&nbsp", "&quot;&quot;")
TAGS = ("<p>", "</p>", "<div", "<b>", "</table>", "<li>", "<!--", "-->", "<script>", "<br/", "<q>", "<h2>", "<a href='")
NUMBERS = (
    "1,2,3",
    "$",
    "between 5 and",
    "-0.0",
    "10^400",
    "½",
    "٣",
    "9" * 400,
    "31 February",
    "25:99",
    "Q5",
    "0000-00-00",
)

Mutation = Callable[[Random, str], str]


def delete_stretch(chance: Random, text: str) -> str:
    """The text without some of it."""
    start, end = _stretch(chance, text)
    return text[:start] + text[end:]


def double_stretch(chance: Random, text: str) -> str:
    """The text with some of it twice or more in a row."""
    start, end = _stretch(chance, text)
    return text[:end] + text[start:end] * chance.randint(1, 4) + text[end:]


def move_stretch(chance: Random, text: str) -> str:
    """The text with some of it somewhere else."""
    start, end = _stretch(chance, text)
    return _insert(chance, text[:start] + text[end:], text[start:end])


def swap_marks(chance: Random, text: str) -> str:
    """The text with up to twenty of its marks turned into others."""
    characters = list(text)
    places = [place for place, character in enumerate(characters) if character in MARKS]
    for place in chance.sample(places, min(len(places), 20)):
        characters[place] = chance.choice(MARKS)
    return "".join(characters)


def insert_invisible(chance: Random, text: str) -> str:
    """The text with zero-width, direction and control marks in it."""
    for _ in range(chance.randint(1, 20)):
        text = _insert(chance, text, chance.choice(INVISIBLE))
    return text


def insert_entities(chance: Random, text: str) -> str:
    """The text with references that are broken, or to nothing."""
    return _insert(chance, text, chance.choice(ENTITIES) * chance.randint(1, 3))


def insert_tags(chance: Random, text: str) -> str:
    """The text with pieces of mark-up in it."""
    return _insert(chance, text, chance.choice(TAGS) * chance.randint(1, 3))


def insert_numbers(chance: Random, text: str) -> str:
    """The text with a number or date that is none."""
    return _insert(chance, text, f" {chance.choice(NUMBERS)} ")


def join_lines(chance: Random, text: str) -> str:
    """The text with some line ends gone, as when a page is copied."""
    return "".join(line if chance.random() < 0.5 else line.rstrip() for line in text.splitlines(keepends=True))


def cut_off(chance: Random, text: str) -> str:
    """The beginning of the text."""
    return text[: chance.randint(1, max(len(text), 1))]


MUTATIONS: tuple[Mutation, ...] = (
    delete_stretch,
    double_stretch,
    move_stretch,
    swap_marks,
    insert_invisible,
    insert_entities,
    insert_tags,
    insert_numbers,
    join_lines,
    cut_off,
)


def mutate(chance: Random, text: str) -> str:
    """`text` after one to eight mutations; may be empty."""
    for mutation in chance.choices(MUTATIONS, k=chance.randint(1, 8)):
        text = mutation(chance, text)
    return text


def _stretch(chance: Random, text: str) -> tuple[int, int]:
    start = chance.randint(0, len(text))
    return start, min(start + chance.choice((1, 3, 10, 100)), len(text))


def _insert(chance: Random, text: str, piece: str) -> str:
    place = chance.randint(0, len(text))
    return text[:place] + piece + text[place:]
