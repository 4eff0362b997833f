"""What resolution reads (views of other stages' results) and what it returns.

Stages never import one another, so the aggregator's handler copies the fields it needs into these values. Offsets are
code points into the article's text, half-open. Ids are whatever the handler uses: they are compared, never parsed.
"""

from dataclasses import dataclass
from typing import Literal

from services.language.spans import Span

MentionKind = Literal["name", "title", "pronoun", "nominal"]
ResolvedBy = Literal["name", "title", "pronoun", "carried_over", "unresolved"]


@dataclass(frozen=True, slots=True)
class MentionView:
    """One place where the text speaks of an entity."""

    start: int
    end: int
    kind: MentionKind = "name"


@dataclass(frozen=True, slots=True)
class EntityView:
    """An entity of the article; `role` and `affiliation` as printed, `country` an ISO 3166-1 alpha-2 code."""

    id: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    role: str | None = None
    affiliation: str | None = None
    country: str | None = None
    mentions: tuple[MentionView, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceView:
    """The source of an attribution as printed."""

    start: int
    end: int
    kind: MentionKind = "name"


@dataclass(frozen=True, slots=True)
class CueView:
    """The words that attribute: "said", "according to", "did not say"."""

    start: int
    end: int
    lemma: str
    act: str = "state"


@dataclass(frozen=True, slots=True)
class ClaimView:
    """An attribution as the claims stage found it.

    `carried_from` names the claim whose speaker a quotation without an attribution of its own goes on with, `continues`
    the claim that this one resumes, `parent` the claim inside whose content it stands. `dates` and `quantities` are
    ids.
    """

    id: str
    kind: str = "indirect"
    source: SourceView | None = None
    cue: CueView | None = None
    content: tuple[Span, ...] = ()
    carried_from: str | None = None
    continues: str | None = None
    parent: str | None = None
    polarity: str = "affirmed"
    certainty: str = "asserted"
    withheld: bool = False
    dates: tuple[str, ...] = ()
    quantities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DateView:
    """A date expression; `earliest` and `latest` are inclusive ISO 8601 dates, coarse allowed, None where there is
    none."""

    id: str
    start: int
    end: int
    earliest: str | None = None
    latest: str | None = None
    bound: str | None = None
    value: str | None = None
    type: str = "DATE"


@dataclass(frozen=True, slots=True)
class QuantityView:
    """A quantity; a point has `value`, a range or open set has `low` and `high`."""

    id: str
    start: int
    end: int
    value: float | None = None
    low: float | None = None
    high: float | None = None
    modifier: str = "exact"
    unit: str | None = None
    per: str | None = None


@dataclass(frozen=True, slots=True)
class SegmentView:
    """A layout unit; `block` counts the heading + paragraphs units (live-blog entries) of the article."""

    id: str
    kind: str
    start: int
    end: int
    block: int = 0


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says a claim.

    `start`, `end`: the source as printed in this attribution, None when nothing is printed. `name`: what it resolves
    to; the printed description, without its article, where the source describes its speaker and names nobody ("two
    officials familiar with the matter"); None where a pronoun or a bare quotation could not be resolved. `resolved_by`:
    `name` when the printed source holds the speaker's name; `title` when it is a description, whether that leads to
    somebody named elsewhere (then `entity` or a fuller `name` says so) or stands for itself; `pronoun`; `carried_over`
    from an earlier claim; `unresolved` when the text points to somebody ("he", "the agency") whom it does not let us
    identify.
    """

    entity: str | None
    name: str | None
    start: int | None
    end: int | None
    resolved_by: ResolvedBy


@dataclass(frozen=True, slots=True)
class ResolvedClaim:
    """The speaker of the claim `id`, the claim as one standalone sentence, and the identity of what it says."""

    id: str
    speaker: Speaker
    text: str
    fingerprint: str
