"""Numbers, ordinals, years and lengths of time as they stand in a text.

Each function reads from a token on and returns what it found with the index after it, or None.
"""

from typing import Final

from services.claims.domain.dates.expressions import Amounts
from services.claims.domain.dates.tokens import DASHES, Tokens
from services.claims.domain.dates.vocabulary import (
    DURATION_FORMS,
    MULTIPLIERS,
    NUMBERS,
    ORDINAL_SUFFIXES,
    ORDINALS,
    PLURAL_UNITS,
    UNIT_LETTERS,
    UNITS,
    VAGUE_COUNTS,
)

_AND_A_HALF: Final = (("-", "and", "-", "a", "-", "half"), ("and", "a", "half"), ("and", "half"))
_BEFORE_UNIT: Final = frozenset(
    "more additional extra full whole straight consecutive solid long short business working calendar".split()
)
_WRITTEN_FRACTIONS: Final = {"1/2": 0.5, "½": 0.5, "1/4": 0.25, "¼": 0.25, "3/4": 0.75, "¾": 0.75}
FIRST_YEAR, LAST_YEAR = 1000, 2199


def read_number(ts: Tokens, i: int) -> tuple[float, int] | None:
    """A number in figures or words ("12", "3.5", "twenty-one", "two hundred and five")."""
    if ts.kind[i] == "number":
        value = ts.integer(i)
        return _scaled(ts, float(value), i + 1) if value is not None else None
    if ts.kind[i] == "decimal":
        found = _read_decimal(ts, i)
        return _scaled(ts, *found) if found else None
    return read_spelled(ts, i)


def _scaled(ts: Tokens, value: float, j: int) -> tuple[float, int]:
    """Figures with what multiplies them: "4.5 billion", "300 million"."""
    factor = MULTIPLIERS.get(ts.low[j]) if ts.low[j] != "dozen" else None
    return (value * factor, j + 1) if factor else (value, j)


def _read_decimal(ts: Tokens, i: int) -> tuple[float, int] | None:
    low = ts.low[i]
    if len(low) > 12 or not low.isascii():
        return None
    if low.count(".") == 1 and "," not in low:
        return float(low), i + 1
    groups = low.split(",")
    if "." not in low and len(groups) > 1 and all(len(group) == 3 for group in groups[1:]):
        return float("".join(groups)), i + 1
    return None


def read_spelled(ts: Tokens, i: int) -> tuple[float, int] | None:
    """A number in words, up to nine of them."""
    total, current, j, seen = 0, 0, i, False
    for _ in range(9):
        word = ts.low[j]
        if word in NUMBERS:
            value = NUMBERS[word]
            if seen and (current % 100 and not (current % 10 == 0 and value < 10)):
                break
            current, j, seen = current + value, j + 1, True
        elif word in MULTIPLIERS and seen:
            factor = MULTIPLIERS[word]
            if factor >= 1000:
                total, current = total + current * factor, 0
            else:
                current *= factor
            j += 1
        elif (
            seen
            and (ts.low[j] in DASHES or (word == "and" and ts.low[j - 1] in MULTIPLIERS))
            and ts.low[j + 1] in NUMBERS
        ):
            j += 1
        else:
            break
    return (float(total + current), j) if seen else None


def read_ordinal(ts: Tokens, i: int) -> tuple[int, int] | None:
    """An ordinal from 1 to 99 ("3rd", "third", "twenty-third")."""
    value = ts.integer(i)
    if value is not None:
        if ts.low[i + 1] in ORDINAL_SUFFIXES and ts.glued(i + 1) and 0 < value < 100:
            return value, i + 2
        return None
    word = ts.low[i]
    if word in ORDINALS:
        return ORDINALS[word], i + 1
    tens = NUMBERS.get(word, 0)
    if tens >= 20:
        j = i + 2 if ts.low[i + 1] in DASHES else i + 1
        ones = ORDINALS.get(ts.low[j], 99)
        if ones < 10:
            return tens + ones, j + 1
    return None


def read_day(ts: Tokens, i: int) -> tuple[int, int] | None:
    """A day of a month: "4", "4th", "04", "fourth", "twenty-nine"."""
    found = read_ordinal(ts, i)
    if found is None:
        value = ts.integer(i)
        if value is not None:
            found = (value, i + 1) if len(ts.low[i]) <= 2 else None
        else:
            spelled = read_spelled(ts, i) if ts.low[i] in NUMBERS else None
            found = (int(spelled[0]), spelled[1]) if spelled else None
    return found if found and 1 <= found[0] <= 31 else None


def read_year(ts: Tokens, i: int) -> tuple[int, int] | None:
    """A year in four figures, or in words from two thousand on."""
    value = ts.integer(i)
    if value is not None:
        return (value, i + 1) if len(ts.low[i]) == 4 and FIRST_YEAR <= value <= LAST_YEAR else None
    if ts.low[i] == "two" and ts.low[i + 1] == "thousand":
        spelled = read_spelled(ts, i)
        if spelled and 2000 <= spelled[0] < 2100:
            return int(spelled[0]), spelled[1]
    if ts.low[i] in ("nineteen", "twenty"):
        j = i + 2 if ts.low[i + 1] in DASHES else i + 1
        rest = read_spelled(ts, j)
        if rest and 10 <= rest[0] < 100:
            return NUMBERS[ts.low[i]] * 100 + int(rest[0]), rest[1]
    return None


