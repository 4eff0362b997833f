"""Words that say that something moved, and which way."""

from services.claims.domain.quantities.quantity import Direction


def _forms(words: str) -> frozenset[str]:
    return frozenset(words.split())


UP_VERBS = _forms(
    "rise rises rose risen rising raise raises raised raising increase increases increased increasing climb climbs"
    " climbed climbing gain gains gained gaining grow grows grew grown growing jump jumps jumped jumping surge surges"
    " surged surging soar soars soared soaring advance advances advanced advancing rally rallies rallied rallying add"
    " adds added adding spike spikes spiked spiking leap leaps leapt leaped leaping boost boosts boosted boosting swell"
    " swells swelled swelling expand expands expanded expanding accelerate accelerates accelerated accelerating"
    " appreciate appreciates appreciated appreciating rebound rebounds rebounded rebounding skyrocket skyrocketed"
    " strengthen strengthens strengthened strengthening recover recovers recovered recovering inch inched hike"
    " hikes hiked hiking lift lifts lifted lifting"
)
DOWN_VERBS = _forms(
    "fall falls fell fallen falling drop drops dropped dropping decline declines declined declining decrease decreases"
    " decreased decreasing lose loses lost losing slip slips slipped slipping slide slides slid sliding tumble tumbles"
    " tumbled tumbling plunge plunges plunged plunging sink sinks sank sunk sinking shed sheds shedding"
    " cut cuts cutting"
    " reduce reduces reduced reducing lower lowers lowered lowering shrink shrinks shrank shrunk shrinking contract"
    " contracts contracted contracting slump slumps slumped slumping dip dips dipped dipping ease eases eased easing"
    " retreat retreats retreated retreating crash crashes crashed crashing plummet plummets plummeted plummeting"
    " weaken weakens weakened weakening slash slashes slashed slashing trim trims trimmed trimming slow slows slowed"
    " slowing depreciate depreciates depreciated depreciating tank tanks tanked tanking recede recedes"
    " receded nosedived"
)
PARTICLES: dict[str, Direction] = {
    "up": "up",
    "higher": "up",
    "down": "down",
    "lower": "down",
    "off": "down",
    "upward": "up",
    "downward": "down",
}

MOVING_UP = _forms(
    "back came come comes coming crept creep creeps creeping edge edges edged edging inch inches inched inching tick"
    " ticks ticked ticking climb climbs climbed climbing rise rises rose risen rising go goes going gone went"
)
"""Words of moving alone, after which "up to" may lead to a level, and is no bound: "edged up to 4.13%"."""

ADDING = _forms("add adds added adding")
"""Words that with "up to" make a sum of money, or of what is not named; "added up to 500 jobs" is bounded."""

BEFORE_INFINITIVE = _forms("to can could may might must shall should will would")
"""What makes "up to" after a verb a bound again: "could go up to 5%"."""

LOSS_AND_GAIN = _forms(
    "add adds added adding gain gains gained gaining lose loses lost losing shed sheds shedding cut cuts cutting raise"
    " raises raised raising contract contracts slash slashes slashed reduce reduces boost boosts boosted lift lifts"
    " lifted recover recovers recovered lower lowers expand hike hikes trim trims advance advances"
)
"""Verbs that tell of a change only before a measure of it: "gained 3%" does, "gained 300 votes" may not."""

NOUN_MOVES: dict[str, Direction] = {
    **dict.fromkeys(_forms("rise increase gain jump surge climb growth hike advance rally uptick upswing spike"), "up"),
    **dict.fromkeys(
        _forms("fall drop decline decrease loss slump plunge dip cut reduction tumble slide downturn"), "down"
    ),
}
"""Nouns after a number that say the same: "a 12% rise"."""

CHANGE_WORDS = (
    UP_VERBS
    | DOWN_VERBS
    | frozenset(PARTICLES)
    | frozenset(NOUN_MOVES)
    | _forms(
        "change changes changed changing went goes go going gone move moves moved moving shift shifted shifts revise"
        " revised revises narrow narrowed widen widened improve improved improves upgraded downgraded extend extended"
        " adjusted upped"
    )
)
"""Anything that makes "from A to B" a change."""
