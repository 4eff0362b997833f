"""Reads the noun that a number counts."""

import re
from dataclasses import dataclass

from services.claims.domain.quantities.noun_words import (
    ADJECTIVES_AFTER_ONE,
    ATTRIBUTIVE_SINGULARS,
    DETERMINERS,
    HYPHENATED_NON_UNITS,
    IRREGULAR_SINGULARS,
    NOT_PLURALS,
    NOUNS_LIKE_ADJECTIVES,
    PLURALS_IN_IS_AND_US,
    STOPS,
    UNCHANGED_PLURALS,
)
from services.claims.domain.quantities.number_words import ONES, TENS
from services.claims.domain.quantities.tokens import HYPHENS, Tokens

MOST_WORDS_BEFORE_NOUN = 7

_NUMBER_WORDS = frozenset({*ONES, *TENS})
_NOT_PLURAL_ENDING = re.compile(r"(?:ss|us|is|ous|'s)$")


@dataclass(frozen=True, slots=True)
class CountedNoun:
    """What is counted: the canonical singular, and the tokens `first` up to `last` (exclusive) of the noun phrase."""

    unit: str
    first: int
    last: int


def _is_plural_acronym(word: str) -> bool:
    """ "MPs", "DUIs"."""
    return len(word) > 2 and word.endswith("s") and word[:-1].isupper()


def singular(noun: str) -> str:
    """The canonical lower-case singular of a plural noun; "troops" is "soldier", "people" is "person"."""
    if _is_plural_acronym(noun):
        return noun[:-1].lower()
    noun = noun.lower()
    if noun in IRREGULAR_SINGULARS:
        return IRREGULAR_SINGULARS[noun]
    if noun in UNCHANGED_PLURALS or noun in NOT_PLURALS:
        return noun
    if _NOT_PLURAL_ENDING.search(noun) and noun not in PLURALS_IN_IS_AND_US:
        return noun
    for ending, replacement, shortest in _ENDINGS:
        if noun.endswith(ending) and len(noun) >= shortest:
            return noun[: -len(ending)] + replacement
    return noun


_ENDINGS = (
    ("children", "child", 8),
    ("wives", "wife", 5),
    ("men", "man", 5),
    ("people", "person", 7),
    ("ies", "y", 5),
    ("sses", "ss", 5),
    ("xes", "x", 5),
    ("ches", "ch", 5),
    ("shes", "sh", 5),
    ("zzes", "zz", 5),
    ("oes", "o", 6),
    ("s", "", 3),
)
"""Plural ending, singular ending, and the shortest word it is tried on; the first that fits decides."""


def ends_noun_phrase(tokens: Tokens, at: int) -> bool:
    """Whether a preposition, an auxiliary or a verb at `at` ends a noun phrase; the "US" in "two US jets" does not."""
    return tokens.lows[at] in STOPS and not _is_acronym(tokens, at)


def _is_acronym(tokens: Tokens, at: int) -> bool:
    """Whether a word of capitals stands in a line of small letters."""
    word = tokens.words[at]
    near = (*tokens.words[max(0, at - 2) : at], *tokens.words[at + 1 : at + 3])
    return len(word) > 1 and word.isupper() and any(word.islower() for word in near)


def is_plural(tokens: Tokens, at: int) -> bool:
    """Whether the token is a plural noun, by its form alone."""
    low = tokens.lows[at]
    if _is_plural_acronym(tokens.words[at]):
        return True
    if low in NOT_PLURALS or ends_noun_phrase(tokens, at):
        return False
    if low in IRREGULAR_SINGULARS or low in UNCHANGED_PLURALS:
        return True
    if len(low) > 4 and low.endswith(("men", "people", "children")):
        return low not in ("specimen", "regimen", "acumen", "abdomen", "omen", "women's", "yemen")
    return len(low) > 3 and low.endswith("s") and (low in PLURALS_IN_IS_AND_US or not _NOT_PLURAL_ENDING.search(low))


