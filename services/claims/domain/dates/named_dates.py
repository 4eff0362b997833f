"""Days, months and weekdays by name: "Oct. 27-28", "26 and 27 January 2026", "Friday, June 7".

Each rule reads from a token on and returns an expression with the index after it, or None.
"""

from typing import Final

from services.claims.domain.dates.expressions import Between, Calendar, Numbered, Relative, Weekday
from services.claims.domain.dates.figures import Parsed, checked, read_figures, read_iso_date
from services.claims.domain.dates.numerals import read_day, read_short_year, read_year
from services.claims.domain.dates.tokens import DASHES, Tokens
from services.claims.domain.dates.vocabulary import (
    AMBIGUOUS_MONTHS,
    DAY_PARTS,
    MONTH_NOUNS,
    MONTHS,
    NAME_MONTHS,
    NAMES_BEFORE_WEEKDAY,
    SHORT_MONTHS,
    SHORT_WEEKDAYS,
    STEPS,
    THANKSGIVING_HOLIDAYS,
    TITLES_WITH_WEEKDAY,
    UNITS,
    WEEKDAYS,
)

RANGE_WORDS: Final = frozenset({"to", "through", "till", "until", "thru"})
# Words before a month that show it to be one.
MONTH_CUES: Final = frozenset(
    "in since until till by of from early late mid last next this during before after through and or to between around "
    "for throughout about every each the earlier later end beginning start middle month past".split()
)
_AUXILIARIES: Final = frozenset("i you we he she it they not have be well also also or no god the there one".split())
# Words after "3 and 4 May" or "May 3 and 4" that no number counts.
_AFTER_DAYS: Final = frozenset("in at of for he she it they we i the a an was were is are by when as with to".split())
_AS_EARLY_AS: Final = frozenset({("as", "early", "as"), ("as", "late", "as"), ("as", "soon", "as")})
_NOT_DAYS: Final = frozenset({"%", "percent", "per", "million", "billion", "thousand", "people"})


def read_month(ts: Tokens, i: int) -> tuple[int, int] | None:
    """A month's name, with the full stop of a short form."""
    month = MONTHS.get(ts.low[i])
    if month is None:
        return None
    if (
        ts.low[i] in AMBIGUOUS_MONTHS
        and not ts.title(i)
        and not _date_beside(ts, i)
        and ts.low[i - 1] not in ("in", "last", "next", "by")
    ):
        return None
    stop = ts.low[i + 1] == "." and ts.glued(i + 1) and ts.low[i] in SHORT_MONTHS
    return month, i + 2 if stop else i + 1


def _date_beside(ts: Tokens, i: int) -> bool:
    return (
        ts.kind[i + 1] == "number"
        or ts.kind[i - 1] == "number"
        or read_day(ts, i + 1) is not None
        or ts.low[i - 1] in ("st", "nd", "rd", "th", "of")
    )


def month_stands_alone(ts: Tokens, i: int) -> bool:
    """Whether the month at `i`, with no day or year, is a month and not a word, a name or a firm."""
    word, before = ts.low[i], ts.low[i - 1]
    if word in SHORT_MONTHS:
        joined = ts.low[i + 1] in DASHES and (ts.kind[i + 2] == "number" or ts.low[i + 2] in MONTHS)
        named = ts.low[i + 1] in DASHES and ts.glued(i + 1) and not joined
        return not named and (before in MONTH_CUES or before in DASHES or joined)
    if word in AMBIGUOUS_MONTHS:
        return (ts.title(i) and _describes(ts, i)) or _ambiguous_month_stands_alone(ts, i)
    if word in NAME_MONTHS and before not in MONTH_CUES and word != "january":
        return not _looks_like_a_name(ts, i)
    return True


