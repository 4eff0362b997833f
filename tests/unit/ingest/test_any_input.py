"""Whatever arrives, the outcome is articles or InvalidArticle."""

import json
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from services.ingest.domain.article import KNOWN_FIELDS, normalise_article
from services.ingest.domain.errors import InvalidArticle
from services.ingest.domain.formats import read_articles

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)

SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=20)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
FIELD_NAMES = st.sampled_from(
    sorted(KNOWN_FIELDS)
    + "@type @graph @context @id headlines bodies body_html pubstatus versioncreated articleBody author publisher "
    "liveBlogUpdate inLanguage mainEntityOfPage specversion type data by located datePublished".split()
)
TYPED = st.sampled_from(
    ["NewsArticle", "text/html", "1.0", "claimwire.article.published.v1", "2024-03-02", "canceled", "en", "Europe/Rome"]
)
OBJECTS = st.dictionaries(FIELD_NAMES, VALUES | TYPED | st.lists(st.dictionaries(FIELD_NAMES, TYPED | VALUES)))


def outcome(payload: bytes, *, content_type: str | None = None, name: str | None = None) -> None:
    try:
        articles = read_articles(payload, content_type=content_type, name=name)
    except InvalidArticle:
        return
    assert articles
    for fields in articles:
        try:
            accepted = normalise_article(fields, received_at=NOW)
        except InvalidArticle:
            continue
        assert accepted.text.strip()
        accepted.text.encode()
        json.dumps(dict(accepted.extra))
        for block in accepted.blocks:
            assert accepted.text[block.start : block.end].strip()


@settings(deadline=None)
@given(
    st.binary(),
    st.sampled_from([None, "application/json", "text/html", "text/plain", "text/xml", "text/html; charset=gbk"]),
    st.sampled_from([None, "a.json", "a.html", "a.txt", "a.rss", "a", ""]),
)
def test_any_bytes(payload: bytes, content_type: str | None, name: str | None) -> None:
    outcome(payload, content_type=content_type, name=name)


@settings(deadline=None)
@given(VALUES)
def test_any_json_value(value: object) -> None:
    outcome(json.dumps(value).encode(), content_type="application/json")


@settings(deadline=None)
@given(OBJECTS)
def test_any_object_with_the_fields_of_a_format(value: dict[str, object]) -> None:
    outcome(json.dumps(value).encode(), content_type="application/json")


@settings(deadline=None)
@given(st.dictionaries(FIELD_NAMES, VALUES | TYPED))
def test_any_fields(fields: dict[str, object]) -> None:
    try:
        accepted = normalise_article(fields | {"uri": "urn:1", "body": "Text."}, received_at=NOW)
    except InvalidArticle:
        return
    assert accepted.text.endswith("Text.")


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<rss>",
                "<channel>",
                "<item>",
                "<title>",
                "</title>",
                "<guid>",
                "</item>",
                "<description>",
                "<feed",
                " xmlns='",
                "http://www.w3.org/2005/Atom'>",
                "<entry>",
                "<content type='xhtml'>",
                "<updated>",
                "2024",
                "&amp;lt;",
                "<![CDATA[",
                "]]>",
                "<!DOCTYPE a [<!ENTITY b 'c'>]>",
                "&b;",
                "<pubDate>Mon, 99 Foo 2024",
                "text",
                "\x00",
                "é",
            ]
        ),
        max_size=25,
    ).map("".join)
)
def test_any_feed(markup: str) -> None:
    outcome(markup.encode(), content_type="application/rss+xml")
    outcome(b"<rss version='2.0'><channel><item>" + markup.encode(), content_type="application/rss+xml")


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<html>",
                "<head>",
                "<title>",
                "<meta property='og:title' content='A'>",
                "<meta name='date' content='x'>",
                "<script type='application/ld+json'>",
                '{"@type": "NewsArticle", "headline": 7}',
                '{"@graph": [[]]}',
                "</script>",
                "<body>",
                "<h1>A</h1>",
                "<p>The ferry sank off Tarn on Monday with forty people aboard.</p>",
                "<table><tr><td>",
                "<link rel=canonical href=/a>",
                "<ul><li>",
                "é",
                "\x00",
                "<html lang='x y'>",
            ]
        ),
        max_size=25,
    ).map("".join)
)
def test_any_page(markup: str) -> None:
    outcome(markup.encode(), content_type="text/html")
    outcome(b"<!doctype html>" + markup.encode(), name="page.html")
