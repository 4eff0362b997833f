"""Reporting verbs in their normal form, the simple past, and how each takes what was said."""

import re

_IRREGULAR = {
    "say": "said", "tell": "told", "write": "wrote", "think": "thought", "hold": "held", "put": "put", "see": "saw",
    "find": "found", "feel": "felt", "hear": "heard", "know": "knew", "show": "showed", "swear": "swore",
    "read": "read", "make": "made", "give": "gave", "foresee": "foresaw", "mean": "meant", "understand": "understood",
    "take": "took", "speak": "spoke", "tweet": "tweeted", "quip": "quipped", "admit": "admitted", "plan": "planned",
    "refer": "referred", "concur": "concurred", "commit": "committed", "let": "let", "set": "set", "bid": "bid",
    "forbid": "forbade", "forecast": "forecast", "overstate": "overstated", "retort": "retorted", "rebut": "rebutted",
    "infer": "inferred", "deny": "denied", "plead": "pleaded", "bet": "bet", "cast": "cast", "lay": "laid",
    "sing": "sang", "text": "texted", "blog": "blogged", "submit": "submitted", "posit": "posited",
    "spell": "spelled", "sum": "summed", "vow": "vowed", "keep": "kept", "hit": "hit", "cut": "cut", "cost": "cost",
    "quit": "quit", "win": "won", "lose": "lost", "meet": "met", "lead": "led", "send": "sent", "pay": "paid",
    "get": "got", "become": "became", "run": "ran", "rise": "rose", "fall": "fell", "grow": "grew", "throw": "threw",
    "build": "built", "spend": "spent", "fight": "fought", "bring": "brought", "buy": "bought", "catch": "caught",
    "teach": "taught", "stand": "stood", "break": "broke", "seek": "sought", "want": "wanted", "begin": "began",
    "shout": "shouted", "draw": "drew", "come": "came", "go": "went", "leave": "left", "underline": "underlined",
    "dig": "dug", "withdraw": "withdrew", "withhold": "withheld", "uphold": "upheld", "choose": "chose",
    "overcome": "overcame", "strike": "struck", "shake": "shook", "forgive": "forgave", "undertake": "undertook",
    "drive": "drove", "ride": "rode", "stick": "stuck", "sell": "sold", "stop": "stopped", "drop": "dropped",
}  # fmt: skip

# Verbs that take "that" and a clause; others are followed by what the text puts after them, or give way to "said".
THAT_VERBS = frozenset(
    """
    accept acknowledge add admit advise affirm agree allege announce argue assert assess assume assure believe boast
    caution claim comment complain concede conclude confess confirm contend counter cry declare deduce demand deny
    disclose dispute emphasize emphasise estimate expect explain fear feel find forecast foresee guarantee guess hear
    hint hold hope imagine imply indicate inform insist joke judge know lament maintain mean mention note notice object
    observe pledge point-out posit post predict proclaim project promise propose protest quip read reason recall reckon
    recognise recognize recommend record remark remind repeat reply report respond retort reveal rule say see show
    signal speculate state stipulate stress suggest suppose surmise suspect swear tell testify think threaten tweet
    underline underscore understand urge vow warn worry write blog text message
    """.split()
)

# Nouns that attribute, and the verb that says the same; nouns that are verbs as well ("claim", "warning") go by their
# verb.
NOUN_VERBS = {
    "accusation": "alleged", "acknowledgement": "acknowledged", "admission": "admitted", "allegation": "alleged",
    "announcement": "announced", "argument": "argued", "assertion": "asserted", "assessment": "assessed",
    "assurance": "assured", "assumption": "assumed", "belief": "believed", "complaint": "complained",
    "conclusion": "concluded", "decision": "decided", "intention": "intended", "refusal": "refused",
    "agreement": "agreed", "determination": "resolved", "confirmation": "confirmed", "concern": "feared",
    "declaration": "declared", "denial": "denied", "expectation": "expected", "finding": "found",
    "insistence": "insisted",
    "observation": "observed", "opinion": "said", "prediction": "predicted", "proposal": "proposed",
    "statement": "said", "suggestion": "suggested", "suspicion": "suspected", "testimony": "testified",
    "threat": "threatened", "view": "said", "warning": "warned", "word": "said", "quote": "said",
}  # fmt: skip

