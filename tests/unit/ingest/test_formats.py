"""Each accepted format, mapped to the fields of RawArticle."""

import json
import time
from pathlib import Path

import pytest

from services.ingest.domain.errors import InvalidArticle
from services.ingest.domain.fields import RawFields
from services.ingest.domain.formats import FORMATS, format_of, read_articles
from services.ingest.domain.formats.document import read_document

RAW = {"uri": "urn:example:ferry", "body": "The ferry sank."}


def read_json(value: object, content_type: str = "application/json") -> tuple[RawFields, ...]:
    return read_articles(json.dumps(value).encode(), content_type=content_type)


def read_one(value: object) -> RawFields:
    (fields,) = read_json(value)
    return fields


@pytest.mark.parametrize(
    ("payload", "name", "expected"),
    [
        ('{"uri": "a", "body": "b"}', None, "raw-article"),
        ("{}", None, "raw-article"),
        ('{"specversion": "1.0", "type": "x"}', None, "cloudevents"),
        ('{"@context": "https://schema.org", "@type": "NewsArticle"}', None, "json-ld"),
        ('{"uri": "a", "bodies": []}', None, "ninjs"),
        ('{"uri": "a", "versionCreated": "2024-03-02"}', None, "ninjs"),
        ('{"uri": "a", "body": "b", "pubstatus": "usable"}', None, "raw-article"),
        ('  {"uri": "a"}', "article", "raw-article"),
        ('{"uri": "a"}', "notes.txt", "text"),
        ("<rss version='2.0'/>", None, "feed"),
        ("<?xml version='1.0'?>\n<!-- x --><feed xmlns='http://www.w3.org/2005/Atom'/>", None, "feed"),
        ("<!DOCTYPE html><p>x", None, "page"),
        ("<p>fragment", None, "page"),
        ("<rss/>", "page.html", "page"),
        ("plain", "a/b/story.TXT", "text"),
        ('{"uri": "a"}', "batch.jsonl", "raw-article"),
    ],
)
def test_a_document_is_recognised_by_name_then_content(payload: str, name: str | None, expected: str) -> None:
    assert format_of(read_document(payload.encode(), name=name)).name == expected


def test_the_media_type_outranks_the_name() -> None:
    document = read_document(b"{}", content_type="text/plain; charset=utf-8", name="a.json")
    assert format_of(document).name == "text"


def test_a_media_type_that_says_nothing_is_ignored() -> None:
    assert read_document(b"{}", content_type="application/octet-stream").kind == "json"


def test_any_json_suffix_is_json() -> None:
    assert read_document(b"{}", content_type="application/vnd.example.story+json").kind == "json"


def test_every_format_has_its_own_name() -> None:
    assert len({row.name for row in FORMATS}) == len(FORMATS)


def test_a_raw_article_is_passed_on_as_it_is() -> None:
    assert read_one(RAW | {"slug": "ferry"}) == RAW | {"slug": "ferry"}


def test_a_byte_order_mark_is_no_part_of_the_document() -> None:
    assert read_articles(b"\xef\xbb\xbf" + json.dumps(RAW).encode()) == (RAW,)
    (fields,) = read_articles(b"\xef\xbb\xbfFerry sinks", name="ferry.txt")
    assert fields["body"] == "Ferry sinks"


def test_an_array_is_read_item_by_item_whatever_their_formats() -> None:
    event = {"specversion": "1.0", "type": "claimwire.article.published.v1", "id": "1", "source": "/s", "data": RAW}
    ninjs = {"uri": "urn:n", "body_text": "Text."}
    assert [fields["uri"] for fields in read_json([RAW, event, ninjs])] == [RAW["uri"], RAW["uri"], "urn:n"]


def test_a_cloud_event_is_unwrapped() -> None:
    event = {"specversion": "1.0", "type": "claimwire.article.published.v1", "id": "1", "source": "/s", "data": RAW}
    assert read_json(event, "application/cloudevents+json") == (RAW,)


