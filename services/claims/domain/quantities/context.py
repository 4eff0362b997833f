"""Finds the unit of a bare number in what stands around it: "Today there are 8", "aged 12 to 30", "Closed schools: 23".

`CONTEXT_RULES` lists the rules in order; the first that answers decides. A rule is a function, a row and a test.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from services.claims.domain.quantities.ages import OLDEST_AGE_YEARS, is_age
from services.claims.domain.quantities.casualties import CASUALTY_WORDS, DONE_TO_PEOPLE, condition_after
from services.claims.domain.quantities.currencies import currency_after
from services.claims.domain.quantities.levels import subject_of_level
from services.claims.domain.quantities.measuring import is_parent_of
from services.claims.domain.quantities.noun_words import STOPS
from services.claims.domain.quantities.nouns import is_plural, singular
from services.claims.domain.quantities.reading import Reading
from services.claims.domain.quantities.tokens import HYPHENS, Tokens

FURTHEST_SENTENCES_BACK = 2
MOST_TOKENS_BACK = 40
MOST_TOKENS_TO_MARGIN = 10
SMALLEST_AT = 100
"""What follows "passengers at" and is smaller may be the time."""


@dataclass(frozen=True, slots=True)
class UnitHint:
    """A unit that the surroundings give, its kind, and the noun phrase it was taken from (0, 0 where there is none)."""

    kind: str
    unit: str | None
    code: str | None = None
    family: str | None = None
    noun: tuple[int, int] = (0, 0)
    per: str | None = None


ContextRule = Callable[[Tokens, Reading, tuple[Reading, ...]], UnitHint | None]


def casualties_after(tokens: Tokens, reading: Reading, before: tuple[Reading, ...]) -> UnitHint | None:
    """ "19 dead", "12 more were wounded", "one is in hospital"."""
    condition = condition_after(tokens, reading.last)
    return UnitHint("count", "person", noun=condition) if condition else None


def casualties_before(tokens: Tokens, reading: Reading, before: tuple[Reading, ...]) -> UnitHint | None:
    """ "killing at least 19", "the death toll rose to 23", "Injured: 12"."""
    at = reading.first - 1
    if tokens.lows[at] in DONE_TO_PEOPLE or (tokens.words[at] == ":" and tokens.lows[at - 1] in CASUALTY_WORDS):
        return UnitHint("count", "person")
    for back in range(MOST_TOKENS_BACK):
        index = at - back
        if index < 0 or tokens.sentences[index] != tokens.sentences[reading.first] or tokens.words[index] in ";":
            return None
        if tokens.lows[index] == "toll":
            return UnitHint("count", "person")
        if before and index < before[-1].reach:
            return None
    return None


def age(tokens: Tokens, reading: Reading, before: tuple[Reading, ...]) -> UnitHint | None:
    """ "Ana Ruiz, 37, queued", "people aged 12 to 30", "in her 50s"."""
    return UnitHint("time", "year", "a") if is_age(tokens, reading) else None


def label(tokens: Tokens, reading: Reading, before: tuple[Reading, ...]) -> UnitHint | None:
    """ "Closed schools: 23", "- Sunk boats: 4": the noun before the colon, at the beginning of a line."""
    at = reading.first - 1
    if tokens.words[at] != ":":
        return None
    begin = at - 1
    while begin > at - 6 and tokens.is_word(begin) and tokens.words[begin] != "\n":
        begin -= 1
    if tokens.words[begin] not in "\n-•*–—·" or begin == at - 1:
        return None
    if is_plural(tokens, at - 1):
        return UnitHint("count", singular(tokens.words[at - 1]), noun=(begin + 1, at))
    return None


def magnitude(tokens: Tokens, reading: Reading, before: tuple[Reading, ...]) -> UnitHint | None:
    """ "a magnitude 5.3 earthquake", "a magnitude of 5.3", "gave the magnitude as 5.3"."""
    at = reading.first - 1
    if tokens.lows[at] in ("of", "as", "at", "was", "is"):
        at -= 1
    if tokens.lows[at] in ("-", "preliminary"):
        at -= 1
    if tokens.lows[at] == "magnitude":
        return UnitHint("magnitude", "magnitude")
    at = reading.number_last + (tokens.words[reading.number_last] == "-")
    return UnitHint("magnitude", "magnitude") if tokens.lows[at] == "magnitude" else None


def exchange_rate(tokens: Tokens, reading: Reading, before: tuple[Reading, ...]) -> UnitHint | None:
    """ "the rand traded at 18.40 to the dollar", "at about 4.23 per euro"."""
    if reading.per in _DEAR_CURRENCIES:
        base = reading.per
    elif tokens.lows[reading.last] in ("to", "against") and tokens.lows[reading.last + 2] in _DEAR_CURRENCIES:
        base = tokens.lows[reading.last + 2]
    else:
        return None
    for back in range(1, MOST_TOKENS_BACK):
        index = reading.first - back
        if index < 0 or tokens.sentences[index] != tokens.sentences[reading.first]:
            break
        money = currency_after(tokens, index)
        if money and tokens.lows[index] != base:
            return UnitHint("currency", money.code, family=money.family, per=base)
    return None


_DEAR_CURRENCIES = frozenset({"dollar", "euro", "pound"})
"""What other currencies are counted against."""


def margin_of_error(tokens: Tokens, reading: Reading, before: tuple[Reading, ...]) -> UnitHint | None:
    """ "with a margin of error of 3.1", "a sampling error of plus or minus 4 points"."""
    if tokens.lows[reading.first - 1] not in _BEFORE_MARGIN:
        return None
    for at in range(reading.first - 1, max(reading.first - MOST_TOKENS_TO_MARGIN, 0), -1):
        word = tokens.words[at]
        if tokens.lows[at] == "error" and tokens.lows[at - 1] in ("of", "sampling"):
            return UnitHint("percent", "percentage point", "[pp]")
        if tokens.is_number(at) or not (tokens.is_word(at) or word in "±+/-−") or tokens.lows[at] in ("and", "but"):
            return None
    return None


_BEFORE_MARGIN = frozenset("of is was be at minus ± - −".split())


def levelled(tokens: Tokens, reading: Reading, before: tuple[Reading, ...]) -> UnitHint | None:
    """ "Burglaries fell by 90 to 1,148", "jobless claims, forecast at 226,000", "attendance averaged 41,850"."""
    if reading.form != "digits":
        return None
    subject = subject_of_level(tokens, reading.first, large=(reading.value or 0) >= SMALLEST_AT)
    if subject is None:
        return None
    return UnitHint("count", subject.unit, noun=(0, 0) if subject.noun is None else (subject.noun, subject.noun + 1))


def votes(tokens: Tokens, reading: Reading, before: tuple[Reading, ...]) -> UnitHint | None:
    """ "voted by 52 to 48", "by a vote of 31 to 29"."""
    near = tokens.lows[max(0, reading.first - 3) : reading.first]
    if reading.form == "digits" and any(word in ("vote", "votes", "voted") for word in near):
        return UnitHint("count", "vote")
    return None


def who(tokens: Tokens, reading: Reading, before: tuple[Reading, ...]) -> UnitHint | None:
    """ "the 11 million who came", where the sentence has counted nobody before."""
    if tokens.words[reading.last] != "who":
        return None
    sentence = tokens.sentences[reading.first]
    counted = any(earlier.kind == "count" and tokens.sentences[earlier.first] == sentence for earlier in before)
    return None if counted else UnitHint("count", "person")


def number_of(tokens: Tokens, reading: Reading, before: tuple[Reading, ...]) -> UnitHint | None:
    """ "the number of refugees has risen to 900"."""
    limit = before[-1].reach if before else 0
    for back in range(1, MOST_TOKENS_BACK):
        index = reading.first - back
        if index <= limit or tokens.sentences[index] != tokens.sentences[reading.first]:
            return None
        if tokens.lows[index] == "number" and tokens.lows[index + 1] == "of":
            if tokens.lows[index + 2] in CASUALTY_WORDS:
                return UnitHint("count", "person", noun=(index + 2, index + 3))
            for head in range(index + 2, min(index + 8, reading.first)):
                if not tokens.is_word(head):
                    break
                if is_plural(tokens, head):
                    return UnitHint("count", singular(tokens.words[head]), noun=(index + 2, head + 1))
            return None
    return None


def carried(tokens: Tokens, reading: Reading, before: tuple[Reading, ...]) -> UnitHint | None:
    """The unit of the number before it: in the same sentence any but a length of time, farther back only a count."""
    sentence = tokens.sentences[reading.first]
    stands_alone = not tokens.is_word(reading.last) or tokens.lows[reading.last] in _AFTER_BARE
    for earlier in reversed([earlier for earlier in before if not _stands_apart(tokens, earlier, reading)]):
        apart = sentence - tokens.sentences[earlier.first]
        if apart > FURTHEST_SENTENCES_BACK or reading.first - earlier.first > 4 * MOST_TOKENS_BACK:
            return None
        if earlier.kind in ("percent", "currency", "measure") and not stands_alone:
            continue
        if not (_is_listed(tokens, earlier, reading) or _may_carry(tokens, earlier, reading, apart)):
            continue
        return UnitHint(
            earlier.kind, earlier.unit, earlier.unit_code, earlier.family, (earlier.noun_first, earlier.noun_last),
            earlier.per if earlier.kind in ("currency", "measure") and apart == 0 else None,
        )  # fmt: skip
    return None


def _stands_apart(tokens: Tokens, earlier: Reading, reading: Reading) -> bool:
    """Whether a number says nothing of those after it: one in brackets, one that describes ("the 90-km crossing"), or,
    for what is compared ("up from 9,000"), one that only tells where ("in 23 states"), and a margin of error."""
    attributive = tokens.words[earlier.number_last] in HYPHENS and tokens.glued(earlier.number_last)
    compared = tokens.lows[reading.first - 1] in ("from", "against", "than", "with", "versus")
    where = (
        compared
        and earlier.kind == "count"
        and tokens.lows[earlier.first - 1] in ("in", "across", "within", "throughout")
    )
    margin = tokens.lows[reading.first - 1] not in ("and", "or") and margin_of_error(tokens, earlier, ()) is not None
    return tokens.words[earlier.first - 1] == "(" or attributive or where or margin


def _is_listed(tokens: Tokens, earlier: Reading, reading: Reading) -> bool:
    """Whether the two stand in one list: "aged 19, 22 and 35"."""
    gap = tokens.lows[earlier.last : reading.first]
    too_old = earlier.unit == "year" and (reading.value or 0) > OLDEST_AGE_YEARS
    joined = 0 < len(gap) <= 2 and all(word in (",", "and", "or") for word in gap)
    return bool(earlier.kind) and not too_old and (joined or (earlier.kind == "time" and gap == ["from"]))


def _may_carry(tokens: Tokens, earlier: Reading, reading: Reading, apart: int) -> bool:
    if earlier.kind in ("", "fraction", "time") or earlier.unit == "time" or _is_indivisible(earlier, reading):
        return False
    if earlier.kind == "percent" and (_is_level(tokens, earlier, reading) or (reading.value or 0) > 1000):
        return False
    if reading.form == "vague" and reading.scale >= 10**6:
        return False  # "he made millions"
    if apart == 0:
        return earlier.kind in ("count", "magnitude") or reading.form == "digits" or reading.scale > 1
    if earlier.kind == "magnitude":
        return reading.form == "digits" and apart == 1
    between = any(word == "\n" for word in tokens.words[earlier.last : reading.first])
    return earlier.kind == "count" and (reading.form in ("words", "vague", "range") or apart == 1 or not between)


def _is_indivisible(earlier: Reading, reading: Reading) -> bool:
    """Whether the bare number has decimals that what was counted before cannot have: nobody asks 3.1 adults."""
    whole = earlier.value is None or not earlier.value % 1
    return earlier.kind == "count" and earlier.unit != "point" and whole and bool((reading.value or 0) % 1)


_AFTER_BARE = STOPS | {"last", "next", "previously", "initially", "now", "currently"}


def _is_level(tokens: Tokens, earlier: Reading, reading: Reading) -> bool:
    """Whether the bare number is where a change in percent led to ("climbed 2% to 950"), or a statement after it."""
    stated = tokens.lows[reading.first - 1] in ("to", "was", "were")
    return earlier.change is not None and stated and reading.form != "range"


def group_of(tokens: Tokens, reading: Reading, before: tuple[Reading, ...]) -> UnitHint | None:
    """ "a team of 15", "a crowd of about 300", "a 3,000-strong crowd", "a father of three"."""
    if is_parent_of(tokens, reading) and reading.form in ("words", "digits"):
        return UnitHint("count", "child")
    if tokens.words[reading.number_last] == "-" and tokens.lows[reading.number_last + 1] == "strong":
        return UnitHint("count", "person")
    if tokens.lows[reading.first - 1] == "of" and singular(tokens.lows[reading.first - 2]) in _GROUPS_OF_PEOPLE:
        return UnitHint("count", "person")
    return None


_GROUPS_OF_PEOPLE = frozenset(
    "team crowd crew family staff audience group panel workforce force population delegation jury squad class mob"
    " town village city community county nation country island tribe".split()
)

CONTEXT_RULES: tuple[tuple[str, ContextRule], ...] = (
    ("magnitude", magnitude),
    ("exchange rate", exchange_rate),
    ("label", label),
    ("age", age),
    ("margin of error", margin_of_error),
    ("levelled", levelled),
    ("votes", votes),
    ("casualties after", casualties_after),
    ("casualties before", casualties_before),
    ("number of", number_of),
    ("group of", group_of),
    ("who", who),
    ("carried", carried),
)
"""The rules by name, in the order in which they are asked."""


def _with_points_of_error(tokens: Tokens, reading: Reading) -> Reading:
    """ "a margin of error of two points": of percent."""
    hint = margin_of_error(tokens, reading, ()) if reading.unit == "point" else None
    return replace(reading, kind=hint.kind, unit=hint.unit, unit_code=hint.code) if hint else reading


def with_context(tokens: Tokens, reading: Reading, before: tuple[Reading, ...]) -> Reading:
    """`reading` with the unit that its surroundings give, where it has none of its own; `before` are the readings to
    its left, finished, in order."""
    if reading.kind:
        return _with_points_of_error(tokens, reading)
    for _, rule in CONTEXT_RULES:
        hint = rule(tokens, reading, before)
        if hint is not None:
            return replace(
                reading, kind=hint.kind, unit=hint.unit, unit_code=hint.code, family=hint.family,
                noun_first=hint.noun[0], noun_last=hint.noun[1], per=reading.per or hint.per,
            )  # fmt: skip
    return reading
