"""Names that a pattern of words gives away: titles before a person, and what organizations and places are called.

`PATTERNS` is the list: each takes a run of capitalised words and yields candidates inside or around it.
"""

from collections.abc import Callable, Iterator

from services.entities.domain.candidates import PATTERN, TABLE, Candidate
from services.entities.domain.gazetteer import city_countries, entry_of, is_given_name
from services.entities.domain.values import EntityType
from services.entities.domain.vocabulary import (
    AMBIGUOUS_HEADS,
    COMPANY_SUFFIXES,
    EVENT_WORDS,
    FACILITY_HEADS,
    HONORIFICS,
    LOWERCASE_FACILITY_HEADS,
    LOWERCASE_PLACE_HEADS,
    MILITARY_UNITS,
    NEWSPAPER_HEADS,
    NEWSPAPER_OPENERS,
    NO_NAMES,
    ORGANIZATION_HEADS,
    ORGANIZATION_NOUNS,
    OWNERS,
    PERSON_PARTICLES,
    PLACE_HEADS,
    ROLE_MODIFIERS,
    ROLE_NOUNS,
    SMALL_BODIES,
    STRONG_ORGANIZATION_HEADS,
    TITLES,
)
from services.entities.domain.words import Words

Run = tuple[int, int]
Pattern = Callable[[Words, int, int], Iterator[Candidate]]

_SIMPLE_GAPS = frozenset({" ", "\xa0", " & "})
_INNER = frozenset("of for de da do das dos del della di du van von der den la le el al the and bin ibn".split())
_SMALL_HEADS = LOWERCASE_FACILITY_HEADS | LOWERCASE_PLACE_HEADS
_HEADS = ORGANIZATION_HEADS | FACILITY_HEADS | PLACE_HEADS
_PREFIXES = ("pro-", "anti-", "non-", "ex-", "then-")
_OPENERS = frozenset(
    "ministry department bank university institute office court council board house college church "
    "federation union association society embassy chamber academy museum school faculty bureau centre "
    "center league party front movement organization organisation assembly hall club parliament guild "
    "alliance coalition confederation committee commission order army".split()
)
_MAY_BE_NAMES = frozenset(
    "general major private chief head chair deputy bishop author coach king pope prince cardinal justice "
    "judge dean".split()
)


def is_capitalised(form: str) -> bool:
    """Whether a word looks like part of a name: it begins with a capital or holds one ("iPhone", "al-Amr")."""
    if form[0].isupper():
        return not form.casefold().startswith(_PREFIXES)
    if form[0].isdigit():
        return form[-1].isupper()
    prefix, hyphen, _ = form.partition("-")
    return any(c.isupper() for c in form) and (not hyphen or len(prefix) < 3)


def capital_runs(words: Words) -> Iterator[Run]:
    """Maximal runs of capitalised words that only spaces part; small words inside ("of", "de") belong to them."""
    at, count = 0, len(words)
    while at < count:
        if not is_capitalised(words.forms[at]):
            at += 1
            continue
        last = at + 1
        while last < count and not words.possessive[last - 1] and words.gaps[last] in _SIMPLE_GAPS:
            step = _step(words, last, count)
            if not step:
                break
            last += step
        yield at, last
        at = last


def _step(words: Words, at: int, count: int) -> int:
    """How many words the run goes on at `at`: one capital, or small words and the capital after them; 0 where it
    ends.
    """
    for size in range(3):
        if at + size >= count or (size and words.gaps[at + size] != " "):
            return 0
        form = words.forms[at + size]
        if is_capitalised(form):
            return size + 1
        if form not in _INNER:
            return 0
    return 0


def _core(words: Words, first: int, last: int) -> tuple[int, int]:
    """The run without an opening word that is no name ("The", "Meanwhile in") and without a loose "and X" at its
    front.
    """
    while first < last and (words.forms[first].casefold() in NO_NAMES or words.forms[first] in _INNER):
        first += 1
    return first, last


def _cut_of(words: Words, first: int, last: int) -> list[Run]:
    """The run cut at "and", and at "of" where the word before does not open an organization's name."""
    parts, start = [], first
    for at in range(first + 1, last):
        form = words.forms[at]
        if form in {"and", "for", "the"} or (form == "of" and words.forms[at - 1].casefold() not in _OPENERS):
            if start < at:
                parts.append((start, at))
            start = at + 1
    parts.append((start, last))
    return [part for part in parts if part[0] < part[1]]


