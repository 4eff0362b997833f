"""The accurate profile: attributions that the network finds, completed by what only rules know.

The network was taught the outermost attribution of running text. Rules add what it never saw: what is withheld,
attributions inside others, lines that name their source behind a break; and they keep out what the product does not
count as a claim.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from services.claims.domain.article import ArticleText
from services.claims.domain.attribution import Attribution, Chances, find_attributions, may_be_nested
from services.claims.domain.cue_rules import is_speech, known_probability
from services.claims.domain.frames import Candidate, candidate_at, verb_frame
from services.claims.domain.network.decoding import Finding, decode
from services.claims.domain.network.sessions import load_tagger, load_tokenizer
from services.claims.domain.network.windows import cut_windows
from services.claims.domain.tree import Tree

RULE = "network"
"""What an explanation calls the rule of these attributions."""
CERTAIN_CHANCE = 0.95
"""Chance of a cue from which on the network is believed against vetoes that rest on the parse alone."""
LONGEST_TOPIC = 2
"""Words of a content that only names what is spoken of: "the trial", "job cuts"."""
TRUSTED_CHANCE = 0.75
"""Chance of being a cue from which on the network does not contradict a rule that is not sure."""
TELLING_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD", "CD"})


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
    ruled = {item.candidate.token: item for item in find_attributions(tree)}
    joined: list[Attribution] = []
    for finding in _outermost(findings):
        candidate = _candidate(tree, finding)
        if candidate is None:
            continue
        own = [ruled.pop(at) for at in finding.cue if at in ruled]
        vetoed = known_probability(tree, candidate, certain=finding.cue_chance >= CERTAIN_CHANCE) == 0
        if not vetoed and (own or _says_something(tree, finding.content)):
            joined.append(_attribution(tree, candidate, finding, ruled=own))
    covered = {token for item in joined for token in item.content}
    for token, item in ruled.items():
        if item.withheld or (may_be_nested(item) if token in covered else _is_allowed(item, chances)):
            joined.append(item)
    return sorted(joined, key=lambda item: item.cue)


def _says_something(tree: Tree, content: Sequence[int]) -> bool:
    """Whether the content is more than a topic: longer than one, or with a verb, a number or a quotation in it."""
    words = sum(tree.words[at].isalnum() for at in content)
    return words > LONGEST_TOPIC or any(tree.tags[at] in TELLING_TAGS or tree.quotes[at] >= 0 for at in content)


def _is_allowed(item: Attribution, chances: Sequence[float]) -> bool:
    is_sure = bool(known_probability(item.tree, item.candidate))
    return is_sure or max((chances[at] for at in item.cue), default=0.0) >= TRUSTED_CHANCE


def _outermost(findings: Sequence[Finding]) -> Iterator[Finding]:
    """The findings without those whose cue lies in what a likelier one reports, unless that is in turn its cue's."""
    kept: list[Finding] = []
    for finding in sorted(findings, key=lambda each: -each.cue_chance):
        cue, content = set(finding.cue), set(finding.content)
        if not any(cue & set(other.content) and not content & set(other.cue) for other in kept):
            kept.append(finding)
    yield from kept


def _candidate(tree: Tree, finding: Finding) -> Candidate | None:
    """The cue's word that reports: one that the rules know, else the topmost; none where it is quoted like its
    content.
    """
    quotes = {tree.quotes[at] for at in finding.content}
    if all(tree.quotes[at] >= 0 and tree.quotes[at] in quotes for at in finding.cue):
        return None
    known = [each for each in (candidate_at(tree, at) for at in finding.cue) if each is not None]
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


def _attribution(tree: Tree, candidate: Candidate, finding: Finding, *, ruled: Sequence[Attribution]) -> Attribution:
    """The finding as an attribution: withheld where a rule says so, and with the edges of a rule that agrees."""
    withholding = next((item for item in ruled if item.withheld), None)
    rule = withholding or next(iter(ruled), None)
    words = [at for at in finding.source if tree.words[at].isalnum()] or finding.source
    head = min(words, key=lambda at: _depth(tree, at), default=None)
    source = range(finding.source[0], finding.source[-1] + 1) if finding.source else None
    content = _without_resumed(tree, candidate.token, finding.content)
    if rule is not None and rule.source and source and _agree(rule.source, source):
        head, source = rule.source_head, rule.source
    if rule is not None and _knows_content(rule) and _agree(rule.content, content):
        content = rule.content
    chances = Chances(finding.cue_chance, finding.content_chance, finding.source_chance)
    return Attribution(
        tree=tree,
        candidate=withholding.candidate if withholding else candidate,
        source_head=head,
        source=source,
        cue=finding.cue,
        content=content,
        probability=finding.cue_chance,
        rule=withholding.rule if withholding else RULE,
        withheld=withholding is not None,
        reasons=tuple(f"{part} {chance:.2f}" for part, chance in asdict(chances).items()),
        chances=chances,
    )


def _without_resumed(tree: Tree, cue: int, content: tuple[int, ...]) -> tuple[int, ...]:
    """The content without quotations that open in later sentences than the cue's: "B" in "A," he said. "B." is a claim
    of its own, which continues this one; the corpus that taught the network counts the two as one.
    """
    sentence = tree.sentences[cue]
    resumed = next((k for k, at in enumerate(content) if _opening_sentence(tree, at) > sentence), len(content))
    kept, rest = content[:resumed], content[resumed:]
    resumes = any(tree.quotes[at] >= 0 for at in kept) and all(
        tree.quotes[at] >= 0 for at in rest if tree.words[at].isalnum()
    )
    return kept if resumes else content


def _opening_sentence(tree: Tree, at: int) -> int:
    """The sentence in which the quotation around a token opens; -1 where there is none around it."""
    if tree.quotes[at] < 0:
        return -1
    while at > 0 and tree.quotes[at - 1] == tree.quotes[at]:
        at -= 1
    return tree.sentences[at]


def _knows_content(rule: Attribution) -> bool:
    """Whether the rules see the content's edges better than the network: indirect speech, a clause of the parse."""
    quoted = any(rule.tree.quotes[at] >= 0 for at in rule.content)
    return not rule.withheld and not quoted and is_speech(rule.tree, rule.candidate)


def _agree(one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether two spans share half of their words."""
    return 2 * len(set(one) & set(other)) >= len(set(one) | set(other))
