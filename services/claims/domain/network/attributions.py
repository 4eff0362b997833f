"""The accurate profile: attributions that the network finds, completed by what only rules know.

The network was taught the outermost attribution of running text. Rules add what it never saw: what is withheld,
attributions inside others, lines that name their source behind a break; and they keep out what the product does not
count as a claim.
"""

from collections.abc import Iterator, Sequence

from services.claims.domain.article import ArticleText
from services.claims.domain.attribution import Attribution, find_attributions, may_be_nested
from services.claims.domain.cue_rules import known_probability
from services.claims.domain.frames import Candidate, cue_candidates, verb_frame
from services.claims.domain.network.decoding import Finding, decode
from services.claims.domain.network.sessions import load_tagger, load_tokenizer
from services.claims.domain.network.windows import cut_windows
from services.claims.domain.tree import Tree

RULE = "network"


def load_network() -> None:
    """Load the network, so that the first article does not wait for it. Raises DamagedModelError."""
    load_tagger()
    load_tokenizer()


def find_network_attributions(article: ArticleText, trees: Sequence[Tree]) -> list[Attribution]:
    """The attributions of an article's trees, in order of tree and cue."""
    tagger, tokenizer = load_tagger(), load_tokenizer()
    windows = [
        (at, window)
        for at, tree in enumerate(trees)
        for window in cut_windows(tree, article.segments[tree.segment].kind, tokenizer)
    ]
    findings: list[list[Finding]] = [[] for _ in trees]
    chances: list[list[float]] = [[] for _ in trees]
    for (at, window), tagged in zip(windows, tagger.tag([window for _, window in windows]), strict=True):
        chances[at] += tagged.chances
        found = (decode(marked) for marked in tagged.cues)
        findings[at] += [finding.moved(window.start) for finding in found if finding is not None]
    return [each for at, tree in enumerate(trees) for each in join(tree, findings[at], chances[at])]


def join(tree: Tree, findings: Sequence[Finding], chances: Sequence[float]) -> list[Attribution]:
    """What the network found, and what the rules found that it does not contradict, in order of cue."""
    ruled = find_attributions(tree)
    candidates = {candidate.token: candidate for candidate in cue_candidates(tree)}
    joined: list[Attribution] = []
    used: set[int] = set()
    for finding in _outermost(findings):
        candidate = _candidate(tree, finding, candidates)
        if candidate is None or known_probability(tree, candidate) == 0:
            continue
        own = next((item for item in ruled if item.candidate.token in finding.cue), None)
        if own is not None:
            used.add(own.candidate.token)
        joined.append(own if own is not None and own.withheld else _attribution(tree, candidate, finding))
    covered = {token for item in joined for token in item.content}
    for item in ruled:
        token = item.candidate.token
        if token in used:
            continue
        if item.withheld or (may_be_nested(item) if token in covered else _is_trusted(item, chances)):
            joined.append(item)
    return sorted(joined, key=lambda item: item.cue)


TRUSTED_CHANCE = 0.1
"""Chance of being a cue from which on the network does not contradict a rule that is sure."""


def _is_trusted(item: Attribution, chances: Sequence[float]) -> bool:
    known = known_probability(item.tree, item.candidate) or 0.0
    return known > 0 or max((chances[at] for at in item.cue), default=0.0) >= TRUSTED_CHANCE


def _outermost(findings: Sequence[Finding]) -> Iterator[Finding]:
    """The findings without those whose cue lies in what a likelier one reports, unless that is in turn its cue's."""
    kept: list[Finding] = []
    for finding in sorted(findings, key=lambda each: -each.cue_chance):
        cue, content = set(finding.cue), set(finding.content)
        if not any(cue & set(other.content) and not content & set(other.cue) for other in kept):
            kept.append(finding)
    yield from kept


def _candidate(tree: Tree, finding: Finding, candidates: dict[int, Candidate]) -> Candidate | None:
    """The cue's word that reports: one that the rules know, else the topmost; none where it is quoted like its
    content.
    """
    quotes = {tree.quotes[at] for at in finding.content}
    if all(tree.quotes[at] >= 0 and tree.quotes[at] in quotes for at in finding.cue):
        return None
    known = [candidates[at] for at in finding.cue if at in candidates]
    if known:
        return min(known, key=lambda each: _depth(tree, each.token))
    words = [at for at in finding.cue if tree.words[at].isalnum()]
    if not words:
        return Candidate(finding.cue[0], "colon", "network")
    top = min(words, key=lambda at: _depth(tree, at))
    tag = tree.tags[top]
    if tag.startswith("V"):
        return Candidate(top, "verb", verb_frame(tree, top))
    return Candidate(top, "noun" if tag.startswith("N") else "adjective", "network")


def _depth(tree: Tree, token: int) -> int:
    depth = 0
    while tree.heads[token] != token:
        token = tree.heads[token]
        depth += 1
    return depth


def _attribution(tree: Tree, candidate: Candidate, finding: Finding) -> Attribution:
    source = range(finding.source[0], finding.source[-1] + 1) if finding.source else None
    head = None
    if source:
        head = min(
            (at for at in source if tree.words[at].isalnum()), key=lambda at: _depth(tree, at), default=source[0]
        )
    chances = (("cue", finding.cue_chance), ("content", finding.content_chance), ("source", finding.source_chance))
    reasons = tuple(f"{part} {chance:.2f}" for part, chance in chances)
    return Attribution(
        tree, candidate, head, source, finding.cue, finding.content, finding.cue_chance, RULE, reasons=reasons
    )
