"""Credits: the names in an article's credit lines, bylines and datelines."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import zip_longest
from typing import Literal

from services.segmentation.domain.agencies import is_agency, looks_like_agency
from services.segmentation.domain.credit_lines import INITIALS, JOB_TITLE, SOURCE, credit_kind, split_names
from services.segmentation.domain.segmentation import Credits, Segment, SegmentKind
from services.segmentation.domain.stamps import BYLINE

_ROLE = re.compile(
    r"(?P<role>(?:additional|further|other)?\s*(?:reporting|writing|reported|written|report|story|text|words|compiled|"
    r"contributed|research|interview|production)(?:\s+and\s+(?:writing|editing|reporting|written|compiled|edited))?\s+by|"
    r"(?:copy|screen|video|photo|fact)?-?\s?(?:editing|edited|translated)\s+(?:and\s+\w+\s+)?by|"
    r"editors?:|reporters?:|writers?:|authors?:|text:|words:|by(?=\s+(?-i:[A-ZÀ-Þ]))):?\s+",
    re.IGNORECASE,
)
_DESK = re.compile(r"(?:edit|copy|screen|video|photo|fact)(?!.*\bwrit)", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\(([^()]{2,60})\)")
_OF_AGENCY = re.compile(r"\b[A-Z]+[’']s ")
_ELSEWHERE = re.compile(r"\b(?:in|from|at|for|of)(?: [A-ZÀ-Þ][\w.’'-]*,?)+")
_FULL_NAME = re.compile(r"[A-ZÀ-Þ][\w.’'-]*(?: (?:[A-ZÀ-Þ][\w.’'-]*|de|van|von|der|al|bin|da|di|du|la|le)){1,4}")
_JOB = re.compile(
    r"\b(?:correspondent|reporter|editor|writer|staff|bureau|desk|agency|news|wire|services?|media|press|team|columnist|"
    r"contributor|special to|in|at|for|of|the)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(r"[^\W\d_][\w.’'`-]*(?:\s+[^\W\d_][\w.’'`-]*){0,5}")


Role = Literal["desk", "agency", "author"]


def read_credits(text: str, segments: Iterable[Segment]) -> Credits:
    """The names in the credits, datelines and bylined stamps among `segments`; empty tuples when there are none."""
    named = [credit for segment in segments for credit in _credits_of(segment.kind, text[segment.start : segment.end])]
    return Credits(desk=_unique(named, "desk"), agencies=_unique(named, "agency"), authors=_unique(named, "author"))


def _unique(named: Iterable[tuple[Role, str]], wanted: Role) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for role, name in named if role == wanted))


def _credits_of(kind: SegmentKind, line: str) -> Iterator[tuple[Role, str]]:
    if kind == "credit":
        rule = credit_kind(line)
        yield from _READERS.get(rule or "", _roles)(line)
    elif kind == "dateline":
        bracketed = _IN_BRACKETS.search(line)
        yield from (("agency", name) for name in split_names(bracketed[1] if bracketed else ""))
    elif kind == "stamp":
        byline = BYLINE.match(line)
        yield from _people(byline["names"], "author") if byline else ()


def _initials(line: str) -> Iterator[tuple[Role, str]]:
    match = INITIALS.fullmatch(line)
    assert match is not None  # the rule of that name holds
    for name in split_names(match["desk"]):
        yield ("agency" if is_agency(name) else "desk"), name
    yield from (("agency", name) for name in split_names(match["agencies"] or ""))


def _listed_agencies(line: str) -> Iterator[tuple[Role, str]]:
    return (("agency", name) for name in split_names(line.strip("()[].-–— ")) if name.casefold() != "agencies")


def _sources(line: str) -> Iterator[tuple[Role, str]]:
    match = SOURCE.fullmatch(line)
    assert match is not None  # the rule of that name holds
    return (("agency", name) for name in split_names(match["names"]) if looks_like_agency(name))


def _signature(line: str) -> Iterator[tuple[Role, str]]:
    yield "agency", line.split(maxsplit=1)[0]


def _contributors(line: str) -> Iterator[tuple[Role, str]]:
    """Reads "Norra Press writers A and B in C contributed to this report"."""
    names = _FULL_NAME.findall(_ELSEWHERE.sub("", _OF_AGENCY.sub("", line)))
    return (credit for name in names for credit in _people(name, "author"))


def _roles(line: str) -> Iterator[tuple[Role, str]]:
    """Reads "Reporting by A and B in C; editing by D", and names without a role ("A, Asia correspondent")."""
    roles = list(_ROLE.finditer(line))
    if not roles:
        yield from _people(re.split(rf",? (?=[^,]*\b{JOB_TITLE}\b)", line)[0], "author")
    for role, following in zip_longest(roles, roles[1:]):
        names = line[role.end() : following.start() if following else len(line)]
        yield from _people(names.strip(" ;.,()[]"), "desk" if _DESK.match(role["role"].strip()) else "author")


def _people(names: str, role: Role) -> Iterator[tuple[Role, str]]:
    for part in split_names(names):
        name = re.split(r"\s+(?:in|at|for|of|from)\s+", part)[0].strip()
        if looks_like_agency(part):
            yield "agency", part
        elif _PERSON.fullmatch(name) and name[0].isupper() and not _JOB.search(name) and " " in name:
            yield role, name


# By the rule of `credit_lines.RULES` that makes the line a credit; the others name people by their roles.
_READERS: dict[str, Callable[[str], Iterator[tuple[Role, str]]]] = {
    "initials": _initials,
    "source": _sources,
    "agencies in brackets": _listed_agencies,
    "agencies": _listed_agencies,
    "agencies unnamed": _listed_agencies,
    "signature": _signature,
    "contributed": _contributors,
}
