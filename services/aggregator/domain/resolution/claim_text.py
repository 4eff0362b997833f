"""A claim as one standalone sentence: who, the cue in its normal form, and all of what was said.

Built from templates and the article's own words; what is added stands in square brackets (absolute dates, and names for
pronouns inside quotations). Nothing is shortened.
"""

import re

from services.aggregator.domain.resolution.antecedents import person_fit
from services.aggregator.domain.resolution.cast import Referent
from services.aggregator.domain.resolution.dates import DateIndex, absolute
from services.aggregator.domain.resolution.nouns import POSTMODIFIERS
from services.aggregator.domain.resolution.phrases import words_in
from services.aggregator.domain.resolution.pronouns import PRONOUNS
from services.aggregator.domain.resolution.salience import Fit, Scene, rank_referents
from services.aggregator.domain.resolution.verbs import ADDRESSED_VERBS, THAT_VERBS, normal_cue
from services.aggregator.domain.resolution.views import ClaimView, Speaker
from services.language.spans import Span

UNIDENTIFIED = "An unidentified speaker"
MAX_GAP_CHARS = 90  # between cue and content: an addressee, a day, "that"
MAX_PRONOUN_CHARS = 1_200  # how far into a content pronouns are looked for
MAX_NAMES = 40  # names in one content, beyond which its pronouns are left alone
SURE_SCORE = 0.1  # and it must have been named not long before
SURE_FACTOR = 2.0  # a name takes a pronoun's place only when it is this much likelier than any other

_COMMA_BEFORE_MARK = re.compile(r",([”\"’']+)$")  # American punctuation, where a clause used to follow
_QUOTES = "\"“”„«»‘’'"
_PREPOSITIONS = ("according to", "per ", "in the words of", "for ", "as per")
_BARE_PREDICATES = frozenset(
    "is are was were has have had will would could can may might must should do does did".split()
)
_ALWAYS_CAPITAL = frozenset(
    "i monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december christmas easter ramadan".split()
)
# After these "her" was an object, not a possessive.
_AFTER_OBJECT = frozenset(
    "to and or in on at of for from with by about as that when if but because after before until while during into out "
    "up down off over the a an this it is was not no so then than".split()
)
_CLAUSE_OPENERS = ("that ", "whether ", "if ", "to ", "what ", "how ", "why ", "when ", "where ", "who ", "which ")


def write_claim(
    scene: Scene, claim: ClaimView, *, speaker: Speaker, referent: Referent | None, dates: DateIndex
) -> str:
    """The claim as a sentence that needs no context; never empty."""
    subject = _subject(scene, claim, speaker, referent)
    content = _content(scene, claim, referent, dates)
    predicate = _predicate(scene, claim, referent, content, dates)
    if _is_preposition(scene, claim) and content and not claim.withheld and claim.polarity != "denied":
        spoken = f"“{content}”" if claim.kind == "direct" else content
        return _sentence(f"According to {_inside(subject)}, {spoken}")
    return _sentence(f"{subject} {predicate}")


def _subject(scene: Scene, claim: ClaimView, speaker: Speaker, referent: Referent | None) -> str:
    if not speaker.name:
        return UNIDENTIFIED
    text, source = scene.layout.text, claim.source
    printed = " ".join(text[source.start : min(source.end, source.start + 400)].split()) if source else ""
    if printed.casefold().startswith("the ") and printed[4:].casefold().startswith(speaker.name.casefold()):
        return f"The {speaker.name}"
    if speaker.entity is None and speaker.name.casefold() in printed.casefold() and speaker.resolved_by != "name":
        return printed[: printed.casefold().find(speaker.name.casefold()) + len(speaker.name)]
    return f"The {speaker.name}" if referent and referent.articled else speaker.name


def _inside(subject: str) -> str:
    """The subject within a sentence: its article loses the capital."""
    return subject[0].lower() + subject[1:] if subject.startswith(("The ", "A ", "An ")) else subject


def _is_preposition(scene: Scene, claim: ClaimView) -> bool:
    if claim.cue is None:
        return False
    printed = scene.layout.text[claim.cue.start : claim.cue.end].casefold()
    return f"{printed} ".startswith(_PREPOSITIONS)


