"""Files without fields: plain text, and web pages, whose article has to be found first."""

import re

from lxml import etree, html

from services.ingest.domain.errors import InvalidArticle
from services.ingest.domain.formats.document import Document, uri_of_name
from services.ingest.domain.formats.mapping import JsonObject, present
from services.ingest.domain.formats.page_trees import fits_a_tree
from services.ingest.domain.formats.schema_org import find_articles, map_news_article
from services.ingest.domain.json_values import parse_json
from services.ingest.domain.language import language_hint
from services.ingest.domain.markup import read_markup

MAX_TAGS = 50_000
"""Pages with more mark-up are read whole: real ones stay under 20,000 tags, and trafilatura takes 10 s for 200,000."""

META_FIELDS = (
    ("headline", ("og:title", "twitter:title")),
    ("published_at", ("article:published_time", "date", "dc.date", "dcterms.created")),
    ("updated_at", ("article:modified_time", "last-modified", "dcterms.modified")),
    ("publisher", ("og:site_name",)),
    ("byline", ("author", "article:author", "dc.creator")),
    ("language", ("og:locale", "content-language")),
    ("url", ("og:url",)),
    ("rights", ("copyright", "dcterms.rights")),
)
"""Which `meta` elements fill which field where the page carries no JSON-LD; the first that is there wins."""

_HEADING_SEARCH_CHARACTERS = 50_000
_TOP_HEADING = re.compile(r"<h1[^<>]*>([^<>]*)</h1>", re.IGNORECASE)
_TITLE = re.compile(r"<title[^<>]*>([^<>]*)</title>", re.IGNORECASE)
_WHITESPACE = re.compile(r"\s+")
_DATE_START = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_WHOLE_PAGE = re.compile(r"<(?:!doctype|html|head|body)[\s>]", re.IGNORECASE)


def is_page(document: Document) -> bool:
    """Whether the document is HTML."""
    return document.kind == "html"


def read_page(document: Document) -> tuple[JsonObject, ...]:
    """The page's article as a RawArticle with an HTML body; its uri is its canonical URL, else its name.

    What the page says about itself counts (JSON-LD, then `meta`), nothing is guessed from its looks. The article's text
    is found by trafilatura, with headings, lists, quotations and tables; where that finds nothing, the body is the
    whole page. So it is where no tree can be made of the page, and then the page says nothing about itself either.
    """
    page = document.text
    has_tree = fits_a_tree(page)
    fields = dict(_described(page)) if has_tree else {}
    body = _main_content(page) if has_tree and _WHOLE_PAGE.search(page) else page
    heading = _TOP_HEADING.search(body[:_HEADING_SEARCH_CHARACTERS])
    top_heading = _squeezed(read_markup(heading.group(1))[0]) if heading else ""
    # The page's <title> comes last: it ends in the name of the site.
    headline = fields.get("headline") or top_heading or _title(page)
    if heading and top_heading == headline:
        body = body[: heading.start()] + body[heading.end() :]  # the article's text begins with the headline already
    fields["headline"] = headline or None
    fields["uri"] = fields.get("uri") or fields.get("url") or (uri_of_name(document.name) if document.name else None)
    return (present(**fields) | {"body": body, "body_type": "text/html"},)


def is_text(document: Document) -> bool:
    """Whether the document is plain text."""
    return document.kind == "text"


def read_text(document: Document) -> tuple[JsonObject, ...]:
    """The whole text as a RawArticle without a headline, which stands in the text; the uri comes from the name."""
    uri = uri_of_name(document.name) if document.name else None
    return (present(uri=uri, body=document.text),)


def _main_content(page: str) -> str:
    if page.count("<") > MAX_TAGS:
        return page
    import trafilatura  # noqa: PLC0415  (0.3 s, and only pages need it)

    try:
        found = trafilatura.extract(page, output_format="html", include_comments=False, with_metadata=False)
    except Exception:
        return page  # whatever a hostile page does to the extractor, its text can still be read
    return found if found and read_markup(found)[0] else page


def _title(page: str) -> str:
    title = _TITLE.search(page[:_HEADING_SEARCH_CHARACTERS])
    return _squeezed(read_markup(title.group(1))[0]) if title else ""


def _described(page: str) -> JsonObject:
    """The RawArticle fields that the page states about itself, body excepted; empty where it states nothing."""
    try:
        root = html.document_fromstring(page.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError, AssertionError):  # no element at all
        return {}
    described = _from_meta(root) | _from_json_ld(root)
    described.pop("body", None)
    described.pop("body_type", None)
    return described


def _from_json_ld(root: "html.HtmlElement") -> dict[str, object]:
    for script in root.iter("script"):
        if script.get("type") != "application/ld+json":
            continue
        try:
            article = next(find_articles(parse_json(script.text or "")), None)
            if article is not None:
                return dict(map_news_article(article))
        except InvalidArticle:
            continue  # a page is not refused for what stands in its machinery
    return {}


def _from_meta(root: "html.HtmlElement") -> dict[str, object]:
    values: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = element.get("content")
        if name and content and content.strip():
            values.setdefault(name.lower(), content.strip())
    fields: dict[str, object] = {
        field: value
        for field, names in META_FIELDS
        if (value := next((values[name] for name in names if name in values), None))
    }
    for field in ("published_at", "updated_at"):  # `date` may hold anything
        if field in fields and not _DATE_START.match(str(fields[field])):
            del fields[field]
    declared = fields.pop("language", None)
    canonical = next((link.get("href") for link in root.iter("link") if _is_canonical(link)), None)
    return fields | present(language=language_hint(root.get("lang")) or language_hint(declared), url=canonical)


def _is_canonical(link: "html.HtmlElement") -> bool:
    return link.get("rel") == "canonical" and "://" in (link.get("href") or "")


def _squeezed(text: str) -> str:
    return _WHITESPACE.sub(" ", text).strip()
