"""Quotations in all styles of marks, and marks without a partner."""

import pytest

from services.segmentation.domain import segment_article


def quotes(text: str) -> list[tuple[str, bool]]:
    return [(text[quote.start : quote.end], quote.closed) for quote in segment_article(text).quotes]


def closed(text: str) -> list[str]:
    found = quotes(text)
    assert all(is_closed for _, is_closed in found)
    return [quote for quote, _ in found]


@pytest.mark.parametrize(
    "quote",
    [
        '"We will rebuild,"',
        "“We will rebuild,”",
        "'We will rebuild,'",
        "‘We will rebuild,’",
        "«We will rebuild,»",
        "« We will rebuild, »",
        "»We will rebuild,«",
        "„We will rebuild,“",
        "”We will rebuild,”",
        "``We will rebuild,''",
        "''We will rebuild,''",
        '“We will rebuild,"',
        "「We will rebuild,」",
    ],
)
def test_every_style_of_marks_makes_a_quotation(quote: str) -> None:
    assert closed(f"{quote} the mayor said on Monday.") == [quote]


@pytest.mark.parametrize(
    "text",
    [
        "The drivers' union and Rosa's brother didn't call in the '90s.",
        "The boxes' size isn’t known, ’tis said.",
        'The shelf is 6" deep.',
        'It is all they know." Nobody came.',
        "The end of it,” he said.",
    ],
)
def test_apostrophe_or_stray_closing_mark_makes_none(text: str) -> None:
    assert quotes(text) == []


def test_possessive_inside_single_marks_does_not_close_them() -> None:
    assert closed("He said: ‘The drivers’ union will never sign.’ Then he left.") == [
        "‘The drivers’ union will never sign.’"
    ]


def test_nested_quotation_follows_the_one_around_it() -> None:
    assert closed("“He told me ‘run now’ and I ran,” she said.") == ["“He told me ‘run now’ and I ran,”", "‘run now’"]
    assert closed("''She called it 'a gift,''' he said.") == ["''She called it 'a gift,'''", "'a gift,'"]


def test_interrupted_quotation_is_two() -> None:
    assert closed('"The wall," she said, "was leaking."') == ['"The wall,"', '"was leaking."']


def test_quotation_over_paragraphs_is_one_a_paragraph_and_only_the_last_is_closed() -> None:
    text = "“The well is dry. Nobody came.\n“We walk for water.\n“It takes all day.”\nShe left the room."
    assert quotes(text) == [
        ("“The well is dry. Nobody came.", False),
        ("“We walk for water.", False),
        ("“It takes all day.”", True),
    ]


def test_single_strokes_over_paragraphs_count_where_the_next_paragraph_resumes_them() -> None:
    assert quotes("'The well is dry.\n'We walk for water.'\n'Ello was all he said.") == [
        ("'The well is dry.", False),
        ("'We walk for water.'", True),
    ]


def test_opening_mark_alone_ends_with_its_sentence() -> None:
    text = "He said: “We will go home. The bus left at nine.\nNobody else spoke to the press."
    assert quotes(text) == [("“We will go home.", False)]


def test_opening_mark_before_another_ends_before_it() -> None:
    assert quotes('"We will go, he said, "and stay."') == [('"We will go, he said,', False), ('"and stay."', True)]


def test_marks_with_nothing_between_make_none() -> None:
    assert quotes('He wrote "" and then “ ” on the form.') == []


def test_quotation_names_its_segment() -> None:
    result = segment_article("Dam holds as rain eases\n\n“It held,” she said.\n\n“It will hold,” he said.")
    assert [result.segments[quote.segment].kind for quote in result.quotes] == ["paragraph", "paragraph"]
    assert [quote.segment for quote in result.quotes] == [1, 2]