def _predicate(scene: Scene, claim: ClaimView, referent: Referent | None, content: str, dates: DateIndex) -> str:
    denied = claim.polarity == "denied"
    verb = "denied" if denied else "said"
    if claim.withheld:
        verb = "declined to say" if content else "declined to comment"
    if claim.cue is not None:
        printed = scene.layout.text[claim.cue.start : claim.cue.end]
        verb = normal_cue(printed, claim.cue.lemma, claim.cue.act, denied=denied, withheld=claim.withheld)
    if not content:
        return "declined to comment" if verb == "declined to say" else verb
    gap = _gap(scene, claim, referent, dates)
    needs_more = claim.cue is not None and claim.cue.lemma.casefold() in ADDRESSED_VERBS
    if claim.kind == "direct":
        addressed = f" {gap}" if gap and not gap.casefold().endswith("that") else ""
        return f"{'said' if needs_more and not gap else verb}{addressed}: “{content}”"
    if gap is not None:
        return " ".join(part for part in (verb, gap, content) if part)
    return _joined_indirectly("said" if needs_more and not denied else verb, claim, content)


def _joined_indirectly(verb: str, claim: ClaimView, content: str) -> str:
    """Verb and content where the text gives no words between them: the content came first, or there was no cue."""
    first_word = content.split(" ", 1)[0].casefold()
    if content.casefold().startswith(_CLAUSE_OPENERS):
        return f"{verb} {content}"
    clause = content.count(" ") >= 3 and first_word not in _BARE_PREDICATES
    if claim.cue is None and not _BARE_PREDICATES & set(content.casefold().split()):
        clause = False  # a heading's fragment, a figure in a table
    if claim.withheld or not clause:
        return f"{verb}: {content}"
    if claim.polarity == "denied":
        return f"{verb if verb in {'denied', 'disputed'} else 'denied'} that {content}"
    if claim.cue is None:
        return f"said that {content}"
    return f"{verb if claim.cue.lemma.casefold() in THAT_VERBS else 'said'} that {content}"


def _gap(scene: Scene, claim: ClaimView, referent: Referent | None, dates: DateIndex) -> str | None:
    """The words between the cue and a content that follows it in one sentence, dates made absolute; None elsewhere."""
    if claim.cue is None or not claim.content:
        return None
    text, start = scene.layout.text, claim.cue.end
    end = min(claim.content[0].start, scene.first_contents.get(claim.cue.start, claim.content[0].start))
    if not start <= end <= start + MAX_GAP_CHARS:
        return None
    source = claim.source
    if source and start <= source.start < end:
        return None
    start += len(text[start:end]) - len(text[start:end].lstrip(" ,:"))
    between = text[start:end].rstrip(" ,:" + _QUOTES)
    if re.search(r"[\n.!?;" + _QUOTES[:6] + "]", between):
        return None
    edits = (
        _date_edits(text, start, end, dates) + _pronoun_edits(scene, Span(start, end), referent) if start < end else []
    )
    return " ".join(_with_edits(text, start, start + len(between), edits).split())


def _content(scene: Scene, claim: ClaimView, referent: Referent | None, dates: DateIndex) -> str:
    text = scene.layout.text
    parts = []
    for span in claim.content:
        edits = _date_edits(text, span.start, span.end, dates)
        if span is claim.content[0]:
            edits += _pronoun_edits(scene, span, referent)
        part = " ".join(_with_edits(text, span.start, span.end, edits).split())
        if claim.kind == "direct":
            part = part.strip('"“”„«» ')
        if part:
            parts.append(part)
    if parts and claim.kind != "direct" and _only_opens_sentence(scene, claim.content[0]):
        parts[0] = parts[0][0].lower() + parts[0][1:]
    joined = ""
    for part in parts:
        separator = " " if joined.endswith((".", "!", "?", ",", ";", ":", "…", "—", "–")) else ", "
        joined = joined + separator + part if joined else part
    return joined.rstrip(" ,;:") if claim.kind == "direct" else joined.rstrip(" ,;:.")


def _only_opens_sentence(scene: Scene, span: Span) -> bool:
    """Whether the first word of a content has its capital only from opening a sentence."""
    words = words_in(scene.layout.text, span.start, min(span.end, span.start + 40))
    if not words or words[0].start != span.start or not words[0].text[0].isupper():
        return False
    first = words[0].text
    before = scene.layout.text[max(0, span.start - 4) : span.start].rstrip(" \"“‘'(•-")
    within = bool(before) and before[-1] not in ".!?:\n…–—"
    if within and scene.layout.unit_span(scene.layout.unit_of(span.start))[0] != span.start:
        return False
    named = (mention for mention in scene.cast.covering(span.start, span.start + 1) if mention.kind == "name")
    if any(named) or words[0].lower.endswith("'s"):
        return False
    if words[0].lower in scene.lower_words or first == "A":
        return True
    # Without entities a capital may be a name's; with them, what is left are days, peoples and acronyms.
    listed = (
        bool(scene.cast.mentions) and first[1:].islower() and words[0].lower.partition("'")[0] not in _ALWAYS_CAPITAL
    )
    return listed and not first.endswith(("an", "ese", "ish")) and len(words) > 1 and not words[1].text[0].isupper()


