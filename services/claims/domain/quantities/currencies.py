"""Reads the currency that stands before or after a number."""

from collections import Counter
from dataclasses import dataclass

from services.claims.domain.quantities.currency_names import (
    CODES,
    CODES_THAT_ARE_WORDS,
    DOLLAR_PREFIXES,
    FAMILIES,
    FAMILY_DEFAULTS,
    FAMILY_PLURALS,
    GLUED_PREFIXES,
    LOCAL_CODES,
    NATIONAL_DOLLARS,
    NEED_CONTEXT,
    SIGNS,
    SPACED_PREFIXES,
    WORDS,
)
from services.claims.domain.quantities.tokens import Tokens

MINUS_SIGNS = frozenset("-−–")


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency as read: its code, or the word whose country the text has yet to tell, and the tokens it takes."""

    code: str
    first: int
    last: int
    family: str | None = None
    scale: int = 1


def currency_before(tokens: Tokens, first: int) -> Currency | None:
    """The currency that ends just before token `first` ("$", "US$", "USD ", "RM", "C $"), or None."""
    at = first - 1
    if at >= 0 and tokens.words[at] in MINUS_SIGNS and tokens.glued(first) and tokens.words[at - 1] in SIGNS:
        at -= 1
    if at < 0:
        return None
    word = tokens.words[at]
    if word in SIGNS:
        return _signed(tokens, at, first)
    if word == "=" and tokens.words[at - 1] == "Y" and tokens.glued(at) and tokens.glued(first):
        return Currency("JPY", at - 1, first)  # what transliteration to ASCII leaves of the yen sign
    if word == "." and tokens.glued(at) and tokens.words[at - 1] in SPACED_PREFIXES:
        return Currency(GLUED_PREFIXES[tokens.words[at - 1]], at - 1, first)
    return _lettered(tokens, at, first)


_WORDS_BEFORE_AMOUNTS = frozenset({"dollar", "dollars", "rupee", "rupees", "naira", "taka", "shillings", "ringgit"})


def currency_word_before(tokens: Tokens, first: int) -> Currency | None:
    """The currency whose name, as some write it, goes before a scaled amount: "rupees 500 crore"."""
    low = tokens.lows[first - 1]
    if low not in _WORDS_BEFORE_AMOUNTS:
        return None
    named = _named(tokens, first - 1, first - 1)
    return Currency(named.code, first - 1, first, named.family) if named else None


def _signed(tokens: Tokens, at: int, first: int) -> Currency:
    code = SIGNS[tokens.words[at]]
    before = at - 1
    if before >= 0 and tokens.words[at] == "$" and tokens.is_word(before):
        low = tokens.lows[before]
        named = DOLLAR_PREFIXES.get(low)
        # A lone letter across a space is a prefix only as a capital: "a $5 toll" is not Australian.
        alone = (tokens.words[before].isupper() and low != "a") or low in ("c", "hk", "nz") or len(low) >= 3
        if named and (tokens.glued(at) or alone):
            return Currency(named, before, first)
    if before >= 0 and tokens.words[before] in CODES and code != "cent":
        return Currency(tokens.words[before], before, first)
    return Currency(code, at, first)


def _coded(word: str, first: int, last: int) -> Currency | None:
    """ "USD", "RMB", "MEUR" (millions)."""
    if word in CODES or word in LOCAL_CODES:
        return Currency(LOCAL_CODES.get(word, word), first, last)
    if len(word) == 4 and word[0] == "M" and word[1:] in CODES:
        return Currency(word[1:], first, last, scale=10**6)
    return None


def _lettered(tokens: Tokens, at: int, first: int) -> Currency | None:
    word = tokens.words[at]
    glued = tokens.glued(first)
    if tokens.glued(at) and tokens.words[at - 1] not in "([\"'“‘/-–—$":
        return None
    coded = _coded(word, at, first)
    if coded and (glued or word not in CODES_THAT_ARE_WORDS):
        return coded
    console = word == "PS" and len(tokens.words[first]) < 3
    if word in GLUED_PREFIXES and (glued or word in SPACED_PREFIXES) and not console:
        return Currency(GLUED_PREFIXES[word], at, first)
    return None


def currency_after(tokens: Tokens, at: int) -> Currency | None:
    """The currency that begins at token `at` ("euros", "Australian dollars", "USD", "p" where it touches), or None."""
    word = tokens.words[at]
    if word in SIGNS:
        # "100 $5 notes": the sign belongs to the number after it.
        return None if tokens.is_number(at + 1) and tokens.glued(at + 1) else Currency(SIGNS[word], at, at + 1)
    coded = _coded(word, at, at + 1)
    if coded:
        return coded
    return _hundredth(tokens, at) or _worded(tokens, at)


def _hundredth(tokens: Tokens, at: int) -> Currency | None:
    """ "17c", "164p": a letter, for cents only where it touches the digits."""
    word = tokens.words[at]
    if word == "c" and tokens.glued(at):
        return Currency("cent", at, at + 1)
    # "68 p" too; before a word or a number the letter is something else.
    if word == "p" and (
        tokens.glued(at) or tokens.lows[at + 1] in ("at", "to", "from", "a", ",", ".", ";", ")", "per")
    ):
        return Currency("penny", at, at + 1)
    return None


def _worded(tokens: Tokens, at: int) -> Currency | None:
    if tokens.lows[at] in ("a", "an"):
        return None  # "$4 a pound": of weight, or another currency's, but no name of this one
    for length in (0, 1, 2):
        found = _named(tokens, at, at + length)
        if found:
            return found
        if not tokens.is_word(at + length):
            break
    return None


def _named(tokens: Tokens, at: int, head: int) -> Currency | None:
    """The currency whose noun is token `head` and whose nationality is the tokens from `at` up to it."""
    word = tokens.lows[head]
    nation = " ".join(tokens.lows[at:head])
    singular = FAMILY_PLURALS.get(word) or (word if word in WORDS or word in FAMILIES else word.removesuffix("s"))
    if singular in FAMILIES and _is_money_word(tokens, head):
        return _of_family(singular, nation, at, head + 1)
    code = _code_of_word(tokens, singular, nation, at)
    return Currency(code, at, head + 1) if code else None


def _of_family(family: str, nation: str, first: int, last: int) -> Currency | None:
    """ "Norwegian crowns" or, with the country still to be told, "crowns"."""
    if not nation:
        return Currency(family, first, last, family=family)
    code = _code_of_nation(FAMILIES[family], nation)
    return Currency(code, first, last) if code else None


def _code_of_word(tokens: Tokens, word: str, nation: str, at: int) -> str | None:
    code = WORDS.get(word)
    if code is None or not nation or nation == "new":
        return code
    if word == "dollar":
        return NATIONAL_DOLLARS.get(nation)
    national = tokens.is_capitalised(at) or nation in _LOWER_CASE_NATIONS
    return code if national and word not in _WITHOUT_NATION else None


_LOWER_CASE_NATIONS = frozenset({"turkish", "chinese", "japanese", "us", "uk"})
_WITHOUT_NATION = frozenset({"cent", "penny", "sum", "dram", "som", "dong"})
"""Words that are not money after just any capitalised word."""


def _is_money_word(tokens: Tokens, head: int) -> bool:
    """False where the word is more often another one: "real", a "sol", "won" as a verb."""
    low = tokens.lows[head]
    if low == "won":
        return tokens.lows[head - 1] in ("million", "billion", "trillion", "thousand", "korean") or (
            "," in tokens.words[head - 1]
        )
    return low not in NEED_CONTEXT or tokens.lows[head - 1] in ("million", "billion")


def _code_of_nation(family: dict[str, str], nation: str) -> str | None:
    last = nation.rsplit(" ", 1)[-1]
    return next((code for names, code in family.items() if last in names.split(" ") or nation in names), None)


_PLACES: dict[str, tuple[tuple[str, str], ...]] = {}
for _family, _members in FAMILIES.items():
    for _names, _code in _members.items():
        for _name in _names.split(" "):
            _PLACES[_name] = (*_PLACES.get(_name, ()), (_family, _code))


def resolve_family(tokens: Tokens, family: str) -> str:
    """The ISO code that `family` ("crown") means in this text, by the countries that the text names most; the word
    itself where the text names none and the word has no default. Reads the whole text: call it once for each family."""
    counts: Counter[str] = Counter()
    for low in tokens.lows:
        if low in _PLACES or low.endswith("'s"):
            for of_family, code in _PLACES.get(low.removesuffix("'s"), ()):
                if of_family == family:
                    counts[code] += 1
    if counts:
        return counts.most_common(1)[0][0]
    return FAMILY_DEFAULTS.get(family, family)
