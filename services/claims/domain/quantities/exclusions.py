"""Numbers that are no quantities: ordinals, names, dates, clock times, addresses, scores, versions, list numbers.

Each rule is a predicate over the number as read; `EXCLUSIONS` lists them in order, cheapest first. A rule is a
function, a row and a test.
"""

from collections.abc import Callable

from services.claims.domain.quantities.calendar_numbers import (
    is_calendar_day,
    is_calendar_span,
    is_clock_time,
    is_date_offset,
    is_year,
)
from services.claims.domain.quantities.casualties import condition_after
from services.claims.domain.quantities.modifiers import modifier_before
from services.claims.domain.quantities.name_words import (
    LABELS_BEFORE_PLURALS,
    LABELS_OF_MANY,
    MONTHS,
    NAMES_BEFORE_PLURALS,
    NUMBERED,
    NUMBERED_LOWER,
    PLAIN_OPENERS,
    STREETS,
    WEEKDAYS,
)
from services.claims.domain.quantities.nouns import ends_noun_phrase, is_plural
from services.claims.domain.quantities.number_words import LATEST_YEAR, ONES, TENS
from services.claims.domain.quantities.reading import Reading
from services.claims.domain.quantities.tokens import DASHES, Tokens

Rule = Callable[[Tokens, Reading], bool]


def is_ordinal(tokens: Tokens, reading: Reading) -> bool:
    """ "10th", "the 1990s", "twenty-first"."""
    last = reading.number_last
    if reading.form == "words" and tokens.words[last] in DASHES and tokens.glued(last):
        return tokens.lows[last + 1] in _ORDINAL_WORDS
    return tokens.glued(last) and tokens.lows[last] in ("th", "st", "nd", "rd", "s", "'s", "ers", "er")


_ORDINAL_WORDS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split())


def is_glued_to_letters(tokens: Tokens, reading: Reading) -> bool:
    """ "G20", "A-35", "CO2", "i4", "31B7": the digits are part of a longer word."""
    first, last = reading.number_first, reading.number_last
    if reading.form not in ("digits", "fraction") or (reading.kind == "currency" and reading.first < first):
        return False
    if tokens.glued(first) and first > 0 and _is_inside_word(tokens, first):
        return True
    if not tokens.glued(last):
        return False
    if reading.kind in ("", "count") and tokens.is_word(last) and reading.scale == 1:
        return not reading.letter_scale
    return reading.kind == "measure" and tokens.glued(reading.last) and tokens.is_number(reading.last)


_WORDS_BEFORE_HYPHEN = frozenset({"minus", "to", "and", "or", "now"})


def _is_inside_word(tokens: Tokens, first: int) -> bool:
    before = tokens.words[first - 1]
    if before[0].isalpha() or before in "_@#\\&":
        return True
    if not tokens.glued(first - 1) or first < 2:
        return False
    if before in DASHES:
        return tokens.is_word(first - 2) and tokens.lows[first - 2] not in _WORDS_BEFORE_HYPHEN
    return before == "." or (before == "/" and tokens.words[first - 2][0].isalnum())


def is_joined_digits(tokens: Tokens, reading: Reading) -> bool:
    """ "12/31/2000", "24/7", "555-1234-99", "10:30", "1.2.3": digits joined to digits otherwise than as a range."""
    first, last = reading.number_first, reading.number_last
    if reading.form != "digits":
        return False
    if tokens.words[last] in "/:" and tokens.glued(last) and tokens.glued(last + 1) and tokens.is_number(last + 1):
        return True
    before = tokens.words[first - 1]
    return before in "/:" and tokens.glued(first) and tokens.glued(first - 1) and tokens.is_number(first - 2)


_TALLIES = (["-", "of", "-"], ["-", "for", "-"])


