"""The parts of an article and the roles they play."""

import pytest

from services.segmentation.domain import Block, segment_article

FIRST = "The dam will be repaired before winter, the minister said on Tuesday."
SECOND = "Engineers had warned for years that the wall was leaking, a report says."
THIRD = "Work starts in May and will last two years, according to the ministry."


def parts(text: str, *, headline_end: int | None = None, blocks: tuple[Block, ...] = ()) -> list[tuple[str, str]]:
    segments = segment_article(text, headline_end=headline_end, blocks=blocks).segments
    return [(segment.kind, text[segment.start : segment.end]) for segment in segments]


def kinds(text: str) -> list[str]:
    return [kind for kind, _ in parts(text)]


def test_publishers_headline_is_one_segment_and_the_body_has_no_other() -> None:
    headline = "Dam holds as rain eases"
    text = f"{headline}\n\nMayor breathes again\n{FIRST}"
    assert parts(text, headline_end=len(headline)) == [
        ("headline", headline),
        ("heading", "Mayor breathes again"),
        ("paragraph", FIRST),
    ]


@pytest.mark.parametrize(
    "headline",
    [
        "Dam holds as rain eases",
        "41 rescued from flooded valley",
        "Who is to blame for the flood?",
        "‘It takes all day’: a village without water",
        "Why Dams Break And How To Mend Them.",
        "EU, U.S. agree on dam fund",
    ],
)
def test_first_line_that_looks_like_a_headline_is_one(headline: str) -> None:
    assert parts(f"{headline}\n\n{FIRST}\n\n{SECOND}")[0] == ("headline", headline)


def test_first_line_that_is_a_sentence_is_none() -> None:
    assert kinds(f"{FIRST}\n{SECOND}") == ["paragraph", "paragraph"]


def test_only_line_is_a_paragraph() -> None:
    assert kinds("Dam holds as rain eases") == ["paragraph"]


def test_line_with_headline_and_stamps_glued_together_is_cut() -> None:
    text = f" date 2025-03-04 Dam updates: Rain easesPublished March 4, 2025last updated March 4, 2025\n{FIRST}"
    assert parts(text) == [
        ("stamp", "date 2025-03-04"),
        ("headline", "Dam updates: Rain eases"),
        ("stamp", "Published March 4, 2025last updated March 4, 2025"),
        ("paragraph", FIRST),
    ]


def test_headline_may_follow_its_stamp_and_its_section() -> None:
    assert parts(f"04.03.2025 - 14:20 CET\nWorld News\nDam holds as rain eases\n{FIRST}") == [
        ("stamp", "04.03.2025 - 14:20 CET"),
        ("boilerplate", "World News"),
        ("headline", "Dam holds as rain eases"),
        ("paragraph", FIRST),
    ]


def test_dateline_is_cut_from_its_paragraph() -> None:
    assert parts(f"GENEVA, March 4 (Reuters) - {FIRST}") == [
        ("dateline", "GENEVA, March 4 (Reuters) -"),
        ("paragraph", FIRST),
    ]


def test_short_lines_between_paragraphs_are_headings_and_open_blocks() -> None:
    text = f"Dam holds as rain eases\n{FIRST}\nWhat the report says\n{SECOND}\nWhat happens next?\n{THIRD}"
    result = segment_article(text)
    assert [(segment.kind, segment.block) for segment in result.segments] == [
        ("headline", 0),
        ("paragraph", 0),
        ("heading", 1),
        ("paragraph", 1),
        ("heading", 2),
        ("paragraph", 2),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "The ministry also said:",
        "“Nobody told us anything”",
        "Q: Was there a warning?",
        "and the rain went on",
        "He left!",
        "He had asked for more money, had he not, and was that wrong, and who would say so?",
        "The market on Monday. Photograph: Ada Obi",
        "The market on Monday [Ada Obi/AFP]",
    ],
)
def test_other_short_lines_are_paragraphs(line: str) -> None:
    assert parts(f"{FIRST}\n{line}\n{SECOND}")[1] == ("paragraph", line)


def test_label_with_a_colon_over_a_list_is_a_heading() -> None:
    assert kinds(f"{FIRST}\nAt a glance:\n- One dead\n- Two hurt") == ["paragraph", "heading", "list_item", "list_item"]


def test_list_that_lost_its_bullets_is_no_row_of_headings() -> None:
    text = f"{FIRST}\nWhat we know\nOne dead\nTwo hurt\nPower is out\nMayor calls for calm\n{SECOND}"
    assert kinds(text) == ["paragraph", "heading", "list_item", "list_item", "list_item", "heading", "paragraph"]


