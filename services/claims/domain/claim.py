"""What the claims stage yields: who is reported to have said what, as spans of the article's text."""

from dataclasses import dataclass
from typing import Literal

from services.claims.domain.dates.models import Date
from services.claims.domain.quantities.quantity import Quantity
from services.language.spans import Span

ClaimKind = Literal["direct", "indirect", "mixed"]
SourceKind = Literal["name", "title", "pronoun", "nominal"]
Certainty = Literal["asserted", "possible", "planned", "conditional", "requested"]
Polarity = Literal["affirmed", "denied"]
Act = Literal[
    "state", "deny", "ask", "order", "promise", "warn", "believe", "estimate", "praise", "criticise", "withhold"
]


@dataclass(frozen=True, slots=True)
class Source:
    """The source as printed, appositions included; `core` is the noun phrase without apposition or relative clause.

    `kind`: a name, a title or office with a capital or a role noun ("the spokeswoman"), a pronoun, or any other
    description.
    """

    start: int
    end: int
    kind: SourceKind
    core: Span


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that attribute: "said", "according to", "did not say"; `lemma` is the main word's."""

    start: int
    end: int
    lemma: str
    act: Act


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """Something named next to a claim: the channel it came through or whom it was said to."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Claim:
    """One attributed claim; offsets are code points into the article's text, indices are positions in `ClaimsFound`.

    `content` has several spans where a quotation is interrupted, and none where a source withheld comment on nothing
    in particular. `continues` is the claim that this one resumes after a full stop or a paragraph; `parent` the claim
    inside whose content this one stands; `carried_from` the claim whose speaker a quotation without an attribution of
    its own belongs to. `said_on` is an ISO date, coarse allowed. `confidence` is the probability that the attribution
    is right; `confidence_basis` names the rule and the cue it rests on.
    """

    kind: ClaimKind
    source: Source | None
    cue: Cue | None
    content: tuple[Span, ...]
    evidence: tuple[Span, ...]
    addressee: NamedSpan | None
    channel: NamedSpan | None
    said_on: str | None
    certainty: Certainty
    polarity: Polarity
    withheld: bool
    quantities: tuple[int, ...]
    dates: tuple[int, ...]
    parent: int | None
    continues: int | None
    carried_from: int | None
    confidence: float
    confidence_basis: str


@dataclass(frozen=True, slots=True)
class ClaimsFound:
    """All that the stage reads from one article; each tuple in order of start."""

    claims: tuple[Claim, ...]
    quantities: tuple[Quantity, ...]
    dates: tuple[Date, ...]
