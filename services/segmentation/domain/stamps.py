"""Stamps: lines, or ends of lines, that only say when a text was published or updated.

A stamp is a run of small parts - labels, dates, clock times, time zones, "2 min read", a byline - with nothing else
between them than separators. Reading part by part keeps the work linear, whatever the line holds.
"""

import re

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
# Parts may be glued to the next one, which then begins with a capital ("GMTUpdated") or "last".
_END = r"(?-i:(?![a-z]|[A-Z](?![a-z]))|(?=last|updated))"
_HALF = rf"(?:\s?[ap]\.?\s?m{_END}\.?)"
_ZONE = (
    r"(?:(?:GMT|UTC|BST|C?EST|E[DS]T|C[DS]T|M[DS]T|P[DS]T|A[DS]T|AK[DS]T|HST|CET|EES?T|MSK|IST|JST|KST|HKT|SGT|A[CEW][DS]T|"
    rf"NZ[DS]?T|WAT|EAT|CAT|SAST|PKT|WIB|ART|BRT|TRT|GST|WEST|WET|ET|CT|PT|MT|AT|Z){_END}(?:\s?[+-]\d{{1,2}}(?::?\d\d)?)?"
    rf"|[+-]\d\d:?\d\d(?!\d)|(?:Eastern|Central|Pacific|Mountain|local|Beijing|Moscow)(?:\s(?:Standard|Daylight))?(?:\s[Tt]ime)?{_END})"
)
_UNIT = r"(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?|mos?|months?|yrs?|years?)"

