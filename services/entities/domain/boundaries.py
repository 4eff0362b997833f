"""Where a name begins and ends: the model's spans, cleaned word by word.

`BOUNDARY_RULES` are applied in order; each turns one candidate into none, one or several.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from services.entities.domain.candidates import Candidate
from services.entities.domain.gazetteer import city_countries, entry_of, is_given_name
from services.entities.domain.patterns import after_titles, is_capitalised
from services.entities.domain.values import EntityType
from services.entities.domain.vocabulary import (
    BELIEFS,
    COMPANY_SUFFIXES,
    GENERIC_ADJECTIVES,
    LOWERCASE_FACILITY_HEADS,
    LOWERCASE_PLACE_HEADS,
    NO_NAMES,
    ORGANIZATION_HEADS,
    PAGE_WORDS,
    PERSON_PARTICLES,
    ROLE_NOUNS,
)
from services.entities.domain.words import Words

BoundaryRule = Callable[[Words, Candidate], Iterator[Candidate]]

_WHOLE_GAPS = frozenset({" ", "\xa0", " & ", "-", " - ", "/", "&", ". ", "", "–"})
_NUMBERED = frozenset({"event", "work", "product", "facility", "organization"})
_PREFIXES = ("pro-", "anti-", "non-", "ex-", "pan-", "post-", "pre-", "mid-")
_NAME_SUFFIXES = frozenset({"Jr.", "Sr.", "Jr", "Sr", "II", "III", "IV"})
_PARTY_AND_STATE = re.compile(r"[DIR]-[A-Z][a-z]*\.?")
# "Oscar-winner", "Trump-like": about a name, but none.
_COMPOUND = re.compile(r"-[a-z]*(?:ing|ed|ers?|like|levels?|free|only|itis|old|era|ish)$")
_CAPTION_WORDS = frozenset({"image", "images", "photo", "photos", "archived", "retrieved"})
_KEPT_WHOLE = frozenset({"newspaper", "small body", "possessive name", "unit"})
_ARTICLES = frozenset({"the", "a", "an"})


def cut_at_breaks(words: Words, found: Candidate) -> Iterator[Candidate]:
    """No name runs over a line, a bracket, a colon or a possessive of a person or place."""
    if found.rule in _KEPT_WHOLE:
        yield found
        return
    first = found.first
    for at in range(found.first + 1, found.last):
        gap = words.gaps[at]
        broken = any(c in gap for c in "\n\t()[]:;|") or (
            found.type in {"person", "place", "group"} and words.possessive[at - 1]
        )
        if not broken and words.possessive[at - 1]:
            whole = entry_of(words.surface(first, at)) is not None
            broken = whole or (at - first > 1 and words.forms[at - 1].casefold() in ORGANIZATION_HEADS)
        form = words.forms[at]
        if found.type == "person" and form.islower() and form not in PERSON_PARTICLES and form not in {"and", "or"}:
            broken = True
        if broken:
            yield found.moved(first, at)
            first = at
    yield found.moved(first, found.last)


def split_lists(words: Words, found: Candidate) -> Iterator[Candidate]:
    """ "Lena Foss and Ivo Marek" are two, so are "Wigan, Lancashire"; a company form after a comma belongs to its
    name.
    """
    first = found.first
    whole = entry_of(words.surface(found.first, found.last)) is not None
    for at in range(found.first + 1, found.last):
        if whole or at < first + 1:
            continue
        if "," in words.gaps[at]:
            organization = found.type in {"organization", "work", "event"}
            belongs = words.forms[at].casefold() in COMPANY_SUFFIXES or (
                organization and words.forms[found.last - 1].casefold() in ORGANIZATION_HEADS
            )
            if not belongs:
                yield found.moved(first, at)
                first = at
        elif words.gaps[at] == " & " and _are_persons(words, (first, at), (at, found.last)):
            yield found.moved(first, at)
            first = at
        elif words.forms[at] in {"and", "or"} and at + 1 < found.last and _separate(words, found, first, at):
            yield found.moved(first, at)
            first = at + 1
    yield found.moved(first, found.last)


def _separate(words: Words, found: Candidate, first: int, at: int) -> bool:
    if found.type in {"person", "place", "group", "facility"}:
        return True
    if _are_persons(words, (first, at), (at + 1, found.last)):
        return True
    return all(_is_place(words.surface(*part)) for part in ((first, at), (at + 1, found.last)))


def _are_persons(words: Words, *parts: tuple[int, int]) -> bool:
    """Whether each part has a given name and more, whatever the model calls the whole."""
    return all(last - first > 1 and is_given_name(words.forms[first]) for first, last in parts)


def _is_place(name: str) -> bool:
    entry = entry_of(name)
    return (entry is not None and entry.type == "place") or (entry is None and bool(city_countries(name)))


def strip_edges(words: Words, found: Candidate) -> Iterator[Candidate]:
    """Articles, small words, weekdays and page furniture at either end are no part of a name."""
    if found.rule in _KEPT_WHOLE:
        yield found
        return
    first, last = found.first, found.last
    works = found.type in {"work", "event"}
    while first < last and not works and _is_loose(words, first, found):
        first += 1
    while last > first and not works and _is_loose_end(words, last - 1, found, first):
        last -= 1
    while first < last and words.forms[first].casefold() in _ARTICLES:
        first += 1
    if first < last:
        yield found.moved(first, last)


def _is_loose(words: Words, at: int, found: Candidate) -> bool:
    form = words.forms[at]
    if form.casefold() in NO_NAMES:
        return at + 1 >= found.last or words.opens_sentence[at] or form.islower() or form.casefold() in _ARTICLES
    if is_capitalised(form):
        return False
    if form[0].isdigit():
        return found.type not in _NUMBERED
    return form not in PERSON_PARTICLES or "-" in words.gaps[min(at + 1, found.last - 1)]


def _is_loose_end(words: Words, at: int, found: Candidate, first: int) -> bool:
    form = words.forms[at]
    if form.casefold() in PAGE_WORDS and (found.type == "person" or form.casefold() in _CAPTION_WORDS):
        return True
    if is_capitalised(form):
        return form.casefold() in NO_NAMES and at == first
    if form.isdigit():
        return found.type not in _NUMBERED
    return at == first or form not in LOWERCASE_FACILITY_HEADS | LOWERCASE_PLACE_HEADS or found.type == "person"


def strip_titles(words: Words, found: Candidate) -> Iterator[Candidate]:
    """ "President Lena Foss" is called Lena Foss; a title alone is no name."""
    first, last = found.first, found.last
    if found.type == "person":
        first = after_titles(words, first, last)
        for at in range(last - 1, first, -1):  # "White House spokesman Ivo Marek" in one span
            if words.forms[at] in ROLE_NOUNS and at + 1 < last:
                first = at + 1
                break
    elif all(words.forms[at].casefold() in ROLE_NOUNS for at in range(first, last)):
        return
    if first < last:
        yield found.moved(first, last)


def drop_no_names(words: Words, found: Candidate) -> Iterator[Candidate]:
    """Handles, hash tags, numbers, bare letters and words without a capital are no names."""
    forms = words.forms[found.first : found.last]
    if words.gaps[found.first][-1:] in {"@", "#"} or not any(is_capitalised(form) for form in forms):
        return
    if len(forms) == 1 and _is_no_name(forms[0], found):
        return
    if found.type in _NO_NAMES_OF and all(form.casefold() in _NO_NAMES_OF[found.type] for form in forms):
        return
    yield found


_NO_NAMES_OF: Mapping[EntityType, frozenset[str]] = {"organization": ROLE_NOUNS | NO_NAMES, "group": GENERIC_ADJECTIVES}


def _is_no_name(form: str, found: Candidate) -> bool:
    """Whether a single word is no name by its form or by itself."""
    folded = form.casefold()
    if len(form) < 2 or folded in NO_NAMES or folded in PAGE_WORDS or folded in BELIEFS or form in _NAME_SUFFIXES:
        return True
    if _PARTY_AND_STATE.fullmatch(form) or _COMPOUND.search(form) or form.endswith(("phobia", "ism")):
        return True
    return folded.startswith(_PREFIXES) or (form[0].islower() and "-" in form and found.type != "organization")


def type_model_numbers(words: Words, found: Candidate) -> Iterator[Candidate]:
    """ "F-104 Starfighter", "T-72": capital letters, a hyphen and figures make a product."""
    letters, hyphen, figures = words.forms[found.first].partition("-")
    if hyphen and letters.isupper() and len(letters) < 4 and figures[:1].isdigit():
        yield Candidate(found.first, found.last, "product", "model number", found.weight + 1)
    else:
        yield found


BOUNDARY_RULES: tuple[tuple[str, BoundaryRule], ...] = (
    ("cut at breaks", cut_at_breaks),
    ("split lists", split_lists),
    ("strip edges", strip_edges),
    ("strip titles", strip_titles),
    ("drop what is no name", drop_no_names),
    ("model numbers", type_model_numbers),
)


def clean_boundaries(words: Words, candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """`candidates` after all of `BOUNDARY_RULES`, in order."""
    found = tuple(candidates)
    for _, rule in BOUNDARY_RULES:
        found = tuple(kept for candidate in found for kept in rule(words, candidate))
    return found
