"""The claims of an article: who is reported to have said what, on what evidence, with which numbers and dates."""

from spacy.language import Language

from services.claims.domain.article import ArticleText, inside_text
from services.claims.domain.assembly import assemble_claims
from services.claims.domain.claim import ClaimsFound
from services.claims.domain.dates import Anchors, find_dates
from services.claims.domain.drafts import draft_claims
from services.claims.domain.parsing import COMPONENTS, parse_article
from services.claims.domain.profiles import Profile, find_profile
from services.claims.domain.quantities import find_quantities
from services.claims.domain.tenses import tense_finder
from services.claims.domain.values import without_parts_of_dates

__all__ = ["COMPONENTS", "find_claims"]


def find_claims(
    article: ArticleText, *, model: Language, profile: Profile = "accurate", anchors: Anchors | None = None
) -> ClaimsFound:
    """Everything the claims stage reads from an article.

    `model` must have `COMPONENTS`. `profile` says how attributions are found. `anchors` are what relative dates count
    from (None: they stay unresolved). Claims are in order of where they begin in the text, each over offsets of
    `article.text`; a claim of an inner source stands beside the claim that holds it. Never raises on any text.
    """
    article = inside_text(article)
    trees = parse_article(article, model)
    segments = [(segment.kind, segment.start, segment.end) for segment in article.segments]
    dates = tuple(
        find_dates(article.text, anchors=anchors or Anchors(), segments=segments, tense_at=tense_finder(trees))
    )
    quantities = without_parts_of_dates(find_quantities(article.text), dates)
    attributions = find_profile(profile).find(article, trees)
    claims = assemble_claims(article, draft_claims(article, trees, attributions), quantities, dates)
    return ClaimsFound(claims, quantities, dates)
