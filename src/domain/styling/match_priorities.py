"""What the person puts first, in their order: the first weighs most. Each looks at one quality of the garment."""

from __future__ import annotations

from domain.evidence import Evidence
from domain.fingerprint import price_side
from domain.styling.answers import Answers
from domain.styling.cheapness import usual_cheapness
from domain.styling.findings import Finding
from domain.styling.garment import Garment
from domain.styling.priority_texts import priority_told

WEIGHTS = (1.05, 0.62, 0.36)
_SPOKEN = 0.1
# The value of each quality that is neither good nor bad for a garment.
_MIDDLE = {"comfort": 0.7, "warmth": 0.4, "versatility": 0.64, "durability": 0.57, "unique_design": 0.36}
_NONE_AT_ALL = -0.6
_SPREAD = {"comfort": 0.28, "warmth": 0.42, "versatility": 0.32, "durability": 0.22, "unique_design": 0.4}


def match_priorities(garment: Garment, answers: Answers) -> tuple[Finding, ...]:
    """One finding for each priority; the last of three counts half of the first."""
    return tuple(
        _finding(garment, answers, answer.value, WEIGHTS[rank], answer.evidence)
        for rank, answer in enumerate(answers.ranked("priorities"))
    )


def _finding(garment: Garment, answers: Answers, priority: str, weight: float, asked: Evidence) -> Finding:
    value = standing(garment, answers, priority)
    pull = weight * value
    dimension = f"priority {priority}"
    if abs(value) < 0.2 or abs(pull) < _SPOKEN or priority == "affordability":
        return Finding(dimension=dimension, pull=pull)
    text, cause = priority_told(garment, priority, good=value > 0)
    return Finding(dimension=dimension, pull=pull, text=text, evidence=(*cause, asked))


def standing(garment: Garment, answers: Answers, priority: str) -> float:
    """How a garment stands on a priority, -1 to 1."""
    if priority == "affordability":
        side = {"below": 0.8, "inside": 0.5, "above": -0.8, "unknown": 0.0}[
            price_side(garment.product, answers.profile)
        ]
        return max(-1.0, min(1.0, side + 0.5 * usual_cheapness(garment)))
    if not _applies(garment, priority):
        return 0.0
    if priority == "pockets":
        return _pockets(garment)
    quality = {
        "comfort": garment.qualities.comfort,
        "warmth": garment.qualities.warmth,
        "versatility": garment.qualities.versatility,
        "durability": garment.qualities.durability,
        "unique_design": garment.qualities.uniqueness,
    }[priority]
    return max(-1.0, min(1.0, (quality - _MIDDLE[priority]) / _SPREAD[priority]))


def _applies(garment: Garment, priority: str) -> bool:
    """Whether a garment of this kind can be good or bad at it: nobody asks a belt for warmth or shoes for pockets."""
    if priority == "warmth":
        return garment.kind.warmth >= 0.1 and garment.kind.category != "sneakers"
    if priority == "pockets":
        return garment.kind.pockets > 0 or bool(garment.cut.pockets_evidence)
    return priority != "comfort" or garment.kind.slot != "accessories"


def _pockets(garment: Garment) -> float:
    if garment.cut.pockets_evidence:
        return 1.0
    if garment.cut.pockets == 0:
        return _NONE_AT_ALL
    return 0.7 * garment.kind.pockets - 0.25
