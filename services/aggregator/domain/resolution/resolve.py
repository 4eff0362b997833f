"""Speakers, standalone texts and fingerprints of all claims of one article."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from services.aggregator.domain.resolution.antecedents import antecedent_of, named_subject, pronoun_of
from services.aggregator.domain.resolution.cast import Referent, gather_cast
from services.aggregator.domain.resolution.claim_text import write_claim
from services.aggregator.domain.resolution.dates import DateIndex, QuantityIndex
from services.aggregator.domain.resolution.description import Description
from services.aggregator.domain.resolution.descriptions import TITLE_LIKE, points_back, referent_of
from services.aggregator.domain.resolution.fingerprint import fingerprint_claim
from services.aggregator.domain.resolution.layout import lay_out
from services.aggregator.domain.resolution.phrases import words_in
from services.aggregator.domain.resolution.pronouns import POSSESSIVES, PRONOUNS
from services.aggregator.domain.resolution.salience import Memory, Scene, Utterance
from services.aggregator.domain.resolution.sources import (
    Source,
    described_speaker,
    read_source,
    unlisted_name,
)
from services.aggregator.domain.resolution.views import (
    ClaimView,
    DateView,
    EntityView,
    QuantityView,
    ResolvedBy,
    ResolvedClaim,
    SegmentView,
    SentenceView,
    Speaker,
)
from services.language.spans import Span

MAX_UNITS_BETWEEN = 3  # sentences before a bare quotation that may change its speaker
_LOWER_WORD = re.compile(r"\b[a-z]{2,}\b")


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who speaks in a claim and how that was found; `referent` is None when nobody was."""

    referent: Referent | None
    name: str | None
    resolved_by: ResolvedBy
    noun: str | None = None


_UNRESOLVED = Resolution(None, None, "unresolved")


def resolve_claims(
    text: str,
    *,
    segments: Sequence[SegmentView],
    sentences: Sequence[SentenceView],
    entities: Sequence[EntityView] | None,
    claims: Sequence[ClaimView],
    dates: Sequence[DateView],
    publisher: str | None,
    quantities: Sequence[QuantityView] = (),
) -> tuple[ResolvedClaim, ...]:
    """One ResolvedClaim for each claim, in the order of `claims`; every one has a speaker, if only an unresolved one.

    `entities` is None when the entities branch failed: then `speaker.entity` is None throughout and names are those
    that the sources print. Spans that lie outside the text are treated as not there; nothing raises.
    """
    sound = tuple(_within_text(claim, len(text)) for claim in claims)
    layout = lay_out(text, segments=segments, sentences=sentences, claims=sound)
    scene = Scene(
        layout=layout,
        cast=gather_cast(layout, entities or ()),
        memory=Memory(),
        publisher=publisher,
        first_contents=_first_contents(sound),
        lower_words=frozenset(_LOWER_WORD.findall(text)),
    )
    found = _Run(scene, sound).resolve_all()
    speakers = tuple(_speaker(claim, found[index]) for index, claim in enumerate(sound))
    resolved_dates = DateIndex.of(dates, len(text))
    numbers = QuantityIndex.of(quantities, len(text))
    return tuple(
        ResolvedClaim(
            id=claim.id,
            speaker=speaker,
            text=write_claim(scene, claim, speaker=speaker, referent=resolution.referent, dates=resolved_dates),
            fingerprint=fingerprint_claim(text, claim, speaker=speaker, dates=resolved_dates, quantities=numbers),
        )
        for claim, speaker, resolution in zip(sound, speakers, found, strict=True)
    )


def _within_text(claim: ClaimView, length: int) -> ClaimView:
    source, cue = claim.source, claim.cue
    return ClaimView(
        id=claim.id,
        kind=claim.kind,
        source=source if source and 0 <= source.start < source.end <= length else None,
        cue=cue if cue and 0 <= cue.start < cue.end <= length else None,
        content=tuple(span for span in claim.content if span.end <= length),
        carried_from=claim.carried_from,
        continues=claim.continues,
        parent=claim.parent,
        polarity=claim.polarity,
        certainty=claim.certainty,
        withheld=claim.withheld,
        dates=claim.dates,
        quantities=claim.quantities,
    )


