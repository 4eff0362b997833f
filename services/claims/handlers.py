"""A segmented article in, its claims, quantities and dates out."""

from datetime import date, datetime
from time import perf_counter

from schemas import claims as contract
from schemas.base import ExactSpan, NamedSpan, Span
from schemas.segmented import ArticleSegmented, SegmentedArticle, StageName
from services.claims.domain import claim as domain
from services.claims.domain.article import ArticleText, QuoteSpan, SegmentSpan, SentenceSpan
from services.claims.domain.claims import COMPONENTS
from services.claims.domain.claims import find_claims as find_claims_in
from services.claims.domain.dates import Anchors, Date
from services.claims.domain.profiles import Profile, find_profile, profile_identity
from services.claims.domain.quantities import Quantity
from services.language.models import load_model, model_identity
from services.runtime.events import make_event, read_event
from services.runtime.producer import produced_by
from services.runtime.stage import Handled

STAGE: StageName = "claims"


def load(profile: Profile) -> None:
    """Load the models, so that the first article does not wait for them."""
    load_model(COMPONENTS)
    find_profile(profile).load()


def models(profile: Profile) -> str:
    """The models at work, as stamped into `producers`: the parser, and the network of the accurate profile."""
    return "+".join(filter(None, (model_identity(), profile_identity(profile))))


def find_claims(document: bytes, now: datetime, *, profile: Profile) -> Handled:
    """The claims event for one segmented article; nothing where segmentation says that this stage is not needed."""
    started = perf_counter()
    source = read_event(ArticleSegmented, document)
    segmented = source.data
    article = segmented.article
    received_at = datetime.fromisoformat(article.received_at)
    if not segmented.needs(STAGE):
        return Handled(None, received_at=received_at)
    anchors = Anchors(published_at=_moment(article.published_at), updated_at=_moment(article.updated_at))
    found = find_claims_in(_article_text(segmented), model=load_model(COMPONENTS), profile=profile, anchors=anchors)
    data = contract.ArticleClaimsFound(
        uri=article.uri,
        version=article.version,
        claims=[_claim(claim, number, article.text) for number, claim in enumerate(found.claims, start=1)],
        quantities=[_quantity(quantity, number) for number, quantity in enumerate(found.quantities, start=1)],
        dates=[_date(date, number) for number, date in enumerate(found.dates, start=1)],
        producer=produced_by(STAGE, model=models(profile), started=started),
    )
    event = make_event(
        contract.ArticleClaims,
        data,
        stage=STAGE,
        uri=article.uri,
        identity=(article.version,),
        now=now,
        traceparent=source.traceparent,
    )
    return Handled(event.to_json(), received_at=received_at)


def _moment(value: str | None) -> date | datetime | None:
    if value is None:
        return None
    return date.fromisoformat(value) if len(value) == len("2025-01-31") else datetime.fromisoformat(value)


def _article_text(segmented: SegmentedArticle) -> ArticleText:
    place = {segment.id: index for index, segment in enumerate(segmented.segments)}
    return ArticleText(
        text=segmented.article.text,
        segments=tuple(
            SegmentSpan(segment.kind, segment.start, segment.end, segment.block) for segment in segmented.segments
        ),
        sentences=tuple(
            SentenceSpan(place[sentence.segment], sentence.start, sentence.end) for sentence in segmented.sentences
        ),
        quotes=tuple(QuoteSpan(quote.start, quote.end, quote.closed) for quote in segmented.quotes),
    )


def _claim(claim: domain.Claim, number: int, text: str) -> contract.ClaimFound:
    source, cue = claim.source, claim.cue
    return contract.ClaimFound(
        id=f"claim{number}",
        kind=claim.kind,
        source=contract.Source(start=source.start, end=source.end, kind=source.kind) if source else None,
        carried_from=_claim_id(claim.carried_from),
        cue=contract.Cue(start=cue.start, end=cue.end, lemma=cue.lemma, act=cue.act) if cue else None,
        content=[Span(start=span.start, end=span.end) for span in claim.content],
        evidence=[ExactSpan(start=span.start, end=span.end, exact=span.text_in(text)) for span in claim.evidence],
        addressee=_named(claim.addressee),
        channel=_named(claim.channel),
        said_on=claim.said_on,
        certainty=claim.certainty,
        polarity=claim.polarity,
        withheld=claim.withheld,
        quantities=[_quantity_id(index) for index in claim.quantities],
        dates=[_date_id(index) for index in claim.dates],
        parent=_claim_id(claim.parent),
        continues=_claim_id(claim.continues),
        confidence=claim.confidence,
        confidence_basis=claim.confidence_basis,
    )


def _quantity(quantity: Quantity, number: int) -> contract.Quantity:
    return contract.Quantity(
        id=_quantity_id(number - 1),
        start=quantity.start,
        end=quantity.end,
        exact=quantity.exact,
        value=_number(quantity.value),
        low=_number(quantity.low),
        high=_number(quantity.high),
        modifier=quantity.modifier,
        unit=quantity.unit,
        unit_code=quantity.unit_code,
        per=quantity.per,
        of=quantity.of,
        parts=[_quantity_id(index) for index in quantity.parts],
        change=quantity.change,
    )


def _date(date: Date, number: int) -> contract.Date:
    return contract.Date(
        id=_date_id(number - 1),
        start=date.start,
        end=date.end,
        exact=date.exact,
        type=date.type,
        value=date.value,
        earliest=date.earliest,
        latest=date.latest,
        bound=date.bound,
        anchor=_date_id(date.anchor) if isinstance(date.anchor, int) else date.anchor,
    )


def _named(named: domain.NamedSpan | None) -> NamedSpan | None:
    return NamedSpan(start=named.start, end=named.end, name=named.name) if named else None


def _number(value: float | None) -> float | int | None:
    """Whole numbers as integers: 12000, not 12000.0."""
    return int(value) if value is not None and float(value).is_integer() else value


def _claim_id(index: int | None) -> str | None:
    return None if index is None else f"claim{index + 1}"


def _quantity_id(index: int) -> str:
    return f"qty{index + 1}"


def _date_id(index: int) -> str:
    return f"date{index + 1}"
