"""The language of an article: the publisher's word, else what the text shows, else unknown."""

import re
from functools import cache
from typing import TYPE_CHECKING

from services.ingest.domain.errors import InvalidArticle

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

MIN_LETTERS = 60
"""Texts with fewer letters are not judged: a headline of names alone looks like many languages."""

MIN_PROBABILITY = 0.8
"""Below it the detector is undecided (tables of figures, two languages in one text). Close relatives share the
probability: a sentence of Arabic gets 0.89, the rest goes to Moroccan Arabic."""

SAMPLE_CHARACTERS = 4_000
"""How much of the text is looked at; more changes no answer and costs time."""

SUPPORTED = frozenset({"en", "eng"})
"""Primary subtags that the later stages read; "eng" is the ISO 639-2 code some agencies still send."""

_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,8}", re.ASCII)
_UNDETERMINED = "und"


def checked_language(field: str, tag: str) -> str | None:
    """`tag` as a BCP 47 tag in its usual case (`en-GB`, `zh-Hant`); None for `und`, which says that nobody knows.

    Raises InvalidArticle (`invalid_language`) where it is not well-formed.
    """
    if _TAG.fullmatch(tag) is None:
        raise InvalidArticle("invalid_language", field, "is not a BCP 47 tag such as en or en-GB")
    primary, *others = tag.split("-")
    if primary.lower() == _UNDETERMINED:
        return None
    return "-".join([primary.lower(), *map(_usual_case, others)])


def language_hint(tag: object) -> str | None:
    """`tag` where it can be read as BCP 47 (`en_US` counts), else None: for what a page or feed says in passing."""
    if not isinstance(tag, str) or _TAG.fullmatch(tag.strip().replace("_", "-")) is None:
        return None
    return tag.strip().replace("_", "-")


def detect_language(text: str) -> str | None:
    """The ISO 639-1 code of the language that `text` is written in, None where it is too short or mixed to tell.

    Judged by py3langid (naive Bayes over byte n-grams, model in the package), loaded on the first call.
    """
    sample = text[:SAMPLE_CHARACTERS]
    if sum(map(str.isalpha, sample)) < MIN_LETTERS:
        return None
    language, probability = _identifier().classify(sample)
    return str(language) if probability >= MIN_PROBABILITY else None


def supported_language(tag: str | None) -> bool:
    """Whether the later stages can read an article in this language. Unknown (None) counts as readable: they try."""
    return tag is None or tag.split("-")[0].lower() in SUPPORTED


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  (imports numpy, reads the model)

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _usual_case(subtag: str) -> str:
    if len(subtag) == 4 and subtag.isalpha():
        return subtag.title()
    return subtag.upper() if len(subtag) == 2 else subtag.lower()
