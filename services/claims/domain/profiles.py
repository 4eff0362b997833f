"""The two ways to find attributions, behind one interface."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from services.claims.domain.article import ArticleText
from services.claims.domain.attribution import Attribution, find_attributions
from services.claims.domain.network.files import network_identity
from services.claims.domain.tree import Tree

Profile = Literal["accurate", "fast"]


@dataclass(frozen=True, slots=True)
class AttributionFinder:
    """One way: `find` gives an article's attributions in order of tree and cue, `load` reads all that it needs."""

    find: Callable[[ArticleText, Sequence[Tree]], list[Attribution]]
    load: Callable[[], None]


def find_profile(profile: Profile) -> AttributionFinder:
    """The finder of a profile; the network's packages are imported by those who ask for it."""
    if profile == "fast":
        return AttributionFinder(_find_by_rules, _load_nothing)
    from services.claims.domain.network.attributions import find_network_attributions, load_network  # noqa: PLC0415

    return AttributionFinder(find_network_attributions, load_network)


def profile_identity(profile: Profile) -> str | None:
    """Name and version of the model that a profile adds to the parser's; None for the tables of the release."""
    return network_identity() if profile == "accurate" else None


def _find_by_rules(article: ArticleText, trees: Sequence[Tree]) -> list[Attribution]:
    del article
    return [attribution for tree in trees for attribution in find_attributions(tree)]


def _load_nothing() -> None:
    """The tables are read when they are first needed, in no time."""
