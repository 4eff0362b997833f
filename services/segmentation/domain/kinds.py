"""Kinds: the role that each part of an article plays, by the first rule that claims it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from services.segmentation.domain.credit_lines import is_credit, is_name_line, is_signature
from services.segmentation.domain.layout import HEADING_TAGS, ROW_TAGS, TEXT_TAGS
from services.segmentation.domain.notices import is_boilerplate, is_correction
from services.segmentation.domain.parts import FRONT_LINES, Part
from services.segmentation.domain.segmentation import SegmentKind
from services.segmentation.domain.titles import looks_like_heading, looks_like_headline

# Shorter lines may well be said twice.
_LEAST_REPEATED = 60
# So many headings in a row are none.
_LEAST_RUN = 4
_NUMBERED = re.compile(r"\(?(?:\d{1,2}|[a-z])[.)]\s+(?=\S)")


@dataclass(slots=True)
class _Reading:
    """What has been read of one article when a part is judged."""

    parts: Sequence[Part]
    headline_known: bool
    has_heading_tags: bool
    has_title_tag: bool  # h1
    last_text: int  # index of the last part but the one that may sign the article and what follows it
    index: int = 0
    text_seen: bool = False  # a paragraph, heading or list item
    seen: set[str] = field(default_factory=set)

    @property
    def following(self) -> Part | None:
        return self.parts[self.index + 1] if self.index + 1 < len(self.parts) else None


def _is_repeated(part: Part, reading: _Reading) -> bool:
    """Publishers paste bodies, summaries and headlines twice."""
    return len(part.content) >= _LEAST_REPEATED and part.content in reading.seen and not _is_row(part)


def _is_repeated_headline(part: Part, reading: _Reading) -> bool:
    return not reading.text_seen and len(part.content) > 15 and part.content in reading.seen


def _is_correction(part: Part, reading: _Reading) -> bool:
    if part.line.bullet or not is_correction(part.content):
        return False
    # "UPDATE: Dam gives way" above the text is the headline.
    return reading.text_seen or reading.headline_known or part.content[-1] in ".)]"


def _is_credit(part: Part, reading: _Reading) -> bool:
    if part.line.tag in ROW_TAGS:
        return False
    if part.line.bullet and not part.content[0].isupper() and not part.content.startswith("with "):
        return False
    return "\t" not in part.content and is_credit(part.content)


def _is_unmarked_byline(part: Part, reading: _Reading) -> bool:
    """A name without "By", told by its place: below the headline beside a stamp or a byline, or at the very end."""
    if part.line.bullet or part.line.tag in HEADING_TAGS | ROW_TAGS:
        return False
    following = reading.following
    if reading.text_seen:
        return reading.index > reading.last_text and is_signature(part.content)
    if following is None or not reading.headline_known or not is_name_line(part.content):
        return False
    before = reading.parts[reading.index - 1] if reading.index else None
    return (
        following.kind == "stamp"
        or (before is not None and is_credit(before.content))
        or part.content.endswith(("correspondent", "reporter", "editor", "writer"))
    )


def _is_boilerplate(part: Part, reading: _Reading) -> bool:
    return is_boilerplate(part.content)


def _is_marked_heading(part: Part, reading: _Reading | None = None) -> bool:
    return part.line.tag in HEADING_TAGS or part.line.framed


def _is_row(part: Part, reading: _Reading | None = None) -> bool:
    content = part.content
    return (
        part.line.bullet
        or part.line.tag in ROW_TAGS
        or ("\t" in content and len(content) < 1000)
        or (content.count(" | ") >= 2 and len(content) < 400)
    )


def _is_headline(part: Part, reading: _Reading) -> bool:
    if not reading.headline_known and part.line.tag == "h1":
        return True
    if (
        reading.has_title_tag
        or reading.headline_known
        or reading.text_seen
        or reading.index >= FRONT_LINES
        or part.line.bullet
    ):
        return False
    following = reading.following
    if following is None or part.line.framed or (part.line.tag in TEXT_TAGS and reading.has_heading_tags):
        return False
    if part.content[-1:] in ".。" and not following.line.after_blank:
        return False
    return looks_like_headline(part.content) and not _is_kicker(part, following)


def _is_kicker(part: Part, following: Part) -> bool:
    """Whether the line is a section's name above the headline."""
    return (
        len(part.content.split()) <= 2
        and following.kind is None
        and len(following.content.split()) >= 4
        and looks_like_headline(following.content)
        and following.content[-1] not in ".。"
    )


