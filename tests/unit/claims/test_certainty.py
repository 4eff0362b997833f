"""How sure a claim is: requested > conditional > planned > possible > asserted; and what a cue denies."""

from collections.abc import Callable
from typing import Any

import pytest

from services.claims.domain.certainty import find_certainty
from services.claims.domain.tree import Tree
from services.claims.domain.wording import Wording

pytestmark = pytest.mark.models


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("The minister said the dam was safe.", "asserted"),
        ("The board said two ships had sunk.", "asserted"),
        ("The mayor urged residents to stay at home.", "requested"),
        ("The union called on the company to reopen talks.", "requested"),
        ("“We ask every driver to slow down,” the mayor said.", "requested"),
        ("The inspector said the pier should be closed.", "requested"),
        ("Duarte said the ferry would stop if the wind rose.", "conditional"),
        ("“If the rain returns, we will open the gates,” she said.", "conditional"),
        ("The bank warned that cutting rates would weaken the currency.", "conditional"),
        ("The ministry said it would send 200 troops to the border.", "planned"),
        ("The company said it planned to close the mill.", "planned"),
        ("The mayor promised a new bridge.", "planned"),
        ("The lawyer said the guard had been promised immunity.", "asserted"),
        ("“The court will hear the case on Friday,” the clerk said.", "planned"),
        ("The army said more storms could hit the coast.", "possible"),
        ("The bank expects prices to fall.", "possible"),
        ("Officials said the toll would rise.", "possible"),
        ("“The storm may have weakened the pier,” she said.", "possible"),
        ("The report said the guard, who could not swim, was rescued.", "asserted"),
        ("“The guard should never have opened the gate,” she said.", "asserted"),
        ("The coroner warned the jury not to guess.", "requested"),
        ("The agency cautioned against panic.", "requested"),
        ("The guard pleaded guilty to theft.", "asserted"),
        ("The company said it had no plans to close the mill.", "asserted"),
        ("The company said none of the strikes were planned.", "asserted"),
        ("She said she would stay on as chair until May.", "planned"),
        ("The firm said it now expected sales to shrink.", "possible"),
        ("The party was on course to win, the count showed.", "possible"),
        ("The diver doubts that the wreck will be found.", "possible"),
        ("The board predicted that two mills would be closed.", "possible"),
        ("The report said he lit the fire so that he could claim the money.", "asserted"),
        ("The coach threatened to resign.", "planned"),
        ("The union said the firm had threatened to close the mill.", "asserted"),
        ("“They'd promised to reopen the mill,” the mayor said.", "asserted"),
        ("“They'd leave,” the mayor said.", "conditional"),
        ("“We'd be ruined,” the owner said.", "conditional"),
        ("The minister said the government has pledged to cut taxes.", "planned"),
        ("The lawyer said the company has vowed to appeal.", "planned"),
        ("The envoy said Peru has proposed to hold talks in May.", "planned"),
        ("“They've promised to reopen the mill,” the mayor said.", "planned"),
        ("The lawyer said the guard has been promised immunity.", "asserted"),
        ("The minister said the army wants to build a base.", "planned"),
        ("“Everybody wants to know that,” she said.", "asserted"),
        ("“The market has wanted this since the merger,” she said.", "asserted"),
        ("The ministry said the rebels wanted civilians to starve.", "asserted"),
        ("“We would like to hear the bell once more,” he said.", "asserted"),
        ("“Take your papers and go,” the mayor said.", "requested"),
        ("“Listen, nobody fell,” the guard said.", "asserted"),
        ("“Make no mistake, we won,” the captain said.", "asserted"),
        ("“Don't get me wrong, we won,” the captain said.", "asserted"),
        ("“Keep in mind that the roof fell,” she said.", "asserted"),
        ("“Keep the gate shut,” she said.", "requested"),
        ("“Take the harbour: it was built in 1950,” the guide said.", "asserted"),
        ("“Take the old mill, for example, which burnt twice,” the guide said.", "asserted"),
        ("“Take your coats: the hall is cold,” the guide said.", "requested"),
        ("“Call me old-fashioned, but the old bridge was better,” she said.", "asserted"),
        ("“Call me on Monday,” she said.", "requested"),
        ("“We expect that number to change,” the doctor said.", "possible"),
        ("“We expect you to pay,” the landlord said.", "requested"),
        ("“Who would sleep there?” she said.", "asserted"),
        ("“We will rebuild the bridge,” she said, “and who would not?”", "planned"),
        ("“Leave the house,” she said, “or do you want to drown?”", "requested"),
        ("“It passed so close that I could hear the radio,” she said.", "asserted"),
        ("“When I woke up, I could hear the gulls,” she said.", "asserted"),
        ("The analyst said investors could see losses of 5%.", "possible"),
        ("The trader said prices could feel pressure.", "possible"),
        ("The bank said prices fell so far that the market could see further falls.", "possible"),
        ("“We could see a drop in sales,” the owner said.", "possible"),
        ("“Prices fell and we could see further falls,” the owner said.", "possible"),
        ("The agency announced that the horn would fall silent on 1 September.", "planned"),
        ("Ana Reis to step down in July, company says", "planned"),
        ("Zambia to resume exports, minister says", "planned"),
        ("Two mills to close, union says", "planned"),
        ("Right to strike under threat, union says", "asserted"),
        ("Ana Reis first woman to lead bank, minister says", "asserted"),
        ("Zambia's failure to pay debt hurt investors, bank says", "asserted"),
        ("Efforts to save mill in vain, union says", "asserted"),
        ("Zambia unable to pay debt, bank says", "asserted"),
        ("The team hopes to repeat the work next spring.", "planned"),
        ("He expects to lose the election.", "possible"),
        ("The mayor said he expects to lose the election.", "possible"),
        ("The guard expects to be sentenced in May.", "possible"),
        ("The bank expects to open a branch in May.", "planned"),
        ("The bank said it expects to open a branch in May.", "planned"),
        ("The mayor said the city wants to add 5,000 homes.", "planned"),
        ("The mayor said the firm wants to be the largest in Europe.", "planned"),
        ("The mayor said the club wants to have a new stadium.", "planned"),
        ("“I would like to add that the roof fell,” she said.", "asserted"),
    ],
)
def test_certainty_of_a_claim(read: Callable[[str], Any], text: str, certainty: str) -> None:
    claims = [claim for claim in read(text).claims if claim.parent is None]
    assert [claim.certainty for claim in claims] == [certainty]


