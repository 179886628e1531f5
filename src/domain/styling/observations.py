"""What can be said for and against a garment whoever wears it: the reasons of a basic analysis."""

from __future__ import annotations

from collections.abc import Iterator

from domain.analysis import Reason
from domain.evidence import Evidence
from domain.styling.garment import Garment
from domain.styling.palettes import goes_with_everything
from domain.styling.telling import stretch_of, telling_cloth
from domain.styling.wording import listed, name_of, sentence


def good_points(garment: Garment) -> Iterator[Reason]:
    """What speaks for it, the strongest first."""
    if not garment.category.is_known:
        return
    name = name_of(garment)
    composition = garment.composition
    natural = [item for item in composition.fibres if item.fibre.kind == "natural"]
    if composition.share_of("natural") >= 0.8:
        words = listed([item.fibre.name for item in natural[:2]])
        yield _reason(f"{sentence(words)}: {_virtue(natural[0].fibre.name)}.", natural[0].evidence)
    main = garment.colours.main
    plain = garment.pattern.evidence if garment.pattern.kind == "plain" else ()
    if main is not None and goes_with_everything(main.lab) and garment.pattern.is_plain:
        yield _reason(
            f"{sentence(('plain ' if plain else '') + main.name)} goes with nearly everything you own.",
            *plain,
            *garment.colours.evidence[:1],
        )
    if garment.qualities.stretch >= 0.5 and (stretch := stretch_of(garment)):
        yield _reason(
            f"There's some stretch in {name.object}, so {name.it} {name.verb('moves', 'move')} with you.", stretch
        )
    if garment.care.stated and garment.care.burden < 0.25:
        yield _reason(
            "Easy to look after: it all happens in the washing machine."
            if garment.care.kinds & {"machine", "gentle"}
            else "Easy to look after.",
            *garment.care.evidence,
        )
    if garment.cut.pockets_evidence:
        yield _reason(
            f"{sentence(name.it)} {name.verb('has a pocket', 'have pockets')}.",
            *garment.cut.pockets_evidence,
        )
    if garment.qualities.warmth >= 0.7:
        yield _reason("Warm enough for cold days.", *(telling_cloth(garment, "warmth") or (garment.itself,)))


def weak_points(garment: Garment) -> Iterator[Reason]:
    """What speaks against it, the strongest first."""
    if not garment.category.is_worn:
        yield _reason("This doesn't look like something to wear, so there's no style advice to give.", garment.itself)
        return
    if not garment.category.is_known:
        yield _reason("What the shop says doesn't tell what kind of garment this is.", garment.itself)
        return
    composition = garment.composition
    if garment.care.stated and garment.care.burden >= 0.5:
        name = name_of(garment)
        by_hand = f"{name.verb('has', 'have')} to be washed by hand."
        says = by_hand if "hand" in garment.care.kinds else "can't go in the washing machine."
        yield _reason(f"{sentence(name.it)} {says}", *garment.care.evidence)
    synthetic = composition.largest("synthetic")
    if synthetic is not None and composition.share_of("synthetic") >= 0.7 and not garment.kind.is_accessory:
        sporty = any(item.facts.nature == "technical" for item in garment.cloth)
        if not sporty:
            yield _reason(
                f"Mostly {synthetic.fibre.name}, which breathes less than natural fibres.", synthetic.evidence
            )
    if garment.pattern.loudness >= 0.6 and garment.pattern.evidence:
        yield _reason("The pattern takes the lead, so keep everything around it quiet.", *garment.pattern.evidence)
    if garment.cut.crop >= 0.8:
        yield _reason("The cropped length wants a high waist below it.", *garment.cut.crop_evidence)


def _virtue(fibre: str) -> str:
    return {
        "cotton": "soft, breathable and simple to live with",
        "linen": "cool, dry and better with every wash",
        "wool": "warm, breathable and slow to smell",
        "merino": "fine, warm and never scratchy",
        "cashmere": "as soft and warm as knitwear gets",
        "silk": "light and cool with a soft sheen",
        "leather": "it wears in rather than out",
        "suede": "soft to the touch, with depth to its colour",
        "down": "the warmest filling for its weight",
    }.get(fibre, "a natural fibre that breathes")


def _reason(text: str, *evidence: Evidence) -> Reason:
    return Reason(text=text, evidence=evidence)
