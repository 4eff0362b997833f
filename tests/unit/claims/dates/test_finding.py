"""Dates as a reader of news would read them on Wednesday 4 March 2026."""

from datetime import date, datetime

import pytest

from services.claims.domain.dates import Anchors, Date, find_dates

WEDNESDAY = Anchors(published_at=datetime(2026, 3, 4, 9, 15))  # noqa: DTZ001


def read(text: str, anchors: Anchors = WEDNESDAY) -> tuple[Date, ...]:
    return find_dates(text, anchors=anchors)


def only(text: str, anchors: Anchors = WEDNESDAY) -> Date:
    found = read(text, anchors)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "exact", "value", "earliest", "latest", "bound"),
    [
        # Weekdays, by tense
        ("The court ruled on Friday.", "Friday", "2026-02-27", "2026-02-27", "2026-02-27", "on"),
        ("The court will rule on Friday.", "Friday", "2026-03-06", "2026-03-06", "2026-03-06", "on"),
        ("Parliament met on Wednesday.", "Wednesday", "2026-03-04", "2026-03-04", "2026-03-04", "on"),
        ("The bank on Monday said it would merge.", "Monday", "2026-03-02", "2026-03-02", "2026-03-02", "on"),
        ("Talks could resume on Sunday.", "Sunday", "2026-03-08", "2026-03-08", "2026-03-08", "on"),
        ("Pupils were told to stay away until Monday.", "Monday", "2026-03-09", "2026-03-09", "2026-03-09", "until"),
        ("A deal is due by Friday.", "Friday", "2026-03-06", "2026-03-06", "2026-03-06", "not_after"),
        ("Most had fled by Friday.", "Friday", "2026-02-27", "2026-02-27", "2026-02-27", "not_after"),
        ("It may open as early as Sunday.", "Sunday", "2026-03-08", "2026-03-08", "2026-03-08", "not_before"),
        ("The vote follows last Friday's walkout.", "last Friday", "2026-02-27", "2026-02-27", "2026-02-27", "on"),
        ("He was arrested after Monday's vote.", "Monday", "2026-03-02", "2026-03-02", "2026-03-02", "on"),
        ("The museum reopens on Thursday.", "Thursday", "2026-03-05", "2026-03-05", "2026-03-05", "on"),
        ("By Tuesday 300 had fled.", "Tuesday", "2026-03-03", "2026-03-03", "2026-03-03", "not_after"),
        ("He would resign if he lost on Tuesday.", "Tuesday", "2026-03-10", "2026-03-10", "2026-03-10", "on"),
        ("Asked if he lost money on Tuesday, he left.", "Tuesday", "2026-03-03", "2026-03-03", "2026-03-03", "on"),
        ("Much will change if she wins in November.", "November", "2026-11", "2026-11", "2026-11", "during"),
        ("He called a strike starting Friday.", "Friday", "2026-03-06", "2026-03-06", "2026-03-06",
         "not_before"),
        ("It was not found until Monday.", "Monday", "2026-03-02", "2026-03-02", "2026-03-02", "until"),
        ("The forecast calls for snow on Saturday.", "Saturday", "2026-03-07", "2026-03-07", "2026-03-07", "on"),
        # What the words around it say, whatever the tense
        ("Growth will slow to 2.3%, from 2.9% in November.", "November", "2025-11", "2025-11", "2025-11", "during"),
        ("They will get the September payrolls report.", "September", "2025-09", "2025-09", "2025-09", "during"),
        ("It is expected no later than January 5.", "January 5", "2027-01-05", "2027-01-05", "2027-01-05", "not_after"),
        ("It was due by January 5.", "January 5", "2026-01-05", "2026-01-05", "2026-01-05", "not_after"),
        ("Gas for April eased.", "April", "2026-04", "2026-04", "2026-04", "during"),
        ("It issues revised figures on 29 June.", "29 June", "2026-06-29", "2026-06-29", "2026-06-29", "on"),
        ("A move was more likely in mid-May.", "mid-May", "2026-05", "2026-05", "2026-05", "during"),
        ("In the wake of Sunday's storm it will close.", "Sunday", "2026-03-01", "2026-03-01", "2026-03-01", "on"),
        ("He called November's vote a test.", "November", "2025-11", "2025-11", "2025-11", "during"),
        ("He called a June referendum risky.", "June", "2026-06", "2026-06", "2026-06", "during"),
        ("They focused on states that vote in April.", "April", "2026-04", "2026-04", "2026-04", "during"),
        ("They beat them by 46 runs on Sunday to lead.", "Sunday", "2026-03-01", "2026-03-01", "2026-03-01", "on"),
        ("He may have fled on Monday.", "Monday", "2026-03-02", "2026-03-02", "2026-03-02", "on"),
        # Months and days without a year
        ("It could fall as soon as May.", "May", "2026-05", "2026-05", "2026-05", "not_before"),
        ("The law expires on 31 December.", "31 December", "2026-12-31", "2026-12-31", "2026-12-31", "on"),
        ("The Nov. 8 election was called.", "Nov. 8", "2025-11-08", "2025-11-08", "2025-11-08", "on"),
        ("Prices rose in December.", "December", "2025-12", "2025-12", "2025-12", "during"),
        ("The ban has been in force since August.", "August", "2025-08", "2025-08", "2025-08", "since"),
        ("The law takes effect on April 16.", "April 16", "2026-04-16", "2026-04-16", "2026-04-16", "on"),
        ("Oct. 3 was quiet.", "Oct. 3", "2025-10-03", "2025-10-03", "2025-10-03", "on"),
        # Full dates, in the ways they are written
        ("On 14 February 2017 he paid.", "14 February 2017", "2017-02-14", "2017-02-14", "2017-02-14", "on"),
        ("On Friday, June 7, 2024, it rained.", "Friday, June 7, 2024", "2024-06-07", "2024-06-07", "2024-06-07", "on"),
        ("Filed 03.05.2025 in Bonn", "03.05.2025", "2025-05-03", "2025-05-03", "2025-05-03", "on"),
        ("Filed on 2025-05-03 in Bonn", "2025-05-03", "2025-05-03", "2025-05-03", "2025-05-03", "on"),
        # Ranges stay ranges
        ("on June 3-9, 2024", "June 3-9, 2024", "(2024-06-03,2024-06-09,P6D)", "2024-06-03", "2024-06-09", "during"),
        ("Between 2016 and 2018 he hid.", "2016 and 2018", "(2016-01-01,2018-01-01,P2Y)", "2016", "2018", "during"),
        (
            "They met on 26 and 27 January.", "26 and 27 January", "(2026-01-26,2026-01-27,P1D)",
            "2026-01-26", "2026-01-27", "during",
        ),
        (
            "From Monday to Friday no bus will run.", "Monday to Friday", "(2026-03-09,2026-03-13,P4D)",
            "2026-03-09", "2026-03-13", "during",
        ),
        ("Cases, January–February", "January–February", "(2026-01-01,2026-02-01,P1M)", "2026-01", "2026-02", "during"),
        (
            "Shares rose 9% this year through Tuesday's close.", "this year through Tuesday",
            "(2026-01-01,2026-03-03,P61D)", "2026", "2026-03-03", "during",
        ),
        (
            "It rained between Saturday night and Sunday morning.", "Saturday night and Sunday morning",
            "(2026-02-28,2026-03-01,P1D)", "2026-02-28", "2026-03-01", "during",
        ),
        (
            "Bookings for June and July are up.", "June and July", "(2026-06-01,2026-07-01,P1M)",
            "2026-06", "2026-07", "during",
        ),
        (
            "Pay fell in the January-March quarter.", "January-March", "(2026-01-01,2026-03-01,P2M)",
            "2026-01", "2026-03", "during",
        ),
        # Bounds
        ("The work was put back to 2027.", "2027", "2027", "2027", "2027", "during"),
        ("The mill dates back to 1880.", "1880", "1880", "1880", "1880", "since"),
        ("He left by Tuesday evening.", "Tuesday evening", "2026-03-03TEV", "2026-03-03", "2026-03-03", "not_after"),
        ("It blew up before dawn on Tuesday.", "dawn on Tuesday", "2026-03-03TMO", "2026-03-03", "2026-03-03", "on"),
        ("It is down since its November 2021 peak.", "November 2021", "2021-11", "2021-11", "2021-11", "since"),
        ("Turnover broke through its 2012 high.", "2012", "2012", "2012", "2012", "during"),
        ("They went home after the October truce.", "October", "2025-10", "2025-10", "2025-10", "during"),
        (
            "It peaked shortly before 3 a.m. on Sunday.", "3 a.m. on Sunday", "2026-03-01T03", "2026-03-01",
            "2026-03-01", "on",
        ),
        ("It is a model from the early 1980s.", "the early 1980s", "198", "1980", "1989", "during"),
        # Parts of periods
        ("By the end of 2026 it could open.", "the end of 2026", "2026", "2026-12-31", "2026-12-31", "not_after"),
        ("since the start of the year", "the start of the year", "2026", "2026-01-01", "2026-01-01", "since"),
        ("It closes in mid-May.", "mid-May", "2026-05", "2026-05", "2026-05", "during"),
        ("It closed in mid-2025.", "mid-2025", "2025", "2025-06", "2025-06", "during"),
        ("Work began in early 2025.", "early 2025", "2025", "2025", "2025", "during"),
        ("Talks restart early next week.", "early next week", "2026-W11", "2026-03-09", "2026-03-15", "during"),
        (
            "in the first four months of 2024", "the first four months of 2024", "(2024-01-01,2024-05-01,P4M)",
            "2024-01", "2024-04", "during",
        ),
        ("the three months ended Dec. 31", "the three months ended Dec. 31", "2025-Q4", "2025-10", "2025-12", "during"),
        ("in the week to 5 March", "the week to 5 March", "2026-W10", "2026-02-27", "2026-03-05", "during"),
        ("It must pay by end-June.", "end-June", "2026-06", "2026-06-30", "2026-06-30", "not_after"),
        ("He left early on Tuesday morning.", "Tuesday morning", "2026-03-03TMO", "2026-03-03", "2026-03-03", "on"),
        ("He left late Monday night.", "late Monday night", "2026-03-02TNI", "2026-03-02", "2026-03-02", "on"),
        ("He will speak, he said earlier Tuesday.", "earlier Tuesday", "2026-03-03", "2026-03-03", "2026-03-03", "on"),
        ("They met in January last year.", "January last year", "2025-01", "2025-01", "2025-01", "during"),
        ("Here he is in December 1992: young.", "December 1992", "1992-12", "1992-12", "1992-12", "during"),
        ("It opened in May of this year.", "May of this year", "2026-05", "2026-05", "2026-05", "during"),
        ("Rain is due throughout the week.", "the week", "2026-W10", "2026-03-02", "2026-03-08", "during"),
        ("It lost money in the year-ago quarter.", "the year-ago quarter", "2025-Q1", "2025-01", "2025-03", "during"),
        # Months that describe a noun
        ("The March report was weak.", "March", "2026-03", "2026-03", "2026-03", "during"),
        ("It was the coldest March on the coast.", "March", "2026-03", "2026-03", "2026-03", "during"),
        ("Wheat for May delivery fell.", "May", "2026-05", "2026-05", "2026-05", "during"),
        ("Rainfall in May was low.", "May", "2025-05", "2025-05", "2025-05", "during"),
        # Quarters, seasons, years, decades
        ("Pay fell in the December quarter.", "the December quarter", "2025-Q4", "2025-10", "2025-12", "during"),
        ("It made $62 million in the second half.", "the second half", "2025-H2", "2025-07", "2025-12", "during"),
        ("It pays in the back half of 2026.", "the back half of 2026", "2026-H2", "2026-07", "2026-12", "during"),
        ("Sales fell in the fourth quarter.", "the fourth quarter", "2025-Q4", "2025-10", "2025-12", "during"),
        ("Sales will rise in the second quarter.", "the second quarter", "2026-Q2", "2026-04", "2026-06", "during"),
        ("It plans a plant in fiscal 2027.", "fiscal 2027", "FY2027", "2027", "2027", "during"),
        ("in the autumn of 2019", "the autumn of 2019", "2019-FA", "2019-09", "2019-11", "during"),
        ("Rates are the lowest since the 1990s.", "the 1990s", "199", "1990", "1999", "since"),
        ("a mill of the 19th century", "the 19th century", "18", "1800", "1899", "during"),
        ("the 2024-25 season", "2024-25", "(2024-01-01,2025-01-01,P1Y)", "2024", "2025", "during"),
        # Around now
        ("He resigned yesterday.", "yesterday", "2026-03-03", "2026-03-03", "2026-03-03", "on"),
        ("She spoke last week.", "last week", "2026-W09", "2026-02-23", "2026-03-01", "during"),
        ("It could end by the weekend.", "the weekend", "2026-W10-WE", "2026-03-07", "2026-03-08", "not_after"),
        ("Shops were shut over the weekend.", "the weekend", "2026-W09-WE", "2026-02-28", "2026-03-01", "during"),
        ("A tremor killed nine two years ago.", "two years ago", "2024", "2024", "2024", "during"),
        ("It sank three days ago.", "three days ago", "2026-03-01", "2026-03-01", "2026-03-01", "on"),
        ("It will report a week from today.", "a week from today", "2026-03-11", "2026-03-11", "2026-03-11", "on"),
        (
            "He lived there from 2019 to now.", "2019 to now", "(2019-01-01,2026-03-04,P2619D)",
            "2019", "2026-03-04", "during",
        ),
        ("The 1988 third quarter was weak.", "The 1988 third quarter", "1988-Q3", "1988-07", "1988-09", "during"),
        ("The March quarter-final was lost.", "March", "2026-03", "2026-03", "2026-03", "during"),
        ("In 1990's first quarter it lost money.", "1990's first quarter", "1990-Q1", "1990-01", "1990-03", "during"),
        ("Profit rose in the latest quarter.", "the latest quarter", "2025-Q4", "2025-10", "2025-12", "during"),
        ("The most recent week was quiet.", "The most recent week", "2026-W09", "2026-02-23", "2026-03-01", "during"),
        ("The pound was flat on the week.", "the week", "2026-W10", "2026-03-02", "2026-03-08", "during"),
        ("It ended the day 1.2% lower.", "the day", "2026-03-04", "2026-03-04", "2026-03-04", "on"),
        ("Sales for the month were strong.", "the month", "2026-03", "2026-03", "2026-03", "during"),
        ("It sank in the summer of '44.", "the summer of '44", "1944-SU", "1944-06", "1944-08", "during"),
        ("A walkout began at midnight on Sunday.", "midnight on Sunday", "2026-03-01T00:00",
         "2026-03-01", "2026-03-01", "on"),
        ("On Independence Day, they spoke.", "Independence Day", "2025-07-04", "2025-07-04", "2025-07-04", "on"),
        ("On Monday school resumed.", "Monday", "2026-03-02", "2026-03-02", "2026-03-02", "on"),
        ("Royal Mail on Sunday cut jobs.", "Sunday", "2026-03-01", "2026-03-01", "2026-03-01", "on"),
        ("It must be cut by its 2030 deadline.", "2030", "2030", "2030", "2030", "not_after"),
        ("They must file before the Friday deadline.", "Friday", "2026-03-06", "2026-03-06", "2026-03-06", "not_after"),
        ("It reopened just before Christmas.", "Christmas", "2025-12-25", "2025-12-25", "2025-12-25", "not_after"),
        ("They were admitted overnight.", "overnight", "2026-03-03TNI", "2026-03-03", "2026-03-04", "during"),
        ("The bridge fell on Tuesday night.", "Tuesday night", "2026-03-03TNI", "2026-03-03", "2026-03-03", "on"),
        ("He left at 3 p.m. on Sunday.", "3 p.m. on Sunday", "2026-03-01T15", "2026-03-01", "2026-03-01", "on"),
    ],
)  # fmt: skip
def test_expression_is_dated_and_bounded(
    text: str, exact: str, value: str, earliest: str, latest: str, bound: str
) -> None:
    found = only(text)
    assert (found.exact, found.value, found.earliest, found.latest, found.bound) == (
        exact, value, earliest, latest, bound,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("He was jailed for three years.", "DURATION", "P3Y"),
        ("a 60-day state of emergency", "DURATION", "P60D"),
        ("It lasted half an hour.", "DURATION", "PT30M"),
        ("the worst drought in two decades", "DURATION", "P2DE"),
        ("for more than half a century", "DURATION", "P50Y"),
        ("over the past three years", "DURATION", "P3Y"),
        ("over the last year", "DURATION", "P1Y"),
        ("The truce would last four years.", "DURATION", "P4Y"),
        ("The repair will take years.", "DURATION", "PXY"),
        ("The trial is to last months.", "DURATION", "PXM"),
        ("They waited weeks for an answer.", "DURATION", "PXW"),
        ("Hours passed.", "DURATION", "PTXH"),
        ("Roads were cut in the final days of the campaign.", "DURATION", "PXD"),
        ("She has spoken twice in the year since.", "DURATION", "P1Y"),
        ("He was given a month to reply.", "DURATION", "P1M"),
        ("She gave the firm a week to answer.", "DURATION", "P1W"),
        ("A year in jail changed her.", "DURATION", "P1Y"),
        ("It costs thousands of dollars an hour to fly.", "SET", "PT1H"),
        ("The river froze every winter.", "SET", "XXXX-WI"),
        ("The parade is held each February.", "SET", "XXXX-02"),
        ("The board meets every other Tuesday.", "SET", "XXXX-WXX-2"),
        ("The games are held every second year.", "SET", "P2Y"),
        ("the past decade and a half", "DURATION", "P15Y"),
        ("a yearlong strike", "DURATION", "P1Y"),
        ("the first in two years", "DURATION", "P2Y"),
        ("the second in four days", "DURATION", "P4D"),
        ("He moved $15,000 a month into it.", "SET", "P1M"),
        ("It makes four trips a day.", "SET", "P1D"),
        ("At the time it was a lake.", "DATE", "PAST_REF"),
        ("a few weeks of rain", "DURATION", "PXW"),
        ("They meet every Tuesday.", "SET", "XXXX-WXX-2"),
        ("They meet twice a week.", "SET", "P1W"),
        ("a monthly report", "SET", "P1M"),
        ("every two years", "SET", "P2Y"),
        ("It is now shut.", "DATE", "PRESENT_REF"),
        ("He recently left.", "DATE", "PAST_REF"),
        ("It will open soon.", "DATE", "FUTURE_REF"),
        ("Years ago it was a lake.", "DATE", "PAST_REF"),
        ("A long time ago it was a lake.", "DATE", "PAST_REF"),
        ("At that time it was a lake.", "DATE", "PAST_REF"),
        ("In the future he will pay.", "DATE", "FUTURE_REF"),
        ("It will be hard in the weeks ahead.", "DATE", "FUTURE_REF"),
        ("in the years since the flood", "DURATION", "PXY"),
        ("the months leading up to the vote", "DURATION", "PXM"),
        ("They worked 15 extra minutes.", "DURATION", "PT15M"),
        ("It takes 2 1/2 hours.", "DURATION", "PT2.5H"),
        ("It took a half hour.", "DURATION", "PT30M"),
        ("for 4.5 billion years", "DURATION", "P4500000000Y"),
        ("for a hundred years", "DURATION", "P100Y"),
        ("within five to 10 years", "DURATION", "P10Y"),
        ("with one day of talks left", "DURATION", "P1D"),
        ("They meet every third day.", "SET", "P3D"),
        ("a bi-weekly paper", "SET", "P2W"),
        ("The pool is shut on weekends.", "SET", "P1WE"),
        ("The pool is shut on weekdays.", "SET", "P1WD"),
    ],
)
def test_what_has_no_place_in_the_calendar_gets_no_dates(text: str, kind: str, value: str) -> None:
    found = only(text)
    assert (found.type, found.value, found.earliest, found.latest) == (kind, value, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May met him.",
        "It may rain.",
        "They march on.",
        "April Jones said no.",
        "a 42-year-old man",
        "She is 42 years old.",
        "2016 residents signed.",
        "It cost $2019.",
        "Boeing 737 and Article 5",
        "version 2.0.1",
        "a quarter of a point",
        "about 2000 people",
        "Sat down and wed in the sun.",
        "He read USA Today.",
        "It was unknown at the time he signed.",
        'She joined the "Today" show.',
        "He said on NBC's “Today” that he was well.",
        "He told the Today programme.",
        "He told the Sunday Times.",
        "It was in the Mail on Sunday.",
        "She hosted Saturday Night Live twice.",
        "Bloody Sunday was remembered.",
        "Ukraine's Independence Day was quiet.",
        "Two touchdowns in the third quarter were not enough.",
        "Boston led 24-17 in the third quarter.",
        "The keeper shot 45% from the field in the second half.",
        "as soon as he came",
        "It could one day close.",
        "One day he came home.",
        "That is the present-day border.",
        "since the dawn of radio",
        "the Mar-a-Lago estate",
        "one-quarter to one-third of them",
        "He won in a quarter of the districts.",
        "see pic.example/P2qpm3h3Pm",
        "The March for Bread was long.",
        "A second-half goal won it.",
        "A fourth-quarter touchdown won it.",
        "Romans 8:31",
        "The Russell 2000 rose.",
        "It breaks the Harbour Dues Act 1998.",
        "A van left 1420 Quarry Road.",
        "He scored in the second half.",
        "21st Century Fox",
        "the 9/11 attacks",
        "2025-13-45 and 99:75",
    ],
)
def test_plain_words_ages_and_numbers_are_no_dates(text: str) -> None:
    assert read(text) == ()


