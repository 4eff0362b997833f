"""Where sentences end, as news writes them."""

import pytest

from services.segmentation.domain.sentences import split_sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    "text",
    [
        "The deal with Harlow & Sons Ltd. of Leeds fell through.",
        "Prime Minister J. K. Odwell met Sen. Ruth Abara on Monday.",
        "Gen. Marta Lund and Lt. Col. Ines Rey led the exercise.",
        "The U.S. Treasury and the U.K. Foreign Office declined to comment.",
        "Turnout reached 58.3 percent, up from 51.9 percent.",
        "Shares of Norra Corp. Chief Executive Tim Falk rose 3 percent.",
        "The race ends at 5 p.m. GMT on Sunday.",
        "Before 6 a.m. Dr. Falk had left for the airport.",
        "By 5 p.m. Police had closed the road.",
        "The sequel, No. 4 in the series, opened on Jan. 12 in Lagos.",
        "Roe v. Wade was cited, e.g. Article 7 of the treaty.",
        "She works for Yahoo! in Dublin.",
        "“Are we safe?” Maria Okello asked at the hearing.",
        '"We have won!" he told supporters.',
        "The memo (It was never signed.) is in the archive.",
        "“The fund … Credit lines included … is empty,” he said.",
        "Write to press.office@Example.com for details.",
        "The app, built with Node.js and hosted at Example.Com, failed.",
        "St. Petersburg and Mt. Kenya were mentioned.",
        "The S.&P. 500 index fell.",
        "Der Damm wurde am 3. Oktober repariert.",
    ],
)
def test_full_stop_inside_a_sentence_does_not_end_it(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The bill passed.", "It goes to the Senate."),
        ("He moved to the U.S.", "He now lives in Ohio."),
        ("The firm is owned by Norra Inc.", "The price was not disclosed."),
        ("They live on Elm St.", "The house is old."),
        ("Polls close at 8 p.m.", "Results are due at midnight."),
        ("The shop closes at 9 p.m.", "Police guard the door."),
        ("The prize went to Group C.", "Nobody had expected it."),
        ("The answer is no.", "Nobody was asked."),
        ("Costs rose to $3.50.", "Wages did not."),
        ("What now?", "Nobody knows."),
        ("“We lost everything.”", "She pointed at the ruins."),
        ('"The well is dry."', '"We need pumps."'),
        ("He was late (as always).", "The judge was not amused."),
        ("He trailed off....", "The line went dead."),
        ("The count went on and on…", "Nobody left."),
        ("Apple won.", "iPhone sales rose."),
        ("It was 2024.", "500 people came."),
    ],
)
def test_sentence_ends_where_the_next_one_opens(first: str, second: str) -> None:
    assert sentences(f"{first} {second}") == [first, second]


def test_sentences_end_inside_a_quotation() -> None:
    assert sentences("“The well is dry. We walk for water. It takes all day,” she said.") == [
        "“The well is dry.",
        "We walk for water.",
        "It takes all day,” she said.",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The vote failed.The house rose.", ["The vote failed.", "The house rose."]),
        ('"It is over."The crowd left.', ['"It is over."', "The crowd left."]),
        ('He left."We knew," she said.', ["He left.", '"We knew," she said.']),
        ("“It is over.”The crowd left.", ["“It is over.”", "The crowd left."]),
    ],
)
def test_missing_space_after_a_full_stop_is_seen_through(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1) Boil the water 2) Add the rice 3) Wait", ["1) Boil the water", "2) Add the rice", "3) Wait"]),
        ("1. Boil the water. 2. Add the rice.", ["1. Boil the water.", "2. Add the rice."]),
        ("a. Boil the water b. Add the rice", ["a. Boil the water", "b. Add the rice"]),
    ],
)
def test_list_run_into_one_line_is_cut_at_its_labels(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_picture_credit_glued_to_a_caption_is_a_sentence_of_its_own() -> None:
    assert sentences("The flooded market Image: Ada Obi/Norrawire.") == [
        "The flooded market",
        "Image: Ada Obi/Norrawire.",
    ]


@pytest.mark.parametrize(
    ("text", "count"), [("大坝安全。雨停了。", 2), ("वर्षा रुकी। बाँध सुरक्षित है।", 2), ("هل انتهى؟ نعم انتهى۔ شكرا", 3)]
)
def test_other_scripts_end_sentences_with_their_own_marks(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_omission_marked_by_spaced_dots_does_not_end_a_sentence() -> None:
    assert sentences("The plan . . . Parts of it leaked . . . was dropped.") == [
        "The plan . . . Parts of it leaked . . . was dropped."
    ]
    assert sentences("The plan was dropped. . . . The rest stayed.") == [
        "The plan was dropped.",
        ". . . The rest stayed.",
    ]


def test_text_of_space_only_has_no_sentences() -> None:
    assert sentences(" \n\t ") == []


def test_offsets_point_into_the_whole_text() -> None:
    text = "Head. One. Two. Tail."
    assert [text[start:end] for start, end in split_sentences(text, 6, 15)] == ["One.", "Two."]