def test_last_line_heads_nothing() -> None:
    assert kinds(f"{FIRST}\nThe ministry of water")[-1] == "paragraph"


def test_time_stamped_entries_of_a_live_blog_open_blocks() -> None:
    text = (
        f"Flood live: Rain eases\n{FIRST}\n14:20 GMT\nMayor calls for calm\n{SECOND}\n"
        f"14:05 - Power is back\n{THIRD}\n13:50\nNobody was hurt, the mayor said."
    )
    result = segment_article(text)
    assert [(segment.kind, segment.block) for segment in result.segments] == [
        ("headline", 0),
        ("paragraph", 0),
        ("stamp", 1),
        ("heading", 1),
        ("paragraph", 1),
        ("stamp", 2),
        ("heading", 2),
        ("paragraph", 2),
        ("stamp", 3),
        ("paragraph", 3),
    ]


@pytest.mark.parametrize(
    ("lines", "items"),
    [
        ("• One dead\n• Two hurt", ["One dead", "Two hurt"]),
        ("- One dead\n- Two hurt", ["One dead", "Two hurt"]),
        ("•One dead •Two hurt", ["One dead", "Two hurt"]),
        ("1. One dead\n2. Two hurt", ["1. One dead", "2. Two hurt"]),
        ("Town\tDead\nNorra\t1,204", ["Town\tDead", "Norra\t1,204"]),
        ("Town | Dead | Hurt\nNorra | 1 | 2", ["Town | Dead | Hurt", "Norra | 1 | 2"]),
    ],
)
def test_bullets_numbers_and_rows_are_list_items_without_their_bullets(lines: str, items: list[str]) -> None:
    found = parts(f"{FIRST}\n{lines}\n{SECOND}")
    assert found[1:-1] == [("list_item", item) for item in items]


def test_number_below_zero_is_no_bullet() -> None:
    line = "-5 degrees were measured in Norra on Monday."
    assert parts(f"{FIRST}\n{line}")[1] == ("paragraph", line)


def test_title_between_dashes_is_a_heading() -> None:
    assert parts(f"{FIRST}\n- 'No warning' -\n{SECOND}")[1] == ("heading", "'No warning'")


@pytest.mark.parametrize(
    "line",
    [
        "Correction, 4 March: An earlier version of this article gave another name.",
        "Editor's note: The quotation in the second paragraph has been shortened.",
        "This story was updated on 4 March to add a comment from the ministry.",
        "An earlier version of this report said that two had died.",
        "Update 3:15 p.m.: The road has been opened again.",
        "UPDATE 14:30 GMT: The road has been opened again.",
        "Updated with a comment from the ministry.",
        "Note: This article has been updated to correct a name.",
        "Corrected on 4 March: the figure is 720.",
        "CLARIFICATION: The firm is based in Norra.",
        "(Corrects spelling of the minister's name in the first paragraph)",
    ],
)
def test_notes_about_the_text_are_corrections(line: str) -> None:
    assert parts(f"{FIRST}\n{line}")[1] == ("correction", line)


@pytest.mark.parametrize(
    "line", ["Corrections officers walked out on Monday.", "Updated rules were published, he said."]
)
def test_words_that_also_open_notes_may_open_paragraphs(line: str) -> None:
    assert parts(f"{FIRST}\n{line}")[1] == ("paragraph", line)


@pytest.mark.parametrize(
    "line",
    [
        "Read more: The history of the dam",
        "READ ALSO | Floods in pictures",
        "Sign up for our morning newsletter",
        "Subscribe to the Norra podcast",
        "Share this article",
        "Advertisement",
        "Related Topics",
        "© 2025 Norra News. All rights reserved.",
        "Follow us on Instagram",
        "Follow Ada Obi on X",
        "Click here to see the map",
        "Watch the video below",
        "Our Standards: The Norra Trust Principles.",
        "This article was originally published by The Norra Post.",
        "___",
        "* * *",
        "Tags: dams, floods",
        "https://norra.example/dam",
    ],
)
def test_page_furniture_is_boilerplate(line: str) -> None:
    assert parts(f"{FIRST}\n{line}\n{SECOND}")[1] == ("boilerplate", line)


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell on Monday, and traders blamed the flood.",
        "Read in full, the report is damning, the minister said.",
        "Follow-up talks will be held in May, the ministry said.",
        "More than 20 farms were cut off, the mayor said.",
        "Related costs rose to 3 million, the firm said.",
    ],
)
def test_words_that_also_open_boilerplate_may_open_paragraphs(line: str) -> None:
    assert parts(f"{FIRST}\n{line}")[1] == ("paragraph", line)