def test_offset_counts_from_the_date_mentioned_before() -> None:
    first, second = read("On 14 February 2017 he paid. Two days later he signed.")
    assert (second.value, second.anchor, first.anchor) == ("2017-02-16", 0, None)


def test_day_takes_the_year_that_the_text_gave_its_month() -> None:
    _, evening, christmas = read(
        "It sank in December 2023. On the evening of 19 December it rained. On Christmas Day it snowed."
    )
    assert (evening.value, christmas.value) == ("2023-12-19TEV", "2023-12-25")


def test_a_day_to_come_or_a_birthday_gives_no_year_to_its_month() -> None:
    text = "It was built in July 1950. The fair opens on July 14. Born in May 1961, she spoke on May 20."
    assert [found.value for found in read(text)] == ["1950-07", "2026-07-14", "1961-05", "2025-05-20"]


def test_month_alone_and_day_near_the_article_keep_their_own_year() -> None:
    _, month, day = read("It sank in February 2023. In February it rained, and on February 20.")
    assert (month.value, day.value) == ("2026-02", "2026-02-20")


def test_the_night_before_is_that_of_the_day_before_the_one_spoken_of() -> None:
    _, night = read("He was shot on Sunday. He had slept badly the night before.")
    assert (night.value, night.anchor) == ("2026-02-28TNI", 0)


