"""Credit lines and the names in them."""

import pytest

from services.segmentation.domain import Credits, segment_article
from services.segmentation.domain.credit_lines import is_credit

REPORT = "Dam holds as rain eases\n\nThe dam held, the minister said.\n\n"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("ab/cd (AP, AFP, dpa, Reuters)", Credits(("ab", "cd"), ("AP", "AFP", "dpa", "Reuters"), ())),
        ("ab/cd", Credits(("ab", "cd"), (), ())),
        ("abc (dpa, AFP)", Credits(("abc",), ("dpa", "AFP"), ())),
        ("(AFP, Reuters)", Credits((), ("AFP", "Reuters"), ())),
        ("AFP/Reuters", Credits((), ("AFP", "Reuters"), ())),
        ("Reporting by Ada Obi; editing by Joost Falk", Credits(("Joost Falk",), (), ("Ada Obi",))),
        (
            "(Reporting by Ada Obi in Lagos and Tom Ray; Additional reporting by Kim Ho; Writing by Lee Ray; "
            "Editing by Sam Fox and Joe Day)",
            Credits(("Sam Fox", "Joe Day"), (), ("Ada Obi", "Tom Ray", "Kim Ho", "Lee Ray")),
        ),
        ("By Ada Obi and Tom Ray, Norra Press", Credits((), ("Norra Press",), ("Ada Obi", "Tom Ray"))),
        ("Source: Norra News Agency", Credits((), ("Norra News Agency",), ())),
        ("With reporting from AFP and Reuters", Credits((), ("AFP", "Reuters"), ())),
        ("Norra News Service/agencies", Credits((), ("Norra News Service",), ())),
        (
            "Associated Press writer Ada Obi in New York contributed to this report.",
            Credits((), ("Associated Press",), ("Ada Obi",)),
        ),
        ("PTI ABC XYZ", Credits((), ("PTI",), ())),
        ("AB/cd (AFP)", Credits(("AB", "cd"), ("AFP",), ())),
        ("(With additional reporting by Ada Obi)", Credits((), (), ("Ada Obi",))),
        ("Ada Obi reported from Lagos; Tom Ray from Abuja.", Credits((), (), ("Ada Obi", "Tom Ray"))),
        ("Compiled from agency reports", Credits((), (), ())),
        ("AP/Norra Wire", Credits((), ("AP", "Norra Wire"), ())),
        ("Ada Obi", Credits((), (), ("Ada Obi",))),
        ("Photo: The dam on Monday (AFP)", Credits((), (), ())),
    ],
)
def test_credit_line_yields_desk_agencies_and_authors(line: str, expected: Credits) -> None:
    result = segment_article(REPORT + line)
    assert result.segments[-1].kind == "credit"
    assert result.credits == expected


@pytest.mark.parametrize(
    "line",
    [
        "By noon the square was empty.",
        "By Friday the water had gone",
        "Source of the fire still unknown",
        "Freedom of the press",
        "Reuters/Norra poll: Support for the coalition falls",
        "By the numbers",
        "Sources say the talks have failed.",
        "He said so.",
        "Sources: Minister to resign",
        "With Norra under water, neighbours send boats",
        "Written by an unknown monk in 1403, the chronicle of Norra tells of a flood that took the mill.",
        "",
    ],
)
def test_line_of_the_text_is_no_credit(line: str) -> None:
    assert not is_credit(line)


def test_agency_of_the_dateline_is_credited() -> None:
    assert segment_article("GENEVA (AP) — The talks failed on Monday, he said.").credits.agencies == ("AP",)


@pytest.mark.parametrize("stamp", ["By Ada Obi — March 4, 2025, 7:30 p.m. EST", "By Ada ObiPublished 4 March 2026"])
def test_byline_of_a_stamp_is_credited(stamp: str) -> None:
    assert segment_article(f"Dam holds as rain eases\n{stamp}\nThe dam held, he said.").credits.authors == ("Ada Obi",)


def test_name_below_the_headline_beside_a_stamp_is_a_byline() -> None:
    text = "Dam holds as rain eases\nAda Obi in Lagos\n4 March 2025\nThe dam held, he said."
    result = segment_article(text)
    assert [segment.kind for segment in result.segments] == ["headline", "credit", "stamp", "paragraph"]
    assert result.credits.authors == ("Ada Obi",)


def test_article_without_credits_has_empty_ones() -> None:
    assert segment_article("The dam held, he said.").credits == Credits((), (), ())
