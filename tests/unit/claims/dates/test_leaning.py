"""Which way an expression looks: each row of `LEAN_RULES`, and where it must not speak. It is Wednesday 2026-03-04."""

from datetime import date

import pytest

from services.claims.domain.dates import Anchors, find_dates
from services.claims.domain.dates.leaning import LEAN_RULES

EXAMPLES = [
    ("coming", "The fair was moved to the coming Friday.", "2026-03-06"),
    ("coming", "The fair was moved to upcoming Friday.", "2026-03-06"),
    ("delivered", "Wheat for November delivery fell.", "2026-11"),
    ("earlier weekday", "The mayor, who is to resign, earlier Friday dismissed it.", "2026-02-27"),
    ("aftermath", "In the wake of Friday's vote the port will close.", "2026-02-27"),
    ("aftermath", "After Monday's vote, the port must close.", "2026-03-02"),
    ("compared", "Inflation will ease to 2.3%, from 2.9% in November.", "2025-11"),
    ("counted month", "They will get the September payrolls report.", "2025-09"),
    ("counted month", "Car dealers were hit as September sales fell.", "2025-09"),
    ("month of an event", "The firm lost a June referendum bet.", "2026-06"),
    ("month of an event", "Traders said gas for April rose.", "2026-04"),
    ("from now", "The bridge closed four times between now and November.", "2026-11"),
    ("since", "The firm will count what it lost since April.", "2025-04"),
    ("deed", "Sales rose in April.", "2025-04"),
    ("deed", "He was arrested on May 14.", "2025-05-14"),
    ("deed", "They married on St. Patrick's Day.", "2025-03-17"),
    ("deadline", "A deal is expected no later than January 5.", "2027-01-05"),
    ("deadline", "He was ill. A deal is expected no later than January 5.", "2027-01-05"),
    ("deadline", "The families had fled by Friday.", "2026-02-27"),
    ("until", "The pool was closed until Sunday.", "2026-03-08"),
    ("until", "The gates did not work and the pool stayed shut until Sunday.", "2026-03-08"),
    ("until", "The boat was not found until Sunday.", "2026-03-01"),
    ("opening", "A strike starting Monday.", "2026-03-09"),
]


def value_of(text: str) -> str:
    return find_dates(text, anchors=Anchors(published_at=date(2026, 3, 4)))[-1].value


@pytest.mark.parametrize(("rule", "text", "value"), EXAMPLES)
def test_words_beside_it_say_where_an_expression_looks(rule: str, text: str, value: str) -> None:
    assert value_of(text) == value, rule


@pytest.mark.parametrize("name", [name for name, _ in LEAN_RULES])
def test_every_rule_decides_one_of_its_examples(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    others = tuple(row for row in LEAN_RULES if row[0] != name)
    monkeypatch.setattr("services.claims.domain.dates.leaning.LEAN_RULES", others)
    assert any(value_of(text) != value for rule, text, value in EXAMPLES if rule == name)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Elections are scheduled for November.", "2026-11"),
        ("November's vote will decide.", "2026-11"),
        ("She will stand in the November election.", "2026-11"),
        ("Demand for August fell.", "2025-08"),
        ("The court will rule after Friday's hearing.", "2026-03-06"),
        ("In June car production will end.", "2026-06"),
        ("The September sales will start soon.", "2026-09"),
        ("He was not well and stayed until Friday.", "2026-03-06"),
        ("Terminal 2 opens on Friday.", "2026-03-06"),
        ("The Group of 20 meets on Monday.", "2026-03-09"),
        ("If the storm hit on Sunday, it left no trace.", "2026-03-01"),
        ("He said if he lost on Tuesday he would quit.", "2026-03-10"),
        ("The vote was held in states that follow in April.", "2026-04"),
    ],
)
def test_a_rule_speaks_only_where_its_words_do(text: str, value: str) -> None:
    assert value in [found.value for found in find_dates(text, anchors=Anchors(published_at=date(2026, 3, 4)))]