def test_body_pasted_twice_is_boilerplate_the_second_time() -> None:
    assert kinds("\n".join([FIRST, SECOND, FIRST, SECOND])) == ["paragraph", "paragraph", "boilerplate", "boilerplate"]


def test_headline_repeated_above_the_body_is_boilerplate() -> None:
    headline = "Dam holds as rain eases"
    text = f"{headline}\n\n{headline}\n{FIRST}"
    assert [kind for kind, _ in parts(text, headline_end=len(headline))] == ["headline", "boilerplate", "paragraph"]


def test_sentences_cover_every_segment_but_the_dateline() -> None:
    text = (
        f"Dam holds as rain eases\n4 March 2025, 14:05 CET\nGENEVA (AP) — {FIRST} {SECOND}\n• One dead\nRead more: Dams"
    )
    result = segment_article(text)
    assert [(result.segments[s.segment].kind, text[s.start : s.end]) for s in result.sentences] == [
        ("headline", "Dam holds as rain eases"),
        ("stamp", "4 March 2025, 14:05 CET"),
        ("paragraph", FIRST),
        ("paragraph", SECOND),
        ("list_item", "One dead"),
        ("boilerplate", "Read more: Dams"),
    ]


# ---------------------------------------------------------------- layout and markup


def test_lines_broken_at_a_fixed_width_are_joined() -> None:
    paragraph = (
        "The dam will be repaired before the winter comes, the minister\n"
        "said on Tuesday, and nobody in the valley has to move out of\n"
        "Norra or the villages around it."
    )
    assert parts(f"{paragraph}\n\n{paragraph.replace('dam', 'bridge')}") == [
        ("paragraph", paragraph),
        ("paragraph", paragraph.replace("dam", "bridge")),
    ]


def html(*pieces: tuple[str, str]) -> tuple[str, tuple[Block, ...]]:
    """Lines with a tag each, as cleaned markup has them; "li p" is a paragraph in a list item."""
    text, blocks = "", []
    for tags, line in pieces:
        blocks += [Block(len(text), len(text) + len(line), tag) for tag in tags.split()]
        text += line + "\n"
    return text, tuple(blocks)


def test_markup_decides_where_it_speaks() -> None:
    text, blocks = html(
        ("p", "Norra Post"),
        ("h1", "Dam holds as rain eases."),
        ("p", "Photo by the ministry of water"),
        ("h2", "What the report says:"),
        ("blockquote p", "We knew"),
        ("figcaption", "The dam on Monday"),
        ("ul li p", "One dead."),
        ("ul li ul li", "A firefighter"),
        ("tr td", "Norra"),
        ("h3", "Costs"),
        ("p", FIRST),
    )
    result = segment_article(text, blocks=blocks)
    assert [(segment.kind, segment.level) for segment in result.segments] == [
        ("paragraph", None),
        ("headline", None),
        ("paragraph", None),
        ("heading", 2),
        ("paragraph", None),
        ("paragraph", None),
        ("list_item", 1),
        ("list_item", 2),
        ("list_item", 1),
        ("heading", 3),
        ("paragraph", None),
    ]


def test_paragraphs_set_in_bold_are_headings_where_the_markup_has_none() -> None:
    text, blocks = html(("p", FIRST), ("p", "What the report says"), ("p", SECOND))
    assert [kind for kind, _ in parts(text, blocks=blocks)] == ["paragraph", "heading", "paragraph"]


def test_markup_beyond_the_text_is_harmless() -> None:
    blocks = (Block(0, 10_000, "div"), Block(5, 3, "p"), Block(900, 950, "h2"))
    assert [kind for kind, _ in parts(FIRST, blocks=blocks)] == ["paragraph"]


@pytest.mark.parametrize("text", ["", " \n\t\n", "\u200b\u200b", "\ufeff"])
def test_text_without_a_visible_character_has_no_segments(text: str) -> None:
    result = segment_article(text)
    assert (result.segments, result.sentences, result.quotes) == ((), (), ())


def test_segments_do_not_begin_or_end_with_space_or_invisible_marks() -> None:
    text = f"\ufeff \u200f{FIRST}\u200e \n\xa0{SECOND}\u2009\r"
    assert [content for _, content in parts(text)] == [FIRST, SECOND]
