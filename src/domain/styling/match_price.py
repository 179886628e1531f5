"""The price against the person's comfort range: only its side counts, so that a stored answer stays true."""

from __future__ import annotations

from domain.evidence import Evidence
from domain.fingerprint import price_side
from domain.styling.answers import Answers
from domain.styling.findings import NOTHING, Finding
from domain.styling.garment import Garment
from domain.styling.wording import name_of, sentence

_PULLS = {"inside": 0.24, "below": 0.18, "above": -0.6, "unknown": 0.0}
_TEXTS = {
    "inside": "The price is within what you're comfortable paying.",
    "below": "{It_costs} less than you usually reckon with.",
    "above": "The price is above what you're comfortable paying.",
}


def match_price(garment: Garment, answers: Answers) -> Finding:
    """How the price lies to the range the person is comfortable with; another currency says nothing."""
    side = price_side(garment.product, answers.profile)
    comfort = answers.profile.price_range
    if side == "unknown" or comfort is None:
        return NOTHING
    ends = {"min": comfort.min, "max": comfort.max}
    nearest = ("min", "max") if side == "below" else ("max", "min")
    end = next(name for name in nearest if ends[name] is not None)
    name = name_of(garment)
    text = _TEXTS[side].format(It_costs=f"{sentence(name.it)} {name.verb('costs', 'cost')}")
    return Finding(
        dimension="price",
        pull=_PULLS[side],
        text=text,
        evidence=(
            Evidence(field="/currency", value=comfort.currency),
            Evidence(answer=f"/price_range/{end}", value=ends[end]),
        ),
    )
