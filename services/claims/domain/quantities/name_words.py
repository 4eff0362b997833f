"""Words beside which a number is a name, a date or a place, and not a quantity."""

MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug"
    " sep sept oct nov dec".split()
)
AMBIGUOUS_MONTHS = frozenset({"may", "march", "mar", "sep", "dec", "jan", "jun"})
"""Months that are dates only when written with a capital."""

WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun".split())

NUMBERED = frozenset(
    "article articles section sections chapter chapters row game games unit level category channel route highway"
    " interstate flight boeing airbus model version phase type class classroom room gate group pool world war formula"
    " area apollo soyuz windows playstation xbox iphone ipad galaxy pixel android ios page pages pp p paragraph"
    " resolution resolutions table figure fig part step stage grade season episode volume vol issue line platform pier"
    " terminal apartment apt suite floor box psalm amendment proposition prop title protocol sector zone district ward"
    " precinct exit lane mark mk mach top size number no nos num tier step annex appendix clause bill form court"
    " division brigade battalion regiment squadron unit plot block building hangar dock berth"
    " runway route line bus train tram track tower reactor stoxx ftse cac dax nasdaq nikkei russell dow"
    " fortune s&p topix kospi ibex asx sensex nifty euro expo agenda vision horizon catch studio heaven radio bbc tv"
    " playoff week day year lesson verse act scene rule schedule quarter q serie ligue bundesliga liga"
    " covid hiv mig su tu il typhoon cyclone valve sputnik falcon starlink artemis voyager pioneer gemini mariner model"
    " zip postcode hotline phone tel telephone fax isbn section row seat seats aisle bay locker cell gp".split()
)
"""What is numbered rather than counted: "Article 5", "Boeing 737", "the FTSE 100"."""

NUMBERED_LOWER = frozenset(
    "article section chapter row category channel route highway flight version phase type room gate page pages"
    " paragraph resolution figure fig episode volume number no nos platform pier terminal apartment suite annex"
    " appendix clause grade season level stage step exit lane zip postcode seat line title model type sp part parts"
    " rows seats rooms pages chapters sections articles paragraphs".split()
)
"""What is a label in lower case too: "page 12", "gate 7"."""

LABELS_OF_MANY = frozenset("rows seats rooms pages chapters sections articles paragraphs gates lines lanes".split())
"""Labels of two numbers: "rows 17 to 19"."""

LABELS_BEFORE_PLURALS = frozenset(
    "no nos page pages article section flight route highway resolution version type phase category level grade".split()
)
"""Labels in lower case that stay labels before a plural: "category 4 storms", but not "in the room 12 men"."""


STREETS = frozenset(
    "street st road rd avenue ave boulevard blvd lane ln drive dr square sq place pl terrace court crescent way highway"
    " hwy parkway pkwy quay row close gardens mews alley plaza circle wharf".split()
)

CLOCK_WORDS = frozenset(
    "a.m. p.m. am pm o'clock gmt utc bst cet cest est edt pst pdt cst cdt ist jst msk hrs ast eest".split()
)


NAMES_BEFORE_PLURALS = frozenset(
    "boeing airbus model apollo iphone galaxy windows fortune ftse xbox playstation article articles formula s&p stoxx"
    " category typhoon type mig su tu section class top covid channel hiv".split()
)
"""Names whose number stays a name although a plural follows ("Boeing 737 jets")."""

PLAIN_OPENERS = frozenset(
    "about above after all almost already also an and another approximately around as at because before below between"
    " but by currently despite during each even every exactly except for from had has have he here how if in including"
    " into its just last least less like more most my nearly no nor not now of off on once one only or other our over"
    " per perhaps roughly she since so some still such than that the their then there these they this those though"
    " through to today under until up was we were what when where which while who with within without yet you your"
    " it is are be been being did do does did says said killed injured dead total totals age aged ages another just"
    " police officials witnesses yesterday tonight meanwhile plus minus wanted".split()
)
"""Capitalised words that open a sentence and are no name."""
