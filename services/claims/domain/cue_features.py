"""What the cue model sees of a candidate: strings such as `lemma=say` or `frame=ccomp|subject=NNP`, of the word and
its frame.

Features name lemmas of common words, tags and relations; the model keeps only their hashes, so that no text of the
corpus it was trained on is shipped (see `weights`).
"""

from services.claims.domain.frames import SUBJECTS, Candidate, has_quotation
from services.claims.domain.tree import Tree

QUOTE_REACH = 3


def cue_features(tree: Tree, candidate: Candidate) -> list[str]:
    """The candidate's features, each once, in a fixed order."""
    token = candidate.token
    lemma, frame, dep, tag = tree.lemmas[token], candidate.frame, tree.deps[token], tree.tags[token]
    head = tree.heads[token]
    subject = _subject_label(tree, token)
    features = [
        f"frame={frame}",
        f"lemma={lemma}",
        f"lemma={lemma}|frame={frame}",
        f"lemma={lemma}|tag={tag}",
        f"lemma={lemma}|subject={subject}",
        f"tag={tag}|frame={frame}",
        f"dep={dep}",
        f"dep={dep}|frame={frame}",
        f"subject={subject}",
        f"subject={subject}|frame={frame}",
        f"quote={_quote_side(tree, token)}",
        f"quote={_quote_side(tree, token)}|frame={frame}",
        f"sentence={has_quotation(tree, token)}",
    ]
    if head != token:
        features += [
            f"head={tree.lemmas[head]}|dep={dep}",
            f"head={tree.tags[head]}|dep={dep}",
            f"lemma={lemma}|dep={dep}",
        ]
    for offset in (-2, -1, 1, 2):
        features.append(f"word{offset}={_word_near(tree, token, offset)}")
    features.append(f"lemma={lemma}|word1={_word_near(tree, token, 1)}")
    features += _child_features(tree, token)
    return list(dict.fromkeys(features))


def _child_features(tree: Tree, token: int) -> list[str]:
    features: list[str] = []
    lemma = tree.lemmas[token]
    for child in tree.children[token]:
        dep = tree.deps[child]
        if dep == "punct":
            continue
        side = "<" if child < token else ">"
        features += [f"child={dep}{side}", f"lemma={lemma}|child={dep}{side}"]
        if dep in {"aux", "auxpass", "neg", "prep", "prt", "mark", "advmod", "agent"}:
            features += [f"child={dep}:{tree.lemmas[child]}", f"lemma={lemma}|child={dep}:{tree.lemmas[child]}"]
        if dep == "ccomp":
            opener = tree.words[tree.lefts[child]]
            features.append(f"clause={opener if opener in _OPENERS else tree.tags[child]}")
        if dep in {"dobj", "attr", "acomp"}:
            features += [f"object={tree.lemmas[child]}", f"lemma={lemma}|object={tree.tags[child]}"]
    return features


_OPENERS = frozenset({"that", "whether", "if", "what", "how", "why", "who", "where", "when", '"', "“", "there"})


def _subject_label(tree: Tree, token: int) -> str:
    for child in tree.children[token]:
        if tree.deps[child] in SUBJECTS:
            side = "" if child < token else "behind:"
            if tree.tags[child] in {"NNP", "NNPS"}:
                return f"{side}name"
            return side + (tree.lemmas[child] if tree.tags[child][0] in "NPW" else tree.tags[child])
    return "none"


def _quote_side(tree: Tree, token: int) -> str:
    """Where a quotation mark stands near the candidate, in whatever sentence: before, behind, both or none."""
    before = any(tree.marks[max(0, token - QUOTE_REACH - 1) : token])
    behind = any(tree.marks[token + 1 : token + QUOTE_REACH + 1])
    return ("before" if before else "") + ("behind" if behind else "") or "none"


def _word_near(tree: Tree, token: int, offset: int) -> str:
    at = token + offset
    if not 0 <= at < len(tree) or tree.sentences[at] != tree.sentences[token]:
        return "#"
    tag = tree.tags[at]
    return tag if tag in {"NNP", "NNPS", "CD", "NN", "NNS"} else tree.lemmas[at]
