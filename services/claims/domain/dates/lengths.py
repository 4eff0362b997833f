"""Durations, repetitions and offsets: "three years", "every Tuesday", "two days earlier", "the past decade".

Each rule reads from a token on and returns an expression with the index after it, or None.
"""

from typing import Final, Literal

from services.claims.domain.dates.expressions import Amounts, Length, Offset, Recurring, Reference
from services.claims.domain.dates.figures import Parsed
from services.claims.domain.dates.named_periods import spans_a_length
from services.claims.domain.dates.numerals import read_count, read_length, read_number, read_ordinal, read_unit
from services.claims.domain.dates.tokens import DASHES, Tokens
from services.claims.domain.dates.vocabulary import (
    AMBIGUOUS_MONTHS,
    DAY_PARTS,
    DURATION_FORMS,
    LONG_WORDS,
    MONTHS,
    NUMBERS,
    PLURAL_DAY_PARTS,
    PLURAL_UNITS,
    REFERENCES,
    REPETITIONS,
    SEASONS,
    STEP_WORDS_FOR_DURATIONS,
    UNITS,
    WEEKDAY_PLURALS,
    WEEKDAYS,
)

_BARE_PLURAL_CUES: Final = frozenset(
    "for in over within after of take takes taking took lasted lasting spend spends spending spent wait waited waiting"
    " need needed recent many".split()
)
# "the final days of the campaign"
_DAYS_OF: Final = frozenset({"closing", "early", "final", "first", "last", "opening"})
# "days or weeks", "weeks, if not months", "hours, even days"
_ALTERNATIVES: Final = frozenset({"or", "not", "even"})
_SINGLE_CUES: Final = frozenset(
    "for in of after within over about nearly almost than last lasted take takes took under around only just"
    " another every spent spend the and or to least most approximately some roughly up at from as".split()
)
_BEFORE_COUNTED_DAY: Final = frozenset(
    "in for after within over about nearly almost than last least just only every of under at another by with".split()
)
_AFTER_COUNTED_DAY: Final = frozenset("after before later earlier ago of long since a per".split())
_VAGUE_REFERENCES: Final = {"ago": "PAST_REF", "earlier": "PAST_REF", "later": "FUTURE_REF"}
_AFTER_PLURAL: Final = frozenset({"before", "after", "since", "leading", "passed"})
_SINGLE_FOLLOWERS: Final = frozenset({"after", "before", "since", "into", "long", "or"})
_SUPERLATIVES: Final = frozenset(
    "first second third fourth fifth sixth highest lowest worst best most least biggest largest deadliest strongest"
    " only times once".split()
)
_AFTER_REFERENCE: Final = frozenset(
    'and in to as that with when has have is was were or but by at for , . ; : ? ! " ” ’ ) - – —'.split()
    + "he she it they we you i there this these those his her its their our my the a an no nobody many some".split()
)
_LEANING: Final = frozenset({"after", "afterward", "afterwards", "before", "as", "thereafter", "enough"})
# "A year in jail changed her."
_AFTER_OPENING_LENGTH: Final = frozenset({"in", "of", "on", "passed"})
_NO_VERBS: Final = frozenset("date the a an its his her their this that mid early late".split())
_SENTENCE_ENDS: Final = frozenset({".", "!", "?", "“", '"'})
_BE: Final = frozenset("is was be been were are s such".split())
# "would last four years"
_BEFORE_VERB_LAST: Final = frozenset("to will would could can may might must should not t ll which usually".split())
_HALVES: Final = {"year": "6M", "hour": "30M"}
_STEP_ADJECTIVES: Final = frozenset("full consecutive straight calendar fiscal business working".split())
_FIGURE_WORDS: Final = frozenset(
    "once twice times dozens hundreds thousands million millions billion billions dollars euros pounds".split()
)
_FRACTION_UNITS: Final = frozenset({"quarter", "second"})
_AGO: Final[dict[str, tuple[int, Literal["anchor", "mention"]]]] = {
    "ago": (-1, "anchor"), "earlier": (-1, "mention"), "previously": (-1, "mention"), "prior": (-1, "mention"),
    "later": (1, "mention"), "afterwards": (1, "mention"), "afterward": (1, "mention"), "hence": (1, "anchor"),
    "before": (-1, "mention"),
}  # fmt: skip


