"""Years, decades, quarters, seasons, weeks and fiscal years by name, and the periods around the anchor.

Each rule reads from a token on and returns an expression with the index after it, or None.
"""

from typing import Final, Literal

from services.claims.domain.dates.expressions import Calendar, Expression, Fiscal, Numbered, Relative, Weekday, Years
from services.claims.domain.dates.figures import Parsed
from services.claims.domain.dates.named_dates import read_weekday
from services.claims.domain.dates.numerals import read_ordinal, read_short_year, read_year
from services.claims.domain.dates.tokens import DASHES, HYPHENS, Tokens
from services.claims.domain.dates.vocabulary import MONTHS, SEASON_MONTHS, SEASONS, STEPS, TIME_ZONES, UNITS, WEEKDAYS

_YEAR_PREPOSITIONS: Final = frozenset({"in", "since", "until", "by", "during", "before", "after"})
_OLD_YEAR_CUES: Final = frozenset(
    "in since until till by from before after circa of to between and year around ( during".split()
)
_NUMBERED_THINGS: Final = frozenset("no number room flight highway route at page pages version".split())
_FIGURE_MARKS: Final = frozenset(".,:_@+")
# Web pages glue a stamp to the next: "Published 3 May 2025last updated 4 May 2025".
_GLUED_STAMP_WORDS: Final = frozenset({"last", "published", "updated"})
_SPANS: Final = {
    "last": frozenset({"in", "over", "during", "for", "within", "throughout"}),
    "next": frozenset({"over", "during", "for", "within"}),
}
_COUNTED: Final = frozenset(
    "people percent % per cent points point dollars euros pounds kilometers kilometres km miles meters metres"
    " feet tons tonnes troops soldiers men women children homes houses votes seats employees workers jobs patients"
    " cases deaths dead degrees megawatts gigawatts barrels hectares acres residents voters students protesters"
    " members refugees migrants civilians fighters victims families flights hours minutes seconds days weeks"
    " months years calories words pages copies square cubic kg kilograms mw gw".split()
)
# What happens in a half or quarter of a match.
_MATCH_WORDS: Final = frozenset(
    "goal goals penalty strike header equaliser equalizer lead substitute touchdown touchdowns comeback score"
    " try tries field interception turnover".split()
)
_SPORT: Final = _MATCH_WORDS | frozenset(
    "halftime overtime punt quarterback rallied rebounds scored scoreless trailed trailing yard yards".split()
) - {"lead", "score", "header", "penalty", "strike", "try", "tries", "field", "comeback"}
_LEADS: Final = frozenset({"led", "leading", "trailed", "trailing"})
_SENTENCE_ENDS: Final = frozenset({".", "!", "?", ";"})
# The Australian way: a quarter by its last month.
_QUARTER_MONTHS: Final = {"march": 1, "june": 2, "september": 3, "december": 4}
_HALVES: Final = {"front": 1, "back": 2}
MONEY_REACH_TOKENS: Final = 14
_OF_MONEY: Final = frozenset(
    "$ € £ profit profits sales revenue revenues earnings growth economy funding barrel output exports prices".split()
)
QuarterKind = Literal["quarter", "half"]
_MONEY: Final = frozenset("$€£¥₹#№%")
_DECADES: Final = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50,
    "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90,
}  # fmt: skip
_SEASONAL_THINGS: Final = frozenset({"olympics", "games", "break", "school", "camp"})
_SEASON_CUES: Final = frozenset("in the that this last next during over by since until of early late mid".split())
# What is reported when it is over: "in the latest quarter".
_REPORTED_UNITS: Final = frozenset({"week", "month", "quarter"})
_YEARLESS_UNITS: Final = frozenset(
    {"week", "month", "year", "quarter", "decade", "century", "weekend", "fortnight", "semester"}
)


