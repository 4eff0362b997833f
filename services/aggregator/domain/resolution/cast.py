"""Who and what the article speaks of: referents with what is known about them, and every place where they are named."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from services.aggregator.domain.resolution.gender import Gender, gender_of_given_name, gender_of_noun
from services.aggregator.domain.resolution.layout import FRAME_SEGMENTS, Layout
from services.aggregator.domain.resolution.nouns import (
    DOCUMENT_NOUNS,
    HONORIFICS,
    NAMING_NOUNS,
    is_organization_noun,
    is_person_noun,
    normal_noun,
)
from services.aggregator.domain.resolution.phrases import words_in
from services.aggregator.domain.resolution.pronouns import PRONOUNS
from services.aggregator.domain.resolution.titles import describe_name
from services.aggregator.domain.resolution.views import EntityView
from services.language.spans import Span

Sort = Literal["person", "organization", "place", "group", "document", "other", "unknown"]

DESCRIBED_MENTIONS = 12  # mentions of one entity whose surroundings are read; its titles stand with the first few
MAX_COUNTRY_WORDS = 400  # every name is compared with each of them
_SORTS: dict[str, Sort] = {"person": "person", "organization": "organization", "place": "place", "group": "group"}


# "gave only his first name, Lee"
_NAME_OF = re.compile(r"\b(his|her) (?:\w+ )?name,? (?:as |was |is )?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Referent:
    """Somebody or something that may speak.

    `key` is equal for equal referents. `nouns`: normal nouns that describe it ("prosecutor"); `words`: folded words of
    its names; `context`: folded words of its role, affiliation and titles; `countries`: the countries it is known to
    belong to.
    """

    key: str
    name: str
    sort: Sort
    entity: str | None = None
    gender: Gender | None = None
    plural: bool = False
    nouns: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    context: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    identified: bool = True  # False for a description that points back to nobody named
    affiliated: bool = False  # it is told where a person belongs
    articled: bool = False  # the text puts "the" before its name


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a referent is spoken of; `named` is False for pronouns and descriptions that entities linked."""

    start: int
    end: int
    referent: Referent
    kind: str
    framed: bool  # in a dateline, a credit line or the like

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Cast:
    """All referents that entities found, with their mentions in order of start."""

    referents: tuple[Referent, ...] = ()
    mentions: tuple[Mention, ...] = ()
    starts: tuple[int, ...] = ()
    by_word: dict[str, tuple[Referent, ...]] = field(default_factory=dict)
    by_noun: dict[str, tuple[Referent, ...]] = field(default_factory=dict)
    first_seen: dict[str, int] = field(default_factory=dict)

    def within(self, start: int, end: int) -> tuple[Mention, ...]:
        """The mentions that start in `start <= i < end`, in order."""
        return self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def before(self, position: int, limit: int) -> tuple[Mention, ...]:
        """The last `limit` mentions that start before `position`, in order."""
        index = bisect_left(self.starts, position)
        return self.mentions[max(0, index - limit) : index]

    def covering(self, start: int, end: int, limit: int = 8) -> tuple[Mention, ...]:
        """Mentions that overlap `start..end`, of those that start up to `limit` mentions before it."""
        index = bisect_right(self.starts, start)
        nearby = self.mentions[max(0, index - limit) : index] + self.within(start + 1, end)
        return tuple(mention for mention in nearby if mention.start < end and start < mention.end)


def gather_cast(layout: Layout, entities: Sequence[EntityView]) -> Cast:
    """The cast of an article; mentions that lie outside the text are left out."""
    countries = _country_words(layout.text, entities)
    referents, mentions = [], []
    for entity in entities:
        referent = _referent(layout, entity, countries)
        referents.append(referent)
        mentions += [
            Mention(m.start, m.end, referent, m.kind, _is_framed(layout, m.start))
            for m in entity.mentions
            if 0 <= m.start < m.end <= len(layout.text)
        ]
    mentions.sort(key=lambda mention: (mention.start, -mention.end))
    first_seen: dict[str, int] = {}
    for mention in mentions:
        first_seen.setdefault(mention.referent.key, mention.start)
    return Cast(
        referents=tuple(referents),
        mentions=tuple(mentions),
        starts=tuple(mention.start for mention in mentions),
        by_word=_index(referents, "words"),
        by_noun=_index(referents, "nouns"),
        first_seen=first_seen,
    )


def _is_framed(layout: Layout, start: int) -> bool:
    """Whether a name belongs to whoever made the article: in a dateline, a credit line, after "By" at a line's
    start."""
    if layout.kind_of(start) in FRAME_SEGMENTS:
        return True
    before = layout.text[max(0, start - 4) : start]
    return before.casefold() in {"by ", "\nby "}


def name_words(name: str) -> frozenset[str]:
    """The folded words of a name, in the nouns' normal form, so that "Labour" meets "Labor"."""
    return frozenset(normal_noun(word.text) for word in words_in(name, 0, len(name)))


def sort_of_noun(noun: str) -> Sort:
    """What a normal noun describes."""
    if is_person_noun(noun):
        return "person"
    if is_organization_noun(noun):
        return "organization"
    return "document" if noun in DOCUMENT_NOUNS else "other"


