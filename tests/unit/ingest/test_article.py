"""What normalise_article makes of good input."""

from datetime import UTC, datetime

import pytest

from services.ingest.domain.article import AcceptedArticle, normalise_article

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
BODY = "The ferry sank off Tarn on Monday with 40 people aboard, police said. Divers were looking for the wreck."


def accept(**fields: object) -> AcceptedArticle:
    return normalise_article({"uri": "urn:example:ferry", "body": BODY} | fields, received_at=NOW)


def test_text_is_headline_blank_line_body() -> None:
    accepted = accept(headline="Ferry sinks")
    assert accepted.text == "Ferry sinks\n\n" + BODY
    assert accepted.headline == "Ferry sinks"


@pytest.mark.parametrize("headline", [None, "", "  \n"])
def test_text_is_the_body_where_no_headline_is_given(headline: str | None) -> None:
    accepted = accept(headline=headline)
    assert (accepted.headline, accepted.text) == (None, BODY)


def test_line_ends_become_line_feeds_and_nothing_else_changes() -> None:
    accepted = accept(headline=" A\r\nB ", body="\ufeff one \r\ntwo\rthree\n\n\r\n\u00a0 four\t ")
    assert accepted.text == " A\nB \n\n\ufeff one \ntwo\nthree\n\n\n\u00a0 four\t "


def test_plain_text_has_no_blocks_and_markup_in_it_is_text() -> None:
    accepted = accept(body="<p>Not HTML</p>")
    assert (accepted.text, accepted.blocks) == ("<p>Not HTML</p>", ())


def test_blocks_of_html_are_offsets_into_the_article_text() -> None:
    accepted = accept(headline="Ferry 🛳 sinks", body="<h2>Search</h2><p>Divers &amp; dogs</p>", body_type="text/html")
    assert [(accepted.text[block.start : block.end], block.tag) for block in accepted.blocks] == [
        ("Search", "h2"),
        ("Divers & dogs", "p"),
    ]


@pytest.mark.parametrize(("given", "kept"), [(3, "3"), ("3", "3"), ("2024-03-02.b", "2024-03-02.b"), (-1, "-1")])
def test_a_version_is_kept_as_a_string(given: object, kept: str) -> None:
    assert accept(version=given).version == kept


def test_an_absent_version_is_derived_from_the_content() -> None:
    first, again, changed = accept(), accept(version=None), accept(headline="Ferry sinks")
    assert first.version == again.version != changed.version
    assert first.version == first.content_hash[:23]
    assert first.version.startswith("sha256:")


def test_the_content_hash_ignores_key_and_arrival() -> None:
    one = accept(version=1)
    two = normalise_article(
        {"uri": "urn:other", "body": BODY, "version": 2}, received_at=datetime(2030, 1, 1, tzinfo=UTC)
    )
    assert one.content_hash == two.content_hash


@pytest.mark.parametrize(
    "change",
    [
        {"status": "canceled"},
        {"headline": "Ferry sinks"},
        {"body": BODY + "."},
        {"language": "en"},
        {"published_at": "2026-03-02"},
        {"updated_at": "2026-03-02"},
        {"publisher": "Tarn Daily"},
        {"byline": "Ada Roe"},
        {"located": "Tarn"},
        {"credits": ["dpa"]},
        {"url": "https://example.org/1"},
        {"rights": "all reserved"},
        {"extra": {"desk": 1}},
        {"slug": "ferry"},
    ],
)
def test_the_content_hash_covers_all_that_subscribers_see(change: dict[str, object]) -> None:
    assert accept(**change).content_hash != accept().content_hash


def test_the_same_text_in_other_markup_is_the_same_content() -> None:
    one = accept(body="<p>The ferry sank.</p>", body_type="text/html")
    two = accept(body="<div class=x><p>The ferry\nsank.</p><script>1</script></div>", body_type="text/html")
    assert one.content_hash == two.content_hash


def test_defaults_are_a_usable_article_without_metadata() -> None:
    accepted = accept()
    assert accepted.status == "usable"
    assert (accepted.published_at, accepted.updated_at, accepted.date_source) == (None, None, None)
    assert (accepted.credits, dict(accepted.extra), accepted.received_at) == ((), {}, NOW)


@pytest.mark.parametrize("status", ["usable", "withheld", "canceled"])
def test_the_status_is_the_publishers(status: str) -> None:
    assert accept(status=status).status == status


@pytest.mark.parametrize(
    ("published_at", "updated_at", "source"),
    [
        ("2026-03-02", "2026-03-03", "updated_at"),
        ("2026-03-02", None, "published_at"),
        (None, "2026-03-03", "updated_at"),
        (None, None, None),
    ],
)
def test_update_anchors_before_the_publication(
    published_at: str | None, updated_at: str | None, source: str | None
) -> None:
    assert accept(published_at=published_at, updated_at=updated_at).date_source == source


def test_unknown_fields_are_kept_under_extra_where_extra_has_the_last_word() -> None:
    accepted = accept(slug="ferry", urgency=3, extra={"urgency": 1, "desk": {"id": 7}})
    assert accepted.extra == {"slug": "ferry", "urgency": 1, "desk": {"id": 7}}


def test_credits_pass_through_in_order() -> None:
    assert accept(credits=["jr/ab", "dpa", "Reuters"]).credits == ("jr/ab", "dpa", "Reuters")


def test_the_publishers_language_wins_over_the_text() -> None:
    accepted = accept(language="DE-at")
    assert (accepted.language, accepted.language_detected) == ("de-AT", False)


@pytest.mark.models
def test_the_language_is_detected_where_the_publisher_is_silent() -> None:
    accepted = accept(language=None)
    assert (accepted.language, accepted.language_detected) == ("en", True)


def test_the_language_of_a_short_text_stays_unknown() -> None:
    accepted = accept(body="Tarn 2, Orrin 1")
    assert (accepted.language, accepted.language_detected) == (None, False)
