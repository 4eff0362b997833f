"""Sentences: where a full stop, question mark or ellipsis ends one.

Each mark that might end a sentence is a `Candidate`; the first rule of `RULES` with an opinion decides it. A sentence
ends inside a quotation as it does outside: claims need the sentences of a long quotation.
"""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from services.segmentation.domain import abbreviations as abbr
from services.segmentation.domain.marks import DASHES, OPENERS, TERMINATORS, WIDE_TERMINATORS
from services.segmentation.domain.tables import words

_CLOSERS = "(?:[\"'”’»›)\\]}」』]|“(?=\\s|$)|\\[\\d{1,3}\\])*"
_MARK = re.compile(
    f"(?P<mark>[{re.escape(TERMINATORS + WIDE_TERMINATORS)}]+(?:[ \u00a0][.…](?![\\w.…]))*)(?P<closers>{_CLOSERS})"
)
_NEXT = re.compile(
    f"(?P<gap>\\s*)(?P<opened>[{re.escape(OPENERS)}]{{0,4}})\\s?[{re.escape(DASHES)}]{{0,3}}\\s?(?P<open2>[\"“‘']?)"
    "(?P<word>[^\\W_][\\w'’]{0,30})?"
)
# Longer than any word with an abbreviation in it, and than any fronted time phrase; keeps the work per mark constant.
_LOOK_BACK = 40
_PARITY_WINDOW = 1000

_ENUMERATOR = re.compile(r"[(\[]?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5}|[IVX]{1,5})")
_DOTTED = re.compile(r"(?:[^\W\d_]\.&?)+[^\W\d_]|[^\W\d_](?:\.[^\W\d_]{1,3})+")
_ATTRIBUTION = re.compile(
    r"(?:[A-Z][\w.’'-]{1,30} ){1,4}"
    r"(?:said|says|asked|asks|wrote|writes|tweeted|posted|added|told|replied|answered|shouted|cried|joked|quipped|wondered|"
    r"recalled|exclaimed)\b"
)
_NET_ENDINGS = words("com org net gov edu co uk de fr io tv info ru eu js py pdf html htm jpg png doc txt")


class Candidate(NamedTuple):
    """A mark that may end a sentence, with what a rule may ask about it."""

    text: str
    sentence_start: int
    start: int  # of the mark
    mark: str
    closers: str
    end: int  # where the sentence would end
    word: str  # before the mark, without opening marks
    gap: bool  # whether space follows
    opened: bool  # whether an opening mark follows
    next: str  # the word that follows, "" if none
    next_start: int
    next_char: str  # the first character that follows space and opening marks


Verdict = bool | None


def _wide_mark(c: Candidate) -> Verdict:
    return True if c.mark[-1] in WIDE_TERMINATORS else None


def _glued_to_next(c: Candidate) -> Verdict:
    """Without a space, only "end.Next" and "end.”Next" end a sentence: not 3.5, example.com or U.S."""
    if c.gap:
        return None
    before = c.word[-2:]
    if not (c.closers or before.isdigit() or (len(before) == 2 and before.islower() and before.isalpha())):
        return False
    if not c.next[:1].isupper() or (len(c.next) > 1 and not any(x.islower() for x in c.next)):
        return False
    address = c.word + c.text[c.next_start : c.next_start + _LOOK_BACK].partition(" ")[0]
    if c.next.lower() in _NET_ENDINGS or any(x in address for x in "@/\\_") or c.word.startswith("www"):
        return False
    return None


def _omission(c: Candidate) -> Verdict:
    """Three dots that stand by themselves (" . . . ", " … ") mark words left out; a fourth is the full stop."""
    dots = c.mark.count(".") + 3 * c.mark.count("…")
    if dots < 3 or c.word or c.mark.strip(".… \u00a0"):
        return None
    return dots > 3


def _lower_case(c: Candidate) -> Verdict:
    """A sentence opens with a capital; "iPhone" and "eBay" have theirs second."""
    if c.next_char.islower() and not c.next[1:2].isupper():
        return False
    return False if c.next_char and c.next_char in ",;:.!?)]}%&/" else None


