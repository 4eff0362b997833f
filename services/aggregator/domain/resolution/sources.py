"""Whom a printed source names: the mention at its head, a name that entities missed, or only a description."""

import re
from dataclasses import dataclass, replace

from services.aggregator.domain.resolution.cast import Mention, Referent, Sort, sort_of_noun
from services.aggregator.domain.resolution.gender import gender_of_given_name, gender_of_noun
from services.aggregator.domain.resolution.nouns import (
    DETERMINERS,
    DOCUMENT_NOUNS,
    HONORIFICS,
    INDEFINITE,
    NUMBER_WORDS,
    POSTMODIFIERS,
    is_organization_noun,
    is_person_noun,
    normal_noun,
)
from services.aggregator.domain.resolution.phrases import Phrase, Word, read_phrase, words_in
from services.aggregator.domain.resolution.pronouns import POSSESSIVES
from services.aggregator.domain.resolution.salience import Scene
from services.aggregator.domain.resolution.titles import describes
from services.language.spans import Span

_NAME_PARTICLES = frozenset(
    "de da do dos das del della di van von der den bin ibn al el la le ter ben ould of the &".split()
)

_SEATED = re.compile(r", [\w-]+-based ")
_PUBLISHED = frozenset("published released issued posted unveiled presented circulated dated".split())


@dataclass(frozen=True, slots=True)
class Source:
    """A printed source read: its phrase, the names inside it in order, and the name that stands for the speaker, if
    any."""

    phrase: Phrase
    names: tuple[Mention, ...]
    head: Mention | None


def read_source(scene: Scene, span: Span) -> Source | None:
    """The source at `span`, None when it holds no word."""
    span = _whole_words(scene.layout.text, span)
    names = tuple(m for m in scene.cast.covering(span.start, span.end) if m.kind == "name" and not m.framed)
    phrase = read_phrase(scene.layout.text, span, [mention.span for mention in names])
    if phrase is None:
        return None
    head = None if phrase.joined else _head_mention(scene.layout.text, phrase, names)
    return Source(phrase, names, _addressed(scene, phrase, head) if head else None)


def _addressed(scene: Scene, phrase: Phrase, head: Mention) -> Mention:
    """`head`, or a bearer of the same surname where "Mrs" or "Mr" shows that entities took the one for the other."""
    before = [word for word in phrase.modifiers if word.end <= head.start][-1:]
    told = gender_of_noun(before[0].text) if before and before[0].lower in HONORIFICS else None
    if told is None or head.referent.gender in {None, told} or head.referent.sort != "person":
        return head
    surname = normal_noun(phrase.head.text)
    namesakes = [r for r in scene.cast.by_word.get(surname, ())[:50] if r.sort == "person" and r.gender == told]
    return replace(head, referent=namesakes[0]) if len(namesakes) == 1 else head


def _whole_words(text: str, span: Span) -> Span:
    """`span` with the rest of a hyphenated word that it cuts: parsers take "Co-author" for three words."""
    end = span.end
    if text[end : end + 1] in {"-", "‑"}:
        following = words_in(text, end + 1, min(len(text), end + 40))[:1]
        end = following[0].end if following and following[0].start == end + 1 else end
    return Span(span.start, end)


def _head_mention(text: str, phrase: Phrase, names: tuple[Mention, ...]) -> Mention | None:
    head = phrase.head
    at_head = [
        m
        for m in names
        if m.start <= head.start < m.end and _to_word_end(m, head) and not _inside_other_name(phrase, m, names)
    ]
    if at_head:
        return max(at_head, key=lambda mention: mention.end - mention.start)
    if not phrase.tail or phrase.plural or phrase.noun in DOCUMENT_NOUNS:
        return None
    seated = _seated_organization(text, phrase, names) if phrase.determiner == "the" else None
    if seated or is_organization_noun(phrase.noun):
        return seated or _apposed_organization(text, phrase, names)
    people = [m for m in names if m.referent.sort == "person" and m.start > head.end]
    for mention in people[:2]:
        if "," in text[head.end : mention.start] and _apposed(text, phrase, mention):
            return mention
    last = people[-1] if people and is_person_noun(phrase.noun) else None
    if last and last.end >= phrase.tail[-1].start and _closes_title(phrase, last, names):
        return last
    return None


def _apposed_organization(text: str, phrase: Phrase, names: tuple[Mention, ...]) -> Mention | None:
    """ "The carmaker, Aurea": the name that follows the comma right away."""
    head_end = phrase.head.end
    for mention in names:
        if mention.start > head_end and mention.referent.sort == "organization":
            return mention if text[head_end : mention.start].strip() == "," else None
    return None


