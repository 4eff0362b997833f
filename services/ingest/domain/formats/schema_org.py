"""schema.org NewsArticle as JSON-LD. https://schema.org/NewsArticle"""

import html
from collections.abc import Iterator

from services.ingest.domain.errors import InvalidArticle
from services.ingest.domain.formats.mapping import JsonObject, first_text, objects_in, present
from services.ingest.domain.language import language_hint

ARTICLE_TYPES = frozenset(
    "Article NewsArticle AnalysisNewsArticle AskPublicNewsArticle BackgroundNewsArticle OpinionNewsArticle Report "
    "ReportageNewsArticle ReviewNewsArticle LiveBlogPosting BlogPosting".split()
)

_SCHEMA_PREFIXES = ("http://schema.org/", "https://schema.org/", "schema:")


def is_json_ld(value: JsonObject) -> bool:
    """Whether `value` is a JSON-LD node or graph."""
    return "@type" in value or "@graph" in value


def read_json_ld(value: JsonObject) -> tuple[JsonObject, ...]:
    """The articles of the node or graph as RawArticles, in order; empty where it has none. Raises InvalidArticle."""
    return tuple(map(map_news_article, find_articles(value)))


def find_articles(value: object) -> Iterator[JsonObject]:
    """The nodes of an article type in a JSON-LD value: the node itself, in an array or in `@graph`, in order."""
    pending = [value]
    while pending:
        current = pending.pop()
        if isinstance(current, list):
            pending.extend(reversed(current))
        elif isinstance(current, dict):
            if not ARTICLE_TYPES.isdisjoint(_types(current)):
                yield current
            elif "@graph" in current:
                pending.append(current["@graph"])


def map_news_article(node: JsonObject) -> JsonObject:
    """One article node as a RawArticle. Raises InvalidArticle where a property has the wrong type."""
    body, body_type = _body(node)
    return present(
        uri=_reference(node, "@id") or _reference(node, "mainEntityOfPage") or _reference(node, "url"),
        version=node.get("version"),
        headline=first_text(node, "headline", "name"),
        body=body,
        body_type=body_type,
        language=_language(node),
        published_at=first_text(node, "datePublished", "dateCreated"),
        updated_at=first_text(node, "dateModified"),
        publisher=_names(node, "publisher"),
        byline=_names(node, "author"),
        located=first_text(node, "dateline") or _names(node, "locationCreated"),
        url=_reference(node, "url") or _reference(node, "mainEntityOfPage"),
        rights=first_text(node, "copyrightNotice") or _reference(node, "license"),
        extra=present(keywords=node.get("keywords"), section=node.get("articleSection")) or None,
    )


def _types(node: JsonObject) -> set[str]:
    declared = node.get("@type")
    names = declared if isinstance(declared, list) else [declared]
    return {_bare(name) for name in names if isinstance(name, str)}


def _bare(name: str) -> str:
    for prefix in _SCHEMA_PREFIXES:
        name = name.removeprefix(prefix)
    return name


def _body(node: JsonObject) -> tuple[str | None, str | None]:
    body = first_text(node, "articleBody", "text")
    updates = list(objects_in(node, "liveBlogUpdate"))
    if not updates:
        return body, None
    parts = [("p", body)]
    for update in updates:
        parts.append(("h2", first_text(update, "headline", "name")))
        parts.append(("p", first_text(update, "articleBody", "text")))
    return "".join(_elements(tag, text) for tag, text in parts if text), "text/html"


def _elements(tag: str, text: str) -> str:
    paragraphs = (line for line in text.splitlines() if line.strip())
    return "".join(f"<{tag}>{html.escape(line)}</{tag}>" for line in paragraphs)


def _language(node: JsonObject) -> str | None:
    declared = node.get("inLanguage")
    if isinstance(declared, dict):  # a Language node
        return language_hint(first_text(declared, "alternateName", "name"))
    return language_hint(first_text(node, "inLanguage"))


def _reference(node: JsonObject, name: str) -> str | None:
    """The URL in a property that may hold a string or a node with an `@id` or `url`."""
    value = node.get(name)
    if isinstance(value, dict):
        return first_text(value, "@id", "url")
    return first_text(node, name)


def _names(node: JsonObject, name: str) -> str | None:
    """The names in a property that may hold a string, a node, or an array of them, joined as a byline is."""
    value = node.get(name)
    items = value if isinstance(value, list) else [value]
    names: list[str] = []
    for item in items:
        if isinstance(item, dict):
            found = first_text(item, "name")
        elif item is None or isinstance(item, str):
            found = item
        else:
            raise InvalidArticle("wrong_type", name, "must be a name, a node with a name, or an array of them")
        if found and found.strip():
            names.append(found)
    return ", ".join(names) or None
