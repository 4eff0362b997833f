"""What the stage says about the people, places and organizations of an article, as facts about news sentences."""

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.entities.domain import COMPONENTS, Entity, SegmentSpan, recognise_entities
from services.language.models import load_model

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.models

Recognise = Callable[[str], tuple[Entity, ...]]

ARTICLE = """Ferry line to raise fares
HELSINKI, Oct 3 (Baltic Wire) - Finnish ferry operator Saaristo Lines Oyj said on Friday that it would raise fares.
Chief Executive Marja Lindqvist told reporters in Turku that fuel had become dearer. Lindqvist declined to give figures.
The Transport Ministry said it would study the plan. "We will look at it," ministry spokesman Pekka Aaltonen said.
U.S. investors hold a third of Saaristo. The United States has no say.
"Fuel is dear," said Dr. Ilse Brandt, a professor at Uppsala University.
(Reporting by Jonna Salo; editing by Tom Reeve)"""


@pytest.fixture(scope="module")
def model() -> "Language":
    return load_model(COMPONENTS)


def segments_of(text: str) -> tuple[SegmentSpan, ...]:
    spans, start = [], 0
    for line in text.split("\n"):
        kind = "credit" if line.startswith("(Reporting") else "headline" if not start else "paragraph"
        if " - " in line and line[:4].isupper():
            cut = line.index(" - ") + 2
            spans.append(SegmentSpan("dateline", start, start + cut))
            spans.append(SegmentSpan(kind, start + cut + 1, start + len(line)))
        else:
            spans.append(SegmentSpan(kind, start, start + len(line)))
        start += len(line) + 1
    return tuple(span for span in spans if span.start < span.end)


@pytest.fixture(scope="module")
def recognise(model: "Language") -> Recognise:
    return lambda text: recognise_entities(text, segments=segments_of(text), model=model)


def named(entities: tuple[Entity, ...], name: str) -> Entity:
    found = [entity for entity in entities if entity.name == name]
    assert len(found) == 1, [(entity.type, entity.name, entity.aliases) for entity in entities]
    return found[0]


@pytest.fixture(scope="module")
def article(recognise: Recognise) -> tuple[Entity, ...]:
    return recognise(ARTICLE)


def test_a_surname_belongs_to_the_full_name(article: tuple[Entity, ...]) -> None:
    person = named(article, "Marja Lindqvist")
    assert person.type == "person"
    assert person.aliases == ("Lindqvist",)
    assert "surname" in person.link_reason


def test_a_title_before_a_name_is_the_role(article: tuple[Entity, ...]) -> None:
    assert named(article, "Marja Lindqvist").role == "Chief Executive"


def test_an_apposition_gives_role_and_affiliation(article: tuple[Entity, ...]) -> None:
    person = named(article, "Ilse Brandt")
    assert (person.role, person.affiliation) == ("professor", "Uppsala University")


def test_a_company_is_one_with_and_without_its_form(article: tuple[Entity, ...]) -> None:
    company = named(article, "Saaristo Lines Oyj")
    assert company.type == "organization"
    assert "Saaristo" in company.aliases


def test_abbreviation_and_full_name_of_a_country_are_one(article: tuple[Entity, ...]) -> None:
    country = named(article, "United States")
    assert (country.type, country.country, country.wikidata, country.aliases) == ("place", "US", "Q30", ("U.S.",))


def test_a_shouted_dateline_yields_place_and_agency(article: tuple[Entity, ...]) -> None:
    assert named(article, "Helsinki").country == "FI"
    assert named(article, "Baltic Wire").type == "organization"


def test_an_adjective_of_nationality_is_a_group_with_a_country(article: tuple[Entity, ...]) -> None:
    people = named(article, "Finns")
    assert (people.type, people.country, people.link_reason) == ("group", "FI", "demonym")


def test_credit_lines_name_persons(article: tuple[Entity, ...]) -> None:
    assert named(article, "Jonna Salo").type == named(article, "Tom Reeve").type == "person"


def test_a_ministry_without_a_nation_is_that_of_the_article(article: tuple[Entity, ...]) -> None:
    assert named(article, "Finnish Transport Ministry").country == "FI"