def _seated_organization(text: str, phrase: Phrase, names: tuple[Mention, ...]) -> Mention | None:
    """ "The ship's manager, Dubai-based Corniche Marine": the name that ends the apposition."""
    for mention in names:
        between = text[phrase.head.end : mention.start]
        if mention.start > phrase.head.end and _SEATED.fullmatch(between) and mention.referent.sort != "person":
            return mention
    return None


def _to_word_end(mention: Mention, head: Word) -> bool:
    """Whether the mention takes the head word whole, but for a genitive: "London" is not the head of "London-based"."""
    return head.end - mention.end <= 2


def _inside_other_name(phrase: Phrase, mention: Mention, names: tuple[Mention, ...]) -> bool:
    """ "The 1994 Crime Bill" does not name a man called Bill, although he is in the story."""
    if mention.referent.sort != "person" or phrase.determiner not in DETERMINERS or mention.start != phrase.head.start:
        return False
    before = [word for word in phrase.modifiers if word.end <= mention.start][-1:]
    plain = bool(before) and not any(m.start <= before[0].start < m.end for m in names)
    return plain and before[0].text[0].isupper() and not describes(normal_noun(before[0].text))


def _apposed(text: str, phrase: Phrase, mention: Mention) -> bool:
    """ "A retired nurse, Ann Lee": a comma stands right before the name, or before titles that lead up to it."""
    for word in reversed([word for word in phrase.tail if word.end <= mention.start]):
        if text[word.end : mention.start].lstrip().startswith(","):
            return True
        if not is_person_noun(normal_noun(word.text)):
            return False
    return True


def _closes_title(phrase: Phrase, last: Mention, names: tuple[Mention, ...]) -> bool:
    """ "Chief of staff Ann Lee" closes with its name; "aide to President Ann Lee" closes with another one's."""
    before = [word for word in phrase.tail if word.end <= last.start]
    if not before:
        return False
    if any(m.end >= before[-1].end > m.start and m.referent.sort != "person" for m in names if m is not last):
        return True
    for word in reversed(before):
        if word.lower in POSTMODIFIERS | DETERMINERS | POSSESSIVES | {"and", "or"}:
            return False
        if word.text[0].islower() and not is_person_noun(normal_noun(word.text)):
            return True
    return False


def unlisted_name(scene: Scene, source: Source) -> Referent | None:
    """The referent of a name that entities do not list, None when the head of the source is no name.

    A surname that only an earlier, longer name explains leads to that one.
    """
    phrase = source.phrase
    run = _capitalised_end(scene, phrase)
    if not run or phrase.joined or phrase.determiner in INDEFINITE | POSSESSIVES:
        return None
    titles, name_part = _without_titles(run)
    before = [word for word in phrase.core if word.end <= run[0].start]
    titles = (*(word for word in before[-1:] if describes(normal_noun(word.text))), *titles)
    if not name_part or (before and not titles):
        return None  # "the Gaza strip", "Ukrainian Military": part of a description
    words = frozenset(normal_noun(word.text) for word in name_part)
    if known := _known_by_words(scene, name_part, words):
        return known
    name = _printed_name(scene, name_part)
    nouns = frozenset(normal_noun(word.text) for word in titles)
    sort = _sort_of_name(name_part, titles)
    given = gender_of_given_name(name_part[0].text) if len(name_part) > 1 and sort != "organization" else None
    told = next((gender for noun in nouns if (gender := gender_of_noun(noun))), None)
    return Referent(
        key=f"name:{name.casefold()}",
        name=name,
        sort=sort,
        gender=told or given,
        nouns=nouns,
        words=words,
        context=frozenset(normal_noun(word.text) for word in phrase.core),
    )


def _capitalised_end(scene: Scene, phrase: Phrase) -> tuple[Word, ...]:
    """The capitalised words that end the core, particles inside them; empty when the head is a common noun."""
    head = phrase.head
    if not head.text[0].isupper() or is_person_noun(phrase.noun) or is_organization_noun(phrase.noun):
        return ()
    if phrase.noun in DOCUMENT_NOUNS or head.lower in INDEFINITE | NUMBER_WORDS:
        return ()
    if len(phrase.core) == 1 and head.lower.removesuffix("'s") in scene.lower_words:
        return ()  # a common noun that opens its sentence
    run: list[Word] = []
    for word in reversed(phrase.core):
        if not word.text[0].isupper() and word.lower not in _NAME_PARTICLES:
            break
        run.append(word)
    while run and not run[-1].text[0].isupper():
        run.pop()
    return tuple(reversed(run))