def is_score(tokens: Tokens, reading: Reading) -> bool:
    """ "won 3-1", "more than 2-1", "24-of-35", "3-for-4": two numbers joined by a dash, with nothing counted after."""
    if reading.form != "digits" or reading.kind not in ("", "count"):
        return False
    first, last = reading.number_first, reading.number_last
    if any(joint in (tokens.lows[last : last + 3], tokens.lows[first - 3 : first]) for joint in _TALLIES):
        return True
    opens = (
        tokens.words[last] in DASHES and tokens.glued(last) and tokens.glued(last + 1) and tokens.is_number(last + 1)
    )
    closes = tokens.words[first - 1] in DASHES and tokens.glued(first) and tokens.glued(first - 1)
    return opens or (closes and tokens.is_number(first - 2))


def is_tally(tokens: Tokens, reading: Reading) -> bool:
    """ "winners outpaced losers by nearly 2 to 1", "by a ratio of 5 to 2": one side against the other, not counted."""
    first, last = reading.number_first, reading.number_last
    if reading.form not in ("digits", "words") or reading.kind:
        return False
    closes = tokens.lows[first - 1] == "to" and _is_small_or_digits(tokens, first - 2)
    opens = tokens.lows[last] == "to" and _is_small_or_digits(tokens, last + 1)
    if not (opens or closes):
        return False
    at = first - 2 if closes else first
    bound = modifier_before(tokens, at)
    at = bound.edge if bound else at
    if tokens.lows[at - 1] == "of":
        return tokens.lows[at - 2] in ("ratio", "odds")
    near = tokens.lows[max(0, at - MOST_TOKENS_TO_OUTNUMBERED) : at]
    if any(word in _SIDES_OF_A_MARKET for word in near):
        return True
    return tokens.lows[at - 1] == "by" and any(word in _OUTNUMBERING for word in near)


def _is_small_or_digits(tokens: Tokens, at: int) -> bool:
    return tokens.is_number(at) or tokens.lows[at] in ONES


_OUTNUMBERING = frozenset(
    "outnumber outnumbers outnumbered outnumbering outpaced outpace outpaces led lead leads beat outvoted outscored"
    " outweighed".split()
)
_SIDES_OF_A_MARKET = frozenset("advancers advancing decliners declining gainers losers winners".split())
MOST_TOKENS_TO_OUTNUMBERED = 9


def is_numbered_name(tokens: Tokens, reading: Reading) -> bool:
    """ "Article 5", "Boeing 737", "Game 2", "page 12", "iOS 17.2": the number names the thing before it."""
    first = reading.number_first
    if reading.kind in ("currency", "percent", "fraction", "magnitude") or reading.form not in ("digits", "words"):
        return False
    before, low = tokens.words[first - 1], tokens.lows[first - 1]
    if before == "." and tokens.lows[first - 2] in ("no", "nos", "vol", "fig", "pp", "p", "ch", "art", "sec"):
        return reading.kind in ("", "count")
    if before in "#№§" or (reading.form == "words" and low not in NUMBERED):
        return before in "#№§"
    labelled = not reading.kind or (reading.kind == "count" and low in LABELS_BEFORE_PLURALS)
    if labelled and low in NUMBERED_LOWER and "," not in tokens.words[first]:
        return True
    if not tokens.has_capital(first - 1) or reading.kind in ("measure", "time"):
        return tokens.has_capital(first - 1) and low in NAMES_BEFORE_PLURALS
    return _names_by_capital(tokens, reading)


def is_end_of_labels(tokens: Tokens, reading: Reading) -> bool:
    """The second number of "rows 17 to 19"."""
    first = reading.number_first
    joined = tokens.lows[first - 1] in ("to", "and") and tokens.is_number(first - 2)
    return joined and reading.form == "digits" and tokens.lows[first - 3] in LABELS_OF_MANY


def _names_by_capital(tokens: Tokens, reading: Reading) -> bool:
    first = reading.number_first
    low = tokens.lows[first - 1]
    if low in PLAIN_OPENERS or low in MONTHS or low in WEEKDAYS or reading.scale > 1 or reading.letter_scale:
        return False
    if reading.kind == "count" and reading.noun_last > 0:
        return low in NUMBERED and not (tokens.begins_sentence(first - 1) and low not in NAMES_BEFORE_PLURALS)
    if "," in tokens.words[first] or low.endswith("'s") or _is_other_side(tokens, first, reading.number_last):
        return False
    if low not in NUMBERED and tokens.lows[reading.number_last] == "to" and tokens.is_number(reading.number_last + 1):
        return False  # "leads Mensah 52 to 39"
    return low in NUMBERED or reading.form == "digits"


