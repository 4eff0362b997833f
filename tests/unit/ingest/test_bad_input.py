"""Every bad input has one outcome: an InvalidArticle that names the field and the reason."""

import json
from datetime import UTC, datetime

import pytest

from services.ingest.domain.article import AcceptedArticle, normalise_article
from services.ingest.domain.errors import InvalidArticle
from services.ingest.domain.formats import read_articles

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
MIB = 1024 * 1024


def accept(payload: bytes | dict[str, object], **options: int) -> AcceptedArticle:
    document = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
    (fields,) = read_articles(document, content_type="application/json")
    return normalise_article(fields, received_at=NOW, **options)


def refusal(payload: bytes | dict[str, object], **options: int) -> tuple[str, str | None]:
    with pytest.raises(InvalidArticle) as caught:
        accept(payload, **options)
    assert caught.value.reason
    return caught.value.code, caught.value.field


def article(**changes: object) -> dict[str, object]:
    return {"uri": "urn:example:ferry", "body": "The ferry sank off Tarn on Monday, police said."} | changes


@pytest.mark.parametrize(
    "payload",
    [b"", b"{", b'{"uri": }', b"[1, 2", b'{"uri": "a"} trailing', b'{"body": NaN}', b"[" * 5_000, b'{"a": "\x00"}'],
)
def test_invalid_json_is_refused_as_such(payload: bytes) -> None:
    assert refusal(payload) == ("invalid_json", None)


@pytest.mark.parametrize("payload", [b'{"uri": "\xff"}', b"\x80", b'{"body": "\xc3"}', b'{"body": "\xed\xa0\x80"}'])
def test_invalid_utf8_is_refused_as_such(payload: bytes) -> None:
    assert refusal(payload) == ("invalid_utf8", None)


@pytest.mark.parametrize("payload", [b"7", b"null", b'"text"', b"[1]", b"[[]]"])
def test_json_that_is_no_object_is_a_wrong_type(payload: bytes) -> None:
    assert refusal(payload) == ("wrong_type", None)


def test_an_empty_array_holds_no_article() -> None:
    assert refusal(b"[]") == ("no_article", None)


@pytest.mark.parametrize("field", ["uri", "body"])
@pytest.mark.parametrize("value", [None, "absent"])
def test_a_required_field_is_named_when_it_is_missing(field: str, value: object) -> None:
    fields = article(**{field: value})
    if value == "absent":
        del fields[field]
    assert refusal(fields) == ("missing_field", field)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("uri", 7),
        ("version", 1.5),
        ("version", True),
        ("version", ["1"]),
        ("status", 1),
        ("headline", ["Ferry sinks"]),
        ("body", 12),
        ("body", {"text": "..."}),
        ("body_type", False),
        ("language", ["en"]),
        ("published_at", 1_709_370_000),
        ("updated_at", {}),
        ("timezone", 1),
        ("publisher", {"name": "Tarn Daily"}),
        ("byline", ["Ada Roe"]),
        ("located", 1),
        ("credits", "Tarn Daily"),
        ("credits", {"0": "Tarn Daily"}),
        ("url", []),
        ("rights", 0),
        ("extra", []),
    ],
)
def test_a_wrong_type_names_the_field(field: str, value: object) -> None:
    assert refusal(article(**{field: value})) == ("wrong_type", field)


def test_a_wrong_type_in_a_list_names_the_item() -> None:
    assert refusal(article(credits=["Reuters", 7])) == ("wrong_type", "credits[1]")


def test_a_wrong_type_says_what_was_found_and_what_is_wanted() -> None:
    with pytest.raises(InvalidArticle, match="byline: is an array, must be a string"):
        accept(article(byline=["Ada Roe"]))


@pytest.mark.parametrize("body", ["", " ", "\r\n\t "])
def test_a_body_without_text_is_empty(body: str) -> None:
    assert refusal(article(body=body)) == ("empty_body", "body")