def _picture_or_name_with_mark(c: Candidate) -> Verdict:
    if c.mark in {"!", "?"} and not c.closers and (c.word + c.mark).lower() in abbr.NAMES_WITH_MARK:
        return c.opened or c.next.lower() in abbr.OPENERS
    return None


def _quoted_question(c: Candidate) -> Verdict:
    """ "Why now?" John Smith asked: the attribution belongs to the sentence of its quotation."""
    if c.mark[-1] in "!?…" and any(x in "\"'”’»" for x in c.closers):
        return _ATTRIBUTION.match(c.text, c.next_start, c.next_start + 120) is None and None
    return None


def _exclamation_or_question(c: Candidate) -> Verdict:
    return True if c.mark.strip(".… \u00a0") else None


def _enumerator(c: Candidate) -> Verdict:
    """ "2. Add the rice": a number or letter that opens the sentence labels it."""
    label = c.text[c.sentence_start : c.start]
    return False if len(label) <= 6 and _ENUMERATOR.fullmatch(label) else None


def _opens_sentence(c: Candidate) -> bool:
    return c.next.lower() in abbr.OPENERS


def _initial(c: Candidate) -> Verdict:
    """One capital is a name's initial, unless a function word follows ("Plan B. The")."""
    return _opens_sentence(c) if len(c.word) == 1 and c.word.isupper() and not c.closers else None


def _title(c: Candidate) -> Verdict:
    if c.closers or c.word.lower() not in abbr.TITLES:
        return None
    return c.word.islower() and _opens_sentence(c)


def _mid_phrase(c: Candidate) -> Verdict:
    return False if not c.closers and c.word.lower() in abbr.NEVER_FINAL else None


def _before_number(c: Candidate) -> Verdict:
    if c.word.isdigit() and len(c.word) <= 2 and c.next.lower() in abbr.MONTHS_AFTER_DAY and not c.closers:
        return False
    if c.closers or c.word.lower() not in abbr.BEFORE_NUMBER:
        return None
    return False if c.next_char.isdigit() else None


def _clock(c: Candidate) -> Verdict:
    """ "Before 6 a.m. Dr Roe left": after a short phrase that opens the sentence, a clock time does not close it."""
    word = c.word.lower().lstrip("0123456789:")
    if word not in abbr.CLOCK or c.closers or (word == c.word.lower() and "." not in word):
        return None
    if c.next.lower() in abbr.AFTER_CLOCK:
        return False
    if c.start - c.sentence_start < _LOOK_BACK:
        so_far = c.text[c.sentence_start : c.start].lower().split()
        if len(so_far) <= 4 and so_far[0] in abbr.BEFORE_CLOCK:
            return False
        return len(so_far) > 3 or _opens_sentence(c)
    return True


def _ambiguous(c: Candidate) -> Verdict:
    if c.closers:
        return None
    word = c.word.lower()
    ambiguous = (
        word in abbr.MAYBE_FINAL
        or (word in abbr.MAYBE_FINAL_CAPITALISED and c.word[0].isupper())
        or ("." in word and _DOTTED.fullmatch(c.word) is not None)
    )
    return _opens_sentence(c) if ambiguous else None


# In order: the first verdict counts. What no rule holds back ends the sentence.
RULES: tuple[tuple[str, Callable[[Candidate], Verdict]], ...] = (
    ("wide mark", _wide_mark),
    ("glued to next", _glued_to_next),
    ("omission", _omission),
    ("lower case", _lower_case),
    ("name with mark", _picture_or_name_with_mark),
    ("quoted question", _quoted_question),
    ("exclamation or question", _exclamation_or_question),
    ("enumerator", _enumerator),
    ("initial", _initial),
    ("title", _title),
    ("mid-phrase", _mid_phrase),
    ("before number", _before_number),
    ("clock", _clock),
    ("ambiguous", _ambiguous),
)