def _ambiguous_month_stands_alone(ts: Tokens, i: int) -> bool:
    """Whether "march" or "may" is the month, by the words beside it."""
    word, before = ts.low[i], ts.low[i - 1]
    cue = (
        before in MONTH_CUES
        or ts.words(i - 3, 3) in _AS_EARLY_AS
        or (before in DASHES and (ts.low[i - 2] in MONTHS or ts.low[i - 2] in ("mid", "early", "late")))
    )
    if word == "march":
        return (cue and before not in ("the", "of", "to", "for", "this", "last", "every", "and", "or", "about")) or (
            ts.title(i) and (before in ("of", "last", "this", "and", "or", "to", "for") or before in DASHES)
        )
    if ts.low[i + 1] in _AUXILIARIES and before not in ("in", "since", "until", "by"):
        return False
    return cue and (ts.title(i) or before in ("in", "last", "next", "by", "this"))


def _describes(ts: Tokens, i: int) -> bool:
    """Whether a noun follows that news dates by its month ("the March report", "May retail sales"), or a superlative
    stands before it ("the coldest March")."""
    determined = ts.low[i - 1] in ("the", "its", "s", "a") or ts.kind[i - 1] != "word"
    described = ts.low[i + 1] in MONTH_NOUNS or (ts.kind[i + 1] == "word" and ts.low[i + 2] in MONTH_NOUNS)
    return (determined and described and not ts.title(i + 1)) or ts.low[i - 1].endswith("est")


def _looks_like_a_name(ts: Tokens, i: int) -> bool:
    after = ts.low[i + 1]
    if not ts.title(i):
        return ts.low[i] == "august"
    follows = ts.kind[i + 1] == "word" and ts.title(i + 1) and after not in WEEKDAYS and after not in MONTHS
    precedes = ts.kind[i - 1] == "word" and ts.title(i - 1) and ts.low[i - 2] != "." and ts.kind[i - 2] == "word"
    return follows or precedes


def _read_year_after(ts: Tokens, i: int) -> tuple[int, int] | None:
    """A year after a date, behind a comma, "of" or "in", or a mark; figures that count something are no year."""
    j = i + 1 if ts.low[i] in (",", "of", "in") or (ts.low[i] in ("-", "/", "–") and ts.glued(i)) else i
    found = read_year(ts, j)
    if found is None:
        if ts.low[i] in ("of", "'", "’") or ts.low[i] == "‘":
            return read_short_year(ts, j)
        return None
    clock = ts.low[found[1]] == ":" and ts.glued(found[1]) and ts.kind[found[1] + 1] == "number"
    if ts.kind[j] == "number" and (ts.low[found[1]] in ("%", "percent") or clock):
        return None
    if j > i and ts.low[i] in (",", "in") and ts.low[found[1]] in UNITS:
        return None
    return found


def _read_relative_year(ts: Tokens, i: int) -> tuple[Relative, int] | None:
    """The year of "January last year", "March of this year"."""
    j = i + 1 if ts.low[i] == "of" else i
    if ts.low[j] in STEPS and ts.low[j + 1] == "year" and ts.low[j + 2] not in ("'", "’"):
        return Relative("year", STEPS[ts.low[j]]), j + 2
    return None


def _day_after(ts: Tokens, i: int) -> tuple[int, int] | None:
    """A day of the month after its name."""
    j = i
    if (ts.low[j] in ("-", "/") and ts.glued(j)) or (
        ts.low[j] == "," and ts.kind[j + 1] == "number" and ts.low[j + 2] in ("st", "nd", "rd", "th")
    ):
        j += 1
    if ts.low[j] == "the":
        j += 1
    day = read_day(ts, j)
    if day is None:
        return None
    k = day[1]
    if ts.low[k] in _NOT_DAYS or (ts.kind[j] == "number" and ts.glued(k) and ts.kind[k] == "word"):
        return None
    if ts.kind[j] != "number" and ts.low[k] in UNITS:
        return None
    return day