def _is_other_side(tokens: Tokens, first: int, last: int) -> bool:
    """ "Unions backed 30 motions and Tories 12.": the number of the other of two groups, its verb and noun unsaid."""
    opener = first - 3 if tokens.lows[first - 2] == "the" else first - 2
    joined = tokens.lows[opener] in ("and", "but", "while", ",")
    return (
        joined and is_plural(tokens, first - 1) and tokens.lows[first - 1] not in NUMBERED and not tokens.is_word(last)
    )


def is_address(tokens: Tokens, reading: Reading) -> bool:
    """ "10 Downing Street", "22-24 Harbour Avenue": a house number."""
    if reading.form != "digits" or reading.kind not in ("", "count") or reading.scale > 1:
        return False
    at = reading.number_last
    for _ in range(4):
        if not tokens.words[at][0].isupper() and tokens.words[at] not in DASHES and not tokens.is_number(at):
            return False
        if at > reading.number_last and tokens.lows[at] in STREETS and tokens.is_capitalised(at):
            return True
        at += 1
    return False


def is_postcode(tokens: Tokens, reading: Reading) -> bool:
    """ "the 90210 zip code"."""
    return tokens.lows[reading.number_last] in ("zip", "postcode", "postal") or (
        tokens.lows[reading.number_last] == "area" and tokens.lows[reading.number_last + 1] == "code"
    )


def is_list_number(tokens: Tokens, reading: Reading) -> bool:
    """ "1. ", "2) ", "(3) ", "4 Name" at the beginning of a line, "1)" anywhere."""
    if reading.form != "digits" or reading.value is None or reading.value >= 100:
        return False
    first, last = reading.number_first, reading.number_last
    closes = tokens.words[last] == ")" and tokens.glued(last)
    if tokens.words[first - 1] == "\n":
        named = not reading.kind and tokens.is_capitalised(last) and tokens.words[last] != "\n"
        return closes or named or (tokens.words[last] == "." and tokens.words[last + 1] != "\n" and tokens.glued(last))
    if tokens.words[first - 1] == "(":
        return closes and tokens.words[first - 2] == "\n"
    return closes and not reading.kind and "(" not in tokens.words[max(0, first - _BRACKET_TOKENS) : first]


_BRACKET_TOKENS = 20


def is_idiomatic_one(tokens: Tokens, reading: Reading) -> bool:
    """ "one of them", "no one", "one day", "the one that": a pronoun or a manner of speaking."""
    if reading.form != "words" or reading.value != 1 or tokens.lows[reading.number_first] != "one":
        return False
    if reading.number_last != reading.number_first + 1:
        return False
    before, after = tokens.lows[reading.number_first - 1], tokens.lows[reading.number_last]
    if after == "of" and _is_partitive(tokens, reading.number_last + 1):
        return True
    if before in _BEFORE_PRONOUN_ONE or tokens.words[reading.number_last] in ("'", "’"):
        return True
    if after in _AFTER_PRONOUN_ONE:
        return not (after == "is" and condition_after(tokens, reading.number_last))
    return reading.kind == "count" and reading.noun_last > 0 and tokens.lows[reading.noun_last - 1] in _VAGUE_NOUNS


def _is_partitive(tokens: Tokens, at: int) -> bool:
    low = tokens.lows[at]
    if low in _PARTITIVE_DETERMINERS or low in ONES or low.endswith("'s") or tokens.is_number(at):
        return True
    return tokens.words[at + 1] in "'’" and tokens.glued(at + 1)


_PARTITIVE_DETERMINERS = frozenset(
    "the these those his her its their our my your them us many several a whom which such what all two three".split()
)
_BEFORE_PRONOUN_ONE = frozenset(
    "no any some every each the this that which another not number first last next good".split()
)
_AFTER_PRONOUN_ONE = frozenset("another another's day by time or's such who that which thing is".split())
_VAGUE_NOUNS = frozenset("day time another thing way side point reason".split())


