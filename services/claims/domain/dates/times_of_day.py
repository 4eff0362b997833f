"""Clock times and parts of a day: "9:15 a.m. EST", "half past seven", "0912 GMT", "this morning", "overnight".

Each rule reads from a token on and returns an expression with the index after it, or None.
"""

from dataclasses import replace
from typing import Final

from services.claims.domain.dates.expressions import Clock, ClockRange, DayPart, Offset, Overnight, Relative
from services.claims.domain.dates.figures import Parsed
from services.claims.domain.dates.tokens import DASHES, Tokens
from services.claims.domain.dates.vocabulary import (
    DAY_PARTS,
    MEALS,
    MONTHS,
    NUMBERS,
    PLURAL_DAY_PARTS,
    TIME_ZONES,
    UNITS,
    WEEKDAYS,
)

_SPOKEN_MINUTES: Final = {"half": 30, "quarter": 15, "five": 5, "ten": 10, "fifteen": 15, "twenty": 20}
_PM_PARTS: Final = frozenset({"AF", "EV", "NI"})
_O_CLOCK: Final = frozenset({"o'clock", "oclock", "o’clock"})
# "this morning", "last night", "next evening": days from today.
_PART_STEPS: Final[dict[tuple[str, str], int]] = {
    **{("this", part): 0 for part in ("MO", "AF", "EV", "NI", "MI", "MEL")},
    **{("last", part): -1 for part in ("MO", "EV", "NI")},
    **{("next", part): 1 for part in ("MO", "EV")},
}
_NEIGHBOUR_DAYS: Final = {"next": 1, "following": 1, "previous": -1, "preceding": -1}
_PART_CUES: Final = frozenset("in during by of through until since early late later earlier throughout that".split())
_TWILIGHT_CUES: Final = frozenset("at before by until after since around".split())
_CLOCK_CUES: Final = frozenset(
    "at by from until till around about before after since between to and time update today".split()
)
_RANGE_WORDS: Final = frozenset({"to", "and", "until", "till", "through"})


def _meridiem(ts: Tokens, i: int) -> tuple[bool, int] | None:
    """Whether "p.m." (True) or "a.m." stands there."""
    low = ts.low[i]
    if ts.kind[i] == "meridiem":
        return low.startswith("p"), i + 1
    if low == "." and ts.glued(i) and ts.low[i + 1] in ("am", "pm"):
        i += 1
        low = ts.low[i]
    if low in ("am", "pm") or (low in ("a", "p") and ts.glued(i)):
        stop = ts.low[i + 1] == "." and ts.glued(i + 1) and ts.kind[i + 2] not in ("", "break") and not ts.title(i + 2)
        return low.startswith("p"), i + 2 if stop else i + 1
    return None


def _with_meridiem(clock: Clock, pm: bool) -> Clock | None:
    if clock.hour > 12:
        return clock if pm else None
    return replace(clock, hour=clock.hour % 12 + (12 if pm else 0), sure=True)


def _skip_zone(ts: Tokens, i: int) -> int:
    j = i + 1 if ts.low[i] == "(" else i
    if ts.low[j] in TIME_ZONES and ts.text[ts.start[j] : ts.end[j]].isupper():
        return j + 2 if j > i and ts.low[j + 1] == ")" else j + 1 if j == i else i
    return i + 2 if ts.words(i, 2) == ("local", "time") else i


def _figures_of(ts: Tokens, i: int) -> Clock | None:
    """The time that a token of figures shows, sure of its half of the day only where 24 hours are counted."""
    low, kind = ts.low[i], ts.kind[i]
    if kind == "clock":
        parts = [int(part) for part in low.split(":")]
    elif (
        kind == "decimal"
        and low.count(".") == 1
        and len(low) in (4, 5)
        and low[-3] == "."
        and low.replace(".", "").isdigit()
    ):
        parts = [int(part) for part in low.split(".")]
    else:
        return None
    second = parts[2] if len(parts) > 2 else 0
    if parts[0] > 24 or parts[1] > 59 or second > 59:
        return None
    return Clock(parts[0] % 24, parts[1], second, len(parts), parts[0] > 11 or low[0] == "0")