def test_month_after_now_lies_ahead() -> None:
    *_, month = read("They met every rival who runs between now and January.")
    assert month.value == "2027-01"


def test_year_of_a_rate_is_no_offset() -> None:
    rate, start = read("It will raise £2bn a year from April 2027.")
    assert (rate.value, start.value, start.bound) == ("P1Y", "2027-04", "not_before")


def test_that_november_is_the_one_of_the_year_spoken_of() -> None:
    _, month = read("The riots of 1968 cost him the vote that November.")
    assert month.value == "1968-11"


def test_that_summer_is_the_one_of_the_year_spoken_of() -> None:
    text = "He won in 1996, and that summer he left. It broke in 2011 and that spring it closed."
    assert [found.value for found in read(text)] == ["1996", "1996-SU", "2011", "2011-SP"]
    text = "The board said that June would be too late."
    assert [found.value for found in read(text)] == ["2026-06"]


def test_then_after_since_refers_to_the_past() -> None:
    [found] = read("Since then, rules have been tightened.")
    assert (found.exact, found.value, found.bound) == ("then", "PAST_REF", "since")


def test_lengths_that_may_be_either_are_two() -> None:
    assert [found.value for found in read("It may take days or weeks, if not months.")] == ["PXD", "PXW", "PXM"]


