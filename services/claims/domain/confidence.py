"""How likely an attribution is to be right, source and content: calibrated on PolNeAR's development articles.

The cue model is surer of itself than the whole attribution can be: content and source may be wrong as well. `SLOPE`
and `SHIFT` map its log-odds onto the share of attributions that were right in both, and `CEILING` is the share among
its surest.
"""

import math

from services.claims.domain.attribution import Attribution
from services.claims.domain.quotations import Carry

SLOPE = 0.95
SHIFT = -1.0
CEILING = 0.88
CEILING_OF_QUOTED = 0.92
UNSOURCED = 0.3
"""What is left of the confidence where no source is printed: most of those have one that was overlooked."""

SUREST, UNSUREST = 0.999, 0.001

BARE_CONFIDENCE = {
    "signature": 0.95,
    "resumed in the paragraph": 0.85,
    "open over paragraphs": 0.85,
    "paragraph before": 0.6,
    "nobody": 0.3,
}
"""Share of right speakers by the rule that carried them over."""


def cue_confidence(attribution: Attribution) -> float:
    """The probability that cue, source and content are all right, three digits."""
    if attribution.withheld:
        return attribution.probability
    probability = min(SUREST, max(UNSUREST, attribution.probability))
    log_odds = SLOPE * math.log(probability / (1 - probability)) + SHIFT
    quoted = all(attribution.tree.quotes[token] >= 0 for token in attribution.content)
    confidence = min(CEILING_OF_QUOTED if quoted else CEILING, 1 / (1 + math.exp(-log_odds)))
    return round(confidence if attribution.source else UNSOURCED * confidence, 3)


def bare_confidence(carry: Carry) -> float:
    """The probability that a quotation without a cue is a claim of the speaker it was given."""
    return BARE_CONFIDENCE[carry.rule]