def read_short_year(ts: Tokens, i: int) -> tuple[int, int] | None:
    """A year in two figures, with or without an apostrophe: 30 and above lie in the 1900s."""
    j = i + 1 if ts.low[i] in ("'", "’", "‘") else i
    value = ts.integer(j)
    if value is None or len(ts.low[j]) != 2:
        return None
    return value + (1900 if value >= 30 else 2000), j + 1


def read_unit(ts: Tokens, i: int) -> tuple[str, int] | None:
    """A unit of time, possibly after a hyphen ("three-year", "three-month-long")."""
    j = i + 1 if ts.low[i] in DASHES and ts.glued(i) else i
    unit = UNITS.get(ts.low[j])
    if unit is None or (j > i and not ts.glued(j)):
        return None
    return unit, j + 1


def read_count(ts: Tokens, i: int) -> tuple[float | None, int] | None:
    """How many units: a number, "a", "half a", "a few" (None: nobody knows)."""
    vague = _read_vague_count(ts, i)
    if vague:
        return vague
    word, after = ts.low[i], ts.low[i + 1]
    if word == "half":
        return 0.5, i + 2 if after in ("a", "an") or after in DASHES else i + 1
    if word in ("a", "an"):
        half = after == "half" and (ts.low[i + 2] in DASHES or ts.low[i + 2] in UNITS)
        return (0.5, i + 2 + (ts.low[i + 2] in DASHES)) if half else _scaled(ts, 1.0, i + 1)
    number = read_number(ts, i)
    return _with_rest(ts, *number) if number else None


def _with_rest(ts: Tokens, value: float, j: int) -> tuple[float, int]:
    """A number with what it goes on with: "15-plus", "two and a half", "2 1/2"."""
    if ts.low[j] in DASHES and ts.low[j + 1] in ("plus", "odd") and ts.glued(j + 1):
        return value, j + 2
    if ts.low[j] in _WRITTEN_FRACTIONS:
        return value + _WRITTEN_FRACTIONS[ts.low[j]], j + 1
    half = next((n for n in _AND_A_HALF if ts.words(j, len(n)) == n), ())
    return (value + 0.5 if half else value), j + len(half)


def _read_vague_count(ts: Tokens, i: int) -> tuple[float | None, int] | None:
    """Reads "a few", "several", "a couple of", and the quarter of "a quarter of a century"."""
    for words, value in VAGUE_COUNTS.items():
        if ts.low[i] == words[0] and ts.words(i, len(words)) == words:
            return (None if value is None else float(value)), i + len(words)
    j = i + 1 if ts.words(i, 2) == ("a", "quarter") else i
    if ts.low[j] == "quarter" and "century" in (ts.low[j + 2], ts.low[j + 3]):
        return 0.25, j + (3 if ts.low[j + 1] == "of" else 2)
    return None


def read_length(ts: Tokens, i: int) -> tuple[Amounts, int] | None:
    """A length of time: "two years", "a few minutes", "3 hours 30 minutes", "one and a half hours", "60-day", "10D"."""
    first = _read_amount(ts, i)
    if first is None:
        return None
    amounts, j = [first[0]], first[1]
    for _ in range(3):
        k = j + 1 if ts.low[j] in ("and", ",") else j
        more = _read_amount(ts, k) if ts.kind[k] in ("number", "decimal") or ts.low[k] in NUMBERS else None
        if more is None or not _is_smaller(more[0][0], amounts[-1][0]):
            break
        amounts.append(more[0])
        j = more[1]
    return tuple(amounts), j


def _is_smaller(unit: str, than: str) -> bool:
    """Whether one length may say both: "2 hours, 5 minutes" is one, "a day, six days" two."""
    order = list(DURATION_FORMS)
    return order.index(unit) < order.index(than)


def _read_amount(ts: Tokens, i: int) -> tuple[tuple[str, float | None], int] | None:
    count = read_count(ts, i)
    if count is None or (ts.glued(i) and ts.kind[i - 1] in ("word", "number")):
        return None  # figures in the middle of a longer name
    value, j = count
    if ts.kind[i] in ("number", "decimal") and ts.kind[j] == "word" and ts.glued(j) and ts.low[j] in UNIT_LETTERS:
        return (UNIT_LETTERS[ts.low[j]], value), j + 1
    unit = read_unit(ts, j + 1 if ts.low[j] in _BEFORE_UNIT else j)
    if unit is None:
        return None
    name, j = unit
    ordinal = name == "second" and ts.low[i] in ("a", "an")
    lone = value is None and ts.low[j - 1] not in PLURAL_UNITS and ts.low[i] in ("some", "few", "many", "several")
    if ordinal or lone:
        return None  # "a second", "some day"
    half = next((n for n in _AND_A_HALF if ts.words(j, len(n)) == n), ()) if value is not None else ()
    return (name, value + 0.5 if half and value is not None else value), j + len(half)
