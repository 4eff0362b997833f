"""Reads words that only give a size: "dozens", "tens of thousands", "several hundred"."""

from decimal import Decimal

from services.claims.domain.quantities.nouns import ends_noun_phrase
from services.claims.domain.quantities.number_words import GROUPS, SCALES, VAGUE_MULTIPLIERS, VAGUE_PLURALS
from services.claims.domain.quantities.numeral import Numeral
from services.claims.domain.quantities.tokens import Tokens


def read_vague(tokens: Tokens, at: int) -> Numeral | None:
    """ "dozens", "tens of thousands", "hundreds of millions"."""
    low = tokens.lows[at]
    factor, follows = VAGUE_MULTIPLIERS.get(low), tokens.lows[at + 2]
    if factor and tokens.lows[at + 1] == "of" and follows in VAGUE_PLURALS and follows not in ("dozens", "hundreds"):
        scale = VAGUE_PLURALS[follows][0] // 2
        low_end, high_end = factor * scale * 2, factor * scale * 10 - 1
        return Numeral(at, at + 3, "vague", None, Decimal(low_end), Decimal(high_end), scale)
    if low not in VAGUE_PLURALS or (tokens.lows[at - 1] == "the" and tokens.lows[at + 1] != "of"):
        return None
    low_end, high_end = VAGUE_PLURALS[low]
    return Numeral(at, at + 1, "vague", None, Decimal(low_end), Decimal(high_end), low_end // 2)


def read_several(tokens: Tokens, at: int) -> Numeral | None:
    """ "several hundred", "many thousand"."""
    return several(tokens, at, at + 1) if tokens.lows[at + 1] in GROUPS else None


def several(tokens: Tokens, first: int, at: int) -> Numeral:
    scale = GROUPS[tokens.lows[at]]
    last = at + 1
    if tokens.lows[last] in SCALES and scale == 100:
        scale, last = scale * SCALES[tokens.lows[last]], last + 1
    high = 99 if scale == 12 else 10 * scale - 1
    return Numeral(first, last, "vague", None, Decimal(2 * scale), Decimal(high), scale)


def read_decade_of_life(tokens: Tokens, at: int) -> Numeral | None:
    """ "in her 50s", "in their early 20s": ages, unless a noun follows ("in their 70s heyday")."""
    decade = tokens.words[at]
    if not (decade.isdecimal() and decade.endswith("0") and len(decade) == 2 and tokens.lows[at + 1] == "s"):
        return None
    owner = at - 2 if tokens.lows[at - 1] in ("early", "mid", "late") else at - 1
    if not tokens.glued(at + 1) or tokens.lows[owner] not in ("his", "her", "their", "my", "our", "your"):
        return None
    if tokens.lows[owner - 1] not in _BEFORE_DECADE or _may_be_noun(tokens, at + 2):
        return None
    return Numeral(at, at + 2, "range", None, Decimal(decade), Decimal(decade) + 9)


_BEFORE_DECADE = frozenset("in into through approaching reached reaches entering near".split())


def _may_be_noun(tokens: Tokens, at: int) -> bool:
    return tokens.is_word(at) and not ends_noun_phrase(tokens, at) and not tokens.lows[at].endswith(("ed", "ing", "ly"))


_AFTER_SCORES = frozenset("of more others dead missing injured wounded killed hurt arrested trapped".split())


def read_scores(tokens: Tokens, at: int) -> Numeral | None:
    """ "scores of", "scores more", "scores were killed": two score at least; elsewhere the word is about games."""
    after = at + 2 if tokens.lows[at + 1] in ("were", "are") and tokens.lows[at + 2] != "of" else at + 1
    if tokens.lows[after] not in _AFTER_SCORES or tokens.lows[at - 1] in ("the", "test", "their", "his", "her"):
        return None
    return Numeral(at, at + 1, "vague", None, Decimal(40), Decimal(99), 20)