# Verbs that need to be told to whom, or what: without it "said" stands in their place.
ADDRESSED_VERBS = frozenset(
    """
    tell inform assure remind notify brief accuse urge persuade convince call ask order instruct command encourage
    invite want allow advise beg press push lobby address question describe blame thank put measure
    """.split()
)

ACT_VERBS = {
    "state": "said", "deny": "denied", "ask": "asked", "order": "ordered", "promise": "promised", "warn": "warned",
    "believe": "believed", "withhold": "declined to say", "request": "asked", "claim": "claimed",
}  # fmt: skip

DENIAL_STEMS = (
    "den",
    "disput",
    "reject",
    "dismiss",
    "refut",
    "rebut",
    "contradict",
    "disavow",
    "not ",
    "n't",
    "n’t",
    "never",
)
REFUSAL_STEMS = (
    "not ", "n't", "n’t", "declin", "refus", "withh", "no comment", "never", "unavailable", "unreachable", "avoid",
    "ignor", "without", "silent", "stopped short", "unable", "could not", "deflect", "dodg", "sidestep", "no ", "not",
)  # fmt: skip

_DOUBLING = re.compile(r"[^aeiou]{1,3}[aeiou][bdgmnprt]")  # "slam", "nod": one syllable, one vowel, one consonant
_NOUN_ENDINGS = ("ion", "ment", "ness", "ance", "ence", "ity", "sis", "ship", "ism")
_VERBS_LIKE_NOUNS = frozenset(
    {
        "mention",
        "question",
        "caution",
        "comment",
        "complement",
        "compliment",
        "lament",
        "document",
        "influence",
        "reference",
        "experience",
        "petition",
        "envision",
        "evidence",
    }
)

_AUXILIARIES = frozenset("has have had is was are were be been being also later then would will did does do".split())


def simple_past(lemma: str) -> str:
    """The simple past of a verb; unlisted verbs are inflected by rule."""
    if lemma in _IRREGULAR:
        return _IRREGULAR[lemma]
    if _DOUBLING.fullmatch(lemma):
        return lemma + lemma[-1] + "ed"
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ied"
    return lemma + "ed"


def normal_cue(printed: str, lemma: str, act: str, *, denied: bool, withheld: bool) -> str:
    """The cue as a predicate in the simple past ("has said" -> "said"), so that it follows a subject.

    A cue that negates or refuses keeps its words ("did not say"); one that is no verb becomes the verb that means it.
    """
    plain = " ".join(printed.split())
    lowered = plain.casefold() + " "
    if withheld:
        keeps = any(stem in lowered for stem in REFUSAL_STEMS) and not lowered.endswith("ing ")
        return plain if keeps else "declined to say"
    if denied and not any(stem in lowered for stem in DENIAL_STEMS):
        return "denied"
    return _as_past(plain, lemma.casefold().strip()) or ACT_VERBS.get(act, "said")


def _as_past(plain: str, lemma: str) -> str | None:
    """The simple past of a cue that is a verb or a noun that attributes, None when it is neither."""
    words = plain.casefold().split()
    if lemma in NOUN_VERBS:
        return NOUN_VERBS[lemma]
    if lemma.endswith(_NOUN_ENDINGS) and lemma not in _VERBS_LIKE_NOUNS:
        return None
    verbal = [word for word in words if word not in _AUXILIARIES]
    if not words or not lemma.isalpha() or len(plain) > 60:
        return None
    if len(verbal) == 1 and (verbal[0][:2] == lemma[:2] or lemma in _IRREGULAR):
        return simple_past(lemma)
    if len(words) > 1 and words[0][:2] == lemma[:2]:
        return " ".join([simple_past(lemma), *plain.split()[1:]])
    return plain if "not" in words or "n't" in plain or "n’t" in plain else None