def is_bare_pronoun(tokens: Tokens, reading: Reading) -> bool:
    """ "the two", "all three", "one, he said": known ones again, with nothing counted after the word."""
    if reading.form != "words" or reading.kind or reading.value is None or reading.value > 12:
        return False
    if reading.value == 1 and reading.modifier == "exact":
        lists = tokens.lows[reading.number_first - 1] in ("and", "but", "while", "or", "only", "just", "with")
        after = tokens.lows[reading.number_last]
        return not (lists and tokens.is_word(reading.number_last)) or after in _MODALS
    if _is_enumerator(tokens, reading):
        return True
    return tokens.lows[reading.number_first - 1] in _KNOWN and reading.modifier == "exact"


def _is_enumerator(tokens: Tokens, reading: Reading) -> bool:
    """ "Two, we need time" as the second of a list, and "a week or two"."""
    first = reading.number_first
    if tokens.words[reading.number_last] == "," and tokens.begins_sentence(first):
        return True
    return tokens.lows[first - 1] == "or" and reading.value == 2 and tokens.is_word(first - 2)


_MODALS = frozenset("can could may might must should would will needs".split())
_KNOWN = frozenset("the these those all both other last first her his their its our any".split())


def is_uncounted_word(tokens: Tokens, reading: Reading) -> bool:
    """A small number word that counts nothing the text names: "two of a kind", "at sixes"."""
    return reading.form in ("words", "part") and reading.unit is None and not reading.scale > 1


def is_unmarked_integer(tokens: Tokens, reading: Reading) -> bool:
    """A plain integer that nothing counts, bounds, scales, punctuates or makes a change ("fell by 300"): likelier a
    label ("the 386 chip") than a number that could be compared."""
    word = tokens.words[reading.number_first]
    plain = reading.form == "digits" and reading.scale == 1 and reading.number_last == reading.number_first + 1
    changes = reading.change is not None and tokens.lows[reading.first - 1] == "by"
    return plain and not (reading.unit or reading.per or changes) and word.isdecimal() and reading.modifier == "exact"


def is_part_of_number_word(tokens: Tokens, reading: Reading) -> bool:
    """ "nineteen eighty-four", "nine-to-five": number words run together."""
    at = reading.number_last
    if reading.form != "words" or reading.kind:
        return False
    return (
        tokens.words[at] in DASHES
        and tokens.glued(at)
        and (tokens.lows[at + 1] in ONES or tokens.lows[at + 1] in TENS or tokens.is_word(at + 1))
    )


def is_absence(tokens: Tokens, reading: Reading) -> bool:
    """ "zero-emission", "zero tolerance": a lack of something; "12 on Monday and zero on Tuesday" counts."""
    if tokens.lows[reading.number_first] != "zero" or reading.form != "words":
        return False
    after = reading.number_last
    counts = tokens.lows[reading.number_first - 1] in _BEFORE_COUNTED_ZERO
    lacks = not reading.kind and not (counts and (not tokens.is_word(after) or ends_noun_phrase(tokens, after)))
    return tokens.words[after] in DASHES or lacks


_BEFORE_COUNTED_ZERO = frozenset("and to or but was were at".split())


def is_jersey_number(tokens: Tokens, reading: Reading) -> bool:
    """ "Dana Cole (9) waves": a small number alone in brackets after a name."""
    first, last = reading.number_first, reading.number_last
    if reading.form != "digits" or reading.kind or tokens.words[first - 1] != "(" or tokens.words[last] != ")":
        return False
    return tokens.has_capital(first - 2) and tokens.is_word(first - 2) and len(tokens.words[first]) <= 2


def is_span_of_years(tokens: Tokens, reading: Reading) -> bool:
    """ "built between 1228 and 1241", "from 1350 to 1400": four digits joined to four digits, with nothing counted."""
    if reading.form != "digits" or reading.scale > 1:
        return False
    at = reading.number_first
    first = at - 2 if tokens.lows[at - 1] in ("and", "to") else at
    joined = (tokens.lows[first - 1], tokens.lows[first + 1]) in (("between", "and"), ("from", "to"))
    counts = tokens.is_word(first + 3) and not ends_noun_phrase(tokens, first + 3)
    stated = tokens.lows[first - 2] in ("is", "are", "was", "were", "averaged", "ranged", "numbered")
    return (
        joined and not counts and not stated and _is_four_digits(tokens, first) and _is_four_digits(tokens, first + 2)
    )