@pytest.mark.parametrize(
    ("text", "name", "entity_type", "country"),
    [
        ("White smoke rose as N. Korea tested an engine.", "North Korea", "place", "KP"),
        ("The Kremlin rejected the offer.", "Kremlin", "organization", "RU"),
        ("Pyongyang called the drill a provocation.", "Pyongyang", "place", "KP"),
        ("Shelling hit Russia's Belgorod border region.", "Belgorod", "place", "RU"),
        ("Floods closed Cedar Creek on Sunday.", "Cedar Creek", "place", None),
        ("Police searched the Vantor Group Ltd offices.", "Vantor Group Ltd", "organization", None),
        ("He wrote on Telegram that the road was open.", "Telegram", "product", None),
    ],
)
def test_names_get_type_and_country(
    recognise: Recognise, text: str, name: str, entity_type: str, country: str | None
) -> None:
    entity = named(recognise(text), name)
    assert (entity.type, entity.country) == (entity_type, country)


@pytest.mark.parametrize(
    ("text", "role", "affiliation"),
    [
        ("Foreign Ministry spokeswoman Anneli Roth said so.", "spokeswoman", "Foreign Ministry"),
        ("Anneli Roth, the mayor of Tampere, said so.", "mayor", "Tampere"),
        ("Kenyan President Anneli Roth said so.", "President", "Kenya"),
        ("Anneli Roth, 41, a spokeswoman for Greenpeace, said so.", "spokeswoman", "Greenpeace"),
        ("A driver, Anneli Roth, said so.", "driver", None),
        ("Anneli Roth said so.", None, None),
    ],
)
def test_roles_are_read_as_printed(recognise: Recognise, text: str, role: str | None, affiliation: str | None) -> None:
    person = named(recognise(text), "Anneli Roth")
    assert (person.role, person.affiliation) == (role, affiliation)


def test_the_ministry_is_a_nominal_mention_of_the_one_ministry(recognise: Recognise) -> None:
    text = "The Kenyan Health Ministry shut two wards on Friday. Beds were short, the ministry said."
    ministry = next(entity for entity in recognise(text) if "Health Ministry" in entity.name)
    assert [text[m.start : m.end] for m in ministry.mentions if m.kind == "nominal"] == ["the ministry"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "He said that they would go.",
        "…",
        "\u0661\u0662 \u200f\u05e9\u05dc\u05d5\u05dd\u200f \u4f60\u597d",
        "(((((" * 50,
    ],
)
def test_text_without_names_yields_nothing(recognise: Recognise, text: str) -> None:
    assert recognise(text) == ()


def test_stamps_are_not_read(model: "Language") -> None:
    text = "Published in London October 3\nRain fell."
    entities = recognise_entities(
        text, segments=(SegmentSpan("stamp", 0, 29), SegmentSpan("paragraph", 30, 40)), model=model
    )
    assert entities == ()


def assert_sound(text: str, entities: tuple[Entity, ...]) -> None:
    names = sorted((m.start, m.end) for entity in entities for m in entity.mentions if m.kind == "name")
    assert all(0 <= start < end <= len(text) for start, end in names)
    assert all(left[1] <= right[0] for left, right in pairwise(names))
    firsts = [min(m.start for m in entity.mentions if m.kind == "name") for entity in entities]
    assert firsts == sorted(firsts)
    for entity in entities:
        assert list(entity.mentions) == sorted(entity.mentions)
        assert all(text[m.start : m.end].strip() == text[m.start : m.end] != "" for m in entity.mentions)
        assert all(alias in text for alias in entity.aliases)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(data=st.data())
def test_mutated_articles_yield_sound_mentions(recognise: Recognise, data: st.DataObject) -> None:
    text = ARTICLE
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(text)))
        size = data.draw(st.integers(0, 40))
        noise = data.draw(
            st.sampled_from(["", "\n", " ", "’s", "(", "\u200b", "\u202e", "ß", "İ", "A.", ", ", "-", "\t", "🙂"])
        )
        text = text[:at] + noise + text[at + size :]
    assert_sound(text, recognise(text))


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(text=st.text(alphabet=st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=200))
def test_any_text_is_survived(recognise: Recognise, text: str) -> None:
    assert_sound(text, recognise(text))
