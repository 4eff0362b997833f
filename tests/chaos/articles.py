"""Generated articles for chaos runs: short, distinct, and each with claims to find."""

import random
from collections.abc import Iterator

PEOPLE = ("Mayor Ines Carvalho", "Police chief Tom Okafor", "Minister Lena Varga", "Spokesman Raul Ibarra")
ACTS = ("said", "told reporters", "warned", "denied")
PLACES = ("the harbour", "the northern depot", "the ferry terminal", "the old bridge")


def generate_articles(count: int, *, seed: int) -> Iterator[dict[str, object]]:
    """`count` RawArticles with uris urn:chaos:0, 1, ...; the same seed gives the same articles."""
    choose = random.Random(seed)
    for number in range(count):
        person, place = choose.choice(PEOPLE), choose.choice(PLACES)
        people = choose.randrange(2, 900)
        yield {
            "uri": f"urn:chaos:{number}",
            "version": 1,
            "headline": f"{people} people moved from {place}",
            "body": f"{person} {choose.choice(ACTS)} on Tuesday that {people} people had left {place}.\n"
            f'"Report number {number} is ready," {person.split()[-1]} said.',
            "published_at": "2026-03-04T10:00:00Z",
        }
