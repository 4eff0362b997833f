"""Credit lines: whether a line only says who reported, wrote, edited or supplied the article or its pictures."""

import re
from collections.abc import Callable, Sequence

from services.segmentation.domain.agencies import is_agency, looks_like_agency

LONGEST = 400

# "ab/cd", "ab/cd (AP, AFP)", "abc,de/fg (Reuters)": the initials of a desk, in small letters.
INITIALS = re.compile(
    r"(?P<desk>[a-zäöüß]{1,5}(?:\s?[/,]\s?[a-zäöüß]{1,5}){0,5}|[A-Za-z]{1,4}(?:/[A-Za-z]{1,4})+(?=\s*\())"
    r"\s*(?:\((?P<agencies>[^()]{2,120})\))?\.?"
)
_LIST_IN_BRACKETS = re.compile(r"[(\[](?P<names>[^()\[\]]{2,120})[)\]]\.?")
_SEPARATOR = re.compile(r"\s*(?:[,;/&|·•]|\band\b|\bwith\b)\s*")

_ROLE_LINE = re.compile(
    r"\s*[(\[]?\s*(?:with\s+)?(?:additional\s+|further\s+)?"
    r"(?:(?:reporting|writing|editing|reported|written|edited|compiled|translated|production)(?:\s+and\s+\w+)?\s+by\b"
    r"|compiled\s+from\b|(?:reporters?|writers?|editors?|authors?|text|words):\s+[A-ZÀ-Þ]"
    r"|(?:by|from)\s+(?:our|a)\s+(?:\w+\s+)?(?:correspondents?|reporters?|staff)\b)",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"By:?\s+(?=(?-i:[A-ZÀ-Þ]))", re.IGNORECASE)
SOURCE = re.compile(
    r"[(\[]?(?:sources?|credits?|agencies|via|photos?|photographs?|images?|pictures?|video|file photo|with (?:inputs?|"
    r"files?|reports?|(?:additional )?reporting|information|material|agencies)(?: from)?|with(?=\s+(?-i:[A-Z]))|"
    r"(?:image|photo|picture) (?:credit|source|copyright)s?|material from|inputs? from)\b\s*:?\s+"
    r"(?P<names>[^\s].*?)[)\].]*",
    re.IGNORECASE | re.DOTALL,
)
_PICTURE = re.compile(r"[(\[]?(?:file |main )?(?:photo|image|picture)", re.IGNORECASE)
_NEEDS_COLON = re.compile(
    r"[(\[]?(?:sources?|credits?|agencies|via|photos?|photographs?|images?|pictures?|video|file photo)\b", re.IGNORECASE
)
_SLASHED_AGENCIES = re.compile(
    r"(?:[^\s/].{0,60}[/,&]|.{0,60}\b(?:and|with)\s)?\s*(?:news\s|other\s|wire\s)?agencies\.?", re.IGNORECASE
)
_CONTRIBUTED = re.compile(
    r"\bcontributed (?:reporting|to this (?:report|story|article|piece|post)|from [A-Z])"
    r"|^(?:[A-ZÀ-Þ][\w.’'-]* ){2,4}(?:and (?:[A-ZÀ-Þ][\w.’'-]* ){2,4})?reported from [A-Z]"
)
_AGENCY_SIGNATURE = re.compile(r"[A-Z]{2,6}(?: [A-Z]{2,5}){1,5}")
JOB_TITLE = r"(?:correspondent|reporter|editor|writer|columnist|contributor|journalist)s?"


def _initials(line: str) -> bool:
    match = INITIALS.fullmatch(line)
    if match is None:
        return False
    if match["agencies"]:
        return "/" in match["desk"] or _are_agencies(match["agencies"])
    return "/" in match["desk"]


def _bracketed_agencies(line: str) -> bool:
    match = _LIST_IN_BRACKETS.fullmatch(line)
    return match is not None and _are_agencies(match["names"])


def _bare_agencies(line: str) -> bool:
    names = split_names(line.strip("-–— .")) if len(line) < 80 else ()
    return bool(names) and all(map(is_agency, names))


def _are_agencies(names: str) -> bool:
    parts = split_names(names)
    known = sum(is_agency(part) for part in parts)
    return 2 * known >= len(parts) and known > 0 and all(len(part) <= 40 for part in parts)


