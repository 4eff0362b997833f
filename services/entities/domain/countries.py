"""The country of a place, a people, a building or a state body: from the tables, from what is printed next to it, or
from the article.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log10

from services.entities.domain.candidates import Candidate
from services.entities.domain.clusters import Cluster
from services.entities.domain.gazetteer import city_countries, entry_of, people_of
from services.entities.domain.values import SegmentSpan
from services.entities.domain.vocabulary import PLACE_HEADS, PLACE_PREPOSITIONS
from services.entities.domain.words import Words

# Bodies of a state, which are called without it: "the Foreign Ministry".
_STATE_BODIES = frozenset("ministry treasury parliament army navy military".split())
# Countries whose name a state of the United States bears.
_ALSO_STATES = {"Georgia": "Q1428"}
# Waters and ranges that no single state holds.
_BETWEEN_STATES = frozenset("sea ocean gulf strait straits channel alps mountains continent".split())
_INSIDE = PLACE_PREPOSITIONS | {"at"}
_LARGE_TOWN_THOUSANDS = 50
_HOME = 1.5  # a smaller town in a country that the article speaks of beats one up to 30 times its size elsewhere


@dataclass(frozen=True, slots=True)
class Location:
    """An ISO code or None, and how it was found, in words for `link_reason`."""

    country: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class ArticleCountries:
    """How often the article names each country (its people and capital too), and the one that it is about, if any."""

    counts: Mapping[str, int]
    home: str | None


def article_countries(words: Words, clusters: Sequence[Cluster], segments: Sequence[SegmentSpan]) -> ArticleCountries:
    """Counts the countries named; `home` is the dateline's, else the one named most."""
    counts: Counter[str] = Counter()
    datelines: Counter[str] = Counter()
    for cluster in clusters:
        country = _sure_country(words, cluster)
        if country is None:
            continue
        counts[country] += len(cluster.places)
        for place in cluster.places:
            if segments[words.segments[place.first]].kind == "dateline":
                datelines[country] += 1
    return ArticleCountries(counts, _home(datelines) or _home(counts))


def _home(counts: Counter[str]) -> str | None:
    """The country with at least half of the names; one that only leads is not what the article is about."""
    if not counts:
        return None
    country, most = counts.most_common(1)[0]
    return country if 2 * most >= counts.total() else None


def _is_american(cluster: Cluster, article: ArticleCountries) -> bool:
    """Georgia, where nothing else in the article is Georgian but something is American."""
    elsewhere = article.counts.get(cluster.entry.country or "", 0) - len(cluster.places) if cluster.entry else 0
    return elsewhere <= 0 and article.counts.get("US", 0) > 0


def _sure_country(words: Words, cluster: Cluster) -> str | None:
    if cluster.entry is not None:
        return cluster.entry.country
    if cluster.type == "place":
        towns = city_countries(_name(words, cluster))
        if towns and (len(towns) == 1 or towns[0][1] > 20 * towns[1][1]):
            return towns[0][0]
    return None


def _name(words: Words, cluster: Cluster) -> str:
    place = cluster.surfaces[0].places[0]
    return words.surface(place.first, place.last)


def locate(words: Words, cluster: Cluster, article: ArticleCountries, names: Mapping[int, Candidate]) -> Location:
    """The country of `cluster` with the reason, both empty where nothing says it."""
    if cluster.entry is not None:
        if cluster.entry.name in _ALSO_STATES and _is_american(cluster, article):
            return Location("US", "state of the United States")
        return Location(cluster.entry.country, "")
    if cluster.type == "place":
        return _locate_place(words, cluster, article, names)
    if cluster.type == "facility":
        near = _printed_near(words, cluster, names)
        country = near or article.home
        return (
            Location(country, "place in the same sentence" if near else "country of the article")
            if country
            else Location(None, "")
        )
    if cluster.type == "organization":
        return _locate_body(words, cluster, article, names)
    return Location(None, "")


def _locate_place(
    words: Words, cluster: Cluster, article: ArticleCountries, names: Mapping[int, Candidate]
) -> Location:
    if not _between_states(cluster):
        apposed = _apposed(words, cluster, names)
        if apposed:
            return Location(apposed, "country printed after it")
        for surface in cluster.surfaces:
            place = surface.places[0]
            towns = city_countries(words.surface(place.first, place.last))
            if towns and not _too_far(towns, article):
                return Location(_likeliest(towns, article), "gazetteer of towns")
        if article.home is not None and _stands_as_place(words, cluster):
            return Location(article.home, "country of the article")
    return Location(None, "")


def _stands_as_place(words: Words, cluster: Cluster) -> bool:
    """Whether the text, and not the model alone, says that it is a place: "in X", "X valley"."""
    if cluster.surfaces[0].tokens[-1] in PLACE_HEADS:
        return True
    return any(
        place.rule == "dateline"
        or (place.first and words.gaps[place.first] == " " and words.forms[place.first - 1].casefold() in _INSIDE)
        for place in cluster.places
    )


