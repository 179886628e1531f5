"""What such a thing usually costs to buy: by its kind and fibres, because the price itself may change any day.

A stored answer must stay true while the price moves (see the answer cache), so only its side of the person's range
and what is generally known may enter the score.
"""

from __future__ import annotations

from domain.styling.garment import Garment

_KINDS = {
    "t_shirt": 0.5,
    "top": 0.45,
    "socks": 0.7,
    "underwear": 0.5,
    "leggings": 0.3,
    "shorts": 0.3,
    "polo_shirt": 0.2,
    "sweatpants": 0.15,
    "hat": 0.3,
    "belt": 0.2,
    "sandals": 0.1,
    "skirt": 0.05,
    "blouse": 0.0,
    "shirt": 0.0,
    "sweatshirt": 0.05,
    "hoodie": -0.05,
    "jeans": -0.15,
    "trousers": -0.1,
    "dress": -0.15,
    "cardigan": -0.2,
    "sweater": -0.2,
    "sneakers": -0.3,
    "jumpsuit": -0.25,
    "bag": -0.3,
    "shoes": -0.4,
    "boots": -0.5,
    "jacket": -0.5,
    "blazer": -0.6,
    "coat": -0.8,
    "suit": -1.0,
}
_FIBRES = {
    "cashmere": -0.8,
    "silk": -0.7,
    "merino": -0.4,
    "alpaca": -0.5,
    "mohair": -0.4,
    "wool": -0.35,
    "leather": -0.5,
    "suede": -0.5,
    "down": -0.4,
    "linen": -0.15,
    "acrylic": 0.1,
    "polyester": 0.1,
}


def usual_cheapness(garment: Garment) -> float:
    """-1 (such things are dear) to 1 (they cost little)."""
    fibres = sum(_FIBRES.get(item.fibre.name, 0.0) * item.share for item in garment.composition.fibres)
    return max(-1.0, min(1.0, _KINDS.get(garment.kind.category, 0.0) + fibres))
