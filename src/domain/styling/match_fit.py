"""The person's fits against the garment's: near is good, far is bad, and the best of several answers counts."""

from __future__ import annotations

from domain.styling.answers import Answer, Answers
from domain.styling.findings import NOTHING, Finding
from domain.styling.garment import Garment
from domain.styling.wording import name_of, sentence

WEIGHT = 0.95
WANTED_EASE = {"fitted": -1.0, "tailored": -0.6, "regular": 0.0, "relaxed": 1.0, "oversized": 2.0}
_STRUCTURED = frozenset({"shirt", "blazer", "suit", "trousers", "coat", "blouse", "dress", "skirt", "vest"})
# One step of ease (regular to relaxed) still works, two do not.
_NEAR = 1.05
_SPOKEN = 0.12
_FEEL = {
    "skinny": "skin-tight",
    "neat": "neat",
    "slim": "slim",
    "fitted": "close to the body",
    "tailored": "tailored",
    "regular": "regular",
    "relaxed": "relaxed",
    "oversized": "oversized",
}


def match_fit(garment: Garment, answers: Answers) -> Finding:
    """How the cut suits the fits the person likes."""
    wanted = answers.chosen("fit_preferences")
    if not wanted or not garment.kind.has_fit:
        return NOTHING
    best = max(wanted, key=lambda answer: (likeness(garment, answer.value), answer.value))
    value = likeness(garment, best.value)
    pull = WEIGHT * value * garment.cut.certainty
    if abs(pull) < _SPOKEN or not garment.cut.evidence:
        return Finding(dimension="fit", pull=pull)
    return Finding(
        dimension="fit", pull=pull, text=_text(garment, best, value), evidence=(*garment.cut.evidence, best.evidence)
    )


def likeness(garment: Garment, fit: str) -> float:
    """How like a wanted fit the garment sits: 1 is that fit, 0 in between, -1 another one."""
    if garment.cut.fit == fit:
        return 1.0
    gap = _gap(garment.cut.ease, fit)
    if fit == "tailored" and garment.kind.category not in _STRUCTURED:
        gap += 0.5
    return max(-1.0, min(1.0, 1.0 - gap / _NEAR))


def _gap(ease: float, fit: str) -> float:
    beyond = ease - WANTED_EASE[fit]
    # Fitted is the closest answer of the quiz: what is closer still goes in its direction.
    return -beyond * 0.35 if fit == "fitted" and beyond < 0 else abs(beyond)


def _text(garment: Garment, wanted: Answer, value: float) -> str:
    name = name_of(garment)
    fit = garment.cut.fit or "neat"
    feel = _FEEL[fit]
    if value > 0.85:
        return _MATCHES[fit].format(the=name.the, cut=f"The {feel} cut" if fit != "fitted" else "The close cut")
    if value > 0:
        return f"The cut runs {feel}, which is near enough to the {wanted.value} fits you like."
    if garment.cut.ease > WANTED_EASE[wanted.value]:
        roomy = "oversized" if fit == "oversized" else "in a relaxed cut"
        comes = f"{name.this} {name.verb('comes', 'come')} {roomy}"
        return sentence(f"{comes}, with more room than the {wanted.value} shape you go for.")
    sits = f"{name.this} {name.verb('sits', 'sit')} {_CLOSE.get(fit, 'in a plain regular cut')}"
    return sentence(f"{sits}, while you like your clothes {wanted.value}.")


_CLOSE = {
    "skinny": "skin-tight",
    "slim": "slim",
    "fitted": "close to the body",
    "neat": "rather close",
    "tailored": "neat and tailored",
}
_MATCHES = {
    "oversized": "It's properly oversized, the easy volume you like to wear.",
    "relaxed": "{cut} leaves you room to move, as you like it.",
    "regular": "It keeps to a straightforward regular cut, neither tight nor baggy, which is what you asked for.",
    "fitted": "{cut} follows the body, the way you like your clothes to sit.",
    "slim": "{cut} keeps the line clean and close, as you like it.",
    "neat": "{cut} keeps the line tidy, as you like it.",
    "tailored": "{cut} has the clean, shaped line you like.",
    "skinny": "{cut} is as close as you like your clothes.",
}
