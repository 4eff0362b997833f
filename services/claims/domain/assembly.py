"""From drafts to claims: numbered, linked with one another and with the values inside them."""

from bisect import bisect_left
from collections.abc import Sequence

from services.claims.domain.acts import cue_polarity
from services.claims.domain.article import ArticleText
from services.claims.domain.circumstances import find_addressee, find_channel, find_said_on
from services.claims.domain.claim import Claim, ClaimKind, Cue, NamedSpan, Source
from services.claims.domain.confidence import bare_confidence, cue_confidence
from services.claims.domain.content_spans import speech_kind
from services.claims.domain.dates.models import Date
from services.claims.domain.drafts import Draft
from services.claims.domain.evidence import find_evidence
from services.claims.domain.frames import TRANSCRIPT_COLON
from services.claims.domain.nesting import find_parents
from services.claims.domain.quantities.quantity import Quantity
from services.claims.domain.quotations import Carry, Earlier, carry_speaker
from services.claims.domain.source_kinds import can_speak, source_of
from services.language.spans import Span


def assemble_claims(
    article: ArticleText, drafts: Sequence[Draft], quantities: Sequence[Quantity], dates: Sequence[Date]
) -> tuple[Claim, ...]:
    """The drafts as claims, each at its position in `drafts`, linked with one another and with the values in their
    contents.
    """
    parents = find_parents(drafts)
    earlier: list[Earlier] = []
    claims: list[Claim] = []
    for index, draft in enumerate(drafts):
        carry = _carry(article, draft, earlier)
        parent = parents[index]
        claims.append(_claim(article.text, draft, carry=carry, parent=parent, quantities=quantities, dates=dates))
        if parents[index] is None:
            earlier.append(_seen(index, draft, carry))
    return tuple(claims)


def _carry(article: ArticleText, draft: Draft, earlier: Sequence[Earlier]) -> Carry:
    if draft.signature is not None:
        return Carry(None, None, "signature")
    if draft.bare is None:
        return Carry(None, None, "")
    return carry_speaker(article, draft.bare, earlier)


def _claim(
    text: str,
    draft: Draft,
    *,
    carry: Carry,
    parent: int | None,
    quantities: Sequence[Quantity],
    dates: Sequence[Date],
) -> Claim:
    attribution = draft.attribution
    polarity = cue_polarity(attribution.tree, attribution.candidate, draft.act) if attribution else "affirmed"
    return Claim(
        kind=_kind(draft),
        source=source_of(attribution) if attribution else _signature(draft),
        cue=_cue(draft),
        content=draft.content,
        evidence=find_evidence(attribution) if attribution else (),
        addressee=_named(text, find_addressee(attribution)) if attribution else None,
        channel=_named(text, find_channel(attribution)) if attribution else None,
        said_on=find_said_on(attribution, dates) if attribution else None,
        certainty=draft.certainty,
        polarity=polarity,
        withheld=attribution is not None and attribution.withheld,
        quantities=_inside(quantities, draft.content),
        dates=_inside(dates, draft.content),
        parent=parent,
        continues=carry.continues,
        carried_from=carry.carried_from,
        confidence=cue_confidence(attribution) if attribution else bare_confidence(carry),
        confidence_basis=_basis(draft, carry),
    )


def _kind(draft: Draft) -> ClaimKind:
    """How the words are given; a transcript's are the speaker's own without any marks."""
    transcribed = draft.attribution is not None and draft.attribution.candidate.frame == TRANSCRIPT_COLON
    return "direct" if transcribed else speech_kind(draft.tree, draft.tokens)


def _basis(draft: Draft, carry: Carry) -> str:
    """What the claim rests on, for an explanation: the rule, the cue with its frame or the way its speaker came, and
    what spoke for the cue.
    """
    if draft.attribution is None:
        return f"{draft.rule}: {carry.rule}"
    tree, candidate = draft.attribution.tree, draft.attribution.candidate
    reasons = "".join(f"; {reason}" for reason in draft.attribution.reasons)
    return f"{draft.rule}: {tree.lemmas[candidate.token]} ({candidate.frame}){reasons}"


def _signature(draft: Draft) -> Source | None:
    signed = draft.signature
    if signed is None:
        return None
    return Source(signed.start, signed.end, "name" if draft.bare else "title", signed)


def _seen(index: int, draft: Draft, carry: Carry) -> Earlier:
    printed = draft.attribution.source if draft.attribution else draft.signature
    root = index if printed else carry.carried_from
    end = max((span.end for span in draft.content), default=draft.start)
    segment = draft.bare.segment if draft.bare else draft.tree.segment
    speaks = draft.attribution is None or can_speak(draft.attribution)
    return Earlier(
        index, segment, draft.start, end, draft.quotes, root is not None, speaks, -1 if root is None else root
    )


def _cue(draft: Draft) -> Cue | None:
    attribution = draft.attribution
    if attribution is None:
        return None
    tree, token = attribution.tree, attribution.candidate.token
    run = {token}
    for at in sorted(
        attribution.cue, key=lambda at: abs(at - token)
    ):  # auxiliaries that stand apart ("did the bank say") are left out
        if (
            at + 1 in run
            or at - 1 in run
            or all(between not in (attribution.source or ()) for between in range(min(at, token), max(at, token)))
        ):
            run.add(at)
    span = tree.span(min(run), max(run))
    return Cue(span.start, span.end, tree.lemmas[token], draft.act)


def _named(text: str, span: Span | None) -> NamedSpan | None:
    return NamedSpan(span.text_in(text), span.start, span.end) if span else None


def _inside(values: Sequence[Quantity | Date], content: Sequence[Span]) -> tuple[int, ...]:
    inside: list[int] = []
    for span in content:
        first = bisect_left(values, span.start, key=lambda value: value.start)
        for index in range(first, len(values)):
            if values[index].start >= span.end:
                break
            if values[index].end <= span.end:
                inside.append(index)
    return tuple(inside)