NINJS_2 = {
    "uri": "urn:newsml:tarn.example:20260302:ferry",
    "standard": {"name": "ninjs", "version": "2.1"},
    "type": "text",
    "version": "3",
    "firstcreated": "2026-03-02T08:00:00Z",
    "versioncreated": "2026-03-02T09:15:00Z",
    "pubstatus": "canceled",
    "language": "en",
    "copyrightholder": "Tarn Press",
    "copyrightnotice": "(c) 2026 Tarn Press",
    "by": "Ada Roe",
    "located": "Tarn",
    "urgency": 2,
    "headlines": [{"role": "sub", "value": "Forty aboard"}, {"role": "main", "value": "Ferry sinks"}],
    "bodies": [
        {"role": "main", "contenttype": "text/plain", "value": "The ferry sank. It had 40 aboard."},
        {"role": "rich", "contenttype": "text/html; charset=utf-8", "value": "<p>The ferry sank.</p>"},
    ],
}


def test_ninjs_2_is_mapped() -> None:
    assert read_one(NINJS_2) == {
        "uri": "urn:newsml:tarn.example:20260302:ferry",
        "version": "3",
        "status": "canceled",
        "headline": "Ferry sinks",
        "body": "<p>The ferry sank.</p>",
        "body_type": "text/html",
        "language": "en",
        "published_at": "2026-03-02T08:00:00Z",
        "updated_at": "2026-03-02T09:15:00Z",
        "publisher": "Tarn Press",
        "byline": "Ada Roe",
        "located": "Tarn",
        "rights": "(c) 2026 Tarn Press",
        "extra": {"urgency": 2},
    }


def test_ninjs_3_names_are_camel_case() -> None:
    fields = read_one(
        {
            "uri": "urn:n",
            "versionCreated": "2026-03-02T09:15:00Z",
            "pubStatus": "usable",
            "copyrightNotice": "(c)",
            "bodies": [{"role": "main", "contentType": "application/xhtml+xml", "value": "<p>The ferry sank.</p>"}],
        }
    )
    assert (fields["updated_at"], fields["status"], fields["rights"]) == ("2026-03-02T09:15:00Z", "usable", "(c)")
    assert fields["body_type"] == "text/html"


@pytest.mark.parametrize("declared", ["body_xhtml", "application/vnd.x+html"])
def test_a_ninjs_body_that_is_called_html_is_html(declared: str) -> None:
    fields = read_one({"uri": "urn:n", "bodies": [{"contenttype": declared, "value": "<p>Text.</p>"}]})
    assert fields["body_type"] == "text/html"


def test_ninjs_without_markup_gives_its_main_text() -> None:
    bodies = [{"role": "short", "value": "Short."}, {"role": "main", "contenttype": "text/plain", "value": "Long."}]
    fields = read_one({"uri": "urn:n", "bodies": bodies})
    assert (fields["body"], fields["body_type"]) == ("Long.", "text/plain")


def test_ninjs_1_is_mapped() -> None:
    fields = read_one({"uri": "urn:n", "headline": "H", "byline": "A", "body_text": "T", "body_xhtml": "<p>T</p>"})
    assert fields == {
        "uri": "urn:n", "headline": "H", "byline": "A", "body": "<p>T</p>", "body_type": "text/html", "extra": {}
    }  # fmt: skip


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"bodies": 5}, "bodies"),
        ({"bodies": ["text"]}, "bodies[0]"),
        ({"headlines": [{"value": 7}]}, "value"),
        ({"by": ["Ada"]}, "by"),
    ],
)
def test_a_wrong_type_in_ninjs_names_its_field(change: dict[str, object], field: str) -> None:
    with pytest.raises(InvalidArticle) as caught:
        read_one(NINJS_2 | change)
    assert (caught.value.code, caught.value.field) == ("wrong_type", field)


NEWS_ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "@id": "https://tarn.example/ferry#article",
    "mainEntityOfPage": {"@type": "WebPage", "@id": "https://tarn.example/ferry"},
    "headline": "Ferry sinks",
    "articleBody": "The ferry sank.\n\nIt had 40 aboard.",
    "datePublished": "2026-03-02T08:00:00Z",
    "dateModified": "2026-03-02T09:15:00Z",
    "author": [{"@type": "Person", "name": "Ada Roe"}, "Ben Poe"],
    "publisher": {"@type": "Organization", "name": "Tarn Daily"},
    "inLanguage": "en_GB",
    "dateline": "TARN",
    "copyrightNotice": "(c) Tarn Daily",
    "articleSection": "News",
}


