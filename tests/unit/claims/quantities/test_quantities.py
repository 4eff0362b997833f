"""What find_quantities reads, by example, written the way news is written."""

from itertools import pairwise

import pytest

from services.claims.domain.quantities import Quantity, find_quantities


def only(text: str) -> Quantity:
    found = find_quantities(text)
    assert len(found) == 1, [quantity.exact for quantity in found]
    return found[0]


def exacts(text: str) -> list[str]:
    return [quantity.exact for quantity in find_quantities(text)]


def units(text: str) -> list[tuple[float | None, str | None]]:
    return [(quantity.value, quantity.unit) for quantity in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The port handled 12,400 containers.", 12400),
        ("The grant is worth 1.2 million euros.", 1_200_000),
        ("Three dozen boats were seized.", 36),
        ("Half a million pupils stayed at home.", 500_000),
        ("A dozen eggs were thrown.", 12),
        ("Four hundred and twenty-five workers walked out.", 425),
        ("They need two and a half hours.", 2.5),
        ("The lottery sold 4 hundred million tickets.", 400_000_000),
        ("The shed is 7 1/2 feet long.", 7.5),
        ("Add ½ teaspoon of salt.", 0.5),
        ("The lab used 2.5×10−3 litres.", 0.0025),
        ("The dealer sold 1.5 lakh cars.", 150_000),
        ("A false alarm rate of .05 percent is claimed.", 0.05),
        ("The club needs 12\u202f500 signatures.", 12500),
    ],
)
def test_value_of_digits_words_and_mixed_numbers(text: str, value: float) -> None:
    assert value in [quantity.value for quantity in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A third of the crew fell ill.", 1 / 3),
        ("Two-thirds of pupils passed.", 2 / 3),
        ("Eight in ten of the tenants left.", 0.8),
        ("About 3 in 10 shoppers paid in cash.", 0.3),
        ("Two out of three tenants complained.", 2 / 3),
        ("Profits fell by nearly half.", 0.5),
        ("About one-fourth of the crop is lost.", 0.25),
        ("A fourth of the crop is lost.", 0.25),
        ("Three-fourths of the crop is lost.", 0.75),
        ("One in 13 inhabitants fled.", 1 / 13),
    ],
)
def test_share_is_a_fraction(text: str, value: float) -> None:
    quantity = only(text)
    assert quantity.unit == "fraction"
    assert quantity.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("Dozens of homes burned.", 24, 99, "home"),
        ("Hundreds of people fled.", 200, 999, "person"),
        ("It cost tens of thousands of euros.", 20_000, 99_999, "EUR"),
        ("Several hundred villagers marched.", 200, 999, "villager"),
        ("A few thousand euros went missing.", 2_000, 9_999, "EUR"),
        ("The plant makes millions of litres.", 2_000_000, 9_999_999, "litre"),
        ("He left, with scores missing.", 40, 99, "person"),
    ],
)
def test_vague_plural_is_an_open_set_with_approximate_bounds(text: str, low: int, high: int, unit: str) -> None:
    quantity = only(text)
    assert (quantity.value, quantity.low, quantity.high) == (None, low, high)
    assert (quantity.modifier, quantity.unit) == ("approximately", unit)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("Between 60 and 80 barns burned.", 60, 80, "barn"),
        ("Winds of 35-45 miles per hour are forecast.", 35, 45, "mile"),
        ("The group expects growth of 3 to 5 percent.", 3, 5, "percent"),
        ("Rooms range from $50 to $90.", 50, 90, "USD"),
        ("The order is worth €2bn-€3bn.", 2_000_000_000, 3_000_000_000, "EUR"),
        ("The order is worth $5-10 billion.", 5_000_000_000, 10_000_000_000, "USD"),
        ("He faces a fine of £5-10m.", 5_000_000, 10_000_000, "GBP"),
        ("Two or three witnesses came forward.", 2, 3, "witness"),
        ("Some six to seven thousand fans travelled.", 6000, 7000, "fan"),
        ("The rule covers people aged 18 to 25.", 18, 25, "year"),
        ("A woman in her 50s was held.", 50, 59, "year"),
    ],
)
def test_range_keeps_both_ends_and_is_never_averaged(text: str, low: int, high: int, unit: str) -> None:
    quantity = only(text) if "people" not in text else find_quantities(text)[-1]
    assert (quantity.value, quantity.low, quantity.high, quantity.unit) == (None, low, high, unit)
    assert quantity.modifier == ("approximately" if text.startswith("Some") else "between")


