"""People whom a description means: by an apposition, by their role, by having spoken last."""

import re

from services.aggregator.domain.resolution.antecedents import own_range
from services.aggregator.domain.resolution.cast import Cast, Referent
from services.aggregator.domain.resolution.description import MAX_CANDIDATES, Description, any_same_role, same_office
from services.aggregator.domain.resolution.nouns import DEFINITE, is_person_noun, normal_noun, same_role
from services.aggregator.domain.resolution.salience import Scene, rank_referents

# "a nurse, who gave only her first name, Ann" / "a nurse who asked to be identified as Ann"
_NAME_GIVEN = re.compile(r"[^.!?\n\"“”]{0,80}?\b(?:name,? (?:as )?|identified (?:only )?(?:as|by) |named |called )")


def apposed_name(scene: Scene, description: Description) -> Referent | None:
    """A name beside the description: "a driver, Ann Lee,", "Ann Lee, the mayor,", or a title cut off from its name."""
    if description.phrase.plural or not is_person_noun(description.phrase.noun):
        return None
    text, span = scene.layout.text, description.phrase.span
    end = _phrase_end(description)
    for mention in scene.cast.within(end, end + 3):
        closed = text[mention.end : mention.end + 1] in {",", ".", ")", ""} or mention.end >= span.end
        between = text[end : mention.start]
        if mention.referent.sort == "person" and (between == " " or (between.strip() == "," and closed)):
            return mention.referent
    if given := _NAME_GIVEN.match(text, end, min(len(text), end + 90)):
        for mention in scene.cast.within(given.end(), given.end() + 1):
            return mention.referent if mention.referent.sort == "person" else None
    for mention in scene.cast.before(span.start, 1):
        if mention.referent.sort == "person" and text[mention.end : span.start].strip(" ") == ",":
            return mention.referent
    return None


def _phrase_end(description: Description) -> int:
    words = (*description.phrase.core, *description.phrase.tail)
    source = description.claim.source
    end = words[-1].end
    return min(end, max(source.end, description.phrase.head.end)) if source else end


def introduced_next(scene: Scene, description: Description) -> Referent | None:
    """The unnamed person of the lead, named in full at the start of the paragraph after it."""
    phrase = description.phrase
    if phrase.determiner not in {"a", "an"} or not is_person_noun(phrase.noun) or phrase.plural or phrase.joined:
        return None
    layout = scene.layout
    paragraphs = [segment for segment in layout.segments[:12] if segment.kind == "paragraph"]
    if len(paragraphs) < 2 or not paragraphs[0].start <= description.position < paragraphs[0].end:
        return None
    opening = scene.cast.within(paragraphs[1].start, paragraphs[1].start + 40)
    if not opening or opening[0].referent.sort != "person" or len(opening[0].referent.words) < 2:
        return None
    named, start = opening[0].referent, opening[0].start
    titled = layout.text[paragraphs[1].start : start].split()
    seen_before = scene.cast.first_seen.get(named.key, start) < start
    if seen_before or len(titled) > 3 or (named.nouns and not any_same_role(phrase.noun, named.nouns)):
        return None
    return named


def person_by_role(scene: Scene, description: Description) -> Referent | None:
    """The nearest person whose role, title or apposition says what the description says."""
    phrase = description.phrase
    if phrase.indefinite or phrase.plural or phrase.joined or not is_person_noun(phrase.noun):
        return None
    if not (phrase.determiner in DEFINITE or description.in_title or description.names or not phrase.modifiers):
        return None
    brought_up = phrase.noun in scene.memory.described  # "a diplomat ... the diplomat" is no ambassador named between
    best: tuple[float, int, Referent] | None = None
    for candidate in _with_role(scene.cast, phrase.noun):
        seen = scene.cast.first_seen.get(candidate.key, len(scene.layout.text))
        if seen >= description.position and not (description.in_title or _in_lead(scene, description.position)):
            continue
        if not same_office(description, candidate):
            continue
        if phrase.noun not in candidate.nouns and (brought_up or _belongs_elsewhere(description, candidate)):
            continue
        score = float(len(description.name_words & candidate.context)) + (phrase.noun in candidate.nouns)
        score += 2.0 * _recency(scene, description, candidate)
        if best is None or (score, -seen) > (best[0], best[1]):
            best = (score, -seen, candidate)
    return best[2] if best else None


def _belongs_elsewhere(description: Description, candidate: Referent) -> bool:
    """ "The commission's chairwoman" is not a party's chief: the owner told must be one that is known of the
    candidate."""
    owners = {normal_noun(word.text) for word in description.phrase.modifiers if word.lower.endswith("'s")}
    return bool(owners) and not owners & (candidate.context | candidate.words)


def _in_lead(scene: Scene, position: int) -> bool:
    """Whether `position` lies in the first paragraph, which describes people whom the article names later."""
    paragraph = next((segment for segment in scene.layout.segments[:12] if segment.kind == "paragraph"), None)
    return paragraph is not None and paragraph.start <= position < paragraph.end


def _with_role(cast: Cast, noun: str) -> list[Referent]:
    nouns = [noun, *(other for other in cast.by_noun if other != noun and same_role(noun, other))]
    found = {referent.key: referent for each in nouns for referent in cast.by_noun.get(each, ())[:MAX_CANDIDATES]}
    return [referent for referent in found.values() if referent.sort == "person"][:MAX_CANDIDATES]


def _recency(scene: Scene, description: Description, candidate: Referent) -> float:
    ranked = rank_referents(
        scene,
        description.position,
        lambda referent, _spoke: 1.0 if referent.key == candidate.key else 0.0,
        own=own_range(description.claim),
    )
    return min(1.0, ranked[0][0] / 4.0) if ranked else 0.0


def last_speaker(scene: Scene, description: Description) -> Referent | None:
    """The person who has just spoken and of whom no role is known, for a bare "the spokesman"."""
    phrase = description.phrase
    bare = phrase.determiner in DEFINITE and not phrase.modifiers and not phrase.tail and not phrase.plural
    earlier = scene.memory.before(description.position, 1)
    if not bare or not is_person_noun(phrase.noun) or not earlier:
        return None
    layout, last = scene.layout, earlier[-1]
    near = layout.unit_of(description.position) - layout.unit_of(last.position) <= 2
    same_block = layout.block_of(description.position) == layout.block_of(last.position)
    unknown = last.referent.sort == "person" and last.referent.entity is not None and not last.referent.nouns
    return last.referent if near and same_block and unknown else None
