"""Spans of text: half-open ranges of Unicode code points."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range `start <= i < end` of code points in one text.

    Raises ValueError when the range is empty, reversed or negative: a span always covers something.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def text_in(self, text: str) -> str:
        """The characters that the span covers in `text`."""
        return text[self.start : self.end]

    def contains(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside this span; a span contains itself."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


def trim_span(text: str, span: Span, unwanted: str | None = None) -> Span | None:
    """`span` without `unwanted` characters (None: whitespace) at its ends; None when nothing else is left."""
    covered = span.text_in(text)
    start = span.start + len(covered) - len(covered.lstrip(unwanted))
    end = span.end - (len(covered) - len(covered.rstrip(unwanted)))
    return Span(start, end) if start < end else None


def merge_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same characters as `spans`, as the fewest disjoint spans, in order of start; touching spans join."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