def read_plain_year(ts: Tokens, i: int) -> Parsed | None:
    """Reads "2027", "1860" after a preposition, "two thousand and five" after one; not "2016 people"."""
    year = read_year(ts, i)
    if year is None:
        return None
    value, j = year
    before, after = ts.low[i - 1], ts.low[j]
    if before in _MONEY or before in _NUMBERED_THINGS or (after in _COUNTED and before not in _YEAR_PREPOSITIONS):
        return None
    if ts.kind[i] != "number":
        return (Calendar(value), j) if before in _OLD_YEAR_CUES else None
    if after.upper() == ts.text[ts.start[j] : ts.end[j]] and after in TIME_ZONES:
        return None  # "2030 GMT"
    to_figure = before in ("between", "from") and after in ("and", "to") and ts.kind[j + 1] in ("number", "decimal")
    if to_figure and read_year(ts, j + 1) is None and len(ts.low[j + 1]) > 2:
        return None  # "between 2000 and 2500 homes"
    old = not 1900 <= value <= 2059 and before not in _OLD_YEAR_CUES
    named = ts.title(i - 1) and before in ("act", "russell")  # "the Harbour Dues Act 1998", "the Russell 2000"
    old = old or (not 1900 <= value <= 2059 and ts.title(j) and ts.kind[j] == "word")  # "of 1420 Quarry Road"
    return None if old or named or _belongs_to_a_figure(ts, i, j) else (Calendar(value), j)


def _belongs_to_a_figure(ts: Tokens, i: int, j: int) -> bool:
    """Whether the figures from `i` to `j` are part of a longer number or name: "2016.5", "A2016", "2019-400"."""
    if ts.glued(i) and (ts.low[i - 1] in _FIGURE_MARKS or ts.kind[i - 1] in ("word", "decimal", "number")):
        return True
    if not ts.glued(j):
        return False
    if ts.kind[j] in ("word", "number"):
        return ts.low[j] not in _GLUED_STAMP_WORDS
    runs_on = ts.low[j] in DASHES and ts.kind[j + 1] == "number" and ts.glued(j + 1)
    other_end = read_year(ts, j + 1) is not None or len(ts.low[j + 1]) == 2
    return ts.low[j] in ("°", "%") or (runs_on and not other_end)


def read_decade(ts: Tokens, i: int) -> Parsed | None:
    """Reads "the 1990s", "the '90s", "the nineties", "the mid-1990s" without its mid, "1990 s"."""
    j = i + 1 if ts.low[i] == "the" else i
    if ts.low[j] in _DECADES and (j > i or ts.low[j - 1] in ("in", "mid", "early", "late", "-")):
        if ts.low[j - 1] in ("his", "her", "their", "my", "your"):
            return None
        first = 1900 + _DECADES[ts.low[j]]
        return Years(first, first + 9, str(first)[:3]), j + 1
    year = read_year(ts, j)
    if year and ts.kind[j] == "number" and year[0] % 10 == 0:
        k = year[1]
        if ts.low[k] in ("'", "’") and ts.low[k + 1] == "s" and ts.glued(k) and ts.glued(k + 1):
            k += 1
        if ts.low[k] == "s" and (ts.glued(k) or ts.low[k + 1] in (".", "")):
            size = 100 if year[0] % 100 == 0 and year[0] < 2000 else 10
            return Years(year[0], year[0] + size - 1, str(year[0])[: 2 if size == 100 else 3]), k + 1
    short = read_short_year(ts, j)
    if (
        short
        and short[0] % 10 == 0
        and ts.low[short[1]] == "s"
        and ts.glued(short[1])
        and (ts.low[j] in ("'", "’", "‘") or j > i)
    ):
        if ts.low[j - 1] in ("his", "her", "their") or ts.low[short[1] - 1] == "0":
            return None
        first = 1900 + short[0] % 100 if short[0] % 100 else 2000
        return Years(first, first + 9, str(first)[:3]), short[1] + 1
    return None


def read_century(ts: Tokens, i: int) -> Parsed | None:
    """Reads "the 19th century", "the twenty-first century"."""
    j = i + 1 if ts.low[i] == "the" else i
    nth = read_ordinal(ts, j)
    if nth is None:
        return None
    k = nth[1] + 1 if ts.low[nth[1]] in DASHES else nth[1]
    if ts.low[k] != "century" or not 1 <= nth[0] <= 99 or (ts.title(k) and ts.title(k + 1)):
        return None
    first = (nth[0] - 1) * 100
    return Years(max(first, 1), first + 99, f"{nth[0] - 1:02d}"), k + 1