@pytest.mark.parametrize("body", ["<p></p>", "<script>alert(1)</script>", "<!-- note -->", "<nav>Home</nav>"])
def test_markup_without_text_is_an_empty_body(body: str) -> None:
    assert refusal(article(body=body, body_type="text/html")) == ("empty_body", "body")


def test_a_body_is_measured_in_bytes_of_utf8() -> None:
    assert accept(article(body="é" * 8), max_body_bytes=16).text == "é" * 8
    assert refusal(article(body="é" * 8 + "."), max_body_bytes=16) == ("body_too_large", "body")


def test_the_limit_is_one_mebibyte_unless_told() -> None:
    assert len(accept(article(body="a" * MIB, language="en")).text) == MIB
    assert refusal(article(body="a" * (MIB + 1))) == ("body_too_large", "body")


def test_a_line_of_five_mebibytes_is_too_large() -> None:
    assert refusal(article(body="word " * MIB)) == ("body_too_large", "body")


@pytest.mark.parametrize("field", ["uri", "version", "headline", "body", "publisher", "byline", "located", "url"])
def test_u0000_is_refused_in_every_field(field: str) -> None:
    assert refusal(article(**{field: "a\x00b"})) == ("control_character", field)


@pytest.mark.parametrize("field", ["uri", "version", "headline", "body", "publisher", "byline", "located", "url"])
def test_a_lone_surrogate_is_refused_in_every_field(field: str) -> None:
    assert refusal(article(**{field: "a\ud800b"})) == ("lone_surrogate", field)


def test_a_surrogate_pair_is_one_character() -> None:
    assert accept(b'{"uri": "urn:1", "body": "\\ud83d\\ude00"}').text == "\U0001f600"


@pytest.mark.parametrize(
    ("extra", "code"),
    [
        ({"note": "a\x00"}, "control_character"),
        ({"note": {"deep": ["\udfff"]}}, "lone_surrogate"),
        ({"\x00": 1}, "control_character"),
    ],
)
def test_what_passes_through_is_checked_too(extra: dict[str, object], code: str) -> None:
    assert refusal(article(extra=extra))[0] == code


def test_an_unknown_field_is_checked_like_extra() -> None:
    assert refusal(article(desk_note="a\x00"))[0] == "control_character"


def test_other_control_and_zero_width_characters_pass() -> None:
    body = "\u200bThe\u200d ferry\u2060 sank.\x01\x0b\x1b\x7f\x85\u2028\ufeff\ufffe\u202eend "
    assert accept(article(body=body)).text == body


@pytest.mark.parametrize("uri", ["urn:a\nb", "urn:\x1b[31m", "urn:\x7f", "urn:\x85"])
def test_an_identifier_holds_no_control_characters(uri: str) -> None:
    assert refusal(article(uri=uri)) == ("control_character", "uri")


@pytest.mark.parametrize("field", ["uri", "version"])
def test_a_blank_identifier_is_missing(field: str) -> None:
    assert refusal(article(**{field: "  "})) == ("missing_field", field)


@pytest.mark.parametrize(
    ("field", "length"), [("uri", 2_049), ("version", 257), ("headline", 10_001), ("publisher", 10_001)]
)
def test_a_field_of_absurd_length_is_refused(field: str, length: int) -> None:
    assert refusal(article(**{field: "a" * length})) == ("too_long", field)


def test_more_credits_than_any_desk_has_are_refused() -> None:
    assert refusal(article(credits=["dpa"] * 101)) == ("too_long", "credits")


@pytest.mark.parametrize(
    "value",
    [
        "9999-12-31",
        "9999-12-31T23:59:59-12:00",
        "0001-01-01",
        "2200-01-01",
        "1599-12-31",
        "2024-02-30",
        "2024-13-01",
        "2024-03-02T25:00:00Z",
        "2024-03-02T10:61:00Z",
        "2024-03-02T10:00:00+25:00",
        "2024-03-02T10:00:00+01:75",
        "2024-W10-1",
        "20240302",
        "2024-03",
        "2024",
        "yesterday",
        "",
        "2024-03-02T",
        "٢٠٢٤-٠٣-٠٢",
        "2024-03-02T10:00:00Z" + " " * 10,
    ],
)
@pytest.mark.parametrize("field", ["published_at", "updated_at"])
def test_a_date_that_cannot_anchor_anything_is_refused(field: str, value: str) -> None:
    assert refusal(article(**{field: value})) == ("invalid_date", field)


