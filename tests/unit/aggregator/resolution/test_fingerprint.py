"""What makes two claims the same claim."""

import pytest

from services.aggregator.domain.resolution.views import QuantityView


def fingerprint(article, text, content, *, source="Ann Lee", date=None, quantity=None, **more):
    built = article(text)
    built.entity("Ann Lee", "person", "Lee")
    if date:
        built.date(*date)
    if quantity:
        span = built.find(quantity[0])
        built.quantities.append(QuantityView("q0", span.start, span.end, quantity[1], unit=quantity[2]))
    built.claim(source, "said", content, **more)
    return built.resolve()[0].fingerprint


BASE = ("Ann Lee said the 5,000 crates were safe.", "the 5,000 crates were safe")


def test_fingerprint_is_32_hexadecimal_digits(article):
    assert len(fingerprint(article, *BASE)) == 32
    assert int(fingerprint(article, *BASE), 16) >= 0


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("It rained. Then Ann Lee said the 5,000 crates were safe.", "the 5,000 crates were safe"),
        ("The 5,000 crates were safe, Ann Lee said.", "The 5,000 crates were safe"),
        ("Ann Lee said the 5000 crates were safe.", "the 5000 crates were safe"),
        ("Ann Lee said 5,000 crates were “safe”.", "5,000 crates were “safe”"),
    ],
)
def test_place_marks_articles_and_case_do_not_count(article, text, content):
    assert fingerprint(article, text, content) == fingerprint(article, *BASE)


def test_surname_and_full_name_are_one_speaker(article):
    text = "Ann Lee came. Lee said the 5,000 crates were safe."
    assert fingerprint(article, text, BASE[1], source="Lee") == fingerprint(article, *BASE)


@pytest.mark.parametrize(
    ("text", "content", "more"),
    [
        ("Ann Lee said the 6,000 crates were safe.", "the 6,000 crates were safe", {}),
        ("Ann Lee said the 5,000 crates were not safe.", "the 5,000 crates were not safe", {}),
        (*BASE, {"polarity": "denied"}),
        (*BASE, {"withheld": True}),
    ],
)
def test_number_negation_denial_and_refusal_count(article, text, content, more):
    assert fingerprint(article, text, content, **more) != fingerprint(article, *BASE)


def test_speaker_counts(article):
    text = "Carl Falk said the 5,000 crates were safe."
    assert fingerprint(article, text, BASE[1], source="Carl Falk") != fingerprint(article, *BASE)


def test_dates_count_by_value_not_by_wording(article):
    day = ("2025-03-07", "2025-03-07", "on")
    one = fingerprint(article, "Ann Lee said it ends Friday.", "it ends Friday", date=("Friday", *day))
    two = fingerprint(article, "Ann Lee said it ends March 7.", "it ends March 7", date=("March 7", *day))
    other = ("2025-03-14", "2025-03-14", "on")
    three = fingerprint(article, "Ann Lee said it ends Friday.", "it ends Friday", date=("Friday", *other))
    assert one == two != three


def test_quantities_count_by_value_not_by_wording(article):
    one = fingerprint(
        article, "Ann Lee said it cost $2 million.", "it cost $2 million", quantity=("$2 million", 2e6, "USD")
    )
    two = fingerprint(
        article, "Ann Lee said it cost 2m dollars.", "it cost 2m dollars", quantity=("2m dollars", 2e6, "USD")
    )
    assert one == two