def duration_value(amounts: Amounts) -> str:
    """The ISO 8601 duration of some amounts: X for one that nobody knows, TIMEX3's DE, CE, WE where they are whole."""
    days: list[str] = []
    times: list[str] = []
    for unit, count in amounts:
        is_time, letters, factor = DURATION_FORMS[unit]
        (times if is_time else days).append(_amount_value(unit, count, letters, factor))
    return "P" + "".join(days) + ("T" + "".join(times) if times else "")


def _amount_value(unit: str, count: float | None, letters: str, factor: int) -> str:
    if count is None:
        return "X" + letters
    if count == 0.5 and unit in _HALVES:
        return _HALVES[unit]
    if count != int(count) and unit in ("decade", "century"):
        letters, factor = "Y", {"decade": 10, "century": 100}[unit]
    total = count * factor
    return (str(int(total)) if total == int(total) else f"{total:g}") + letters


def read_duration(ts: Tokens, i: int) -> Parsed | None:
    """Reads "three years", "a 60-day", "a few minutes"; never an age, a fraction or a rate."""
    found = read_length(ts, i)
    if found is None or _measures_something_else(ts, i, found[0], found[1]):
        return None
    amounts, j = found
    unit, count = amounts[0]
    if ts.low[i] in ("a", "an") and count == 1.0 and not _is_one_length(ts, i, j):
        return _read_rate(ts, i, unit, j)
    if ts.low[j] in DASHES and ts.glued(j) and ts.low[j + 1] in ("long", "round"):
        j += 2
    return Length(amounts), j


def _measures_something_else(ts: Tokens, i: int, amounts: Amounts, j: int) -> bool:
    """Whether what reads like a length is an age, a fraction or some day: "42-year-old", "three quarters of"."""
    unit, count = amounts[0]
    age = ts.low[j + 1 if ts.low[j] in DASHES else j] in ("old", "olds") or ts.low[i - 1] in ("aged", "age")
    parts = ts.low[j] in ("of", "point", "percentage", "century")
    fraction = unit in _FRACTION_UNITS and count in (0.5, 1.0, 3.0) and parts
    quarter = unit == "quarter" and (count is None or count <= 1 or ts.low[j - 2] in DASHES)
    counted_day = ts.low[i - 1] in _BEFORE_COUNTED_DAY or ts.low[j] in _AFTER_COUNTED_DAY
    some_day = ts.words(i, 2) == ("one", "day") and not counted_day
    return age or fraction or quarter or some_day


def _is_one_length(ts: Tokens, i: int, j: int) -> bool:
    """Whether "a week", from `i` to `j`, is how long something takes, and neither a rate nor some week."""
    if ts.low[i - 1] in _SINGLE_CUES:
        return True
    if ts.kind[i - 1] in ("number", "decimal"):
        return False
    opens = ts.kind[i - 1] in ("", "break") or ts.low[i - 1] in _SENTENCE_ENDS
    to_do = ts.low[j] == "to" and ts.kind[j + 1] == "word" and not ts.title(j + 1) and ts.low[j + 1] not in _NO_VERBS
    if (to_do and ts.low[i - 1] not in _BE) or (opens and ts.low[j] in _AFTER_OPENING_LENGTH):
        return not _figure_before(ts, i)
    return ts.low[j] in _SINGLE_FOLLOWERS


def _figure_before(ts: Tokens, i: int) -> bool:
    return any(
        ts.kind[k] in ("number", "decimal") or ts.low[k] in NUMBERS or ts.low[k] in _FIGURE_WORDS
        for k in range(i - 5, i)
    )


