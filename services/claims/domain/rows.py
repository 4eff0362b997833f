"""Rows of a list that name a source for each figure: "Dead: 38 (mayor), 41 (civil defence)"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from services.claims.domain.article import ArticleText
from services.language.spans import Span

LONGEST_ROW = 200
_LABEL = re.compile(r"\s*(?P<label>[^\W\d][^:;.!?()\n]{1,40}):\s+")
_FIGURE = re.compile(
    r"(?P<figure>[^(),;:\n]*\d[^(),;:\n]*?)\s*\((?P<source>[^\W\d_][^()\d\n]{1,40})\)\s*(?:[,;]\s*|and\s+|$)"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of a row: the label and the figure are what is claimed, the words in brackets say by whom."""

    segment: int
    label: Span
    figure: Span
    source: Span


def find_rows(article: ArticleText) -> Iterator[Row]:
    """The figures of list items that are nothing but a label and figures with their sources, in order of text."""
    for index, segment in enumerate(article.segments):
        if segment.kind != "list_item" or segment.end - segment.start > LONGEST_ROW:
            continue
        label = _LABEL.match(article.text, segment.start, segment.end)
        if label is None:
            continue
        at, rows = label.end(), list[Row]()
        while at < segment.end and (figure := _FIGURE.match(article.text, at, segment.end)):
            spans = (Span(*label.span("label")), Span(*figure.span("figure")), Span(*figure.span("source")))
            rows.append(Row(index, *spans))
            at = figure.end()
        if at >= segment.end:
            yield from rows