_LABEL = re.compile(
    r"(?:(?:first|originally|last)\s+)?"
    r"(?:published|posted|updated|update|modified|created|issued|uploaded|edited|revised|reviewed|released|date|time|"
    rf"publication date|last update){_END}(?:\s+(?:date|time|on|at))*\s*:?",
    re.IGNORECASE,
)
_LABEL_GLUED = re.compile(
    r"(?:(?:First|Originally|Last)\s+)?(?:Published|Posted|Updated|Modified|Created|Issued|Uploaded|Edited|Released|"
    r"PUBLISHED|POSTED|UPDATED|Last [Uu]pdated?)(?=[\s:]|\d)"
    r"|(?<=[\s|·•,;–—-])(?:last updated|published|posted|updated)(?=[\s:])"
    r"|(?<=[a-z’'])By\s(?=[A-ZÀ-Þ])"
)
_DATE = re.compile(
    rf"(?:{_MONTH}\s+{_DAY}(?!\d)(?:,?\s+\d{{4}}(?!\d))?"
    rf"|{_DAY}\.?[\s-](?:of\s+)?{_MONTH}(?:,?[\s-]\d{{4}}(?!\d)|{_END})"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?(?!\d)"
    r"|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?!\d))",
    re.IGNORECASE,
)
_MONTH_AND_YEAR = re.compile(rf"{_MONTH},?\s+\d{{4}}(?!\d)", re.IGNORECASE)
_CLOCK = re.compile(
    rf"(?:\d{{1,2}}[:.h]\d\d(?![\d%])(?::\d\d)?{_HALF}?|\d{{1,2}}{_HALF}|\d{{4}}(?=\s?{_ZONE})|noon{_END}|midnight{_END})",
    re.IGNORECASE,
)
_ZONE_ONLY = re.compile(_ZONE)
_RELATIVE = re.compile(
    rf"(?:(?:\d{{1,3}}\s?{_UNIT}|an?\s+(?:minute|hour|day|week|month|year))\s+ago|just now|moments ago){_END}",
    re.IGNORECASE,
)
_READING_TIME = re.compile(rf"\d{{1,3}}[\s-]?min(?:ute)?s?(?:[\s-]read)?{_END}", re.IGNORECASE)
_MINUTES_TO_READ = re.compile(rf"\d{{1,3}}[\s-]?min(?:ute)?s?[\s-]read{_END}", re.IGNORECASE)
_WEEKDAY_ONLY = re.compile(_WEEKDAY, re.IGNORECASE)
_LABEL_ALONE = re.compile(r"(?:(?:first|last) )?(?:published|posted|updated|modified)(?: on| at)?:?", re.IGNORECASE)
_FILLER = re.compile(r"(?:at|on|and|as of|is)\b", re.IGNORECASE)
BYLINE = re.compile(
    r"By:?\s+(?P<names>[^\W\d_][^|·•\d\t]{1,80}?)"
    r"(?=\s*[|·•]|\s+[-–—]\s|\s*[–—]|\s*,?\s*$|\s*(?:Published|Updated|Posted|Last updated)\b"
    rf"|,?\s*(?:{_MONTH}\s+\d|\d|{_WEEKDAY},?\s))",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(r"[\s|·•,;:()\[\]/–—-]{1,12}")
_AUTHOR_BEFORE_BAR = re.compile(r"[^\W\d_][\w.’'-]*(?:,?\s+[^\W\d_][\w.’'-]*){0,6}\s*[|·•]\s*")

# A date as datelines have it, anywhere in a short text.
DATE_IN_LINE = re.compile(rf"\b(?:{_WEEKDAY},?\s+)?(?:{_DATE.pattern})", re.IGNORECASE)

# What makes a line a stamp, in order, and what may stand beside it.
_TIMES = (_DATE, _RELATIVE, _CLOCK, _MINUTES_TO_READ)
_COMPANIONS = (_READING_TIME, _LABEL, _WEEKDAY_ONLY, _MONTH_AND_YEAR, _ZONE_ONLY, BYLINE, _FILLER)

_DIGIT = re.compile(r"\d")
# A longer line tells something.
_LONGEST = 240
_LONGEST_GLUED = 400


def is_stamp(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` is a stamp and nothing else."""
    if end - start > _LONGEST:
        return False
    stop, timed, _ = _read_parts(text, start, end)
    if stop == end and (timed or _LABEL_ALONE.fullmatch(text, start, end)):
        return True
    author = _AUTHOR_BEFORE_BAR.match(text, start, end)
    if author is None:
        return False
    stop, timed, _ = _read_parts(text, author.end(), end)
    return stop == end and timed


def glued_stamp(text: str, start: int, end: int) -> int | None:
    """Where a stamp begins that ends the line `text[start:end]`; None without one.

    Something else stands before it ("... talks failPublished 3 May 2025"). A date alone counts only when it is glued
    on, or set off by a bar or a bullet.
    """
    if end - start > _LONGEST_GLUED or _DIGIT.search(text, start, end) is None:
        return None
    starts = sorted({*_label_starts(text, start, end), *_bare_starts(text, start, end)})
    for position in starts:
        stop, timed, _ = _read_parts(text, position, end)
        if stop == end and timed:
            return position
    return None


def _label_starts(text: str, start: int, end: int) -> list[int]:
    return [match.start() for match in _LABEL_GLUED.finditer(text, start, end) if match.start() > start]


def _bare_starts(text: str, start: int, end: int) -> list[int]:
    found = []
    for pattern in _TIMES:
        for match in pattern.finditer(text, start, end):
            before = text[start : match.start()]
            if before and (before[-1].islower() or before.rstrip()[-1:] in "|·•"):
                found.append(match.start())
    return found


def leading_stamp(text: str, start: int, end: int) -> int | None:
    """Where a stamp ends that opens the line `text[start:end]` ("14:05 GMT Minister resigns"); None without one.

    What follows it begins with a capital, a digit or an opening mark. A date in words counts before a bar or dash.
    """
    if "\t" in text[start : min(end, start + _LONGEST)]:
        return None  # a row of a table
    stop, timed, sure = _read_parts(text, start, min(end, start + _LONGEST), byline=False)
    if _FILLER.match(text, start, end):
        return None  # "Before 6 a.m. Dr Roe left": a sentence
    if not timed or stop >= end or not (sure or any(bar in text[stop - 3 : stop] for bar in "|·•–—-")):
        return None
    after = text[stop]
    if not (after.isupper() or after.isdigit() or after in "\"'“‘«") or text[stop - 1].isalnum():
        return None
    return stop


def _read_parts(text: str, start: int, end: int, *, byline: bool = True) -> tuple[int, bool, bool]:
    """-> how far a stamp reaches from `start`, whether it holds a time, and whether it is one beyond doubt.

    Beyond doubt are a label and a time ("Updated: 3 May"), and a clock time or date in figures.
    """
    position, timed, labelled, sure = start, False, False, False
    while position < end:
        separator = _SEPARATORS.match(text, position, end)
        if separator is not None and (position > start or text[start] in "(["):
            position = separator.end()
            continue
        for pattern in (*_TIMES, *_COMPANIONS):
            match = pattern.match(text, position, end)
            if match is not None and match.end() > position and (byline or pattern is not BYLINE):
                break
        else:
            break
        labelled = labelled or pattern is _LABEL
        timed = timed or pattern in _TIMES
        sure = sure or _beyond_doubt(pattern, match[0])
        position = match.end()
    return min(position, end), timed, sure or (labelled and timed)


def _beyond_doubt(pattern: re.Pattern[str], part: str) -> bool:
    if pattern is _CLOCK:
        return ":" in part or part[-1] in "mM."
    return pattern is _ZONE_ONLY or (pattern is _DATE and not any(character.isalpha() for character in part))