def _read_rate(ts: Tokens, i: int, unit: str, j: int) -> Parsed | None:
    """Reads "1,200 soldiers a day", "once a year": a figure not far to the left."""
    if _figure_before(ts, i) and unit not in ("night", "weekend"):
        return Recurring(duration_value(((unit, 1.0),))), j
    return None


def read_bare_plural(ts: Tokens, i: int) -> Parsed | None:
    """Reads "for years", "in decades", "years of war", "over the years"."""
    if ts.low[i] not in PLURAL_UNITS:
        return None
    unit = UNITS[ts.low[i]]
    ahead = ts.low[i - 1] == "the" and ts.low[i + 1] == "ahead" and ts.low[i + 2] != "of"
    reference = "FUTURE_REF" if ahead else _VAGUE_REFERENCES.get(ts.low[i + 1])
    if reference:
        return Reference(reference), i + 2
    if ts.low[i] in ("seconds", "quarters", "nights", "weekends", "secs", "mins"):
        return None
    of = ts.low[i + 1] == "of" and (unit != "day" or ts.low[i - 1] in _DAYS_OF)
    measured = ts.low[i + 1] in _AFTER_PLURAL or of
    lasts = ts.low[i - 1] == "last" and ts.low[i - 2] in _BEFORE_VERB_LAST
    other = ts.low[i - 1] in _ALTERNATIVES and any(ts.low[k] in PLURAL_UNITS for k in range(i - 4, i - 1))
    if ts.low[i - 1] in _BARE_PLURAL_CUES or measured or lasts or other:
        return Length(((unit, None),)), i + 1
    return None


def read_long_word(ts: Tokens, i: int) -> Parsed | None:
    """Reads "yearlong", "year-long", "decades-long"."""
    if ts.low[i] in LONG_WORDS:
        return Length(((LONG_WORDS[ts.low[i]], 1.0),)), i + 1
    unit = UNITS.get(ts.low[i])
    if unit is None or ts.low[i + 1] not in DASHES or ts.low[i + 2] != "long" or not ts.glued(i + 2):
        return None
    return Length(((unit, None if ts.low[i] in PLURAL_UNITS else 1.0),)), i + 3


def read_step_length(ts: Tokens, i: int) -> Parsed | None:
    """Reads "the past three years", "last few months", "the past year", "3 next weeks": a length, not a date."""
    j = i + 1 if ts.low[i] == "the" else i
    if ts.low[j] not in STEP_WORDS_FOR_DURATIONS:
        return _read_counted_step(ts, j)
    if ts.low[j] == "last" and ts.low[j - 1] in _BEFORE_VERB_LAST:
        return None
    count = _read_step_count(ts, j + 1)
    if count is None:
        singular = ts.low[j + 1] in UNITS and ts.low[j + 1] not in PLURAL_UNITS and ts.low[j + 1] != "weekend"
        count = (1.0, j + 1) if singular and (ts.low[j] == "past" or spans_a_length(ts, i)) else None
    if count is None:
        return None
    value, k = count
    unit = read_unit(ts, k + 1 if ts.low[k] in _STEP_ADJECTIVES else k)
    if unit is None:
        return None
    name, k = unit
    if value is not None and ts.words(k, 3) == ("and", "a", "half"):
        return Length(((name, value + 0.5),)), k + 3
    rest = read_length(ts, k + 1) if ts.low[k] == "and" and ts.low[k + 1] not in ("a", "an") else None
    return (Length(((name, value), *rest[0])), rest[1]) if rest else (Length(((name, value),)), k)


def read_length_since(ts: Tokens, i: int) -> Parsed | None:
    """Reads "the year since", "the month since the vote": one unit from an event until now."""
    unit = UNITS.get(ts.low[i + 1]) if ts.low[i] == "the" and ts.low[i + 1] not in PLURAL_UNITS else None
    return (Length(((unit, 1.0),)), i + 2) if unit and ts.low[i + 2] == "since" else None


