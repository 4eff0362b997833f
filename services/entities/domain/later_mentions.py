"""Mentions without a name: "the ministry", "the spokeswoman", where the article has one entity that this can be."""

from collections.abc import Container, Iterable, Sequence

from services.entities.domain.clusters import Cluster
from services.entities.domain.roles import ROLE_HEADS
from services.entities.domain.values import Mention
from services.entities.domain.vocabulary import COMPANY_SUFFIXES, ORGANIZATION_NOMINALS, ORGANIZATION_NOUNS
from services.entities.domain.words import Words

_COMPANY_NOUNS = frozenset(
    "maker firm company group giant operator retailer insurer airline carmaker automaker chipmaker drugmaker brewer "
    "builder developer manufacturer supplier producer startup start-up conglomerate subsidiary contractor".split()
)
_GENERIC_ROLES = frozenset(
    "official officials member resident victim worker head chief witness source friend mother father "
    "brother sister son daughter wife husband man woman".split()
)


def find_later_mentions(
    words: Words, clusters: Sequence[Cluster], roles: Sequence[str | None], taken: Container[int]
) -> dict[int, list[Mention]]:
    """Definite descriptions by the index of their cluster: titles of persons, kinds of organizations.

    `taken` are the words of names. What could be two entities, or stands before the first name of its own, is left out.
    """
    persons = _unique((index, role.split()[-1].casefold()) for index, role in enumerate(roles) if role)
    bodies = _unique(
        pair for index, c in enumerate(clusters) if c.type == "organization" for pair in _kinds(words, index, c)
    )
    found: dict[int, list[Mention]] = {}
    for at in range(1, len(words)):
        if words.forms[at - 1].casefold() != "the" or words.gaps[at] != " " or at in taken or at + 1 in taken:
            continue
        form = words.forms[at].casefold()
        is_role = form in ROLE_HEADS
        index = persons.get(form) if is_role else bodies.get(form)
        if index is not None and clusters[index].places[0].first < at and _phrase_ends(words, at):
            mention = Mention(words.starts[at - 1], words.ends[at], "title" if is_role else "nominal")
            found.setdefault(index, []).append(mention)
    return found


def _phrase_ends(words: Words, at: int) -> bool:
    """ "the ministry said" ends the phrase, "the party leader" does not."""
    after = at + 1
    return (
        after >= len(words)
        or words.gaps[after] != " "
        or (words.forms[after] not in {"of", "for"} and words.forms[after] not in ROLE_HEADS)
    )


def _kinds(words: Words, index: int, cluster: Cluster) -> Iterable[tuple[int, str]]:
    """What an organization can be called later: by its own name, its company form, or the noun that introduced it."""
    tokens = cluster.surfaces[0].tokens
    for kind in {tokens[-1], tokens[0]} & ORGANIZATION_NOMINALS:
        yield index, kind
    company = tokens[-1] in COMPANY_SUFFIXES
    for place in cluster.places:
        noun = words.forms[place.first - 1].casefold() if place.first and words.gaps[place.first] == " " else ""
        if noun in ORGANIZATION_NOUNS:
            yield index, noun
            company = company or noun in _COMPANY_NOUNS
    if company:
        yield from ((index, kind) for kind in ("company", "firm"))


def _unique(pairs: Iterable[tuple[int, str]]) -> dict[str, int]:
    """The words that stand for one index only."""
    by_word: dict[str, set[int]] = {}
    for index, word in pairs:
        by_word.setdefault(word, set()).add(index)
    return {
        word: indices.pop() for word, indices in by_word.items() if len(indices) == 1 and word not in _GENERIC_ROLES
    }
