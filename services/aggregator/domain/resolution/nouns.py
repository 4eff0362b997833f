"""Nouns that describe speakers: people by role, organisations by kind, documents, and who counts as the same.

Tables written for this project from general knowledge of English news. Keys are singular, lower case, American spelling
(`normal_noun` maps words to that form).
"""

_BRITISH = {
    "defence": "defense", "labour": "labor", "centre": "center", "organisation": "organization",
    "programme": "program", "rumour": "rumor", "neighbour": "neighbor", "councillor": "councilor",
    "counsellor": "counselor",
    "adviser": "advisor", "jeweller": "jeweler", "traveller": "traveler", "enquiry": "inquiry",
}  # fmt: skip

_IRREGULAR_PLURALS = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "police": "police", "mps": "mp",
    "wives": "wife", "staff": "staff", "media": "media", "personnel": "personnel", "alumni": "alumnus", "crew": "crew",
}  # fmt: skip

# Singular in form, plural in use: "police said ... they".
COLLECTIVES = frozenset({"police", "people", "staff", "media", "personnel", "crew", "public", "clergy", "prosecution"})

# Singular nouns for several people: "the team said ... they".
GROUP_NOUNS = frozenset(
    {"team", "group", "panel", "couple", "family", "band", "committee", "crowd", "jury", "pair", "trio"}
)

PERSON_NOUNS = frozenset(
    """
    academic accountant activist actor actress administrator admiral advisor advocate agent aide ally ambassador analyst
    anchor anthropologist archaeologist archbishop architect artist aspirant assistant associate astronaut astronomer
    athlete attendee attorney aunt author ayatollah baker banker barrister baron baroness biologist bishop blogger boss
    botanist boy broker brother builder businessman businessperson businesswoman campaigner candidate captain cardinal
    caretaker caller cameraman ceo cfo chair chairman chairperson chairwoman champion chancellor chef chemist chief
    child citizen civilian clerk climatologist coach collaborator colleague colonel columnist comedian commander
    commissioner commentator commuter composer congressman congresswoman conservative consul consultant consumer
    contractor convict coo coordinator coroner correspondent councilor councilman councilwoman counsel counselor
    countess cousin creator critic customer cto curator daughter dean defendant defector delegate democrat demonstrator
    dentist deputy designer detective developer dictator diplomat director dissident doctor driver duchess duke
    ecologist economist editor educator emir emperor employee employer engineer entrepreneur envoy epidemiologist
    evacuee executive expert eyewitness farmer father fellow fighter filmmaker firefighter fisherman foreman founder
    friend general geologist girl governor grandfather grandmother guard guest guide hacker head headmaster headteacher
    hero historian host hostage hotelier husband imam immigrant incumbent informant inhabitant inmate inspector
    instructor insider investigator investor islamist jailer journalist judge juror justice keeper king lady landlord
    lawmaker lawyer lead leader lecturer legislator liberal librarian lieutenant lobbyist lord magistrate magnate major
    man manager marshal mathematician mayor mediator medic member merchant meteorologist midwife migrant militant miner
    minister ministerial mogul moderator monarch monk mother mp musician narrator negotiator neighbor neighbour nephew
    niece novelist nun nurse nutritionist observer oceanographer officer official ombudsman onlooker operative opponent
    organizer owner painter paramedic parent parliamentarian participant partner passenger passer-by pastor patient
    patriarch pediatrician pensioner person philanthropist philosopher photographer physician physicist pilot pioneer
    player playwright plumber poet policeman policewoman politician pollster pope porter potter premier president priest
    prime-minister prince princess principal prisoner producer professor promoter prosecutor protester psychiatrist
    psychologist publisher pundit pupil queen rabbi ranger reader rebel recruiter rector refugee relative reporter
    representative republican rescuer researcher resident respondent retiree rival sailor salesman salesperson
    saleswoman scholar schoolboy schoolgirl schoolteacher scientist seaman secretary seismologist senator sergeant
    servant settler shareholder shepherd sheriff shopkeeper singer sister skipper sociologist soldier solicitor son
    source speaker spectator spokesman spokesperson spokeswoman spouse staffer statistician stepfather stepmother
    strategist striker student suitor sultan superintendent supervisor supporter surgeon surveyor survivor suspect
    sympathizer taoiseach taxpayer teacher teammate technician teenager theologian theorist tourist trader trainer
    traveler treasurer trustee tutor tycoon uncle undersecretary user vendor veteran vet victim villager virologist
    visitor volunteer voter waiter waitress warden watcher whistleblower widow widower wife winner witness woman worker
    writer youngster zoologist nominee contender hopeful frontrunner front-runner challenger laureate appointee
    president-elect governor-elect counterpart predecessor successor commodore co-author co-founder vice-president
    boyfriend girlfriend billionaire millionaire politician academician commander-in-chief editor-in-chief frontman
    captor tenant grower herder trucker broadcaster-in-chief
    """.split()
)