def read_clock(ts: Tokens, i: int) -> Parsed | None:
    """One time of day that shows itself to be one."""
    word = ts.low[i]
    if word in ("noon", "midday", "midnight") and ts.in_a_name(i) and ts.low[i + 1] not in WEEKDAYS:
        return None
    if word in ("noon", "midday"):
        return Clock(12, digits=2), i + 1
    if word == "midnight":
        return Clock(0, digits=2), i + 1
    found = _read_figured(ts, i) or _read_spoken(ts, i)
    if found is None:
        return None
    clock, j = found
    j = _skip_zone(ts, j)
    part = _read_part_after(ts, j)
    if part and not clock.sure:
        settled = _with_meridiem(clock, part[0] in _PM_PARTS)
        return (settled, part[1]) if settled else (clock, j)
    return clock, j


def _read_part_after(ts: Tokens, i: int) -> tuple[str, int] | None:
    if ts.words(i, 2) == ("in", "the") and ts.low[i + 2] in ("morning", "afternoon", "evening"):
        return DAY_PARTS[ts.low[i + 2]], i + 3
    return ("NI", i + 2) if ts.words(i, 2) == ("at", "night") else None


def _read_figured(ts: Tokens, i: int) -> tuple[Clock, int] | None:
    """A time in figures that a colon, a meridiem, a zone or "o'clock" gives away."""
    number, after = ts.integer(i), ts.low[i + 1]
    if number is not None:
        counted = _read_counted_hours(ts, i, number)
        if counted:
            return counted
    shown = _figures_of(ts, i) or _small_hour(ts, i)
    if shown is None or (ts.kind[i - 1] == "mark" and ts.glued(i) and ts.low[i - 1] in "$€£.,:"):
        return None
    meridiem = _meridiem(ts, i + 1)
    if meridiem and not (after == "am" and not ts.glued(i + 1) and ts.kind[i] == "word"):
        settled = _with_meridiem(shown, meridiem[0])
        return (settled, meridiem[1]) if settled else None
    if after in _O_CLOCK:
        return shown, i + 2
    if shown.digits == 1 and _read_part_after(ts, i + 1) and ts.low[i - 1] in ("at", "around", "about", "by", "circa"):
        return shown, i + 1
    zoned = _skip_zone(ts, i + 1) > i + 1
    told = zoned if ts.kind[i] == "decimal" else ts.kind[i] == "clock" and (zoned or not _after_a_name(ts, i))
    return (shown, i + 1) if told else None


def _after_a_name(ts: Tokens, i: int) -> bool:
    """Whether figures follow a name, as in chapter and verse: "Romans 8:31"."""
    before = ts.low[i - 1]
    named = ts.kind[i - 1] == "word" and ts.title(i - 1) and before not in WEEKDAYS and before not in MONTHS
    return named and before not in _CLOCK_CUES