def companies(words: Words, first: int, last: int) -> Iterator[Candidate]:
    """A run that ends in a company form: "Northwind Traders Ltd"."""
    for at in range(last - 1, first, -1):
        if words.forms[at].casefold() in COMPANY_SUFFIXES and words.forms[at] not in {"As", "Se", "Co"}:
            start = _after_company(words, _core(words, first, at + 1)[0], at)
            if start < at:
                yield Candidate(start, at + 1, "organization", "company form", PATTERN + 1)
            return


def _after_company(words: Words, first: int, last: int) -> int:
    """Past another company and "and": "Brask Inc. and Voll LLC" are two."""
    for at in range(last - 1, first, -1):
        if words.forms[at] in {"and", "&"} and words.forms[at - 1].casefold() in COMPANY_SUFFIXES:
            return at + 1
    return first


def organizations(words: Words, first: int, last: int) -> Iterator[Candidate]:
    """A run that ends in what organizations are called ("Rail Safety Board"), or has it before "of" ("Ministry of
    Health").
    """
    for start, end in _cut_of(words, *_core(words, first, last)):
        opener = next((at for at in range(start, end - 2) if _opens_of(words, at)), None)
        if opener is not None:
            begin = min(after_titles(words, start, opener), opener)
            if words.forms[opener] == "Ministry":
                begin = opener
            yield Candidate(begin, end, "organization", "organization name", PATTERN)
            continue
        heads = (at for at in range(end - 1, start, -1) if words.forms[at].casefold() in STRONG_ORGANIZATION_HEADS)
        head = next(heads, None)
        if head is not None:
            begin = _after_number(words, min(after_titles(words, start, head), head - 1), head)
            yield Candidate(begin, head + 1, "organization", "organization name", PATTERN - 0.5)


def _opens_of(words: Words, at: int) -> bool:
    return words.forms[at].casefold() in _OPENERS and words.forms[at + 1] in {"of", "for"}


def _after_number(words: Words, start: int, head: int) -> int:
    """Where a unit's name begins: "3rd Rifle Brigade" with its number."""
    before = words.forms[start - 1] if start else ""
    numbered = words.forms[head].casefold() in MILITARY_UNITS and words.gaps[start] == " " and before[:1].isdigit()
    return start - 1 if numbered and len(before) < 6 else start


def numbered_units(words: Words, first: int, last: int) -> Iterator[Candidate]:
    """ "501st Legion", "3rd Brigade": a unit that has no name but its number."""
    unit = words.forms[first].casefold() in MILITARY_UNITS - {"group", "company", "force"}
    number = words.forms[first - 1] if first and words.gaps[first] == " " else ""
    if unit and number[:1].isdigit() and number[-2:] in {"st", "nd", "rd", "th"}:
        yield Candidate(first - 1, first + 1, "organization", "unit", PATTERN)


def newspapers(words: Words, first: int, last: int) -> Iterator[Candidate]:
    """A town, a nation or "Daily" before what newspapers are called: "Halden Gazette", "The Daily Echo"."""
    for start, end in _cut_of(words, *_core(words, first, last)):
        if end - start < 2 or words.forms[end - 1].casefold() not in NEWSPAPER_HEADS:
            continue
        opening = words.surface(start, end - 1)
        local = _is_known_place(opening) or _is_known_place(words.forms[start])
        if start > first and words.forms[start - 1] == "The" and not words.opens_sentence[start - 1]:
            yield Candidate(start - 1, end, "organization", "newspaper", PATTERN + 0.5)
        elif local or words.forms[start].casefold() in NEWSPAPER_OPENERS:
            yield Candidate(start, end, "organization", "newspaper", PATTERN + 0.5)


def named_bodies(words: Words, first: int, last: int) -> Iterator[Candidate]:
    """What follows the noun of a company or body: "turbine maker Norvik", "Operator Linhas do Vale"."""
    start = first
    if first and words.gaps[first] == " " and not words.possessive[first - 1]:
        noun = words.forms[first - 1]
    else:
        noun, start = words.forms[first].casefold() if words.opens_sentence[first] else "", first + 1
    if noun not in ORGANIZATION_NOUNS or start >= last or _is_known_place(words.surface(start, last)):
        return
    if all(not is_given_name(words.forms[at]) for at in range(start, last)) and last - start <= 5:
        yield Candidate(start, last, "organization", "noun of a body", PATTERN)


