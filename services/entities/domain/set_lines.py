"""Names in lines of a set form, which need no model: datelines ("HELSINKI, Oct 3 (Baltic Wire) -") and credit lines.

Both read words by their place in the line; the findings weigh more than what the model makes of such a line.
"""

from collections.abc import Iterable, Iterator, Sequence

from services.entities.domain.candidates import TABLE, Candidate
from services.entities.domain.gazetteer import city_countries, entry_of, is_given_name
from services.entities.domain.patterns import is_capitalised
from services.entities.domain.values import SegmentSpan
from services.entities.domain.vocabulary import NO_NAMES, ORGANIZATION_HEADS, PERSON_PARTICLES
from services.entities.domain.words import Words

_CREDIT_VERBS = frozenset(
    "by reporting editing writing additional compiled source sources photo photos and with".split()
)
_SMALL = frozenset({"of", "OF", "de", "DE", "do", "DO", "da", "DA", "the"})
_AGENCY_WORDS = frozenset("news agency press wire service services reuters media".split())


def read_set_lines(words: Words, segments: Sequence[SegmentSpan]) -> tuple[Candidate, ...]:
    """The names in the datelines and credit lines among `segments`, in order."""
    lines = _words_by_segment(words, {n for n, s in enumerate(segments) if s.kind in {"dateline", "credit"}})
    found: list[Candidate] = []
    for number, (first, last) in lines.items():
        read = _dateline if segments[number].kind == "dateline" else _credit
        found.extend(read(words, first, last))
    return tuple(found)


def _words_by_segment(words: Words, wanted: set[int]) -> dict[int, tuple[int, int]]:
    lines: dict[int, tuple[int, int]] = {}
    for at, number in enumerate(words.segments):
        if number in wanted:
            lines[number] = (lines.get(number, (at, at))[0], at + 1)
    return lines


def _parts(words: Words, first: int, last: int) -> Iterator[tuple[int, int, str]]:
    """The pieces of a line between its punctuation, each with what stands before it."""
    start = first
    for at in range(first + 1, last + 1):
        if at == last or words.gaps[at].strip(" \xa0") not in {"", "&", "-"}:
            yield start, at, words.gaps[start]
            start = at


def _is_name(words: Words, first: int, last: int) -> bool:
    forms = words.forms[first:last]
    capital = all(is_capitalised(form) or form in _SMALL for form in forms) and is_capitalised(forms[0])
    return capital and not any(form.casefold() in NO_NAMES or form[0].isdigit() for form in forms)


def _dateline(words: Words, first: int, last: int) -> Iterable[Candidate]:
    for start, end, before in _parts(words, first, last):
        if end - start > 5 or not _is_name(words, start, end):
            continue
        agency = "(" in before or any(words.forms[at].casefold() in _AGENCY_WORDS for at in range(start, end))
        yield Candidate(start, end, "organization" if agency else "place", "dateline", TABLE + 1)


def _credit(words: Words, first: int, last: int) -> Iterable[Candidate]:
    for start, end, before in _parts(words, first, last):
        after_verb = start
        for at in range(start, end):
            if words.forms[at].casefold() in _CREDIT_VERBS:
                yield from _credited(words, after_verb, at, person=_follows_by(words, first, after_verb))
                after_verb = at + 1
            elif words.forms[at].casefold() == "in" and at > after_verb:
                yield from _credited(words, after_verb, at, person=_follows_by(words, first, after_verb))
                yield from _credited_place(words, at + 1, end)
                after_verb = end
                break
        person = _follows_by(words, first, after_verb) and "(" not in before
        yield from _credited(words, after_verb, end, person=person)


def _follows_by(words: Words, first: int, at: int) -> bool:
    return any(words.forms[k].casefold() == "by" for k in range(max(first, at - 12), at))


def _credited(words: Words, first: int, last: int, *, person: bool) -> Iterable[Candidate]:
    if not 0 < last - first <= 6 or not is_capitalised(words.forms[first]):
        return
    forms = words.forms[first:last]
    if any(form.casefold() in NO_NAMES for form in forms) or not is_capitalised(forms[-1]):
        return
    entry = entry_of(words.surface(first, last))
    agency = entry is not None and entry.type == "organization"
    organization = agency or any(form.casefold() in ORGANIZATION_HEADS for form in forms)
    if organization:
        yield Candidate(first, last, "organization", "credit line", TABLE + 1)
    elif person and last - first > 1 and all(is_capitalised(f) or f in PERSON_PARTICLES for f in forms):
        yield Candidate(first, last, "person", "credit line", TABLE + 1)
    elif last - first > 1 and is_given_name(forms[0]):
        yield Candidate(first, last, "person", "credit line", TABLE)


def _credited_place(words: Words, first: int, last: int) -> Iterable[Candidate]:
    if 0 < last - first <= 4 and _is_name(words, first, last):
        surface = words.surface(first, last)
        if entry_of(surface) is not None or city_countries(surface):
            yield Candidate(first, last, "place", "credit line", TABLE + 1)
