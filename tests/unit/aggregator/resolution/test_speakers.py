"""Who a printed source means."""

from dataclasses import replace

import pytest

from services.aggregator.domain.resolution.views import EntityView, MentionView

LEE = ("Ann Lee", "person")
PORT = ("Port Authority", "organization")
MINISTRY = ("Transport Ministry", "organization")
LINE = "{source} said the bridge would reopen soon."


def one(article, text, source, *entities, cue="said", content="the bridge would reopen soon"):
    built = article(text)
    for name, kind in entities:
        built.entity(name, kind)
    built.claim(source, cue, content)
    return built.resolve()[0].speaker


@pytest.mark.parametrize(
    ("source", "entities", "speaker"),
    [
        ("Ann Lee", [LEE], "Ann Lee"),
        ("Transport Ministry spokeswoman Ann Lee", [MINISTRY, LEE], "Ann Lee"),
        ("Norwegian Prime Minister Jon Berg", [("Norwegian", "group"), ("Jon Berg", "person")], "Jon Berg"),
        ("Ann Lee, head of the Port Authority", [LEE, PORT], "Ann Lee"),
        ("a driver, Ann Lee", [LEE], "Ann Lee"),
        ("the head of the Port Authority, Ann Lee", [LEE, PORT], "Ann Lee"),
        ("director of the Port Authority Ann Lee", [LEE, PORT], "Ann Lee"),
        ("operator Nordic Bridges", [("Nordic Bridges", "organization")], "Nordic Bridges"),
        ("Norway's Transport Ministry", [("Norway", "place"), MINISTRY], "Transport Ministry"),
        ("Oslo", [("Oslo", "place")], "Oslo"),
        ("The Bank of Norway", [("Bank of Norway", "organization")], "Bank of Norway"),
    ],
)
def test_name_at_the_head_is_the_speaker(article, source, entities, speaker):
    found = one(article, LINE.format(source=source), source, *entities)
    assert (found.name, found.resolved_by) == (speaker, "name")
    assert found.entity is not None


@pytest.mark.parametrize(
    ("source", "entities", "name"),
    [
        ("Two officials familiar with the matter", [], "two officials familiar with the matter"),
        ("Swedish lawmakers", [("Swedish", "group")], "Swedish lawmakers"),
        ("Norwegian military intelligence", [("Norwegian", "group")], "Norwegian military intelligence"),
        ("An aide to President Ann Lee", [("Ann Lee", "person")], "aide to President Ann Lee"),
        ("Bank of Norway employees", [("Bank of Norway", "organization")], "Bank of Norway employees"),
        ("Analysts at Fjord Capital", [("Fjord Capital", "organization")], "analysts at Fjord Capital"),
        ("A ministry official", [], "ministry official"),
        ("The prosecution", [], "prosecution"),
        ("A man and a woman", [], "a man and a woman"),
        ("London-based analysts", [("London", "place")], "London-based analysts"),
    ],
)
def test_description_that_names_nobody_stands_for_itself(article, source, entities, name):
    found = one(article, LINE.format(source=source), source, *entities)
    assert (found.entity, found.name.casefold(), found.resolved_by) == (None, name.casefold(), "title")


def test_two_names_are_not_one_speaker(article):
    found = one(article, LINE.format(source="Ann Lee and Jon Berg"), "Ann Lee and Jon Berg",
                ("Ann Lee", "person"), ("Jon Berg", "person"))  # fmt: skip
    assert (found.entity, found.name, found.resolved_by) == (None, "Ann Lee and Jon Berg", "name")


@pytest.mark.parametrize("source", ["The agency", "The minister", "The company"])
def test_description_that_points_back_to_nobody_is_unresolved(article, source):
    found = one(article, LINE.format(source=source), source)
    assert (found.entity, found.resolved_by) == (None, "unresolved")


@pytest.mark.parametrize("source", ["He", "It", "They", "Others"])
def test_pronoun_without_antecedent_is_unresolved_and_nameless(article, source):
    found = one(article, LINE.format(source=source), source)
    assert (found.entity, found.name, found.resolved_by) == (None, None, "unresolved")
    assert (found.start, found.end) == (0, len(source))


@pytest.mark.parametrize(
    ("opening", "source", "speaker"),
    [
        ("Mayor Ann Lee visited the site.", "The mayor", "Ann Lee"),
        ("Ann Lee, 54, a spokeswoman for the port, visited the site.", "The spokesperson", "Ann Lee"),
        ("The ferry line's director, Ann Lee, visited the site.", "The director", "Ann Lee"),
        ("Energy Minister Ann Lee met Transport Minister Jon Berg.", "The transport minister", "Jon Berg"),
        ("Energy Minister Ann Lee met Transport Minister Jon Berg.", "The energy minister", "Ann Lee"),
        ("President Ann Lee met Vice President Jon Berg.", "The president", "Ann Lee"),
    ],
)
def test_title_leads_to_the_person_who_bears_it(article, opening, source, speaker):
    found = one(
        article, f"{opening} {LINE.format(source=source)}", source, ("Ann Lee", "person"), ("Jon Berg", "person")
    )
    assert (found.name, found.resolved_by) == (speaker, "title")