def small_bodies(words: Words, first: int, last: int) -> Iterator[Candidate]:
    """A nation before its forces or its bank, written small: "the Kenyan military", "Kenya's central bank"."""
    entry = entry_of(words.surface(first, last))
    if entry is None or entry.kind not in {"people", "country"} or entry.country is None:
        return
    if (entry.kind == "country") != words.possessive[last - 1]:
        return
    definite = first and words.forms[first - 1].casefold() == "the" and words.gaps[first] == " "
    if not (definite or words.opens_sentence[first]):
        return
    for body in SMALL_BODIES:
        size = body.count(" ") + 1
        if " ".join(words.forms[last : last + size]) == body and (entry.kind == "people" or body == "central bank"):
            after = words.forms[last + size] if last + size < len(words) else ""
            if after not in {"officer", "officers", "chief", "commander", "spokesman", "spokeswoman", "spokesperson"}:
                yield Candidate(first, last + size, "organization", "small body", TABLE + 1)
            return


def owned_names(words: Words, first: int, last: int) -> Iterator[Candidate]:
    """A name that holds a possessive: "Farmers' Union", "Queen's University", "Abbot's Road"."""
    nxt = last
    if nxt >= len(words) or (not words.possessive[last - 1] and words.gaps[nxt] not in {"' ", "’ "}):
        return
    if not is_capitalised(words.forms[nxt]) or words.gaps[nxt] not in {"'s ", "’s ", "' ", "’ "}:
        return
    end = nxt
    while (
        end < len(words)
        and end - nxt < 5
        and is_capitalised(words.forms[end])
        and (end == nxt or words.gaps[end] == " ")
    ):
        end += 1
        if words.possessive[end - 1]:
            break
    head = words.forms[end - 1].casefold()
    if words.forms[last - 1].casefold() in OWNERS and head in ORGANIZATION_HEADS:
        yield Candidate(first, end, "organization", "possessive name", TABLE)
    elif (
        end == nxt + 1
        and last - first == 1
        and head in FACILITY_HEADS | PLACE_HEADS
        and not _is_known_place(words.forms[first])
    ):
        yield Candidate(first, end, "facility" if head in FACILITY_HEADS else "place", "possessive name", PATTERN)


def events(words: Words, first: int, last: int) -> Iterator[Candidate]:
    """Holidays and games."""
    for at in range(first, last):
        if words.forms[at].casefold() in EVENT_WORDS and (at == first or last - first <= 3):
            yield Candidate(at, at + 1, "event", "holiday", 1.2)


def places(words: Words, first: int, last: int) -> Iterator[Candidate]:
    """A run that ends in what places or buildings are called: "Birch Creek", "Halden Bridge", "Mossa valley"."""
    first, last = _core(words, first, last)
    if first >= last:
        return
    nxt = words.forms[last] if last < len(words) and words.gaps[last] == " " and not words.possessive[last - 1] else ""
    known = _is_known_place(words.surface(first, last), thousands=200) or any(
        words.forms[at].casefold() in ROLE_NOUNS for at in range(first, last)
    )
    if not known and last - first <= 3 and nxt in _SMALL_HEADS:
        entity_type: EntityType = "facility" if nxt in LOWERCASE_FACILITY_HEADS else "place"
        yield Candidate(first, last + 1, entity_type, "place name", PATTERN)
        return
    for start, end in _cut_of(words, first, last):
        head = words.forms[end - 1].casefold()
        if end - start < 2 or head in AMBIGUOUS_HEADS:
            continue
        if words.forms[end - 2 : end] == ["School", "District"]:
            yield Candidate(start, end, "organization", "place name", PATTERN)
        elif head in PLACE_HEADS:
            yield Candidate(start, end, "place", "place name", PATTERN - 0.5)
        elif head in FACILITY_HEADS:
            yield Candidate(start, end, "facility", "place name", PATTERN - 0.5)