def test_a_schema_org_news_article_is_mapped() -> None:
    assert read_one(NEWS_ARTICLE) == {
        "uri": "https://tarn.example/ferry#article",
        "headline": "Ferry sinks",
        "body": "The ferry sank.\n\nIt had 40 aboard.",
        "language": "en-GB",
        "published_at": "2026-03-02T08:00:00Z",
        "updated_at": "2026-03-02T09:15:00Z",
        "publisher": "Tarn Daily",
        "byline": "Ada Roe, Ben Poe",
        "located": "TARN",
        "url": "https://tarn.example/ferry",
        "rights": "(c) Tarn Daily",
        "extra": {"section": "News"},
    }


@pytest.mark.parametrize(
    "wrapped",
    [
        [NEWS_ARTICLE],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebSite"}, NEWS_ARTICLE]},
        [{"@type": "BreadcrumbList"}, {"@graph": [[NEWS_ARTICLE]]}],
        NEWS_ARTICLE | {"@type": ["schema:NewsArticle", "Thing"]},
        NEWS_ARTICLE | {"@type": "http://schema.org/ReportageNewsArticle"},
    ],
)
def test_the_article_is_found_in_arrays_and_graphs(wrapped: object) -> None:
    assert [fields["headline"] for fields in read_json(wrapped)] == ["Ferry sinks"]


def test_json_ld_without_an_article_holds_none() -> None:
    with pytest.raises(InvalidArticle) as caught:
        read_json({"@context": "https://schema.org", "@type": "Recipe"})
    assert caught.value.code == "no_article"


def test_a_live_blog_becomes_headings_and_paragraphs() -> None:
    updates = [
        {"@type": "BlogPosting", "headline": "Divers go down", "articleBody": "Cold & dark.\nNo news."},
        {"@type": "BlogPosting", "articleBody": "All safe."},
    ]
    node = NEWS_ARTICLE | {"@type": "LiveBlogPosting", "articleBody": "Updates.", "liveBlogUpdate": updates}
    assert read_one(node)["body"] == (
        "<p>Updates.</p><h2>Divers go down</h2><p>Cold &amp; dark.</p><p>No news.</p><p>All safe.</p>"
    )


RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Tarn Daily</title><language>en-gb</language><copyright>(c) Tarn Daily</copyright>
<item><title>Ferry &amp;amp; tug sink</title><link>https://tarn.example/1</link><guid>tarn-1</guid>
<pubDate>Mon, 02 Mar 2026 23:30:00 -0500</pubDate><author>Ada Roe</author><category>Sea</category>
<description>Short.</description><content:encoded><![CDATA[<p>The ferry sank.</p>]]></content:encoded></item>
<item><title>Second</title><link>https://tarn.example/2</link>
<description>Only a &lt;b&gt;summary&lt;/b&gt;.</description>
</item></channel></rss>"""


def test_rss_items_are_mapped_in_order() -> None:
    first, second = read_articles(RSS.encode(), content_type="application/rss+xml")
    assert first == {
        "uri": "tarn-1",
        "headline": "Ferry & tug sink",
        "body": "<p>The ferry sank.</p>",
        "body_type": "text/html",
        "language": "en-gb",
        "published_at": "2026-03-02T23:30:00-05:00",
        "publisher": "Tarn Daily",
        "byline": "Ada Roe",
        "url": "https://tarn.example/1",
        "rights": "(c) Tarn Daily",
        "extra": {"tags": ["Sea"]},
    }
    assert (second["uri"], second["body"]) == ("https://tarn.example/2", "Only a <b>summary</b>.")


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Tarn Daily</title><rights>(c)</rights>
<entry><id>urn:tarn:1</id><title type="html">Ferry &lt;i&gt;sinks&lt;/i&gt;</title><link href="https://tarn.example/1"/>
<published>2026-03-02T08:00:00+01:00</published><updated>2026-03-02T09:00:00+01:00</updated>
<author><name>Ada Roe</name></author><summary>Short.</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The ferry sank.</p></div></content></entry>
<entry><id>urn:tarn:2</id><title>Plain</title><updated>2026-03-02T10:00:00Z</updated>
<content type="text">A &lt; B</content></entry></feed>"""