Edit = tuple[int, int, str]  # start, end, what stands there instead


def _with_edits(text: str, start: int, end: int, edits: list[Edit]) -> str:
    """`text[start:end]` with the edits (start, end, new text) that lie in it made, in order; overlapping ones
    dropped."""
    parts, done = [], start
    for edit_start, edit_end, new in sorted(edits):
        if edit_start < done or edit_end > end:
            continue
        parts += [text[done:edit_start], new]
        done = edit_end
    return "".join([*parts, text[done:end]])


def _date_edits(text: str, start: int, end: int, dates: DateIndex) -> list[Edit]:
    edits: list[Edit] = []
    for date in dates.within(start, end):
        iso = absolute(date, text[date.start : date.end])
        # after a genitive: the date goes behind "Tuesday's", not between day and 's
        after = date.end + 2 if text[date.end : date.end + 2] in {"'s", "’s"} and date.end + 2 <= end else date.end
        if iso:
            edits.append((after, after, f" [{iso}]"))
    return edits


def _pronoun_edits(scene: Scene, span: Span, speaker: Referent | None) -> list[Edit]:
    """Names for the first "he" and the first "she" in `span`, where they mean neither the speaker nor somebody named
    there."""
    edits: list[Edit] = []
    seen: set[str] = set()
    for word in words_in(scene.layout.text, span.start, min(span.end, span.start + MAX_PRONOUN_CHARS)):
        base = word.lower.partition("'")[0]
        pronoun = PRONOUNS.get(base)
        if not pronoun or not pronoun.gender or pronoun.gender in seen or "self" in base:
            continue
        seen.add(pronoun.gender)
        quoted = scene.layout.is_quoted(word.start)
        if not quoted and _opens_quote(scene.layout.text[span.start : word.start]):
            continue  # a fragment of somebody's words, whose "he" may be anybody
        meant = _sure_antecedent(scene, span, word.start, person_fit(pronoun, speaker if quoted else None))
        if meant is None or not meant.words or (speaker and meant.key == speaker.key):
            continue
        if new := _name_for(scene, base, word.end, meant.name):
            edits.append((word.start, word.start + len(base), f"[{new}]" if quoted else new))
    return edits


def _opens_quote(before: str) -> bool:
    """Whether a quotation is open at the end of `before`."""
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _sure_antecedent(scene: Scene, span: Span, position: int, fit: Fit) -> Referent | None:
    """The one person whom a pronoun in `span` can mean, of those named before it; None where somebody in it may be
    meant."""
    named = scene.cast.within(span.start, position)[:MAX_NAMES]
    # a surname may have been taken for its owner's foundation: organisations count as well
    meant_there = any(fit(m.referent, False) > 0 or m.referent.sort in {"organization", "other"} for m in named)
    if len(named) == MAX_NAMES or meant_there:
        return None
    for word in words_in(scene.layout.text, span.start, position)[1:]:
        if word.text[0].isupper() and not any(mention.start <= word.start < mention.end for mention in named):
            return None  # a name that entities missed, perhaps
    ranked = rank_referents(scene, span.start, fit)
    if not ranked or ranked[0][0] < SURE_SCORE or (len(ranked) > 1 and ranked[0][0] < SURE_FACTOR * ranked[1][0]):
        return None
    return ranked[0][1]


def _name_for(scene: Scene, base: str, end: int, name: str) -> str | None:
    if base in {"he", "she", "him"}:
        return name
    following = re.match(r" +([a-z]+)", scene.layout.text[end : end + 30])
    if following and (base == "his" or (base == "her" and following[1] not in _AFTER_OBJECT | POSTMODIFIERS)):
        return f"{name}'s"
    return None


def _sentence(words: str) -> str:
    text = _COMMA_BEFORE_MARK.sub(r"\1", words[0].upper() + words[1:])
    ended = text.rstrip("”\"’' ")
    return text if ended.endswith((".", "!", "?", "…")) else f"{text}."