def read_month_first(ts: Tokens, i: int) -> Parsed | None:
    """Reads "October 27-28, 2024", "April 2017", "May"."""
    found = read_month(ts, i)
    if found is None:
        return None
    month, j = found
    year = _read_year_after(ts, j)
    if year and not (ts.low[j] == "," and ts.low[year[1]] in ("people",)):
        return Calendar(year[0], month), year[1]
    relative = _read_relative_year(ts, j)
    if relative:
        return Numbered("month", month, year=relative[0]), relative[1]
    day = _day_after(ts, j)
    if day is None:
        return (Calendar(None, month), j) if month_stands_alone(ts, i) else None
    j = day[1]
    second = _second_day(ts, j)
    if second:
        j = second[1]
    year = _read_year_after(ts, j)
    if (
        year is None
        and ts.kind[day[1] - 1] == "word"
        and ts.kind[j] == "number"
        and ts.low[day[1] - 1] not in ("st", "nd", "rd", "th")
    ):
        year = (
            read_short_year(ts, j)
            if len(ts.low[j]) == 2 and ts.low[j + 1] not in UNITS and ts.low[j + 1] != ":"
            else None
        )
    return _days(year, month, day[0], second[0] if second else None, j)


def _second_day(ts: Tokens, i: int) -> tuple[int, int] | None:
    """The other end of "27-28", "9th through 17th", "27 and 28"."""
    if ts.low[i] not in DASHES and ts.low[i] not in RANGE_WORDS and ts.low[i] not in ("and", "&"):
        return None
    j = i + 1
    if ts.low[j] == "the":
        j += 1
    day = read_day(ts, j)
    if day is None or ts.low[day[1]] in UNITS or ts.low[day[1]] in _NOT_DAYS or ts.low[day[1]] in MONTHS:
        return None
    if ts.low[i] == "and" and ts.kind[j] != "number":
        return None
    after = day[1]
    if (
        ts.kind[after] == "word"
        and ts.low[i] == "and"
        and not ts.low[after - 1].endswith(("st", "nd", "rd", "th"))
        and ts.low[after] not in _AFTER_DAYS
    ):
        return None  # "on May 3 and 12 people were hurt"
    return day


def _days(year: tuple[int, int] | None, month: int, day: int, second: int | None, j: int) -> Parsed | None:
    """One day, or the days from `day` to `second`."""
    said = year[0] if year else None
    j = year[1] if year else j
    first = checked(said, month, day)
    if second is None:
        # A day that no calendar has ("February 30") is a date all the same, with no place in the calendar.
        return first or Calendar(said, month, day), j
    if first is None:
        return None
    month_after = month if second > day else month % 12 + 1
    last = checked(said, month_after, second)
    return (Between(first, last), j) if last else None


def read_day_first(ts: Tokens, i: int) -> Parsed | None:
    """Reads "26 and 27 January", "4th of July, 1995", "27–28 October 2024", "05-Aug-2016"."""
    if ts.low[i] == "the":
        i += 1
    day = read_day(ts, i)
    if day is None or ts.low[i - 1] in ("$", "€", "£", "¥"):
        return None
    j = day[1]
    second: int | None = None
    if ts.low[j] in DASHES or ts.low[j] in RANGE_WORDS or ts.low[j] in ("and", "or", "&"):
        k = j + 2 if ts.low[j + 1] == "the" else j + 1
        other = read_day(ts, k)
        if other:
            second, j = other
        elif ts.low[j] not in DASHES:
            return None
    if (ts.low[j] == "of") or (ts.low[j] in ("-", "/") and ts.glued(j)):
        j += 1
    elif ts.low[j] == "day" and ts.low[j + 1] == "of":
        j += 2
    found = read_month(ts, j)
    if found is None:
        return None
    if ts.low[j] in AMBIGUOUS_MONTHS and not ts.title(j) and ts.kind[i] != "number" and ts.low[j - 1] != "of":
        return None
    month, j = found
    year = _read_year_after(ts, j)
    return _days(year, month, day[0], second, j)


def read_year_first(ts: Tokens, i: int) -> Parsed | None:
    """Reads "2019/aug/01", "2020 October 3", "2020/23/Sep"."""
    year = read_year(ts, i)
    if year is None:
        return None
    j = year[1]
    marked = ts.low[j] in ("/", "-") and ts.glued(j)
    j += marked
    month = read_month(ts, j)
    if month and (marked or (ts.kind[month[1]] == "number" and len(ts.low[month[1]]) <= 2)):
        k = month[1] + (ts.low[month[1]] in ("/", "-"))
        day = read_day(ts, k)
        if day:
            found = checked(year[0], month[0], day[0])
            return (found, day[1]) if found else None
        return (Calendar(year[0], month[0]), month[1]) if marked else None
    day = read_day(ts, j) if marked else None
    if day and ts.low[day[1]] in ("/", "-"):
        month = read_month(ts, day[1] + 1)
        found = checked(year[0], month[0], day[0]) if month else None
        return (found, month[1]) if found and month else None
    return None


