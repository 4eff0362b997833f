"""Which way an expression looks, back or ahead: by the words it stands with, else by the tense around it.

`LEAN_RULES` lists the rules in order; the first that answers decides. A rule is a function, a row and a test.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from services.claims.domain.dates.expressions import Calendar, Expression
from services.claims.domain.dates.models import Bound, Tense
from services.claims.domain.dates.tense import tells_of_a_deed
from services.claims.domain.dates.tokens import Tokens
from services.claims.domain.dates.views import COMING, FUTURE, GONE, PAST, PRESENT, UNKNOWN, Lean
from services.claims.domain.dates.vocabulary import DELIVERY_NOUNS, EVENTS, OUTPUT, STATISTICS, TRADED_GOODS, WEEKDAYS

WORDS_BACK: Final = 14
FIGURE_TOKENS_BACK: Final = 8


@dataclass(frozen=True, slots=True)
class Said:
    """An expression where it stands: the tokens from `first` to `after`, the bound that words set, the tense around."""

    ts: Tokens
    first: int
    after: int
    expression: Expression
    bound: Bound | None
    tense: Tense

    @property
    def is_owner(self) -> bool:
        """Whether something is its own: "Monday's vote"."""
        return self.ts.low[self.after] in ("'", "’") and self.ts.low[self.after + 1] == "s"

    @property
    def is_month(self) -> bool:
        """Whether it is a month, or a year, and no day."""
        return isinstance(self.expression, Calendar) and self.expression.day is None

    @property
    def before(self) -> Sequence[str]:
        """The words before it in its sentence, in order."""
        words = self.ts.low[max(self.first - WORDS_BACK, 0) : self.first]
        ends = [i for i, word in enumerate(words) if word in _SENTENCE_ENDS]
        return words[ends[-1] + 1 :] if ends else words


def coming(said: Said) -> Lean | None:
    """ "the coming Friday", "upcoming"."""
    named = "coming" in said.ts.low[said.first : said.first + 3] or said.ts.low[said.first] == "upcoming"
    return FUTURE if named else None


def delivered(said: Said) -> Lean | None:
    """ "wheat for May delivery fell": what is delivered in May is still to come, whatever its price did."""
    return FUTURE if said.ts.low[said.after] in DELIVERY_NOUNS else None


def earlier_weekday(said: Said) -> Lean | None:
    """ "earlier Tuesday"."""
    looks_back = said.ts.low[said.first] == "earlier" and said.ts.low[said.after - 1] in WEEKDAYS
    return PAST if looks_back else None


def aftermath(said: Said) -> Lean | None:
    """ "in the wake of Monday's vote"; "after Monday's vote", but not "will meet after Monday's vote"."""
    ahead = any(word in _MODALS for word in said.before)
    follows = said.ts.low[said.first - 1] in ("after", "following") and not ahead
    return PAST if said.is_owner and (follows or said.ts.words(said.first - 2, 2) == ("wake", "of")) else None


_MODALS: Final = frozenset("will would could can may might must should to expected due planned scheduled set".split())


def compared(said: Said) -> Lean | None:
    """ "to 2.3%, from 2.9% in November": a figure to compare with has been reported."""
    ts, i = said.ts, said.first - 1
    while ts.low[i] in _BEFORE_PERIOD:
        i -= 1
    for k in range(i, i - FIGURE_TOKENS_BACK, -1):
        if ts.low[k] in _COMPARISONS:
            return PAST if any(ts.kind[at] in ("number", "decimal") for at in range(k + 1, i + 1)) else None
        if ts.kind[k] not in ("number", "decimal", "mark") and ts.low[k] not in _IN_FIGURES:
            return None
    return None


_BEFORE_PERIOD: Final = frozenset({"in", "on", "for", "during", "the"})
_COMPARISONS: Final = frozenset({"from", "against", "versus", "vs", "than"})
_IN_FIGURES: Final = frozenset("percent per cent points point million billion trillion about around nearly a".split())


def counted_month(said: Said) -> Lean | None:
    """ "the September payrolls report", which tells of a month that has been; not "June car production will end"."""
    ts, after = said.ts, said.after
    if not said.is_month or ts.low[said.first - 1] == "in":
        return None
    counted = STATISTICS if said.tense == "future" else STATISTICS | OUTPUT
    told = ts.low[after] in counted or (ts.kind[after] == "word" and ts.low[after + 1] in counted)
    return PAST if told else None


def month_of_an_event(said: Said) -> Lean | None:
    """ "gas for February", "a June referendum", "November's vote": the nearest, but where a verb looks ahead."""
    ts = said.ts
    traded = ts.low[said.first - 1] == "for" and ts.low[said.first - 2] in TRADED_GOODS
    names = traded or ts.low[said.after] in EVENTS or said.is_owner
    return UNKNOWN if said.is_month and names and said.tense != "future" else None


def from_now(said: Said) -> Lean | None:
    """ "between now and March"."""
    ts = said.ts
    return FUTURE if ts.low[said.first - 2] == "now" and ts.low[said.first - 1] in ("and", "until", "to") else None


def since(said: Said) -> Lean | None:
    """What has gone on since a date began before now."""
    return GONE if said.bound == "since" else None


def deed(said: Said) -> Lean | None:
    """ "rose in April", "was arrested on Dec. 14": what was done lies behind, however near that month or day comes."""
    placed = said.ts.low[said.first - 1] in ("in", "on") and not said.bound
    return GONE if placed and tells_of_a_deed(said.ts, said.first - 2) else None


def deadline(said: Said) -> Lean | None:
    """ "had fled by Friday" looks back; "was possible by Friday" and "is expected by June 30" look ahead."""
    if said.bound != "not_after":
        return None
    before = said.before
    if said.tense == "future":
        return FUTURE if any(word in ("was", "were", "had") for word in before) else COMING
    for i in range(len(before) - 1, 0, -1):
        if before[i] in _AHEAD:
            return FUTURE
        if before[i] == "had" or (before[i].endswith("ed") and before[i - 1] not in ("be", "being", "to")):
            return PAST
    return PAST if said.tense == "past" else FUTURE


_AHEAD: Final = _MODALS | {"was", "were", "is", "are"}
_SENTENCE_ENDS: Final = frozenset(".!?\n")


def until(said: Said) -> Lean | None:
    """ "was closed until Monday" looks ahead from its own past; "was not found until Monday" does not.

    What is denied must last until then: "was not well and stayed until Friday" denies nothing of Friday.
    """
    if said.bound != "until" or said.tense == "future":
        return None
    before = said.before
    for i in range(len(before) - 1, 0, -1):
        if before[i] in _CLAUSE_ENDS:
            break
        if before[i] in ("not", "t", "never"):
            denied = any(word in _PAST_AUXILIARIES for word in before[max(i - 3, 0) : i])
            return PAST if denied else PRESENT
    return PRESENT


_CLAUSE_ENDS: Final = frozenset({"and", "but", ",", ";", ":"})
_PAST_AUXILIARIES: Final = frozenset("did didn was wasn were weren had hadn".split())


def opening(said: Said) -> Lean | None:
    """ "declared three days of mourning starting Monday"."""
    opens = said.tense is None or said.ts.low[said.first - 1] in _OPENINGS
    return FUTURE if said.bound == "not_before" and opens else None


_OPENINGS: Final = frozenset({"starting", "beginning", "commencing", "effective"})

LEAN_RULES: Final[tuple[tuple[str, Callable[[Said], Lean | None]], ...]] = (
    ("coming", coming),
    ("delivered", delivered),
    ("earlier weekday", earlier_weekday),
    ("aftermath", aftermath),
    ("compared", compared),
    ("counted month", counted_month),
    ("month of an event", month_of_an_event),
    ("from now", from_now),
    ("since", since),
    ("deed", deed),
    ("deadline", deadline),
    ("until", until),
    ("opening", opening),
)
"""The rules by name, in the order in which they are asked."""

_BY_TENSE: Final[dict[Tense, Lean]] = {"past": PAST, "present": PRESENT, "future": FUTURE, None: UNKNOWN}


def lean_of(said: Said) -> Lean:
    """Where an expression looks."""
    found = (lean for _, rule in LEAN_RULES if (lean := rule(said)) is not None)
    return next(found, _BY_TENSE[said.tense])
