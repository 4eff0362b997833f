"""HTML becomes readable text with blocks, whatever it looks like, in bounded time."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.ingest.domain.markup import read_markup


def blocks_of(markup: str) -> list[tuple[str, str]]:
    text, blocks = read_markup(markup)
    return [(block.tag, text[block.start : block.end]) for block in blocks]


@pytest.mark.parametrize(
    ("markup", "blocks"),
    [
        ("<h2>Search goes on</h2><p>Divers said no.</p>", [("h2", "Search goes on"), ("p", "Divers said no.")]),
        ("<ul><li>One dead<li>Two hurt</ul>", [("li", "One dead"), ("li", "Two hurt")]),
        ("<ol><li><p>First</p><p>More</p></li></ol>", [("li", "First"), ("li", "More")]),
        ("<blockquote><p>“We wait.”</p>Roe</blockquote>", [("blockquote", "“We wait.”"), ("blockquote", "Roe")]),
        ("<blockquote><h3>Letter</h3><p>Dear</p></blockquote>", [("h3", "Letter"), ("blockquote", "Dear")]),
        ("<figure><img alt='x'><figcaption>The pier</figcaption></figure>", [("figcaption", "The pier")]),
        ("<pre>  12\n  13\n</pre>", [("pre", "  12\n  13")]),
        ("<dl><dt>Crew<dd>Nine</dl>", [("dt", "Crew"), ("dd", "Nine")]),
        ("Bare text <b>and</b> more<div>then</div>last", [("p", "Bare text and more"), ("p", "then"), ("p", "last")]),
        ("<p>Line one<br>line two</p>", [("p", "Line one\nline two")]),
        ("<p>Para one<br> <br/>para two</p>", [("p", "Para one"), ("p", "para two")]),
        ("<p>un<em>believ</em>able</p>", [("p", "unbelievable")]),
        ("<p>He said <q>never</q>.</p>", [("p", "He said “never”.")]),
        ("<p>Cut: <del>12</del> <ins>14</ins> dead</p>", [("p", "Cut: 14 dead")]),
    ],
)
def test_structure_becomes_blocks(markup: str, blocks: list[tuple[str, str]]) -> None:
    assert blocks_of(markup) == blocks


def test_a_table_row_is_one_block_of_its_cells() -> None:
    table = "<table><caption>Votes</caption><tr><th>Party<th>Seats<tr><td><p>Reform</p><td>12<tr><td>Labour<td></table>"
    assert blocks_of(table) == [
        ("caption", "Votes"),
        ("tr", "Party | Seats"),
        ("tr", "Reform | 12"),
        ("tr", "Labour"),
    ]


def test_a_cell_with_paragraphs_is_layout() -> None:
    table = "<table><tr><td><h2>News</h2><p>One.</p><p>Two.</p></td><td>Ad</td></tr></table>"
    assert blocks_of(table) == [("h2", "News"), ("p", "One."), ("p", "Two."), ("p", "Ad")]


def test_a_table_inside_a_cell_makes_the_outer_row_layout() -> None:
    table = "<table><tr><td>Before<table><tr><td>A<td>1</table>after</table>"
    assert blocks_of(table) == [("p", "Before"), ("tr", "A | 1"), ("p", "after")]


@pytest.mark.parametrize(
    "markup",
    [
        "<script>var a = '<p>no</p>';</script>",
        "<style>p { color: red }</style>",
        "<nav><ul><li>Home</ul></nav>",
        "<noscript>Enable scripts</noscript>",
        "<svg><title>Icon</title><text>x</text></svg>",
        "<button>Share</button>",
        "<p hidden>Draft</p>",
        "<template><p>No</p></template>",
        "<!-- editor: check -->",
        "<head><title>Site</title></head>",
        "<iframe src=x>fallback</iframe>",
    ],
)
def test_what_no_reader_sees_is_dropped(markup: str) -> None:
    assert blocks_of(f"<p>Before.</p>{markup}<p>After.</p>") == [("p", "Before."), ("p", "After.")]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("R&amp;D &lt;b&gt;", "R&D <b>"),
        ("caf&eacute; &hellip; &#8220;so&#8221;", "café … “so”"),
        ("Tarn&#146;s", "Tarn’s"),
        ("AT&T &unknown; &", "AT&T &unknown; &"),
        ("a&nbsp;b", "a\u00a0b"),
        ("a&#0;b &#xd800; &#x110000;", "a\ufffdb \ufffd \ufffd"),
        ("  much \n\t space  ", "much space"),
        ("5 < 6 & 7 > 6", "5 < 6 & 7 > 6"),
    ],
)
def test_characters_are_decoded_as_a_browser_does(written: str, read: str) -> None:
    assert read_markup(f"<p>{written}</p>")[0] == read


def test_blocks_are_separated_by_a_blank_line() -> None:
    assert read_markup("<h1>A</h1><p>B</p><ul><li>C</ul>")[0] == "A\n\nB\n\nC"


def test_a_charset_in_the_page_is_not_believed_twice() -> None:
    assert read_markup("<meta charset=latin1><p>café</p>")[0] == "café"


@pytest.mark.parametrize("markup", ["", " ", "<", "</", "<!--", "<p>", "<!doctype html>", "\x0b", "&#32;"])
def test_nothing_to_read_is_nothing(markup: str) -> None:
    text, blocks = read_markup(markup)
    assert (text.strip("</"), len(blocks)) == ("", 1 if text else 0)


def test_deep_nesting_is_read_as_bare_text() -> None:
    assert blocks_of("<div>" * 100_000 + "The ferry &amp; crew" + "</div>" * 100_000) == [("p", "The ferry & crew")]


HOSTILE = {
    "stray end tags under open elements": "<b>" * 100_000 + "</p>" * 100_000,
    "stray end tags under as many as allowed": "<b>" * 500 + "</p>" * 250_000,
    "spaces in elements": "<b> " * 500 + "</b> <b> " * 100_000,
    "nested tables": "<table><tr><td>" * 70_000,
    "rows": "<tr><td>x" * 100_000,
    "cells with breaks": "<td>x<br>" * 100_000,
    "breaks and spaces": "<p>" + "<br> " * 200_000,
    "one line": "word " * 200_000,
    "one word": "a" * 1_000_000,
    "open brackets": "<" * 1_000_000,
    "open comments": "<!--" * 250_000,
    "ampersands": "&" * 1_000_000,
    "references": "&#0;" * 250_000,
    "attributes": "<a " + " ".join(f"x{index}=1" for index in range(80_000)) + ">",
    "one attribute": '<a x="' + "y" * 1_000_000,
    "paragraphs": "<p>a" * 250_000,
    "quotations": "<q>" * 300_000,
    "spaces in pre": "<pre>" + " \n" * 500_000,
    "declarations": "<![CDATA[" * 100_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_mebibyte_of_anything_takes_bounded_time(name: str) -> None:
    started = time.process_time()
    text, blocks = read_markup(HOSTILE[name])
    assert time.process_time() - started < 10  # a second here; quadratic behaviour took minutes
    assert all(text[block.start : block.end].strip() for block in blocks)


TAGS = st.sampled_from(
    "p div h1 li ul table tr td th caption pre br q del script svg blockquote html body head a b x-y hidden".split()
)
PIECES = st.one_of(
    st.text(max_size=8),
    TAGS.map(lambda tag: f"<{tag}>"),
    TAGS.map(lambda tag: f"</{tag}>"),
    TAGS.map(lambda tag: f"<{tag} hidden>"),
    st.sampled_from(
        ["&amp;", "&#0;", "&#xD800;", "&nbsp;", "<!--", "-->", "<![CDATA[", "]]>", "<?xml", "\n", " ", "\r"]
    ),
)
MARKUP = st.lists(PIECES, max_size=40).map("".join) | st.text()


@settings(deadline=None)
@given(MARKUP)
def test_any_markup_yields_text_that_its_blocks_cover(markup: str) -> None:
    text, blocks = read_markup(markup)
    position = 0
    for block in blocks:
        assert text[position : block.start].strip() == ""
        assert text[block.start : block.end].strip()
        assert block.end <= len(text)
        position = block.end
    assert position == len(text)
    assert "\x00" not in text
    text.encode()  # no lone surrogates
