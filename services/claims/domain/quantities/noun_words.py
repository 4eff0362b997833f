"""Words that decide where a counted noun stands and what its singular is."""

IRREGULAR_SINGULARS: dict[str, str] = {
    "people": "person",
    "persons": "person",
    "troops": "soldier",
    "troop": "soldier",
    "soldiers": "soldier",
    "servicemen": "soldier",
    "men": "man",
    "women": "woman",
    "children": "child",
    "teeth": "tooth",
    "feet": "foot",
    "mice": "mouse",
    "geese": "goose",
    "lives": "life",
    "wives": "wife",
    "knives": "knife",
    "wolves": "wolf",
    "thieves": "thief",
    "leaves": "leaf",
    "halves": "half",
    "shelves": "shelf",
    "calves": "calf",
    "loaves": "loaf",
    "selves": "self",
    "oxen": "ox",
    "dice": "die",
    "criteria": "criterion",
    "phenomena": "phenomenon",
    "crises": "crisis",
    "analyses": "analysis",
    "theses": "thesis",
    "bases": "base",
    "diagnoses": "diagnosis",
    "hypotheses": "hypothesis",
    "alumni": "alumnus",
    "fungi": "fungus",
    "bacteria": "bacterium",
    "media": "medium",
    "buses": "bus",
    "gases": "gas",
    "viruses": "virus",
    "campuses": "campus",
    "bonuses": "bonus",
    "statuses": "status",
    "surpluses": "surplus",
    "censuses": "census",
    "lenses": "lens",
    "sorties": "sortie",
    "selfies": "selfie",
    "prairies": "prairie",
    "hoodies": "hoodie",
    "birdies": "birdie",
    "aliases": "alias",
    "movies": "movie",
    "cookies": "cookie",
    "zombies": "zombie",
    "rookies": "rookie",
    "calories": "calorie",
    "ties": "tie",
    "pies": "pie",
    "lies": "lie",
    "shoes": "shoe",
    "canoes": "canoe",
    "toes": "toe",
    "foes": "foe",
    "quizzes": "quiz",
    "pence": "penny",
}

UNCHANGED_PLURALS = frozenset(
    "staff police personnel aircraft spacecraft sheep deer fish cattle series species offspring crew"
    " livestock poultry headquarters barracks crossroads clergy infantry cavalry hovercraft shrimp salmon trout swine"
    " squid means gallows works militia".split()
)
"""Nouns that are counted without a plural ending."""

NOT_PLURALS = frozenset(
    "was has does its yes as always perhaps besides afterwards towards overseas news gas obviously chaos physics"
    " politics economics mathematics athletics ethics logistics dynamics texas kansas arkansas athens brussels wales"
    " honduras philippines netherlands maldives seychelles mars christmas james charles thomas williams jones adams"
    " sanders rogers roberts peters edwards phillips stevens hughes myers brooks hayes reeves collins simmons daniels"
    " matthews andrews richards barnes holmes parsons walters hopkins jenkins wilkins watkins hawkins higgins hodges"
    " sometimes indoors outdoors upstairs downstairs whereas alas hers ours theirs yours goes says gets makes takes"
    " gives comes remains includes seems becomes needs wants hopes measles mumps rabies diabetes shingles"
    " rickets".split()
)
"""Words in -s that are no plural: verbs, adverbs, mass nouns and names."""

PLURALS_IN_IS_AND_US = frozenset(
    "israelis iraqis pakistanis saudis yemenis emiratis kuwaitis omanis nepalis bangladeshis somalis qataris bahrainis"
    " azerbaijanis uzbekistanis punjabis bengalis houthis yazidis maoris nazis rabbis taxis bikinis safaris tsunamis"
    " skis alibis khakis kiwis emojis jihadis salafis sunnis shiis gujaratis kashmiris swahilis paparazzis samurais"
    " gurus menus zulus hutus emus tofus".split()
)
"""Plurals of nouns in -i and -u, which look like "crisis" and "virus"."""

DETERMINERS = frozenset("the a an this that these those its his her their our my your".split())
"""Words that open a noun phrase."""

