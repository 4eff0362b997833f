"""Whether a bare number is somebody's age.

`SIGNS` lists what shows it, each a function from the tokens and the number as read.
"""

from collections.abc import Callable

from services.claims.domain.quantities.reading import Reading
from services.claims.domain.quantities.tokens import Tokens

OLDEST_AGE_YEARS = 120


def _is_called_age(tokens: Tokens, reading: Reading) -> bool:
    first = reading.first
    if tokens.lows[first - 1] in _AGE_CUES or tokens.lows[first - 2 : first] in _AGE_PHRASES:
        return True
    joined = tokens.lows[first - 1] in ("and", "or", "to") and tokens.lows[first - 3] in _AGE_CUES
    level = tokens.lows[first - 1] in ("at", "to", "from") and "age" in tokens.lows[first - 4 : first - 1]
    return joined or level or tokens.lows[first : first + 2] in _AGE_BOUNDS


def _is_age_bound(tokens: Tokens, reading: Reading) -> bool:
    """ "voters under 45", "those 65 and over", "16 or younger"."""
    if reading.form not in ("digits", "words") or reading.modifier == "exact":
        return False
    if tokens.lows[reading.last - 1] in ("older", "younger"):
        return True
    of_age = tokens.lows[reading.last - 2] == "and" and tokens.lows[reading.last - 1] in ("over", "under", "up")
    under = tokens.lows[reading.first] in ("under", "over") and tokens.lows[reading.first - 1] in _PEOPLE
    return of_age or under


_PEOPLE = frozenset(
    "people persons voters children adults women men girls boys those anyone everyone kids players drivers students"
    " patients teenagers residents americans britons workers".split()
)


def _is_age_after_name(tokens: Tokens, reading: Reading) -> bool:
    """ "Ana Ruiz, 37, queued": between commas after a capitalised word."""
    first = reading.first
    if first < 2 or tokens.words[first - 1] != "," or not tokens.is_capitalised(first - 2):
        return False
    if not tokens.words[first - 2][-1].islower():
        return False
    if tokens.words[reading.last] in ",;)\n" or tokens.lows[reading.last] in _AFTER_AGE:
        return True
    return tokens.words[reading.last] == "." and tokens.words[reading.last + 1] == "\n" and reading.modifier == "exact"


def _is_age_in_a_life(tokens: Tokens, reading: Reading) -> bool:
    """ "She was 88.", "she was just 16 when she won", "he died at 61", "he left school at 15"."""
    at = reading.first - (tokens.lows[reading.first - 1] in _ONLY)
    before, after = tokens.lows[at - 2 : at], tokens.lows[reading.last : reading.last + 2]
    if len(before) < 2 or reading.form != "digits":
        return False
    if tokens.is_word(reading.last) and after[0] not in ("and", "when") and after != ["at", "the"]:
        return False
    stated = before[0] in ("he", "she", "i", "who") and before[1] in ("is", "was", "turned")
    return stated or (before[1] == "at" and (reading.value or 0) >= YOUNGEST_TURN_YEARS and _is_turn(tokens, at - 2))


def _is_turn(tokens: Tokens, at: int) -> bool:
    """Whether a turn of somebody's life ends at token `at`: "died", "Ruiz left school"."""
    if tokens.lows[at] in _TURNS_OF_LIFE:
        return True
    if tokens.lows[at] not in _SCHOOLS or tokens.lows[at - 1] not in _LEAVING_OR_ENTERING:
        return False
    return tokens.lows[at - 2] in ("he", "she", "i", "who") or tokens.is_capitalised(at - 2)


YOUNGEST_TURN_YEARS = 10
"""What is less, after "died at" and the like, is likelier an hour."""
_ONLY = frozenset("just only barely still already then".split())
_TURNS_OF_LIFE = frozenset("die dies died dead retire retires retired married".split())
_SCHOOLS = frozenset("school university college home".split())
_LEAVING_OR_ENTERING = frozenset(
    "left leave leaves leaving quit quits entered enters entering finished started".split()
)
_AGE_BOUNDS = (["as", "young"], ["as", "old"], ["younger", "than"], ["older", "than"])
_AGE_CUES = frozenset({"aged", "age", "ages"})
_AGE_PHRASES = (["age", "of"], ["ages", "of"], ["age", "was"], ["age", "is"], ["age", ","])
_AFTER_AGE = frozenset("who was is and said from has had of".split())


SIGNS: tuple[tuple[str, Callable[[Tokens, Reading], bool]], ...] = (
    ("called an age", _is_called_age),
    ("bound of an age", _is_age_bound),
    ("after a name", _is_age_after_name),
    ("in a life", _is_age_in_a_life),
)
"""What shows a number to be an age, by name."""


def is_age(tokens: Tokens, reading: Reading) -> bool:
    """Whether `reading`, which has no unit of its own, is an age in years; a decade of life ("in her 50s") is one."""
    upper = reading.value if reading.value is not None else reading.high
    if reading.form == "range" and tokens.words[reading.number_last - 1] == "s":
        return True
    if upper is None or not 0 <= upper <= OLDEST_AGE_YEARS or upper % 1 or reading.kind:
        return False
    return any(sign(tokens, reading) for _, sign in SIGNS)
