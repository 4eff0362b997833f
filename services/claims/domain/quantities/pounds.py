"""Tells pounds of weight from pounds of money."""

from services.claims.domain.quantities.reading import Reading
from services.claims.domain.quantities.tokens import Tokens

_WEIGHT_WORDS = frozenset(
    "weigh weighs weighed weighing weight heavy heavier lighter body bench lift lifted lbs kilograms kg kilos ounces"
    " cargo payload cocaine heroin marijuana meth fentanyl meat beef chicken fish force thrust explosives dynamite of"
    " per cubic bomb bombs rice flour sugar baby man".split()
)
_MONEY_WORDS = frozenset(
    "sterling pay paid cost costs fine fined price worth salary £ pence spent spend fee tax budget"
    " note notes coin coins fine bill bonus prize payment ticket voucher".split()
)
_NEAR_TOKENS = 8


def pounds_are_weight(tokens: Tokens, reading: Reading) -> bool:
    """Whether "200 pounds" is a weight: by the words around it, and money where it is scaled ("3 million pounds")
    or the words are silent and the text uses the pound sign; "a 200-pound bear" is weighed, and somebody who "lost 40
    pounds" is lighter."""
    if reading.family != "pound" or reading.unit != "pound":
        return False
    if reading.last < len(tokens.lows) and tokens.lows[reading.last] == "of":
        return tokens.lows[reading.last + 1] not in ("the", "debt", "public", "taxpayers", "damage", "funding", "aid")
    near = tokens.lows[max(0, reading.first - _NEAR_TOKENS) : reading.last + _NEAR_TOKENS]
    money = sum(word in _MONEY_WORDS for word in near)
    weight = sum(word in _WEIGHT_WORDS and word not in ("of", "per") for word in near)
    if money != weight:
        return weight > money
    if _of_a_body(tokens, reading):
        return True
    if reading.scale >= 10**6 or "£" in tokens.text:
        return False
    return "$" in tokens.text or tokens.words[reading.last - 2] == "-"


def _of_a_body(tokens: Tokens, reading: Reading) -> bool:
    """ "she lost 40 pounds": somebody, not a firm, and no more than people weigh."""
    low = tokens.lows[reading.first - 1]
    somebody = tokens.lows[reading.first - 2] in ("he", "she", "i", "who", "had", "has", "have")
    return low in ("lost", "gained", "shed") and somebody and (reading.value or 0) < HEAVIEST_CHANGE_POUNDS


HEAVIEST_CHANGE_POUNDS = 300
