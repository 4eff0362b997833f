"""The tables of known names: what they hold is sound, and finds what news prints."""

import pycountry
import pytest

from services.entities.domain.gazetteer import (
    city_countries,
    country_entry,
    entry_of,
    find_entries,
    fold,
    is_given_name,
    people_of,
)
from services.entities.domain.values import SegmentSpan
from services.entities.domain.words import read_words

USER_ASSIGNED = {"XK"}


def known_in(text: str) -> list[tuple[str, str, str | None]]:
    words = read_words(text, (SegmentSpan("paragraph", 0, len(text)),))
    return [(words.surface(first, last), entry.name, entry.country) for first, last, entry in find_entries(words)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("N. Korea fired", [("N. Korea", "North Korea", "KP")]),
        ("the U.S. envoy", [("U.S.", "United States", "US")]),
        ("US-led forces", [("US", "United States", "US")]),
        ("tell us more", []),
        ("PORT OF SPAIN, May 2", [("PORT OF SPAIN", "Port of Spain", "TT")]),
        ("South Korean sailors", [("South Korean", "South Koreans", "KR")]),
        ("two Turks met", [("Turks", "Turks", "TR")]),
        ("in Kiev on Monday", [("Kiev", "Kyiv", "UA")]),
        ("the UN Security Council", [("UN Security Council", "UN Security Council", None)]),
        ("Democratic Republic of the Congo", [("Democratic Republic of the Congo",) * 2 + ("CD",)]),
        ("(AP, dpa)", [("AP", "Associated Press", None), ("dpa", "dpa", None)]),
    ],
)
def test_known_names_are_found_longest_first(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert known_in(text) == expected


def test_every_iso_code_has_a_country() -> None:
    missing = [country.alpha_2 for country in pycountry.countries if country_entry(country.alpha_2) is None]
    assert missing == ["BQ"]  # Bonaire, Sint Eustatius and Saba: nobody prints that name


def test_every_code_of_the_tables_is_an_iso_code() -> None:
    codes = {country.alpha_2 for country in pycountry.countries} | USER_ASSIGNED
    for name in ("Finland", "Taiwan", "Kosovo", "Gaza", "Scotland", "Greenland"):
        entry = entry_of(name)
        assert entry is not None
        assert entry.country in codes


def test_a_shared_town_name_gives_its_countries_largest_first() -> None:
    countries = [country for country, _ in city_countries("Birmingham")]
    assert countries[0] == "GB"
    assert "US" in countries


def test_accents_and_apostrophes_do_not_matter_for_lookups() -> None:
    assert fold("N’Djaména") == fold("N'Djamena")
    assert city_countries("Malmö") == city_countries("Malmo")


def test_people_give_the_adjective_for_a_ministry() -> None:
    assert people_of("KE") == ("Kenyan", "Kenyans")
    assert people_of("ZZ") is None


def test_given_names_of_many_languages_are_known() -> None:
    assert all(is_given_name(name) for name in ("Maria", "Ahmed", "Giulia", "Priya", "Oleksandr"))
    assert not is_given_name("Ministry")


@pytest.mark.parametrize("name", ["", " ", "…", "Nowhere Special"])
def test_an_unknown_name_has_no_row(name: str) -> None:
    assert entry_of(name) is None
