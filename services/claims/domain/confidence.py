"""How likely an attribution is to be right, source and content: calibrated on PolNeAR's development articles.

The cue model is surer of itself than the whole attribution can be: content and source may be wrong as well. `SLOPE`
and `SHIFT` map its log-odds onto the share of attributions that were right in both, and `CEILING` is the share among
its surest. Where the network found the attribution, a logistic regression on its chances says so instead.
`make evaluate SET=polnear-dev` prints the reliability diagram.
"""

import math

from services.claims.domain.attribution import Attribution, Chances
from services.claims.domain.quotations import Carry

SLOPE = 0.95
SHIFT = -1.0
CEILING = 0.88
CEILING_OF_QUOTED = 0.92
UNSOURCED = 0.3
"""What is left of the confidence where no source is printed: most of those have one that was overlooked."""

SUREST, UNSUREST = 0.999, 0.001

CONTENT_SLOPE, SOURCE_SLOPE, SOURCED_SHIFT = 0.49, 0.39, -1.67
UNSOURCED_SLOPE, UNSOURCED_SHIFT = 0.40, -1.63
"""On the log-odds of the network's chances; without a source those of the cue count alone."""
SUREST_CHANCE, UNSUREST_CHANCE = 0.995, 0.005

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
    if attribution.chances is not None:
        return round(_network_confidence(attribution.chances), 3)
    log_odds = SLOPE * _log_odds(min(SUREST, max(UNSUREST, attribution.probability))) + SHIFT
    quoted = all(attribution.tree.quotes[token] >= 0 for token in attribution.content)
    confidence = min(CEILING_OF_QUOTED if quoted else CEILING, _probability(log_odds))
    return round(confidence if attribution.source else UNSOURCED * confidence, 3)


def _network_confidence(chances: Chances) -> float:
    cue, content, source = (
        _log_odds(min(SUREST_CHANCE, max(UNSUREST_CHANCE, chance)))
        for chance in (chances.cue, chances.content, chances.source)
    )
    if not chances.source:
        return _probability(UNSOURCED_SLOPE * cue + UNSOURCED_SHIFT)
    return _probability(CONTENT_SLOPE * content + SOURCE_SLOPE * source + SOURCED_SHIFT)


def _log_odds(probability: float) -> float:
    return math.log(probability / (1 - probability))


def _probability(log_odds: float) -> float:
    return 1 / (1 + math.exp(-log_odds))


def bare_confidence(carry: Carry) -> float:
    """The probability that a quotation without a cue is a claim of the speaker it was given."""
    return BARE_CONFIDENCE[carry.rule]
