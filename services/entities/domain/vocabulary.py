"""Word lists of the entity rules: what stands before a person's name, and what a name of an organization or place ends
in.

Our own lists, made from general knowledge of English news writing. All entries are lower case unless said otherwise.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


HONORIFICS = _words(
    "mr mr. mrs mrs. ms ms. miss dr dr. sir dame lord lady prof prof. professor rev rev. reverend father "
    "fr. sister brother madam madame monsieur herr frau señor señora sheikh sheik imam ayatollah rabbi "
    "pastor sultan emir maulana hajj"
)

# Titles that are capitalised before a name and are no part of it.
TITLES = _words(
    "executive president vice-president premier chancellor king queen prince princess duke duchess emperor pope "
    "cardinal archbishop bishop senator sen. sen representative rep. rep congressman congresswoman "
    "governor gov. gov mayor minister secretary general gen. gen lieutenant lt. lt colonel col. col "
    "captain capt. capt major maj. maj sergeant sgt. sgt admiral adm. adm commander cmdr. brigadier brig. "
    "marshal corporal private judge justice prosecutor attorney chairman chairwoman chairperson chair "
    "director ceo ambassador envoy spokesman spokeswoman spokesperson detective inspector insp. "
    "superintendent supt. constable sheriff commissioner councillor councilor councilman councilwoman "
    "deputy speaker mp officer lawyer coach author actor actress singer professor lawmaker treasurer "
    "analyst economist founder co-founder editor correspondent reporter co-author commuter student driver "
    "witness adviser advisor banker investigator dean rector provost principal chief head president-elect "
    "neighbour neighbor resident survivor engineer nurse teacher activist campaigner historian shopkeeper "
    "fisherman researcher scientist ecologist geologist barrister solicitor coroner paramedic striker midfielder "
    "goalkeeper photographer pensioner villager vendor shopkeeper "
)

# Nouns that name what a person is or does; the last word of a role phrase.
ROLE_NOUNS = (
    TITLES
    | HONORIFICS
    | _words(
        "leader boss manager executive president-elect official officials aide adviser advisors researcher "
        "scientist biologist ecologist physicist chemist economist historian sociologist psychologist "
        "epidemiologist virologist geologist seismologist meteorologist climatologist engineer architect "
        "designer artist painter sculptor writer novelist poet journalist blogger activist campaigner "
        "organiser organizer protester farmer fisherman fisher shopkeeper teacher lecturer academic "
        "scholar expert specialist strategist pollster consultant nurse doctor physician surgeon paramedic "
        "firefighter policeman policewoman soldier pilot sailor captain skipper trader broker investor "
        "entrepreneur businessman businesswoman tycoon billionaire owner partner worker employee miner "
        "trucker resident villager neighbour neighbor survivor victim suspect defendant plaintiff "
        "candidate nominee incumbent lawmaker legislator parliamentarian politician diplomat negotiator "
        "mediator coordinator co-ordinator administrator controller auditor accountant clerk curator "
        "librarian keeper ranger priest monk nun vicar chaplain imam rabbi footballer striker midfielder "
        "defender goalkeeper player referee trainer manager champion runner swimmer cyclist boxer actor "
        "actress director producer musician pianist violinist composer conductor rapper dancer comedian "
        "presenter host anchor broadcaster chef baker brewer barber tailor mechanic electrician plumber "
        "carpenter builder developer programmer chairman chairwoman vice-chairman vice-chair "
        "secretary-general undersecretary under-secretary ombudsman regulator inspector whistleblower "
        "informant father mother brother sister son daughter wife husband widow widower cousin uncle aunt "
        "nephew niece grandfather grandmother friend colleague lawyer barrister solicitor counsel "
        "prosecutor advocate representative delegate member co-leader co-chair co-director co-founder "
        "founder secretary treasurer president vice-president governor mayor warlord rebel commander "
        "general gunman attacker assailant hostage refugee migrant pensioner retiree postdoc fellow "
        "neuroscientist neurologist oncologist cardiologist paediatrician pediatrician radiologist astronomer "
        "astrophysicist botanist zoologist entomologist ornithologist palaeontologist paleontologist linguist "
        "philosopher anthropologist archaeologist statistician mathematician biochemist microbiologist "
        "oceanographer hydrologist volcanologist glaciologist agronomist demographer criminologist theologian "
        "landlord landlady tenant herder shepherd beekeeper gardener butcher waiter waitress bartender hairdresser "
        "commandant coroner detective sergeant constable magistrate bailiff executor warden chancellor steward "
        "steeplechaser sprinter jockey rower skier skater wrestler weightlifter archer golfer hurdler jumper "
        "sportswoman sportsman batsman bowler winger captain-elect interpreter translator stenographer "
        "dockworker docker welder bricklayer roofer stonemason blacksmith potter weaver seamstress porter "
        "psychiatrist pharmacist dentist vet veterinarian midwife caretaker guard janitor cleaner courier "
        "rider commuter passenger tourist spectator fan collector dealer auctioneer publisher columnist "
        "critic commentator cartoonist photographer cameraman filmmaker screenwriter playwright chief head"
    )
)

# Words that may stand inside a role phrase before its noun.
ROLE_MODIFIERS = _words(
    "deputy vice acting interim former ex- outgoing incoming current then late lead senior junior chief "
    "top veteran special general assistant associate executive managing regional national local federal "
    "provincial district county city state foreign prime finance defence defense interior home health "
    "education labour labor justice trade energy environment transport agriculture infrastructure culture "
    "sports economy economics police army navy military hospital parish union company party opposition "
    "government parliamentary campaign press media science research marine climate security safety "
    "intelligence human rights legal communications policy political field project operations programme "
    "program technical financial commercial school university college medical public private independent "
    "freelance retired self-employed co- longtime long-time first second deputy-director world group "
    "country global humanitarian aid relief emergency rescue fire crime bank central budget investment "
    "fund market tax court supreme high chief-of-staff staff plant factory port airport rail train tram "
    "bus truck taxi harbour harbor ship vice- affairs welfare reconstruction works communications sales "
    "marketing technology information product data digital editor-in-chief news sports war europe asia "
    "africa middle-east pro-government anti-government left-wing right-wing centre-left centre-right "
    "far-right liberal conservative republican democratic democrat socialist communist green labour "
    "independent lead co-lead panel"
)

# Roles that companies and bodies have as well: "Norvik Turbines, the owner of the mill".
COMPANY_ROLES = _words(
    "owner partner leader host trader broker investor member champion specialist dealer "
    "representative advocate auditor controller auctioneer baker tailor mediator runner keeper "
    "advisors officials"
)

FACILITY_HEADS = _words(
    "airport airfield airbase station stadium arena bridge tunnel hospital clinic hotel mosque cathedral "
    "church chapel temple synagogue shrine abbey monastery palace castle fort fortress prison jail museum "
    "gallery theatre theater auditorium cinema mall market plaza square tower towers hall centre center "
    "complex park garden gardens zoo dock docks harbour harbor port terminal pier wharf dam reservoir "
    "canal mine mill quarry refinery plant factory depot road street avenue boulevard lane highway "
    "motorway freeway expressway railway railroad line junction interchange crossing gym gymnasium "
    "pavilion playfield field cemetery memorial monument observatory barracks penitentiary house building "
    "skyscraper viaduct court library institute cave"
)
# Only these extend a name when written in lower case ("São Paulo hospital" does not, "Saint Anne hospital" does).
LOWERCASE_FACILITY_HEADS = _words(
    "airport airfield airbase station stadium arena bridge tunnel hospital clinic hotel mosque cathedral church chapel "
    "temple synagogue shrine abbey monastery palace castle prison museum theatre theater dam refinery square"
)
# Heads that name an organization as often as a place: the model's word decides.
AMBIGUOUS_HEADS = _words(
    "observatory laboratory exchange centre center court library institute house market line mine port "
    "plant railway railroad field"
)

PLACE_HEADS = _words(
    "river lake sea ocean bay gulf strait straits channel peninsula island islands isle isles archipelago "
    "atoll reef cape coast beach shore valley canyon gorge mountain mountains mount hill hills peak ridge "
    "plateau plain plains desert forest jungle swamp delta basin creek brook pond falls waterfall glacier "
    "volcano oasis steppe county province district region prefecture oblast canton parish borough township "
    "village town city territory heights bluff wood woods moor glen fjord lagoon estuary"
)
LOWERCASE_PLACE_HEADS = _words(
    "river valley peninsula island islands mountains desert delta gorge canyon basin volcano lagoon fjord glacier"
)

ORGANIZATION_HEADS = _words(
    "ministry department agency authority administration bureau office commission committee council board "
    "court tribunal parliament assembly congress senate party union league federation confederation "
    "association society institute institution foundation trust fund bank exchange corporation company "
    "group holdings holding partners industries enterprises airlines airways motors university college "
    "school academy laboratory laboratories observatory organisation organization alliance coalition front "
    "movement army navy force forces guard guards corps brigade battalion regiment division squadron wing "
    "fleet police service services network news press times post herald tribune gazette journal chronicle "
    "telegraph guardian observer courier review magazine weekly daily radio television tv broadcasting "
    "media club orchestra choir band team fc cf united rovers athletic works railroad railway technologies "
    "systems solutions software pharmaceuticals biologics biotech therapeutics energy petroleum oil gas "
    "capital securities insurance consulting associates brothers lab labs secretariat directorate "
    "inspectorate registry chamber cooperative co-operative conference secretariat taskforce survey "
    "library initiative centre center watch relief charity church diocese hospital studios records "
    "pictures entertainment games museum pharma marine shipping logistics minerals mining lines breweries"
)
# Heads strong enough to overrule the model when it says person or place.
STRONG_ORGANIZATION_HEADS = ORGANIZATION_HEADS - _words(
    "court front wing post observer review radio energy capital united works guard brothers band daily "
    "weekly school church hospital museum library centre center railway railroad exchange oil gas watch "
    "relief games records observatory press times news gas office conference division"
)
COMPANY_SUFFIXES = _words(
    "inc inc. corp corp. ltd ltd. llc llp plc co. gmbh ag sa s.a. nv n.v. bv b.v. spa s.p.a. asa as ab oy "
    "oyj a/s kg kgaa se pty pte sarl srl sas s.r.l. bhd jsc ojsc pjsc ltda limited incorporated"
)

PLACE_PREPOSITIONS = _words("in near outside inside across throughout around toward towards")
PLACE_APPOSITIONS = _words(
    "city town village port province region state district county island capital municipality suburb resort hamlet"
)

SPEECH_VERBS = _words(
    "said says told tells added adds wrote writes tweeted posted argued argues claimed claims insisted "
    "insists admitted recalled explained explains acknowledged noted notes replied joked laughed smiled "
    "died married"
)

FINITE_VERBS = _words(
    "is are was were has have had will would can could may might must shall should does did do "
    "goes went came comes left took gave made got fell ran saw won lost"
)

# Capitalised words that open a sentence or a heading and are no name.
NO_NAMES = _words(
    "the a an i we he she it they you this that these those his her its their our my your who whom what "
    "when where why how which there here if in on at by for from to of with and or but nor so yet as not "
    "no yes all any some many most more much few both each every other another such only own same than too "
    "very just also still even after before since until while during about against between into through "
    "over under again further then once because although though unless whether monday tuesday wednesday "
    "thursday friday saturday sunday january february march april may june july august september october "
    "november december mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec today "
    "tomorrow yesterday tonight morning afternoon evening night am pm gmt utc cet cest est edt pst pdt bst "
    "ast eet ist mr mrs ms dr sir editor's note correction update updated published posted image photo "
    "picture source sources read more share subscribe video watch live breaking analysis opinion explainer "
    "exclusive related advertisement said says people officials police government army military covid "
    "covid-19 internet c.e.o. ceo ph.d"
)
# Section names, picture credits and page furniture that the model takes for names.
PAGE_WORDS = _words(
    "image images photo photos picture pictures file source sources archived retrieved reporting editing writing "
    "additional world news sport sports politics business opinion culture travel weather health science technology "
    "lifestyle entertainment video videos newsletter home menu search login"
)
PERSON_PARTICLES = _words(
    "de da do dos das del della di du van von der den des la le el al bin ibn ben ter ten zu af av y e bint abu"
)

# Platforms are products where one posts on them ("wrote on Telegram"), companies elsewhere.
PLATFORMS = _words(
    "facebook twitter x telegram instagram whatsapp tiktok youtube weibo wechat linkedin reddit snapchat "
    "bluesky mastodon threads vkontakte signal"
)


ORGANIZATION_NOMINALS = _words(
    "ministry agency authority commission committee council board court tribunal parliament assembly party "
    "union league federation association society institute foundation fund bank university college "
    "organisation organization alliance coalition newspaper paper magazine observatory police bureau "
    "department"
)
# Nouns of a company or body right before its name: "the turbine maker Norvik", "union Kolumn".
ORGANIZATION_NOUNS = _words(
    "maker firm company group giant operator retailer supermarket bank lender insurer airline carmaker "
    "automaker chipmaker drugmaker brewer builder developer manufacturer supplier producer startup "
    "start-up conglomerate subsidiary newspaper daily weekly magazine tabloid broadcaster channel station "
    "agency website portal outlet journal publisher union party charity nonprofit ngo watchdog regulator "
    "militia cartel gang club team rival consultancy thinktank utility contractor"
)
# What newspapers are called, after a town, a nation or "Daily".
NEWSPAPER_HEADS = _words(
    "news star sun times post herald tribune gazette journal chronicle sentinel examiner globe mail telegraph register "
    "observer dispatch courier standard mirror express independent inquirer enquirer statesman press reporter bulletin "
    "mercury guardian review magazine record citizen echo argus leader advertiser "
    "post-dispatch sun-times union-tribune post-gazette"
)
NEWSPAPER_OPENERS = _words("daily sunday morning evening weekly national new")
MILITARY_UNITS = _words(
    "division wing regiment brigade battalion squadron army fleet legion corps infantry cavalry group force company"
)
# Words in the possessive that open names: "People's Party", "Queen's University".
OWNERS = _words(
    "people women men children farmers workers teachers writers lawyers veterans journalists king queen doctor patient "
    "mother father saint st. bishop prince"
)
# State bodies written small after a nation: "the Kenyan military".
SMALL_BODIES = ("military intelligence", "military", "army", "navy", "air force", "armed forces", "central bank")
# Places that are also given names, as printed: "Jordan Baker" is nobody from Jordan.
GIVEN_NAMES_OF_PLACES = frozenset(
    "Jordan Chad Israel Georgia India Kenya Sydney Paris London Austin Dallas Virginia Carolina Madison "
    "Jackson Lincoln Florence Sofia Milan Geneva Alexandria Brittany Victoria Charlotte Santiago Chelsea "
    "Brooklyn Ireland Holland Roma Kingston Houston Denver Phoenix Florida Dakota Savannah Montana Odessa "
    "Alberta Trinidad Kent Devon Francisco Cuba".split()
)
BELIEFS = _words(
    "islam christianity judaism hinduism buddhism catholicism sikhism communism socialism capitalism nazism"
)

# Capitalised adjectives that the model takes for peoples.
GENERIC_ADJECTIVES = _words(
    "western eastern northern southern central islamic islamist liberal conservative progressive utopian orwellian "
    "victorian federalist marxist socialist communist biblical olympic congressional presidential gubernatorial "
    "northeastern northwestern southeastern southwestern midwestern"
)
EVENT_WORDS = _words("christmas easter ramadan eid diwali hanukkah olympics thanksgiving")