STOPS = frozenset(
    # prepositions, conjunctions, determiners, pronouns
    "a an the of in on at by from to for with without within into onto over under above below between among amongst"
    " during after before since until till through throughout against toward towards upon about around near behind"
    " beyond across along off out up down as than like via despite except besides per plus minus versus and or but nor"
    " so yet if when while where whereas because although though unless whether that which who whom whose what why how"
    " this these those his her its their our my your he she it they we you i him them us me himself itself themselves"
    " there here then now not no yes also too very just only even still already again ever never always often soon"
    " ago earlier later today yesterday tomorrow tonight together apart away back instead"
    " each every both either neither any some all another others"
    # verbs that stand after a number with no noun ("two had left")
    " is are was were be been being am has have had having do does did will would can could may might must shall should"
    " said says say told went came took made got gave saw won knew thought found became began ran fell rose kept held"
    " stood led sent spent died met lost left put let wrote spoke broke chose drove grew flew threw wore became"
    " agreed refused preferred voted wanted seemed appeared remained continued brought bought caught taught fought"
    " struck threw drank ate sang sat stole swore tore woke dealt fled forgot froze laid rode"
    " shook slept slid swam swung understood withdrew wept sought sank swept"
    " including excluding according compared versus respectively due because".split()
)
"""Words at which a noun phrase has ended."""

COUNTED_SUBJECTS = frozenset(
    "accidents admissions applications arrests arrivals attacks bankruptcies births burglaries cases casualties claims"
    " complaints convictions crashes crimes deaths departures deportations detentions divorces enrolments evictions"
    " fatalities fires foreclosures homicides hospitalisations hospitalizations incidents infections injuries"
    " insolvencies killings layoffs licences licenses marriages murders openings passengers pupils redundancies"
    " registrations robberies shootings strikes students subscribers suicides thefts users vacancies visitors"
    " visits voters".split()
)
"""What a bare number may be the level of: "burglaries fell to 1,148"; never money, which "sales" are."""

ATTENDANCE = {
    **dict.fromkeys(("attendance", "attendances", "crowd", "crowds", "turnout", "headcount"), "person"),
    **dict.fromkeys(("enrollment", "enrolment"), "student"),
    "workforce": "worker",
}
"""What counts people without naming them, and whom."""

ATTRIBUTIVE_SINGULARS = frozenset(
    "page member seat room bedroom bathroom person man woman nation state country party team point game match goal run"
    " win lap lane car storey story floor door star part step stage speed cylinder piece player judge vehicle horse"
    " engine wheel hole set round bed berth unit book volume episode season character word letter digit"
    " aircraft ship island county city vote seater item question carrier".split()
)
"""Nouns that stand in the singular between a number and what it describes: "a 12 page document"."""

HYPHENATED_NON_UNITS = frozenset(
    "way time fold sided dimensional old term thirds third quarters fifths tenths plus something ish odd and"
    " to or long wide high tall deep strong by off up down on in out over under a an the shot legged headed"
    " pronged eyed handed armed tier tiered tailed faced ranked seeded rated th st nd rd".split()
)
"""What follows "two-" without being counted: "two-way", "one-sided"."""

NOUNS_LIKE_ADJECTIVES = frozenset(
    # -al
    "animal appraisal approval arrival burial canal capital cathedral cereal coral criminal crystal deal denial"
    " disposal festival funeral general goal hospital individual intellectual journal liberal mammal manual meal medal"
    " metal mineral mural oval pedal petal portal principal professional proposal referral refusal removal rival ritual"
    " sandal scandal signal terminal trial tribunal tutorial withdrawal official"
    # -ive
    " alternative archive captive conservative detective dive drive executive fugitive incentive initiative locomotive"
    " motive narrative native objective operative perspective relative representative"
    # -ic, -ary, -able, -ern
    " academic alcoholic attic clinic comic critic fabric magic mechanic medic metric mosaic panic paramedic picnic"
    " republic sceptic skeptic statistic tactic topic traffic beneficiary boundary commentary diary dictionary"
    " documentary library mercenary missionary obituary salary secretary summary visionary cable constable table"
    " vegetable concern intern lantern pattern"
    # -ing, -ed, -est
    " awning beating blessing bombing booking briefing building ceiling clearing clothing crossing drawing dwelling"
    " evening feeling filing finding gathering greeting hearing holding killing king landing lining listing meeting"
    " morning offering opening outing painting posting rating reading recording ring ruling shooting sighting sitting"
    " stabbing string swing thing training turning viewing warning wedding wing bed breed feed hundred need seed speed"
    " weed arrest chest conquest contest forest guest harvest interest nest priest protest quest request test"
    " vest".split()
)
"""Nouns that end like adjectives, where a reader passes over adjectives."""

ADJECTIVES_AFTER_ONE = frozenset(
    "new old young big small large little good bad great long short high low local former senior junior major minor"
    " single key main military political civilian foreign domestic public private national international"
    " female male other more further additional extra such black white red blue green federal regional missing"
    " wounded injured dead elderly pregnant unnamed unidentified unarmed armed Russian Ukrainian American British"
    " French German Chinese Israeli Palestinian Iranian Turkish Indian Pakistani Afghan Syrian Iraqi Japanese Korean"
    " North South East West northern southern eastern western European African Asian human nuclear".lower().split()
)
"""Adjectives that a reader passes over between "one" and its noun."""
