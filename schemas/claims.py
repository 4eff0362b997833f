"""article.claims: who said what, how many and when; speakers are printed words and hints, not yet entities."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from schemas.base import CoarseDate, Contract, ExactSpan, NamedSpan, Number, Span
from schemas.entities import MentionKind
from schemas.envelope import Event
from schemas.segmented import Producer

Modifier = Literal["exact", "approximately", "at_least", "at_most", "more_than", "less_than", "between"]
Act = Annotated[str, Field(description="state, deny, ask, order, promise, warn, believe, withhold, ...")]
ClaimKind = Literal["direct", "indirect", "mixed"]
Certainty = Literal["asserted", "possible", "planned", "conditional", "requested"]
Polarity = Literal["affirmed", "denied"]


class Date(ExactSpan):
    """One date, time, duration or set of times."""

    id: str
    type: Annotated[Literal["DATE", "TIME", "DURATION", "SET"], Field(description="TIMEX3 type")]
    value: Annotated[str, Field(description="TIMEX3 value")]
    earliest: Annotated[CoarseDate | None, Field(description="inclusive; null where there is none")]
    latest: Annotated[CoarseDate | None, Field(description="inclusive; null where there is none")]
    bound: Literal["on", "not_before", "not_after", "since", "until", "during"]
    anchor: Annotated[
        str | None, Field(description="published_at, updated_at, dateline, stamp, a date id, or null (absolute)")
    ]


class Quantity(ExactSpan):
    """One quantity: a point has `value`; a range or an open set has `low` and/or `high`. Never averaged."""

    id: str
    value: Number | None
    low: Number | None
    high: Number | None
    modifier: Modifier
    unit: Annotated[
        str | None,
        Field(description='lower-case singular ("soldier", "percent") or ISO 4217; null: the text names none'),
    ]
    unit_code: Annotated[str | None, Field(description="UCUM, where the unit is physical")]
    per: Annotated[str | None, Field(description='"day", "barrel", "100000 person"')]
    of: Annotated[str | None, Field(description="the text that is counted")]
    parts: Annotated[list[str], Field(description="ids of the quantities that this one includes")]
    change: Literal["up", "down"] | None


class Cue(Span):
    """The words that attribute: a verb, a noun or a preposition."""

    lemma: str
    act: Act


class Source(Span):
    """The source as printed in an attribution, and what sort of words it is."""

    kind: MentionKind


class ClaimCore(Contract):
    """What the claims stage finds out about a claim and the aggregator passes on unchanged."""

    id: str
    kind: ClaimKind
    cue: Annotated[Cue | None, Field(description="null for a bare quotation")]
    content: Annotated[list[Span], Field(description="several where a quotation is interrupted")]
    evidence: list[ExactSpan]
    addressee: NamedSpan | None
    channel: NamedSpan | None
    said_on: CoarseDate | None
    certainty: Certainty
    polarity: Annotated[Polarity, Field(description="denied: the cue denies the content")]
    withheld: Annotated[bool, Field(description="the source declined to say: never an assertion")]
    quantities: Annotated[list[str], Field(description="ids of those inside the content")]
    dates: Annotated[list[str], Field(description="ids of those inside the content")]
    parent: Annotated[str | None, Field(description="id of the claim inside whose content this one stands")]
    continues: Annotated[str | None, Field(description="id of the claim that this one resumes")]
    confidence: Annotated[float, Field(ge=0, le=1)]
    confidence_basis: str


class ClaimFound(ClaimCore):
    """One attributed claim, its speaker still a printed mention (`source`) or a hint (`carried_from`)."""

    source: Annotated[Source | None, Field(description="null when nothing is printed")]
    carried_from: Annotated[str | None, Field(description="id of the claim whose speaker a bare quotation continues")]


class ArticleClaimsFound(Contract):
    """The claims of one version of an article in text order, with the article's quantities and dates."""

    uri: str
    version: str
    claims: list[ClaimFound]
    quantities: list[Quantity]
    dates: list[Date]
    producer: Producer


class ArticleClaims(Event[ArticleClaimsFound]):
    """Claims -> aggregator."""

    event_name: ClassVar[str] = "article.claims"
    type: Literal["claimwire.article.claims.v1"] = "claimwire.article.claims.v1"
    data: ArticleClaimsFound