def _without_titles(run: tuple[Word, ...]) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """(titles, name) of a run such as "Defence Minister Ann Lee"."""
    last = max((i for i, word in enumerate(run) if _is_title(word)), default=-1)
    return run[: last + 1], run[last + 1 :]


def _is_title(word: Word) -> bool:
    noun = normal_noun(word.text)
    return word.lower in HONORIFICS or (is_person_noun(noun) and not gender_of_given_name(word.text))


def _known_by_words(scene: Scene, name_part: tuple[Word, ...], words: frozenset[str]) -> Referent | None:
    last = normal_noun(name_part[-1].text)
    listed = [r for r in scene.cast.by_word.get(last, ())[:50] if words <= r.words and r.sort != "group"]
    if len({referent.key for referent in listed}) == 1:
        return listed[0]
    if listed:
        return None
    earlier = [referent for referent in scene.memory.named.get(last, [])[-50:] if words <= referent.words]
    return earlier[-1] if earlier else None


def _sort_of_name(name_part: tuple[Word, ...], titles: tuple[Word, ...]) -> Sort:
    nouns = [normal_noun(word.text) for word in (*titles[-1:], *name_part)]
    if any(is_organization_noun(noun) for noun in nouns):
        return "organization"
    if titles or (len(name_part) > 1 and gender_of_given_name(name_part[0].text)):
        return "person"
    return "unknown"


def _printed_name(scene: Scene, words: tuple[Word, ...]) -> str:
    return _one_line(scene.layout.text[words[0].start : words[-1].end]).removesuffix("'s").removesuffix("’s")


def described_speaker(scene: Scene, source: Source, owner: str | None, *, identified: bool) -> Referent:
    """The referent that a description stands for by itself; `owner` replaces a possessive ("his lawyer": "Ann Lee's
    ...")."""
    phrase = source.phrase
    name = described_name(scene, source, owner)
    noun = phrase.noun
    return Referent(
        key=f"described:{name.casefold()}",
        name=name,
        identified=identified,
        articled=not phrase.plural and (owner[0].islower() if owner else phrase.determiner in {"the", "a", "an"}),
        sort=sort_of_noun(noun),
        gender=gender_of_noun(noun),
        plural=phrase.plural or phrase.joined,
        nouns=frozenset({noun}),
        context=frozenset(normal_noun(word.text) for word in (*phrase.modifiers, *phrase.tail)),
        countries=frozenset().union(*(mention.referent.countries for mention in source.names)),
    )


def described_name(scene: Scene, source: Source, owner: str | None = None) -> str:
    """The printed description on one line, without its article, and in lower case where only its place gave it a
    capital."""
    phrase = source.phrase
    start = phrase.span.start
    first = phrase.core[0]
    again = any(word.lower in {"the", "a", "an"} for word in (*phrase.core, *phrase.tail))
    # "a man and a woman" keeps both its articles
    articled = phrase.determiner in {"the", "a", "an"} and not (phrase.joined and again)
    if articled or (owner and phrase.determiner):
        start = first.start
    name = _one_line(scene.layout.text[start : _restrictive_end(scene, source)]).strip("\"“”' ,;:")
    name = name.removesuffix("'s").removesuffix("’s")
    if owner and phrase.determiner:
        return f"{owner}'s {name}"
    opening = name.split(" ", 1)[0]
    plain = (
        opening[:1].isupper()
        and opening[1:].islower()
        and not any(m.start <= first.start < m.end for m in source.names)
    )
    if plain and (_is_common(opening) or opening.casefold() in scene.lower_words):
        return name[:1].lower() + name[1:]
    return name


def _restrictive_end(scene: Scene, source: Source) -> int:
    """Where a description ends: before a comma that sets off more, and before when and where a document came out."""
    phrase = source.phrase
    last = phrase.head
    for word in phrase.tail:
        between = scene.layout.text[last.end : word.start]
        named = any(m.start < word.start < m.end for m in source.names)
        if not named and any(character in ",;:()–—" for character in between):
            return last.end
        if last is phrase.head and phrase.noun in DOCUMENT_NOUNS and word.lower in _PUBLISHED:
            return last.end
        if word.lower == "who" and phrase.modifiers:
            return last.end  # "a senior official who was not authorised to speak"
        last = word
    return phrase.span.end


def _is_common(word: str) -> bool:
    lower, noun = word.casefold(), normal_noun(word)
    return (
        lower in INDEFINITE | NUMBER_WORDS | POSSESSIVES | DETERMINERS | {"the"}
        or is_person_noun(noun)
        or is_organization_noun(noun)
        or noun in DOCUMENT_NOUNS
    )


def _one_line(printed: str) -> str:
    return " ".join(printed.split())
