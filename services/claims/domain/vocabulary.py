"""Words that say what kind of act a cue is, and what may stand around one: tables by lemma.

A row more is a word more; the rules that read these tables are in `acts`, `withholding`, `evidence`, `circumstances`
and `certainty`.
"""

from services.claims.domain.claim import Act

ACTS: dict[Act, frozenset[str]] = {
    "deny": frozenset(
        "deny dispute reject dismiss refute rebut contradict disavow repudiate debunk contest disclaim "
        "disown rubbish".split()
    ),
    "ask": frozenset(
        "ask urge call appeal request beg plead implore petition beseech exhort encourage press lobby "
        "inquire enquire wonder query invite recommend advise propose demand".split()
    ),
    "order": frozenset("order instruct command direct require forbid ban decree mandate".split()),
    "promise": frozenset("promise pledge vow swear commit undertake guarantee offer threaten plan intend aim".split()),
    "warn": frozenset("warn caution alert".split()),
    "believe": frozenset(
        "believe think feel consider suspect doubt hope fear expect worry assume imagine suppose reckon "
        "understand know see view regard deem want wish prefer".split()
    ),
    "estimate": frozenset("estimate forecast predict project calculate measure put reckon anticipate hint".split()),
    "praise": frozenset("praise applaud hail welcome commend laud thank congratulate endorse tout".split()),
    "criticise": frozenset(
        "criticise criticize accuse blame condemn denounce slam blast attack decry lambast lambaste deride "
        "mock rebuke chide castigate allege".split()
    ),
    "withhold": frozenset("decline refuse withhold".split()),
}
"""What a cue does, by lemma; a lemma in no row states."""

ACT_BY_LEMMA: dict[str, Act] = {lemma: act for act, lemmas in ACTS.items() for lemma in sorted(lemmas)}

DENYING_PARTICLES: dict[str, frozenset[str]] = {
    "aside": frozenset({"brush", "wave", "push", "sweep"}),
    "away": frozenset({"wave", "explain"}),
    "down": frozenset({"play", "shout"}),
    "off": frozenset({"brush", "laugh", "shrug", "wave"}),
}
"""Verbs that deny together with a particle: "brushed the charge aside", "played down fears"."""

SPEECH_NOUNS = frozenset(
    "allegation accusation argument assertion assumption claim complaint charge contention estimate fear "
    "finding idea impression insinuation notion report rumour rumor speculation statement story suggestion "
    "theory view warning belief account concern".split()
)
"""Nouns for what somebody said: "dismissed suggestions that X" denies X; "a report in the Herald that X" reports X."""

UTTERANCES = frozenset(
    "say tell comment respond reply answer elaborate specify disclose reveal give provide identify name "
    "explain discuss confirm mention state clarify address speak talk return offer release detail indicate "
    "acknowledge".split()
)
"""What a source that withholds does not do: "declined to say", "did not respond"."""

OPEN_QUESTIONS = frozenset({"whether", "if", "what", "which", "who", "whom", "whose", "how", "when", "where", "why"})
"""Openers of the topic that was left open: "did not say which clauses remained"."""

DOCUMENTS = frozenset(
    "report study survey poll document paper review analysis audit statement memo letter email e-mail post "
    "tweet message article blog column editorial interview speech address press-release release bulletin "
    "note filing affidavit complaint lawsuit indictment testimony video podcast broadcast programme program "
    "book".split()
)
"""Things in which somebody says something: "in a statement", "in a post on Facebook"."""

VENUES = frozenset(
    "conference briefing court inquest hearing meeting call rally summit forum panel committee parliament inquiry "
    "tribunal council assembly event debate session broadcaster newspaper magazine radio television agency "
    "news station channel network podcast programme program show".split()
)
"""Places and outlets where something is said; with "told" or "at" they are the channel, not the audience."""

PLATFORMS = frozenset(
    "telegram x twitter facebook instagram tiktok whatsapp youtube linkedin threads bluesky mastodon weibo "
    "wechat truth-social reddit snapchat vkontakte vk signal substack".split()
)

OUTLET_WORDS = frozenset(
    "news times post radio rádio tv television journal herald tribune gazette telegraph guardian observer "
    "review press agency magazine broadcasting network today daily weekly standard chronicle mirror express "
    "mail independent register globe star sun bulletin courier ledger wire".split()
)
"""Words in the names of outlets: "told Harbour Radio"."""

HEARERS = frozenset("court jury inquiry inquest tribunal hearing panel committee parliament".split())
"""Who is told something in reports of trials and inquiries: "the jury heard that", "an inquest was told"."""

AUDIENCES = frozenset(
    "reporter journalist medium press mp lawmaker senator deputy supporter crowd audience colleague "
    "delegate analyst investor shareholder staff worker employee police investigator officer judge jury "
    "voter follower student parent resident people".split()
)
"""Who is spoken to: never a channel."""

PERSON_TITLES = frozenset(
    "mr mrs ms miss dr prof professor president vice prime minister chancellor governor mayor senator "
    "representative judge justice general colonel captain sergeant sir dame lord lady king queen prince "
    "princess pope bishop rabbi imam sheikh".split()
)

EVIDENCE_NOUNS = frozenset(
    "report data datum figure statistic record register registry assessment intelligence image imagery "
    "photo photograph picture footage video document paper survey poll study research model simulation measurement "
    "reading sample test analysis evidence testimony witness estimate calculation census filing log map "
    "radar satellite sensor transcript recording audit finding projection forecast review".split()
)
"""What a claim may rest on besides somebody's word."""

ROLE_NOUNS = frozenset(
    "spokesman spokeswoman spokesperson minister president chancellor governor mayor senator secretary "
    "director chief chairman chairwoman chair ceo executive manager head leader ambassador envoy official "
    "commander general officer prosecutor lawyer attorney judge analyst economist professor author "
    "researcher scientist doctor bishop coach captain agency ministry government department office bank "
    "company firm union party court police army military committee commission council authority "
    "administration campaign kremlin".split()
)
"""Common nouns that stand for somebody known from elsewhere in the article ("the spokeswoman", "the ministry")."""

TOPIC_NOUNS = frozenset(
    "strike war crisis election vote talk quake earthquake flood flooding fire wildfire storm hurricane cyclone crash "
    "collapse attack siege protest scandal trial inquiry outbreak epidemic pandemic deal budget summit update live "
    "briefing explainer explained analysis opinion comment exclusive breaking watch fact timeline background".split()
)
"""What a heading is about, before a colon: "Airport strike: ...", "Analysis: ..."; nobody who speaks."""

PRONOUNS = frozenset("he she it they we i you one this these those who which that".split())

MISREAD_VERBS = {
    form: verb
    for verb in "cope dine fine hate hope rate scare shame stare tape".split()
    for form in (f"{verb}s", f"{verb}d", f"{verb[:-1]}ing")
}
"""Forms of verbs in -e that the lemmatizer takes for forms of shorter ones ("hoped" for "hop"), and their lemmas."""

SPEAKING = frozenset(
    "say tell add claim report deny note argue insist warn announce confirm explain state write allege "
    "assert acknowledge admit concede contend maintain stress emphasize emphasise underline reply respond "
    "answer ask inform declare testify promise pledge vow suggest estimate predict complain caution boast "
    "joke recall remark observe point reveal disclose recommend urge assure swear tweet post agree conclude "
    "indicate mention repeat reiterate quip".split()
)
"""Verbs that take a clause of speech: what may be nested, and what the order of words alone can show the content of."""

ESTIMATING = frozenset("put estimate measure calculate value peg reckon assess forecast project".split())
"""Verbs for giving a figure: "put losses at 40 million"."""