def test_atom_entries_are_mapped_in_order() -> None:
    first, second = read_articles(ATOM.encode(), content_type="application/atom+xml")
    assert first == {
        "uri": "urn:tarn:1",
        "headline": "Ferry sinks",
        "body": "<p>The ferry sank.</p>",
        "body_type": "text/html",
        "published_at": "2026-03-02T08:00:00+01:00",
        "updated_at": "2026-03-02T09:00:00+01:00",
        "publisher": "Tarn Daily",
        "byline": "Ada Roe",
        "url": "https://tarn.example/1",
        "rights": "(c)",
    }
    assert (second["body"], second["body_type"]) == ("A < B", "text/plain")
    assert "published_at" not in second


def test_a_feed_names_no_file_and_no_address_to_open(tmp_path: Path) -> None:
    secret = tmp_path / "feed.xml"
    secret.write_text(RSS)
    with pytest.raises(InvalidArticle):
        read_articles(str(secret).encode(), content_type="application/rss+xml")


def test_entities_of_a_feed_are_not_expanded_without_bound() -> None:
    bomb = "<!DOCTYPE rss [<!ENTITY a 'ha'>" + "".join(
        f"<!ENTITY {chr(98 + level)} '{f'&{chr(97 + level)};' * 10}'>" for level in range(9)
    )
    payload = f"{bomb}]><rss version='2.0'><channel><item><guid>1</guid><title>&j;</title></item></channel></rss>"
    (fields,) = read_articles(payload.encode(), content_type="application/rss+xml")
    assert len(str(fields.get("headline"))) < 1_000


def test_an_empty_feed_holds_no_article() -> None:
    with pytest.raises(InvalidArticle) as caught:
        read_articles(b"<rss version='2.0'><channel><title>T</title></channel></rss>", name="feed.rss")
    assert caught.value.code == "no_article"


def test_a_text_file_is_its_body_and_its_name_the_uri() -> None:
    (fields,) = read_articles(b"Ferry sinks\r\n\r\nThe ferry sank.", name="wire/ferry 1.txt")
    assert fields == {"uri": "urn:claimwire:file:wire/ferry%201.txt", "body": "Ferry sinks\r\n\r\nThe ferry sank."}


def test_a_text_without_a_name_has_no_uri() -> None:
    assert read_articles(b"Ferry sinks", content_type="text/plain") == ({"body": "Ferry sinks"},)


@pytest.mark.parametrize(
    ("payload", "content_type"),
    [
        ("“Never,” said Zoë".encode("cp1252"), "text/plain; charset=iso-8859-1"),
        ("“Never,” said Zoë".encode("utf-16"), "text/plain"),
        ("“Never,” said Zoë".encode(), "text/plain"),
    ],
)
def test_text_is_decoded_as_declared(payload: bytes, content_type: str) -> None:
    (fields,) = read_articles(payload, content_type=content_type)
    assert fields["body"] == "“Never,” said Zoë"


PARAGRAPH = "The ferry left Tarn at noon with forty people aboard and was last seen off the northern cape, police said."
PAGE = f"""<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Ferry sinks | Tarn Daily</title>
<link rel="canonical" href="https://tarn.example/ferry">{{head}}</head><body>
<nav><ul><li><a href="/">Home</a><li><a href="/sea">Sea</a></ul></nav>
<main><article><h1>Ferry sinks</h1><p>{PARAGRAPH}</p><h2>Search</h2><ul>
<li>Divers found a life raft on Monday evening</li>
<li>Two tugs joined the search at dawn</li></ul>
<blockquote><p>“We keep looking,” said Ada Roe.</p></blockquote>
<p>{PARAGRAPH.replace("noon", "dusk")}</p></article></main>
<footer><p>Copyright Tarn Daily. <a href="/contact">Contact us</a></p></footer><script>track()</script></body></html>"""


def read_page(head: str = "", name: str | None = None) -> RawFields:
    (fields,) = read_articles(PAGE.replace("{head}", head).encode(), content_type="text/html", name=name)
    return fields