def _first_contents(claims: Sequence[ClaimView]) -> dict[int, int]:
    """Where the content after each cue begins, by the cue's start: "said A and that B" is one cue with two claims."""
    first: dict[int, int] = {}
    for claim in claims:
        following = [span.start for span in claim.content if claim.cue and span.start >= claim.cue.end]
        if claim.cue and following:
            first[claim.cue.start] = min(following[0], first.get(claim.cue.start, following[0]))
    return first


def _speaker(claim: ClaimView, resolution: Resolution) -> Speaker:
    referent, source = resolution.referent, claim.source
    return Speaker(
        entity=referent.entity if referent else None,
        name=resolution.name,
        start=source.start if source else None,
        end=source.end if source else None,
        resolved_by=resolution.resolved_by,
    )


class _Run:
    """One article's resolution: printed sources in the order of the text, then headings, then what is carried over."""

    def __init__(self, scene: Scene, claims: tuple[ClaimView, ...]) -> None:
        self.scene = scene
        self.claims = claims
        self.index = {claim.id: index for index, claim in reversed(list(enumerate(claims)))}
        self.found: dict[int, Resolution] = {}

    def resolve_all(self) -> list[Resolution]:
        order = sorted(range(len(self.claims)), key=lambda index: (_position(self.claims[index]), index))
        order = _parents_first(order, self.claims, self.index)
        for title_pass in (False, True):
            for index in order:
                if index not in self.found:
                    self._try(index, title_pass)
        return [self.found.get(index, _UNRESOLVED) for index in range(len(self.claims))]

    def _try(self, index: int, title_pass: bool) -> None:
        claim = self.claims[index]
        resolution = self._by_source(claim, title_pass) if claim.source else self._carried(index, claim)
        if resolution is None:
            return
        self.found[index] = resolution
        if resolution.referent is not None:
            self.scene.memory.keep(Utterance(_position(claim), resolution.referent, resolution.noun))

    def _by_source(self, claim: ClaimView, title_pass: bool) -> Resolution | None:
        """The speaker that the printed source tells; None puts a heading's description off until the text is read."""
        assert claim.source is not None
        span = Span(claim.source.start, claim.source.end)
        outer = self._outer(claim)
        pronoun = pronoun_of(self.scene.layout.text[span.start : min(span.end, span.start + 40)])
        if pronoun is not None:
            found = antecedent_of(self.scene, claim, pronoun, span.start, outer)
            if found and pronoun.gender:
                self.scene.memory.genders.setdefault(found.key, pronoun.gender)
            return self._by_pronoun(claim, found)
        source = read_source(self.scene, span)
        if source is None:
            return _UNRESOLVED
        named = source.head.referent if source.head else unlisted_name(self.scene, source)
        if named:
            return Resolution(named, named.name, "name")
        in_title = self.scene.layout.kind_of(span.start) in TITLE_LIKE
        if in_title and not title_pass:
            return None
        return self._by_description(claim, source, in_title)

    def _by_pronoun(self, claim: ClaimView, referent: Referent | None) -> Resolution:
        assert claim.source is not None
        if referent is None and claim.carried_from is not None:
            earlier = self.found.get(self.index.get(claim.carried_from, -1))
            referent = earlier.referent if earlier else None
        return _meaning(referent, "pronoun") if referent else _UNRESOLVED

    def _by_description(self, claim: ClaimView, source: Source, in_title: bool) -> Resolution:
        assert claim.source is not None
        description = Description(source.phrase, claim, source.names, claim.source.start, in_title)
        referent = referent_of(self.scene, description)
        if referent:
            return Resolution(referent, referent.name, "title", source.phrase.noun)
        owner = self._owner(claim, source)
        itself = described_speaker(self.scene, source, owner, identified=not points_back(description))
        several_names = source.phrase.joined and any(name.referent.sort != "group" for name in source.names)
        return _meaning(itself, "name" if several_names else "title", source.phrase.noun)

    def _owner(self, claim: ClaimView, source: Source) -> str | None:
        """The name that the "his" of "his lawyer" stands for."""
        determiner = source.phrase.determiner
        if determiner not in POSSESSIVES or claim.source is None:
            return None
        pronoun = PRONOUNS[determiner]
        referent = antecedent_of(self.scene, claim, pronoun, claim.source.start, self._outer(claim))
        return referent.name if referent else None

    def _outer(self, claim: ClaimView) -> Referent | None:
        outer = self.found.get(self.index.get(claim.parent, -1)) if claim.parent is not None else None
        return outer.referent if outer else None

    def _carried(self, index: int, claim: ClaimView) -> Resolution | None:
        """The speaker of the claim that this one goes on from; None while that one waits itself."""
        for earlier_id in (claim.continues, claim.carried_from):
            earlier = self.index.get(earlier_id) if earlier_id is not None else None
            if earlier is None or earlier == index:
                continue
            if earlier not in self.found:
                return None
            referent = self.found[earlier].referent
            if referent and claim.cue is None:
                referent = self._subject_between(claim, self.claims[earlier], referent) or referent
            return _meaning(referent, "carried_over") if referent else _UNRESOLVED
        if claim.cue is not None:
            return self._same_sentence(claim, claim.cue.start)
        return _UNRESOLVED

    def _subject_between(self, claim: ClaimView, before: ClaimView, carried: Referent) -> Referent | None:
        """Whoever a sentence between the two claims is about, when that cannot be, or is not, the carried speaker.

        "He" and "She" count up to MAX_UNITS_BETWEEN sentences before the quotation, a name only right before it.
        """
        layout, here, earlier = self.scene.layout, _position(claim), _position(before)
        reach = max([earlier, *(span.end for span in before.content)])
        last = layout.unit_of(here)
        for unit in range(last, max(layout.unit_of(earlier), last - MAX_UNITS_BETWEEN), -1):
            start, end = layout.unit_span(unit)
            opening = words_in(layout.text, start, min(here, start + 20))[:1]
            pronoun = PRONOUNS.get(opening[0].lower) if opening and opening[0].start == start else None
            if pronoun and pronoun.gender and not layout.is_quoted(start):
                other = carried.gender is not None and carried.gender != pronoun.gender
                return antecedent_of(self.scene, claim, pronoun, start, None) if other else None
            if unit >= last - 1 and (subject := named_subject(self.scene, start, min(end, here))):
                return subject
        # "Asked about Berg's charge, Lee laughed." holds the earlier claim itself
        unit = layout.unit_of(earlier)
        follows = unit == layout.unit_of(max(here - 1, 0)) or unit == last - 1
        return named_subject(self.scene, reach, min(layout.unit_span(unit)[1], here)) if follows else None

    def _same_sentence(self, claim: ClaimView, cue_start: int) -> Resolution:
        """ "Lee denied it, saying ...": a cue without a subject shares that of the cue before it in the sentence."""
        outer = self._outer(claim)
        unit = self.scene.layout.unit_of(cue_start)
        for utterance in reversed(self.scene.memory.before(cue_start, 1)):
            if self.scene.layout.unit_of(utterance.position) == unit and utterance.referent is not outer:
                return _meaning(utterance.referent, "carried_over")
        return _UNRESOLVED


def _meaning(referent: Referent, resolved_by: ResolvedBy, noun: str | None = None) -> Resolution:
    """`referent` found, unless all that is known of it is a description that points to nobody."""
    return Resolution(referent, referent.name, resolved_by if referent.identified else "unresolved", noun)


def _position(claim: ClaimView) -> int:
    if claim.source is not None:
        return claim.source.start
    if claim.cue is not None:
        return claim.cue.start
    return min((span.start for span in claim.content), default=0)


def _parents_first(order: Iterable[int], claims: Sequence[ClaimView], index: Mapping[str, int]) -> list[int]:
    """`order` with each claim after those whose speaker its own may rest on; a cycle keeps the order of the text."""
    placed: dict[int, None] = {}
    for start in order:
        chain: dict[int, None] = {}
        current = start
        while current not in placed and current not in chain:
            chain[current] = None
            claim = claims[current]
            needed = claim.parent if claim.parent is not None else claim.continues or claim.carried_from
            if needed is None or needed not in index:
                break
            current = index[needed]
        for one in reversed(chain):
            placed.setdefault(one, None)
    return list(placed)
