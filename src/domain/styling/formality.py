"""How formal a garment is, 1 (at home) to 10 (black tie): its kind, then cloth, cut, pattern and colour."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from domain.evidence import Evidence
from domain.styling.cloth import ClothTrait
from domain.styling.colours import ColourReading
from domain.styling.composition import Composition
from domain.styling.cut import CutReading
from domain.styling.garment_kinds import Kind
from domain.styling.harmony import vividness
from domain.styling.patterns import PatternReading
from domain.styling.texts import Lexicon, Passage

_DETAILS: Lexicon[float] = Lexicon(
    {"open collar": -0.9, "camp collar": -1.1, "cuban collar": -1.1, "revere collar": -1.0, "hawaiian": -1.8, "aloha": -1.8, "stand collar": -0.3, "button down": -0.1,
     "wing collar": 1.5, "pleated": 0.4, "crease": 0.6, "pintuck": 0.3, "double breasted": 0.6, "overshirt": -1.0, "lumberjack": -1.2, "drawstring": -1.0, "elastic waist": -0.8,
     "loafer": 0.3, "loafers": 0.3, "mocassins": 0.2, "derby": 1.0, "derbies": 1.0, "oxfords": 1.5, "brogue": 0.8, "brogues": 0.8, "heels": 1.0, "pumps": 1.0, "escarpins": 1.2, "stiletto": 1.6, "stilettos": 1.6,
     "ballet": -0.3, "chelsea": 0.7, "hiking": -1.6, "combat": -0.8, "rain boots": -1.4, "chino": -0.7, "chinos": -0.7, "jogger": -1.4, "parka": -1.4, "anorak": -1.6, "bomber": -0.5, "trench": 0.7, "overcoat": 1.0, "peacoat": 0.6,
     "tuxedo": 1.6, "gown": 2.4, "abendkleid": 2.6, "sundress": -1.2, "sommerkleid": -1.0, "t shirt dress": -1.8, "shirt dress": 0.0, "backpack": -1.4, "rucksack": -1.4, "clutch": 1.6, "tote": -0.4, "beanie": -0.8,
     "baseball cap": -1.0, "cap": -0.6, "fedora": 1.0, "biker": -0.4, "windbreaker": -1.3, "varsity": -1.2, "college": -0.9, "hooded": -0.9, "tank": -0.5, "henley": -0.2, "camisole": 0.2,
     "mini": -0.4, "midi": 0.2, "maxi": 0.2, "denim jacket": -0.5, "leather": 0.2, "polo cardigan": 0.0, "turtleneck": 0.4, "turtle neck": 0.4, "roll neck": 0.4, "hidden buttons": 0.2, "flip flops": -1.3, "slides": -1.3, "uggs": -1.6}
)  # fmt: skip
_FINE_FIBRES = {"silk": 1.2, "cashmere": 0.7, "merino": 0.8, "wool": 0.6, "linen": -0.5, "hemp": -0.7, "alpaca": 0.3, "cupro": 0.5, "leather": 0.2, "suede": 0.1, "acetate": 0.4}
_SOFT_KINDS = frozenset({"t_shirt", "hoodie", "sweatshirt", "sweatpants", "leggings", "shorts"})


class FormalityReading(msgspec.Struct, frozen=True):
    """The formality, and what most raised or lowered it."""

    value: float
    evidence: tuple[Evidence, ...]


def read_formality(
    kind: Kind,
    kind_evidence: tuple[Evidence, ...],
    texts: Sequence[Passage],
    composition: Composition,
    cloth: Sequence[ClothTrait],
    cut: CutReading,
    pattern: PatternReading,
    colours: ColourReading,
) -> FormalityReading:
    """The formality of one garment."""
    changes: list[tuple[float, tuple[Evidence, ...]]] = []
    title = [text for text in texts if text.pointer == "/title"]
    changes.extend((hit.meaning, (hit.evidence,)) for text in title for hit in _DETAILS.hits(text))
    seen = {hit.meaning for text in title for hit in _DETAILS.hits(text)}
    changes.extend(
        (hit.meaning * 0.5, (hit.evidence,))
        for text in texts
        if text.pointer != "/title"
        for hit in _DETAILS.hits(text)
        if hit.meaning not in seen
    )
    changes.extend((item.facts.formality, (item.evidence,)) for item in cloth if item.facts.formality)
    changes.extend(
        (_FINE_FIBRES[item.fibre.name] * min(1.0, item.share * 1.4), (item.evidence,))
        for item in composition.fibres
        if item.fibre.name in _FINE_FIBRES
    )
    changes.extend(_of_cut(kind, cut))
    changes.append((-1.1 * pattern.loudness, pattern.evidence))
    changes.append((_of_colour(colours), ()))
    ranked = sorted(changes, key=lambda change: -abs(change[0]))
    total = kind.formality + sum(change * 0.72**rank for rank, (change, _) in enumerate(ranked))
    # A T-shirt does not become an evening garment by fine words.
    ceiling = kind.formality + (1.6 if kind.category in _SOFT_KINDS else 3.0)
    strongest = ranked[0][1] if ranked and abs(ranked[0][0]) >= 0.4 else ()
    return FormalityReading(min(10.0, ceiling, max(1.0, total)), (*kind_evidence, *strongest))


def _of_cut(kind: Kind, cut: CutReading) -> list[tuple[float, tuple[Evidence, ...]]]:
    changes: list[tuple[float, tuple[Evidence, ...]]] = [
        (-0.35 * max(0.0, cut.ease) * cut.certainty, cut.evidence),
        (-0.6 * cut.crop, cut.crop_evidence),
    ]
    if cut.fit == "tailored":
        changes.append((0.8, cut.evidence))
    elif cut.fit in {"slim", "fitted"} and kind.category not in _SOFT_KINDS:
        changes.append((0.25, cut.evidence))
    if kind.category == "shirt" and cut.sleeves == "short":
        changes.append((-0.8, ()))
    if kind.category in {"top", "t_shirt"} and cut.sleeves == "long":
        changes.append((0.3, ()))
    if cut.sleeves == "sleeveless" and kind.category in {"t_shirt", "top"}:
        changes.append((-0.3, ()))
    return changes


def _of_colour(colours: ColourReading) -> float:
    if colours.main is None:
        return 0.0
    dark = 0.3 if colours.main.lab.lightness < 0.4 else 0.0
    return dark - 0.4 * vividness(colours.main.lab)