def read_date(ts: Tokens, i: int) -> Parsed | None:
    """A date by name with at least a month, without a weekday."""
    if ts.low[i] in MONTHS:
        return read_month_first(ts, i)
    return read_day_first(ts, i) or (read_year_first(ts, i) if ts.kind[i] == "number" else None)


def read_weekday(ts: Tokens, i: int) -> Parsed | None:
    """A weekday, alone or with the date beside it: "Friday", "Friday, June 7", "Tues the 4th", "Monday 21"."""
    weekday = WEEKDAYS.get(ts.low[i])
    if weekday is None:
        return None
    short = ts.low[i] in SHORT_WEEKDAYS
    j = i + 1
    if short and ts.low[j] == "." and ts.glued(j):
        j += 1
    beside = _date_after_weekday(ts, j, weekday)
    if beside:
        return beside
    if short and not _short_weekday_is_one(ts, i, j):
        return None
    return None if _names_something_else(ts, i, j) else (Weekday(weekday), j)


def _names_something_else(ts: Tokens, i: int, j: int) -> bool:
    """Whether the weekday at `i` belongs to a title, a name or a holiday: "the Mail on Sunday", "Cyber Monday"."""
    title = j + 1 if ts.low[j] in DAY_PARTS else j
    titled = (ts.low[i], ts.low[title]) in TITLES_WITH_WEEKDAY and (ts.title(title) or ts.low[title] == "school")
    named = ts.low[i - 1] in NAMES_BEFORE_WEEKDAY and ts.title(i - 1)
    newspaper = ts.words(i - 2, 3) == ("mail", "on", "sunday") and ts.title(i - 2) and ts.low[i - 3] in ("the", "s")
    return titled or named or newspaper or ts.words(i - 1, 2) in THANKSGIVING_HOLIDAYS


def _short_weekday_is_one(ts: Tokens, i: int, j: int) -> bool:
    if not ts.title(i):
        return ts.low[i] in ("tues", "thurs", "thu", "fri") and (ts.low[i - 1] == "on" or ts.kind[j] == "clock")
    return ts.low[i - 1] == "on" or ts.kind[j] == "clock" or ts.low[i - 1] in WEEKDAYS


def _date_after_weekday(ts: Tokens, j: int, weekday: int) -> Parsed | None:
    """The rest of "Friday, June 7, 2024", "Friday 7/6", "Friday (Jun-15)", "Monday the 21st", "Monday 21"."""
    k = j + 1 if ts.low[j] in (",", "(") or (ts.low[j] in DASHES and ts.glued(j)) else j
    if ts.low[k] == "the":
        k += 1
    found: Parsed | None = read_date(ts, k)
    if found is None and ts.kind[k] in ("iso", "figures"):
        found = read_iso_date(ts, k) if ts.kind[k] == "iso" else read_figures(ts, k)
    if found and isinstance(found[0], Calendar) and found[0].day is not None:
        date = found[0]
        end = found[1] + (ts.low[found[1]] == ")" and ts.low[k - 1] == "(")
        return Calendar(date.year, date.month, date.day, weekday), end
    if found and isinstance(found[0], Between):
        return found
    day = read_day(ts, k) if ts.low[j] != "," and ts.low[j] != "(" else None
    if day is None or (ts.kind[k] != "number" and ts.low[k - 1] != "the"):
        return None
    ordinal = day[1] > k + 1 or ts.kind[k] != "number"
    if ordinal or (
        ts.kind[day[1]] in ("mark", "break", "") and ts.low[day[1]] in (".", "!", "?", "") and not ts.glued(k)
    ):
        return Calendar(None, None, day[0], weekday), day[1]
    return None