def test_what_is_forecast_is_possible(trees: Callable[[str], list[Tree]]) -> None:
    (tree,) = trees("The firm reiterated its forecast of a profit of $4 million.")
    content = range(tree.words.index("its"), tree.words.index("million") + 1)
    assert find_certainty(Wording(tree, content, tree.words.index("reiterated"), "state")) == "possible"


def test_lemma_of_hopes_is_hope(read: Callable[[str], Any]) -> None:
    (claim,) = read("The team hopes to repeat the work next spring.").claims
    assert claim.cue.lemma == "hope"


def test_coordinated_clauses_of_different_certainty_are_split(read: Callable[[str], Any]) -> None:
    reading = read("The envoy said that talks could resume on Monday and that the draft was finished.")
    assert [(reading.content(c), c.certainty) for c in reading.claims] == [
        (["talks could resume on Monday"], "possible"),
        (["the draft was finished"], "asserted"),
    ]


def test_coordinated_clauses_of_one_certainty_stay_together(read: Callable[[str], Any]) -> None:
    reading = read("The envoy said that talks had resumed and that the draft was finished.")
    assert [reading.content(c) for c in reading.claims] == [["talks had resumed and that the draft was finished"]]


@pytest.mark.parametrize(
    ("text", "polarity", "content"),
    [
        ("The airline denied that it had ignored the warning.", "denied", "it had ignored the warning"),
        ("The airline denies ignoring the warning.", "denied", "ignoring the warning"),
        ("The minister dismissed suggestions that the vote was rigged.", "denied", "the vote was rigged"),
        ("The police disputed the figure.", "denied", "the figure"),
        ("The mayor played down fears of a flood.", "denied", "fears of a flood"),
        ("The diver doubts that the wreck will be found.", "denied", "the wreck will be found"),
        ("The guard pleaded guilty to theft.", "affirmed", "theft"),
        ("Okoro pleaded not guilty to two counts of fraud.", "denied", "two counts of fraud"),
        ("The airline did not deny that it had ignored the warning.", "affirmed", "it had ignored the warning"),
        ("The airline said it had not ignored the warning.", "affirmed", "it had not ignored the warning"),
    ],
)
def test_polarity_is_denied_where_the_cue_denies(
    read: Callable[[str], Any], text: str, polarity: str, content: str
) -> None:
    reading = read(text)
    claim = reading.about(content)
    assert (claim.polarity, reading.content(claim)) == (polarity, [content])