@pytest.mark.parametrize(
    "text",
    [
        "The bank cut its forecast from 2.9 to 2.2 percent.",
        "Turnout fell from 61 percent to 48 percent.",
        "The share price dropped from $12 to $9.",
        "Gold fell $12 to $1,950 an ounce.",
    ],
)
def test_change_from_one_value_to_another_is_two_quantities(text: str) -> None:
    found = find_quantities(text)
    assert len(found) == 2
    assert all(quantity.value is not None for quantity in found)
    assert len({quantity.unit for quantity in found}) == 1


@pytest.mark.parametrize(
    ("words", "modifier"),
    [
        ("more than 40", "more_than"),
        ("over 40", "more_than"),
        ("in excess of 40", "more_than"),
        ("fewer than 40", "less_than"),
        ("just under 40", "less_than"),
        ("at least 40", "at_least"),
        ("no fewer than 40", "at_least"),
        ("40-plus", "at_least"),
        ("40 or more", "at_least"),
        ("up to 40", "at_most"),
        ("as many as 40", "at_most"),
        ("no more than 40", "at_most"),
        ("40 or fewer", "at_most"),
        ("nearly 40", "approximately"),
        ("some 40", "approximately"),
        ("about a further 40", "approximately"),
        ("an estimated 40", "approximately"),
        ("40 or so", "approximately"),
        ("perhaps 40", "approximately"),
        ("up to about 40", "at_most"),
        ("40", "exact"),
    ],
)
def test_modifier_comes_from_the_words_around_the_number(words: str, modifier: str) -> None:
    quantity = only(f"Police arrested {words} dockers.")
    assert (quantity.value, quantity.modifier, quantity.unit) == (40, modifier, "docker")
    assert quantity.exact == words


def test_over_a_length_of_time_is_no_bound() -> None:
    assert only("They counted birds over two winters.").modifier == "exact"
    assert only("They have waited for over two years.").modifier == "more_than"


@pytest.mark.parametrize(
    ("text", "value", "unit", "exact"),
    [
        ("The fine is $40.", 40, "USD", "$40"),
        ("He asked for US$3.5bn.", 3_500_000_000, "USD", "US$3.5bn"),
        ("It costs C$ 12.", 12, "CAD", "C$ 12"),
        ("It costs RM65.", 65, "MYR", "RM65"),
        ("They paid EUR70m.", 70_000_000, "EUR", "EUR70m"),
        ("They paid 50 million Australian dollars.", 50_000_000, "AUD", "50 million Australian dollars"),
        ("The toll is 30 pence.", 30, "penny", "30 pence"),
        ("The toll is 75p.", 75, "penny", "75p"),
        ("The scheme cost Rs 2,500 crore.", 25_000_000_000, "INR", "Rs 2,500 crore"),
        ("The club lost 3 million pounds.", 3_000_000, "GBP", "3 million pounds"),
        ("The loan is 80 billion yuan.", 80_000_000_000, "CNY", "80 billion yuan"),
        ("They own a million-dollar flat.", 1_000_000, "USD", "a million-dollar"),
        ("He sold it for 4 dollars 20 cents.", 4.2, "USD", "4 dollars 20 cents"),
    ],
)
def test_currency_is_an_iso_code(text: str, value: float, unit: str, exact: str) -> None:
    quantity = only(text)
    assert (quantity.value, quantity.unit, quantity.exact) == (value, unit, exact)


@pytest.mark.parametrize(
    ("country", "word", "code"),
    [
        ("Norwegian", "crowns", "NOK"),
        ("Czech", "crowns", "CZK"),
        ("Pakistani", "rupees", "PKR"),
        ("Ugandan", "shillings", "UGX"),
        ("Peruvian", "soles", "PEN"),
        ("Colombian", "pesos", "COP"),
        ("Egyptian", "pounds", "EGP"),
    ],
)
def test_ambiguous_currency_word_is_that_of_the_country_the_text_speaks_of(country: str, word: str, code: str) -> None:
    quantity = only(f"The {country} operator said it would spend 40 million {word} on ferries.")
    assert quantity.unit == code


