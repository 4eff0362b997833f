"""Numbers that dates and quantities both lay claim to."""

from datetime import date

import pytest

from services.claims.domain.dates import Anchors, find_dates
from services.claims.domain.quantities import find_quantities
from services.claims.domain.values import without_parts_of_dates


def exacts(text: str) -> list[str]:
    dates = find_dates(text, anchors=Anchors(published_at=date(2026, 3, 4)))
    return [quantity.exact for quantity in without_parts_of_dates(find_quantities(text), dates)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The alarm rang six minutes later.", ["six minutes"]),
        ("Two hours ago it was calm.", ["Two hours"]),
        ("He left three years later.", []),
        ("On 27 October two boats sank.", ["two"]),
        ("It took three weeks.", ["three weeks"]),
    ],
)
def test_parts_of_dates_are_no_quantities_but_lengths_are(text: str, expected: list[str]) -> None:
    assert exacts(text) == expected


def test_parts_are_renumbered_where_a_number_goes() -> None:
    text = "By 2027 it will need 12 ships, including three tugs."
    dates = find_dates(text, anchors=Anchors())
    whole = without_parts_of_dates(find_quantities(text), dates)[0]
    assert (whole.exact, whole.parts) == ("12", (1,))
