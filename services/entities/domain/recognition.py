"""The entities of an article: who and what it names, joined, typed, placed and linked."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from services.entities.domain.candidates import Candidate
from services.entities.domain.clusters import Cluster, cluster_names, printed_name
from services.entities.domain.countries import Location, article_countries, locate, national_name, state_id
from services.entities.domain.later_mentions import find_later_mentions
from services.entities.domain.naming import find_names
from services.entities.domain.roles import Position, is_portfolio, read_position
from services.entities.domain.values import Entity, Mention, SegmentSpan
from services.entities.domain.words import Words, read_words

if TYPE_CHECKING:
    from spacy.language import Language

COMPONENTS = frozenset({"ner"})


def recognise_entities(text: str, *, segments: Sequence[SegmentSpan], model: "Language") -> tuple[Entity, ...]:
    """The entities of `text` in order of first mention, each with its mentions in order of start.

    Only text inside `segments` is read, and stamps are not; offsets are code points into `text`. `model` is
    `load_model(COMPONENTS)`. Names never overlap. No segments, or no names, yield an empty tuple.
    """
    readable = [segment for segment in segments if segment.kind != "stamp" and segment.start < segment.end]
    words = read_words(text, readable)
    names = [name for name in find_names(words, readable, model) if not is_portfolio(words, name)]
    at: dict[int, Candidate] = {index: name for name in names for index in range(name.first, name.last)}
    clusters = cluster_names(words, names)
    nothing = Position(None, None)
    positions = [read_position(words, c.places, at) if c.type == "person" else nothing for c in clusters]
    later = find_later_mentions(words, clusters, [position.role for position in positions], at)
    countries = article_countries(words, clusters, readable)
    return tuple(
        _entity(words, cluster, position, later.get(index, []), locate(words, cluster, countries, at))
        for index, (cluster, position) in enumerate(zip(clusters, positions, strict=True))
    )


def _entity(words: Words, cluster: Cluster, position: Position, later: Sequence[Mention], location: Location) -> Entity:
    entry = cluster.entry
    printed = printed_name(words, cluster)
    name = entry.name if entry is not None else national_name(printed, cluster.surfaces[0].tokens, location)
    mentions = [Mention(words.starts[place.first], words.ends[place.last - 1], "name") for place in cluster.places]
    forms = dict.fromkeys(words.text[mention.start : mention.end] for mention in mentions)
    reasons = (
        ["demonym" if entry.kind == "people" else "alias table" if forms.keys() != {entry.name} else "name"]
        if entry is not None
        else ["name"]
    )
    reasons += [reason for reason in [*cluster.reasons, location.reason] if reason and reason not in reasons]
    return Entity(
        type=cluster.type,
        name=name,
        aliases=tuple(form for form in forms if form != name),
        role=position.role,
        affiliation=position.affiliation,
        country=location.country,
        wikidata=state_id(cluster, location),
        link_reason=", ".join(reasons),
        mentions=tuple(sorted([*mentions, *later])),
    )