def test_pounds_are_weight_where_the_words_say_so() -> None:
    assert only("Agents seized 200 pounds of cocaine.").unit_code == "[lb_av]"
    assert only("The calf weighs 90 pounds.").unit == "pound"
    assert only("The clinic paid 90 pounds for it.").unit == "GBP"


@pytest.mark.parametrize(
    ("text", "value", "unit", "code", "per"),
    [
        ("The mast is 61.5 metres high.", 61.5, "metre", "m", None),
        ("The farm covers 40 sq km.", 40, "square kilometre", "km2", None),
        ("It holds 250ml.", 250, "millilitre", "mL", None),
        ("A low of minus 12 degrees Celsius is forecast.", -12, "degree celsius", "Cel", None),
        ("The gust reached 85mph.", 85, "mile", "[mi_i]/h", "hour"),
        ("The line runs at 90 km/h.", 90, "kilometre", "km", "hour"),
        ("The farm adds 12 gigawatts.", 12, "gigawatt", "GW", None),
        ("Rates fell 25 basis points.", 25, "basis point", "[bp]", None),
        ("Its share rose two percentage points.", 2, "percentage point", "[pp]", None),
        ("The levy fell a quarter of a point.", 0.25, "percentage point", "[pp]", None),
        ("The levy fell by a quarter point.", 0.25, "percentage point", "[pp]", None),
        ("The levy fell a half point.", 0.5, "percentage point", "[pp]", None),
        ("Shares slipped 3/4 point.", 0.75, "point", None, None),
        ("The discount is 15pc.", 15, "percent", "%", None),
        ("He is 6'2\" tall.", 6 + 2 / 12, "foot", "[ft_i]", None),
        ("She is 6 feet 3 inches tall.", 6 + 3 / 12, "foot", "[ft_i]", None),
        ("They waited an hour and a half.", 1.5, "hour", "h", None),
        ("The strike lasted 72 hours.", 72, "hour", "h", None),
        ("The gas is stored in 48m cubic metres.", 48_000_000, "cubic metre", "m3", None),
        ("The bridge is 42m long.", 42, "metre", "m", None),
    ],
)
def test_physical_unit_has_its_ucum_code(text: str, value: float, unit: str, code: str | None, per: str | None) -> None:
    quantity = only(text)
    assert quantity.value == pytest.approx(value)
    assert (quantity.unit, quantity.unit_code, quantity.per) == (unit, code, per)


@pytest.mark.parametrize(
    ("text", "unit", "of"),
    [
        ("It sent 12,000 Kenyan troops.", "soldier", "Kenyan troops"),
        ("It sent 3,400 Polish soldiers.", "soldier", "Polish soldiers"),
        ("More than 900 civilian victims were reported.", "victim", "civilian victims"),
        ("It sent six customs inspectors.", "inspector", "customs inspectors"),
        ("It sent two gas-fired power stations.", "station", "gas-fired power stations"),
        ("They found one broken crate.", "crate", "broken crate"),
        ("Some 300 people came.", "person", "people"),
        ("Five women came.", "woman", "women"),
        ("Two Israelis were held.", "israeli", "Israelis"),
        ("The yard built 70 aircraft.", "aircraft", "aircraft"),
        ("The 27-nation bloc met.", "nation", "nation"),
        ("Six million 330ml cans were filled.", "can", "330ml cans"),
        ("One official even wept.", "official", "official"),
        ("They fought 80,000 jihadis.", "jihadi", "jihadis"),
        ("They found two AK-47-style rifles.", "rifle", "AK-47-style rifles"),
        ("They flew 26 sorties.", "sortie", "sorties"),
        ("She has five grandchildren.", "grandchild", "grandchildren"),
        ("They counted 4,318 measles infections.", "infection", "measles infections"),
        ("They built a 120-bed ward.", "bed", "bed"),
        ("Two US pilots landed.", "pilot", "US pilots"),
        ("It hired 12 IT workers.", "worker", "IT workers"),
        ("Two Fed governors objected.", "governor", "Fed governors"),
        ("They counted 300 sold tickets.", "ticket", "sold tickets"),
        ("He bought 40 head of cattle.", "cattle", "cattle"),
    ],
)
def test_counted_noun_is_a_canonical_singular(text: str, unit: str, of: str) -> None:
    quantity = find_quantities(text)[0]
    assert (quantity.unit, quantity.of) == (unit, of)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("One union official said no.", "official"),
        ("One adviser close to the talks left.", "adviser"),
        ("One man wearing glasses fled.", "man"),
        ("One longtime friend of hers came.", "friend"),
        ("They were one vote short.", "vote"),
        ("One farmer brought up drainage.", "farmer"),
        ("One firm sold bonds.", "firm"),
        ("They found one sold ticket.", "ticket"),
        ("One operative inside the tower spoke.", "operative"),
        ("There is one relevant rule to change.", "rule"),
    ],
)
def test_noun_after_one_is_the_head_of_its_phrase(text: str, unit: str) -> None:
    assert only(text).unit == unit