def _read_step_count(ts: Tokens, k: int) -> tuple[float | None, int] | None:
    """How many units, after "the past": "few", "couple of", "three"; a plural alone is an unknown number of them."""
    if ts.low[k] == "few":
        return None, k + 1
    if ts.low[k] == "couple":
        return 2.0, k + 2
    if ts.low[k] in PLURAL_UNITS:
        return None, k
    return read_count(ts, k) if ts.low[k] not in ("a", "an") else None


def _read_counted_step(ts: Tokens, i: int) -> Parsed | None:
    number = read_number(ts, i)
    if number is None or ts.low[number[1]] not in STEP_WORDS_FOR_DURATIONS:
        return None
    unit = read_unit(ts, number[1] + 1)
    counted = unit is not None and (number[0] == 1 or ts.low[unit[1] - 1] in PLURAL_UNITS)
    return (Length(((unit[0], number[0]),)), unit[1]) if unit and counted else None


def read_offset(ts: Tokens, i: int) -> Parsed | None:
    """Reads "two years ago", "a month earlier", "a week from now"; "in two months" where the future is meant."""
    j = i + 1 if ts.low[i] == "in" else i
    found = read_length(ts, j)
    if found is None:
        return None
    amounts, k = found
    if any(count is None for _, count in amounts):
        return _read_vague_offset(ts, k)
    if _measures_something_else(ts, j, amounts, k):
        return None
    return _read_direction(ts, amounts, k) or (_read_in_time(ts, i, amounts, k) if j > i else None)


def _read_direction(ts: Tokens, amounts: Amounts, k: int) -> Parsed | None:
    """The word that says which way a length counts, and from where."""
    word, after = ts.low[k], ts.low[k + 1]
    if (word, after) == ("from", "now"):
        return Offset(amounts, 1, "anchor"), k + 2
    ends = ts.kind[k + 1] in ("", "break") or after in (".", ",")
    if word == "after" and ends:
        return Offset(amounts, 1, "mention"), k + 1
    goes_on = (word == "before" and ts.kind[k + 1] == "word") or (word, after) in (("prior", "to"), ("later", "than"))
    if word not in _AGO or goes_on:
        return None
    sign, origin = _AGO[word]
    return Offset(amounts, sign, origin), k + 1


def _read_in_time(ts: Tokens, i: int, amounts: Amounts, k: int) -> Parsed | None:
    """Reads "in two years": from now where the future is spoken of, but not in "the first in two years"."""
    if any(ts.low[m] in _SUPERLATIVES for m in range(i - 8, i)):
        return None
    if ts.low[k] in ("'", "’") and ts.low[k + 1] in ("time", "s"):
        return Offset(amounts, 1, "anchor"), k + 2 if ts.low[k + 1] == "time" else k + 3
    return Offset(amounts, 1, "anchor", tentative=True), k


def _read_vague_offset(ts: Tokens, k: int) -> Parsed | None:
    if ts.words(k, 2) == ("from", "now"):
        return Reference("FUTURE_REF"), k + 2
    value = _VAGUE_REFERENCES.get(ts.low[k])
    return (Reference(value), k + 1) if value else None


def read_repetition(ts: Tokens, i: int) -> Parsed | None:
    """Reads "every Tuesday", "each year", "every two weeks", "daily", "once a year", "per day", "Tuesdays"."""
    word, after = ts.low[i], ts.low[i + 1]
    found: Parsed | None = None
    if word in REPETITIONS:
        found = None if ts.in_a_name(i) else (Recurring(REPETITIONS[word]), i + 1)
    elif word in ("semi", "bi") and after in DASHES and (word + ts.low[i + 2]) in REPETITIONS:
        found = Recurring(REPETITIONS[word + ts.low[i + 2]]), i + 3
    elif word in ("weekends", "weekdays") and ts.low[i - 1] in ("on", "and", "during", "at"):
        found = Recurring("P1WE" if word == "weekends" else "P1WD"), i + 1
    elif word in WEEKDAY_PLURALS and ts.low[i - 1] not in ("'", "’"):
        found = _with_part(ts, WEEKDAY_PLURALS[word], i + 1)
    elif word in PLURAL_DAY_PARTS and ts.low[i - 1] not in ("two", "three", "of") and word != "nights":
        found = Recurring(f"T{DAY_PARTS[word]}"), i + 1
    elif word == "per" and after in UNITS and after not in PLURAL_UNITS:
        found = Recurring(duration_value(((UNITS[after], 1.0),))), i + 2
    elif word in ("once", "twice") and after in ("a", "an", "every", "each") and ts.low[i + 2] in UNITS:
        found = Recurring(duration_value(((UNITS[ts.low[i + 2]], 1.0),))), i + 3
    elif word in ("any", "all") and after in ("weekend", "weekends"):
        found = Recurring("P1WE"), i + 2
    elif word in ("every", "each"):
        found = _read_every(ts, i + 1)
    return found