def titled_persons(words: Words, first: int, last: int) -> Iterator[Candidate]:
    """What follows a title or a role: "Governor Lena Foss", "spokesman Ivo Marek"."""
    start = first
    if first and words.gaps[first] == " " and not words.possessive[first - 1] and words.forms[first - 1] in ROLE_NOUNS:
        title = words.forms[first - 1]
    else:
        title = ""
        start = _after_inner_title(words, after_titles(words, first, last), last)
        title = words.forms[start - 1].casefold() if start > first else ""
    if not title or start >= last:
        return
    end = _name_end(words, start, last)
    if end is None:
        return
    sure = title in HONORIFICS or title not in _MAY_BE_NAMES or is_given_name(words.forms[start])
    if sure or end - start > 1:
        yield Candidate(start, end, "person", "title", PATTERN if sure else 1.0)


def _after_inner_title(words: Words, first: int, last: int) -> int:
    """Past a title within the run: "Ohio Gov. Lena Foss"; words that are also family names do not count."""
    titles = (at for at in range(last - 2, first, -1) if words.forms[at].casefold() in TITLES)
    return next((at + 1 for at in titles if words.forms[at].casefold() not in _MAY_BE_NAMES), first)


def aged_persons(words: Words, first: int, last: int) -> Iterator[Candidate]:
    """A name before an age: "Mara Lind, 34,"."""
    if last < len(words) and words.gaps[last] == ", " and words.forms[last].isdigit() and len(words.forms[last]) == 2:
        after = words.text[words.ends[last] : words.ends[last] + 1]
        start, _ = _core(words, first, last)
        start = after_titles(words, start, last)
        if after == "," and 0 < last - start <= 4:
            yield Candidate(start, last, "person", "age", PATTERN)


def given_names(words: Words, first: int, last: int) -> Iterator[Candidate]:
    """Two to four words that begin with a given name: "Priya Nandakumar"."""
    start = after_titles(words, *_core(words, first, last))
    if start >= last - 1 or not is_given_name(words.forms[start]) or words.gaps[start + 1] != " ":
        return
    end = _name_end(words, start, last)
    if end is not None and end - start > 1 and (end == last or words.forms[end] in _INNER):
        yield Candidate(start, end, "person", "given name", 1.4)


def _name_end(words: Words, start: int, last: int) -> int | None:
    """Where a person's name that begins at `start` ends: at most four words; None when the words name something
    else.
    """
    end = start
    while end < last and end - start < 5:
        form = words.forms[end]
        if form in {"of", "and", "for", "the"} or (not is_capitalised(form) and form not in PERSON_PARTICLES):
            break
        if end > start and words.gaps[end] not in {" ", "\xa0"}:
            break
        if form.endswith(".") and form.casefold() in TITLES:
            return None
        end += 1
    while end > start and not is_capitalised(words.forms[end - 1]):
        end -= 1
    if end == start:
        return None
    heads = words.forms[end - 1].casefold()
    if end - start > 1 and heads in _HEADS and not is_given_name(words.forms[start]):
        return None
    if any(words.forms[at].casefold() in NO_NAMES for at in range(start, end)) or _is_known_place(
        words.surface(start, end)
    ):
        return None
    return end


def after_titles(words: Words, first: int, last: int) -> int:
    """Where the name begins after the titles that open words `first` to `last`: "Prime Minister", "Chief Executive",
    "Dr.".
    """
    name = first
    for at in range(first, last):
        form = words.forms[at].casefold()
        if form in TITLES or form in HONORIFICS or words.forms[at] in ROLE_NOUNS:
            name = at + 1
        elif form not in ROLE_MODIFIERS:
            break
    return name


def _is_known_place(name: str, *, thousands: int = 20) -> bool:
    return entry_of(name) is not None or any(size >= thousands for _, size in city_countries(name)[:1])


PATTERNS: tuple[tuple[str, Pattern], ...] = (
    ("company form", companies),
    ("organization name", organizations),
    ("unit", numbered_units),
    ("newspaper", newspapers),
    ("noun of a body", named_bodies),
    ("small body", small_bodies),
    ("possessive name", owned_names),
    ("place name", places),
    ("title", titled_persons),
    ("age", aged_persons),
    ("given name", given_names),
    ("holiday", events),
)


def read_patterns(words: Words) -> tuple[Candidate, ...]:
    """What `PATTERNS` find in `words`, run by run; findings may overlap."""
    found: list[Candidate] = []
    for first, last in capital_runs(words):
        if last - first > 40:
            continue
        for _, pattern in PATTERNS:
            found.extend(pattern(words, first, last))
    return tuple(found)
