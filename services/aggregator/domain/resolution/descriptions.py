"""Whom a description that stands as a source means: "the ministry", "the spokeswoman", "Ex-harbour chief", "a former
driver".

The rules are tried in the order of `DESCRIPTION_RULES`; the first that names a referent decides. A description that
none of them can place stands for itself, unless it only points back ("the agency"): then it is unresolved.
"""

import re
from collections.abc import Callable

from services.aggregator.domain.resolution.cast import Referent, sort_of_noun
from services.aggregator.domain.resolution.described_organizations import (
    country_that_spoke,
    issuer_in_front,
    issuer_of_document,
    organization_by_kind,
    organization_by_name,
)
from services.aggregator.domain.resolution.described_people import (
    apposed_name,
    introduced_next,
    last_speaker,
    person_by_role,
)
from services.aggregator.domain.resolution.description import MAX_CANDIDATES, Description, any_same_role, same_office
from services.aggregator.domain.resolution.layout import TITLE_SEGMENTS
from services.aggregator.domain.resolution.nouns import (
    AGENCY_WORDS,
    BUSINESS_NOUNS,
    COUNTRY_NOUNS,
    DEFINITE,
    DETERMINERS,
    DOCUMENT_NOUNS,
    KIND_NOUNS,
    NAMING_NOUNS,
    POSTMODIFIERS,
    PUBLIC_WORDS,
    is_person_noun,
    normal_noun,
)
from services.aggregator.domain.resolution.phrases import words_in
from services.aggregator.domain.resolution.pronouns import POSSESSIVES
from services.aggregator.domain.resolution.salience import Scene

TITLE_LIKE = TITLE_SEGMENTS | {"list_item"}

# One of each to a country or to an article: they describe themselves.
_UNIQUE_NOUNS = frozenset(
    """
    government police army military opposition defense prosecution navy state public administration parliament
    presidency union-of-states fire-department coastguard judiciary regime junta royal-family
    """.split()
)


FULLER_REACH_CHARS = 2_000
_NO_MODIFIERS = POSTMODIFIERS | DETERMINERS | POSSESSIVES | {"and", "or", "said", "says", "same", "other", "whole"}

DescriptionRule = Callable[[Scene, Description], Referent | None]


def referent_of(scene: Scene, description: Description) -> Referent | None:
    """The referent of a description, None where no rule places it."""
    for _, rule in DESCRIPTION_RULES:
        if found := rule(scene, description):
            return found
    return None


def points_back(description: Description) -> bool:
    """Whether a description only makes sense with something named before it: "the agency", "the minister"."""
    phrase = description.phrase
    if phrase.determiner not in DEFINITE or phrase.modifiers or phrase.tail or phrase.plural:
        return False
    noun = phrase.noun
    if noun in _UNIQUE_NOUNS or noun in DOCUMENT_NOUNS - KIND_NOUNS:
        return False
    return is_person_noun(noun) or noun in KIND_NOUNS or noun in COUNTRY_NOUNS or noun in NAMING_NOUNS


def linked_by_entities(scene: Scene, description: Description) -> Referent | None:
    """The entities stage says that this description is a mention of an entity."""
    head = description.phrase.head
    for mention in scene.cast.covering(head.start, head.end):
        if mention.kind in {"title", "nominal"} and mention.end >= head.end and not description.phrase.joined:
            return mention.referent
    return None


def named_later(scene: Scene, description: Description) -> Referent | None:
    """Whoever a headline or heading describes without naming: the first speaker below it who fits."""
    if not description.in_title or description.phrase.plural or description.phrase.joined:
        return None
    layout, noun = scene.layout, description.phrase.noun
    whole = layout.kind_of(description.position) == "headline"
    block = layout.block_of(description.position)
    below = scene.memory.after(description.position, MAX_CANDIDATES)
    for utterance in below:
        if not whole and layout.block_of(utterance.position) != block:
            return None
        if _may_be(description, utterance.referent, noun, utterance.noun):
            return utterance.referent
    return None


def _may_be(description: Description, referent: Referent, noun: str, described_as: str | None) -> bool:
    nouns = referent.nouns | ({described_as} if described_as else set())
    if is_person_noun(noun) and noun not in NAMING_NOUNS:
        belongs = bool({word for word in description.name_words if len(word) > 2} & referent.context)
        fits = belongs or any_same_role(noun, nouns)
        return referent.sort == "person" and fits and same_office(description, referent)
    if referent.sort != "organization":
        return False
    if noun in BUSINESS_NOUNS:
        return not referent.words & PUBLIC_WORDS
    if noun in KIND_NOUNS:
        return noun in nouns or bool(referent.words & AGENCY_WORDS)
    return noun in referent.words


def printed_in_full(scene: Scene, description: Description) -> Referent | None:
    """A fuller description of the same noun, printed shortly before: "the coast guard agency ... the agency said"."""
    if not points_back(description):
        return None
    text, position, noun = scene.layout.text, description.position, description.phrase.noun
    start = max(0, position - FULLER_REACH_CHARS)
    head = re.escape(description.phrase.head.lower)
    fuller = re.compile(rf"(?:\b(?:[Tt]he|[Aa]n?) |(?<!\w)(?=[A-Z][\w.]+['’]s ))((?:[\w.'’-]+ ){{1,3}}(?i:{head}))\b")
    for found in reversed(list(fuller.finditer(text, start, position))):
        words = [word.lower for word in words_in(text, found.start(1), found.end(1))]
        apposed = text[max(0, found.start() - 2) : found.start()] == ", "
        if not apposed and not _NO_MODIFIERS.intersection(words[:-1]):
            name = " ".join(found[1].split())
            context = frozenset(normal_noun(word) for word in words[:-1])
            return Referent(
                f"described:{name.casefold()}", name, sort_of_noun(noun), nouns=frozenset({noun}), context=context
            )
    return None


def described_before(scene: Scene, description: Description) -> Referent | None:
    """An unnamed speaker whom an earlier, fuller description brought up: "a senior official ... the official said"."""
    phrase = description.phrase
    if phrase.determiner not in DEFINITE or phrase.tail or phrase.joined:
        return None
    told = {normal_noun(word.text) for word in phrase.modifiers}
    for referent in reversed(scene.memory.described.get(phrase.noun, [])[-MAX_CANDIDATES:]):
        if referent.plural == phrase.plural and told <= referent.context:
            return referent
    return None


DESCRIPTION_RULES: tuple[tuple[str, DescriptionRule], ...] = (
    ("linked_by_entities", linked_by_entities),
    ("apposed_name", apposed_name),
    ("introduced_next", introduced_next),
    ("person_by_role", person_by_role),
    ("issuer_of_document", issuer_of_document),
    ("issuer_in_front", issuer_in_front),
    ("organization_by_name", organization_by_name),
    ("printed_in_full", printed_in_full),
    ("organization_by_kind", organization_by_kind),
    ("country_that_spoke", country_that_spoke),
    ("named_later", named_later),
    ("described_before", described_before),
    ("last_speaker", last_speaker),
)
