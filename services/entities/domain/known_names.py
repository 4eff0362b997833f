"""How the tables of known names and the other findings come together.

A known name wins over what the model or a pattern says of the same words; a longer name that it is part of stands.
"""

from collections.abc import Iterable

from services.entities.domain.candidates import TABLE, Candidate
from services.entities.domain.gazetteer import Entry, find_entries, is_given_name
from services.entities.domain.patterns import is_capitalised
from services.entities.domain.vocabulary import (
    GIVEN_NAMES_OF_PLACES,
    NO_NAMES,
    PLATFORMS,
    ROLE_MODIFIERS,
    ROLE_NOUNS,
    TITLES,
)
from services.entities.domain.words import Words

_HOLDERS_OF_PEOPLES = frozenset({"organization", "work", "event", "facility", "product", "group"})
_JOINS = frozenset({"and", "or", "of", "the", "for", "in"})


def add_known_names(words: Words, found: Iterable[Candidate]) -> list[Candidate]:
    """`found` with the known names among `words` added, and cut or dropped where a known name says better."""
    candidates = list(found)
    at: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        for index in range(candidate.first, candidate.last):
            at.setdefault(index, []).append(candidate)
    dropped: set[Candidate] = set()
    added: list[Candidate] = []
    for first, last, entry in find_entries(words):
        rivals = dict.fromkeys(c for index in range(first, last) for c in at.get(index, ()) if c not in dropped)
        known = Candidate(first, last, entry.type, f"table: {entry.kind}", TABLE)
        if _stands(words, known, entry, list(rivals)):
            dropped.update(rivals)
            added.append(known)
            added.extend(part for rival in rivals if _covers(rival, known) for part in _rest(words, rival, known))
    added.extend(_platforms(words))
    return [c for c in candidates if c not in dropped] + added


def _covers(longer: Candidate, known: Candidate) -> bool:
    whole = (longer.first, longer.last) == (known.first, known.last)
    return not whole and longer.first <= known.first and known.last <= longer.last


def _stands(words: Words, known: Candidate, entry: Entry, rivals: list[Candidate]) -> bool:
    """Whether the known name is a name here, against what else was found in its words."""
    if any(_covers(rival, known) and _keeps(words, rival, known, entry) for rival in rivals):
        return False
    if entry.weak:
        return any((c.first, c.last, c.type) == (known.first, known.last, known.type) for c in rivals)
    return bool(rivals) or not _inside_longer_name(words, known, entry)


def _keeps(words: Words, longer: Candidate, known: Candidate, entry: Entry) -> bool:
    """Whether the longer name stands over the known one.

    "University of Texas" does over Texas, but "German Lena Foss" does not over German.
    """
    if longer.rule in {"small body", "possessive name"}:
        return True
    others = [words.forms[at] for at in range(longer.first, longer.last) if not known.first <= at < known.last]
    if all(form in _JOINS or _is_role(form) or not is_capitalised(form) for form in others):
        return longer.type == "facility" or (longer.type in {"place", "organization"} and longer.rule != "model")
    possessive = known.last < longer.last and words.possessive[known.last - 1] and longer.type != "work"
    if possessive or (entry.type == "organization" and _is_title_after(words, known, longer)):
        return False
    if longer.type == "person":
        given = is_given_name(words.forms[known.first]) or words.forms[known.first] in GIVEN_NAMES_OF_PLACES
        ambiguous = entry.weak or given or entry.type == "organization"
        return ambiguous or (known.first > longer.first and entry.type != "group")
    ministry = words.forms[known.last : known.last + 2] == ["Ministry", "of"]
    return entry.type != "group" or (longer.type in _HOLDERS_OF_PEOPLES and not ministry)


def _is_role(form: str) -> bool:
    """A role written small, or a title; a capitalised trade is a family name ("Baker")."""
    return form in ROLE_NOUNS or form.casefold() in TITLES


def _is_title_after(words: Words, known: Candidate, longer: Candidate) -> bool:
    """ "White House Climate Adviser": what follows the organization begins a title."""
    if longer.first != known.first or longer.last >= len(words) or words.gaps[longer.last] != " ":
        return False
    portfolio = all(words.forms[at].casefold() in ROLE_MODIFIERS for at in range(known.last, longer.last))
    return portfolio and words.forms[longer.last].casefold() in ROLE_NOUNS


def _rest(words: Words, longer: Candidate, known: Candidate) -> Iterable[Candidate]:
    """What a longer candidate leaves on either side of the known name."""
    for first, last in ((longer.first, known.first), (known.last, longer.last)):
        kept = [at for at in range(first, last) if not _is_loose(words.forms[at])]
        if kept and any(is_capitalised(words.forms[at]) for at in kept):
            yield longer.moved(kept[0], kept[-1] + 1)


def _is_loose(form: str) -> bool:
    return form in _JOINS or form.casefold() in ROLE_NOUNS or form.casefold() in NO_NAMES


def _inside_longer_name(words: Words, known: Candidate, entry: Entry) -> bool:
    """A known name that nobody else saw, with capitals hard by it, may be part of a name that nobody saw either."""
    if entry.kind in {"country", "people", "capital"} and not is_given_name(words.forms[known.first]):
        return False
    before = known.first - 1
    glued_before = (
        before >= 0
        and words.gaps[known.first] == " "
        and is_capitalised(words.forms[before])
        and not words.opens_sentence[before]
        and not words.possessive[before]
        and words.forms[before].casefold() not in ROLE_NOUNS
    )
    glued_after = known.last < len(words) and words.gaps[known.last] == " " and is_capitalised(words.forms[known.last])
    return glued_before or (glued_after and entry.type != "organization" and not words.possessive[known.last - 1])


def _platforms(words: Words) -> Iterable[Candidate]:
    """Where one posts ("wrote on Telegram", "the WhatsApp messenger"): a product, unless the article also names the
    company.
    """
    used: dict[str, list[tuple[int, bool]]] = {}
    for at, form in enumerate(words.forms):
        if form[0].isupper() and form.casefold() in PLATFORMS:
            used.setdefault(form, []).append((at, _posts_on(words, at)))
    for form, places in used.items():
        ambiguous = form.casefold() in {"x", "signal", "threads"}
        product = ambiguous or all(posted for _, posted in places)
        for at, posted in places:
            if posted or not ambiguous:
                yield Candidate(at, at + 1, "product" if product else "organization", "platform", TABLE + 1)


def _posts_on(words: Words, at: int) -> bool:
    if at and words.gaps[at] == " " and words.forms[at - 1] in {"on", "via"}:
        return True
    after = words.forms[at + 1] if at + 1 < len(words) else ""
    return after in {"messenger", "app", "messaging", "platform", "channel"}