def _role_line(line: str) -> bool:
    match = _ROLE_LINE.match(line)
    if match is None:
        return False
    # "Written by Shakespeare in 1603, the play ..." tells a story.
    return line[0] in "([" or ";" in line or not line.endswith(".") or len(line.split()) <= 12


def _byline(line: str) -> bool:
    if _BYLINE.match(line) is None or len(line) > 160 or line.endswith((".", "?", "!", ":")):
        return False
    words = _BYLINE.sub("", line, count=1).split()
    small = sum(
        word[0].islower() and word.lower() not in {"and", "in", "at", "for", "of", "the", "with"} for word in words
    )
    return len(words) <= 16 and small <= len(words) // 4


def _source_line(line: str) -> bool:
    match = SOURCE.fullmatch(line)
    if match is None or _ROLE_LINE.match(line) or len(line) > 160 or len(match["names"].split()) > 12:
        return False
    names = match["names"]
    if ":" not in line[: match.start("names")]:
        return _NEEDS_COLON.match(line) is None and any(map(looks_like_agency, split_names(names)))
    # "Sources: Minister to resign" is news.
    return _PICTURE.match(line) is not None or _is_mostly_names(names)


def _is_mostly_names(listed: str) -> bool:
    words = [word for word in listed.split() if word not in {"and", "of", "the", "with", "for", "via", "&"}]
    return 5 * sum(not word[0].islower() or is_agency(word.strip(",.;")) for word in words) >= 4 * len(words)


def _slashed_agencies(line: str) -> bool:
    return len(line) < 100 and _SLASHED_AGENCIES.fullmatch(line) is not None


def _contributed(line: str) -> bool:
    return len(line) < 300 and line[0].isupper() and _CONTRIBUTED.search(line) is not None


def _signature(line: str) -> bool:
    """ "PTI ABC XYZ": an agency and its desks, as Indian agencies sign."""
    return _AGENCY_SIGNATURE.fullmatch(line) is not None and is_agency(line.split(maxsplit=1)[0])


# Each says what kind of credit a whole line is; the first that holds names it.
RULES: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("initials", _initials),
    ("source", _source_line),
    ("agencies in brackets", _bracketed_agencies),
    ("agencies", _bare_agencies),
    ("signature", _signature),
    ("role", _role_line),
    ("byline", _byline),
    ("agencies unnamed", _slashed_agencies),
    ("contributed", _contributed),
)


def credit_kind(line: str) -> str | None:
    """The name of the rule by which a whole line is a credit; None when it is none."""
    if not 1 < len(line) <= LONGEST:
        return None
    return next((name for name, rule in RULES if rule(line)), None)


def is_credit(line: str) -> bool:
    """Whether a whole line only says who made the article or its pictures."""
    return credit_kind(line) is not None


def is_signature(line: str) -> bool:
    """Whether the line, found at the end of an article, signs it: "AP/Norra Wire", "AFP, Nairobi", or a name."""
    names = split_names(line)
    if any(map(looks_like_agency, names)) and len(line) < 80 and not line.endswith((".", "?", "!")):
        return all(len(name.split()) <= 4 and name[0].isupper() for name in names)
    return is_name_line(line)


def is_name_line(line: str) -> bool:
    """Whether the line holds nothing but names of people: "Ann Lee and Tom Ray in Geneva", "Ann Lee, Asia editor".

    A short title in title case looks the same; only its place tells them apart.
    """
    if len(line) > 100 or not line[0].isupper() or line[-1] in ".:?!;,":
        return False
    name = r"[A-ZÀ-Þ][\w.’'-]+(?: (?:[A-ZÀ-Þ][\w.’'-]*|de|van|von|der|al|bin)){1,3}"
    where_or_what = rf"(?: in [A-ZÀ-Þ][\w ,.’'-]+| at .+|,? .*\b{JOB_TITLE}\b.*)?"
    return re.fullmatch(rf"{name}(?:(?:, | and | & |, and ){name}){{0,4}}{where_or_what}", line) is not None


def split_names(listed: str) -> Sequence[str]:
    """The names in a list such as "AP, AFP and Reuters", without the marks between and around them."""
    return [name for part in _SEPARATOR.split(listed) if (name := part.strip(" .()[]\t"))]
