"""The dates of a text: found, resolved and bounded."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

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
    Numbered,
    Portion,
    Recurring,
    Reference,
    UpTo,
    Years,
)
from services.claims.domain.dates.grammar import Found, find_expressions
from services.claims.domain.dates.leaning import Said, lean_of
from services.claims.domain.dates.mentions import Mentions
from services.claims.domain.dates.models import AnchorName, Anchors, Date, Tense
from services.claims.domain.dates.periods import Period
from services.claims.domain.dates.resolution import place
from services.claims.domain.dates.spoken_years import in_spoken_year
from services.claims.domain.dates.tense import lexical_tense
from services.claims.domain.dates.tokens import Tokens
from services.claims.domain.dates.views import View
from services.claims.domain.dates.vocabulary import NOT_DESCRIBED


@dataclass(frozen=True, slots=True)
class _Pass:
    """One pass over a text: its tokens, where the anchor lies, and the dates read so far."""

    ts: Tokens
    day: date | None
    moment: datetime | None
    anchor: AnchorName | None
    mentions: Mentions


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
    over = _Pass(ts, day, moment, name, Mentions(ts, quiet))
    return tuple(_read(over, item, index, tense_at) for index, item in enumerate(found))


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


def _read(over: _Pass, item: Found, index: int, tense_at: Callable[[int], Tense] | None) -> Date:
    ts, first, after = over.ts, item.first, item.after
    words = bound_words(ts, first, after)
    if _names_years(item.expression) and ts.low[first - 1] == "from":
        words = None  # "a scandal from the 1990s" did not begin there
    if isinstance(item.expression, DayPart) and ts.low[first - 1] in ("before", "after"):
        words = None  # "before dawn on Tuesday" is on Tuesday
    tense: Tense = None
    if not isinstance(item.expression, Length | Recurring | Reference) and not _names_something(ts, item):
        tense = lexical_tense(ts, first, after) or (tense_at(ts.start[first]) if tense_at else None)
    ranging = isinstance(item.expression, Between)
    lean = lean_of(Said(ts, first, after, item.expression, None if ranging else words, tense))
    view = View(over.day, over.moment, over.anchor, lean, over.mentions.before(first))
    placed = place(_in_its_year(over, item, view), view)
    over.mentions.remember(index, item, placed)
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


def _in_its_year(over: _Pass, item: Found, view: View) -> Expression:
    """The expression with the year that the text gives it elsewhere."""
    said = item.expression
    if _points_back(over.ts, item.first):
        mention = over.mentions.before(item.first)("year")
        year = mention.period.first.year if mention else None
        match said:
            case Calendar(year=None):  # "that November"
                return replace(said, year=year)
            case Numbered(kind="season", year=None) if year:  # "that summer"
                return replace(said, year=Calendar(year))
    if over.day is None or view.looks_ahead:
        return said
    return in_spoken_year(said, over.mentions.years, over.day)


def _points_back(ts: Tokens, first: int) -> bool:
    """Whether "that" before a month points to it ("lost that November"), and opens no clause ("said that June was")."""
    return ts.low[first - 1] == "that" and ts.low[first + 1] not in _VERBS_OF_A_CLAUSE


_VERBS_OF_A_CLAUSE: Final = frozenset("can could had has is may might must shall should was were will would".split())


def _names_years(expression: Expression) -> bool:
    return isinstance(expression.base if isinstance(expression, Portion) else expression, Years)


def _names_something(ts: Tokens, item: Found) -> bool:
    """Whether a day and month stand before a noun, as in "the Nov. 8 election": the verb says nothing of when it is."""
    day = isinstance(item.expression, Calendar) and item.expression.day is not None
    owned = ts.low[item.first - 1] in ("the", "a", "an", "its", "his", "her", "their", "s")
    return day and owned and ts.kind[item.after] == "word" and ts.low[item.after] not in NOT_DESCRIBED
