"""Numbers that belong to dates and clock times, which are found elsewhere: each rule tells one kind."""

from services.claims.domain.quantities.name_words import AMBIGUOUS_MONTHS, CLOCK_WORDS, MONTHS
from services.claims.domain.quantities.number_words import EARLIEST_YEAR, LATEST_YEAR, ONES
from services.claims.domain.quantities.reading import Reading
from services.claims.domain.quantities.tokens import DASHES, Tokens
from services.claims.domain.quantities.unit_names import UNITS

_JOINTS = frozenset({"-", "–", "—", "to", "and", "or", ",", "through", "/", "until"})


def is_clock_time(tokens: Tokens, reading: Reading) -> bool:
    """ "11 a.m.", "0740 GMT", "5 o'clock", "ten minutes to nine"."""
    at = reading.number_last
    if reading.unit == "minute" and tokens.lows[reading.last] in ("to", "past"):
        return _is_hour(tokens, reading.last + 1)
    if tokens.lows[at] in CLOCK_WORDS or tokens.lows[at : at + 2] in (["o", "'"], ["o", "’"]):
        return True
    return tokens.words[at] in _JOINTS and tokens.is_number(at + 1) and tokens.lows[at + 2] in CLOCK_WORDS


def _is_hour(tokens: Tokens, at: int) -> bool:
    """Whether an hour of the clock ends there: "nine", "9", but not the "nine" of "nine hours"."""
    word, low = tokens.words[at], tokens.lows[at]
    hour = int(word) if word.isdecimal() and len(word) <= 2 else ONES.get(low, 0)
    return 0 < hour <= 12 and tokens.words[at + 1] not in DASHES and tokens.lows[at + 1] not in UNITS


def is_calendar_day(tokens: Tokens, reading: Reading) -> bool:
    """ "March 29", "12 and 13 February", "Oct. 27-28": the day of a date."""
    value, first = reading.value, reading.number_first
    if reading.form != "digits" or reading.scale > 1 or "," in tokens.words[first]:
        return False
    if value is None or not 1 <= value <= 31:
        return False
    return _precedes_month(tokens, reading.number_last) or (
        reading.kind in ("", "count") and _follows_month(tokens, first)
    )


def _precedes_month(tokens: Tokens, last: int) -> bool:
    if _is_month(tokens, last) or (tokens.lows[last] == "of" and _is_month(tokens, last + 1)):
        return True
    if tokens.lows[last] not in _JOINTS or not tokens.is_number(last + 1):
        return False
    return _is_month(tokens, last + 3 if _is_ordinal_suffix(tokens, last + 2) else last + 2)


def _follows_month(tokens: Tokens, first: int) -> bool:
    at = first - 1
    for _ in range(2):
        if tokens.words[at] == ".":
            at -= 1
        if _is_month(tokens, at):
            return True
        if tokens.lows[at] not in _JOINTS or not (tokens.is_number(at - 1)):
            return False
        at -= 2
    return False


def _is_ordinal_suffix(tokens: Tokens, at: int) -> bool:
    return tokens.lows[at] in ("th", "st", "nd", "rd")


def _is_month(tokens: Tokens, at: int) -> bool:
    low = tokens.lows[at]
    return low in MONTHS and (low not in AMBIGUOUS_MONTHS or tokens.is_capitalised(at) or tokens.words[at + 1] == ".")


def is_year(tokens: Tokens, reading: Reading) -> bool:
    """ "2024", "2016-18", "1995 proposal": four digits that read as a year, where no unit or bound says otherwise."""
    first = reading.number_first
    word = tokens.words[first]
    if reading.form != "digits" or reading.scale > 1:
        return False
    if reading.kind not in ("", "count"):
        return False
    if len(word) == 2 and tokens.glued(first):
        before = tokens.words[first - 1]
        return before in "'’‘" or (before in "-–/" and _is_year_word(tokens, first - 2))
    if not _is_year_word(tokens, first):
        return False
    if reading.kind == "count" and tokens.lows[reading.number_last] in _SURELY_COUNTED:
        return False
    return EARLIEST_YEAR <= int(word) <= LATEST_YEAR or (
        tokens.lows[first - 1] in _YEAR_PREPOSITIONS and reading.noun_last != reading.number_last + 1
    )


_SURELY_COUNTED = frozenset(
    "people troops soldiers men women children employees workers homes jobs units students".split()
)


_YEAR_PREPOSITIONS = frozenset(
    "in since until till by between and circa early late before after during of from to the".split()
)


def _is_year_word(tokens: Tokens, at: int) -> bool:
    word = tokens.words[at]
    return len(word) == 4 and word.isdecimal() and 1500 <= int(word) <= 2199


def is_date_offset(tokens: Tokens, reading: Reading) -> bool:
    """ "two days earlier", "three years ago": a date, not a length of time. Minutes and hours are lengths."""
    if reading.kind != "time" or reading.unit in ("minute", "hour", "second") or reading.per:
        return False
    follows = tokens.lows[reading.last]
    return follows in ("ago", "earlier", "later", "hence") or (
        tokens.lows[reading.last : reading.last + 2] in (["from", "now"], ["to", "the"])
    )


def is_calendar_span(tokens: Tokens, reading: Reading) -> bool:
    """ "the first two months of 2031": a stretch of the calendar."""
    if reading.kind != "time" or reading.unit in ("minute", "hour", "second"):
        return False
    if tokens.lows[reading.first - 1] not in ("first", "final", "last"):
        return False
    at = reading.last
    return tokens.lows[at] in ("of", "in") and (_is_year_word(tokens, at + 1) or tokens.lows[at + 1] in ("the", "this"))
