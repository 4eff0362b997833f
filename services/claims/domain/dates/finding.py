"""The dates of a text: found, resolved and bounded."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from services.claims.domain.dates.anchoring import Segment, article_moment, segment_anchor
from services.claims.domain.dates.bounds import bound_of, bound_words
from services.claims.domain.dates.expressions import (
    Between,
    Calendar,
    Clock,
    DayPart,
    Expression,
    Length,
    Nth,
    Portion,
    Recurring,
    Reference,
    UpTo,
    Years,
)
from services.claims.domain.dates.grammar import Found, find_expressions
from services.claims.domain.dates.leaning import Said, lean_of
from services.claims.domain.dates.models import AnchorName, Anchors, Date, Tense
from services.claims.domain.dates.periods import GRAINS, Period
from services.claims.domain.dates.resolution import place
from services.claims.domain.dates.spoken_years import in_spoken_year
from services.claims.domain.dates.tense import lexical_tense
from services.claims.domain.dates.tokens import Tokens
from services.claims.domain.dates.views import Mention, Placed, View
from services.claims.domain.dates.vocabulary import NOT_DESCRIBED

# How far back, in characters, the date may stand that "two days earlier" counts from.
MENTION_REACH = 400
# "4.1% in January from 4.6% in December and 5.2% a year earlier": what "from" brings in is compared, not spoken of.
COMPARING_WORD = "from"
COMPARING_REACH_TOKENS = 8


@dataclass(slots=True)
class _Reading:
    """The state of one pass over a text: where the anchor lies, which dates have been read, and the years of months."""

    ts: Tokens
    day: date | None
    moment: datetime | None
    anchor: AnchorName | None
    quiet: list[tuple[int, int]]
    mentions: list[tuple[int, int, Period, bool]] = field(default_factory=list)
    years: dict[int, int] = field(default_factory=dict)

    def mention_for(self, first: int) -> Callable[[str], Mention | None]:
        """The date that an expression at token `first` counts from, by the unit that it counts in."""

        def find(unit: str) -> Mention | None:
            here = self.ts.start[first]
            for index, token, period, compared in reversed(self.mentions):
                if here - self.ts.start[token] > MENTION_REACH or (unit == "hour" and self._breaks(token, first)):
                    return None
                if unit != "same" and (compared or _rank(period.grain) > _rank(unit)):
                    continue
                return Mention(index, period)
            return None

        return find

    def _breaks(self, left: int, right: int) -> bool:
        return any(
            kind == "break" or low in (".", "!", "?")
            for kind, low in zip(self.ts.kind[left:right], self.ts.low[left:right], strict=True)
        )

    def remember(self, index: int, found: Found, placed: Placed) -> None:
        """Keep a date for those after it to count from, unless it stands in a stamp or dateline."""
        if isinstance(found.expression, Calendar) and found.expression.year and found.expression.month:
            self.years[found.expression.month] = found.expression.year
        if placed.period is None or (isinstance(found.expression, Clock) and found.expression.base is None):
            return
        at = self.ts.start[found.first]
        if any(start <= at < end for start, end in self.quiet):
            return
        back = range(found.first - 1, max(found.first - COMPARING_REACH_TOKENS, 0), -1)
        compared = bool(self.mentions) and self._compares(back)
        self.mentions.append((index, found.first, placed.period, compared))

    def _compares(self, back: range) -> bool:
        for i in back:
            if self.ts.kind[i] in ("break", "") or self.ts.low[i] in (".", ";", ","):
                return False
            if self.ts.low[i] == COMPARING_WORD:
                return self.ts.kind[i + 1] in ("number", "decimal") or self.ts.low[i + 1] in (
                    "$",
                    "€",
                    "£",
                    "a",
                    "about",
                )
        return False


def _rank(grain: str) -> int:
    return GRAINS.index(grain) if grain in GRAINS else 0


def find_dates(
    text: str,
    *,
    anchors: Anchors,
    segments: Sequence[Segment] = (),
    tense_at: Callable[[int], Tense] | None = None,
) -> tuple[Date, ...]:
    """The dates, times, durations and repetitions of a text, in order and without overlaps; empty where it has none.

    Relative dates are read from the update of the article, else its publication, else the full date in its stamp or
    dateline (`segments` are kind, start, end); where there is none of these they keep a value without a year and have
    neither `earliest` nor `latest`. `tense_at` tells the tense of the clause around an offset, and is asked where the
    words nearby show none: on news, near verbs read better than a small model's parse. Offsets are code points. Never
    raises for what a text or an anchor says.
    """
    ts = Tokens(text)
    found = find_expressions(ts)
    name, day, moment = article_moment(anchors)
    if day is None:
        name, day = segment_anchor(segments, _absolute(ts, found))
    quiet = [(start, end) for kind, start, end in segments if kind in ("stamp", "dateline", "correction", "credit")]
    reading = _Reading(ts, day, moment, name, quiet)
    dates: list[Date] = []
    for item in found:
        dates.append(_read(reading, item, len(dates), tense_at))
    return tuple(dates)


def _absolute(ts: Tokens, found: Sequence[Found]) -> list[tuple[int, Period]]:
    nobody = View(None, None, None, 0, lambda unit: None)
    placed = [
        (ts.start[item.first], place(item.expression, nobody).period) for item in found if _has_year(item.expression)
    ]
    return [(start, period) for start, period in placed if period is not None]


def _has_year(expression: Expression) -> bool:
    match expression:
        case Calendar():
            return expression.year is not None
        case Clock() | DayPart():
            return expression.base is not None and _has_year(expression.base)
        case _:
            return False


def _read(reading: _Reading, item: Found, index: int, tense_at: Callable[[int], Tense] | None) -> Date:
    ts, first, after = reading.ts, item.first, item.after
    words = bound_words(ts, first, after)
    if _names_years(item.expression) and ts.low[first - 1] == "from":
        words = None  # "a scandal from the 1990s" did not begin there
    tense: Tense = None
    if not isinstance(item.expression, Length | Recurring | Reference) and not _names_something(ts, item):
        tense = lexical_tense(ts, first, after) or (tense_at(ts.start[first]) if tense_at else None)
    ranging = isinstance(item.expression, Between)
    lean = lean_of(Said(ts, first, after, item.expression, None if ranging else words, tense))
    view = View(reading.day, reading.moment, reading.anchor, lean, reading.mention_for(first))
    placed = place(_in_its_year(reading, item), view)
    reading.remember(index, item, placed)
    unsaid = ts.low[first] == "in" and placed.type == "DURATION"
    start, end = ts.start[first + unsaid], ts.end[after - 1]
    period = placed.period
    is_range = isinstance(item.expression, Between | UpTo) or (
        isinstance(item.expression, Nth) and item.expression.count > 1
    )
    return Date(
        start,
        end,
        ts.text[start:end],
        placed.type,
        placed.value,
        period.earliest if period else None,
        period.latest if period else None,
        bound_of(words, period, is_range=is_range) if period or placed.type == "DATE" else "during",
        placed.anchor,
    )


def _in_its_year(reading: _Reading, item: Found) -> Expression:
    """The expression with the year that the text gives it elsewhere."""
    said = item.expression
    if isinstance(said, Calendar) and said.year is None and reading.ts.low[item.first - 1] == "that":
        mention = reading.mention_for(item.first)("year")  # "that November"
        return replace(said, year=mention.period.first.year) if mention else said
    return in_spoken_year(said, reading.years, reading.day) if reading.day else said


def _names_years(expression: Expression) -> bool:
    return isinstance(expression.base if isinstance(expression, Portion) else expression, Years)


def _names_something(ts: Tokens, item: Found) -> bool:
    """Whether a day and month stand before a noun, as in "the Nov. 8 election": the verb says nothing of when it is."""
    day = isinstance(item.expression, Calendar) and item.expression.day is not None
    owned = ts.low[item.first - 1] in ("the", "a", "an", "its", "his", "her", "their", "s")
    return day and owned and ts.kind[item.after] == "word" and ts.low[item.after] not in NOT_DESCRIBED
