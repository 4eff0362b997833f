"""The words of English dates, lower case, and what they mean. No logic."""

from typing import Final

MONTHS: Final[dict[str, int]] = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
    "september": 9, "october": 10, "november": 11, "december": 12,
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9,
    "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
# Short forms are also names, verbs and firms, so alone they are no month.
SHORT_MONTHS: Final = frozenset(word for word in MONTHS if len(word) <= 4) - {"may", "june", "july"}
# Full names of months that are also words or given names: they need a sign beside them.
AMBIGUOUS_MONTHS: Final = frozenset({"may", "march"})
# What news dates by its month: "the March report", "May delivery".
MONTH_NOUNS: Final = frozenset(
    "report sales data figures survey quarter delivery settlement contract futures election elections vote meeting "
    "deadline primary referendum hearing issue edition output exports imports inflation payrolls production".split()
)
DELIVERY_NOUNS: Final = frozenset({"delivery", "settlement", "contract", "contracts", "futures"})
# What is sold for delivery in a month: "gas for April".
TRADED_GOODS: Final = frozenset(
    "aluminium aluminum barley cocoa coffee copper corn cotton crude diesel electricity gas gold oats oil palladium"
    " platinum power rice silver soybeans sugar wheat zinc".split()
)
# What is counted by the month, and told when the month is over; what is made in a month may also lie ahead.
STATISTICS: Final = frozenset("payrolls report data figures inflation readings reading numbers".split())
OUTPUT: Final = frozenset("sales exports imports production output".split())
# What is announced by its month.
EVENTS: Final = frozenset(
    "ballot contest convention deadline election elections hearing primary primaries referendum summit trial"
    " vote".split()
)
# Words after a date that it does not describe.
NOT_DESCRIBED: Final = frozenset(
    "and or but to in at on of for by from with after before as when while that which who was were is are will "
    "would".split()
)
NAME_MONTHS: Final = frozenset({"april", "june", "august", "january"})

WEEKDAYS: Final[dict[str, int]] = {
    "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6, "sunday": 7,
    "mon": 1, "tue": 2, "tues": 2, "wed": 3, "weds": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6, "sun": 7,
}  # fmt: skip
SHORT_WEEKDAYS: Final = frozenset(word for word in WEEKDAYS if not word.endswith("day"))
WEEKDAY_PLURALS: Final[dict[str, int]] = {f"{word}s": n for word, n in WEEKDAYS.items() if word.endswith("day")}

# Unit of time -> the letter of an ISO 8601 duration; DE, CE and WE are TIMEX3's.
UNITS: Final[dict[str, str]] = {
    "second": "second", "seconds": "second", "sec": "second", "secs": "second",
    "minute": "minute", "minutes": "minute", "min": "minute", "mins": "minute",
    "hour": "hour", "hours": "hour", "hr": "hour", "hrs": "hour",
    "day": "day", "days": "day", "night": "night", "nights": "night",
    "week": "week", "weeks": "week", "wk": "week", "wks": "week",
    "fortnight": "fortnight", "fortnights": "fortnight", "weekend": "weekend", "weekends": "weekend",
    "month": "month", "months": "month", "quarter": "quarter", "quarters": "quarter",
    "semester": "semester", "semesters": "semester",
    "year": "year", "years": "year", "yr": "year", "yrs": "year",
    "decade": "decade", "decades": "decade", "century": "century", "centuries": "century",
    "millennium": "millennium", "millennia": "millennium",
}  # fmt: skip
PLURAL_UNITS: Final = frozenset(word for word in UNITS if word.endswith("s") or word in {"centuries", "millennia"})
UNIT_LETTERS: Final[dict[str, str]] = {"h": "hour", "d": "day", "w": "week", "y": "year"}

# How a unit is written in a duration: (is a time, letters, how many of them).
DURATION_FORMS: Final[dict[str, tuple[bool, str, int]]] = {
    "second": (True, "S", 1), "minute": (True, "M", 1), "hour": (True, "H", 1),
    "day": (False, "D", 1), "night": (False, "D", 1), "week": (False, "W", 1), "fortnight": (False, "W", 2),
    "weekend": (False, "WE", 1), "month": (False, "M", 1), "quarter": (False, "M", 3), "semester": (False, "M", 6),
    "year": (False, "Y", 1), "decade": (False, "DE", 1), "century": (False, "CE", 1), "millennium": (False, "Y", 1000),
}  # fmt: skip

NUMBERS: Final[dict[str, int]] = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
MULTIPLIERS: Final[dict[str, int]] = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}

ORDINALS: Final[dict[str, int]] = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip
ORDINAL_SUFFIXES: Final = frozenset({"st", "nd", "rd", "th"})

