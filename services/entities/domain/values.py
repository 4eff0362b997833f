"""What the entities stage takes and gives: segments in, entities with their mentions out."""

from dataclasses import dataclass
from typing import Literal

EntityType = Literal["person", "organization", "place", "facility", "group", "event", "product", "work"]
MentionKind = Literal["name", "title", "pronoun", "nominal"]


@dataclass(frozen=True, slots=True)
class SegmentSpan:
    """One segment of the article: its kind in the contract's words ("headline", "paragraph", ...) and where it
    stands.
    """

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A place in the text that speaks of an entity: code points, end exclusive."""

    start: int
    end: int
    kind: MentionKind


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, organization, place, ... of an article, with all its mentions in order of start.

    `name` is the fullest form that the article prints, or the usual form where a table knows it ("UN": "United
    Nations").
    `aliases` are the other printed forms, in order of appearance. `role` and `affiliation` are text as printed, or
    None.
    `country` is ISO 3166-1 alpha-2, `wikidata` a Q number, both None when not certain. `link_reason` says in a few
    words
    how mentions or table rows were joined to this entity.
    """

    type: EntityType
    name: str
    aliases: tuple[str, ...]
    role: str | None
    affiliation: str | None
    country: str | None
    wikidata: str | None
    link_reason: str
    mentions: tuple[Mention, ...]
