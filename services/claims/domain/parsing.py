"""The article's segments, parsed by the pinned model.

Each segment is parsed on its own, so that no sentence runs from one into the next, and begins sentences where
segmentation did. A segment longer than `PIECE_CHARACTERS` is parsed in pieces: memory stays bounded and spaCy's own
limit is never met.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from services.claims.domain.article import ArticleText, SentenceSpan
from services.claims.domain.tree import Tree, grow_tree, nest_quotes

COMPONENTS = frozenset({"tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer"})
"""What `services.language.models.load_model` must load for this stage; `ner` is the entities stage's."""

READ_KINDS = frozenset({"headline", "heading", "paragraph", "list_item"})
"""Kinds of segment that may hold claims. Stamps, credits, corrections and boilerplate are about the article, not
about the world.
"""

PIECE_CHARACTERS = 10_000
SEGMENTS_AT_ONCE = 16

_ENDLESS_WORD = re.compile(r"\S{300,}")
"""No word: spaCy's tokenizer peels affixes off such a run one by one, in quadratic time."""
_DOUBLED_OPENING = re.compile(r"(?:(?<=[\s(\[])|^)(?:''|``)(?=\S)")
_DOUBLED = re.compile(r"''|``")
_CURLY = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'"})
MOST_SENTENCE_TOKENS = 400
"""What runs on for longer is no sentence; spaCy's parser takes quadratic time over its length."""


def parse_article(article: ArticleText, model: Language) -> tuple[Tree, ...]:
    """One tree for each segment that may hold claims (several for an over-long one), in order of text."""
    pieces = list(_cut_pieces(article))
    docs = (_make_doc(model, article, segment, start, end) for segment, start, end in pieces)
    parsed = model.pipe(docs, batch_size=SEGMENTS_AT_ONCE)
    quotes = nest_quotes(article.quotes)
    return tuple(
        grow_tree(doc, offset=start, segment=segment, quotes=quotes)
        for (segment, start, _), doc in zip(pieces, parsed, strict=True)
    )


def plain_marks(text: str) -> str:
    """`text` with every quotation mark and apostrophe straight, at the same length; '' and `` become one mark and a
    space.

    The model was trained on straight marks, and reads '' glued to a word as part of the word.
    """
    straight = _ENDLESS_WORD.sub(lambda word: "x" * len(word.group()), text.translate(_CURLY))
    if "''" not in straight and "``" not in straight:
        return straight
    return _DOUBLED.sub(' "', _DOUBLED_OPENING.sub('" ', straight))


def _cut_pieces(article: ArticleText) -> Iterator[tuple[int, int, int]]:
    """(segment, start, end) of what is parsed at once, cut before a sentence where one begins in time, else at white
    space.
    """
    starts = [sentence.start for sentence in article.sentences]
    for index, segment in enumerate(article.segments):
        if segment.kind not in READ_KINDS:
            continue
        start = segment.start
        while segment.end - start > PIECE_CHARACTERS:
            cut = _cut_before(article.text, start, start + PIECE_CHARACTERS, starts)
            yield index, start, cut
            start = cut
        yield index, start, segment.end


def _cut_before(text: str, start: int, limit: int, sentence_starts: Sequence[int]) -> int:
    last = bisect_left(sentence_starts, limit) - 1
    if last >= 0 and sentence_starts[last] > start:
        return sentence_starts[last]
    space = text.rfind(" ", start + 1, limit)
    return space if space > start else limit


def _make_doc(model: Language, article: ArticleText, segment: int, start: int, end: int) -> Doc:
    doc = model.make_doc(plain_marks(article.text[start:end]))
    if not article.sentences:
        return doc
    sentence_starts = _sentence_starts(article.sentences, segment, start, end)
    opened = 0
    for token in doc:
        opens = start + token.idx in sentence_starts or token.i - opened >= MOST_SENTENCE_TOKENS
        token.is_sent_start = token.i == 0 or opens
        opened = token.i if opens else opened
    return doc


def _sentence_starts(sentences: Sequence[SentenceSpan], segment: int, start: int, end: int) -> set[int]:
    first = bisect_left(sentences, start, key=lambda sentence: sentence.start)
    found: set[int] = set()
    for sentence in sentences[first:]:
        if sentence.start >= end:
            break
        if sentence.segment == segment:
            found.add(sentence.start)
    return found