def _between_states(cluster: Cluster) -> bool:
    tokens = cluster.surfaces[0].tokens
    return tokens[-1] in _BETWEEN_STATES or tokens[0] in {"lake", "gulf", "strait"}


def _too_far(towns: Sequence[tuple[str, int]], article: ArticleCountries) -> bool:
    """A small town in a country that an article about another country does not mention is hardly the one meant."""
    elsewhere = all(country not in article.counts for country, _ in towns)
    return elsewhere and article.home is not None and towns[0][1] < _LARGE_TOWN_THOUSANDS


def _likeliest(towns: Sequence[tuple[str, int]], article: ArticleCountries) -> str:
    return max(towns, key=lambda town: log10(town[1] + 1) + (_HOME if town[0] in article.counts else 0))[0]


def _apposed(words: Words, cluster: Cluster, names: Mapping[int, Candidate]) -> str | None:
    """ "Halden, Norway" and "Norway's Halden"."""
    for place in cluster.places:
        if place.last < len(words) and words.gaps[place.last] == ", ":
            country = _country_at(words, names.get(place.last))
            if country and not _listed(words, names[place.last], names):
                return country
        if place.first and words.possessive[place.first - 1]:
            country = _country_at(words, names.get(place.first - 1))
            if country:
                return country
    return None


def _listed(words: Words, name: Candidate, names: Mapping[int, Candidate]) -> bool:
    """ "Halden, Norway and Sweden" is a list."""
    after = name.last
    return (
        after < len(words)
        and words.forms[after] in {"and", "or"}
        and words.gaps[after] in {" ", ", "}
        and after + 1 in names
    )


def _country_at(words: Words, name: Candidate | None) -> str | None:
    if name is None or name.type != "place":
        return None
    entry = entry_of(words.surface(name.first, name.last))
    return entry.country if entry is not None and entry.kind in {"country", "place"} else None


def _printed_near(words: Words, cluster: Cluster, names: Mapping[int, Candidate]) -> str | None:
    """The country of a place in the same sentence as a name of `cluster`, the nearest first."""
    for place in cluster.places:
        for distance in range(1, 25):
            for at in (place.last - 1 + distance, place.first - distance):
                if (
                    not 0 <= at < len(words)
                    or words.segments[at] != words.segments[place.first]
                    or _sentence_between(words, at, place)
                ):
                    continue
                name = names.get(at)
                if name is not None and name.type == "place":
                    surface = words.surface(name.first, name.last)
                    entry = entry_of(surface)
                    if entry is not None and entry.country is not None:
                        return entry.country
    return None


def _sentence_between(words: Words, at: int, place: Candidate) -> bool:
    low, high = (at + 1, place.first + 1) if at < place.first else (place.last, at + 1)
    return any(words.opens_sentence[k] for k in range(low, high))


def _locate_body(words: Words, cluster: Cluster, article: ArticleCountries, names: Mapping[int, Candidate]) -> Location:
    tokens = cluster.surfaces[0].tokens
    for form in cluster.surfaces[0].forms:
        entry = entry_of(form)
        if entry is not None and entry.kind in {"people", "country"} and entry.country is not None:
            return Location(entry.country if _STATE_BODIES & set(tokens) else None, "")
    if not _STATE_BODIES & {tokens[0], tokens[-1]}:
        return Location(None, "")
    owner = _owner(words, cluster, names) or _printed_near(words, cluster, names)
    if owner:
        return Location(owner, "state body of a place in the same sentence")
    return Location(article.home, "state body of the country of the article") if article.home else Location(None, "")


def _owner(words: Words, cluster: Cluster, names: Mapping[int, Candidate]) -> str | None:
    """ "Kenya's Health Ministry", "the Kenyan Health Ministry"."""
    for place in cluster.places:
        name = names.get(place.first - 1)
        if name is not None and words.gaps[place.first].strip(" ") in {"", "'s", "’s"}:
            entry = entry_of(words.surface(name.first, name.last))
            if entry is not None and entry.country is not None and entry.kind in {"people", "country", "capital"}:
                return entry.country
    return None


def state_id(cluster: Cluster, location: Location) -> str | None:
    """The Wikidata id of the entity: that of its row, or of the American state of the same name."""
    if cluster.entry is None:
        return None
    american = location.reason == "state of the United States"
    return _ALSO_STATES[cluster.entry.name] if american else cluster.entry.wikidata


def national_name(name: str, tokens: Sequence[str], location: Location) -> str:
    """A state body's name with its nation in front, unless it is there: "Health Ministry" becomes "Kenyan Health
    Ministry".
    """
    if location.country is None or not location.reason.startswith("state body") or tokens[-1] not in _STATE_BODIES:
        return name
    people = people_of(location.country)
    return f"{people[0]} {name}" if people is not None else name
