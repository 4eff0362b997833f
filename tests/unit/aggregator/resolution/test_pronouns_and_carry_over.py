"""Pronouns as sources, and claims that go on with an earlier speaker."""

import pytest


@pytest.mark.parametrize(
    ("opening", "source", "speaker"),
    [
        ("Ann Lee met Jon Berg in Oslo.", "She", "Ann Lee"),
        ("Ann Lee met Jon Berg in Oslo.", "He", "Jon Berg"),
        ("Mrs Petit met Mr Orban.", "She", "Petit"),
        ("Mrs Petit met spokesman Orban.", "He", "Orban"),
        ("The Road Authority closed a lane after Jon Berg complained.", "It", "Road Authority"),
        ("Taxi driver Jon Berg, 41, waited an hour.", "He", "Jon Berg"),
    ],
)
def test_pronoun_takes_the_fitting_antecedent(article, opening, source, speaker):
    built = article(f"{opening} {source} said the road was closed.")
    for name in ("Ann Lee", "Jon Berg", "Petit", "Orban"):
        if name in opening:
            built.entity(name)
    built.entity("Road Authority", "organization")
    built.claim(source, "said", "the road was closed")
    found = built.resolve()[0].speaker
    assert (found.name, found.resolved_by) == (speaker, "pronoun")


def test_last_speaker_outweighs_a_name_in_what_was_said(article):
    built = article("Jon Berg said Carl Falk had lied. He said proof would follow.")
    built.entity("Jon Berg")
    built.entity("Carl Falk")
    built.claim("Jon Berg", "said", "Carl Falk had lied")
    built.claim("He", "said", "proof would follow")
    assert built.resolve()[1].speaker.name == "Jon Berg"


def test_name_inside_the_quotation_is_not_who_says_it(article):
    built = article('Jon Berg spoke on Monday.\n"Carl Falk must go," he said.')
    built.entity("Jon Berg")
    built.entity("Carl Falk")
    built.claim("he", "said", "Carl Falk must go", kind="direct")
    assert built.resolve()[0].speaker.name == "Jon Berg"


def test_gender_is_learned_from_the_pronouns_that_follow_a_name(article):
    built = article("Oduya described how her crew worked. Jon Berg listened. She said it went well.")
    built.entity("Oduya")
    built.entity("Jon Berg")
    built.claim("She", "said", "it went well")
    assert built.resolve()[0].speaker.name == "Oduya"


def test_it_goes_on_with_an_organisation_that_no_entity_covers(article):
    built = article("Danish naval intelligence said the cable was cut. It said two ships were near.")
    built.entity("Danish", "group")
    built.claim("Danish naval intelligence", "said", "the cable was cut")
    built.claim("It", "said", "two ships were near")
    speakers = [claim.speaker for claim in built.resolve()]
    assert [(s.name, s.resolved_by) for s in speakers] == [
        ("Danish naval intelligence", "title"),
        ("Danish naval intelligence", "pronoun"),
    ]


def test_country_that_spoke_goes_on_as_it(article):
    built = article("Norway said it would pay. It said terms were agreed.")
    built.entity("Norway", "place", country="NO")
    built.claim("Norway", "said", "it would pay")
    built.claim("It", "said", "terms were agreed")
    assert built.resolve()[1].speaker.entity == "e0"


def test_they_are_several(article):
    built = article("Union leaders said talks failed. They said a strike was near.")
    built.claim("Union leaders", "said", "talks failed")
    built.claim("They", "said", "a strike was near")
    assert built.resolve()[1].speaker.name.casefold() == "union leaders"


def test_two_equal_candidates_leave_a_pronoun_open(article):
    built = article("Lunch was served to Oduya. Lunch was served to Abara.\n\nHe said it went well.")
    built.entity("Oduya")
    built.entity("Abara")
    built.claim("He", "said", "it went well")
    found = built.resolve()[0].speaker
    assert found.resolved_by in {"pronoun", "unresolved"}
    assert (found.name is None) == (found.resolved_by == "unresolved")


def test_nested_he_is_the_outer_speaker(article):
    built = article("Carl Falk watched. Jon Berg said he had warned the crew was tired.")
    built.entity("Jon Berg")
    built.entity("Carl Falk")
    outer = built.claim("Jon Berg", "said", "he had warned the crew was tired")
    built.claim("he", "warned", "the crew was tired", parent=outer)
    assert built.resolve()[1].speaker.name == "Jon Berg"


def test_relative_pronoun_takes_the_name_before_it(article):
    built = article("Ann Lee, who said the ship was late, left.")
    built.entity("Ann Lee")
    built.claim("who", "said", "the ship was late")
    assert built.resolve()[0].speaker.name == "Ann Lee"


def test_quotation_series_carries_the_speaker_over(article):
    built = article('Ann Lee said: "One."\n"Two."\n"Three."')
    built.entity("Ann Lee")
    first = built.claim("Ann Lee", "said", "One", kind="direct")
    second = built.claim(None, None, "Two", kind="direct", carried_from=first)
    built.claim(None, None, "Three", kind="direct", carried_from=second)
    speakers = [claim.speaker for claim in built.resolve()]
    assert [(s.name, s.resolved_by, s.start) for s in speakers] == [
        ("Ann Lee", "name", 0),
        ("Ann Lee", "carried_over", None),
        ("Ann Lee", "carried_over", None),
    ]


def test_resumed_quotation_keeps_its_speaker(article):
    built = article('"We won," Ann Lee said. "We danced."')
    built.entity("Ann Lee")
    first = built.claim("Ann Lee", "said", "We won", kind="direct")
    built.claim(None, None, "We danced", kind="direct", continues=first)
    assert built.resolve()[1].speaker.entity == "e0"