@pytest.mark.parametrize(
    ("text", "exact", "per"),
    [
        ("It pumps 240,000 barrels a day.", "240,000 barrels a day", "day"),
        ("It costs $82 a barrel.", "$82 a barrel", "barrel"),
        ("It pays $15 an hour.", "$15 an hour", "hour"),
        ("It costs £36 a-year.", "£36 a-year", "year"),
        ("They lose 900 drivers per day.", "900", "day"),
        ("They saw 9 cases per 50,000 people.", "9", "50000 person"),
        ("It costs $850 per square foot.", "$850 per square foot", "square foot"),
        ("It doses twice a day.", "twice a day", "day"),
        ("They pay $680 an adult.", "$680 an adult", "adult"),
        ("It pumps 2.5 million barrels of crude a day.", "2.5 million barrels", "day"),
        ("She chews two packs of gum a week.", "two", "week"),
    ],
)
def test_rate_has_its_base(text: str, exact: str, per: str) -> None:
    quantity = only(text)
    assert (quantity.exact, quantity.per) == (exact, per)


def test_year_before_earlier_is_no_base_of_a_rate() -> None:
    first, second = find_quantities("Profit was $4 million, against $3 million a year earlier.")
    assert (first.per, second.per) == (None, None)


def test_base_said_once_holds_for_what_is_compared() -> None:
    first, second = find_quantities("It pays 6 pesos a box, against 5 pesos last year.")
    assert (first.per, second.per) == ("box", "box")


def test_base_of_a_share_is_not_that_of_millions() -> None:
    _, share, income = find_quantities("It made $9 million, or $1.08 per share, from $7 million a year earlier.")
    assert (share.per, income.per) == ("share", None)


def test_exchange_rate_is_per_unit_of_the_other_currency() -> None:
    rand = only("The rand traded at 18.45 to the dollar.")
    assert (rand.value, rand.unit, rand.per) == (18.45, "ZAR", "dollar")
    one, crowns = find_quantities("($1 = 9.40 Swedish crowns)")
    assert (one.unit, crowns.unit, crowns.per) == ("USD", "SEK", "dollar")


def test_up_to_after_a_verb_that_moves_leads_to_a_level() -> None:
    assert only("The yield edged up to 4.13%.").modifier == "exact"
    assert only("Fines of up to 4 percent are likely.").modifier == "at_most"
    assert only("The pledges add up to $8 million.").modifier == "exact"


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("She hopes to raise up to $50 million.", "up to $50 million"),
        ("The yard could add up to 500 jobs.", "up to 500"),
        ("The crane can move up to 30 tonnes.", "up to 30 tonnes"),
        ("Rates could go up to 9%.", "up to 9%"),
        ("The flood pushed up to 300 families out.", "up to 300"),
    ],
)
def test_up_to_after_any_other_verb_is_a_bound(text: str, exact: str) -> None:
    quantity = only(text)
    assert (quantity.exact, quantity.modifier) == (exact, "at_most")


