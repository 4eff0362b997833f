"""Language facts for English sentence boundaries: what a full stop after a word can mean.

Words are lower-cased and without their last full stop. The classes follow the usual division of the field (Mikheev
2002, "Periods, capitalized words, etc."): what never ends a sentence, what ends one only when the next word opens one,
and what binds a number.
"""

from services.segmentation.domain.tables import words

# Stand before a name: a capital after them says nothing.
TITLES = words(
    """
    adm amb atty brig capt cdr cmdr col cpl dr drs fr gen gov hon insp lt lieut maj messrs mlle mme mr mrs ms msgr mt
    pfc pres prof pvt rep reps rev revd sec sen sens sgt spc sr sra srta supt sgt-maj vice-adm ald asst assoc dep det
    gens govs profs pte rt ven jdg hr frau herr rabb
    """
)

# Stand inside a phrase that goes on.
NEVER_FINAL = words(
    """
    vs v viz cf e.g i.e eg ie ca approx incl excl esp aka a.k.a c.f n.b w.r.t ft mt ste bros dist pseud trans resp
    """
)

# Bind the number (or letter) that follows; before anything else they are ordinary words.
BEFORE_NUMBER = words(
    """
    no nos nr n° num p pp pg pgs par para vol vols fig figs art arts sec secs sect ch chap eq ex op cl col ver app
    jan feb mar apr jun jul aug sep sept oct nov dec rev tel ext flt st rte hwy bk §
    """
)

# May stand anywhere: the sentence ends only if the next word looks like an opening.
MAYBE_FINAL = words(
    """
    inc corp co cos ltd plc llc bhd pty pvt sdn assn dept univ inst mfg intl natl govt est jr sr snr jnr esq bn mn tn
    st ave blvd rd sq hwy pkwy apt bldg ste ct al ed eds nee
    n.h n.j n.m n.y n.c n.d s.c s.d r.i w.va b.c d.c p.e.i n.s n.b n.w.t n.s.w
    ph.d m.d b.a m.a b.sc m.sc d.phil ll.b ll.m m.b.a j.d r.n d.d.s d.v.m m.p
    hrs hr mins secs km kg cm mm lb lbs oz yd yds mph kph cu qt bbl bbls
    """
)

# The same, where they are capitalised: in lower case these letters spell a word ("ill", "miss") or nothing.
MAYBE_FINAL_CAPITALISED = words(
    """
    ala ariz ark calif colo conn del fla ga ill ind kan kans ky la md mass mich minn miss mo mont neb nebr nev okla ore
    penn pa tenn tex va vt wash wis wisc wyo ont que sask alta man nfld
    mon tue tues wed thu thur thurs fri sat sun
    """
)

# Months that follow the day's number and a full stop in other languages that news quotes ("am 3. Oktober").
MONTHS_AFTER_DAY = words(
    """
    januar februar märz april mai juni juli august september oktober november dezember jänner januari februari mars
    maj juli augusti december
    """
)

CLOCK = frozenset({"a.m", "p.m", "am", "pm"})

# Prepositions that open "At 5 a.m. ..."; such a phrase is no sentence.
BEFORE_CLOCK = words("at by before after around about until till since from")

# Words that follow a clock time inside the same sentence.
AFTER_CLOCK = words(
    """
    est edt et cst cdt ct mst mdt mt pst pdt pt gmt utc bst cet cest eet eest msk ist jst kst hkt sgt aest aedt awst
    nzst wat eat cat sast pkt wib art brt ast adt akst hst eastern central mountain pacific local beijing moscow london
    paris monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun january
    february march april may june july august september october november december jan feb mar apr jun jul aug sep sept
    oct nov dec
    """
)

# Function words that, capitalised after an ambiguous abbreviation, open a sentence.
OPENERS = words(
    """
    a about according across additionally after afterwards again against all almost along already also although
    am among amid an and another any anyone are around as at away back because before behind being below beside
    besides between beyond both but by can certainly clearly could currently despite did do does down during
    each earlier either elsewhere even eventually every everyone everything experts few following for formerly
    from further furthermore given had half has have having he hence her here hers hers his how however i if i'm
    i've in indeed inside instead into is it it's its it’s i’m i’ve just later lately less let like long many
    maybe meanwhile more moreover most much my near nearly neither never nevertheless no nobody none nonetheless
    nor not nothing now of off officials on once one only opposite or other others otherwise our ours out
    outside over overall owing perhaps please police previously rather recently shall she should similarly since
    so some somebody someone something sometimes soon still such suddenly than thanks that that's that’s the
    their theirs them then there there's there’s thereafter therefore these they they're they’re this those
    though three through throughout thus till to today together tomorrow tonight too toward towards two under
    unfortunately unless unlike until up upon us usually very was we we're we’re we've we’ve were what what's
    what’s whatever when whenever where whereas wherever whether which while who whoever whom whose why will
    with within without would yes yesterday yet you you're you’re your
    """
)

# Names that end in an exclamation or question mark.
NAMES_WITH_MARK = frozenset(
    {
        "yahoo!",
        "yum!",
        "jeopardy!",
        "oklahoma!",
        "panic!",
        "wham!",
        "which?",
    }
)

# A picture credit glued to its caption opens a sentence of its own.
PICTURE_LABELS = ("Image:", "Images:", "Photo:", "Photos:", "Photograph:", "Picture:", "File photo:", "Credit:")