def _is_section_name(part: Part, reading: _Reading) -> bool:
    if reading.headline_known or reading.text_seen or reading.following is None or reading.index > 3:
        return False
    return _is_kicker(part, reading.following)


def _is_numbered_item(part: Part, reading: _Reading) -> bool:
    """ "2. ..." beside another such line."""
    if _NUMBERED.match(part.content) is None or part.line.tag in TEXT_TAGS:
        return False
    around = reading.parts[max(0, reading.index - 1) : reading.index + 2]
    return any(other is not part and _NUMBERED.match(other.content) for other in around)


def _is_text(part: Part, reading: _Reading) -> bool:
    return reading.has_heading_tags and part.line.tag in TEXT_TAGS


def _is_heading(part: Part, reading: _Reading) -> bool:
    following = reading.following
    if following is None or not looks_like_heading(part.content):
        return False
    # What only credits or page furniture follow heads nothing.
    return any(
        not (is_credit(other.content) or is_boilerplate(other.content))
        for other in reading.parts[reading.index + 1 : reading.index + 4]
    )


# In order: the first rule that holds gives the kind. A headline looks like a heading, and both like credits to the eye.
RULES: tuple[tuple[str, SegmentKind, Callable[[Part, _Reading], bool]], ...] = (
    ("repeated text", "boilerplate", _is_repeated),
    ("repeated headline", "boilerplate", _is_repeated_headline),
    ("correction", "correction", _is_correction),
    ("credit", "credit", _is_credit),
    ("name in its place", "credit", _is_unmarked_byline),
    ("boilerplate", "boilerplate", _is_boilerplate),
    ("section name", "boilerplate", _is_section_name),
    ("headline", "headline", _is_headline),
    ("marked heading", "heading", _is_marked_heading),
    ("bullet or row", "list_item", _is_row),
    ("numbered item", "list_item", _is_numbered_item),
    ("tagged text", "paragraph", _is_text),
    ("heading", "heading", _is_heading),
)


def classify_parts(parts: Sequence[Part], *, headline: str = "") -> list[SegmentKind]:
    """The kind of each part, in order; `headline` is the publisher's, "" where it gave none."""
    kinds = list(_kinds(parts, headline))
    for start, stop in _heading_runs(parts, kinds):
        kinds[start:stop] = ["list_item"] * (stop - start)
    return kinds


def _heading_runs(parts: Sequence[Part], kinds: Sequence[SegmentKind]) -> Iterator[tuple[int, int]]:
    """Where headings without text between them are a list that lost its bullets: all but the heading above it.

    The last of the run stays a heading if text follows it.
    """
    start = 0
    while start < len(kinds):
        stop = start
        while stop < len(kinds) and kinds[stop] == "heading" and not _is_marked_heading(parts[stop]):
            stop += 1
        if stop - start >= _LEAST_RUN:
            has_text = stop < len(kinds) and kinds[stop] in {"paragraph", "dateline", "stamp"}
            yield start + 1, stop - 1 if has_text else stop
        start = max(stop, start + 1)


def _kinds(parts: Sequence[Part], headline: str) -> Iterator[SegmentKind]:
    reading = _Reading(
        parts,
        headline_known=bool(headline),
        has_heading_tags=any(part.line.tag in HEADING_TAGS for part in parts),
        has_title_tag=any(part.line.tag == "h1" for part in parts),
        last_text=_last_text(parts),
        seen={headline} if headline else set(),
    )
    for index, part in enumerate(parts):
        reading.index = index
        kind = part.kind or _kind(part, reading)
        reading.headline_known = reading.headline_known or kind == "headline"
        reading.text_seen = reading.text_seen or kind in {"paragraph", "heading", "list_item"}
        reading.seen.add(part.content)
        yield kind


def _last_text(parts: Sequence[Part]) -> int:
    """Agencies sign above page furniture, credits and notes."""
    index = len(parts) - 1
    while index > 0 and parts[index].kind is None and _is_about_the_page(parts[index].content):
        index -= 1
    return index - 1


def _is_about_the_page(content: str) -> bool:
    return is_boilerplate(content) or is_credit(content) or is_correction(content)


def _kind(part: Part, reading: _Reading) -> SegmentKind:
    for _, kind, holds in RULES:
        if holds(part, reading):
            return kind
    return "paragraph"
