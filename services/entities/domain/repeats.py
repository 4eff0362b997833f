"""Names found once are found again: later occurrences, surnames and short forms that the model passed over."""

from collections.abc import Iterable, Sequence

from services.entities.domain.candidates import MODEL, Candidate
from services.entities.domain.gazetteer import city_countries, entry_of, fold
from services.entities.domain.patterns import is_capitalised
from services.entities.domain.values import EntityType
from services.entities.domain.vocabulary import (
    COMPANY_SUFFIXES,
    FACILITY_HEADS,
    NO_NAMES,
    ORGANIZATION_HEADS,
    PLACE_HEADS,
    ROLE_NOUNS,
)
from services.entities.domain.words import Words

Forms = tuple[str, ...]

MOST_FORMS = 12
"""Words of the longest name that is looked for again."""


def find_repeats(words: Words, found: Sequence[Candidate], common: frozenset[str]) -> list[Candidate]:
    """Further occurrences of the names in `found`; `common` are words that the article prints in lower case too."""
    known: dict[str, dict[Forms, EntityType]] = {}
    for forms, entity_type in _wanted(words, found, common):
        known.setdefault(forms[0], {}).setdefault(forms, entity_type)
    longest = {first: sorted(names.items(), key=lambda item: -len(item[0])) for first, names in known.items()}
    taken = {at for candidate in found for at in range(candidate.first, candidate.last)}
    repeats, at = [], 0
    while at < len(words):
        step = 1
        for forms, entity_type in longest.get(fold(words.forms[at]), ()):
            if _stands_at(words, at, forms) and taken.isdisjoint(range(at, at + len(forms))):
                repeats.append(Candidate(at, at + len(forms), entity_type, "repeat", MODEL))
                step = len(forms)
                break
        at += step
    return repeats


def _stands_at(words: Words, at: int, forms: Forms) -> bool:
    last = at + len(forms)
    if last > len(words) or not is_capitalised(words.forms[at]) or words.gaps[at][-1:] in {"@", "#"}:
        return False
    if any(
        fold(words.forms[at + k]) != form or (k and words.gaps[at + k] not in {" ", "\xa0", " & "})
        for k, form in enumerate(forms)
    ):
        return False
    return not _is_part_of_more(words, at, last)


def _is_part_of_more(words: Words, first: int, last: int) -> bool:
    """A lone surname with a capital hard before it belongs to another name: "Lee" in "Bruce Lee"."""
    if last - first > 1 or not first or words.gaps[first] != " ":
        return False
    before = words.forms[first - 1]
    return (
        is_capitalised(before)
        and not words.opens_sentence[first - 1]
        and before.casefold() not in ROLE_NOUNS
        and not words.possessive[first - 1]
    )


def _wanted(words: Words, found: Sequence[Candidate], common: frozenset[str]) -> Iterable[tuple[Forms, EntityType]]:
    for candidate in found:
        # A longer "name" is a run of initials or capitals; looked for at every word it would take quadratic time.
        if candidate.type in {"work", "event"} or candidate.last - candidate.first > MOST_FORMS:
            continue
        forms = tuple(fold(form) for form in words.forms[candidate.first : candidate.last])
        if len(forms) > 1 or _may_repeat(forms[0], words.forms[candidate.first], common):
            yield forms, candidate.type
        if candidate.type == "person" and len(forms) > 1:
            for surname in {forms[-1], forms[-1].split("-")[-1]}:
                if len(surname) > 2 and surname not in common and surname not in NO_NAMES:
                    yield (surname,), "person"
        elif candidate.type == "organization" and len(forms) > 1:
            yield from _short_forms(forms, common)


def _may_repeat(folded: str, form: str, common: frozenset[str]) -> bool:
    return (len(folded) > 2 or form.isupper()) and len(folded) > 1 and folded not in common and folded not in NO_NAMES


def _short_forms(forms: Forms, common: frozenset[str]) -> Iterable[tuple[Forms, EntityType]]:
    """A company without its form, and its distinctive first word."""
    if forms[-1] in COMPANY_SUFFIXES:
        if len(forms) > 2:
            yield forms[:-1], "organization"
        first = forms[0]
        generic = first in common | NO_NAMES | ORGANIZATION_HEADS | PLACE_HEADS | FACILITY_HEADS | ROLE_NOUNS
        if len(first) > 3 and not generic and entry_of(first.capitalize()) is None and not city_countries(first):
            yield (first,), "organization"