def test_the_following_spring_is_that_after_the_date_spoken_of() -> None:
    _, spring = read("It sank on 19 December 2022. They raised it the following spring.")
    assert (spring.value, spring.anchor) == ("2023-SP", 0)


def test_a_year_earlier_compares_with_the_period_spoken_of_and_not_with_the_one_compared() -> None:
    *_, last = read("Inflation slowed to 4.1% in January from 4.6% in December and 5.2% a year earlier.")
    assert (last.value, last.earliest, last.anchor, last.bound) == ("2025-01", "2025-01", 0, "during")


def test_the_previous_week_is_a_week_and_a_week_earlier_a_day() -> None:
    _, week = read("It began on 12 January. The previous week was calm.")
    _, day = read("It began on 12 January. A week earlier, he left.")
    assert (week.earliest, week.latest) == ("2026-01-05", "2026-01-11")
    assert (day.earliest, day.latest) == ("2026-01-05", "2026-01-05")


def test_that_night_is_the_night_of_the_day_spoken_of() -> None:
    _, night = read("He was shot on Sunday. That night he died.")
    assert (night.value, night.anchor) == ("2026-03-01TNI", 0)


def test_the_next_morning_is_the_morning_of_the_day_after_the_one_spoken_of() -> None:
    _, morning = read("He was shot on Sunday. The next morning he died.")
    assert (morning.value, morning.earliest, morning.anchor) == ("2026-03-02TMO", "2026-03-02", 0)


