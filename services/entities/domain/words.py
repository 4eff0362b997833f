"""The words of an article, segment by segment, as parallel columns: rules look at a word and its neighbours by
index.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from services.entities.domain.values import SegmentSpan

# "US-led", "Moscow-based": the part before the hyphen is a name of its own.
_TAILS = (
    "aligned|allied|annexed|appointed|backed|based|born|bound|brokered|built|controlled|dominated|educated|"
    "era|flagged|friendly|funded|held|imposed|led|linked|listed|made|mediated|occupied|operated|owned|"
    "registered|ruled|run|speaking|sponsored|style|supplied|supported|themed|trained|wide"
)
# Dotted initials; else letters and digits joined inside by an apostrophe, an ampersand or a hyphen.
_WORD = re.compile(rf"(?:[^\W\d_]\.){{2,}}|[^\W_]+(?:['’&][^\W_]+|[-‐‑](?!(?:{_TAILS})\b)[^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?…:]")
# Names that end in 's and are no possessives.
_OWN_NAMES = frozenset(
    "Moody McDonald Sotheby Christie Lloyd Macy Wendy Levi Kohl Lowe Domino Sainsbury Kellogg Dunkin "
    "Harrod Waterstone".split()
)
ABBREVIATIONS = frozenset(
    "St Mt Ft Mr Mrs Ms Dr Prof Gen Sen Rep Gov Lt Col Sgt Capt Maj Adm Rev Hon Jr Sr Inc Corp Co Ltd Cmdr "
    "Brig Supt Insp Ala Ariz Ark Calif Colo Conn Fla Ill Mass Mich Minn Miss Pa Tenn Va Wash Wis Ore Okla "
    "Nev No".split()
)

_MAY_END_SENTENCE = frozenset({"Inc.", "Corp.", "Co.", "Ltd.", "Jr.", "Sr."})


@dataclass(frozen=True, slots=True)
class Words:
    """Columns of equal length, one row a word: where it is, its form, and what stands between it and the word before.

    A possessive ending is left out of the word ("Kenya's" is Kenya) and marked in `possessive`; an abbreviation keeps
    its full stop. `gaps[i]` is the text before word i within its segment, with a newline where a segment begins.
    """

    text: str
    starts: list[int]
    ends: list[int]
    forms: list[str]
    gaps: list[str]
    possessive: list[bool]
    opens_sentence: list[bool]
    segments: list[int]

    def __len__(self) -> int:
        return len(self.forms)

    def surface(self, first: int, last: int) -> str:
        """The text from word `first` up to and not including word `last`."""
        return self.text[self.starts[first] : self.ends[last - 1]]


def read_words(text: str, segments: Sequence[SegmentSpan]) -> Words:
    """The words of `text` inside `segments`, in the order given; text outside every segment yields none."""
    words = Words(text, [], [], [], [], [], [], [])
    for number, segment in enumerate(segments):
        _read_segment(words, number, segment)
    return words


def _read_segment(words: Words, number: int, segment: SegmentSpan) -> None:
    text, before = words.text, segment.start
    opens = True
    for match in _WORD.finditer(text, segment.start, segment.end):
        start, end = match.span()
        form = match.group()
        possessive = len(form) > 2 and form[-1] in "sS" and form[-2] in "'’" and form[:-2] not in _OWN_NAMES
        if possessive:
            end -= 2
            form = form[:-2]
        elif end < segment.end and text[end] == "." and (form in ABBREVIATIONS or _is_initial(text, form, end)):
            end += 1
            form += "."
        gap = text[before:start]
        if before == segment.start:
            gap = "\n" + gap
        elif not opens and len(gap) > 1:
            opens = _SENTENCE_END.search(gap) is not None or "\n" in gap
        words.starts.append(start)
        words.ends.append(end)
        words.forms.append(form)
        words.gaps.append(gap)
        words.possessive.append(possessive)
        words.opens_sentence.append(opens)
        words.segments.append(number)
        before, opens = end, form in _MAY_END_SENTENCE


def _is_initial(text: str, form: str, end: int) -> bool:
    """Whether a single capital before a full stop is an initial ("J. Smith"), not the end of a sentence ("Plan B.")."""
    return len(form) == 1 and form.isupper() and text[end + 1 : end + 2] == " " and text[end + 2 : end + 3].isupper()
