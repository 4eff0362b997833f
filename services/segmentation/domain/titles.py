"""Whether a line looks like a title: a headline or a heading, rather than a sentence of the text."""

import re

from services.segmentation.domain.sentences import split_sentences
from services.segmentation.domain.tables import words

_LONGEST_HEADLINE = 250
_LONGEST_HEADING = 130
_MOST_WORDS_IN_HEADING = 18
_MOST_WORDS_IN_QUESTION = 12

_FULL_STOPS = ".。।॥۔։"
_UNFINISHED = ",;:-–—([{¿¡"
_OPENING_MARKS = "\"“„«``‘'"
_CLOSING_MARKS = "\"”»“’'"

_QUESTION = re.compile(
    r"(?:who|what|when|where|why|how|which|whose|is|are|was|were|will|would|can|could|do|does|did|has|have|should)\b",
    re.IGNORECASE,
)
# Labels over lists; other lines that end in a colon introduce something.
_LABEL_WITH_COLON = re.compile(
    r"(?:at a glance|in (?:brief|short|numbers|figures|summary)|key (?:facts|points|figures|takeaways|developments)|"
    r"highlights|timeline|summary|background|what we know(?: so far)?|what (?:happened|we know|to know))\s*:",
    re.IGNORECASE,
)
# "The dam on Monday [Ada Obi/AFP]": a caption and the photographer.
_PHOTOGRAPHER = re.compile(r".*[(\[][^()\[\]]{0,60}/[^()\[\]]{1,40}[)\]]", re.DOTALL)
_SPEAKER_IN_INTERVIEW = re.compile(r"[QA][:.]\s")
# Words that titles in title case leave small.
_SMALL_WORDS = words(
    """
    a an and as at but by for from if in into is it nor of off on onto or out over per so than that the to up upon via
    vs v with yet s t be are not no this its after amid
    """
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


def looks_like_headline(line: str) -> bool:
    """Whether `line`, found where a headline may stand, is one: a title without a full stop, or one in title case."""
    if not 3 <= len(line) <= _LONGEST_HEADLINE or not _starts_as_title(line):
        return False
    if line[-1] in _FULL_STOPS and not line.endswith(("..", "…")):
        return _is_title_case(line.rstrip(_FULL_STOPS)) and len(split_sentences(line, 0, len(line))) <= 2
    if _is_quotation(line) and len(line.split()) > 8:
        return False
    return line[-1] not in _UNFINISHED and len(split_sentences(line, 0, len(line))) <= 3


def looks_like_heading(line: str) -> bool:
    """Whether `line`, found between paragraphs, is a heading: short, without a full stop, no quotation."""
    words = line.split()
    if len(line) > _LONGEST_HEADING or len(words) > _MOST_WORDS_IN_HEADING or not _starts_as_title(line):
        return False
    if _LABEL_WITH_COLON.fullmatch(line):
        return True
    bare = line.rstrip(_CLOSING_MARKS)
    if not bare or bare[-1] in _FULL_STOPS + _UNFINISHED + "…" or _is_quotation(line):
        return False
    if bare[-1] in "?？؟":
        return len(words) <= _MOST_WORDS_IN_QUESTION and _QUESTION.match(line) is not None
    if bare[-1] in "!！" or _SPEAKER_IN_INTERVIEW.match(line) or _PHOTOGRAPHER.fullmatch(line):
        return False
    return any(character.isalpha() for character in line) and len(split_sentences(line, 0, len(line))) == 1


def _starts_as_title(line: str) -> bool:
    first = line.lstrip(_OPENING_MARKS + "#@([$€£")[:2]
    if not first:
        return False
    return not first[0].islower() or first[1:].isupper()


def _is_quotation(line: str) -> bool:
    return line[0] in _OPENING_MARKS and line[-1] in _CLOSING_MARKS and len(line) > 2


def _is_title_case(line: str) -> bool:
    words = [word for word in _WORD.findall(line) if word.lower() not in _SMALL_WORDS]
    return len(words) >= 3 and sum(word[0].isupper() for word in words) >= 0.85 * len(words)
