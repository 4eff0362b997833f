"""Organisations, countries and issuers of documents whom a description means."""

from services.aggregator.domain.resolution.antecedents import own_range
from services.aggregator.domain.resolution.cast import Referent
from services.aggregator.domain.resolution.description import MAX_CANDIDATES, Description, of_other_country
from services.aggregator.domain.resolution.nouns import (
    AGENCY_WORDS,
    BUSINESS_NOUNS,
    COUNTRY_NOUNS,
    DEFINITE,
    DOCUMENT_NOUNS,
    KIND_NOUNS,
    NAMING_NOUNS,
    PUBLIC_WORDS,
    is_person_noun,
    normal_noun,
)
from services.aggregator.domain.resolution.salience import Scene, most_salient, rank_referents

# Modifiers that need not stand in the name: "the central bank" is the Bank of Norway.
_LOOSE_MODIFIERS = frozenset("central national federal state own new main same country's government's".split())


def organization_by_name(scene: Scene, description: Description) -> Referent | None:
    """The organisation whose name holds the description's words: "the ministry", "the central bank", "the ports
    authority"."""
    phrase = description.phrase
    if phrase.indefinite or phrase.plural or phrase.joined:
        return None
    noun = phrase.noun
    told = {normal_noun(word.text) for word in phrase.modifiers} - description.name_words
    fitting = []
    for candidate in scene.cast.by_word.get(noun, ())[:MAX_CANDIDATES]:
        if candidate.sort != "organization" or not _named_so(description, candidate, told):
            continue
        seen = scene.cast.first_seen.get(candidate.key, len(scene.layout.text))
        if seen < description.position or description.in_title:
            fitting.append(candidate)
    return _nearest(scene, description, fitting)


def _named_so(description: Description, candidate: Referent, told: set[str]) -> bool:
    if of_other_country(description, candidate):
        return False
    missing = told - candidate.words - candidate.context
    if missing - _LOOSE_MODIFIERS:
        return False
    if description.name_words and not description.name_words & (candidate.words | candidate.context):
        return bool(description.countries & candidate.countries)
    # "the central bank" is no commercial bank: a loose modifier needs the place to be told as well, or a single
    # candidate
    return not is_person_noun(description.phrase.noun) or description.phrase.noun in NAMING_NOUNS


def _nearest(scene: Scene, description: Description, candidates: list[Referent]) -> Referent | None:
    if len(candidates) <= 1:
        return candidates[0] if candidates else None
    keys = {candidate.key for candidate in candidates}
    ranked = rank_referents(scene, description.position, lambda referent, _spoke: 1.0 if referent.key in keys else 0.0)
    return ranked[0][1] if ranked else candidates[0]


def issuer_in_front(scene: Scene, description: Description) -> Referent | None:
    """Who issued "a company statement", "the ministry's statement": the organisation that the modifier calls up."""
    phrase = description.phrase
    if phrase.noun != "statement" or phrase.plural or not phrase.modifiers or description.names:
        return None
    issuer = normal_noun(phrase.modifiers[-1].text)

    def fit(referent: Referent, _spoke: bool) -> float:
        if referent.sort != "organization":
            return 0.0
        if issuer in referent.nouns | referent.words:
            return 3.0
        return _kind_fit(issuer, referent) if issuer in KIND_NOUNS and referent.words else 0.0

    return most_salient(scene, description.position, fit, own=own_range(description.claim))


def organization_by_kind(scene: Scene, description: Description) -> Referent | None:
    """The organisation in focus that can be what the description calls it: "the company", "the agency"."""
    phrase = description.phrase
    if phrase.noun not in KIND_NOUNS or phrase.determiner not in DEFINITE or phrase.plural:
        return None
    seats = [word for word in phrase.modifiers if word.lower.endswith("-based")]  # "the Bremen-based company"
    if any(not any(word.start <= name.start < word.end for word in seats) for name in description.names):
        return None
    noun, told = phrase.noun, {normal_noun(word.text) for word in phrase.modifiers if word not in seats}
    publisher = (scene.publisher or "").casefold()

    def fit(referent: Referent, _spoke: bool) -> float:
        if referent.sort != "organization" or referent.name.casefold() == publisher:
            return 0.0
        if noun in referent.nouns:
            return 3.0
        if not referent.words or (told and not told & (referent.context | referent.words)):
            return 0.0  # only described, and as something else
        return _kind_fit(noun, referent)

    return most_salient(scene, description.position, fit, own=own_range(description.claim))


def _kind_fit(noun: str, referent: Referent) -> float:
    """How well "the company" or "the agency" fits an organisation, by the words of its name."""
    if noun in BUSINESS_NOUNS:
        return 0.0 if referent.words & PUBLIC_WORDS else 1.0
    if noun in {"agency", "body", "regulator", "watchdog"}:
        return 1.5 if referent.words & AGENCY_WORDS else 0.6
    return 1.0


def country_that_spoke(scene: Scene, description: Description) -> Referent | None:
    """ "The country" as a source, after a country has spoken."""
    if description.phrase.noun not in COUNTRY_NOUNS or description.phrase.determiner not in DEFINITE:
        return None
    return most_salient(
        scene,
        description.position,
        lambda referent, spoke: 1.0 if spoke and referent.sort == "place" and referent.countries else 0.0,
    )


def issuer_of_document(scene: Scene, description: Description) -> Referent | None:
    """Who issued "the report": the one who, a few sentences before, said something "in a report"."""
    phrase = description.phrase
    bare = phrase.determiner in DEFINITE and not phrase.modifiers and not phrase.tail
    if not bare or phrase.noun not in DOCUMENT_NOUNS or phrase.plural:
        return None
    layout = scene.layout
    here = layout.unit_of(description.position)
    for utterance in reversed(scene.memory.before(description.position, 4)):
        unit = layout.unit_of(utterance.position)
        if here - unit > 4:
            continue
        start, end = layout.unit_span(unit)
        told = layout.text[max(start, utterance.position) : min(end, utterance.position + 240)].casefold()
        if any(
            f"in {article} {noun}" in told
            for article in ("a", "an", "its", "his", "her", "their", "the")
            for noun in (phrase.head.lower, f"new {phrase.head.lower}", f"written {phrase.head.lower}")
        ):
            return utterance.referent
    return None
