"""Datelines: "GENEVA, March 4 (Reuters) -" before the first sentence of a report."""

import re

from services.segmentation.domain.stamps import DATE_IN_LINE
from services.segmentation.domain.tables import words

_LONGEST = 140
_DASH = re.compile(r"\s*(?:--|[–—―])\s*|\s+[-‐‑‒]\s+|(?<=\))\s*[-‐‑‒:]\s*")
_AGENCY = re.compile(r"\s*\((?P<agency>[^\W_][^()]{1,40})\),?\s*")
_AGENCY_FIRST_LETTERS = re.compile(r"[A-ZÀ-Þ]|dpa|epd|ots|afp|ap\b|pap|apa|sda|kna")
_PARTICLES = words("de del della di da do dos das du des la le les el al as of the on upon en and y am an der i bei")

# Words in capitals that open a line without naming a place.
_NOT_PLACES = words(
    """
    live watch breaking exclusive update updated updates opinion analysis explainer explained explain factbox fact check
    timeline video videos photo photos picture pictures new news interview editorial comment commentary column feature
    review podcast listen read more related note correction clarification q&a quiz poll survey alert urgent developing
    just in latest highlights summary key points tl;dr recap preview profile obituary letters letter background context
    why what how who when where the a an no yes warning disclaimer advertisement sponsored promoted faq tip tips bonus
    has have had is are was were be been will would can his her him he she they them their its it not did does do
    insight focus special report wrapup snapshot spotlight sport sports politics business world top stories story
    """
)


def dateline_end(text: str, start: int, end: int, *, bare_place: bool = True) -> int | None:
    """Where the dateline ends that opens the line `text[start:end]`, its dash included; None without one.

    The text after it begins with a capital, a digit or an opening mark. A place in small letters needs an agency or a
    date, and so does one in capitals where `bare_place` is False: lead-ins in capitals look the same.
    """
    limit = min(end, start + _LONGEST)
    dash = _DASH.search(text, start, limit)
    if dash is not None and _opens_text(text, dash.end(), end) and _is_dateline(text[start : dash.start()], bare_place):
        return dash.start() + len(text[dash.start() : dash.end()].rstrip())
    # Indian agencies: "New Delhi, Mar 4 (PTI) The ..." has no dash.
    agency = _AGENCY.search(text, start, limit)
    if agency is None or not _opens_text(text, agency.end(), end) or not text[agency.end() - 1].isspace():
        return None
    head = text[start : agency.start()]
    dated = DATE_IN_LINE.search(head)
    if dated is not None and dated.end() >= len(head.rstrip()) and _is_dateline(text[start : agency.end()], bare_place):
        return agency.start() + len(agency[0].rstrip())
    return None


def _opens_text(text: str, position: int, end: int) -> bool:
    if position >= end:
        return False
    first = text[position]
    return first.isupper() or first.isdigit() or first in "\"'“‘«„[($€£¥" or (not first.islower() and first.isalpha())


def _is_dateline(head: str, bare_place: bool) -> bool:
    agency = _AGENCY.search(head)
    if agency is not None:
        if _AGENCY_FIRST_LETTERS.match(agency["agency"]) is None or len(agency["agency"].split()) > 6:
            return False
        head = head[: agency.start()] + ", " + head[agency.end() :]
    dated = DATE_IN_LINE.search(head)
    if dated is not None:
        head = head[: dated.start()] + head[dated.end() :]
    places = [
        place for place in re.split(r"\s*[,/;]\s*|\s+and\s+", head.strip(" ,;:\t\xa0").removesuffix(", .")) if place
    ]
    if not places:
        return agency is not None
    if len(places) > 5 or not all(_is_name(place) for place in places):
        return False
    if agency is not None or dated is not None:
        return len(places[0]) < 40
    return bare_place and _is_place_in_capitals(places[0])


def _is_name(place: str) -> bool:
    words = place.split()
    return 0 < len(words) <= 5 and all(word[0].isupper() or word.lower() in _PARTICLES for word in words)


def _is_place_in_capitals(place: str) -> bool:
    words = [word for word in place.split() if word.lower() not in _PARTICLES]
    if not words or any(word.strip(".:").lower() in _NOT_PLACES for word in words):
        return False
    if not all(x.isalnum() or x in ".'’`-" for word in words for x in word):
        return False
    letters = "".join(x for word in words for x in word.removeprefix("Mc").removeprefix("Mac") if x.isalpha())
    return len(letters) > 1 and letters.isupper()
