"""A hundred pages that nobody would print, each a generator: text of any size, in the worst order for somebody."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HostilePage:
    """`make(size)` is a document of about `size` characters; `file_name` tells ingest what it is."""

    name: str
    file_name: str
    make: Callable[[int], str]


TEXT_PIECES = {
    "one line": "word ",
    "one word": "a",
    "quotation marks": '"',
    "digits": "7",
    "full stops": ".",
    "newlines": "x" + "\n" * 99,
    "bullets": "• ",
    "opening marks": "“",
    "closing marks": "”",
    "quotations": "“Go,” ",
    "quotations of sentences": '"Go. ',
    "quotations left open": '"a\n',
    "single marks": "'",
    "quotations in single marks": "'a' ",
    "opening single marks": "‘",
    "apostrophes": "don't ",
    "guillemets": "«",
    "low marks": "„",
    "digits apart": "7 ",
    "thousands": "1,",
    "section numbers": "1.",
    "ranges": "1-",
    "fractions": "1/",
    "clock times": "10:30 ",
    "years": "2024 ",
    "dates": "4 March ",
    "weekdays": "Monday and ",
    "weekdays from": "from Monday to ",
    "days before": "two days before ",
    "decades": "the 1990s and ",
    "money": "$1 ",
    "euros": "€1m-",
    "percentages": "5% ",
    "feet and inches": "6'2\" ",
    "number words": "one ",
    "number words and": "hundred and ",
    "number words joined": "twenty-",
    "shares": "half of the ",
    "ellipses": "… ",
    "question marks": "?!",
    "initials": "A. ",
    "abbreviations": "U.S. ",
    "titles": "Mr. ",
    "capitals": "ABC ",
    "empty brackets": "() ",
    "slashes": "a/",
    "hyphens": "a-",
    "addresses": "http://a.b/c?d=e&",
    "mail addresses": "a@b.c ",
    "bullets alone": "•\n",
    "bullet items": "• item\n",
    "numbered items": "1) a ",
    "table rows": "a\t1\n",
    "headings": "Heading line here\n",
    "times of entries": "14:05 GMT - x\n",
    "stamps": "Published March 4, 2025",
    "datelines": "GENEVA, March 4 (Reuters) - ",
    "credits": "rc/lo (AP, ",
    "corrections": "Editor's note: ",
    "spaces": "a      ",
    "lines of spaces": "a\n \t\n",
    "short lines": "x\n",
    "carriage returns": "a\r",
    "zero-width spaces": "a\u200b",
    "right-to-left marks": "\u202eab ",
    "Arabic": "مرحبا. ",
    "Chinese": "中文。",
    "combining marks": "e\u0301\u0301",
    "joined emoji": "👨\u200d👩\u200d👧",
    "control characters": "a\x01\x0b\x1f",
    "separators": "a\u2028\x85",
    "private use": "\ue000\ufffe ",
}
"""Plain text that says one thing for ever."""

MARKUP_PIECES = {
    "paragraphs": "<p>word.",
    "unclosed tags": "<p>The ferry <b>sank ",
    "crossed tags": "<b><i></b>x</i>",
    "tags without end": "<p ",
    "open brackets in mark-up": "<",
    "broken entities": "&amp &#x; &#999999999; &bogus; ",
    "references": "&#8217;",
    "references to nothing": "&#0;&#xD800;",
    "comments": "<!-- a -->b ",
    "open comments": "<!--",
    "declarations": "<![CDATA[x]]>",
    "line breaks": "a<br>",
    "list items": "<li>x ",
    "nested tables": "<table><tr><td>x",
    "table cells": "<td>x",
    "headings and paragraphs": "<h2>Heading</h2><p>body.</p>",
    "quotation elements": "<q>a ",
    "open attributes": "<a x='",
    "end tags": "</p>",
    "scripts": "<script>x",
    "hidden text": "<p hidden>a</p><p>\u200b\u202eb",
    "control characters in mark-up": "<p>\x01\x02a",
    "preformatted": "<pre> a\n",
    "bodies": "<body x=1>a",
}
"""Mark-up that goes on without sense."""


def repeat(piece: str, size: int) -> str:
    """`piece` over and over, cut at `size` characters."""
    return (piece * (size // len(piece) + 1))[:size]


def deep_page(size: int) -> str:
    """Elements inside elements: 100,000 of them in 1.1 million characters."""
    depth = size // len("<div></div>")
    return "<div>" * depth + "The ferry sank." + "</div>" * depth


def attributes_page(size: int) -> str:
    """One element with as many attributes as fit."""
    return "<p " + " ".join(f"x{number}=1" for number in range(size // 9)) + ">The ferry sank.</p>"


def unknown_elements_page(size: int) -> str:
    """Elements that nobody has heard of, each another."""
    return "".join(f"<x{number}>a" for number in range(size // 10))


def cut_off_page(size: int) -> str:
    """A page whose transfer broke in the middle of a tag."""
    return repeat("<p>The council met on <b>Tuesday</b> &amp; spent $4 million.</p>\n", size) + '<a href="https://'


MARKUP_GENERATORS: dict[str, Callable[[int], str]] = {
    "deep elements": deep_page,
    "attributes": attributes_page,
    "unknown elements": unknown_elements_page,
    "cut off": cut_off_page,
}


def _text(piece: str) -> Callable[[int], str]:
    return lambda size: repeat(piece, size)


def _page(fill: Callable[[int], str]) -> Callable[[int], str]:
    head = "<!doctype html><html><head><title>Ferry sinks</title></head><body>"
    return lambda size: head + fill(max(size - len(head) - len("The ferry sank."), 1))


HOSTILE_PAGES: tuple[HostilePage, ...] = (
    *(HostilePage(name, "page.txt", _text(piece)) for name, piece in TEXT_PIECES.items()),
    *(HostilePage(name, "page.html", _page(_text(piece))) for name, piece in MARKUP_PIECES.items()),
    *(HostilePage(name, "page.html", _page(fill)) for name, fill in MARKUP_GENERATORS.items()),
)
"""All of them, text before mark-up."""