def _with_part(ts: Tokens, weekday: int, j: int) -> Parsed:
    part = DAY_PARTS.get(ts.low[j], "")
    return Recurring(f"XXXX-WXX-{weekday}" + (f"T{part}" if part else "")), j + 1 if part else j


def _read_every(ts: Tokens, j: int) -> Parsed | None:
    """What is repeated, after "every" or "each"."""
    word = ts.low[j]
    if word in WEEKDAYS:
        return _with_part(ts, WEEKDAYS[word], j + 1)
    if word in SEASONS or (word in MONTHS and word not in AMBIGUOUS_MONTHS):
        return Recurring(f"XXXX-{SEASONS.get(word) or f'{MONTHS[word]:02d}'}"), j + 1
    if word in ("other", "second") and ts.low[j + 1] in WEEKDAYS:
        return _with_part(ts, WEEKDAYS[ts.low[j + 1]], j + 2)
    if word in DAY_PARTS or word == "weekday":
        return Recurring("P1WD" if word == "weekday" else f"T{DAY_PARTS[word]}"), j + 1
    count: tuple[float | None, int] | None = (2.0, j + 1) if word == "other" else None
    if count is None:
        j += word == "single"
        nth = read_ordinal(ts, j) if ts.low[j] not in UNITS or ts.low[j + 1] in UNITS else None
        count = (float(nth[0]), nth[1]) if nth else (1.0, j) if ts.low[j] in UNITS else read_count(ts, j)
    unit = UNITS.get(ts.low[count[1]]) if count else None
    if count is None or unit is None:
        return None
    value = duration_value(((unit, count[0]),))
    return Recurring("P1WE" if unit == "weekend" else value), count[1] + 1


def read_reference(ts: Tokens, i: int) -> Parsed | None:
    """Reads "recently", "soon", "now": a past, future or present that the text does not date."""
    for count in (4, 3, 2, 1):
        words = ts.words(i, count)
        value = REFERENCES.get(words)
        if value is not None:
            return None if _is_part_of_more(ts, i, words) else (Reference(value), i + count)
    return None


def _is_part_of_more(ts: Tokens, i: int, words: tuple[str, ...]) -> bool:
    """Whether words that may refer to some time say something else here: "as soon as", "Back to the Future"."""
    after = i + len(words)
    if words[-1] in ("past", "future", "present", "time") and not _ends_reference(ts, after):
        return True
    if words == ("soon",):
        return ts.low[i - 1] in ("as", "too", "so", "how") or ts.low[after] in _LEANING
    if words == ("now",):
        return ts.low[i - 1] in ("right", "until", "by", "till", "from") and ts.low[after] == "-"
    if words == ("at", "the", "time"):  # "unknown at the time he signed"
        return not ts.title(i) and ts.kind[after] == "word" and ts.low[after] not in ("and", "but")
    return words[0] == "the" and ts.title(after - 1)


def _ends_reference(ts: Tokens, i: int) -> bool:
    """Whether a token may follow "the past" and the like: neither a noun described, nor the rest of "present-day"."""
    if ts.low[i] in DASHES and ts.glued(i) and ts.glued(i + 1):
        return False
    return ts.low[i] in _AFTER_REFERENCE or not ts.kind[i]
