"""Whether the words around an expression speak of the past, the present or the future.

A light reading for callers without a parse: the nearest verb before the expression in its sentence, else the first one
after it.
"""

from typing import Final

from services.claims.domain.dates.models import Tense
from services.claims.domain.dates.tokens import Tokens

LOOK_BACK, LOOK_AHEAD = 26, 14
LONGEST_SUBJECT_TOKENS: Final = 7
"""How many tokens may stand from "if" to the verb of its clause, both counted."""
_MODALS: Final = frozenset("will would could may might shall should must ll can cannot".split())
_PERHAPS: Final = frozenset("may might could must should would".split())
_PLANS: Final = frozenset(
    "due expected expects expect plans scheduled slated plan hopes hope aims intends upcoming planning planned"
    " awaiting preparing poised proposed forthcoming likely unlikely looming".split()
)
_PAST: Final = frozenset(
    "was were had did has have been said told went came took made gave got saw found left held met won lost began"
    " broke brought built bought caught chose cut drew drove fell felt flew fought grew heard hit kept knew led"
    " let meant paid put quit ran read rose sent set shot shut sold spent spoke spread stood stole struck swore"
    " taught thought threw understood withdrew wrote became sank sought hurt drank ate shook woke wore dealt bore"
    " hid hung swept slid split stuck launched beat".split()
)
_PRESENT: Final = frozenset(
    "is are am says say meets meet starts start begins begin opens open ends closes runs remains resumes resume "
    "reopens reopen expires expire faces goes go takes comes leaves decides publishes arrives arrive travels travel "
    "gathers gather appears concludes kicks heads".split()
)
# Words before which a bare form is part of a longer verb that decides: "did not go", "will start".
_GOVERNED: Final = frozenset("not t did do does let make made help helped".split())
_NOT_PAST: Final = frozenset(
    "need united hundred indeed speed seed feed bed red exceed proceed succeed breed weed reed"
    " unprecedented fed shed ted fred reded naked wicked sacred kindred embed infrared".split()
)
# "will issue revised numbers": verbs in the past by their form that more often describe the noun after them.
_DESCRIBING: Final = frozenset(
    "advanced alleged amended armed combined delayed detailed disputed estimated extended improved limited occupied"
    " proposed reduced revised updated".split()
)
_AFTER_VERB: Final = frozenset("the a an its his her their it them that by to in on at from for".split())
_NO_INFINITIVE: Final = frozenset(
    "the a an his her its their our my your this that these those him them it us me".split()
)
_PAST_GOVERNORS: Final = frozenset(
    "forced failed began had used able continued managed helped started tried came went returned moved led rushed"
    " got had proceeded refused declined seemed appeared happened rose fell up down climbed dropped according"
    " due".split()
)
_PERFECT: Final = frozenset("had did has have been".split())
# "The vote was on Nov. 14", "ballots needed in March": forms of the past that tell of no deed.
_NO_DEED: Final = _PERFECT | frozenset("was were needed required owed set".split())
_CONDITIONAL: Final = frozenset("would could might d".split())
# Words after which "if" asks or compares, and supposes nothing.
_NO_CONDITION: Final = frozenset("ask asks asked asking know knew see saw wonder wondered sure as".split())
_SENTENCE_MARKS: Final = frozenset(".!?;")
_ARTICLES: Final = frozenset("a an the its his her their our my your".split())
_REPORTING: Final = frozenset(
    "said told announced reported confirmed warned declared accused called urged denied ruled".split()
)
_ABBREVIATIONS: Final = frozenset(
    "mr mrs ms dr gen sen rep gov st u s jan feb mar apr aug sept sep oct nov dec no co inc".split()
)


def lexical_tense(ts: Tokens, first: int, after: int) -> Tense:
    """The tense around the tokens from `first` to `after`, None where no verb shows it."""
    if ts.low[after] in _REPORTING:
        return "past"
    if ts.low[first - 1] == "that" and ts.low[after] in _MODALS and ts.low[after + 1] != "have":
        return "future"  # "said that June would be cold"
    for i in range(first - 1, first - LOOK_BACK, -1):
        if _ends_sentence(ts, i):
            break
        found = _tense_at_word(ts, i)
        if found:
            return "future" if found == "past" and _is_supposed(ts, i) else found
        if i < first - 2 and _opens_condition(ts, i):
            return "future"  # "if she wins in November": verbs that no table knows stand in the present
    for i in range(after, after + LOOK_AHEAD):
        if _ends_sentence(ts, i):
            break
        # What somebody means to do later in the sentence says nothing of when this was.
        found = _tense_at_word(ts, i) if ts.low[i] != "to" or i == after else None
        if found:
            return found
    return None


