"""The identity of what a claim says: equal for the same claim in the next version of an article, wherever it stands
there.

SHA-256, first 32 hexadecimal digits, over a JSON array of: the scheme's version; the folded name of the speaker (the
empty string when unresolved); the polarity; whether it is withheld; the words of the content in order. Words are NFKC,
folded, without punctuation and articles; a resolved date stands as its interval and a quantity as its numbers, unit and
rate, so that "Thursday" equals "Oct. 24" and "5,000" equals "5000" where the values do. Offsets, quotation marks, the
cue and whether speech is direct do not count. Two claims of one article that say the same share their fingerprint.
"""

import json
import re
import unicodedata
from hashlib import sha256

from services.aggregator.domain.resolution.dates import DateIndex, QuantityIndex
from services.aggregator.domain.resolution.views import ClaimView, DateView, QuantityView, Speaker
from services.language.spans import Span

SCHEME = 1
HEX_DIGITS = 32

_WORD = re.compile(r"[^\W_]+(?:[.,'’-][^\W_]+)*")
_GROUPED = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_ARTICLES = frozenset({"a", "an", "the"})


def fingerprint_claim(
    text: str, claim: ClaimView, *, speaker: Speaker, dates: DateIndex, quantities: QuantityIndex
) -> str:
    """The fingerprint of a claim (see the module's docstring)."""
    meaning = [
        SCHEME,
        " ".join(_words(speaker.name or "")),
        claim.polarity,
        claim.withheld,
        [word for span in claim.content for word in _content_words(text, span, dates, quantities)],
    ]
    return sha256(json.dumps(meaning, ensure_ascii=True).encode()).hexdigest()[:HEX_DIGITS]


def _content_words(text: str, span: Span, dates: DateIndex, quantities: QuantityIndex) -> list[str]:
    values = [(item.start, item.end, value) for item in dates.within(span.start, span.end) if (value := _of_date(item))]
    taken = tuple((start, end) for start, end, _ in values)
    values += [
        (item.start, item.end, _of_quantity(item))
        for item in quantities.within(span.start, span.end)
        if not any(start < item.end and item.start < end for start, end in taken[:200])
    ]
    words, done = [], span.start
    for start, end, value in sorted(values):
        if start < done:
            continue
        words += [*_words(text[done:start]), value]
        done = end
    return words + _words(text[done : span.end])


def _of_date(date: DateView) -> str | None:
    if date.earliest is None and date.latest is None:
        return None
    return f"date:{date.earliest}/{date.latest}/{date.bound}"


def _of_quantity(item: QuantityView) -> str:
    numbers = "/".join("" if number is None else f"{number:g}" for number in (item.value, item.low, item.high))
    return f"quantity:{item.modifier}/{numbers}/{item.unit or ''}/{item.per or ''}"


def _words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return [_GROUPED.sub("", word) for word in _WORD.findall(folded) if word not in _ARTICLES]