def test_a_page_is_its_article_without_the_site_around_it() -> None:
    fields = read_page()
    body = str(fields["body"])
    assert fields["body_type"] == "text/html"
    assert PARAGRAPH in body
    assert "<h2>Search</h2>" in body
    assert "<blockquote>" in body
    assert not any(word in body for word in ("Contact", "Home", "track()"))


def test_a_page_says_who_it_is() -> None:
    fields = read_page(name="saved.html")
    assert (fields["uri"], fields["url"]) == ("https://tarn.example/ferry", "https://tarn.example/ferry")
    assert fields["language"] == "en-GB"


def test_the_headline_of_a_page_is_not_repeated_in_its_body() -> None:
    fields = read_page()
    assert fields["headline"] == "Ferry sinks"
    assert "Ferry sinks" not in str(fields["body"])


def test_json_ld_in_a_page_outranks_its_meta_elements() -> None:
    script = f'<script type="application/ld+json">{json.dumps(NEWS_ARTICLE)}</script>'
    fields = read_page('<meta property="og:title" content="Other"><meta name="author" content="Desk">' + script)
    assert fields["headline"] == "Ferry sinks"
    assert (fields["byline"], fields["published_at"]) == ("Ada Roe, Ben Poe", "2026-03-02T08:00:00Z")
    assert PARAGRAPH in str(fields["body"])


def test_meta_elements_fill_what_is_there_and_nothing_is_guessed() -> None:
    fields = read_page(
        '<meta property="article:published_time" content="2026-03-02T08:00:00Z">'
        '<meta name="date" content="Monday"><meta property="og:site_name" content="Tarn Daily">'
    )
    assert (fields["published_at"], fields["publisher"]) == ("2026-03-02T08:00:00Z", "Tarn Daily")
    assert "updated_at" not in fields
    assert "byline" not in fields


@pytest.mark.parametrize("script", ["{", '{"@type": "NewsArticle", "headline": 7}', "[[]]", ""])
def test_broken_json_ld_does_not_condemn_the_page(script: str) -> None:
    assert read_page(f'<script type="application/ld+json">{script}</script>')["headline"] == "Ferry sinks"


def test_a_page_without_a_canonical_address_is_known_by_its_name() -> None:
    (fields,) = read_articles(b"<!doctype html><body><p>Short note.</p>", name="note.html")
    assert fields["uri"] == "urn:claimwire:file:note.html"


def test_a_page_in_which_no_article_is_found_is_read_whole() -> None:
    (fields,) = read_articles(b"<!doctype html><body><p>Short note.</p></body>", name="note.html")
    assert "Short note." in str(fields["body"])


def test_a_fragment_is_read_whole() -> None:
    (fields,) = read_articles(b"<p>Short</p><ul><li>note</ul>", name="note.html")
    assert fields["body"] == "<p>Short</p><ul><li>note</ul>"


def test_a_page_is_decoded_as_its_meta_element_says() -> None:
    page = "<meta charset=windows-1251><p>Паром затонул".encode("cp1251")
    (fields,) = read_articles(page, name="ferry.html")
    assert "Паром затонул" in str(fields["body"])


def test_a_page_of_mere_markup_takes_bounded_time() -> None:
    started = time.process_time()
    (fields,) = read_articles(b"<!doctype html><ul>" + b"<li>a" * 200_000, name="list.html")
    assert time.process_time() - started < 5
    assert "<li>a" in str(fields["body"])


def test_a_page_with_endless_attributes_takes_bounded_time() -> None:
    def seconds(count: int) -> float:
        started = time.process_time()
        fields = read_page(f"<meta {' '.join(f'x{number}=1' for number in range(count))}>")
        assert PARAGRAPH in str(fields["body"])
        return time.process_time() - started

    assert seconds(80_000) < 80 * max(seconds(2_000), 0.01)  # a square would take 1,600 times as long


def test_no_text_of_a_page_is_lost_in_the_depth() -> None:
    page = "<!doctype html><title>Ferry sinks</title><body>" + "<article>Crew saved. " * 1_000
    (fields,) = read_articles(page.encode(), name="page.html")
    assert fields["headline"] == "Ferry sinks"
    assert str(fields["body"]).count("Crew saved.") == 1_000
