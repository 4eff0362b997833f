"""Names that are known beforehand: countries, peoples, capitals, regions, large organizations, cities and given names.

The tables and their sources are described in `data/README.md`. They are read once a process, on the first use.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import pycountry

from services.entities.domain.values import EntityType, SegmentSpan
from services.entities.domain.words import Words, read_words

_DATA = Path(__file__).resolve().parent.parent / "data"

# Also ordinary words, given names or names of something else: these say what a name is that was found, but find none.
# "Md." and "Mo." abbreviate more than states.
WEAK_NAMES = frozenset(
    (
        "AA ABC APA AU Amazon Amnesty Apple Bild Brit Canton Columbus Congress Dane Emirates Fed Finn "
        "Guardian Guinea Gulf Java Jersey LA Labour Lao Meta PA PAP PBS PTI Papua Pole Politico SEC Shell "
        "Signal Spiegel Swede Telegraph Tory Turk Wagner West Kent Essex Victoria Georgetown Kingston Bali "
        "Va. Mass. Miss. Wash. Ill. Pa. Ore. Ark. "
    ).split()
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the tables: what a printed form stands for. `kind` is "country", "capital", "people", "place" or
    "organisation".
    """

    kind: str
    name: str
    type: EntityType
    country: str | None
    wikidata: str | None
    weak: bool


@dataclass(frozen=True, slots=True)
class _Phrase:
    forms: tuple[str, ...]
    folded: tuple[str, ...]
    entry: Entry


@lru_cache(maxsize=1 << 15)
def _fold_accents(text: str) -> str:
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return text.translate(_ASCII).casefold()


def fold(text: str) -> str:
    """`text` without diacritics, straight apostrophes, case folded: two spellings of one name become equal."""
    return text.casefold() if text.isascii() else _fold_accents(text)


_ASCII = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "‐": "-",
        "‑": "-",
        "ł": "l",
        "Ł": "L",
        "ø": "o",
        "Ø": "O",
        "đ": "d",
        "Đ": "D",
        "ı": "i",
    }
)


def find_entries(words: Words) -> Iterator[tuple[int, int, Entry]]:
    """The known names among `words`, longest match first, left to right without overlap, as (first word, last word +
    1, row).
    """
    phrases = _phrases()
    at, count = 0, len(words)
    while at < count:
        form = words.forms[at]
        if form[0].isupper() or form in _LOWER_CASE_NAMES:
            match = _match_at(words, at, phrases.get(fold(form), ()))
            if match is not None:
                yield at, at + len(match.forms), match.entry
                at += len(match.forms)
                continue
        at += 1


def _match_at(words: Words, at: int, phrases: tuple[_Phrase, ...]) -> _Phrase | None:
    for phrase in phrases:
        size = len(phrase.forms)
        if at + size <= len(words) and all(_same(words, at + k, phrase, k) for k in range(size)):
            return phrase
    return None


def _same(words: Words, at: int, phrase: _Phrase, k: int) -> bool:
    if k and (words.gaps[at] not in _INNER_GAPS or words.possessive[at - 1]):
        return False
    form, known = words.forms[at], phrase.forms[k]
    if form == known:
        return True
    # Shouting ("GABORONE, May 3") and other spellings of accents match, but acronyms only as they are written.
    if known.isupper() or (fold(form) != phrase.folded[k]):
        return False
    return form.isupper() or form[0] == known[0] or fold(form[0]) == fold(known[0]) == form[0].casefold()


_INNER_GAPS = frozenset({" ", "\xa0", ", ", "-"})
_LOWER_CASE_NAMES = frozenset({"dpa", "epd", "al-Qaeda", "al-Qaida", "al-Shabab", "al-Shabaab", "sub-Saharan", "al"})


@lru_cache(maxsize=1 << 15)
def entry_of(name: str) -> Entry | None:
    """The row for exactly `name` (accents and shouting aside), or None."""
    words = read_words(name, (SegmentSpan("paragraph", 0, len(name)),)) if name else None
    if words is None or not len(words):
        return None
    match = next(find_entries(words), None)
    return match[2] if match is not None and (match[0], match[1]) == (0, len(words)) else None


def city_countries(name: str) -> tuple[tuple[str, int], ...]:
    """The countries that have a town called `name`, with its thousands of inhabitants, largest first; empty if
    unknown.
    """
    return _cities().get(fold(name), ())


def is_given_name(form: str) -> bool:
    """Whether `form` is a known given name (as printed: capitalised)."""
    return form in _given_names()