# Counts that are not numbers. None: nobody knows (TIMEX3 writes X).
VAGUE_COUNTS: Final[dict[tuple[str, ...], int | None]] = {
    ("a", "few"): None, ("several",): None, ("a", "number", "of"): None, ("many",): None,
    ("some",): None, ("few",): None, ("a", "couple", "of"): 2, ("couple", "of"): 2, ("a", "couple"): 2,
    ("dozens", "of"): None, ("hundreds", "of"): None, ("thousands", "of"): None, ("a", "handful", "of"): None,
}  # fmt: skip

SEASONS: Final[dict[str, str]] = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
# Northern meteorological seasons: the first month; each lasts three.
SEASON_MONTHS: Final[dict[str, int]] = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}

DAY_PARTS: Final[dict[str, str]] = {
    "morning": "MO", "mornings": "MO", "dawn": "MO", "afternoon": "AF", "afternoons": "AF", "midday": "MI",
    "evening": "EV", "evenings": "EV", "dusk": "EV", "night": "NI", "nights": "NI", "midnight": "NI",
    "lunchtime": "MEL", "daytime": "DT",
}  # fmt: skip
PLURAL_DAY_PARTS: Final = frozenset({"mornings", "afternoons", "evenings", "nights"})
MEALS: Final[dict[str, str]] = {"breakfast": "MEB", "lunch": "MEL", "dinner": "MED"}

# Titles and names that begin with a weekday, with a part of the day between or not: "Saturday Night Live".
TITLES_WITH_WEEKDAY: Final = frozenset(
    [("sunday", word) for word in
     "business express herald independent mail mirror post school star sun telegraph times tribune".split()]
    + [(day, "football") for day in ("monday", "thursday", "saturday", "sunday")]
    + [("friday", "lights"), ("saturday", "live"), ("saturday", "post"), ("monday", "quarterback")]
)  # fmt: skip
NAMES_BEFORE_WEEKDAY: Final = frozenset({"bloody", "girl", "man", "sheffield", "super"})
PROGRAMME_NOUNS: Final = frozenset({"anchor", "host", "presenter", "program", "programme", "show"})

# Days counted from the day of the anchor.
RELATIVE_DAYS: Final[dict[str, int]] = {"today": 0, "yesterday": -1, "tomorrow": 1}
# Words that put a period before, at or after the one that now lies in.
STEPS: Final[dict[str, int]] = {
    "last": -1, "latest": -1, "previous": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1,
    "upcoming": 1, "following": 1,
}  # fmt: skip
STEP_WORDS_FOR_DURATIONS: Final[dict[str, int]] = {
    "last": -1, "past": -1, "previous": -1, "preceding": -1, "next": 1, "coming": 1, "following": 1, "upcoming": 1,
}  # fmt: skip

# Portions of a period. "early 2025" is the whole of 2025; "the end of 2025" is its last day.
ADJECTIVE_PORTIONS: Final[dict[str, str]] = {
    "early": "early",
    "mid": "middle",
    "late": "late",
    "earlier": "early",
    "later": "late",
}
NOUN_PORTIONS: Final[dict[str, str]] = {
    "start": "start", "beginning": "start", "end": "end", "middle": "middle", "close": "end", "turn": "start",
    "remainder": "late", "rest": "late", "remaining": "late",
}  # fmt: skip

# After TIDES, "previously", "formerly" and "shortly" are no expressions of time.
# Words (or runs of words) for some past, present or future that the text does not date.
REFERENCES: Final[dict[tuple[str, ...], str]] = {
    ("now",): "PRESENT_REF", ("currently",): "PRESENT_REF", ("at", "present"): "PRESENT_REF",
    ("at", "the", "moment"): "PRESENT_REF", ("presently",): "PRESENT_REF", ("nowadays",): "PRESENT_REF",
    ("these", "days"): "PRESENT_REF", ("at", "this", "time"): "PRESENT_REF", ("right", "now"): "PRESENT_REF",
    ("to", "date"): "PRESENT_REF", ("till", "date"): "PRESENT_REF",
    ("the", "present"): "PRESENT_REF", ("current", "date"): "PRESENT_REF",
    ("at", "the", "present", "time"): "PRESENT_REF", ("at", "that", "time"): "PAST_REF",
    ("at", "the", "time"): "PAST_REF",
    ("recently",): "PAST_REF", ("lately",): "PAST_REF", ("the", "past"): "PAST_REF",
    ("recent", "years"): "PAST_REF", ("recent", "months"): "PAST_REF",
    ("recent", "weeks"): "PAST_REF", ("recent", "days"): "PAST_REF", ("recent", "decades"): "PAST_REF",
    ("recent", "times"): "PAST_REF", ("long", "ago"): "PAST_REF", ("not", "long", "ago"): "PAST_REF",
    ("a", "long", "time", "ago"): "PAST_REF", ("some", "time", "ago"): "PAST_REF",
    ("until", "recently"): "PAST_REF", ("since", "then"): "PAST_REF", ("back", "then"): "PAST_REF",
    ("soon",): "FUTURE_REF", ("the", "future"): "FUTURE_REF",
    ("near", "future"): "FUTURE_REF", ("the", "near", "future"): "FUTURE_REF",
}  # fmt: skip

