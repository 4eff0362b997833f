"""The tense at a position, as the dates stage asks for it."""

from collections.abc import Callable

import pytest

from services.claims.domain.tenses import tense_finder
from services.claims.domain.tree import Tree

pytestmark = pytest.mark.models


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("The court ruled on Monday.", "past"),
        ("The court will rule on Monday.", "future"),
        ("The court plans to rule on Monday.", "future"),
        ("The agency said it would meet on Monday.", "future"),
        ("The court has ruled since Monday.", "past"),
        ("A ruling on Monday.", None),
    ],
)
def test_tense_of_the_verb_that_governs_a_date(
    trees: Callable[[str], tuple[Tree, ...]], text: str, tense: str | None
) -> None:
    assert tense_finder(trees(text))(text.index("Monday")) == tense


def test_positions_outside_the_text_have_no_tense(trees: Callable[[str], tuple[Tree, ...]]) -> None:
    finder = tense_finder(trees("The court ruled."))
    assert [finder(-1), finder(1000), tense_finder(())(0)] == [None, None, None]