# Endings that make a lower-case head noun a person unless a table below says otherwise.
PERSON_ENDINGS = ("man", "woman", "person", "ologist", "ician", "ist", "eer", "or", "er")

# Nouns that stand in the name of what they describe: "the ministry" needs a ... Ministry.
NAMING_NOUNS = frozenset(
    """
    academy administration airport alliance army association assembly authority bank board brigade bundesbank bureau
    cabinet center chamber church club coalition commission committee confederation congress consortium
    consulate corps council county court department directorate division embassy exchange faculty federation foundation
    front fund hospital inspectorate institute institution laboratory league legislature library ministry mission mosque
    movement museum navy observatory office panel parliament party pentagon police port prison railway
    registry reserve school secretariat senate service society station survey taskforce team treasury tribunal trust
    union university campaign militia hall house society
    """.split()
)

# Nouns that say what something is without being part of its name: "the company", "the agency".
KIND_NOUNS = frozenset(
    """
    agency airline automaker body brand broadcaster brewer builder business carmaker carrier chain charity channel
    company conglomerate contractor daily developer distributor drugmaker enterprise exporter firm franchise giant group
    grouping insurer lender maker manufacturer miner network newspaper magazine nonprofit operator organization outlet
    paper platform producer provider publication publisher regulator retailer startup start-up studio subsidiary
    supermarket supplier utility watchdog website weekly corporation cooperative think-tank thinktank bloc
    """.split()
)

# "The company" is not a ministry, and "the agency" rarely a company: words in a name that rule a kind noun out.
PUBLIC_WORDS = frozenset(
    """
    ministry department agency office authority court parliament council commission committee police army navy
    university institute observatory senate congress government treasury house union party nations survey service
    kremlin bureau administration federation hospital court school board foundation
    """.split()
)
BUSINESS_NOUNS = frozenset(
    """
    airline automaker brand brewer builder business carmaker carrier chain company conglomerate contractor corporation
    developer distributor drugmaker enterprise exporter firm franchise insurer lender maker manufacturer miner operator
    producer provider retailer startup start-up studio subsidiary supermarket supplier utility
    """.split()
)

# Words in a name that make it a public body, for "the agency", "the regulator", "the watchdog".
AGENCY_WORDS = frozenset(
    """
    agency administration authority bureau commission department institute observatory office organization survey
    service center board council fund inspectorate directorate
    """.split()
)

COUNTRY_NOUNS = frozenset({"country", "nation", "state", "kingdom", "republic", "island", "city-state", "emirate"})

DOCUMENT_NOUNS = frozenset(
    """
    report statement study paper survey review audit letter memo note release bulletin filing document poll analysis
    assessment article editorial complaint lawsuit indictment affidavit ruling verdict order bill decree resolution
    communique dispatch email post tweet message video charge-sheet sheet estimate forecast projection record data book
    brief dossier transcript testimony census file findings results figures statistics
    """.split()
)

# Heads that may be read as the same speaker. The first word names the class.
_SYNONYMS = (
    "spokesperson spokesman spokeswoman",
    "chief head boss director leader ceo executive chairman chairwoman chairperson chair president-elect manager",
    "chairman chairwoman chairperson chair",
    "lawyer attorney counsel barrister solicitor",
    "advisor aide strategist",
    "premier prime-minister minister chancellor taoiseach",
    "lawmaker legislator mp senator congressman congresswoman parliamentarian representative deputy politician",
    "politician minister president mayor governor senator premier",
    "leader president premier chancellor chairman king emir dictator",
    "researcher scientist author co-author academic scholar professor ecologist biologist physicist climatologist",
    "scientist epidemiologist oceanographer seismologist geologist virologist chemist zoologist meteorologist",
    "doctor physician surgeon",
    "envoy ambassador diplomat",
    "officer captain colonel lieutenant sergeant major inspector superintendent policeman policewoman detective",
    "commander general admiral",
    "priest pastor bishop clergyman archbishop cleric imam",
    "businessman businesswoman businessperson tycoon magnate billionaire entrepreneur mogul",
    "reporter journalist correspondent",
    "campaigner activist",
    "prosecutor attorney",
    "judge magistrate justice",
    "analyst economist strategist expert",
    "author writer novelist co-author",
    "monarch king queen emperor sultan emir",
    "founder co-founder",
    "owner proprietor",
)


def _classes() -> dict[str, frozenset[str]]:
    related: dict[str, set[str]] = {}
    for row in _SYNONYMS:
        words = row.split()
        for word in words:
            related.setdefault(word, set()).update(words if word == words[0] else (words[0], word))
    for word in ("spokesperson", "spokesman", "spokeswoman"):
        related[word] = {"spokesperson", "spokesman", "spokeswoman"}
    for word in ("chairman", "chairwoman", "chairperson", "chair"):
        related[word] |= {"chairman", "chairwoman", "chairperson", "chair"}
    return {word: frozenset(others) for word, others in related.items()}