def read_quarter(ts: Tokens, i: int) -> Parsed | None:
    """Reads "Q3", "Q3 2025", "2025 Q3", "the second quarter of 2026", "first half", "H1 2024"."""
    start = i + 1 if ts.low[i] == "the" else i
    year_before = read_year(ts, start) if ts.kind[start] == "number" else None
    if year_before:
        return _read_quarter_after_year(ts, *year_before)
    coded = _read_coded_quarter(ts, i)
    if coded is None:
        coded = _read_spelled_quarter(ts, i)
    if coded is None:
        return None
    kind, number, j = coded
    year, j = _year_of(ts, j)
    if year is None and kind == "half" and ts.low[j] == "of":
        return None
    return Numbered(kind, number, year=year), j


def _read_quarter_after_year(ts: Tokens, year: int, i: int) -> Parsed | None:
    """The quarter or half of "2025 Q3", "2025-H1", "the 1988 third quarter", "1990's first half"."""
    owns = ts.low[i] in ("'", "’") and ts.low[i + 1] == "s" and ts.glued(i + 1)
    j = i + 2 if owns else i + (ts.low[i] in DASHES)
    found = _read_coded_quarter(ts, j) or _read_spelled_quarter(ts, j)
    return (Numbered(found[0], found[1], year=Calendar(year)), found[2]) if found else None


def _read_coded_quarter(ts: Tokens, i: int) -> tuple[QuarterKind, int, int] | None:
    letter, number = ts.low[i], ts.integer(i + 1)
    if (
        number is None
        or not ts.glued(i + 1)
        or letter not in ("q", "h")
        or not 1 <= number <= (4 if letter == "q" else 2)
    ):
        return None
    if ts.kind[i + 2] == "word" and ts.glued(i + 2):
        return None
    if letter == "h" and read_year(ts, i + 2) is None and read_year(ts, i - 1) is None:
        return None
    return ("quarter" if letter == "q" else "half"), number, i + 2


def _read_spelled_quarter(ts: Tokens, i: int) -> tuple[QuarterKind, int, int] | None:
    j = i + 1 if ts.low[i] == "the" else i
    final = ts.low[j + 2] in DASHES and ts.glued(j + 2)  # "the March quarter-final"
    if ts.low[j] in _QUARTER_MONTHS and ts.low[j + 1] == "quarter" and ts.low[j - 1] not in DASHES and not final:
        return "quarter", _QUARTER_MONTHS[ts.low[j]], j + 2
    if ts.low[j] == "final":
        nth: tuple[int, int] | None = (4, j + 1)
    elif ts.low[j] in _HALVES and ts.low[j + 1] == "half":
        nth = (_HALVES[ts.low[j]], j + 1)
    else:
        nth = read_ordinal(ts, j)
    if nth is None:
        return None
    k = nth[1] + 1 if ts.low[nth[1]] in DASHES else nth[1]
    if ts.low[k] in ("fiscal", "calendar"):
        k += 1
    if ts.low[k + 1] in _MATCH_WORDS:
        return None
    if ts.low[k] == "quarter" and nth[0] <= 4 and not _is_of_a_match(ts, i, k):
        return "quarter", nth[0], k + 1
    if ts.low[k] == "half" and nth[0] <= 2 and _is_half_of_a_year(ts, i, k):
        return "half", nth[0], k + 1
    return None


def _is_of_a_match(ts: Tokens, i: int, quarter: int) -> bool:
    """Whether "the fourth quarter" at `i` is one of a match: by sport near it in its sentence, and no money."""
    near = _near(ts, i, quarter)
    score = any(word in _LEADS and near[k + 2 : k + 3] == ["-"] for k, word in enumerate(near))  # "led 24-17"
    return (score or any(word in _SPORT for word in near)) and not any(word in _OF_MONEY for word in near)