@pytest.mark.parametrize(
    ("text", "change", "level", "unit"),
    [
        ("Stocks fell by 3 million barrels to 420 million barrels.", 3_000_000, 420_000_000, "barrel"),
        ("Jobless claims rose by 12,000 to 241,000.", 12_000, 241_000, "claim"),
        ("Jobless claims rose 12,000 to 241,000.", 12_000, 241_000, "claim"),
        ("Burglaries rose by 4 to 71.", 4, 71, "burglary"),
        ("Crew numbers rose by 300, to 4,100.", 300, 4_100, None),
        ("The average rose 18.07 to 3,116.40.", 18.07, 3_116.4, None),
        ("The share rose 1.13 to 4.50.", 1.13, 4.5, None),
        ("Exports rose by $2 billion to $14 billion.", 2_000_000_000, 14_000_000_000, "USD"),
    ],
)
def test_change_and_the_level_it_led_to_are_no_range(text: str, change: float, level: float, unit: str | None) -> None:
    moved, reached = find_quantities(text)
    assert (moved.value, moved.unit, reached.value, reached.unit) == (change, unit, level, unit)
    assert moved.change in ("up", "down")
    assert reached.change is None


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Rents will rise by 3 to 5 percent.", 3, 5),
        ("Fares rose by 3 dollars to 5 dollars.", 3, 5),
        ("The mill will add 20 to 200 jobs.", 20, 200),
    ],
)
def test_change_of_uncertain_size_is_a_range(text: str, low: int, high: int) -> None:
    quantity = only(text)
    assert (quantity.value, quantity.low, quantity.high) == (None, low, high)


def test_change_of_a_price_has_the_base_of_the_price() -> None:
    change, _, price = find_quantities("Brent settled $1.38 higher, or 2.1%, at $67.12 a barrel.")
    assert (change.per, price.per) == ("barrel", "barrel")
    raised, bid = find_quantities("It raised its bid by $200 million to $35 a share.")
    assert (raised.per, bid.per) == (None, "share")


def test_article_before_a_length_makes_over_no_bound() -> None:
    assert only("Loads are spread over an 11-hour window.").modifier == "exact"


def test_included_numbers_are_parts() -> None:
    found = find_quantities("It sent 9,000 sailors, including 400 cadets and three captains, on Friday.")
    assert [quantity.parts for quantity in found] == [(1, 2), (), ()]


def test_number_of_them_is_a_part() -> None:
    found = find_quantities("The hut took in 80 hikers, no fewer than 15 of them teenagers.")
    assert [(quantity.unit, quantity.parts) for quantity in found] == [("hiker", (1,)), ("teenager", ())]


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Sales rose 3 percent.", "up"),
        ("Sales were up about 3 percent.", "up"),
        ("Sales fell by almost 3 percent.", "down"),
        ("The bank trimmed its levy by 30 basis points.", "down"),
        ("The firm reported a 12% rise in profit.", "up"),
        ("FTSE -0.4%", "down"),
        ("The firm raised $30 million.", None),
        ("Sales were 3 percent of the total.", None),
        ("Brent settled $1.38 higher.", "up"),
        ("The index ended 0.3% lower.", "down"),
        ("Costs were 17% higher than in May.", None),
        ("Costs were 17% higher in June than in May.", None),
        ("The index closed 17% higher in June than in May.", None),
        ("Food was 17% higher in the north.", None),
        ("The index edged 0.2% higher.", "up"),
    ],
)
def test_change_has_a_direction(text: str, change: str | None) -> None:
    assert only(text).change == change


def test_level_after_at_has_no_direction() -> None:
    fall, price = find_quantities("Shares were 4.7% lower at C$38.")
    assert (fall.change, price.change) == ("down", None)


