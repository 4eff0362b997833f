"""Which names are one entity, what persons do, and where things lie: without a model, on names given by hand."""

import pytest

from services.entities.domain.candidates import Candidate
from services.entities.domain.clusters import LINKS, Cluster, cluster_names, printed_name
from services.entities.domain.countries import article_countries, locate, national_name
from services.entities.domain.gazetteer import entry_of
from services.entities.domain.later_mentions import find_later_mentions
from services.entities.domain.roles import ROLE_READERS, read_position
from services.entities.domain.values import EntityType, SegmentSpan
from services.entities.domain.words import Words, read_words

TYPES: dict[str, EntityType] = {"P": "person", "O": "organization", "L": "place", "F": "facility", "G": "group"}


def marked(text: str) -> tuple[Words, list[Candidate]]:
    """Words and names of a text in which names stand as [P Lena Foss]."""
    plain, spans = "", []
    while "[" in text:
        before, _, rest = text.partition("[")
        name, _, text = rest.partition("]")
        plain += before
        spans.append((len(plain), TYPES[name[0]]))
        plain += name[2:]
        spans[-1] = (*spans[-1], len(plain))  # type: ignore[assignment]
    plain += text
    words = read_words(plain, (SegmentSpan("paragraph", 0, len(plain)),))
    names = []
    for start, entity_type, end in spans:  # type: ignore[misc]
        inside = [i for i in range(len(words)) if words.starts[i] >= start and words.ends[i] <= end]
        names.append(Candidate(inside[0], inside[-1] + 1, entity_type, "model", 1))
    return words, names


def clusters_of(text: str) -> tuple[Words, list[Cluster], dict[int, Candidate]]:
    words, names = marked(text)
    return words, cluster_names(words, names), {at: name for name in names for at in range(name.first, name.last)}


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        ("alias table", "[L US] firms left; the [L United States] did not mind."),
        ("acronym", "The [O Halden Rail Agency] met. [O HRA] staff left."),
        ("acronym", "The [O Union of Lumber Traders] ([O ULT]) met."),
        ("surname", "[P Lena Foss] came. [P Foss] left."),
        ("surname", "[P Lena Abel-Foss] came. [P Foss] left."),
        ("surname", "[P Lena M. Foss] came. [P L. Foss] left."),
        ("surname", "[P Lena Foss Jr.] came. [P Foss] left."),
        ("given name", "[P Lena Foss] came. [P Lena] left."),
        ("short form", "[O Brask Timber Ltd] grew. [O Brask Timber] hired."),
        ("place with its kind", "In [L Mossa Valley] it rained. [L Mossa] flooded."),
    ],
)
def test_two_names_are_one_entity(reason: str, text: str) -> None:
    _, clusters, _ = clusters_of(text)
    assert [cluster.reasons for cluster in clusters] == [[reason]]


def test_every_link_of_the_table_is_shown_by_an_example() -> None:
    cases = test_two_names_are_one_entity.pytestmark[0].args[1]
    assert {case[0] for case in cases} == {name for name, _ in LINKS}


@pytest.mark.parametrize(
    "text",
    [
        "[P Lena Foss] met [P Ivo Foss].",
        "[L Moscow] and [L Russia] agreed.",
        "[G Russian] ships left [L Russia].",
        "[L North Korea] and [L South Korea] met.",
        "[O Halden Group Ltd] sued [O Marek Group Ltd].",
    ],
)
def test_two_names_stay_two_entities(text: str) -> None:
    assert len(clusters_of(text)[1]) == 2


def test_a_surname_that_two_share_goes_to_the_one_named_last() -> None:
    words, clusters, _ = clusters_of("[P Lena Foss] met [P Ivo Foss] and [P Foss] left.")
    assert [printed_name(words, cluster) for cluster in clusters] == ["Lena Foss", "Ivo Foss"]
    assert [len(cluster.places) for cluster in clusters] == [1, 2]


def test_the_fullest_form_names_the_entity_without_shouting() -> None:
    words, (cluster,), _ = clusters_of("[L MOSSA DEL RIO] flooded.")
    assert printed_name(words, cluster) == "Mossa del Rio"