def tells_of_a_deed(ts: Tokens, i: int) -> bool:
    """Whether the token at `i` is a verb in the past that tells what was done: "rose", "arrested"; not "was", "due"."""
    told = ts.kind[i] == "word" and ts.low[i] not in _NO_DEED and _looks_past(ts, i)
    return told and not (_speaks_of_the_future(ts, i) or _bare_form(ts, i) or _is_supposed(ts, i))


def _ends_sentence(ts: Tokens, i: int) -> bool:
    if ts.kind[i] in ("break", ""):
        return True
    return ts.low[i] in _SENTENCE_MARKS and ts.low[i - 1] not in _ABBREVIATIONS


def _tense_at_word(ts: Tokens, i: int) -> Tense:
    """The tense that one word shows, None where it is no verb or a bare form of one."""
    if ts.kind[i] != "word":
        return None
    if ts.low[i] == "to":
        return _infinitive(ts, i)
    if _speaks_of_the_future(ts, i):
        return "past" if ts.low[i] in _PERHAPS and ts.low[i + 1] == "have" else "future"  # "may have fled on Monday"
    if ts.low[i] in _PRESENT:
        return "present" if _is_present(ts, i) else None
    return "past" if _looks_past(ts, i) and not _bare_form(ts, i) else None


def _is_present(ts: Tokens, i: int) -> bool:
    """Whether a form of the present is one: not "46 runs", "the starts", "will open" or "is expected"."""
    before = ts.low[i - 1]
    if _counted(ts, i) or before in _GOVERNED or before in _ARTICLES or before in _MODALS:
        return False
    return not (ts.low[i] in ("is", "are") and ts.low[i + 1].endswith("ed"))


def _counted(ts: Tokens, i: int) -> bool:
    """Whether a number counts the noun at `i`: "46 runs", but not "Terminal 2 opens", "the Group of 20 meets"."""
    numbered = ts.title(i - 2) or ts.low[i - 2] == "of"
    return ts.kind[i - 1] in ("number", "decimal") and not numbered


def _is_supposed(ts: Tokens, i: int) -> bool:
    """Whether the past form at `i` only supposes something: "would resign if he lost on Tuesday"."""
    if ts.low[i] in _PERFECT:
        return False
    for k in range(i - 1, i - LONGEST_SUBJECT_TOKENS, -1):
        if ts.kind[k] != "word":
            return False
        if _opens_condition(ts, k):
            return any(word in _CONDITIONAL for word in ts.low[max(i - LOOK_BACK, 0) : i + LOOK_BACK])
    return False


def _opens_condition(ts: Tokens, i: int) -> bool:
    return ts.low[i] in ("if", "unless") and ts.low[i - 1] not in _NO_CONDITION


def _speaks_of_the_future(ts: Tokens, i: int) -> bool:
    word, after = ts.low[i], ts.low[i + 1]
    named = word in ("may", "will") and ts.title(i) and ts.kind[i - 1] == "word"
    negated = word == "won" and ts.low[i + 2] == "t"
    return (
        (word in _MODALS and not named)
        or negated
        or word in _PLANS
        or (word in ("set", "forecast") and after in ("to", "for", "calls"))
    )


def _looks_past(ts: Tokens, i: int) -> bool:
    word = ts.low[i]
    named = ts.title(i) and not _ends_sentence(ts, i - 1)
    describes = word in _DESCRIBING and ts.kind[i + 1] == "word" and ts.low[i + 1] not in _AFTER_VERB
    shown = word.endswith("ed") and len(word) > 3 and word not in _NOT_PAST and not named and not describes
    return word in _PAST or shown


def _bare_form(ts: Tokens, i: int) -> bool:
    """Whether a word that looks like a past tense is none: "would cut", "to be fixed", "is expected"."""
    j = i - 1
    if ts.low[j].endswith("ly") or ts.low[j] in ("not", "also", "only", "now"):
        j -= 1
    before = ts.low[j]
    if before == "may" and ts.title(j):
        return False  # "sales in May rose"
    return before in _MODALS or before in ("be", "to", "being", "been", "is", "are", "not") or before in _ARTICLES


def _infinitive(ts: Tokens, i: int) -> Tense:
    follows = ts.low[i + 1]
    inflected = follows.endswith(("ed", "ing")) or (follows.endswith("s") and not follows.endswith(("ss", "us")))
    if ts.kind[i + 1] != "word" or ts.title(i + 1) or follows in _NO_INFINITIVE or inflected:
        return None
    before = ts.low[i - 1]
    if before in (
        "expected",
        "planned",
        "scheduled",
        "due",
        "set",
        "promised",
        "vowed",
        "agreed",
        "ordered",
        "urged",
        "told",
    ):
        return "future"
    if before in _PAST_GOVERNORS:
        return "past" if before not in ("up", "down", "according") else None
    return "future"
