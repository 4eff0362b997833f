"""A parsed segment as the network reads it: word pieces, their casing, and where each word begins.

The network knows only lower-case pieces; how a word is printed is told to it beside them. A segment too long for one
pass is cut into windows before a sentence, and inside a sentence only where that is longer than a window.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from services.claims.domain.tree import Tree

MOST_PIECES = 254
"""Word pieces of one window; with the two marks around them they are half of what the network was trained to reach."""

MOST_WORD_PIECES = 12
"""A word of more pieces is a number, a link or noise: its beginning says which."""

PADDING, UNKNOWN, OPENING, CLOSING = 0, 100, 101, 102
"""Ids of [PAD], [UNK], [CLS] and [SEP] in the vocabulary of BERT, uncased."""

CASINGS = 7
PLAIN, SIGN, LOWER, CAPITAL, SHOUTED, TITLE, ITEM = range(CASINGS)
"""Casings of a word; the last two stand at the opening mark, for lines that are no paragraph."""

KIND_MARKS = {"headline": TITLE, "heading": TITLE, "list_item": ITEM}


@dataclass(frozen=True, slots=True)
class Window:
    """One pass of the network: `pieces` and `casings` have one item a piece, marks included; `firsts` one a word."""

    start: int
    """Position of the first word in its tree."""
    pieces: Sequence[int]
    casings: Sequence[int]
    firsts: Sequence[int]
    """Index in `pieces` of each word's first piece, ascending."""

    def __len__(self) -> int:
        return len(self.pieces)

    def pieces_of(self, word: int) -> range:
        """Indices in `pieces` of the pieces of the window's word number `word`."""
        after = self.firsts[word + 1] if word + 1 < len(self.firsts) else len(self.pieces) - 1
        return range(self.firsts[word], after)


def cut_windows(tree: Tree, kind: str, tokenizer: Tokenizer) -> Iterator[Window]:
    """The windows of a tree of a segment of `kind`, in order; together they hold each of its tokens once."""
    if not len(tree):
        return
    encodings = tokenizer.encode_batch(list(tree.words), add_special_tokens=False)
    words = [encoding.ids[:MOST_WORD_PIECES] or [UNKNOWN] for encoding in encodings]
    start = 0
    for end in _cuts(tree, [len(word) for word in words]):
        pieces, casings, firsts = [OPENING], [KIND_MARKS.get(kind, PLAIN)], []
        for at in range(start, end):
            firsts.append(len(pieces))
            pieces += words[at]
            casings += [_casing(tree, at)] * len(words[at])
        yield Window(start, [*pieces, CLOSING], [*casings, PLAIN], firsts)
        start = end


def _cuts(tree: Tree, sizes: Sequence[int]) -> Iterator[int]:
    """Ends of the windows: the last beginning of a sentence that keeps a window short enough, else any word."""
    begins = {first for first, _ in tree.sentence_bounds}
    start, size, cut = 0, 0, 0
    for at, pieces in enumerate(sizes):
        if at in begins:
            cut = at
        if size + pieces > MOST_PIECES:
            end = cut if cut > start else at
            yield end
            start, size = end, sum(sizes[end:at])
        size += pieces
    yield len(sizes)


def _casing(tree: Tree, at: int) -> int:
    if not tree.words[at][:1].isalpha():
        return SIGN
    if tree.shouted[at]:
        return SHOUTED
    return CAPITAL if tree.capitals[at] else LOWER