def test_second_measure_of_a_change_has_its_direction_and_the_level_has_none() -> None:
    found = find_quantities("The index lost 300 points, or 1.2 percent, to 24,500.")
    assert [(quantity.value, quantity.unit, quantity.change) for quantity in found] == [
        (300, "point", "down"),
        (1.2, "percent", "down"),
        (24500, "point", None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "He came 10th and she came second in the 20th century.",
        "The Boeing 737 landed at Gate 12.",
        "Leaders of the G20 invoked Article 5 under Resolution 1701.",
        "It left at 10:45 a.m. and arrived at 0740 GMT.",
        "She was born on March 29, 1994, and died on 3 May 2020.",
        "The talks run on 12 and 13 February and Oct. 27-28.",
        "He lives at 10 Downing Street.",
        "The shop is at 22-24 Harbour Avenue.",
        "The home side won 3-1 after a 2-2 draw.",
        "The bill passed 220-213.",
        "It runs version 2.4.1 of iOS 17.2.",
        "Call 555-1234 or 1-800-273-8255.",
        "The iPhone 14 and COVID-19 shaped the 1990s.",
        "One of the men and no one else spoke; one day it will end.",
        "He won his third term in 2016-18.",
        "The two agreed on a 24/7 rota after 9/11.",
        "It was one of three.",
        "The striker (9) scored.",
        "They met three years ago and again two days later.",
        "It was a two-way race and a one-sided match.",
        "See the 90210 zip code.",
        "5 min read",
        "A second home and a third time.",
        "They sat in rows 17 to 19.",
        "The quays were built between 1228 and 1241.",
        "They build zero-emission trucks.",
    ],
)
def test_number_that_names_dates_or_orders_is_no_quantity(text: str) -> None:
    assert exacts(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Leaders of the G20 nations met.", []),
        ("He ran it in 2:14.30.", []),
        ("Around 3 May it opens.", []),
        ("The aims: 1) grain, 2) oil.", []),
        ("The shop is at 1,200 Harbour Avenue.", []),
        ("See the 90,210 zip code.", []),
        ("It rained in the first two months of 2031.", []),
        ("They sold 40 tickets in rows 17 to 19.", [(40, "ticket")]),
        ("She has 20 pupils and a five-a-side pitch.", [(20, "pupil")]),
        ("It has 11 players; Dana Cole (9) waved.", [(11, "player")]),
        ("They have 20 boats. Ask for 1234567890.", [(20, "boat")]),
        ("He saw 20 films; the Big Four won.", [(20, "film")]),
        ("He beat 30 rivals to reach the top 10.", [(30, "rival")]),
        ("She bought 3 lenses with apertures of f / 4 - 5.6.", [(3, "lens")]),
        ("Ten boats sank. All three were towed.", [(10, "boat")]),
    ],
)
def test_number_that_names_takes_no_unit_from_what_is_counted(text: str, expected: list[tuple[float, str]]) -> None:
    """Each of these numbers would have a unit, or be set off, but for one rule of `EXCLUSIONS`."""
    assert units(text) == expected


def test_list_numbers_are_no_quantities() -> None:
    assert exacts("1. Grain\n2) Oil\n(3) Gas\n4 Coal") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There were 30 buses then. Today there are 8.", [(30, "bus"), (8, "bus")]),
        ("The pier has 26 berths, and three of them are free.", [(26, "berth"), (3, "berth")]),
        ("Four of the nine judges agreed, while two refused.", [(4, "judge"), (9, "judge"), (2, "judge")]),
        ("The number of refugees has risen to 900.", [(900, "refugee")]),
        ("Officials put the number of missing at 45.", [(45, "person")]),
        ("The death toll rose to 23.", [(23, "person")]),
        ("At least 19 dead and 12 wounded, police say.", [(19, "person"), (12, "person")]),
        ("- Closed schools: 23", [(23, "school")]),
        ("- Injured: 12 (hospital), 15 (police)", [(12, "person"), (15, "person")]),
        ("Drivers voted by 640 to 75 to stop.", [(640, "vote"), (75, "vote")]),
        ("A magnitude 5.3 quake, first put at 5.1.", [(5.3, "magnitude"), (5.1, "magnitude")]),
        ("Net profit was 1.2 billion yen, up from 900 million.", [(1_200_000_000, "JPY"), (900_000_000, "JPY")]),
        ("Ana Ruiz, 37, queued for 20 minutes.", [(37, "year"), (20, "minute")]),
        ("The boys, aged 9, 12 and 15, are safe.", [(9, "year"), (12, "year"), (15, "year")]),
        ("Voters under 45 and those 65 and over agree.", [(45, "year"), (65, "year")]),
        ("She leads a team of 15.", [(15, "person")]),
        ("It won 31 out of the 60 seats.", [(31, "seat"), (60, "seat")]),
        ("Mensah leads Okoro 52 to 39 percent.", [(52, "percent"), (39, "percent")]),
        (
            "It asked 1,000 adults and has a margin of error of 3.1.",
            [(1000, "adult"), (3.1, "percentage point")],
        ),
        ("The 11 million who came have stayed.", [(11_000_000, "person")]),
        ("The pension age stays at 65.", [(65, "year")]),
        ("She was 88.", [(88, "year")]),
        ("He left school at 15.", [(15, "year")]),
        ("Burglaries fell to 1,148, but thefts rose.", [(1148, "burglary")]),
        ("Attendance averaged 41,850 at home.", [(41850, "person")]),
        ("It lost 52 vans in 23 towns, up from 9 in May.", [(52, "van"), (23, "town"), (9, "van")]),
        ("60 died on the 90-km crossing, against 41 in May.", [(60, "person"), (90, "kilometre"), (41, "person")]),
        ("The median fell to 8.5 years from 13 in May.", [(8.5, "year"), (13, "year")]),
        ("The zloty traded at 4.23 per euro.", [(4.23, "PLN")]),
        ("They get 0.2140 of a Fennick share.", [(0.214, "share")]),
        ("It has a margin of error of two points.", [(2, "percentage point")]),
        ("My father took me when I was 10.", [(10, "year")]),
        ("Enrollment has slid to 8,940.", [(8940, "student")]),
        ("Visits, forecast at 226,000, were a record.", [(226000, "visit")]),
        ("They saw passengers at 12,000.", [(12000, "passenger")]),
        ("Two died and one is missing.", [(2, "person"), (1, "person")]),
        ("Two remain missing and one is in hospital.", [(2, "person"), (1, "person")]),
        ("Some 3,000 were left homeless.", [(3000, "person")]),
        ("She was just 16 when she won.", [(16, "year")]),
        ("He was only 21 at the time.", [(21, "year")]),
        ("She lost 40 pounds in six months.", [(40, "pound"), (6, "month")]),
        ("Unions backed 30 motions and Tories 12.", [(30, "motion"), (12, "motion")]),
        ("A mother of two lives in Bergen.", [(2, "child")]),
        ("They get 0.5 of one Fennick share.", [(0.5, "share")]),
        ("They get 0.5 of 1 share.", [(0.5, "share")]),
        ("They won two seats in 2019 and one in 2023 elections.", [(2, "seat"), (1, "seat")]),
        ("He allowed two in six innings.", [(6, "inning")]),
        ("They saw 12 cases on Monday and zero on Tuesday.", [(12, "case"), (0, "case")]),
        ("With a margin of error of 3 points, Okoro led 52 to 45.", [(3, "percentage point")]),
        ("The margin of error for the sample is plus or minus 4 points.", [(4, "percentage point")]),
        ("Rents rose 3% and the fare was 40.", [(3, "percent")]),
    ],
)
def test_bare_number_takes_its_unit_from_the_text_around_it(text: str, expected: list[tuple[float, str]]) -> None:
    assert units(text) == expected


