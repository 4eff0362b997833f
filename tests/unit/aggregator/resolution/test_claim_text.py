"""Claims as standalone sentences."""

from dataclasses import replace

import pytest

from services.aggregator.domain.resolution.verbs import normal_cue


def sentence(article, text, claim, *entities, dates=(), **more):
    built = article(text)
    for name in entities:
        built.entity(name, "person" if name != "Port Authority" else "organization")
    for date in dates:
        built.date(*date)
    built.claim(*claim, **more)
    return built.resolve()[-1].text


@pytest.mark.parametrize(
    ("text", "claim", "expected"),
    [
        ("Ann Lee said the pier was safe.", ("Ann Lee", "said", "the pier was safe"),
         "Ann Lee said the pier was safe."),
        ("Ann Lee says that the pier is safe.", ("Ann Lee", "says", "the pier is safe"),
         "Ann Lee said that the pier is safe."),
        ("The pier was safe, Ann Lee said.", ("Ann Lee", "said", "The pier was safe"),
         "Ann Lee said that the pier was safe."),
        ("Ann Lee told a court on Hill Street that the pier was safe.", ("Ann Lee", "told", "the pier was safe"),
         "Ann Lee told a court on Hill Street that the pier was safe."),
        ("Ann Lee urged owners to move.", ("Ann Lee", "urged", "owners to move"), "Ann Lee urged owners to move."),
        ("The pier was safe, according to Ann Lee.", ("Ann Lee", "according to", "The pier was safe"),
         "According to Ann Lee, the pier was safe."),
        ("The pier, Ann Lee said, was safe.", ("Ann Lee", "said", "The pier", "was safe"),
         "Ann Lee said that the pier, was safe."),
    ],
)  # fmt: skip
def test_indirect_speech_reads_as_one_sentence(article, text, claim, expected):
    assert sentence(article, text + " In the end the pier closed.", claim, "Ann Lee") == expected


def test_direct_speech_is_quoted_whole(article):
    text = '"We lost. We will be back," said Ann Lee.'
    assert sentence(article, text, ("Ann Lee", "said", "We lost. We will be back"), "Ann Lee", kind="direct") == (
        "Ann Lee said: “We lost. We will be back”."
    )


def test_verb_that_needs_an_addressee_becomes_said_without_one(article):
    text = '"We lost," Ann Lee told reporters.'
    assert (
        sentence(article, text, ("Ann Lee", "told", "We lost"), "Ann Lee", kind="direct") == "Ann Lee said: “We lost”."
    )


@pytest.mark.parametrize(
    ("text", "claim", "expected"),
    [
        ("Ann Lee denied that the pier was unsafe.", ("Ann Lee", "denied", "the pier was unsafe"),
         "Ann Lee denied that the pier was unsafe."),
        ("Ann Lee denied taking money.", ("Ann Lee", "denied", "taking money"), "Ann Lee denied taking money."),
        ("The pier was unsafe. Ann Lee dismissed it.", ("Ann Lee", "dismissed", "The pier was unsafe"),
         "Ann Lee denied that the pier was unsafe."),
    ],
)  # fmt: skip
def test_denied_claim_reads_as_denied(article, text, claim, expected):
    assert sentence(article, text + " In the end the pier closed.", claim, "Ann Lee", polarity="denied") == expected


@pytest.mark.parametrize(
    ("text", "claim", "expected"),
    [
        ("Ann Lee did not say when work would end.", ("Ann Lee", "did not say", "when work would end"),
         "Ann Lee did not say when work would end."),
        ("Ann Lee declined to comment.", ("Ann Lee", "declined to comment"), "Ann Lee declined to comment."),
        ("Ann Lee was asked about a sale.", ("Ann Lee", None), "Ann Lee declined to comment."),
        ("Ann Lee was asked about a sale.", ("Ann Lee", "asked", "a sale"), "Ann Lee declined to say about a sale."),
    ],
)  # fmt: skip
def test_withheld_claim_reads_as_withheld(article, text, claim, expected):
    assert sentence(article, text, claim, "Ann Lee", withheld=True) == expected


def test_relative_date_is_made_absolute(article):
    text = "Ann Lee said work would start on Sunday and end by May."
    dates = [("Sunday", "2025-03-09", "2025-03-09", "on"), ("May", "2025-05", "2025-05", "not_after")]
    assert sentence(
        article, text, ("Ann Lee", "said", "work would start on Sunday and end by May"), "Ann Lee", dates=dates
    ) == ("Ann Lee said work would start on Sunday [2025-03-09] and end by May [by 2025-05].")


