"""The dates that a text has spoken of so far, for those that count from them: "two days earlier", "the next day"."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from services.claims.domain.dates.expressions import Calendar, Clock
from services.claims.domain.dates.grammar import Found
from services.claims.domain.dates.periods import GRAINS, Period
from services.claims.domain.dates.tokens import Tokens
from services.claims.domain.dates.views import Mention, Placed

REACH_CHARACTERS = 400
"""How far back the date may stand that "two days earlier" counts from."""

# "4.1% in January from 4.6% in December and 5.2% a year earlier": what "from" brings in is compared, not spoken of.
COMPARING_WORD = "from"
COMPARING_REACH_TOKENS = 8
# "Born in July 1950, he spoke on July 14."
BIRTH_REACH_TOKENS = 4
_BEFORE_FIGURES = frozenset({"$", "€", "£", "a", "about"})


@dataclass(frozen=True, slots=True)
class _Spoken:
    index: int
    token: int
    period: Period
    compared: bool


@dataclass(slots=True)
class Mentions:
    """What one pass over a text has read: its dates, but for those in `quiet` stretches (start, end), and the years
    that it has given to months.
    """

    ts: Tokens
    quiet: Sequence[tuple[int, int]]
    years: dict[int, int] = field(default_factory=dict)
    spoken: list[_Spoken] = field(default_factory=list)

    def before(self, first: int) -> Callable[[str], Mention | None]:
        """Finds the date that an expression at token `first` counts from, by the unit that it counts in."""

        def find(unit: str) -> Mention | None:
            here = self.ts.start[first]
            for spoken in reversed(self.spoken):
                far = here - self.ts.start[spoken.token] > REACH_CHARACTERS
                if far or (unit == "hour" and self._breaks(spoken.token, first)):
                    return None
                if unit != "same" and (spoken.compared or _rank(spoken.period.grain) > _rank(unit)):
                    continue
                return Mention(spoken.index, spoken.period)
            return None

        return find

    def remember(self, index: int, found: Found, placed: Placed) -> None:
        """Keep the date at position `index`; a time of no day is none."""
        if placed.period is None or (isinstance(found.expression, Clock) and found.expression.base is None):
            return
        at = self.ts.start[found.first]
        if any(start <= at < end for start, end in self.quiet):
            return
        born = "born" in self.ts.low[max(found.first - BIRTH_REACH_TOKENS, 0) : found.first]
        if isinstance(found.expression, Calendar) and found.expression.year and found.expression.month and not born:
            self.years[found.expression.month] = found.expression.year
        back = range(found.first - 1, max(found.first - COMPARING_REACH_TOKENS, 0), -1)
        compared = bool(self.spoken) and self._compares(back)
        self.spoken.append(_Spoken(index, found.first, placed.period, compared))

    def _breaks(self, left: int, right: int) -> bool:
        return any(
            kind == "break" or low in (".", "!", "?")
            for kind, low in zip(self.ts.kind[left:right], self.ts.low[left:right], strict=True)
        )

    def _compares(self, back: range) -> bool:
        for i in back:
            if self.ts.kind[i] in ("break", "") or self.ts.low[i] in (".", ";", ","):
                return False
            if self.ts.low[i] == COMPARING_WORD:
                return self.ts.kind[i + 1] in ("number", "decimal") or self.ts.low[i + 1] in _BEFORE_FIGURES
        return False


def _rank(grain: str) -> int:
    return GRAINS.index(grain) if grain in GRAINS else 0