@pytest.mark.parametrize(
    ("text", "not_unit"),
    [
        ("Passengers said the temperature was 40.5.", "passenger"),
        ("The strikes cost the firm; its debt reached 4,500.", "strike"),
        ("Students paid in cash, and fees were 1,200.", "student"),
        ("Students cut costs to 1,200.", "student"),
        ("Visitors rose sharply and the price was 1,200.", "visitor"),
        ("The students' debt reached 4,500.", "student"),
        ("With a margin of error of 3 points, there are 48.5 for Reis.", "percentage point"),
    ],
)
def test_bare_number_takes_no_unit_from_the_subject_of_another_clause(text: str, not_unit: str) -> None:
    assert find_quantities(text)[-1].unit != not_unit


@pytest.mark.parametrize(
    "text",
    [
        "The crowd arrived at 8.",
        "Fires broke out at 3, witnesses said.",
        "Pupils left school at 3 and walked home.",
        "Parents gathered at the school at 9.",
        "Scores were settled.",
        "He sang his 80s hits.",
        "In their 70s heyday they toured.",
        "She shot a three-under-par 69.",
        "He shot a 4-under 68.",
    ],
)
def test_hours_decades_and_golf_are_no_quantities(text: str) -> None:
    assert exacts(text) == []


def test_numbers_between_which_something_was_are_no_years() -> None:
    quantity = only("Daily arrivals were between 1200 and 1400 in May.")
    assert (quantity.low, quantity.high) == (1200, 1400)


def test_vague_word_before_an_auxiliary_counts_people() -> None:
    quantity = only("Scores were injured.")
    assert (quantity.low, quantity.high, quantity.unit) == (40, 99, "person")


def test_table_cell_takes_its_unit_from_the_heading() -> None:
    table = "Island\tVisitors\tFerries\nArran\t1,204\t6\nBute\t733\t0"
    assert units(table) == [(1204, "visitor"), (6, "ferry"), (733, "visitor"), (0, "ferry")]


