"""One type a name: what the whole article says about a surface decides for each place where it stands.

The model judges each sentence alone, and errs on names that it has not seen; the other sentences of the article know
better.
`EVIDENCE` lists what counts, each a function from one occurrence to votes.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from services.entities.domain.appositions import calls_a_person
from services.entities.domain.candidates import MODEL, TABLE, Candidate
from services.entities.domain.gazetteer import city_countries, entry_of, fold, is_given_name
from services.entities.domain.values import EntityType
from services.entities.domain.vocabulary import (
    COMPANY_SUFFIXES,
    HONORIFICS,
    ORGANIZATION_HEADS,
    ORGANIZATION_NOUNS,
    PLACE_APPOSITIONS,
    PLACE_PREPOSITIONS,
    ROLE_NOUNS,
    SPEECH_VERBS,
)
from services.entities.domain.words import Words

Votes = Counter[EntityType]
Evidence = Callable[[Words, Candidate], Iterable[tuple[EntityType, float]]]


def key_of(words: Words, candidate: Candidate) -> str:
    """What makes two occurrences one surface: the folded words, without full stops."""
    return fold(" ".join(words.forms[candidate.first : candidate.last])).replace(".", "")


def finding(_: Words, found: Candidate) -> Iterable[tuple[EntityType, float]]:
    """What the rule or the model that found it says."""
    yield found.type, found.weight


def place_before(words: Words, found: Candidate) -> Iterable[tuple[EntityType, float]]:
    """ "in X", "near X", "the town of X": a place."""
    if not found.first or words.gaps[found.first] not in {" ", "\xa0"}:
        return
    before = words.forms[found.first - 1].casefold()
    if before in PLACE_PREPOSITIONS:
        yield "place", 1.2
    elif before == "of" and found.first > 1 and words.forms[found.first - 2].casefold() in PLACE_APPOSITIONS:
        yield "place", 3


def place_after(words: Words, found: Candidate) -> Iterable[tuple[EntityType, float]]:
    """ "X, Norway": a place; "X said": nobody knows, but no building."""
    unsure = found.weight == MODEL and not words.possessive[found.last - 1]
    if unsure and found.last < len(words) and words.gaps[found.last] == ", ":
        after = words.forms[found.last]
        if after in _STATE_FORMS:
            yield "place", 2


def town(words: Words, found: Candidate) -> Iterable[tuple[EntityType, float]]:
    """A town of that name, the surer the larger."""
    if found.last - found.first <= 3:
        towns = city_countries(words.surface(found.first, found.last))
        if towns:
            yield "place", 1.5 if towns[0][1] >= 100 else 0.7


def person_around(words: Words, found: Candidate) -> Iterable[tuple[EntityType, float]]:
    """A title or role before; "who" or a verb of private life after."""
    if found.first and words.gaps[found.first] == " ":
        before = words.forms[found.first - 1]
        if before.casefold() in HONORIFICS:
            yield "person", 3
        elif before in ROLE_NOUNS and not words.possessive[found.first - 1]:
            yield "person", 1.5
    if found.last < len(words):
        after = words.forms[found.last]
        if words.gaps[found.last] == ", " and after == "who":
            yield "person", 1.5
        elif words.gaps[found.last] == " " and after in SPEECH_VERBS and not words.possessive[found.last - 1]:
            yield "person", 0.4
            yield "place", -0.5
            yield "facility", -0.5


def person_described(words: Words, found: Candidate) -> Iterable[tuple[EntityType, float]]:
    """ "X, an energy economist at": an apposition with a role."""
    if calls_a_person(words, found.first, found.last):
        yield "person", 2.5


def person_name(words: Words, found: Candidate) -> Iterable[tuple[EntityType, float]]:
    """Two to four words that open with a given name."""
    if (
        1 < found.last - found.first <= 4
        and is_given_name(words.forms[found.first])
        and found.type in {"person", "organization", "place", "facility", "product"}
    ):
        yield "person", 1.0
    elif found.last - found.first == 1 and is_given_name(words.forms[found.first]):
        yield "person", 0.6


def body_before(words: Words, found: Candidate) -> Iterable[tuple[EntityType, float]]:
    """ "brewer X", "Dubai-based X", "told X", "Norway's X": an organization rather than a person nobody introduced."""
    if not found.first or is_given_name(words.forms[found.first]):
        return
    before, gap = words.forms[found.first - 1], words.gaps[found.first]
    if gap == " " and (before in ORGANIZATION_NOUNS or before.endswith("-based")):
        yield "organization", 2.5
    elif gap == " " and before in {"told", "tells"}:
        yield "organization", 1.5
    elif words.possessive[found.first - 1] and found.last - found.first == 1:
        entry = entry_of(before)
        if entry is not None and entry.kind == "country":
            yield "organization", 1.5


def body_name(words: Words, found: Candidate) -> Iterable[tuple[EntityType, float]]:
    """ "Halden Elementary School": a person is not called so, whatever opens the name."""
    last = words.forms[found.last - 1].casefold()
    if found.last - found.first > 1 and last in ORGANIZATION_HEADS and not is_given_name(words.forms[found.first]):
        yield "organization", 1.5
        yield "person", -2
    elif found.last - found.first > 2 and last in ORGANIZATION_HEADS:
        yield "organization", 1.5
        yield "person", -1


def acronym(words: Words, found: Candidate) -> Iterable[tuple[EntityType, float]]:
    """Capitals only, two to six letters: an organization, unless a table says a state."""
    form = words.forms[found.first]
    if found.last - found.first == 1 and form.isupper() and form.isalpha() and 2 <= len(form) <= 6:
        yield "organization", 1.2


EVIDENCE: tuple[tuple[str, Evidence], ...] = (
    ("finding", finding),
    ("place before", place_before),
    ("place after", place_after),
    ("town", town),
    ("person around", person_around),
    ("person described", person_described),
    ("person name", person_name),
    ("body before", body_before),
    ("body name", body_name),
    ("acronym", acronym),
)
_STATE_FORMS = frozenset(
    "Ala. Ariz. Ark. Calif. Colo. Conn. Fla. Ill. Mass. Mich. Minn. Miss. Pa. Tenn. Va. Wash. Wis. Ore. "
    "Okla. Nev. Alabama Arizona Arkansas California Colorado Connecticut Florida Illinois Massachusetts "
    "Michigan Minnesota Pennsylvania Tennessee Texas Virginia Wisconsin Oregon Oklahoma Nevada Ohio "
    "Ontario England Scotland Wales Norway Sweden Denmark Finland Germany France Spain Italy Portugal "
    "Poland Ukraine Russia China Japan India Brazil Peru Mexico Kenya Nigeria Canada Australia Turkey "
    "Greece Romania Bulgaria Hungary Austria Switzerland Belgium Netherlands Ireland Israel Egypt Pakistan".split()
)


def settle_types(words: Words, candidates: Sequence[Candidate]) -> list[Candidate]:
    """`candidates`, each with the type that its surface has in this article; weights and places stay."""
    votes: dict[str, Votes] = defaultdict(Counter)
    keys = [key_of(words, candidate) for candidate in candidates]
    for key, candidate in zip(keys, candidates, strict=True):
        for _, evidence in EVIDENCE:
            for entity_type, weight in evidence(words, candidate):
                votes[key][entity_type] += weight  # type: ignore[assignment]  # Counter types its counts as int
    _surnames(candidates, keys, votes)
    _short_companies(words, candidates, keys, votes)
    settled = []
    for key, candidate in zip(keys, candidates, strict=True):
        best = _best(votes[key], candidate.type)
        settled.append(
            candidate
            if best == candidate.type
            else Candidate(candidate.first, candidate.last, best, f"{candidate.rule}, article", candidate.weight)
        )
    return settled


def _best(votes: Votes, current: EntityType) -> EntityType:
    top = max(votes.values())
    return current if votes[current] == top else max(votes, key=lambda t: (votes[t], t))


def _surnames(candidates: Sequence[Candidate], keys: Sequence[str], votes: dict[str, Votes]) -> None:
    """A single word that ends a person's full name elsewhere in the article is that person."""
    surnames: set[str] = set()
    for key, candidate in zip(keys, candidates, strict=True):
        if candidate.last - candidate.first > 1 and _best(votes[key], candidate.type) == "person":
            surnames.add(key.rsplit(" ", 1)[1])
            surnames.update(key.rsplit(" ", 1)[1].split("-")[-1:])
    for key, candidate in zip(keys, candidates, strict=True):
        if key in surnames and candidate.weight < TABLE:
            votes[key]["person"] += 4  # an occurrence, so that many errors of the model do not outweigh one full name


def _short_companies(
    words: Words, candidates: Sequence[Candidate], keys: Sequence[str], votes: dict[str, Votes]
) -> None:
    """The words that open a name with a company form ("Saaristo Lines Oyj") are that company when they stand alone."""
    openings: set[str] = set()
    for key, candidate in zip(keys, candidates, strict=True):
        parts = key.split(" ")
        if len(parts) > 1 and words.forms[candidate.last - 1].casefold() in COMPANY_SUFFIXES:
            openings.update(" ".join(parts[:size]) for size in range(1, len(parts)))
    for key, candidate in zip(keys, candidates, strict=True):
        if key in openings and candidate.weight < TABLE:
            votes[key]["organization"] += 4
