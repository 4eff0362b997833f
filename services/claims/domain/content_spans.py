"""From the content's tokens to the spans that are published: kind of speech, outer marks and final stops dropped."""

from collections.abc import Sequence

from services.claims.domain.claim import ClaimKind
from services.claims.domain.quotations import QUOTING
from services.claims.domain.tree import Tree
from services.language.spans import Span, trim_span

SPACE = " \t\n\r\u00a0\u200b\ufeff"
STOPS = ".,;:"
DROPPED_OPENERS = frozenset({"that"})


def speech_kind(tree: Tree, content: Sequence[int]) -> ClaimKind:
    """direct when every word is quoted, mixed when some are, indirect when none is."""
    words = [token for token in content if any(character.isalnum() for character in tree.words[token])]
    quoted = sum(tree.quotes[token] >= 0 for token in words)
    if not quoted:
        return "indirect"
    return "direct" if quoted == len(words) else "mixed"


def content_spans(text: str, tree: Tree, content: Sequence[int]) -> tuple[Span, ...]:
    """The content's spans in order: one for each unbroken run, without "that", outer marks of direct speech and final
    , and . .
    """
    kind = speech_kind(tree, content)
    runs = _runs(tree, content, by_quotation=kind == "direct")
    spans = [_direct_span(text, tree, run) if kind == "direct" else _reported_span(text, tree, run) for run in runs]
    return tuple(span for span in spans if span is not None and any(c.isalnum() for c in span.text_in(text)))


def _runs(tree: Tree, content: Sequence[int], *, by_quotation: bool) -> list[list[int]]:
    """Maximal runs of neighbouring tokens; each quotation by itself where asked."""
    runs: list[list[int]] = []
    for token in content:
        joined = runs and token == runs[-1][-1] + 1
        if joined and by_quotation and tree.quotes[token] != tree.quotes[token - 1]:
            joined = False
        if joined:
            runs[-1].append(token)
        else:
            runs.append([token])
    return runs


def _direct_span(text: str, tree: Tree, run: Sequence[int]) -> Span | None:
    span = trim_span(text, tree.span(run[0], run[-1]), SPACE + QUOTING)
    return trim_right(text, span, SPACE + QUOTING + ".,") if span else None


def _reported_span(text: str, tree: Tree, run: Sequence[int]) -> Span | None:
    first = 0
    while first < len(run) and (tree.words[run[first]] in DROPPED_OPENERS and tree.deps[run[first]] == "mark"):
        first += 1
    if first == len(run):
        return None
    span = tree.span(run[first], run[-1])
    span_or_none = trim_span(text, span, SPACE)
    return trim_right(text, span_or_none, SPACE + STOPS) if span_or_none else None


def trim_right(text: str, span: Span, unwanted: str) -> Span | None:
    """`span` without `unwanted` characters at its end; None when nothing else is left."""
    end = span.start + len(span.text_in(text).rstrip(unwanted))
    return Span(span.start, end) if end > span.start else None