def people_of(country: str) -> tuple[str, str] | None:
    """(adjective, people) of an ISO code, such as ("Finnish", "Finns"), or None."""
    return _peoples().get(country)


def country_entry(code: str) -> Entry | None:
    """The country with this ISO code, or None."""
    return _countries_by_code().get(code)


def _rows(file: str, columns: int) -> Iterator[list[str]]:
    for line in (_DATA / file).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield (line.split("\t") + [""] * columns)[:columns]


def _many(cell: str) -> list[str]:
    return [value for value in cell.split(";") if value]


def _entries() -> Iterator[tuple[str, Entry]]:
    """Every printed form with its row; where two rows share a form, the later one is meant."""
    listed = {row[0] for row in _rows("countries.tsv", 9)}
    for minor in pycountry.countries:
        if minor.alpha_2 not in listed and "," not in minor.name:
            yield minor.name, Entry("country", minor.name, "place", minor.alpha_2, None, False)
    for name, wikidata, country, others in _rows("places.tsv", 4):
        yield from _named(
            Entry("place", name, "place", country or None, wikidata or None, False), [name, *_many(others)]
        )
    for name, wikidata, country, others in _rows("organisations.tsv", 4):
        entry = Entry("organisation", name, "organization", country or None, wikidata or None, False)
        yield from _named(entry, [name, *_many(others)])
    for people, country, members in _rows("groups.tsv", 3):
        yield from _named(Entry("people", people, "group", country or None, None, False), [people, *_many(members)])
    for code, wikidata, name, others, members, people, capital, capital_id, capital_others in _rows("countries.tsv", 9):
        if capital:
            yield from _named(
                Entry("capital", capital, "place", code, capital_id or None, False), [capital, *_many(capital_others)]
            )
        if people:
            plurals = [
                f"{member}s" for member in _many(members) if not member.endswith(("s", "sh", "ch", "se", "n", "men"))
            ]
            yield from _named(Entry("people", people, "group", code, None, False), [people, *_many(members), *plurals])
        country_row = Entry("country", name, "place", code, wikidata, False)
        yield from _named(country_row, [name, *_many(others), f"Republic of {name}"])


def _named(entry: Entry, names: list[str]) -> Iterator[tuple[str, Entry]]:
    for name in dict.fromkeys(names):
        weak = name in WEAK_NAMES
        yield name, Entry(entry.kind, entry.name, entry.type, entry.country, entry.wikidata, weak)


@cache
def _phrases() -> dict[str, tuple[_Phrase, ...]]:
    """The printed forms by their first word, longest first; of two rows with one form, the later table wins."""
    known: dict[tuple[str, ...], _Phrase] = {}
    for name, entry in _entries():
        if name.endswith(("'s", "’s")):
            continue  # "St. George's" would also be the possessive of somebody called St. George
        words = read_words(name, (SegmentSpan("paragraph", 0, len(name)),))
        forms = tuple(words.forms)
        if name.startswith("Republic of ") and forms in known:
            continue  # the Republic of Korea is not North Korea: what a row lists stands
        known[forms] = _Phrase(forms, tuple(fold(form) for form in forms), entry)
    by_first: dict[str, list[_Phrase]] = {}
    for phrase in known.values():
        by_first.setdefault(phrase.folded[0], []).append(phrase)
    return {first: tuple(sorted(found, key=lambda p: -len(p.forms))) for first, found in by_first.items()}


@cache
def _cities() -> dict[str, tuple[tuple[str, int], ...]]:
    cities: dict[str, list[tuple[str, int]]] = {}
    for country, towns in _rows("cities.tsv", 2):
        for town in _many(towns):
            name, _, thousands = town.rpartition(":")
            cities.setdefault(name.casefold(), []).append((country, int(thousands)))
    return {name: tuple(sorted(found, key=lambda c: -c[1])) for name, found in cities.items()}


@cache
def _given_names() -> frozenset[str]:
    return frozenset(row[0] for row in _rows("given_names.txt", 1))


@cache
def _peoples() -> dict[str, tuple[str, str]]:
    rows = _rows("countries.tsv", 9)
    return {row[0]: ((_many(row[4]) or [row[5]])[0], row[5]) for row in rows if row[5]}


@cache
def _countries_by_code() -> dict[str, Entry]:
    return {entry.country: entry for _, entry in _entries() if entry.kind == "country" and entry.country is not None}