def split_sentences(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The sentences of `text[start:end]` as (start, end), in order, without the space around them.

    Closing quotation marks and brackets belong to the sentence that they follow. A range of space only has none.
    """
    items = [start, *_list_items(text, start, end), end]
    return tuple(sentence for item in pairwise(items) for sentence in _sentences_of_item(text, *item))


def _sentences_of_item(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    return _trimmed(text, start, end, sorted({*_full_stops(text, start, end), *_picture_credits(text, start, end)}))


def _trimmed(text: str, start: int, end: int, cuts: list[int]) -> Iterator[tuple[int, int]]:
    previous = start
    for cut in (*cuts, end):
        piece = text[previous:cut]
        stripped = piece.lstrip()
        first = cut - len(stripped)
        if stripped:
            yield first, first + len(stripped.rstrip())
        previous = cut


def _full_stops(text: str, start: int, end: int) -> Iterator[int]:
    sentence_start = _next_word(text, start, end)
    for match in _MARK.finditer(text, start, end):
        if match.end() >= end:
            return
        candidate = _candidate(text, sentence_start, match, end)
        if candidate is not None and _ends_sentence(candidate):
            yield candidate.end
            sentence_start = _next_word(text, candidate.end, end)


def _next_word(text: str, position: int, end: int) -> int:
    while position < end and text[position].isspace():
        position += 1
    return position


def _ends_sentence(candidate: Candidate) -> bool:
    for _, rule in RULES:
        verdict = rule(candidate)
        if verdict is not None:
            return verdict
    return True


def _candidate(text: str, sentence_start: int, match: re.Match[str], end: int) -> Candidate | None:
    mark, closers, boundary = match["mark"], match["closers"], match.end()
    before = text[max(sentence_start, match.start() - _LOOK_BACK) : match.start()]
    word = before.rsplit(None, 1)[-1].lstrip(OPENERS + DASHES) if before and not before[-1].isspace() else ""
    if word and " " in mark and mark[0] == "." and mark.count(".") > 3:
        # "the end. . . . The next": the first dot is the full stop, the other three an omission.
        return Candidate(
            text, sentence_start, match.start(), ".", "", match.start() + 1, word, True, False, "", boundary, ""
        )
    following = _NEXT.match(text, boundary, end)
    assert following is not None  # every part of the pattern may be empty
    gap = bool(following["gap"])
    if not gap and closers and closers[-1] in "\"'":
        # "end."Next": an even number of marks so far means that this one closes.
        so_far = text[max(sentence_start, match.end() - _PARITY_WINDOW) : match.end()]
        if so_far.count(closers[-1]) % 2:
            boundary -= 1
            closers = closers[:-1]
    next_start = following.start("word") if following["word"] else following.end()
    return Candidate(
        text,
        sentence_start,
        match.start(),
        mark,
        closers,
        boundary,
        word,
        gap,
        bool(following["opened"] or following["open2"] or boundary < match.end()),
        following["word"] or "",
        next_start,
        text[next_start] if next_start < end else "",
    )


_FIRST_ITEM = re.compile(r"\s*(?P<bullet>[•⁃]\s?)?(?P<label>\(?(?:\d{1,3}|[a-y])(?:\.\)|[.)]))\s")


def _list_items(text: str, start: int, end: int) -> Iterator[int]:
    """Cuts before the 2nd, 3rd, ... item of a list that was run into one line: "1) One thing 2) Another"."""
    first = _FIRST_ITEM.match(text, start, end)
    if first is None:
        return
    bullet, label = first["bullet"] or "", first["label"]
    position = first.end()
    while True:
        value = label.strip("().")
        following = str(int(value) + 1) if value.isdigit() else chr(ord(value) + 1)
        label = label.replace(value, following)
        position = text.find(f" {bullet}{label} ", position, end)
        if position < 0 or not (following.isdigit() or following.islower()):
            return
        yield position
        position += 1


_PICTURE_CREDIT = re.compile(
    r"(?<=[\w.)\"”’])\s+(?=(?:" + "|".join(map(re.escape, abbr.PICTURE_LABELS)) + r")\s+[\w©])"
)


def _picture_credits(text: str, start: int, end: int) -> Iterator[int]:
    """Cuts before "Image: ..." and the like, which captions have at their end without a full stop before it."""
    return (match.start() for match in _PICTURE_CREDIT.finditer(text, start, end))
