"""What the network finds and what the rules know, joined: findings of our own on trees that are parsed as usual."""

import pytest

from services.claims.domain.network.attributions import RULE, join
from services.claims.domain.network.decoding import Finding

pytestmark = pytest.mark.models


def finding(tree, *, cue: str, source: str = "", content: str = "", chance: float = 0.95) -> Finding:
    def places(words: str) -> tuple[int, ...]:
        wanted = words.split()
        for start in range(len(tree)):
            if wanted and list(tree.words[start : start + len(wanted)]) == wanted:
                return tuple(range(start, start + len(wanted)))
        assert not wanted, words
        return ()

    return Finding(places(cue), places(source), places(content), chance, 0.9, 0.9 if source else 0.0)


def joined(tree, *findings: Finding, chance: float = 0.0):
    return join(tree, findings, [chance] * len(tree))


def words(tree, places) -> str:
    return " ".join(tree.words[at] for at in places)


def test_a_finding_becomes_an_attribution_with_its_chances(trees):
    (tree,) = trees("There was growing concern among teachers over the size of classes.")
    (found,) = joined(tree, finding(tree, cue="concern", source="teachers", content="over the size of classes"))
    assert found.rule == RULE
    assert (words(tree, found.source), words(tree, found.content)) == ("teachers", "over the size of classes")
    assert found.reasons == ("cue 0.95", "content 0.90", "source 0.90")
    assert tree.words[found.source_head] == "teachers"


def test_a_rule_that_agrees_gives_the_edges(trees):
    (tree,) = trees("Sales fell, said Ana Reis, the head of the firm, while costs rose.")
    (found,) = joined(tree, finding(tree, cue="said", source="ana reis , the head", content="sales fell"))
    assert words(tree, found.source) == "ana reis , the head of the firm"


def test_what_is_withheld_is_the_rules(trees):
    (tree,) = trees("The firm declined to say when the pits would reopen.")
    (found,) = joined(
        tree, finding(tree, cue="declined to say", source="the firm", content="when the pits would reopen")
    )
    assert found.withheld
    assert found.rule != RULE


def test_what_never_reports_is_kept_out(trees):
    (tree,) = trees("Members voted for the new budget.")
    assert joined(tree, finding(tree, cue="voted", source="members", content="for the new budget", chance=0.6)) == []


def test_a_veto_on_the_parse_alone_yields_to_a_certain_network(trees):
    (tree,) = trees("Reis is expected to reopen the bridge.")
    unsure = finding(tree, cue="is expected", content="to reopen the bridge", chance=0.8)
    certain = finding(tree, cue="is expected", content="to reopen the bridge", chance=0.99)
    assert joined(tree, unsure) == []
    assert len(joined(tree, certain)) == 1


def test_a_topic_is_no_content(trees):
    (tree,) = trees("There was concern among teachers over the trial.")
    assert joined(tree, finding(tree, cue="concern", source="teachers", content="the trial")) == []


def test_an_attribution_inside_another_comes_from_the_rules(trees):
    (tree,) = trees("Mayor Ana Reis said a witness told police that the gate was open.")
    content = "a witness told police that the gate was open"
    outer, inner = joined(tree, finding(tree, cue="said", source="mayor ana reis", content=content))
    assert words(tree, outer.cue) == "said"
    assert (words(tree, inner.cue), words(tree, inner.source)) == ("told", "a witness")


def test_a_cue_in_what_a_likelier_one_reports_is_no_finding(trees):
    (tree,) = trees("Reis said residents fear that the wall may break.")
    found = joined(
        tree,
        finding(tree, cue="said", source="reis", content="residents fear that the wall may break"),
        finding(tree, cue="fear", source="residents", content="that the wall may break", chance=0.6),
    )
    assert [words(tree, item.cue) for item in found] == ["said"]


def test_a_colon_is_a_cue(trees):
    (tree,) = trees("Reis : the wall will hold for years")
    (found,) = joined(tree, finding(tree, cue=":", source="reis", content="the wall will hold for years"))
    assert words(tree, found.cue) == ":"


def test_a_sure_rule_adds_what_the_network_missed(trees):
    (tree,) = trees("Reis denied taking bribes.")
    (found,) = joined(tree)
    assert words(tree, found.source) == "reis"


def test_an_unsure_rule_needs_the_networks_consent(trees):
    (tree,) = trees("Ana Reis welcomed the plan.")
    assert joined(tree, chance=0.01) == []


def test_a_quotation_resumed_in_the_next_sentence_is_no_part_of_the_claim_before_it(trees):
    (tree,) = trees("“The wall will hold,” Reis said. “Nobody has to leave.”")
    whole = tuple(at for at, word in enumerate(tree.words) if tree.quotes[at] >= 0 and word.isalpha())
    said = tree.words.index("said")
    (found,) = joined(tree, Finding((said,), (said - 1,), whole, 0.99, 0.9, 0.9))
    assert words(tree, found.content) == "the wall will hold"


def test_indirect_speech_keeps_the_quotation_that_the_network_gave_it(trees):
    (tree,) = trees("Reis said the wall held. “Nobody has to leave the town tonight.”")
    said = tree.words.index("said")
    whole = tuple(at for at in range(said + 1, len(tree)) if tree.words[at].isalpha())
    (found,) = joined(tree, Finding((said,), (said - 1,), whole, 0.99, 0.9, 0.9))
    assert words(tree, found.content).endswith("leave the town tonight")