def test_digits_with_no_unit_are_kept_only_where_something_sets_them_off() -> None:
    assert units("It runs on the 386 chip.") == []
    assert units("The index closed at 6,118.40.") == [(6118.4, None)]


def test_vague_word_for_casualties_counts_people() -> None:
    killed, injured = find_quantities("The quake killed at least 19 people and hurt dozens.")
    assert (killed.value, killed.unit, injured.low, injured.unit) == (19, "person", 24, "person")


def test_quantities_come_in_text_order_without_overlaps() -> None:
    found = find_quantities("It sold 12 boats for $3m, 40 percent more than the 9 of 2019, to 7 or 8 clubs.")
    assert all(left.end <= right.start for left, right in pairwise(found))


def test_fraction_of_one_percent_is_that_part_of_a_percent() -> None:
    found = only("It grew by less than one-half of 1 percent.")
    assert (found.value, found.unit, found.modifier) == (0.5, "percent", "less_than")


def test_empty_text_has_no_quantities() -> None:
    assert find_quantities("") == ()


def test_room_full_of_people_is_no_numbered_room() -> None:
    assert units("In one room two men slept.") == [(1, "room"), (2, "man")]


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("It lost 60% of its revenue.", "its revenue"),
        ("They stole 90 tonnes of wheat in May.", "wheat"),
        ("A third of their value is gone.", "their value"),
    ],
)
def test_share_or_measure_says_what_it_is_of(text: str, of: str) -> None:
    assert only(text).of == of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tin rose to $4.20 a pound.", [(4.2, "USD")]),
        ("The winger is 6-foot-3.", [(6.25, "foot")]),
        ("The 5-foot-6-inch winger scored.", [(5.5, "foot")]),
        ("A 215-pound bear broke in.", [(215, "pound")]),
        ("He paid with a 20-pound note.", [(20, "GBP")]),
        ("The pen measures 12 by 14 feet.", [(12, "foot"), (14, "foot")]),
        ("The loan is 3x bigger.", [(3, "time")]),
        ("It has a 5.5in screen.", [(5.5, "inch")]),
        ("He was worth 2.5 WAR.", [(2.5, "win above replacement")]),
        ("The port moved 1.2 million TEUs.", [(1_200_000, "twenty-foot equivalent unit")]),
        ("She has two DUIs.", [(2, "dui")]),
        ("It reached 47.2C (117F) on the coast.", [(47.2, "degree celsius"), (117, "degree fahrenheit")]),
    ],
)
def test_unit_is_read_as_newspapers_write_it(text: str, expected: list[tuple[float, str]]) -> None:
    assert units(text) == expected


def test_abbreviation_in_a_line_of_capitals_is_a_word() -> None:
    assert units("COURT FREES 3 WAR CRIMINALS") == [(3, "criminal")]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("One advantage Osei has is time.", "advantage"),
        ("One district NGO leader spoke.", "leader"),
        ("Only one guard ahead of him fell.", "guard"),
        ("One study found no harm.", "study"),
    ],
)
def test_noun_after_one_ends_where_a_name_or_a_verb_begins(text: str, unit: str) -> None:
    assert only(text).unit == unit


def test_article_counts_where_a_bound_follows() -> None:
    quantity = only("They waited a year or more.")
    assert (quantity.exact, quantity.value, quantity.modifier) == ("a year or more", 1, "at_least")


def test_estimate_is_approximate() -> None:
    assert only("Damage was estimated at $3 billion.").modifier == "approximately"


def test_same_change_in_brackets_has_its_direction() -> None:
    found = find_quantities("The glacier shrank by 2 miles (3.2 kilometres).")
    assert [quantity.change for quantity in found] == ["down", "down"]


@pytest.mark.parametrize(
    "text",
    [
        "They led by more than 2-1.",
        "He made 24-of-35.",
        "She went 3-for-4.",
        "At ten minutes to nine he rang.",
        "Gainers led losers by 1,640 to 733.",
        "Gainers led losers 1,640 to 733.",
        "Tenants outnumbered owners by nearly 3 to 1.",
        "They swap at a ratio of 5 to 2.",
    ],
)
def test_ratios_tallies_and_spoken_times_are_no_quantities(text: str) -> None:
    assert exacts(text) == []