def test_sentence_about_somebody_else_ends_a_carry_over(article):
    built = article('Ann Lee came first.\nJon Berg said: "One."\nShe laughed. "Two."')
    built.entity("Ann Lee")
    built.entity("Jon Berg")
    first = built.claim("Jon Berg", "said", "One", kind="direct")
    built.claim(None, None, "Two", kind="direct", carried_from=first)
    found = built.resolve()[1].speaker
    assert (found.name, found.resolved_by) == ("Ann Lee", "carried_over")


def test_sentence_about_somebody_named_ends_a_carry_over(article):
    built = article('Jon Berg said: "One."\nAsked for a reply, Ann Lee laughed.\n"Two."')
    built.entity("Ann Lee")
    built.entity("Jon Berg")
    first = built.claim("Jon Berg", "said", "One", kind="direct")
    built.claim(None, None, "Two", kind="direct", carried_from=first)
    assert built.resolve()[1].speaker.name == "Ann Lee"


def test_main_clause_after_the_earlier_claim_ends_a_carry_over(article):
    built = article('Asked why Jon Berg said it failed, Ann Lee laughed.\n"It did not."')
    built.entity("Ann Lee")
    built.entity("Jon Berg")
    first = built.claim("Jon Berg", "said", "it failed")
    built.claim(None, None, "It did not", kind="direct", carried_from=first)
    assert built.resolve()[1].speaker.name == "Ann Lee"


def test_they_both_is_a_pronoun(article):
    built = article("Two aides said it failed. They both said it was late.")
    built.claim("Two aides", "said", "it failed")
    built.claim("They both", "said", "it was late")
    found = built.resolve()[1].speaker
    assert (found.name, found.resolved_by) == ("two aides", "pronoun")


def test_byline_is_no_antecedent(article):
    built = article("By Jon Berg\nHe said it was late.")
    built.entity("Jon Berg")
    built.claim("He", "said", "it was late")
    assert built.resolve()[0].speaker.resolved_by == "unresolved"


def test_what_is_carried_from_nobody_is_unresolved(article):
    built = article('He said: "One."\n"Two."')
    first = built.claim("He", "said", "One", kind="direct")
    built.claim(None, None, "Two", kind="direct", carried_from=first)
    assert [claim.speaker.resolved_by for claim in built.resolve()] == ["unresolved", "unresolved"]


def test_quote_without_speaker_yields_unresolved_claim(article):
    built = article('"Nobody knows."')
    built.claim(None, None, "Nobody knows", kind="direct")
    found = built.resolve()[0].speaker
    assert (found.entity, found.name, found.start, found.end, found.resolved_by) == (
        None,
        None,
        None,
        None,
        "unresolved",
    )


def test_participle_shares_the_subject_of_its_sentence(article):
    built = article("Ann Lee denied the charge, saying the money was hers.")
    built.entity("Ann Lee")
    built.claim("Ann Lee", "denied", "the charge")
    built.claim(None, "saying", "the money was hers")
    found = built.resolve()[1].speaker
    assert (found.name, found.resolved_by) == ("Ann Lee", "carried_over")


def test_gender_that_one_pronoun_told_keeps_a_speaker_from_the_next(article):
    built = article("Oduya opened the session. She said it went well. Later Marek left. He said it was over.")
    built.entity("Oduya")
    built.entity("Marek")
    built.claim("She", "said", "it went well")
    built.claim("He", "said", "it was over")
    assert [claim.speaker.name for claim in built.resolve()] == ["Oduya", "Marek"]


def test_they_are_not_the_study_in_which_they_write(article):
    built = article("A study in the journal says moths see red. They conclude that lamps matter.")
    built.claim("A study", "says", "moths see red")
    built.claim("They", "conclude", "lamps matter")
    assert built.resolve()[1].speaker.resolved_by == "unresolved"


@pytest.mark.parametrize(
    ("opening", "speaker"),
    [
        ("At a vigil, a cannery worker read out nine names.", "cannery worker"),
        ("A former nurse stood at the gate.", "former nurse"),
        ("A man stood at the gate.", "Ann Lee"),
        ("A lorry stood at the gate.", "Ann Lee"),
        ("A nurse hugged Ann Lee.", "Ann Lee"),
        ("A nurse, 40, stood at the gate.", "nurse"),
        ("A nurse at the gate waved.", "nurse"),
        ("A nurse who fled waved.", "nurse"),
        ("A student loan officer left the bank.", "student loan officer"),
        ("A doctor's daughter left the town.", "doctor's daughter"),
        ("A newly elected mayor left the hall.", "newly elected mayor"),
        ("A nurse quickly left the hall.", "nurse"),
        ("A child died in the fire.", "Ann Lee"),
        ("A nurse at the clinic died.", "Ann Lee"),
        ("A nurse at the clinic was shot dead.", "Ann Lee"),
        ("A police officer beat her.", "Ann Lee"),
        ("A judge ruled against her.", "Ann Lee"),
        ("A student visa costs $40.", "Ann Lee"),
        ("A teacher union backed the vote.", "Ann Lee"),
        ("A million voters stayed home.", "Ann Lee"),
        ("A doctor's office was burnt.", "Ann Lee"),
    ],
)
def test_pronoun_takes_up_the_unnamed_person_just_brought_up(article, opening, speaker):
    built = article(f'Ann Lee said no.\n{opening} "It was late," she said.')
    built.entity("Ann Lee")
    built.claim("Ann Lee", "said", "no")
    built.claim("she", "said", "It was late", kind="direct")
    assert built.resolve()[1].speaker.name == speaker