SAME_ROLE = _classes()

DETERMINERS = frozenset({"the", "a", "an", "this", "that", "these", "those"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
INDEFINITE = frozenset({"a", "an", "one", "some", "another", "any", "several", "many", "few", "most", "no", "other"})
FORMER = frozenset({"former", "ex", "late", "onetime", "erstwhile", "ousted", "deposed", "outgoing"})
NUMBER_WORDS = frozenset(
    "two three four five six seven eight nine ten eleven twelve both dozens scores hundreds thousands several many "
    "some few most all".split()
)

# Honorifics: part of no name, and no role either.
HONORIFICS = frozenset(
    "mr mrs ms miss mx dr sir dame lord lady rev reverend fr prof st sen rep gov gen col maj capt lt sgt cmdr adm hon "
    "madame monsieur herr frau señor señora sheikh".split()
)

ABBREVIATED_TITLES = {
    "sen": "senator", "rep": "representative", "gov": "governor", "gen": "general", "col": "colonel", "maj": "major",
    "capt": "captain", "lt": "lieutenant", "sgt": "sergeant", "cmdr": "commander", "adm": "admiral",
    "prof": "professor", "dr": "doctor", "pm": "premier", "fm": "minister",
}  # fmt: skip

# What follows the head of a noun phrase.
POSTMODIFIERS = frozenset(
    """
    of in at on from for with who whom whose which that to by against about near under over inside outside between among
    within across behind during after before since involved familiar close like including based aboard via as where when
    responsible charged working speaking present elsewhere today yesterday earlier
    """.split()
)
PARTICIPLES = frozenset("seen known held taken given made shown written drawn sent led run done briefed".split())


def normal_noun(word: str) -> str:
    """`word` as the tables spell it: lower case, singular, American, without "ex-", a genitive or a trailing stop."""
    noun = word.casefold().replace("’", "'").replace("‑", "-").removesuffix("'s").strip("'.-")
    for prefix in ("ex-", "vice-", "deputy-"):
        if noun.startswith(prefix) and len(noun) > len(prefix) + 2:
            noun = noun[len(prefix) :]
    noun = ABBREVIATED_TITLES.get(noun, noun)
    noun = _IRREGULAR_PLURALS.get(noun, noun)
    noun = _BRITISH.get(noun, noun)
    if _known(noun) or not noun.endswith("s"):
        return noun
    return next((_BRITISH.get(form, form) for form in _singulars(noun) if _known(_BRITISH.get(form, form))), noun)


def is_person_noun(noun: str) -> bool:
    """Whether a normal noun (see `normal_noun`) describes a person; unknown nouns by their ending."""
    if noun in PERSON_NOUNS or noun in SAME_ROLE:
        return True
    if noun in NAMING_NOUNS or noun in KIND_NOUNS or noun in DOCUMENT_NOUNS or noun in COUNTRY_NOUNS:
        return False
    return len(noun) > 5 and _singulars(noun)[-1].endswith(PERSON_ENDINGS)


def is_organization_noun(noun: str) -> bool:
    """Whether a normal noun describes an organisation and cannot describe a person."""
    return (noun in NAMING_NOUNS or noun in KIND_NOUNS) and noun not in PERSON_NOUNS


def is_plural(word: str) -> bool:
    """Whether the head noun `word`, as printed, speaks of several."""
    lower = word.casefold().replace("’", "'").removesuffix("'s").strip("'.")
    if lower in COLLECTIVES or lower in NUMBER_WORDS or lower in {"men", "women", "children", "mps", "others"}:
        return True
    if not lower.endswith("s") or lower.endswith(("ss", "us", "is")):
        return False
    return lower not in {"congress", "headquarters", "reuters", "news", "corps", "times"}


def same_role(one: str, other: str) -> bool:
    """Whether two normal nouns may describe one role: "spokesperson" and "spokeswoman", "chief" and "director"."""
    return one == other or other in SAME_ROLE.get(one, ()) or one in SAME_ROLE.get(other, ())


def _singulars(noun: str) -> list[str]:
    forms = []
    if noun.endswith("ies"):
        forms.append(noun[:-3] + "y")
    if noun.endswith(("ches", "shes", "sses", "xes")):
        forms.append(noun[:-2])
    if noun.endswith("s") and not noun.endswith("ss"):
        forms.append(noun[:-1])
    return forms or [noun]


def _known(noun: str) -> bool:
    return noun in PERSON_NOUNS or noun in NAMING_NOUNS or noun in KIND_NOUNS or noun in DOCUMENT_NOUNS
