"""IPTC ninjs 2.x and 3.x (and 1.x, which some agencies still send). https://iptc.org/standards/ninjs/"""

from services.ingest.domain.formats.mapping import JsonObject, first_text, objects_in, present

_MARKS = frozenset({"bodies", "headlines", "body_text", "body_html", "body_xhtml", "versioncreated", "pubstatus"})
_MAPPED = frozenset(
    "uri standard version type pubstatus headlines headline bodies body_text body_html body_xhtml language "
    "firstcreated contentcreated versioncreated copyrightholder copyrightnotice usageterms by byline located".split()
)
_PREFERRED_TYPES = ("application/xhtml+xml", "text/html", "text/plain")  # mark-up keeps the paragraphs
_FLAT_BODIES = (("body_xhtml", "text/html"), ("body_html", "text/html"), ("body_text", "text/plain"))


def is_ninjs(value: JsonObject) -> bool:
    """Whether `value` has a field that only ninjs knows, and no `body`, which only RawArticle has."""
    return "body" not in value and not _MARKS.isdisjoint(map(str.lower, value))


def read_ninjs(value: JsonObject) -> tuple[JsonObject, ...]:
    """The news object as a RawArticle; what has no place there is kept under `extra`. Raises InvalidArticle.

    Of several bodies the XHTML or HTML one is read, else the main one. ninjs 3 writes versionCreated where ninjs 2
    writes versioncreated: names are compared in lower case.
    """
    item = _lowered(value)
    body, body_type = _body(item)
    return (
        present(
            uri=item.get("uri"),
            version=item.get("version"),
            status=item.get("pubstatus"),
            headline=_main_value(item, "headlines") or first_text(item, "headline"),
            body=body,
            body_type=body_type,
            language=item.get("language"),
            published_at=first_text(item, "firstcreated", "contentcreated"),
            updated_at=first_text(item, "versioncreated"),
            publisher=first_text(item, "copyrightholder"),
            byline=first_text(item, "by", "byline"),
            located=first_text(item, "located"),
            rights=first_text(item, "copyrightnotice", "usageterms"),
            extra={name: content for name, content in value.items() if name.lower() not in _MAPPED},
        ),
    )


def _body(item: JsonObject) -> tuple[str | None, str | None]:
    for name, flat_type in _FLAT_BODIES:
        if text := first_text(item, name):
            return text, flat_type
    bodies = [_lowered(body) for body in objects_in(item, "bodies")]
    with_text = [(_body_type(body), first_text(body, "value"), body.get("role") == "main") for body in bodies]
    ranked = sorted(
        ((kind, text, main) for kind, text, main in with_text if text),
        key=lambda body: (_PREFERRED_TYPES.index(body[0]), not body[2]),
    )
    if not ranked:
        return None, None
    kind, text, _ = ranked[0]
    return text, "text/plain" if kind == "text/plain" else "text/html"


def _body_type(body: JsonObject) -> str:
    declared = (first_text(body, "contenttype") or "text/plain").partition(";")[0].strip().lower()
    if declared in _PREFERRED_TYPES:
        return declared
    return "text/html" if "html" in declared else "text/plain"  # some write the name of a ninjs 1 field: body_xhtml


def _main_value(item: JsonObject, name: str) -> str | None:
    entries = [_lowered(entry) for entry in objects_in(item, name)]
    entries.sort(key=lambda entry: entry.get("role") != "main")
    return next((text for entry in entries if (text := first_text(entry, "value"))), None)


def _lowered(value: JsonObject) -> JsonObject:
    return {name.lower(): content for name, content in value.items()}
