"""How a source is printed: as a name, an office, a pronoun or a description."""

from services.claims.domain.attribution import Attribution
from services.claims.domain.claim import Source, SourceKind
from services.claims.domain.sources import source_core
from services.claims.domain.tree import Tree
from services.claims.domain.vocabulary import DOCUMENTS, EVIDENCE_NOUNS, PRONOUNS, ROLE_NOUNS


def source_of(attribution: Attribution) -> Source | None:
    """The attribution's source with its kind; None where none is printed."""
    if attribution.source is None or attribution.source_head is None or not len(attribution.source):
        return None
    tree = attribution.tree
    span = tree.span(attribution.source[0], attribution.source[-1])
    core = source_core(tree, attribution.source_head, attribution.source)
    return Source(span.start, span.end, source_kind(tree, attribution.source_head, core), tree.span(core[0], core[-1]))


def source_kind(tree: Tree, head: int, phrase: range) -> SourceKind:
    """pronoun, name (the head is a proper noun), title (a known role or institution with an article) or nominal."""
    if tree.words[head] in PRONOUNS and tree.tags[head][0] in "PWD":
        return "pronoun"
    if tree.tags[head].startswith("NNP"):
        lower = tree.words[head] in ROLE_NOUNS and not any(
            tree.tags[at].startswith("NNP") and tree.words[at] not in ROLE_NOUNS for at in phrase
        )
        return "title" if lower else "name"
    definite = any(
        tree.words[at] in {"the", "this", "that", "her", "his", "its", "their"} for at in phrase if at < head
    )
    return "title" if tree.lemmas[head] in ROLE_NOUNS and definite else "nominal"


def can_speak(attribution: Attribution) -> bool:
    """Whether the source may be the speaker of a quotation that follows: people and institutions, not documents or
    data.
    """
    head = attribution.source_head
    if head is None:
        return False
    return attribution.tree.lemmas[head] not in (DOCUMENTS | EVIDENCE_NOUNS) - {"agency", "review", "press"}