def _read_counted_hours(ts: Tokens, i: int, number: int) -> tuple[Clock, int] | None:
    """Reads "0912 GMT", "12 noon", "15 o'clock"."""
    if len(ts.low[i]) == 4 and number < 2400 and number % 100 < 60 and _skip_zone(ts, i + 1) > i + 1:
        return Clock(number // 100, number % 100), i + 1
    if ts.low[i + 1] == "noon" and number == 12:
        return Clock(12), i + 2
    if 12 < number < 24 and ts.low[i + 1] in _O_CLOCK:
        return Clock(number, digits=1), i + 2
    return None


def _small_hour(ts: Tokens, i: int) -> Clock | None:
    if ts.glued(i) and ts.kind[i - 1] == "word":
        return None
    number = ts.integer(i)
    if number is None and ts.low[i + 1] != "a":
        number = NUMBERS.get(ts.low[i])
    return Clock(number, digits=1, sure=False) if number is not None and 0 < number <= 12 else None


def _read_spoken(ts: Tokens, i: int) -> tuple[Clock, int] | None:
    """Reads "half past seven", "ten to nine"."""
    number = ts.integer(i)
    minutes = _SPOKEN_MINUTES.get(ts.low[i], number if number is not None and 0 < number < 60 else None)
    j = i + 2 if ts.low[i + 1] in ("min", "mins", "minutes") else i + 1
    if minutes is None or ts.low[j] not in ("past", "to"):
        return None
    hour = ts.integer(j + 1) or NUMBERS.get(ts.low[j + 1], 0)
    if not 0 < hour <= 12 or (ts.low[j] == "to" and ts.kind[i] == "number" and j == i + 1):
        return None
    if ts.low[j + 2] in UNITS or ts.low[j + 2] in DASHES or ts.low[i - 1] in DASHES:
        return None  # "five to ten years", "one-quarter to one-third"
    end = j + 3 if ts.low[j + 2] in _O_CLOCK else j + 2
    clock = (
        Clock(hour, minutes, sure=False) if ts.low[j] == "past" else Clock((hour - 1) % 12, 60 - minutes, sure=False)
    )
    return clock, end


def read_hour_after_at(ts: Tokens, i: int) -> Parsed | None:
    """A bare hour where a date and "at" have announced one: "Tuesday at 7"."""
    found = read_clock(ts, i)
    if found:
        return found
    shown = _figures_of(ts, i)
    if shown:
        return shown, i + 1
    number = ts.integer(i)
    if number is None or not 0 < number <= 12 or len(ts.low[i]) > 2:
        return None
    free = ts.kind[i + 1] in ("", "break") or ts.low[i + 1] in (
        ".",
        ",",
        "?",
        "!",
        ";",
        "on",
        "in",
        "and",
        "or",
        "tomorrow",
        "today",
    )
    return (Clock(number, digits=1, sure=False), i + 1) if free else None


def read_clock_range(ts: Tokens, i: int) -> Parsed | None:
    """Reads "4pm to 5pm", "from 10:30 to 3", "2:00 - 2:30 pm", "3-8pm", "between 7 and 9 p.m."."""
    j = i + 1 if ts.low[i] in ("from", "between") else i
    first = read_clock(ts, j) or _bare_hour(ts, j)
    if first is None or not isinstance(first[0], Clock):
        return None
    k = first[1]
    if (ts.low[k] not in DASHES and ts.low[k] not in _RANGE_WORDS) or (ts.low[k] == "and" and ts.low[i] != "between"):
        return None
    last = read_clock(ts, k + 1) or (_bare_hour(ts, k + 1) if ts.low[k] in _RANGE_WORDS or ts.glued(k + 1) else None)
    if last is None or not isinstance(last[0], Clock):
        return None
    start, end = first[0], last[0]
    timed = [_shows_a_time(ts, j, first[1]), _shows_a_time(ts, k + 1, last[1])]
    if not any(timed) or (ts.low[k] in _RANGE_WORDS and not all(timed) and i == j and not end.sure):
        return None
    if end.sure and not start.sure and start.hour < 12 and end.hour >= 12:
        later = replace(start, hour=start.hour % 12 + 12, sure=True)
        start = later if (later.hour, later.minute) <= (end.hour, end.minute) else replace(start, sure=True)
    elif not end.sure and end.hour + 12 < 24 and end.hour < start.hour:
        end = replace(end, hour=end.hour + 12, sure=True)
    return ClockRange(start, end), last[1]


def read_hours_of_part(ts: Tokens, i: int) -> Parsed | None:
    """Reads "5 to seven in the morning": bare hours that the part of the day shows to be hours."""
    j = i + 1 if ts.low[i] in ("from", "between") else i
    first = _bare_hour(ts, j)
    if first is None or not (ts.low[first[1]] in _RANGE_WORDS or ts.low[first[1]] in DASHES):
        return None
    last = _bare_hour(ts, first[1] + 1)
    part = _read_part_after(ts, last[1]) if last else None
    if last is None or part is None or not isinstance(first[0], Clock) or not isinstance(last[0], Clock):
        return None
    ends = [_with_meridiem(clock, part[0] in _PM_PARTS) for clock in (first[0], last[0])]
    return (ClockRange(ends[0], ends[1]), part[1]) if ends[0] and ends[1] else None


def _shows_a_time(ts: Tokens, i: int, j: int) -> bool:
    return j > i + 1 or ts.kind[i] == "clock"


def _bare_hour(ts: Tokens, i: int) -> Parsed | None:
    number = ts.integer(i)
    if number is None:
        number = NUMBERS.get(ts.low[i])
    fits = number is not None and 0 < number <= 24 and len(ts.low[i]) <= 6
    return (Clock(number % 24, digits=1, sure=number > 12), i + 1) if fits and number is not None else None


def read_day_part(ts: Tokens, i: int) -> Parsed | None:
    """Reads "this morning", "tonight", "last night", "overnight", "late afternoon", "in the evening"."""
    word = ts.low[i]
    if word in ("overnight", "tonight") and not (ts.in_a_name(i) and ts.title(i - 1)):
        return (Overnight() if word == "overnight" else DayPart("NI", Relative("day", 0))), i + 1
    if word in ("early", "late", "later", "earlier", "mid"):
        i += 2 if ts.low[i + 1] in DASHES else 1
        if ts.words(i, 2) == ("in", "the"):
            i += 1
    part = DAY_PARTS.get(ts.low[i + 1], "") if ts.low[i + 1] not in PLURAL_DAY_PARTS else ""
    step = _PART_STEPS.get((ts.low[i], part))
    if step is not None and ts.title(i) and ts.title(i + 1):
        return None  # "CBS This Morning"
    if step is not None:
        return DayPart(part, Relative("day", step)), i + 2
    if ts.low[i] == "the" and (ts.low[i + 1] in _NEIGHBOUR_DAYS or (part and ts.low[i + 2] == "before")):
        return _read_neighbour_part(ts, i)
    if ts.low[i] in ("the", "that") and part and part != "MI":
        base = Offset((("day", 0.0),), 1, "mention") if ts.low[i] == "that" else None
        told = ts.low[i - 1] in _PART_CUES and not (ts.low[i + 1] == "dawn" and ts.low[i + 2] == "of")
        return (DayPart(part, base), i + 2) if base or told else None
    return _read_single_part(ts, i, led=word != ts.low[i])


def _read_neighbour_part(ts: Tokens, i: int) -> Parsed | None:
    """Reads "the next morning", "the previous night", "the night before": of the day beside the one spoken of."""
    if ts.low[i + 1] in DAY_PARTS:
        ends = ts.kind[i + 3] != "word"
        return (DayPart(DAY_PARTS[ts.low[i + 1]], Offset((("day", 1.0),), -1, "mention")), i + 3) if ends else None
    part = DAY_PARTS.get(ts.low[i + 2])
    if part is None or ts.low[i + 2] in PLURAL_DAY_PARTS:
        return None
    step = _NEIGHBOUR_DAYS[ts.low[i + 1]]
    return DayPart(part, Offset((("day", 1.0),), step, "mention")), i + 3


def _read_single_part(ts: Tokens, i: int, *, led: bool) -> Parsed | None:
    """A part of the day without article: "in morning", "late afternoon", "by dawn", "after lunch"."""
    word, before = ts.low[i], ts.low[i - 1]
    if word in MEALS:
        return (DayPart(MEALS[word]), i + 1) if before in ("after", "before", "at") else None
    told = word in ("morning", "afternoon", "evening") and (led or before == "in")
    twilight = word in ("dawn", "dusk") and before in _TWILIGHT_CUES
    return (DayPart(DAY_PARTS[word]), i + 1) if told or twilight or word == "lunchtime" else None


def time_value(clock: Clock) -> str:
    """A time of day as TIMEX3 writes it after a date."""
    if clock.digits == 1:
        return f"T{clock.hour:02d}"
    return f"T{clock.hour:02d}:{clock.minute:02d}" + (f":{clock.second:02d}" if clock.digits > 2 else "")