def test_title_of_another_country_does_not_fit(article):
    built = article("Norwegian President Jon Berg arrived. The Danish president said talks were close.")
    built.entity("Norwegian", "group", country="NO")
    built.entity("Danish", "group", country="DK")
    built.entity("Jon Berg", role="President", affiliation="Norway", country="NO")
    built.claim("The Danish president", "said", "talks were close")
    speaker = built.resolve()[0].speaker
    assert (speaker.entity, speaker.name) == (None, "Danish president")


@pytest.mark.parametrize(
    ("opening", "source", "speaker"),
    [
        ("The Health Ministry closed two wards.", "The ministry", "Health Ministry"),
        ("The Bank of Norway cut its rate.", "Norway's central bank", "Bank of Norway"),
        ("Nordic Bridges raised its toll.", "The company", "Nordic Bridges"),
        ("The National Road Authority closed a lane.", "The agency", "National Road Authority"),
    ],
)
def test_institution_noun_leads_to_the_institution(article, opening, source, speaker):
    built = article(f"{opening} {LINE.format(source=source)}")
    built.entity(speaker, "organization")
    built.entity("Norway", "place", country="NO")
    built.claim(source, "said", "the bridge would reopen soon")
    found = built.resolve()[0].speaker
    assert (found.name, found.resolved_by) == (speaker, "title")


def test_company_is_no_ministry(article):
    found = one(article, "The Health Ministry closed two wards. " + LINE.format(source="The company"), "The company",
                ("Health Ministry", "organization"))  # fmt: skip
    assert found.resolved_by == "unresolved"


def test_report_leads_to_whoever_issued_it(article):
    built = article("Prices rose, Fjord Capital said in a report on Monday.\nWages fell, the report said.")
    built.entity("Fjord Capital", "organization")
    built.claim("Fjord Capital", "said", "Prices rose")
    built.claim("the report", "said", "Wages fell")
    assert [claim.speaker.name for claim in built.resolve()] == ["Fjord Capital", "Fjord Capital"]


def test_heading_is_resolved_by_the_text_below_it(article):
    built = article(
        "Palace spokesman rules out a sale\nPalace Communications Adviser Ann Lee said nothing was for sale.",
        {0: "heading"},
    )
    built.entity("Palace", "organization")
    built.entity("Ann Lee", role="Communications Adviser", affiliation="Palace")
    built.claim("Palace spokesman", "rules out", "a sale")
    built.claim("Palace Communications Adviser Ann Lee", "said", "nothing was for sale")
    first = built.resolve()[0].speaker
    assert (first.name, first.resolved_by) == ("Ann Lee", "title")


def test_lead_describes_a_person_named_in_the_next_paragraph(article):
    built = article("A retired pilot said he had seen the flash.\nJon Berg, 61, was fishing at the time.")
    built.entity("Jon Berg")
    built.claim("A retired pilot", "said", "he had seen the flash")
    assert built.resolve()[0].speaker.name == "Jon Berg"


@pytest.mark.parametrize("with_entities", [True, False])
def test_surname_of_a_name_that_entities_missed_leads_to_the_full_name(article, with_entities):
    built = article("Engineer Ann Lee said the pier was safe. Lee said tests went on.")
    built.claim("Engineer Ann Lee", "said", "the pier was safe")
    built.claim("Lee", "said", "tests went on")
    speakers = [claim.speaker for claim in built.resolve(with_entities=with_entities)]
    assert [(s.entity, s.name, s.resolved_by) for s in speakers] == [(None, "Ann Lee", "name")] * 2


def test_without_entities_names_come_from_the_printed_source(article):
    built = article("Port Authority director Ann Lee said the pier was safe. She said tests went on.")
    built.claim("Port Authority director Ann Lee", "said", "the pier was safe")
    built.claim("She", "said", "tests went on")
    speakers = [claim.speaker for claim in built.resolve(with_entities=False)]
    assert [(s.entity, s.name, s.resolved_by) for s in speakers] == [
        (None, "Ann Lee", "name"),
        (None, "Ann Lee", "pronoun"),
    ]


def test_anonymous_speaker_is_met_again_by_the_head_of_the_description(article):
    built = article("A senior port official said the pier was safe. The official said tests went on.")
    built.claim("A senior port official", "said", "the pier was safe")
    built.claim("The official", "said", "tests went on")
    assert [claim.speaker.name for claim in built.resolve()] == ["senior port official"] * 2


def test_full_name_of_an_office_is_found_in_the_text(article):
    built = article("Figures of the coast guard agency were late. The agency said two boats were missing.")
    built.claim("The agency", "said", "two boats were missing")
    speaker = built.resolve()[0].speaker
    assert (speaker.entity, speaker.name, speaker.resolved_by) == (None, "coast guard agency", "title")


