"""A description that stands as a source, and what rules it out for a referent."""

from collections.abc import Iterable
from dataclasses import dataclass

from services.aggregator.domain.resolution.cast import Mention, Referent
from services.aggregator.domain.resolution.gender import Gender, gender_of_noun
from services.aggregator.domain.resolution.nouns import FORMER, normal_noun, same_role
from services.aggregator.domain.resolution.phrases import Phrase
from services.aggregator.domain.resolution.views import ClaimView

MAX_CANDIDATES = 60

# Modifiers that tell two holders of one title apart; where one side has such a word, the other must have it too.
_PORTFOLIOS = frozenset(
    """
    vice deputy prime foreign finance interior defense health justice education energy environment labor trade transport
    agriculture economy opposition infrastructure culture digital home housing science social sport tourism shadow
    regional acting chief former first press
    """.split()
)


@dataclass(frozen=True, slots=True)
class Description:
    """A description to resolve: the phrase, the claim it attributes, and the names inside the phrase."""

    phrase: Phrase
    claim: ClaimView
    names: tuple[Mention, ...]
    position: int
    in_title: bool

    @property
    def words(self) -> frozenset[str]:
        """The folded words that stand with the head."""
        words = (*self.phrase.modifiers, *self.phrase.tail)
        told = frozenset(normal_noun(word.text) for word in words)
        return told | {"former"} if any(word.lower.startswith("ex-") for word in (*words, self.phrase.head)) else told

    @property
    def countries(self) -> frozenset[str]:
        return frozenset().union(*(mention.referent.countries for mention in self.names))

    @property
    def owner_words(self) -> frozenset[str]:
        """The folded words of the organisations and people named beside the head: whose spokesman it is."""
        named = (mention.referent for mention in self.names)
        return frozenset().union(*(referent.words for referent in named if referent.sort in {"organization", "person"}))

    @property
    def name_words(self) -> frozenset[str]:
        """The folded words of the names beside the head: whose spokesman, which country's ministry."""
        return frozenset().union(*(mention.referent.words for mention in self.names))


def any_same_role(noun: str, nouns: Iterable[str]) -> bool:
    return any(same_role(noun, other) for other in nouns)


def of_other_country(description: Description, candidate: Referent) -> bool:
    told, known = description.countries, candidate.countries
    return bool(told) and bool(known) and not told & known


def same_office(description: Description, candidate: Referent) -> bool:
    """Whether nothing in a description rules the candidate out: another country, portfolio, or a former holder."""
    if of_other_country(description, candidate):
        return False
    if candidate.gender and _tells_other_gender(description.phrase.noun, candidate.gender):
        return False
    told = description.words
    known = candidate.context | candidate.nouns
    if bool(told & FORMER) and not known & FORMER:
        return False
    beside = description.owner_words
    if beside and candidate.affiliated and not beside & (candidate.context | candidate.words):
        return False
    portfolio = told & _PORTFOLIOS - FORMER
    if portfolio and not portfolio <= known:
        return False
    return not (
        {"vice", "deputy", "former"} & known - told and description.phrase.noun not in {"deputy", "spokesperson"}
    )


def _tells_other_gender(noun: str, gender: Gender) -> bool:
    """A chairwoman is no man; a "spokesman" may be a woman, as many papers use the word for both."""
    told = gender_of_noun(noun)
    return told is not None and told != gender and not (told == "m" and noun.endswith("man"))
