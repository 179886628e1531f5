"""Which words of the shop tell of a quality: the evidence of what is said about warmth or stretch."""

from __future__ import annotations

from domain.evidence import Evidence
from domain.styling.garment import Garment

_TELLS = 0.08


def telling_cloth(garment: Garment, quality: str) -> tuple[Evidence, ...]:
    """The cloth word that most raises a quality, where one clearly does."""
    best = max(garment.cloth, key=lambda item: (getattr(item.facts, quality), item.facts.name), default=None)
    return (best.evidence,) if best is not None and getattr(best.facts, quality) >= _TELLS else ()


def stretch_of(garment: Garment) -> Evidence | None:
    """What says that it stretches: an elastic fibre, else a cloth that gives."""
    elastic = garment.composition.largest("elastic")
    if elastic is not None:
        return elastic.evidence
    told = garment.cloth_named("stretch", "knit", "jersey", "ribbed")
    return told.evidence if told else None