# "a yearlong strike"
LONG_WORDS: Final[dict[str, str]] = {
    "hourlong": "hour", "daylong": "day", "weeklong": "week", "monthlong": "month", "yearlong": "year",
    "decadelong": "decade", "centurylong": "century",
}  # fmt: skip

# Adverbs and adjectives of repetition.
REPETITIONS: Final[dict[str, str]] = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "biweekly": "P2W",
    "fortnightly": "P2W", "monthly": "P1M", "quarterly": "P3M", "semiannual": "P0.5Y", "semiannually": "P0.5Y",
    "yearly": "P1Y", "annual": "P1Y", "annually": "P1Y", "biannual": "P0.5Y",
    "bimonthly": "P2M", "biennial": "P2Y",
}  # fmt: skip

TIME_ZONES: Final = frozenset(
    "gmt utc bst cet cest eet eest msk ist jst kst sgt hkt est edt et cst cdt ct mst mdt mt pst pdt pt aest aedt "
    "acst awst nzst nzdt ast adt wat cat eat sast brt art pkt wib".split()
)

# Fixed days (month, day), a weekday of a month (month, weekday, which: -1 the last), or days from Easter Sunday.
FIXED_HOLIDAYS: Final[dict[tuple[str, ...], tuple[int, int]]] = {
    ("christmas",): (12, 25), ("christmas", "day"): (12, 25), ("christmas", "eve"): (12, 24),
    ("boxing", "day"): (12, 26), ("new", "year"): (1, 1), ("new", "years", "day"): (1, 1),
    ("new", "years", "eve"): (12, 31), ("halloween",): (10, 31), ("juneteenth",): (6, 19), ("freedom", "day"): (6, 19),
    ("jubilee", "day"): (6, 19), ("independence", "day"): (7, 4), ("veterans", "day"): (11, 11),
    ("armistice", "day"): (11, 11), ("bastille", "day"): (7, 14), ("may", "day"): (5, 1),
    ("international", "workers", "day"): (5, 1), ("valentines", "day"): (2, 14), ("epiphany",): (1, 6),
    ("australia", "day"): (1, 26), ("burns", "night"): (1, 25), ("groundhog", "day"): (2, 2),
    ("international", "womens", "day"): (3, 8), ("st", "patricks", "day"): (3, 17), ("earth", "day"): (4, 22),
    ("anzac", "day"): (4, 25), ("cinco", "de", "mayo"): (5, 5), ("ve", "day"): (5, 8), ("canada", "day"): (7, 1),
    ("all", "saints", "day"): (11, 1), ("bonfire", "night"): (11, 5), ("guy", "fawkes", "night"): (11, 5),
    ("remembrance", "day"): (11, 11), ("world", "aids", "day"): (12, 1),
}  # fmt: skip
WEEKDAY_HOLIDAYS: Final[dict[tuple[str, ...], tuple[int, int, int]]] = {
    ("thanksgiving",): (11, 4, 4), ("thanksgiving", "day"): (11, 4, 4), ("labor", "day"): (9, 1, 1),
    ("memorial", "day"): (5, 1, -1), ("martin", "luther", "king", "day"): (1, 1, 3), ("mothers", "day"): (5, 7, 2),
    ("martin", "luther", "king", "jr", "day"): (1, 1, 3), ("mlk", "day"): (1, 1, 3),
    ("fathers", "day"): (6, 7, 3), ("presidents", "day"): (2, 1, 3), ("columbus", "day"): (10, 1, 2),
    ("remembrance", "sunday"): (11, 7, 2),
}  # fmt: skip
# Days from Thanksgiving.
THANKSGIVING_HOLIDAYS: Final[dict[tuple[str, ...], int]] = {
    ("black", "friday"): 1, ("cyber", "monday"): 4, ("giving", "tuesday"): 5,
}  # fmt: skip
EASTER_HOLIDAYS: Final[dict[tuple[str, ...], int]] = {
    ("easter",): 0, ("easter", "sunday"): 0, ("easter", "monday"): 1, ("good", "friday"): -2, ("ash", "wednesday"): -46,
    ("palm", "sunday"): -7, ("pentecost",): 49, ("shrove", "tuesday"): -47, ("mardi", "gras"): -47,
    ("maundy", "thursday"): -3, ("ascension", "day"): 39, ("whit", "monday"): 50,
}  # fmt: skip
