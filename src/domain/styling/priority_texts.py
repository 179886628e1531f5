"""What is said of a garment that meets one of the person's priorities, or misses it."""

from __future__ import annotations

from collections.abc import Callable

from domain.styling.garment import Garment
from domain.styling.palettes import goes_with_everything
from domain.styling.wording import Name, name_of, pattern_noun, plural_noun, sentence


def priority_text(garment: Garment, priority: str, *, good: bool) -> str:
    """One sentence on how the garment stands on a priority."""
    return sentence((_PRAISE if good else _BLAME)[priority](garment, name_of(garment)))


def _warm(garment: Garment, name: Name) -> str:
    if garment.composition.known and garment.composition.mean("warmth") > 0.6:
        return f"the {garment.composition.fibres[0].fibre.name} keeps you properly warm."
    return f"{name.the} {name.verb('keeps', 'keep')} you properly warm."


def _cold(_: Garment, name: Name) -> str:
    return f"{name.this} won't keep you warm, which matters to you; think of {name.object} as something for mild days."


def _without_pockets(garment: Garment, name: Name) -> str:
    if garment.cut.pockets == 0 and garment.kind.pockets > 0.3:
        return f"{name.it} {name.verb('has', 'have')} no pockets, and you'd miss them."
    return f"don't count on pockets: none are mentioned, and {plural_noun(garment.kind)} seldom have them."


def _ordinary(garment: Garment, _: Name) -> str:
    pieces = "things" if garment.kind.is_accessory else "pieces"
    return f"the design is rather ordinary, and you like {pieces} with something of their own."


def _comfort_because(garment: Garment) -> str:
    if garment.qualities.stretch >= 0.5:
        return "The stretch gives with every move"
    if any(item.facts.nature in {"soft", "cosy"} for item in garment.cloth):
        return "The cloth is soft"
    if garment.cut.ease >= 0.8 and garment.cut.evidence:
        return "There's room to move"
    if garment.composition.known and garment.composition.mean("softness") > 0.7:
        return f"{sentence(garment.composition.fibres[0].fibre.name)} is kind to the skin"
    return f"{sentence(name_of(garment).verb('this kind of thing is', 'things of this kind are'))} easy to wear"


def _uncomfortable(garment: Garment, name: Name) -> str:
    cause = _stiff(garment)
    return f"comfort is not {name.its} strong side: {cause}." if cause else ""


def _stiff(garment: Garment) -> str:
    """What makes it uncomfortable, or nothing where no cause is known."""
    composition = garment.composition
    if garment.cut.ease <= -1.0 and garment.cut.evidence:
        return "the cut is close and gives little room"
    if composition.known and composition.mean("breathability") < 0.45:
        return f"{composition.fibres[0].fibre.name} doesn't breathe much"
    if composition.known and composition.mean("softness") < 0.52:
        return f"{composition.fibres[0].fibre.name} is not the softest thing on the skin"
    return f"{plural_noun(garment.kind)} are rarely the easiest thing to wear" if garment.kind.comfort < 0.57 else ""


def _goes_with(garment: Garment) -> str:
    main = garment.colours.main
    if main is None:
        return "a shape that gets along with everything"
    surface = "plain" if garment.pattern.is_plain else garment.pattern.kind
    return f"{surface} {main.name} gets along with nearly everything"


def _what_limits(garment: Garment) -> str:
    name, main = name_of(garment), garment.colours.main
    if garment.pattern.kind in {"graphic", "logo"}:
        return f"the {garment.pattern.kind} sets the tone"
    if garment.pattern.loudness >= 0.3:
        return f"{pattern_noun(garment.pattern.kind)} asks for quiet company".replace("s asks", "s ask")
    if garment.cut.crop >= 0.8:
        return "the cropped length only works with a high waist"
    if main is not None and not goes_with_everything(main.lab):
        return f"{main.name} is a colour to plan around"
    return f"{name.this} {name.verb('suits', 'suit')} one kind of occasion only"


def _lasting(garment: Garment) -> str:
    sturdy = next((item for item in garment.cloth if item.facts.durability >= 0.1), None)
    if sturdy is not None:
        return (
            f"{'the cloth is made' if sturdy.facts.nature == 'sturdy' else sturdy.facts.name + ' is made'} to take wear"
        )
    if garment.composition.known and garment.composition.mean("durability") > 0.68:
        return f"{garment.composition.fibres[0].fibre.name} takes a lot of wear"
    return f"{plural_noun(garment.kind)} like this are built to be worn a lot"


def _delicate(garment: Garment) -> str:
    if garment.composition.known and garment.composition.mean("durability") < 0.55:
        return f"{garment.composition.fibres[0].fibre.name} is a delicate fibre"
    fragile = next((item for item in garment.cloth if item.facts.durability <= -0.1), None)
    if fragile is not None:
        return f"the {fragile.facts.name} finish is delicate"
    return f"{name_of(garment).this} {name_of(garment).is_} on the light side"


def _eye_catcher(garment: Garment) -> str:
    if garment.pattern.loudness >= 0.3:
        return pattern_noun(garment.pattern.kind)
    special = next((item.facts for item in garment.cloth if item.facts.nature in {"dressy", "textured", "worn"}), None)
    if special is not None:
        return f"the {special.name}" if special.nature == "textured" else f"the {special.name} finish"
    if abs(garment.cut.ease) >= 1.5:
        return "the extreme cut"
    return f"the {garment.colours.main.name}" if garment.colours.main is not None else "the shape"


_Texts = dict[str, Callable[[Garment, Name], str]]
_PRAISE: _Texts = {
    "comfort": lambda garment, name: f"{_comfort_because(garment)}, so {name.it} should be comfortable all day.",
    "warmth": _warm,
    "versatility": lambda garment, name: f"you'll find plenty to wear {name.object} with: {_goes_with(garment)}.",
    "durability": lambda garment, name: f"{name.it} should last: {_lasting(garment)}.",
    "pockets": lambda _, name: f"{name.it} {name.verb('has', 'have')} pockets, as you like.",
    "unique_design": lambda garment, _: f"there's something to look at here: {_eye_catcher(garment)}.",
}
_BLAME: _Texts = {
    "comfort": _uncomfortable,
    "warmth": _cold,
    "versatility": lambda garment, name: f"{_what_limits(garment)}, so {name.it} won't work with much else.",
    "durability": lambda garment, _: f"{_delicate(garment)}, so don't expect many years of hard wear.",
    "pockets": _without_pockets,
    "unique_design": _ordinary,
}
