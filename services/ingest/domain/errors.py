"""The one way in which an article is refused."""

from typing import Literal

Code = Literal[
    "body_too_large",
    "control_character",
    "empty_body",
    "extra_too_large",
    "invalid_date",
    "invalid_feed",
    "invalid_json",
    "invalid_language",
    "invalid_utf8",
    "lone_surrogate",
    "missing_field",
    "no_article",
    "out_of_range",
    "too_deep",
    "too_long",
    "unknown_body_type",
    "unknown_encoding",
    "unknown_event_type",
    "unknown_status",
    "unknown_timezone",
    "unsupported_format",
    "wrong_type",
]


class InvalidArticle(ValueError):  # noqa: N818  (house style: the name says what was found, as in `raises InvalidArticle`)
    """A publisher's document that cannot become an article; sending it again unchanged will not help.

    `code` is stable and counted, `field` is the path of the offending field (`credits[2]`, None for the document as a
    whole), `reason` is a sentence for the publisher that never quotes the article.
    """

    def __init__(self, code: Code, field: str | None, reason: str) -> None:
        super().__init__(f"{field or 'document'}: {reason} ({code})")
        self.code: Code = code
        self.field = field
        self.reason = reason
