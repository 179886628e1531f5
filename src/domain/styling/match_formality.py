"""The garment's formality against the person's range."""

from __future__ import annotations

from domain.evidence import Evidence
from domain.styling.answers import Answers
from domain.styling.findings import NOTHING, Finding
from domain.styling.garment import Garment
from domain.styling.wording import name_of, sentence

WEIGHT = 0.95
_ACCESSORY_SHARE = 0.7
# Half a step outside still passes; from there every step costs, and far outside more than any other answer can mend.
_TOLERANCE = 0.5
_STEP = 2.0
_WORST = 2.2
# How deep inside the range a garment must lie to be wholly at home.
_DEEP = 1.5
_SPOKEN = 0.12
_CASUAL_TO = 3.8


def match_formality(garment: Garment, answers: Answers) -> Finding:
    """How well the garment's formality lies in the person's range. Widening the range never lowers it."""
    range_ = answers.formality
    if range_ is None:
        return NOTHING
    low, high = range_
    formality = garment.formality.value
    depth = min(formality - low, high - formality)
    value = 0.55 + 0.45 * min(1.0, depth / _DEEP) if depth >= 0 else _outside(-depth)
    pull = WEIGHT * value * (_ACCESSORY_SHARE if garment.kind.is_accessory else 1.0)
    if abs(pull) < _SPOKEN:
        return Finding(dimension="formality", pull=pull)
    too_casual = formality < low
    end = answers.formality_end(0 if too_casual else 1)
    if depth < 0 < pull:
        return Finding(dimension="formality", pull=pull)
    dressy = garment.formality.value >= _CASUAL_TO if depth >= 0 else not too_casual
    text = _inside_text(garment) if depth >= 0 else _outside_text(garment, too_casual)
    return Finding(dimension="formality", pull=pull, text=text, evidence=(*_causes(garment, dressy=dressy), end))


def _outside(steps: float) -> float:
    if steps <= _TOLERANCE:
        return 0.55 * (1 - steps / _TOLERANCE)
    return -min(_WORST, (steps - _TOLERANCE) / _STEP)


def _causes(garment: Garment, *, dressy: bool) -> tuple[Evidence, ...]:
    """The kind of garment, and what on it speaks most for what is told."""
    reading = garment.formality
    return tuple(dict.fromkeys((*reading.evidence, *reading.speaking_for(dressy=dressy))))


def level(formality: float) -> str:
    """A formality as people say it."""
    if formality < 1.8:
        return "lounge and sport"
    if formality < _CASUAL_TO:
        return "casual"
    if formality < 6.0:
        return "smart-casual"
    return "dressed-up" if formality < 7.8 else "formal"


def _inside_text(garment: Garment) -> str:
    name = name_of(garment)
    return sentence(f"{name.it_is} {_INSIDE[level(garment.formality.value)]}.")


def _outside_text(garment: Garment, too_casual: bool) -> str:
    name = name_of(garment)
    if too_casual:
        return sentence(f"{name.this} {name.verb('reads', 'read')} more {_casual(garment)} than you usually dress.")
    return sentence(
        f"{name.this} {name.verb('is', 'are')} dressier than you usually go for, so {name.it} may wait in the wardrobe."
    )


def _casual(garment: Garment) -> str:
    return "sporty and off-duty" if garment.formality.value < 1.8 else "casual"


_INSIDE = {
    "lounge and sport": "as easy-going as the clothes you like to spend your days in",
    "casual": "casual without effort, right at the level you dress for",
    "smart-casual": "smart without being stiff, just how you like to dress",
    "dressed-up": "dressed-up enough for the occasions you have",
    "formal": "as formal as your days ask for",
}
