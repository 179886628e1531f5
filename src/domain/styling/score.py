"""The score: the pulls of all findings added up, bent into 0 to 100, then held down by what is to be avoided.

Each pull depends on its own answer alone and no weight on the presence of another, so the score is monotone in every
preference by construction: an answer added can only add its own pull.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import exp

from domain.styling.findings import Avoided, Finding
from domain.styling.garment import Garment
from domain.styling.match_avoidances import CAP

# Where a garment stands of which nothing is known, and how steeply the pulls bend: a garment that meets all a person
# asked for comes to the nineties, one that meets nothing to below twenty.
_START = 0.05
_STEEPNESS = 0.7
# Above what is clearly good it bends less, or all that suits would crowd at the very top.
_GOOD = 2.2
_STEEPNESS_ABOVE = 0.5
_QUALITY_SHARE = 0.22
_NOT_WORN = 1.0


def match_score_of(garment: Garment, findings: Iterable[Finding], avoided: Iterable[Avoided]) -> float:
    """The score before rounding, above 0 and below 100."""
    if not garment.category.is_worn:
        return _NOT_WORN
    total = _START + _quality(garment) + sum(finding.pull for finding in findings)
    bent = _STEEPNESS * min(total, _GOOD) + _STEEPNESS_ABOVE * max(0.0, total - _GOOD)
    score = 100 / (1 + exp(-bent))
    for trait in avoided:
        score *= 1 - trait.presence * (1 - CAP / 100)
    return score


def _quality(garment: Garment) -> float:
    """What speaks for a garment whoever wears it; too little to outweigh an answer."""
    qualities = garment.qualities
    worth = qualities.comfort + qualities.durability + 1.4 * qualities.versatility + 0.4 * qualities.breathability
    return _QUALITY_SHARE * (worth / 3.8 - 0.62) * 2 - 0.05 * garment.care.burden