def test_dawn_and_dusk_take_the_weekday_after_them() -> None:
    assert only("They arrived before dawn Tuesday.").value == "2026-03-03TMO"
    assert only("They will leave at dusk on Friday.").value == "2026-03-06TEV"


def test_weekend_of_a_friday_story_is_the_last_one_where_it_has_been_and_this_one_where_it_is_said() -> None:
    friday = Anchors(published_at=date(2026, 3, 6))
    assert only("Two bridges fell over the weekend.", friday).earliest == "2026-02-28"
    assert only("Two bridges were to close this weekend.", friday).earliest == "2026-03-07"


def test_a_number_before_last_year_is_no_length() -> None:
    assert [found.exact for found in read("Deaths fell to 40 last year.")] == ["last year"]


def test_lengths_of_one_unit_are_two_lengths() -> None:
    assert [found.value for found in read("They work ten hours, six hours on Sundays.")] == [
        "PT10H", "PT6H", "XXXX-WXX-7",
    ]  # fmt: skip


def test_two_days_of_a_month_joined_by_and() -> None:
    assert only("On May 3 and 4 it will rain.").latest == "2026-05-04"
    assert only("On May 3 and 12 people were hurt.").latest == "2026-05-03"


def test_verb_last_is_not_part_of_a_length() -> None:
    assert only("The truce would last four years.").exact == "four years"