def _near(ts: Tokens, i: int, j: int) -> list[str]:
    """The words of the sentence at most `MONEY_REACH_TOKENS` away from the tokens from `i` to `j`."""
    first, after = i, j + 1
    while first > i - MONEY_REACH_TOKENS and ts.low[first - 1] not in _SENTENCE_ENDS and ts.kind[first - 1] != "break":
        first -= 1
    while after < j + MONEY_REACH_TOKENS and ts.low[after] not in _SENTENCE_ENDS and ts.kind[after] != "break":
        after += 1
    return ts.low[max(first, 0) : after]


def _is_half_of_a_year(ts: Tokens, i: int, half: int) -> bool:
    """Whether "the second half" at `i` is one of a year, and not of a match: by "of" after it, or money near it."""
    if ts.low[half + 1] == "of" or ts.low[half - 1] in DASHES:
        return True
    return ts.low[i - 1] in ("in", "for", "during") and any(word in _OF_MONEY for word in _near(ts, i, half))


def _year_of(ts: Tokens, i: int) -> tuple[Expression | None, int]:
    """A year after a quarter or season: "of 2026", "2026", "of last year", "of the year"."""
    j = i + 1 if ts.low[i] in ("of", "in", ",") else i
    fiscal = read_fiscal(ts, j)
    if fiscal:
        return fiscal
    year = read_year(ts, j)
    if year and ts.kind[j] == "number" and ts.low[i] != "in":
        return Calendar(year[0]), year[1]
    if ts.low[j] in STEPS and ts.low[j + 1] == "year":
        return Relative("year", STEPS[ts.low[j]]), j + 2
    if ts.low[i] == "of" and ts.low[j] == "the" and ts.low[j + 1] == "year":
        return Relative("year", 0), j + 2
    short = read_short_year(ts, j) if ts.low[j] in ("'", "’", "‘") and ts.kind[j + 1] == "number" else None
    return (Calendar(short[0]), short[1]) if short else (None, i)


def read_season(ts: Tokens, i: int) -> Parsed | None:
    """Reads "this summer", "the autumn of 2019", "winter 2024", "in spring"."""
    j = i + 1 if ts.low[i] == "the" else i
    step = STEPS.get(ts.low[j]) if j == i else None
    if step is not None:
        j += 1
    code = SEASONS.get(ts.low[j])
    if code is None:
        return None
    number = SEASON_MONTHS[code]
    year, k = _year_of(ts, j + 1)
    if year is None and step is None and not _is_a_season(ts, i, j):
        return None
    beside = step is not None and ts.low[j - 1] in ("following", "previous")
    return Numbered("season", number, code, step, year, beside), k


def _is_a_season(ts: Tokens, i: int, j: int) -> bool:
    """Whether the word at `j`, with "the" at `i` or not, is a season by the words beside it: "fall" and "spring" are
    verbs and more besides.
    """
    before, after = ts.low[i - 1], ts.low[j + 1]
    if after in _SEASONAL_THINGS or not (before in _SEASON_CUES or before in DASHES):
        return False
    if ts.low[j] in ("summer", "winter", "autumn"):
        return True
    if j > i:
        return before in ("in", "during", "by", "since", "until")
    if before == "that":
        return after not in ("from", "in", "into", "of", "to")
    return before in ("in", "early", "late", "mid", "since")


def read_fiscal(ts: Tokens, i: int) -> Parsed | None:
    """Reads "fiscal 2026", "fiscal year 2008", "FY24", "school year 2008"; also "this school year"."""
    j, step = i, None
    if ts.low[j] in STEPS and ts.low[j + 1] in ("fiscal", "financial", "school"):
        step = STEPS[ts.low[j]]
        j += 1
    prefix, k = _fiscal_prefix(ts, j)
    if not prefix:
        return None
    year = read_year(ts, k)
    if year is None and (ts.low[k] in ("'", "’") or (ts.kind[k] == "number" and ts.glued(k))):
        year = read_short_year(ts, k)
    if year:
        value, end = year
        if prefix == "CY":
            return Calendar(value), end
        return Fiscal(prefix, value), end
    if ts.low[j] in ("fy", "sy", "cy") or (ts.low[k - 1] != "year"):
        return None
    return (Fiscal(prefix, None, step == 0), k) if step in (None, 0) else (Relative("year", step), k)


