"""Lists under "X said:": each item is a claim of X's, with the lead-in's source and cue."""

from collections.abc import Iterator, Sequence

from services.claims.domain.article import ArticleText
from services.claims.domain.attribution import Attribution
from services.claims.domain.contents import cue_tokens
from services.claims.domain.frames import Candidate, verb_frame
from services.claims.domain.sources import find_source, source_phrase
from services.claims.domain.tree import Tree

LEADING_VERBS = frozenset(
    "say add announce report state claim write note tell find argue demand promise pledge confirm warn "
    "declare recommend propose conclude list ask urge call".split()
)
LIST_PROBABILITY = 0.75


def find_list_claims(article: ArticleText, trees: Sequence[Tree]) -> Iterator[tuple[Attribution, Tree]]:
    """(lead-in, tree) for each list item, or paragraph of quotation, below a paragraph that ends in "X said:"."""
    lead: Attribution | None = None
    for tree in trees:
        if not len(tree):
            continue
        kind = article.segments[tree.segment].kind
        if lead is not None and (kind == "list_item" or tree.marks[0]):
            yield lead, tree
        if kind != "list_item":
            lead = _lead_in(tree) if kind in {"paragraph", "heading"} else None


def _lead_in(tree: Tree) -> Attribution | None:
    last = len(tree) - 1
    if tree.words[last] != ":":
        return None
    first, _ = tree.sentence_bounds[tree.sentences[last]]
    for verb in range(last - 1, first - 1, -1):
        if tree.tags[verb].startswith("V") and tree.lemmas[verb] in LEADING_VERBS and tree.quotes[verb] < 0:
            candidate = Candidate(verb, "verb", verb_frame(tree, verb))
            head = find_source(tree, candidate)
            if head is None:
                return None
            source = source_phrase(tree, head, candidate)
            cue = tuple(cue_tokens(tree, candidate))
            return Attribution(tree, candidate, head, source, cue, (), LIST_PROBABILITY, "list under a lead-in")
    return None