def _index(referents: Sequence[Referent], attribute: Literal["words", "nouns"]) -> dict[str, tuple[Referent, ...]]:
    index: dict[str, list[Referent]] = {}
    for referent in referents:
        for word in referent.words if attribute == "words" else referent.nouns:
            index.setdefault(word, []).append(referent)
    return {word: tuple(found) for word, found in index.items()}


def _country_words(text: str, entities: Sequence[EntityView]) -> dict[str, str]:
    """Folded name -> country code, of the places and nationalities that the article names."""
    known: dict[str, str] = {}
    for entity in entities:
        if not entity.country or entity.type not in {"place", "group", "organization"}:
            continue
        printed = (text[m.start : m.end] for m in entity.mentions[:DESCRIBED_MENTIONS] if m.kind == "name")
        for name in (entity.name, *entity.aliases, *printed):
            known.setdefault(name.casefold(), entity.country)
        if len(known) > MAX_COUNTRY_WORDS:
            break
    return known


def _referent(layout: Layout, entity: EntityView, countries: dict[str, str]) -> Referent:
    sort = _SORTS.get(entity.type, "other")
    role_nouns = [normal_noun(word.text) for word in words_in(entity.role or "", 0, len(entity.role or ""))]
    nouns = {noun for noun in role_nouns if is_person_noun(noun)} if sort == "person" else set(role_nouns[-1:])
    context = set(role_nouns) | name_words(entity.affiliation or "")
    places = {entity.country} if entity.country else set()
    if entity.affiliation and (code := countries.get(entity.affiliation.casefold())):
        places.add(code)
    named = [m for m in entity.mentions if m.kind == "name" and 0 <= m.start < m.end <= len(layout.text)]
    for mention in named[:DESCRIBED_MENTIONS]:
        for descriptor in describe_name(layout.text, mention.start, mention.end):
            nouns |= descriptor.nouns
            context |= descriptor.words
            beside = layout.text[descriptor.start : descriptor.end].casefold()
            if sort == "person":
                places |= {code for name, code in countries.items() if name in beside and len(name) > 3}
    words = frozenset().union(*(name_words(name) for name in (entity.name, *entity.aliases)))
    if sort != "person":
        for mention in named[:DESCRIBED_MENTIONS]:
            words |= name_words(layout.text[mention.start : mention.end])
    return Referent(
        key=f"entity:{entity.id}",
        name=entity.name,
        sort=sort,
        entity=entity.id,
        gender=_gender(layout, entity, nouns) if sort == "person" else None,
        plural=sort == "group",
        nouns=frozenset(nouns),
        words=words,
        context=frozenset(context),
        countries=frozenset(places),
        affiliated=entity.affiliation is not None or bool(context & NAMING_NOUNS),
        articled=sort != "person" and any(_after_the(layout.text, m.start) for m in named[:DESCRIBED_MENTIONS]),
    )


def _after_the(text: str, start: int) -> bool:
    return text[max(0, start - 5) : start].casefold().lstrip(' \n"“(') == "the "


def _gender(layout: Layout, entity: EntityView, nouns: set[str]) -> Gender | None:
    """From the given name, else forms of address and describing nouns, else the pronouns that follow in the
    sentence."""
    text = layout.text
    named = [m for m in entity.mentions if m.kind == "name" and 0 <= m.start < m.end <= len(text)][:DESCRIBED_MENTIONS]
    for mention in named:
        if given_name := _NAME_OF.search(text, max(0, mention.start - 45), mention.start):
            return "m" if given_name[1].casefold() == "his" else "f"
    full = words_in(entity.name, 0, len(entity.name))
    given = next((word for word in full if word.lower.strip(".") not in HONORIFICS), None)
    if len(full) > 1 and given and (gender := gender_of_given_name(given.text)):
        return gender
    addressed = [words_in(text, max(0, m.start - 12), m.start)[-1:] for m in named]
    told = {gender_of_noun(word.text) for words in addressed for word in words if word.lower in HONORIFICS}
    told |= {gender_of_noun(noun) for noun in nouns}
    told.discard(None)
    if len(told) == 1:
        return told.pop()
    if len(full) == 1 and given and gender_of_given_name(given.text) == "f":
        return "f"  # men's given names are surnames too often
    votes = [vote for m in named if (vote := _pronoun_after(layout, m.end))]
    male, female = votes.count("m"), votes.count("f")
    if male == female:
        return None
    return "m" if male > female else "f"


def _pronoun_after(layout: Layout, end: int) -> Gender | None:
    """The gender of the first "he" or "she" after a name in its sentence, before any quotation."""
    _, stop = layout.unit_span(layout.unit_of(end - 1))
    stop = min(stop, end + 200)
    for mark in '"“”\n':
        found = layout.text.find(mark, end, stop)
        stop = found if found >= 0 else stop
    for word in words_in(layout.text, end, stop):
        pronoun = PRONOUNS.get(word.lower)
        if pronoun and pronoun.gender:
            return pronoun.gender
        if word.text[0].isupper():  # perhaps another person: the pronoun may be theirs
            return None
    return None