@pytest.mark.parametrize(
    "zone", ["CET/Berlin", "America", "../../etc/passwd", "/etc/localtime", "", "Europe/", "a" * 99]
)
def test_a_zone_that_iana_does_not_know_is_refused(zone: str) -> None:
    assert refusal(article(timezone=zone)) == ("unknown_timezone", "timezone")


@pytest.mark.parametrize("language", ["english (uk)", "e", "en_GB", "", "en-", "-en", "en GB", "日本語"])
def test_a_language_that_is_no_bcp47_tag_is_refused(language: str) -> None:
    assert refusal(article(language=language)) == ("invalid_language", "language")


def test_an_unknown_status_is_refused() -> None:
    assert refusal(article(status="published")) == ("unknown_status", "status")


def test_an_unknown_body_type_is_refused() -> None:
    assert refusal(article(body_type="text/markdown")) == ("unknown_body_type", "body_type")


@pytest.mark.parametrize("version", [2**63, -(2**63)])
def test_an_integer_version_fits_64_bits(version: int) -> None:
    assert refusal(article(version=version)) == ("out_of_range", "version")


def test_extra_of_many_levels_is_refused() -> None:
    nested: object = 1
    for _ in range(100):
        nested = {"in": nested}
    assert refusal(article(extra={"note": nested})) == ("too_deep", "extra")


def test_extra_of_many_bytes_is_refused() -> None:
    assert refusal(article(extra={"note": "x" * 300_000})) == ("extra_too_large", "extra")


def test_an_event_of_another_type_is_refused() -> None:
    event = {"specversion": "1.0", "type": "com.example.other", "id": "1", "source": "/s", "data": article()}
    assert refusal(event) == ("unknown_event_type", "type")


@pytest.mark.parametrize(("data", "code"), [(None, "missing_field"), ("text", "wrong_type"), ([], "wrong_type")])
def test_an_event_without_an_article_is_refused(data: object, code: str) -> None:
    event = {"specversion": "1.0", "type": "claimwire.article.published.v1", "id": "1", "source": "/s", "data": data}
    assert refusal(event) == (code, "data")


@pytest.mark.parametrize("content_type", ["image/png", "application/x-www-form-urlencoded", "text/css", "nonsense"])
def test_a_media_type_that_is_not_read_is_refused(content_type: str) -> None:
    with pytest.raises(InvalidArticle) as caught:
        read_articles(b"{}", content_type=content_type)
    assert caught.value.code == "unsupported_format"


def test_text_that_nothing_declares_as_text_is_refused() -> None:
    with pytest.raises(InvalidArticle) as caught:
        read_articles(b"The ferry sank.")
    assert caught.value.code == "unsupported_format"


@pytest.mark.parametrize("charset", ["klingon", "base64", "punycode", "idna", "utf-7"])
def test_an_encoding_that_pages_do_not_use_is_refused(charset: str) -> None:
    with pytest.raises(InvalidArticle) as caught:
        read_articles(b"The ferry sank.", content_type=f"text/plain; charset={charset}")
    assert caught.value.code == "unknown_encoding"


def test_xml_that_is_no_feed_is_refused() -> None:
    with pytest.raises(InvalidArticle) as caught:
        read_articles(b"<note><to>desk</to></note>", content_type="application/xml")
    assert caught.value.code == "invalid_feed"


def test_an_error_never_quotes_the_article() -> None:
    with pytest.raises(InvalidArticle) as caught:
        accept(article(published_at="SECRET-SOURCE"))
    assert "SECRET" not in str(caught.value)
