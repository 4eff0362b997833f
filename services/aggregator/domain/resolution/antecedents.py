"""Whom a pronoun that stands as a source means."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from services.aggregator.domain.resolution.cast import Referent
from services.aggregator.domain.resolution.gender import Gender
from services.aggregator.domain.resolution.introduced_people import introduced_before
from services.aggregator.domain.resolution.nouns import GROUP_NOUNS
from services.aggregator.domain.resolution.pronouns import PRONOUNS, Pronoun
from services.aggregator.domain.resolution.salience import LEAST_PERSON_SCORE, Fit, Scene, most_salient
from services.aggregator.domain.resolution.views import ClaimView

_ADDED = frozenset("both all each also himself herself itself themselves".split())  # "they both", "she herself"
_ABBREVIATIONS = frozenset({"WHO", "IT", "US"})  # names of organisations and countries that read like pronouns
RELATIVE_REACH = 40  # code points between a name and the "who" that takes it up

MAX_SUBJECT_NAMES = 6
_UNKNOWN_GENDER = 0.8  # a person who may be a man or a woman fits "he" less well than one known to be a man


def antecedent_of(
    scene: Scene, claim: ClaimView, pronoun: Pronoun, position: int, outer: Referent | None
) -> Referent | None:
    """The referent of `pronoun` at `position`; `outer` is the speaker of the claim in whose content the pronoun
    stands."""
    return _BY_KIND[pronoun.refers](scene, claim, pronoun, position, outer)


def person_fit(
    pronoun: Pronoun, excluded: Referent | None = None, learned: Mapping[str, Gender] = MappingProxyType({})
) -> Fit:
    """How well a referent fits "he" or "she"; `learned`: what earlier pronouns told of those whose names tell
    nothing."""

    def fit(referent: Referent, spoke: bool) -> float:
        if referent.sort not in {"person", "unknown"} or referent.plural:
            return 0.0
        if excluded and referent.key == excluded.key:
            return 0.0
        gender = referent.gender or learned.get(referent.key)
        if pronoun.gender and gender and gender != pronoun.gender:
            return 0.0
        known = 1.0 if gender or not pronoun.gender else _UNKNOWN_GENDER
        return known if referent.sort == "person" else 0.5 * known

    return fit


def thing_fit(referent: Referent, spoke: bool) -> float:
    """How well a referent fits "it" as a source: organisations, governments by their country or capital, documents."""
    if referent.plural and referent.sort != "organization":
        return 0.0
    if referent.sort in {"organization", "document"}:
        return 1.0
    if referent.sort in {"place", "other", "unknown"}:
        return 0.8 if spoke else 0.1
    return 0.0


def several_fit(referent: Referent, spoke: bool) -> float:
    """How well a referent fits "they" as a source."""
    if referent.plural and referent.sort in {"person", "group", "organization"}:
        return 1.0 if spoke else 0.3
    if referent.nouns & GROUP_NOUNS:
        return 1.0
    if referent.plural:
        return 0.4 if spoke else 0.1
    if referent.sort == "organization":
        return 0.5
    if referent.sort == "person":
        return 0.25 if spoke and referent.gender is None else 0.0
    # "a study says ... They conclude": its authors, whom nothing names
    return 0.15 if spoke and referent.sort != "document" else 0.0


def _person(scene: Scene, claim: ClaimView, pronoun: Pronoun, position: int, outer: Referent | None) -> Referent | None:
    learned = scene.memory.genders
    if outer and not scene.layout.is_quoted(position) and person_fit(pronoun, None, learned)(outer, True) > 0:
        return outer  # "Lee said he had warned": the one who speaks is the one spoken of
    if outer is None and (introduced := introduced_before(scene, pronoun, position)):
        return introduced
    excluded = outer if scene.layout.is_quoted(position) else None  # who speaks of himself in a quotation says "I"
    fit = person_fit(pronoun, excluded, scene.memory.genders)
    return most_salient(scene, position, fit, own=own_range(claim), least=LEAST_PERSON_SCORE)


def _thing(scene: Scene, claim: ClaimView, pronoun: Pronoun, position: int, outer: Referent | None) -> Referent | None:
    if outer and not scene.layout.is_quoted(position) and thing_fit(outer, True) > 0:
        return outer
    return most_salient(scene, position, thing_fit, own=own_range(claim))


def _several(
    scene: Scene, claim: ClaimView, pronoun: Pronoun, position: int, outer: Referent | None
) -> Referent | None:
    if outer and not scene.layout.is_quoted(position) and several_fit(outer, True) > 0.5:
        return outer
    return most_salient(scene, position, several_fit, own=own_range(claim))


def _self(scene: Scene, claim: ClaimView, pronoun: Pronoun, position: int, outer: Referent | None) -> Referent | None:
    """ "I" in a quotation is its speaker; "we" is not one person, and outside quotations it is the article's maker."""
    text = scene.layout.text[position : position + 2].casefold()
    return outer if outer and text.startswith(("i", "me", "my")) else None


def _relative(
    scene: Scene, claim: ClaimView, pronoun: Pronoun, position: int, outer: Referent | None
) -> Referent | None:
    for mention in reversed(scene.cast.before(position, 3)):
        gap = scene.layout.text[mention.end : position]
        if mention.end <= position and len(gap) <= RELATIVE_REACH and not gap.strip(" ,"):
            return mention.referent
    return None


def _demonstrative(
    scene: Scene, claim: ClaimView, pronoun: Pronoun, position: int, outer: Referent | None
) -> Referent | None:
    return None


def named_subject(scene: Scene, start: int, end: int) -> Referent | None:
    """The person whom a narrating sentence at `start..end` is about, if a name opens it or its main clause."""
    text = scene.layout.text
    for mention in scene.cast.within(start, end)[:MAX_SUBJECT_NAMES]:
        if mention.framed or mention.referent.sort != "person" or scene.layout.is_quoted(mention.start):
            continue
        opens = mention.start == start or text[mention.start - 2 : mention.start] == ", "
        follows = text[mention.end : mention.end + 2]
        if opens and len(follows) == 2 and follows[0] == " " and follows[1].islower():
            return mention.referent
    return None


def own_range(claim: ClaimView) -> tuple[int, int] | None:
    """The stretch from the first to the last content of a claim."""
    if not claim.content:
        return None
    return min(span.start for span in claim.content), max(span.end for span in claim.content)


_Resolver = Callable[[Scene, ClaimView, Pronoun, int, "Referent | None"], "Referent | None"]

_BY_KIND: dict[str, _Resolver] = {
    "person": _person,
    "thing": _thing,
    "several": _several,
    "self": _self,
    "relative": _relative,
    "demonstrative": _demonstrative,
}


def pronoun_of(printed: str) -> Pronoun | None:
    """The pronoun that `printed` consists of, None when it is something else."""
    if printed.strip() in _ABBREVIATIONS:
        return None
    words = printed.strip(" \t\n\"'“”‘’.,").casefold().split()
    if len(words) == 2 and words[1] in _ADDED:
        words.pop()
    return PRONOUNS.get(words[0]) if len(words) == 1 else None
