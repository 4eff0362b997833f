"""A small builder of articles: entities and claims are given by the words they stand on."""

from dataclasses import replace

import pytest

from services.aggregator.domain.resolution import resolve_claims
from services.aggregator.domain.resolution.antecedents import pronoun_of
from services.aggregator.domain.resolution.views import (
    ClaimView,
    CueView,
    DateView,
    EntityView,
    MentionView,
    QuantityView,
    ResolvedClaim,
    SegmentView,
    SentenceView,
    SourceView,
)
from services.language.spans import Span

LEMMAS = {
    "said": "say", "says": "say", "told": "tell", "denied": "deny", "warned": "warn", "wrote": "write", "saying": "say",
    "urged": "urge", "has said": "say", "called": "call",
}  # fmt: skip


class Article:
    """Text with entities, claims and dates added one by one; every line is a paragraph and every sentence ends in ".
    "."""

    def __init__(self, text: str, kinds: dict[int, str] | None = None) -> None:
        self.text = text
        self.entities: list[EntityView] = []
        self.claims: list[ClaimView] = []
        self.dates: list[DateView] = []
        self.quantities: list[QuantityView] = []
        self.segments: list[SegmentView] = []
        self.sentences: list[SentenceView] = []
        self.at = 0
        start = block = 0
        for number, line in enumerate(text.split("\n")):
            kind = (kinds or {}).get(number, "paragraph")
            block += kind == "heading"
            if line:
                self.segments.append(SegmentView(f"s{number}", kind, start, start + len(line), block))
                if kind == "paragraph":
                    self._add_sentences(start, line)
            start += len(line) + 1

    def _add_sentences(self, start: int, line: str) -> None:
        for part in line.replace(". ", ".\x00").split("\x00"):
            self.sentences.append(SentenceView(start, start + len(part)))
            start += len(part) + 1

    def find(self, words: str, after: int = 0) -> Span:
        start = self.text.index(words, after)
        return Span(start, start + len(words))

    def entity(self, name: str, kind: str = "person", *forms: str, **known: str | None) -> str:
        mentions, covered = [], set()
        for form in sorted({name, *forms}, key=len, reverse=True):
            start = self.text.find(form)
            while start >= 0:
                if start not in covered:
                    mentions.append(MentionView(start, start + len(form)))
                    covered |= set(range(start, start + len(form)))
                start = self.text.find(form, start + 1)
        entity = EntityView(f"e{len(self.entities)}", kind, name, forms, mentions=tuple(mentions), **known)
        self.entities.append(entity)
        return entity.id

    def claim(self, source: str | None, cue: str | None, *content: str, **more: object) -> str:
        """A claim on the first such words after the source of the claim before."""
        spans = tuple(self.find(part) for part in content)
        near = spans[0].start if spans else self.at
        paragraph = self.text.rfind("\n", 0, near) + 1
        printed = self.find(source, max(self.at, paragraph)) if source else None
        said = self.find(cue, max(self.at, paragraph)) if cue else None
        if printed:
            self.at = printed.end
        kind = "pronoun" if source and pronoun_of(source) else "name"
        view = ClaimView(
            id=f"c{len(self.claims)}",
            source=SourceView(printed.start, printed.end, kind) if printed else None,
            cue=CueView(said.start, said.end, LEMMAS.get(cue or "", cue or "")) if said else None,
            content=spans,
        )
        self.claims.append(replace(view, **more))
        return view.id

    def date(self, words: str, earliest: str | None, latest: str | None, bound: str | None = None) -> None:
        span = self.find(words)
        self.dates.append(DateView(f"d{len(self.dates)}", span.start, span.end, earliest, latest, bound))

    def resolve(self, *, with_entities: bool = True) -> tuple[ResolvedClaim, ...]:
        return resolve_claims(
            self.text,
            segments=self.segments,
            sentences=self.sentences,
            entities=self.entities if with_entities else None,
            claims=self.claims,
            dates=self.dates,
            publisher="The Harbour Post",
            quantities=self.quantities,
        )


@pytest.fixture
def article() -> type[Article]:
    return Article
