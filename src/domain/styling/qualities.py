"""What a garment is like to wear and to own, each quality 0 to 1: warmth, comfort, durability, breath, versatility."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from domain.styling.care import CareReading
from domain.styling.cloth import ClothTrait
from domain.styling.colours import ColourReading
from domain.styling.composition import Composition
from domain.styling.cut import CutReading
from domain.styling.garment_kinds import Kind
from domain.styling.harmony import vividness
from domain.styling.palettes import goes_with_everything
from domain.styling.patterns import PatternReading


class Qualities(msgspec.Struct, frozen=True, kw_only=True):
    """Each 0 to 1; ``formality`` alone is on the quiz's scale of 1 to 10."""

    warmth: float
    comfort: float
    durability: float
    breathability: float
    stretch: float
    versatility: float
    uniqueness: float
    formality: float


def judge(
    kind: Kind,
    composition: Composition,
    cloth: Sequence[ClothTrait],
    cut: CutReading,
    care: CareReading,
    pattern: PatternReading,
    colours: ColourReading,
    formality: float,
) -> Qualities:
    """All qualities of one garment."""
    breath = _breathability(composition, cloth)
    stretch = _stretch(composition, cloth)
    return Qualities(
        warmth=_warmth(kind, composition, cloth, cut),
        comfort=_comfort(kind, composition, cloth, cut, breath, stretch),
        durability=_durability(kind, composition, cloth, care),
        breathability=breath,
        stretch=stretch,
        versatility=_versatility(kind, pattern, colours, cut, formality),
        uniqueness=_uniqueness(kind, pattern, colours, cut, cloth),
        formality=formality,
    )


def _warmth(kind: Kind, composition: Composition, cloth: Sequence[ClothTrait], cut: CutReading) -> float:
    warmth = kind.warmth + _sum(item.facts.warmth for item in cloth)
    if composition.known and kind.slot not in {"shoes", "accessories"}:
        warmth += 0.55 * (composition.mean("warmth") - 0.42) * (0.5 + 0.5 * composition.certainty)
    warmth += {"sleeveless": -0.1, "short": -0.05, "three-quarter": 0.0, "long": 0.1}.get(cut.sleeves or "", 0.0)
    return _inside(warmth - 0.08 * cut.crop + (0.05 if cut.is_long else 0.0))


def _comfort(
    kind: Kind, composition: Composition, cloth: Sequence[ClothTrait], cut: CutReading, breath: float, stretch: float
) -> float:
    comfort = kind.comfort + 0.6 * _sum(item.facts.comfort for item in cloth)
    if composition.known:
        comfort += 0.22 * (composition.mean("softness") - 0.66) + 0.22 * (breath - 0.62)
    comfort += 0.08 * stretch
    if kind.has_fit:
        comfort += cut.certainty * (0.07 * min(cut.ease, 1.4) if cut.ease > 0 else 0.07 * cut.ease)
    return _inside(comfort)


def _durability(kind: Kind, composition: Composition, cloth: Sequence[ClothTrait], care: CareReading) -> float:
    durability = kind.durability + _sum(item.facts.durability for item in cloth)
    if composition.known:
        durability += 0.5 * (composition.mean("durability") - 0.62)
    return _inside(durability - (0.1 * care.burden if care.stated else 0.0))


def _breathability(composition: Composition, cloth: Sequence[ClothTrait]) -> float:
    base = composition.mean("breathability") if composition.known else 0.5
    return _inside(base + _sum(item.facts.breathability for item in cloth))


def _stretch(composition: Composition, cloth: Sequence[ClothTrait]) -> float:
    told = 0.6 if any(item.facts.name == "stretch" for item in cloth) else 0.0
    knitted = 0.35 if any(item.facts.name in {"knit", "jersey", "ribbed"} for item in cloth) else 0.0
    return max(told, knitted, min(1.0, composition.share_of("elastic") * 10))


def _versatility(
    kind: Kind, pattern: PatternReading, colours: ColourReading, cut: CutReading, formality: float
) -> float:
    versatility = kind.versatility - 0.42 * pattern.loudness - 0.16 * cut.crop
    if colours.main is not None:
        if goes_with_everything(colours.main.lab):
            versatility += 0.12
        else:
            versatility -= 0.22 * vividness(colours.main.lab)
    versatility -= 0.05 * max(0.0, abs(cut.ease) - 1.0) * cut.certainty
    return _inside(versatility + 0.05 - 0.02 * abs(formality - 4.5))


def _uniqueness(
    kind: Kind, pattern: PatternReading, colours: ColourReading, cut: CutReading, cloth: Sequence[ClothTrait]
) -> float:
    uniqueness = 0.16 + 0.62 * pattern.loudness + 0.1 * max(0.0, abs(cut.ease) - 0.8) * cut.certainty + 0.1 * cut.crop
    if colours.main is not None and not goes_with_everything(colours.main.lab):
        uniqueness += 0.08 + 0.14 * vividness(colours.main.lab)
    uniqueness += sum(0.1 for item in cloth if item.facts.nature in {"dressy", "textured", "worn"})
    return _inside(uniqueness + (0.08 if kind.category in {"jumpsuit", "cardigan", "blouse"} else 0.0))


def _sum(changes: Iterable[float]) -> float:
    """The changes of several cloth words: the strongest counts whole, each further one half of the one before."""
    ranked = sorted(changes, key=lambda change: -abs(change))
    return sum(change * 0.5**rank for rank, change in enumerate(ranked))


def _inside(value: float) -> float:
    return min(1.0, max(0.0, value))
