"""How an expression bounds what it dates: the words before "Sunday" in "by Sunday" and "as early as Sunday"."""

from typing import Final

from services.claims.domain.dates.models import Bound
from services.claims.domain.dates.periods import Period
from services.claims.domain.dates.tokens import Tokens
from services.claims.domain.dates.vocabulary import NOT_DESCRIBED

# Words before an expression, longest first, and what they make of it.
BOUND_WORDS: Final[tuple[tuple[tuple[str, ...], Bound], ...]] = (
    (("as", "early", "as"), "not_before"), (("as", "soon", "as"), "not_before"),
    (("no", "earlier", "than"), "not_before"),
    (("not", "earlier", "than"), "not_before"), (("earlier", "than"), "not_after"), (("not", "before"), "not_before"),
    (("on", "or", "after"), "not_before"), (("no", "later", "than"), "not_after"),
    (("not", "later", "than"), "not_after"), (("as", "late", "as"), "until"), (("on", "or", "before"), "not_after"),
    (("later", "than"), "not_before"), (("prior", "to"), "not_after"), (("ahead", "of"), "not_after"),
    (("dating", "to"), "since"), (("dating", "back", "to"), "since"), (("dates", "back", "to"), "since"),
    (("dated", "back", "to"), "since"), (("goes", "back", "to"), "since"), (("going", "back", "to"), "since"),
    (("up", "to"), "until"), (("up", "until"), "until"),
    (("starting",), "not_before"), (("beginning",), "not_before"), (("commencing",), "not_before"),
    (("starting", "on"), "not_before"), (("starting", "in"), "not_before"), (("starting", "from"), "not_before"),
    (("beginning", "on"), "not_before"), (("beginning", "in"), "not_before"), (("effective",), "not_before"),
    (("since",), "since"), (("until",), "until"), (("till",), "until"), (("through",), "until"),
    (("by",), "not_after"), (("before",), "not_after"), (("after",), "not_before"), (("from",), "not_before"),
)  # fmt: skip
_BY_LAST_WORD: Final[dict[str, tuple[tuple[tuple[str, ...], Bound], ...]]] = {
    last: tuple(sorted((row for row in BOUND_WORDS if row[0][-1] == last), key=lambda row: -len(row[0])))
    for last in {row[0][-1] for row in BOUND_WORDS}
}
# Words that may stand between the bound and the expression.
_FILLERS: Final = frozenset("at least about around the early late on sometime mid its their his her".split())
_OWNERS: Final = frozenset({"the", "its", "their", "his", "her"})
# What a date sets the end of: "before the Friday deadline".
_TERMS: Final = frozenset({"cutoff", "deadline", "expiry", "goal", "target"})
_HOURS: Final = frozenset({"noon", "midday", "midnight", "dawn", "dusk"})
_VAGUE: Final = frozenset({"shortly", "just", "soon", "minutes", "moments"})
_COMPARED: Final = frozenset("% percent points point up down unchanged little million billion".split())
_OPEN_ENDS: Final[dict[tuple[str, ...], Bound]] = {
    ("or", "later"): "not_before", ("and", "after"): "not_before",
    ("onward",): "not_before", ("onwards",): "not_before",
    ("or", "earlier"): "not_after", ("at", "the", "latest"): "not_after", ("at", "the", "earliest"): "not_before",
    ("and", "later"): "not_before",
}  # fmt: skip


def bound_words(ts: Tokens, first: int, after: int) -> Bound | None:
    """The bound that the words beside the tokens set, None where they set none."""
    for count in (3, 2, 1):
        found = _OPEN_ENDS.get(ts.words(after, count))
        if found:
            return found
    if ts.low[after] in ("'", "’") and ts.low[after + 1] == "s" and ts.glued(after + 1):
        return None  # "after Tuesday's vote" says when the vote was
    i = first - 1
    for _ in range(3):
        for words, bound in _BY_LAST_WORD.get(ts.low[i], ()):
            if ts.words(i - len(words) + 1, len(words)) == words:
                return bound if _bounds_the_date(ts, i, words, first, after) else None
        if ts.low[i] not in _FILLERS:
            return None
        i -= 1
    return None


def _bounds_the_date(ts: Tokens, i: int, words: tuple[str, ...], first: int, after: int) -> bool:
    """Whether the words that end at `i` bound the date, and not an event that it dates: "after the October truce" says
    when the truce was, "shortly before 3 a.m. on Sunday" is still on Sunday.
    """
    if words == ("from",):
        return not _compares(ts, i)
    if ts.low[first - 1] in _OWNERS - {"the"} and ts.kind[after] != "word" and words != ("since",):
        return False  # "after their 6 a.m.-to-noon shift"
    owned = ts.low[first - 1] in _OWNERS and ts.kind[after] == "word" and ts.low[after] not in NOT_DESCRIBED
    if words == ("through",) and ts.low[first - 1] != "the":
        return not owned  # "broke through its 2019 high" does not last until 2019
    if words not in (("after",), ("before",)):
        return True
    dates_event = owned and ts.low[after] not in _TERMS
    timed = any(ts.kind[k] in ("clock", "meridiem") or ts.low[k] in _HOURS for k in range(first, after))
    return not dates_event and not (timed and ts.low[i - 1] in _VAGUE)


def _compares(ts: Tokens, i: int) -> bool:
    """Whether "from" brings in what something is measured against: "up 3% from December", "from a year earlier"."""
    if ts.kind[i - 1] in ("number", "decimal") or ts.low[i - 1] in _COMPARED:
        return True
    return ts.low[i + 1] in ("a", "the", "last") and ts.low[i + 2] in (
        "year",
        "month",
        "week",
        "quarter",
        "same",
        "previous",
    )


def bound_of(words: Bound | None, period: Period | None, *, is_range: bool) -> Bound:
    """The bound of a placed expression: what the words set, else `on` for one day and `during` for anything longer."""
    if is_range and words not in ("since", "not_after"):
        return "during"
    if words:
        return words
    return "on" if period is not None and period.first == period.last else "during"
