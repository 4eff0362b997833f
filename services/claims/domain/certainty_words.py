"""Words that tell how sure a claim is."""

POSSIBLE_WORDS = frozenset(
    "may might could possibly perhaps probably likely unlikely potentially apparently presumably possible "
    "probable potential seemingly maybe conceivably".split()
)
FORECASTING = frozenset("forecast predict project expect anticipate hint speculate fear hope suspect doubt".split())
PLANNING = frozenset("plan intend aim prepare schedule seek want propose vow pledge promise threaten".split())
PLEDGING = frozenset("promise pledge vow propose want seek".split())
PLANNING_NOUNS = frozenset({"plan", "intention", "schedule"})
REQUESTING_CUES = frozenset(
    "urge ask request demand beg plead implore appeal exhort encourage order instruct recommend advise "
    "beseech lobby".split()
)
REQUESTING_FIRST_PERSON = frozenset("ask urge call demand appeal request beg plead want need expect".split())
BELIEVING = frozenset("doubt believe think fear suspect reckon worry predict forecast project".split())
ADVISING_AGAINST = frozenset("warn caution counsel".split())
FUTURE = frozenset({"will", "'ll", "wo", "would", "'d", "shall"})
HAPPENING = frozenset(
    "be stay remain rise fall grow increase decrease decline reach exceed improve worsen shrink slow "
    "continue cost become happen occur affect make lead help hurt last drop climb double triple "
    "go need get see come result win lose suffer face stand".split()
)
"""Verbs for what happens to things: "will" with one of these predicts; with a verb of doing it announces."""

AGENTS = frozenset(
    "i we he she they it company government ministry team party union bank agency army court council".split()
)
WISHES = frozenset({"like", "love", "prefer"})
KNOWING = frozenset("know hear see understand learn think believe remember thank say".split())
"""Verbs that nobody plans: "everybody wants to know", "we would like to thank"."""

PERCEIVING = frozenset("hear see feel smell".split())
PERCEIVERS = frozenset("i we he she they you".split())
"""Subjects that perceive with their senses: "I could hear it"; "the market could see falls" is a forecast."""

HOPING = frozenset("hope wish decide agree aspire mean".split())
"""Cues that announce a deed of the source's own where an infinitive follows: "hopes to repeat the work"."""

FORECASTS = frozenset({"forecast", "prediction", "projection"})
BREAKABLE_WORDS = frozenset("promise pledge vow propose threaten".split())
SPOKEN_OPENINGS = frozenset(
    "look listen let see imagine think thank guess remember believe trust say suppose mind".split()
)
"""Imperatives that open a remark and ask for nothing."""

SPOKEN_IDIOMS = tuple(
    tuple(idiom.split())
    for idiom in (
        "make no mistake",
        "keep in mind",
        "bear in mind",
        "mark my words",
        "rest assured",
        "put it this way",
        "take it from me",
        "take my word",
        "forget it",
        "put simply",
        "do n't get me wrong",
    )
)
"""Words that open a remark as a whole and ask for nothing: "make no mistake"."""

EXAMPLE_OPENINGS = frozenset({"take", "consider"})
"""Imperatives that bring up an example: "take the harbour: it was built in 1950"."""

EXPLAINED_BY_INFINITIVE = frozenset(
    "ability agreement attempt bid call chance decision effort failure move need order pact plan pledge promise push "
    "race refusal right struggle time vow way willingness".split()
)
"""Nouns whose infinitive says what they are about: "right to strike" announces no strike."""

RANKS = frozenset("first second third last only next".split())
"""Words that single out one of many: "first woman to lead the bank" tells of a past."""
