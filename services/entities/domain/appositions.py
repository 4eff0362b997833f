"""Appositions that call a name by a role: "Themba Dock, an energy economist at Ridge Research"."""

from services.entities.domain.vocabulary import (
    COMPANY_ROLES,
    FINITE_VERBS,
    ORGANIZATION_NOUNS,
    PERSON_PARTICLES,
    PLACE_PREPOSITIONS,
    ROLE_MODIFIERS,
    ROLE_NOUNS,
    SPEECH_VERBS,
)
from services.entities.domain.words import Words

LONGEST_APPOSITION = 5
"""Words of an apposition in which a role is looked for."""

LONGEST_REST = 15
"""Words behind the role in which the apposition must end."""

_PERSONAL_ROLES = ROLE_NOUNS - ORGANIZATION_NOUNS - COMPANY_ROLES
_VERBS = SPEECH_VERBS | FINITE_VERBS
_JOINTS = frozenset({"at", "of", "for", "with", "in", "from"})
"""What may stand behind a role and belong to it: "an economist at"."""

_RELATIVES = frozenset({"who", "whose", "whom", "which", "that"})
_NO_PART_OF_A_ROLE = _VERBS | _JOINTS | _RELATIVES | frozenset("to by on as and or a an the".split())
_GAPS_INSIDE = frozenset({" ", "\xa0", "-", "'s ", "’s "})
"""What stands between two words of one apposition; anything else ends it."""


def calls_a_person(words: Words, first: int, last: int) -> bool:
    """Whether the words from `first` up to and not including `last` read as a person's name with a role behind it.

    "Lena Foss, the mayor of Mossa, left" has one. "They left Old Mossa, the mayor said" has none, as a verb follows
    the role; nor has "In Old Mossa, a nurse" nor "Norvik Turbines, a supplier to the owner".
    """
    if last >= len(words) or words.gaps[last] != ", " or words.forms[last] not in {"a", "an", "the"}:
        return False
    if first and words.gaps[first] == " " and words.forms[first - 1].casefold() in PLACE_PREPOSITIONS:
        return False
    return _is_name_of_two_to_four(words, first, last) and _has_role(words, last + 1)


def _is_name_of_two_to_four(words: Words, first: int, last: int) -> bool:
    forms = words.forms[first:last]
    return 2 <= len(forms) <= 4 and all(form[0].isupper() or form in PERSON_PARTICLES for form in forms)


def _has_role(words: Words, start: int) -> bool:
    """Whether the apposition whose article stands before word `start` names a role and then ends."""
    for index in range(start, min(start + LONGEST_APPOSITION, len(words))):
        if words.gaps[index] not in _GAPS_INSIDE or words.forms[index] in _NO_PART_OF_A_ROLE:
            return False
        if words.forms[index] in ROLE_NOUNS and not words.possessive[index]:
            if _ends_behind(words, index + 1):
                return words.forms[index] in _PERSONAL_ROLES
            if words.forms[index + 1] not in ROLE_NOUNS | ROLE_MODIFIERS:
                return False
    return False


def _ends_behind(words: Words, index: int) -> bool:
    """Whether the role before word `index` ends the apposition, or leads with "at", "of" to its end without a verb."""
    if index >= len(words) or words.gaps[index] not in _GAPS_INSIDE:
        return True
    if words.forms[index] in _RELATIVES:
        return True
    if words.forms[index] not in _JOINTS:
        return False
    for at in range(index + 1, min(index + LONGEST_REST, len(words))):
        if words.gaps[at] not in _GAPS_INSIDE or words.forms[at] in _RELATIVES:
            return True
        if words.forms[at] in _VERBS:
            return False
    return index + LONGEST_REST >= len(words)
