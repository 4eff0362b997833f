"""Verbs told by their form alone, where nothing has been parsed: "A nurse stood" against "A nurse union"."""

# Left out are pasts that are nouns as often: "a student bid", "a teacher cut".
_AUXILIARIES = frozenset("is was were has had does did can could will would may might must".split())
_PASTS = frozenset(
    """
    ate beat became began bent bit blew bore bought broke brought built burnt came caught chose clung crept dealt
    dove drank drew drove fed fell felt fled flew flung forgot fought found froze gave got grew heard held hid hung
    kept knelt knew laid lay leapt led left lent let lost made meant met paid put quit ran rang read rode rose said
    sang sank sat saw sent shook shot slept slid sold sought spent spoke sprang stole stood struck stuck swam swept
    swore swung taught thought threw told took tore understood went wept woke won wore wrote
    """.split()
)
_PRESENTS = frozenset("says tells asks dies thinks holds stands sits reads writes runs works wants waits lives".split())


def is_finite(word: str) -> bool:
    """Whether a lower-case word is by its form the verb of a clause: "stood", "voted", "says", "was".

    A verb that is neither listed nor ends in "ed" is not known; "retired" and the like pass for verbs.
    """
    regular = len(word) > 3 and word.endswith("ed") and not word.endswith("eed")
    return regular or word in _AUXILIARIES or word in _PASTS or word in _PRESENTS