def _fiscal_prefix(ts: Tokens, j: int) -> tuple[str, int]:
    word = ts.low[j]
    if word in ("fy", "sy", "cy"):
        return word.upper(), j + 1
    if word in ("fiscal", "financial"):
        return "FY", j + 1 + (ts.low[j + 1] in ("year", "years"))
    if word == "school" and ts.low[j + 1] == "year":
        return "SY", j + 2
    return "", j


def read_week_number(ts: Tokens, i: int) -> Parsed | None:
    """Reads "week 27 of last year", "week 10"."""
    number = ts.integer(i + 1)
    if (
        ts.low[i] != "week"
        or number is None
        or not 1 <= number <= 53
        or len(ts.low[i + 1]) > 2
        or (ts.glued(i + 2) and ts.kind[i + 2] == "clock")
    ):
        return None
    year, j = _year_of(ts, i + 2)
    return Numbered("week", number, year=year), j


def spans_a_length(ts: Tokens, i: int) -> bool:
    """Whether "the past year" or "over the last year" is a length that ends now, and not the year before."""
    word = ts.low[i + 1]
    spans = ts.low[i - 1] in _SPANS.get(word, ()) and ts.low[i + 2] != "quarter"
    return ts.low[i] == "the" and (word == "past" or spans)


def read_step(ts: Tokens, i: int) -> Parsed | None:
    """Reads "last week", "this year", "next Friday", "the previous month", "last March", "next weekend"."""
    j = i + 1 if ts.low[i] == "the" else i
    newest = ts.words(j, 2) == ("most", "recent")
    word, j = ("latest", j + 1) if newest else (ts.low[j], j)
    if word not in STEPS or (word == "latest" and ts.low[j + 1] not in _REPORTED_UNITS):
        return None
    step = STEPS[word]
    if j > i and word in ("previous", "following") and ts.low[j + 1] in UNITS:
        return None  # counts from what was spoken of, not from now
    j += 1
    if word == "this" and ts.low[j] in ("past", "coming", "upcoming", "calendar", "fiscal"):
        step = {"past": -1, "coming": 1, "upcoming": 1}.get(ts.low[j], step)
        word = "coming" if step == 1 else word
        j += 1
    if ts.low[j] in WEEKDAYS and (ts.low[j] != "sun" or ts.title(j)):
        return _read_step_weekday(ts, j, step, word)
    if ts.low[j] in MONTHS and word != "past":
        return _read_step_month(ts, j, step, word)
    unit = UNITS.get(ts.low[j])
    compound = ts.low[j + 1] in HYPHENS and ts.glued(j + 1) and ts.kind[j + 2] == "word"
    length = unit != "weekend" and spans_a_length(ts, i)
    if unit not in _YEARLESS_UNITS or ts.low[j].endswith("s") or compound or length:
        return None
    return Relative(unit, step), j + 1


def _read_step_month(ts: Tokens, j: int, step: int, word: str) -> Parsed | None:
    """Reads the month of "last March"; "this March 3" is a day, "this may" a verb and "last march" a walk."""
    day_follows = ts.integer(j + 1) is not None and len(ts.low[j + 1]) <= 2
    small = not ts.title(j) and (ts.low[j] == "march" or (ts.low[j] == "may" and word == "this"))
    return None if day_follows or small else (Numbered("month", MONTHS[ts.low[j]], step=step), j + 1)


def _read_step_weekday(ts: Tokens, j: int, step: int, word: str) -> Parsed | None:
    """Reads the weekday of "next Friday" (next week's), "last Friday" (last week's), "this Friday", "coming Friday"."""
    beside = read_weekday(ts, j)
    if beside and isinstance(beside[0], Calendar):
        return beside
    week = {"past": None, "coming": None, "upcoming": None}.get(word, step)
    return Weekday(WEEKDAYS[ts.low[j]], week), j + 1