def test_range_shows_both_ends_and_an_absolute_date_stays_as_it_is(article):
    text = "Ann Lee said tests on March 3-4 repeated those of 2021."
    dates = [("March 3-4", "2025-03-03", "2025-03-04", "during"), ("2021", "2021", "2021", "during")]
    found = sentence(
        article, text, ("Ann Lee", "said", "tests on March 3-4 repeated those of 2021"), "Ann Lee", dates=dates
    )
    assert found == "Ann Lee said tests on March 3-4 [2025-03-03 to 2025-03-04] repeated those of 2021."


def test_day_between_cue_and_content_is_absolute_too(article):
    text = "Ann Lee said on Friday that the pier was safe."
    dates = [("Friday", "2025-03-07", "2025-03-07", "on")]
    assert sentence(article, text, ("Ann Lee", "said", "the pier was safe"), "Ann Lee", dates=dates) == (
        "Ann Lee said on Friday [2025-03-07] that the pier was safe."
    )


def test_genitive_stays_with_its_date(article):
    text = "Ann Lee said Friday's vote was fair."
    dates = [("Friday", "2025-03-07", "2025-03-07", "on")]
    assert sentence(article, text, ("Ann Lee", "said", "Friday's vote was fair"), "Ann Lee", dates=dates) == (
        "Ann Lee said Friday's [2025-03-07] vote was fair."
    )


def test_pronoun_source_becomes_the_name(article):
    text = "Ann Lee left. She said the pier was safe."
    found = sentence(article, text, ("She", "said", "the pier was safe"), "Ann Lee")
    assert found == "Ann Lee said the pier was safe."


def test_he_in_a_quotation_becomes_whoever_is_meant(article):
    built = article('Ann Lee said Jon Berg had failed.\n"He must resign," she said.')
    built.entity("Ann Lee")
    built.entity("Jon Berg")
    built.claim("Ann Lee", "said", "Jon Berg had failed")
    built.claim("she", "said", "He must resign", kind="direct")
    assert built.resolve()[1].text == "Ann Lee said: “[Jon Berg] must resign”."


def test_name_that_entities_missed_may_be_who_he_is(article):
    built = article('Ann Lee said Jon Berg had failed.\n"Since Abara left he must resign," she said.')
    built.entity("Ann Lee")
    built.entity("Jon Berg")
    built.claim("Ann Lee", "said", "Jon Berg had failed")
    built.claim("she", "said", "Since Abara left he must resign", kind="direct")
    assert "[Jon Berg]" not in built.resolve()[1].text


@pytest.mark.parametrize(
    ("cue", "lemma", "past"),
    [
        ("says", "say", "said"), ("has warned", "warn", "warned"), ("slams", "slam", "slammed"),
        ("denies", "deny", "denied"), ("visits", "visit", "visited"), ("position", "position", "said"),
        ("decision", "decision", "decided"), ("allegation", "allegation", "alleged"),
        ("calling", "call", "called"), ("pleaded not guilty", "plead", "pleaded not guilty"), ("put", "put", "put"),
    ],
)  # fmt: skip
def test_cue_is_put_into_the_simple_past(cue, lemma, past):
    assert normal_cue(cue, lemma, "state", denied=False, withheld=False) == past


def test_he_who_may_be_one_of_two_stays(article):
    built = article('Jon Berg and Carl Falk came.\n"He must resign," said Ann Lee.')
    for name in ("Ann Lee", "Jon Berg", "Carl Falk"):
        built.entity(name)
    built.claim("Ann Lee", "said", "He must resign", kind="direct")
    assert built.resolve()[0].text == "Ann Lee said: “He must resign”."


def test_unidentified_speaker_is_said_to_be_so(article):
    assert sentence(article, "He said it was over.", ("He", "said", "it was over")) == (
        "An unidentified speaker said it was over."
    )


def test_two_claims_of_one_cue_do_not_repeat_each_other(article):
    built = article("Ann Lee told reporters that tests failed and that work would stop.")
    built.entity("Ann Lee")
    built.claim("Ann Lee", "told", "tests failed")
    built.claims.append(replace(built.claims[0], id="c1", content=(built.find("work would stop"),)))
    assert [claim.text for claim in built.resolve()] == [
        "Ann Lee told reporters that tests failed.",
        "Ann Lee told reporters that work would stop.",
    ]


def test_rates_and_long_contents_are_kept_whole(article):
    content = "output fell by 1,200 barrels a day, or 3.5 per cent, " + "and then again " * 40 + "by 2 kg per hectare"
    assert sentence(article, f"Ann Lee said {content}.", ("Ann Lee", "said", content), "Ann Lee").endswith(
        f"said {content}."
    )


def test_organisation_that_the_text_gives_an_article_keeps_it(article):
    text = "The Port Authority opened a pier. It said the pier was safe."
    assert sentence(article, text, ("It", "said", "the pier was safe"), "Port Authority") == (
        "The Port Authority said the pier was safe."
    )