def read_noun(tokens: Tokens, at: int, *, one: bool = False) -> CountedNoun | None:
    """The noun counted by the number that ends before token `at`: the head of the plural noun phrase that begins there
    ("12 old fishing boats" gives boat), or the singular in "a 12-page report" and, with `one`, "one broken crate".

    Adjectives and nationalities are passed over; a preposition, an auxiliary or punctuation ends the search.
    """
    if tokens.words[at] in HYPHENS and tokens.glued(at):
        return _hyphenated(tokens, at)
    if one:
        return _singular_after_one(tokens, at)
    index, words = _over_size(tokens, at), 0
    while words < MOST_WORDS_BEFORE_NOUN:
        if not tokens.is_word(index) or ends_noun_phrase(tokens, index) or tokens.lows[index] in _NUMBER_WORDS:
            break
        if is_plural(tokens, index) and not _is_possessive(tokens, index):
            return _headed(tokens, at, index)
        words += 1
        index += 1
        index = _over_joint(tokens, index)
    if tokens.lows[at] in ATTRIBUTIVE_SINGULARS and index > at + 1:
        return CountedNoun(tokens.lows[at], at, at + 1)
    return None


def read_complement(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """The tokens (from, to) of what a share or a measure is of: "its revenue" in "60% of its revenue". None where
    token `at` is not "of", or names nothing."""
    if tokens.lows[at] != "of":
        return None
    index = at + 1
    if tokens.lows[index] in _DETERMINERS:
        index += 1
    begin = index
    while index < at + MOST_WORDS_BEFORE_NOUN and tokens.is_word(index) and not ends_noun_phrase(tokens, index):
        if index > begin and tokens.lows[index].endswith(("ed", "ing")):
            break  # "of flour reached the port"
        index += 1
        index = _over_joint(tokens, index)
    if index == begin or not tokens.is_word(index - 1):
        return None
    return at + 1, index


_DETERMINERS = DETERMINERS | {"all"}


def _over_size(tokens: Tokens, at: int) -> int:
    """Past a size that stands before the noun: "six million 330ml cans", "two 500-bed hospitals"."""
    if tokens.words[at] in "$€£" and tokens.is_number(at + 1):
        return at + 2 if tokens.is_word(at + 2) else at  # "two $9,000 prizes"
    if not tokens.is_number(at) or not (tokens.glued(at + 1) or tokens.words[at + 1] in HYPHENS):
        return at
    index = at + 1
    while index < at + 5 and tokens.glued(index):
        index += 1
    return index if tokens.words[index - 1][0].isalpha() else at


def _is_possessive(tokens: Tokens, at: int) -> bool:
    return tokens.words[at + 1] in "'’" and tokens.glued(at + 1) and tokens.is_word(at + 2)


def _over_joint(tokens: Tokens, index: int) -> int:
    """Past the hyphen of a compound, and past "and" or a comma between names: "12 Fiat and Renault vans"."""
    word = tokens.words[index]
    if word in HYPHENS and tokens.glued(index) and tokens.glued(index + 1):
        return _over_joint(tokens, index + 2) if tokens.is_number(index + 1) else index + 1  # "AK-47-style rifles"
    if word in "'’" and tokens.glued(index) and tokens.is_word(index + 1):
        return index + 1
    if tokens.is_number(index) and tokens.is_capitalised(index - 1) and not tokens.glued(index):
        return index + 1  # "Type 4 tanks"
    if tokens.lows[index] == "and" and tokens.is_capitalised(index - 1) and tokens.is_capitalised(index + 1):
        return index + 1
    return index


def _headed(tokens: Tokens, at: int, plural: int) -> CountedNoun:
    """The noun phrase whose first plural is `plural`: "customs inspectors" has its head after it."""
    head = plural
    while head < plural + 3:
        following = head + 1
        if not (tokens.is_word(following) and is_plural(tokens, following)):
            break
        if tokens.lows[head] not in _ATTRIBUTIVE_PLURALS and tokens.lows[following] not in _COMMON_HEADS:
            break
        head = following
    else:
        head = plural
    if tokens.lows[plural] in _ATTRIBUTIVE_PLURALS and head == plural and tokens.is_word(plural + 1):
        later = plural + 1
        if not ends_noun_phrase(tokens, later) and is_plural(tokens, later + 1):
            head = later + 1
    return CountedNoun(singular(tokens.words[head]), at, head + 1)


_ATTRIBUTIVE_PLURALS = frozenset(
    "customs sports arms sales forces affairs services operations systems communications police staff"
    " rights goods savings crew aircraft weapons drugs homicide women men media cattle fish sheep children"
    " series species".split()
)
_COMMON_HEADS = frozenset("people officers members soldiers workers officials agents fighters vehicles".split())


def _hyphenated(tokens: Tokens, at: int) -> CountedNoun | None:
    """The noun after the hyphen: "a four-cylinder engine", "a 12-strong team" (no noun)."""
    word = tokens.lows[at + 1]
    if not tokens.glued(at + 1) or not tokens.is_word(at + 1) or word in HYPHENATED_NON_UNITS or len(word) < 3:
        return None
    like_an_adjective = word.endswith(("ed", "ing", "ly", "al", "ish", "fold")) and word not in NOUNS_LIKE_ADJECTIVES
    if like_an_adjective or tokens.is_capitalised(at + 1):
        return None
    return CountedNoun(singular(word), at + 1, at + 2)


_ADJECTIVE_ENDING = re.compile(r"(?:ed|ing|al|ive|ous|ful|less|ic|able|ible|ish|est|ary|ern)$")


def _singular_after_one(tokens: Tokens, at: int) -> CountedNoun | None:
    """The head of the singular noun phrase after "one": its last word, before what reads as a verb or an adverb."""
    index, head, nouns = at, -1, 0
    while index < at + MOST_WORDS_BEFORE_NOUN and tokens.is_word(index):
        low = tokens.lows[index]
        if ends_noun_phrase(tokens, index) or low in _NUMBER_WORDS:
            break
        if low in _PAST_VERBS and (nouns or ends_noun_phrase(tokens, index + 1)):
            break  # "one firm sold bonds", "one built on sand"; but "one sold ticket"
        if nouns and _follows_noun(tokens, index):
            break
        if nouns and _begins_name(tokens, index):
            break  # "one advantage Sanders has"
        if index == at and is_plural(tokens, at) and not tokens.is_capitalised(at):
            return None  # "one expects"
        if not low.endswith("'s"):
            head = index
            nouns += not _is_adjective(low)
        index += 1
        if tokens.words[index] in HYPHENS and tokens.glued(index) and tokens.glued(index + 1):
            index += 1
    if head < 0 or not (nouns or tokens.is_capitalised(head)):
        return None
    return CountedNoun(singular(tokens.words[head]), at, head + 1)


def _begins_name(tokens: Tokens, at: int) -> bool:
    """Whether a name follows a common noun there; an acronym may be part of the phrase ("one district GOP leader")."""
    return tokens.is_capitalised(at) and tokens.words[at][1:].islower() and tokens.words[at - 1].islower()


def _is_adjective(low: str) -> bool:
    if low in NOUNS_LIKE_ADJECTIVES:
        return False
    return low in ADJECTIVES_AFTER_ONE or bool(_ADJECTIVE_ENDING.search(low))


def _follows_noun(tokens: Tokens, at: int) -> bool:
    """Whether a word after the noun of "one ..." has left the noun phrase: a verb, an adverb, "familiar with"."""
    low = tokens.lows[at]
    if low in _POSTPOSED or (low.endswith(("ed", "ing", "ly")) and low not in NOUNS_LIKE_ADJECTIVES):
        return True
    return is_plural(tokens, at) and low not in UNCHANGED_PLURALS


_POSTPOSED = frozenset(
    "close ahead behind inside outside abroad ashore aboard familiar aware present involved alone further long"
    " high wide tall deep old strong short shy able unable shot hit cut set come go run see want need think know"
    " who".split()
)
_PAST_VERBS = frozenset("fed sold paid stuck built hid heard".split())
