"""What a person is and for whom: "Foreign Ministry spokeswoman Lena Foss", "Ivo Marek, a geologist at Halden
University,".

`ROLE_READERS` are tried in order on each mention of a person; the first that reads a role wins.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from services.entities.domain.candidates import Candidate
from services.entities.domain.gazetteer import country_entry, entry_of
from services.entities.domain.vocabulary import ORGANIZATION_HEADS, ROLE_MODIFIERS, ROLE_NOUNS
from services.entities.domain.words import Words

_FORMS_OF_ADDRESS = frozenset(
    "mr mr. mrs mrs. ms ms. miss dr dr. sir dame lord lady madam madame monsieur herr frau señor señora "
    "fr. sister brother hajj".split()
)
ROLE_HEADS = ROLE_NOUNS - _FORMS_OF_ADDRESS
_DETERMINERS = frozenset("the a an its their his her our my one another".split())
_AFTER_ROLE = frozenset("of for at in with who from and to on".split())
_LINKS_TO_EMPLOYER = frozenset("of for at with from in".split())
_APPOSITION_WORDS = 9


@dataclass(frozen=True, slots=True)
class Position:
    """A role as printed and the organization or state that it is held in; either may be None."""

    role: str | None
    affiliation: str | None


Names = Mapping[int, Candidate]
RoleReader = Callable[[Words, Candidate, Names], Position | None]


def role_before(words: Words, person: Candidate, names: Names) -> Position | None:
    """ "Halden Mayor Lena Foss", "deputy finance minister Ivo Marek"."""
    head = person.first - 1
    while head >= 0 and words.gaps[head + 1] in {" ", "\xa0"} and words.forms[head].casefold() in _FORMS_OF_ADDRESS:
        head -= 1
    if head < 0 or words.gaps[head + 1] not in {" ", "\xa0"} or words.possessive[head] or head in names:
        return None
    if words.forms[head].casefold() not in ROLE_HEADS:
        return None
    first = head
    while first and words.gaps[first] == " " and _continues_role(words, first - 1, names):
        first -= 1
    return Position(words.surface(first, head + 1), _employer_before(words, first, names))


def _continues_role(words: Words, at: int, names: Names) -> bool:
    form = words.forms[at].casefold()
    if words.possessive[at] or at in names or form in _FORMS_OF_ADDRESS:
        return False
    return form in ROLE_MODIFIERS or form in ROLE_HEADS or (form.startswith(("vice-", "ex-", "co-")) and len(form) > 4)


def _employer_before(words: Words, first: int, names: Names) -> str | None:
    if not first or words.gaps[first] not in {" ", "'s ", "’s "}:
        return None
    return _employer(words, names.get(first - 1))


def _employer(words: Words, name: Candidate | None) -> str | None:
    """How an affiliation is called: the organization as printed, a state by its name."""
    if name is None or name.type not in {"organization", "place", "facility", "group"}:
        return None
    surface = words.surface(name.first, name.last)
    entry = entry_of(surface)
    if entry is not None and entry.country is not None and entry.kind in {"people", "country"}:
        country = country_entry(entry.country)
        return country.name if country is not None else surface
    return surface if name.type != "group" else None


def role_after(words: Words, person: Candidate, names: Names) -> Position | None:
    """ "Lena Foss, the deputy head of research at Halden University,": an apposition, up to its noun."""
    at = person.last
    if at >= len(words) or words.possessive[at - 1] or words.gaps[at] not in {", ", " — ", " – ", " - "}:
        return None
    if words.forms[at].isdigit() and at + 1 < len(words) and words.gaps[at + 1] == ", ":
        at += 1
    return _apposition(words, at, names)


def _apposition(words: Words, at: int, names: Names) -> Position | None:
    start, limit = at, min(len(words), at + _APPOSITION_WORDS)
    employer: str | None = None
    while at < limit and (at == start or words.gaps[at] in {" ", "'s ", "’s "}):
        form = words.forms[at]
        if at in names:
            employer = employer or _employer(words, names[at])
            at = start = names[at].last
            continue
        if words.possessive[at] or (form in _DETERMINERS and at == start):
            start = at + 1
        elif form.casefold() in ROLE_HEADS and _ends_role(words, at):
            return _finished(words, start, at, names, employer)
        elif form.casefold() not in ROLE_MODIFIERS | ROLE_HEADS and not (form.islower() and at == start):
            return None
        at += 1
    return None


def _ends_role(words: Words, at: int) -> bool:
    after = at + 1
    return after >= len(words) or words.gaps[after] != " " or words.forms[after] in _AFTER_ROLE or words.possessive[at]


def _finished(words: Words, start: int, head: int, names: Names, employer: str | None) -> Position | None:
    last = head + 1
    if last < len(words) and words.gaps[last] == " " and words.forms[last] in {"of", "for"}:
        last = _field_end(words, last + 1, names) or last
    employer = employer or _employer_from(words, last, names)
    return Position(words.surface(start, last), employer) if start < last else None


def _employer_from(words: Words, at: int, names: Names) -> str | None:
    """The employer in "of Greenpeace", "at the Halden Institute" at word `at`."""
    if at >= len(words) or words.gaps[at] != " " or words.forms[at] not in _LINKS_TO_EMPLOYER:
        return None
    at += 1
    while at < len(words) and words.forms[at] in _DETERMINERS and words.gaps[at] == " ":
        at += 1
    return _employer(words, names.get(at))


def _field_end(words: Words, at: int, names: Names) -> int | None:
    """Where "surveillance" or "civil liberties" ends in "director for civil liberties at"; None when it does not end
    soon.
    """
    for end in range(at, min(at + 4, len(words) + 1)):
        if end > at and (end == len(words) or words.gaps[end] != " " or words.forms[end] in _AFTER_ROLE):
            return end
        if end == len(words) or not words.forms[end].islower() or end in names or words.gaps[end] != " ":
            return None
    return None


def role_before_comma(words: Words, person: Candidate, names: Names) -> Position | None:
    """ "a driver, Ivo Marek, told": a noun phrase with a determiner, then the name between commas."""
    head = person.first - 1
    if head < 1 or words.gaps[person.first] != ", " or words.forms[head] not in ROLE_HEADS or words.possessive[head]:
        return None
    after = person.last
    if after < len(words) and words.gaps[after][:1] not in {",", "."} and not words.possessive[after - 1]:
        return None
    first = head
    while first and words.gaps[first] == " " and _continues_role(words, first - 1, names):
        first -= 1
    before = words.forms[first - 1].casefold() if first else ""
    if not first or (words.gaps[first] != " " and not words.possessive[first - 1]):
        return None
    employer = _employer_before(words, first, names)
    if before in _DETERMINERS or words.possessive[first - 1] or employer is not None:
        return Position(words.surface(first, head + 1), employer)
    return None


def employer_after(words: Words, person: Candidate, names: Names) -> Position | None:
    """ "Lena Foss of the Halden Rowing Club": an affiliation without a role."""
    at = person.last
    if (
        at >= len(words)
        or words.gaps[at] not in {" ", ", "}
        or words.forms[at] not in {"of", "from"}
        or words.possessive[at - 1]
    ):
        return None
    at += 1
    while at < len(words) and words.forms[at] in {"the", "a", "an"} and words.gaps[at] == " ":
        at += 1
    name = names.get(at)
    if name is not None and name.type == "organization" and words.gaps[at] == " ":
        return Position(None, _employer(words, name))
    return None


ROLE_READERS: tuple[tuple[str, RoleReader], ...] = (
    ("role before", role_before),
    ("role after", role_after),
    ("role before a comma", role_before_comma),
    ("employer after", employer_after),
)


def read_position(words: Words, mentions: Sequence[Candidate], names: Names) -> Position:
    """Role and affiliation of the person behind `mentions` (in order); `names` maps each named word to its name."""
    role: str | None = None
    affiliation: str | None = None
    for mention in mentions:
        for _, reader in ROLE_READERS:
            position = reader(words, mention, names)
            if position is None:
                continue
            if position.role is not None and role is None:
                role, affiliation = position.role, position.affiliation or affiliation
            elif (
                affiliation is None
                and position.affiliation is not None
                and (role is None or position.role is None or position.role == role)
            ):
                affiliation = position.affiliation
            break
        if role is not None and affiliation is not None:
            break
    return Position(role, affiliation)


def is_portfolio(words: Words, name: Candidate) -> bool:
    """Whether a supposed organization is the first half of a title: "Infrastructure" in "Infrastructure Minister"."""
    after = name.last
    if (
        name.type not in {"organization", "product", "work"}
        or after >= len(words)
        or words.gaps[after] != " "
        or words.possessive[after - 1]
    ):
        return False
    forms = [form.casefold() for form in words.forms[name.first : name.last]]
    if words.forms[after].casefold() not in ROLE_HEADS or forms[-1] in ORGANIZATION_HEADS - ROLE_MODIFIERS:
        return False
    return all(form in ROLE_MODIFIERS or form in ROLE_HEADS for form in forms)