@pytest.mark.parametrize(
    ("reader", "text", "role", "affiliation"),
    [
        ("role before", "[G Kenyan] Finance Minister [P Lena Foss] left.", "Finance Minister", "Kenya"),
        ("role before", "The [O Brask Group] chief executive [P Lena Foss] left.", "chief executive", "Brask Group"),
        ("role before", "[L Ohio] Gov. [P Lena Foss] left.", "Gov.", "Ohio"),
        ("role after", "[P Lena Foss], director of [O Halden Relief], left.", "director", "Halden Relief"),
        ("role after", "[P Lena Foss], 41, the head of research at [O Brask], left.", "head of research", "Brask"),
        ("role after", "[P Lena Foss], [O Brask]'s chairwoman, left.", "chairwoman", "Brask"),
        ("role before a comma", "A former driver, [P Lena Foss], left.", "former driver", None),
        ("employer after", "[P Lena Foss] of the [O Halden Rowing Club] left.", None, "Halden Rowing Club"),
    ],
)
def test_role_and_affiliation(reader: str, text: str, role: str | None, affiliation: str | None) -> None:
    assert reader in {name for name, _ in ROLE_READERS}
    words, names = marked(text)
    at = {index: name for name in names for index in range(name.first, name.last)}
    position = read_position(words, [name for name in names if name.type == "person"], at)
    assert (position.role, position.affiliation) == (role, affiliation)


@pytest.mark.parametrize(
    "text",
    ["[P Lena Foss], the president said, left.", "[P Lena Foss], who left, is back.", "Mr. [P Foss] left."],
)
def test_no_role_is_made_up(text: str) -> None:
    words, names = marked(text)
    assert read_position(words, names, {}).role is None


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("In [L Mossa], [L Norway], it rained.", "NO"),
        ("In [L Birmingham] it rained.", "GB"),
        ("In [L Birmingham], [L Alabama], it rained.", "US"),
        ("In [L San Fernando], it rained; [G Trinidadian] rivers rose in [L Port of Spain].", "TT"),
        ("In the [L Mossa Sea] off [L Norway] it rained.", None),
        ("At [F Mossa Hospital] in [L Kenya] wards closed.", "KE"),
        ("The [O Health Ministry] in [L Nairobi] said so.", "KE"),
        ("[O Brask Group] of [L Kenya] said so.", None),
        ("[L Atlanta] is in [L Georgia].", "US"),
    ],
)
def test_country_of_the_first_name(text: str, country: str | None) -> None:
    words, clusters, at = clusters_of(text)
    segments = (SegmentSpan("paragraph", 0, len(words.text)),)
    target = clusters[-1] if "Atlanta" in text else clusters[0]
    assert locate(words, target, article_countries(words, clusters, segments), at).country == country


def test_a_ministry_gets_the_name_of_its_nation() -> None:
    words, clusters, at = clusters_of("The [O Health Ministry] in [L Nairobi] said so.")
    countries = article_countries(words, clusters, (SegmentSpan("paragraph", 0, len(words.text)),))
    location = locate(words, clusters[0], countries, at)
    assert national_name("Health Ministry", ("health", "ministry"), location) == "Kenyan Health Ministry"


@pytest.mark.parametrize(
    ("text", "roles", "found"),
    [
        ("Mayor [P Lena Foss] left. The mayor is ill.", ["Mayor"], ["The mayor"]),
        ("The [O Halden Ports Agency] met. Staff of the agency left.", [None], ["the agency"]),
        ("[O Brask Timber Ltd] grew. It was, the company said, luck.", [None], ["the company"]),
        ("The union [O Kolumn] met. Then the union left.", [None], ["the union"]),
        ("Mayor [P Lena Foss] met mayor [P Ivo Marek]. The mayor left.", ["Mayor", "mayor"], []),
        ("The mayor left. Mayor [P Lena Foss] is ill.", ["Mayor"], []),
        ("Mayor [P Lena Foss] left. The mayor of Oslo did not.", ["Mayor"], []),
    ],
)
def test_a_description_is_a_mention_only_where_it_is_clear(
    text: str, roles: list[str | None], found: list[str]
) -> None:
    words, clusters, at = clusters_of(text)
    later = find_later_mentions(words, clusters, roles, at)
    assert [words.text[m.start : m.end] for mentions in later.values() for m in mentions] == found


def test_wikidata_ids_of_the_tables_have_their_form() -> None:
    for name in ("Kenya", "Nairobi", "UN", "Reuters", "NATO", "White House"):
        entry = entry_of(name)
        assert entry is not None
        assert entry.wikidata is not None
        assert entry.wikidata[0] == "Q"
        assert entry.wikidata[1:].isdigit()