def _is_four_digits(tokens: Tokens, at: int) -> bool:
    return len(tokens.words[at]) == 4 and tokens.words[at].isdecimal() and int(tokens.words[at]) <= LATEST_YEAR


def is_identifier(tokens: Tokens, reading: Reading) -> bool:
    """ "1234567890": a long run of digits that nothing sets off or counts."""
    return (
        reading.form == "digits"
        and not reading.kind
        and len(tokens.words[reading.number_first]) > 8
        and (tokens.words[reading.number_first].isdecimal())
    )


def is_named_group(tokens: Tokens, reading: Reading) -> bool:
    """ "the Group of Seven", "the Big Four": a number word that is part of a capitalised name."""
    first = reading.number_first
    if reading.form not in ("words", "digits") or reading.kind:
        return False
    if tokens.lows[first - 1] == "of":
        return tokens.is_capitalised(first - 2) and tokens.lows[first - 2] in ("group", "gang", "council", "club")
    named = tokens.is_capitalised(first) and tokens.is_capitalised(first - 1) and tokens.words[first - 1] != "\n"
    return reading.form == "words" and named and tokens.lows[first - 1] not in PLAIN_OPENERS


def is_f_number(tokens: Tokens, reading: Reading) -> bool:
    """ "f/2.8", "f / 4 - 5.6": how wide a lens opens, a ratio."""
    at = reading.number_first
    first = at - 2 if tokens.words[at - 1] in DASHES else at
    return (tokens.lows[first - 2], tokens.words[first - 1]) == ("f", "/")


def is_rank(tokens: Tokens, reading: Reading) -> bool:
    """ "the top 10": a list by its length, with nothing counted."""
    return not reading.kind and tokens.lows[reading.number_first - 1] in ("top", "bottom")


def is_reading_time(tokens: Tokens, reading: Reading) -> bool:
    """ "5 min read": furniture of a web page."""
    return reading.unit == "minute" and tokens.lows[reading.last] == "read"


EXCLUSIONS: tuple[tuple[str, Rule], ...] = (
    ("ordinal", is_ordinal),
    ("glued to letters", is_glued_to_letters),
    ("joined digits", is_joined_digits),
    ("clock time", is_clock_time),
    ("calendar day", is_calendar_day),
    ("year", is_year),
    ("span of years", is_span_of_years),
    ("list number", is_list_number),
    ("address", is_address),
    ("postcode", is_postcode),
    ("tally", is_tally),
    ("numbered name", is_numbered_name),
    ("end of labels", is_end_of_labels),
    ("date offset", is_date_offset),
    ("calendar span", is_calendar_span),
    ("idiomatic one", is_idiomatic_one),
    ("part of a number word", is_part_of_number_word),
    ("absence", is_absence),
    ("jersey number", is_jersey_number),
    ("reading time", is_reading_time),
    ("identifier", is_identifier),
    ("named group", is_named_group),
    ("rank", is_rank),
    ("f-number", is_f_number),
)
"""Every rule by name, in the order in which they are asked, of a number that may yet be one end of a range."""

EXCLUSIONS_OF_SINGLES: tuple[tuple[str, Rule], ...] = (("score", is_score), ("bare pronoun", is_bare_pronoun))
"""The rules for what is left when ranges are joined, before a bare number looks for a unit around it."""

LATE_EXCLUSIONS: tuple[tuple[str, Rule], ...] = (
    ("uncounted word", is_uncounted_word),
    ("unmarked integer", is_unmarked_integer),
)
"""The rules for what has found no unit."""


def excluded_by(tokens: Tokens, reading: Reading, rules: tuple[tuple[str, Rule], ...] = EXCLUSIONS) -> str | None:
    """The name of the first of `rules` that says that `reading` is no quantity, or None."""
    return next((name for name, rule in rules if rule(tokens, reading)), None)