def test_in_is_not_part_of_a_length() -> None:
    assert only("It was the first flood in a decade.").exact == "a decade"


def test_valentines_day_is_found_with_its_apostrophe() -> None:
    assert only("They married on Valentine's Day.").value == "2026-02-14"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They will marry on St. Patrick's Day.", "2026-03-17"),
        ("Sales rose on Cyber Monday.", "2025-12-01"),
        ("Sales rose on Black Friday 2024.", "2024-11-29"),
        ("They marched on Presidents Day.", "2026-02-16"),
        ("They marched on Martin Luther King Jr. Day.", "2026-01-19"),
        ("They marched on Shrove Tuesday.", "2026-02-17"),
        ("They will march on All Saints' Day.", "2026-11-01"),
    ],
)
def test_holiday_falls_on_its_day_of_the_year(text: str, value: str) -> None:
    assert only(text).value == value


def test_a_day_that_no_calendar_has_keeps_its_value_and_no_days() -> None:
    found = only("It is dated February 30, 2025.")
    assert (found.value, found.earliest, found.latest) == ("2025-02-30", None, None)


def test_same_period_takes_its_months_from_the_one_before() -> None:
    _, second = read("It rose from 14 in the first four months of 2024 to 46 in the same period this year.")
    assert (second.exact, second.earliest, second.latest) == ("the same period this year", "2026-01", "2026-04")


def test_a_year_later_with_nothing_to_count_from_is_not_next_year() -> None:
    found = only("A year later, he had sold the firm.")
    assert (found.value, found.earliest) == ("UNDEF+P1Y", None)


def test_glued_stamp_after_a_headline_is_read() -> None:
    text = "Talks to resume by TuesdayPublished March 3, 2026last updated March 4, 2026"
    assert [found.exact for found in read(text)] == ["Tuesday", "March 3, 2026", "March 4, 2026"]


def test_no_expression_runs_over_a_line_break() -> None:
    assert [found.exact for found in read("He came in May\n2025 was warm")] == ["May", "2025"]


def test_empty_text_has_no_dates() -> None:
    assert read("") == ()


def test_years_out_of_range_are_left_undated() -> None:
    late = Anchors(published_at=date(9999, 12, 31))
    assert only("It ends tomorrow.", late).earliest is None
    assert only("It began two years ago.", Anchors(published_at=date(1, 1, 1))).earliest is None
