"""Datelines before the first sentence of a report."""

import pytest

from services.segmentation.domain import segment_article
from services.segmentation.domain.datelines import dateline_end

REPORT = "The dam will be repaired before winter, the minister said."


@pytest.mark.parametrize(
    "dateline",
    [
        "GENEVA, March 4 (Reuters) -",
        "GENEVA (AP) —",
        "ADDIS ABABA —",
        "COX’S BAZAR –",
        "ST. JOHN’S, Newfoundland —",
        "LAGOS, Nigeria (AP) —",
        "SÃO PAULO, 4 March (EFE).--",
        "KYIV/WARSAW, March 4 (Reuters) -",
        "NAIROBI, March 4 (Xinhua) --",
        "Berlin (dpa) -",
        "Paris, March 4, 2025 (AFP) –",
        "WASHINGTON, D.C., Feb. 19 (Norra Wire) —",
        "March 4 (Reuters) -",
        "(Reuters) -",
        "New Delhi, Mar 4 (PTI)",
        "RIO DE JANEIRO --",
    ],
)
def test_dateline_ends_with_its_dash(dateline: str) -> None:
    line = f"{dateline} {REPORT}"
    assert dateline_end(line, 0, len(line)) == len(dateline)


@pytest.mark.parametrize(
    "line",
    [
        "Geneva - a city of clocks - was quiet.",
        "NATO – which has 32 members – will meet.",
        "WATCH: The dam breaks",
        "LIVE — The dam breaks",
        "EXPLAINER - Why dams break.",
        "The minister (Labour) - The one who resigned - spoke.",
        "The U.S. said on March 4 (Tuesday) that it would.",
        "GENEVA, March 4 (Reuters) -",
        "",
    ],
)
def test_other_openings_are_no_datelines(line: str) -> None:
    assert dateline_end(line, 0, len(line)) is None


def test_lead_in_in_capitals_between_paragraphs_is_no_dateline() -> None:
    line = f"NO WARNING GIVEN — {REPORT}"
    assert dateline_end(line, 0, len(line), bare_place=False) is None
    text = "\n".join([REPORT] * 9 + [line])
    assert segment_article(text).segments[-1].start == text.index(line)
