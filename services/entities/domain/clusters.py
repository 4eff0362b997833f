"""Which names are one entity: full names, surnames, initials, short forms, acronyms and the other names in the tables.

`LINKS` are tried in order on pairs of surfaces of one type; the first that holds joins the shorter to the longer
surface.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from services.entities.domain.candidates import Candidate
from services.entities.domain.casing import calm_name
from services.entities.domain.document_types import key_of
from services.entities.domain.gazetteer import Entry, entry_of, fold
from services.entities.domain.values import EntityType
from services.entities.domain.vocabulary import COMPANY_SUFFIXES, FACILITY_HEADS, ORGANIZATION_HEADS, PLACE_HEADS
from services.entities.domain.words import Words

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_SMALL = frozenset({"of", "the", "and", "for", "de", "on", "in", "&"})


@dataclass(slots=True)
class Surface:
    """One printed form with all its places, before and while it is joined with others."""

    key: str
    type: EntityType
    tokens: tuple[str, ...]
    forms: tuple[str, ...]
    places: list[Candidate]
    entry: Entry | None

    @property
    def first(self) -> int:
        """The word where it first stands."""
        return self.places[0].first

    def last_before(self, word: int) -> int | None:
        """The word where it stands last before `word`, or None."""
        index = bisect_left(self.places, word, key=lambda place: place.first)
        return self.places[index - 1].first if index else None


@dataclass(slots=True)
class Cluster:
    """The surfaces of one entity, the fullest first, with the reasons that joined them."""

    type: EntityType
    surfaces: list[Surface]
    reasons: list[str] = field(default_factory=list)

    @property
    def entry(self) -> Entry | None:
        """The table row of the fullest surface that has one."""
        return next((surface.entry for surface in self.surfaces if surface.entry is not None), None)

    @property
    def places(self) -> list[Candidate]:
        """All its names, in order."""
        return sorted((place for surface in self.surfaces for place in surface.places), key=lambda c: c.first)


# Of many entities that share a word only the latest are compared, so that time stays linear.
_COMPARED = 40
Link = Callable[[Words, Surface, Surface], bool]


def same_row(_: Words, short: Surface, full: Surface) -> bool:
    """Two forms of one row of the tables."""
    if short.entry is None or full.entry is None:
        return False
    return (short.entry.kind, short.entry.name) == (full.entry.kind, full.entry.name)


def acronym(words: Words, short: Surface, full: Surface) -> bool:
    """The initials of a longer name, or capitals in brackets right after it."""
    if (
        len(short.tokens) != 1
        or not short.forms[0].isupper()
        or len(full.tokens) < 2
        or short.type not in {"organization", "event", "product"}
    ):
        return False
    letters = short.tokens[0].replace(".", "")
    initials = "".join(token[0] for token in full.tokens if token not in _SMALL)
    if letters == initials:
        return True
    bracketed = [place.first for place in short.places if words.gaps[place.first].endswith("(")]
    if not bracketed or letters[0] != full.tokens[0][0]:
        return False
    ends = {place.last for place in full.places}
    return any(first in ends for first in bracketed)


def short_person(_: Words, short: Surface, full: Surface) -> bool:
    """Surname, initials with the surname, or the name without its middle words."""
    if short.type != "person" or len(short.tokens) > len(full.tokens) or len(full.tokens) < 2:
        return False
    family, last = _family(short), _family(full)
    if family not in {last, last.rsplit("-", 1)[-1]}:
        return False
    given_names = [token for token in short.tokens if token != family and token.rstrip(".") not in _SUFFIXES]
    return all(_given_fits(given, full.tokens) for given in given_names)


def _family(surface: Surface) -> str:
    """The last word of a name that is no "Jr." or "III"."""
    return next((token for token in reversed(surface.tokens) if token.rstrip(".") not in _SUFFIXES), surface.tokens[-1])


def _given_fits(given: str, tokens: tuple[str, ...]) -> bool:
    bare = given.rstrip(".")
    return any(
        token == given
        or (len(bare) == 1 and token.startswith(bare))
        or (len(token.rstrip(".")) == 1 and given[0] == token[0])
        for token in tokens[:-1]
    )


def first_person(_: Words, short: Surface, full: Surface) -> bool:
    """A single name that opens or stands inside a full name: a given name, or a family name that comes first."""
    return (
        short.type == "person"
        and len(short.tokens) == 1
        and len(full.tokens) > 1
        and short.tokens[0] in full.tokens[:-1]
    )


def short_organization(_: Words, short: Surface, full: Surface) -> bool:
    """The name without its company form or its last word, or the ministry without its country."""
    if short.type != "organization" or len(short.tokens) >= len(full.tokens):
        return False
    size = len(short.tokens)
    if full.tokens[:size] == short.tokens:
        rest = full.tokens[size:]
        return full.tokens[-1] in COMPANY_SUFFIXES or (
            rest[0] in ORGANIZATION_HEADS and short.entry is None and len(rest) == 1
        )
    return (
        full.tokens[-size:] == short.tokens
        and size > 1
        and short.tokens[-1] in ORGANIZATION_HEADS
        and len(full.tokens) - size == 1
    )


def place_with_head(_: Words, short: Surface, full: Surface) -> bool:
    """ "Mossa" and "Mossa valley", "Halden" and "Halden County"."""
    if short.type not in {"place", "facility"} or len(full.tokens) != len(short.tokens) + 1:
        return False
    return (
        full.tokens[:-1] == short.tokens and full.tokens[-1] in PLACE_HEADS | FACILITY_HEADS and full.type == short.type
    )


LINKS: tuple[tuple[str, Link], ...] = (
    ("alias table", same_row),
    ("acronym", acronym),
    ("surname", short_person),
    ("given name", first_person),
    ("short form", short_organization),
    ("place with its kind", place_with_head),
)


def cluster_names(words: Words, names: Sequence[Candidate]) -> list[Cluster]:
    """The entities of an article from its names, in order of first mention."""
    surfaces = _surfaces(words, names)
    by_type: dict[EntityType, list[Surface]] = {}
    for surface in surfaces:
        by_type.setdefault(surface.type, []).append(surface)
    clusters = [cluster for same_type in by_type.values() for cluster in _join(words, same_type)]
    return sorted(clusters, key=lambda cluster: cluster.places[0].first)


def _surfaces(words: Words, names: Sequence[Candidate]) -> list[Surface]:
    surfaces: dict[tuple[str, EntityType], Surface] = {}
    for name in names:
        key = key_of(words, name)
        surface = surfaces.get((key, name.type))
        if surface is None:
            forms = tuple(words.forms[name.first : name.last])
            entry = entry_of(words.surface(name.first, name.last))
            fits = entry is not None and (
                entry.type == name.type or (entry.type, name.type) == ("organization", "product")
            )
            surface = Surface(key, name.type, tuple(fold(form) for form in forms), forms, [], entry if fits else None)
            surfaces[key, name.type] = surface
        surface.places.append(name)
    return list(surfaces.values())


def _join(words: Words, surfaces: list[Surface]) -> list[Cluster]:
    """Longest surfaces first, each joins the cluster that a link leads to, or opens one."""
    clusters: list[Cluster] = []
    by_key: dict[str, list[int]] = {}
    for surface in sorted(surfaces, key=lambda s: (-len(s.tokens), s.first)):
        keys = _index_keys(surface)
        near = dict.fromkeys(index for key in sorted(keys) for index in by_key.get(key, ())[-_COMPARED:])
        joined = _linked(words, surface, [clusters[index] for index in near])
        if joined is None:
            clusters.append(Cluster(surface.type, [surface]))
            index = len(clusters) - 1
        else:
            cluster, reason = joined
            cluster.surfaces.append(surface)
            if reason not in cluster.reasons:
                cluster.reasons.append(reason)
            index = next(index for index in near if clusters[index] is cluster)
        for key in keys:
            by_key.setdefault(key, []).append(index)
    return clusters


def _index_keys(surface: Surface) -> set[str]:
    """What two surfaces must have in common to be compared, so that long articles do not compare all with all."""
    keys = {token.rsplit("-", 1)[-1] for token in surface.tokens} | set(surface.tokens)
    keys.add("".join(token[0] for token in surface.tokens if token not in _SMALL))
    if len(surface.tokens) == 1:
        keys.add(surface.tokens[0].replace(".", ""))
    if surface.entry is not None:
        keys.add(f"row {surface.entry.kind} {surface.entry.name}")
    return keys


def _linked(words: Words, surface: Surface, clusters: list[Cluster]) -> tuple[Cluster, str] | None:
    for reason, link in LINKS:
        fits = [cluster for cluster in clusters if any(link(words, surface, full) for full in cluster.surfaces)]
        if fits:
            return _nearest(surface, fits), reason
    return None


def _nearest(surface: Surface, clusters: list[Cluster]) -> Cluster:
    """The one spoken of last before the short form first stands; else the first that comes after."""

    def distance(cluster: Cluster) -> tuple[bool, int]:
        before = [full.last_before(surface.first) for full in cluster.surfaces]
        last = max((first for first in before if first is not None), default=None)
        return (True, min(full.first for full in cluster.surfaces)) if last is None else (False, -last)

    return min(clusters, key=distance)


def printed_name(words: Words, cluster: Cluster) -> str:
    """The fullest printed form, calmed where the article shouts it."""
    best = max(cluster.surfaces, key=lambda s: (len(s.tokens), not s.forms[0].isupper(), -s.first))
    place = best.places[0]
    name = words.surface(place.first, place.last)
    shouts = name.isupper() and "." not in name and (cluster.type in {"place", "facility", "person"} or " " in name)
    return calm_name(name) if shouts and (len(name) > 3 or place.rule == "dateline") else name