def test_form_of_address_corrects_a_namesake(article):
    built = article("Bob Lee left. Ann Lee stayed. Mrs Lee said the pier was safe.")
    built.entity("Bob Lee")
    built.entity("Ann Lee")
    third = built.find("Lee", built.text.index("Mrs"))
    built.entities[0] = replace(built.entities[0], mentions=(MentionView(0, 7), MentionView(third.start, third.end)))
    built.claim("Mrs Lee", "said", "the pier was safe")
    assert built.resolve()[0].speaker.name == "Ann Lee"


def test_relative_clause_and_publication_are_no_part_of_the_name(article):
    built = article("Two aides, who asked not to be named, said it failed. A study published on Monday said it worked.")
    built.claim("Two aides, who asked not to be named", "said", "it failed")
    built.claim("A study published on Monday", "said", "it worked")
    assert [claim.speaker.name for claim in built.resolve()] == ["two aides", "study"]


def test_name_inside_another_name_is_no_speaker(article):
    built = article("Bill Berg smiled. The 1994 Crime Bill said little.")
    built.entity("Bill Berg", "person", "Bill")
    built.claim("The 1994 Crime Bill", "said", "little")
    assert built.resolve()[0].speaker.entity is None


@pytest.mark.parametrize(
    ("source", "entities", "speaker"),
    [
        ("The carmaker, Nordic Motors", [("Nordic Motors", "organization")], "Nordic Motors"),
        ("Her Danish counterpart, Jon Berg", [("Danish", "group"), ("Jon Berg", "person")], "Jon Berg"),
    ],
)
def test_apposition_names_the_speaker(article, source, entities, speaker):
    assert one(article, LINE.format(source=source), source, *entities).name == speaker


def test_exact_description_outweighs_a_synonym(article):
    built = article(
        "A diplomat said talks were close. UN envoy Jon Berg said they had failed. The diplomat said he was tired."
    )
    built.entity("Jon Berg")
    built.claim("A diplomat", "said", "talks were close")
    built.claim("UN envoy Jon Berg", "said", "they had failed")
    built.claim("The diplomat", "said", "he was tired")
    assert [claim.speaker.name for claim in built.resolve()] == ["diplomat", "Jon Berg", "diplomat"]


def test_chairwoman_is_no_man_and_of_no_other_body(article):
    built = article("Party chief Bob Berg left. The court's chairwoman said it was late.")
    built.entity("Bob Berg")
    built.claim("The court's chairwoman", "said", "it was late")
    assert built.resolve()[0].speaker.name == "court's chairwoman"


def test_possessive_of_a_description_is_resolved(article):
    built = article("Ann Lee left early. Her lawyer said the case was weak.")
    built.entity("Ann Lee")
    built.claim("Her lawyer", "said", "the case was weak")
    assert built.resolve()[0].speaker.name == "Ann Lee's lawyer"


def test_linked_title_mention_is_trusted(article):
    built = article("The chairman said the club would stay.")
    built.entity("Jon Berg")
    built.entities[0] = EntityView("e0", "person", "Jon Berg", mentions=(MentionView(4, 12, "title"),))
    built.claim("The chairman", "said", "the club would stay")
    speaker = built.resolve()[0].speaker
    assert (speaker.entity, speaker.resolved_by) == ("e0", "title")


@pytest.mark.parametrize("source", ["The Oslo-based company", "The company"])
def test_company_told_by_its_seat_is_the_one_in_focus(article, source):
    built = article(f"Nordic Bridges cut its forecast on Monday.\n{source} said the bridge would reopen soon.")
    built.entity("Nordic Bridges", "organization")
    if "Oslo" in source:
        built.entity("Oslo", "place")
    built.claim(source, "said", "the bridge would reopen soon")
    assert built.resolve()[0].speaker.name == "Nordic Bridges"


def test_name_of_an_organisation_behind_its_seat_is_the_speaker(article):
    source = "The bridge's owner, Oslo-based Nordic Bridges"
    found = one(article, LINE.format(source=source), source, ("Oslo", "place"), ("Nordic Bridges", "organization"))
    assert (found.name, found.resolved_by) == ("Nordic Bridges", "name")


def test_statement_of_the_company_is_the_company_speaking(article):
    built = article("Nordic Bridges denied it. A company statement said the bridge would reopen soon.")
    built.entity("Nordic Bridges", "organization")
    built.claim("Nordic Bridges", "denied", "it")
    built.claim("A company statement", "said", "the bridge would reopen soon")
    assert built.resolve()[1].speaker.name == "Nordic Bridges"


def test_description_of_a_speaker_ends_before_its_relative_clause(article):
    source = "A senior official who was not allowed to speak"
    assert one(article, LINE.format(source=source), source).name == "senior official"


def test_abbreviation_that_reads_like_a_pronoun_is_a_name(article):
    found = one(article, LINE.format(source="WHO"), "WHO", ("WHO", "organization"))
    assert (found.name, found.resolved_by) == ("WHO", "name")
