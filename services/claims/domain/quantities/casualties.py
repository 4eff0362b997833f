"""Words that say what befell people, by whom a bare number is then counted: "19 dead", "12 more were wounded"."""

from services.claims.domain.quantities.tokens import Tokens

MOST_AUXILIARIES = 4

DONE_TO_PEOPLE = frozenset(
    "kill kills killed killing injure injures injured injuring wound wounds wounded wounding hurt hurting"
    " displace displaces displaced displacing arrest arrests arrested arresting detain detained detaining evacuate"
    " evacuated evacuating infect infected infecting rescue rescued rescuing save saved saving employ employs"
    " employed employing hire hires hired hiring sack sacks sacked sacking".split()
)
"""Verbs whose object is people, where a bare number follows."""

CASUALTY_WORDS = DONE_TO_PEOPLE | frozenset(
    "dead missing homeless hospitalised hospitalized stranded trapped died deaths fatalities casualties executed"
    " drowned kidnapped abducted jailed imprisoned".split()
)
"""What has befallen the people whom a bare number counts."""

_AUXILIARIES = frozenset(
    "were was is have had are been being remain remains remained left more others still also now feared believed"
    " reported presumed".split()
)


def condition_after(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """The tokens (from, to) of the word or words, at token `at` or after auxiliaries, that say what befell people; None
    where there is none. "In hospital" is one only after an auxiliary."""
    for index in range(at, at + MOST_AUXILIARIES):
        if tokens.lows[index] in CASUALTY_WORDS:
            return index, index + 1
        if index > at and tokens.lows[index : index + 2] == ["in", "hospital"]:
            return index, index + 2
        if tokens.lows[index] not in _AUXILIARIES:
            return None
    return None
