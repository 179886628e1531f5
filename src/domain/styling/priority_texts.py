"""What is said of a garment that meets one of the person's priorities, or misses it, and what on it says so."""

from __future__ import annotations

from collections.abc import Callable

from domain.evidence import Evidence
from domain.styling.garment import Garment
from domain.styling.palettes import goes_with_everything
from domain.styling.telling import stretch_of, telling_cloth
from domain.styling.wording import Name, many_of, name_of, pattern_noun, sentence


def priority_told(garment: Garment, priority: str, *, good: bool) -> tuple[str, tuple[Evidence, ...]]:
    """One sentence on how the garment stands on a priority, and what on the garment says so."""
    text, cause = (_PRAISE if good else _BLAME)[priority](garment, name_of(garment))
    return sentence(text), cause or (garment.itself,)


_Cause = tuple[str, tuple[Evidence, ...]]


def _warm(garment: Garment, name: Name) -> _Cause:
    warmest = max(garment.composition.fibres, key=lambda item: item.fibre.warmth, default=None)
    if warmest is not None and warmest.fibre.warmth > 0.6 and garment.composition.mean("warmth") > 0.6:
        return f"the {warmest.fibre.name} keeps you properly warm.", (warmest.evidence,)
    return f"{name.the} {name.verb('keeps', 'keep')} you properly warm.", telling_cloth(garment, "warmth")


def _cold(garment: Garment, name: Name) -> _Cause:
    text = f"{name.this} won't keep you warm, which matters to you; think of {name.object} as something for mild days."
    light = tuple(item.evidence for item in garment.cloth if item.facts.warmth < 0)[:1]
    return text, light or _first_fibre(garment)


def _without_pockets(garment: Garment, name: Name) -> _Cause:
    if garment.cut.pockets == 0 and garment.kind.pockets > 0.3:
        return f"{name.it} {name.verb('has', 'have')} no pockets, and you'd miss them.", ()
    return (
        f"don't count on pockets: none are mentioned, and {many_of(garment.kind, 'seldom has', 'seldom have')} them.",
        (),
    )


def _ordinary(garment: Garment, _: Name) -> _Cause:
    pieces = "things" if garment.kind.is_accessory else "pieces"
    return f"the design won't stand out, and you like {pieces} with something of their own.", _face(garment)


def _comfortable(garment: Garment, name: Name) -> _Cause:
    because, cause = _comfort_because(garment)
    return f"{because}, so {name.it} should be comfortable all day.", cause


def _comfort_because(garment: Garment) -> _Cause:
    fibres = garment.composition.fibres
    stretch = stretch_of(garment)
    if garment.qualities.stretch >= 0.5 and stretch is not None:
        return "The stretch gives with every move", (stretch,)
    soft = next((item for item in garment.cloth if item.facts.nature in {"soft", "cosy"}), None)
    if soft is not None:
        return "The cloth is soft", (soft.evidence,)
    if garment.cut.ease >= 0.8 and garment.cut.evidence:
        return "There's room to move", garment.cut.evidence
    if garment.composition.known and garment.composition.mean("softness") > 0.7:
        return f"{sentence(fibres[0].fibre.name)} is kind to the skin", _first_fibre(garment)
    return f"{sentence(name_of(garment).verb('this kind of thing is', 'things of this kind are'))} easy to wear", ()


def _uncomfortable(garment: Garment, name: Name) -> _Cause:
    because, cause = _stiff(garment)
    return (f"comfort is not {name.its} strong side: {because}.", cause) if because else ("", ())


def _stiff(garment: Garment) -> _Cause:
    """What makes it uncomfortable, or nothing where no cause is known."""
    composition = garment.composition
    if garment.cut.ease <= -1.0 and garment.cut.evidence:
        return "the cut is close and gives little room", garment.cut.evidence
    if composition.known and composition.mean("breathability") < 0.45:
        return f"{composition.fibres[0].fibre.name} doesn't breathe much", _first_fibre(garment)
    if composition.known and composition.mean("softness") < 0.52:
        return f"{composition.fibres[0].fibre.name} is not the softest thing on the skin", _first_fibre(garment)
    roomy = garment.cut.ease >= 0.8 and garment.cut.evidence
    if garment.kind.comfort < 0.57 and not roomy:
        return f"{many_of(garment.kind, 'is', 'are')} rarely the easiest thing to wear", ()
    return "", ()


def _combinable(garment: Garment, name: Name) -> _Cause:
    main = garment.colours.main
    goes = "a shape that gets along with everything"
    if main is not None:
        surface = f"{garment.pattern.kind} " if garment.pattern.stated and garment.pattern.kind != "tipped" else ""
        goes = f"{surface}{main.name} gets along with nearly everything"
    return f"you'll find plenty to wear {name.object} with: {goes}.", _face(garment)


def _limited(garment: Garment, name: Name) -> _Cause:
    limits, cause = _what_limits(garment, name)
    return f"{limits}, so {name.it} won't work with much else.", cause


def _what_limits(garment: Garment, name: Name) -> _Cause:
    main = garment.colours.main
    if garment.pattern.kind in {"graphic", "logo"}:
        return f"the {garment.pattern.kind} sets the tone", garment.pattern.evidence
    if garment.pattern.loudness >= 0.3:
        thing = pattern_noun(garment.pattern.kind)
        return (
            f"{thing} {'ask' if thing.endswith(('stripes', 'checks', 'dots')) else 'asks'} for quiet company",
            garment.pattern.evidence,
        )
    if garment.cut.crop >= 0.8:
        return "the cropped length only works with a high waist", garment.cut.crop_evidence
    if main is not None and not goes_with_everything(main.lab):
        return f"{main.name} is a colour to plan around", garment.colours.evidence[:1]
    return f"{name.this} {name.is_} for one kind of occasion only", ()


def _lasting(garment: Garment, name: Name) -> _Cause:
    because, cause = _lasts_because(garment)
    return f"{name.it} should last: {because}.", cause


def _lasts_because(garment: Garment) -> _Cause:
    sturdy = next((item for item in garment.cloth if item.facts.durability >= 0.1), None)
    if sturdy is not None:
        return _STURDY.get(sturdy.facts.name, "the cloth is made to take wear"), (sturdy.evidence,)
    if garment.composition.known and garment.composition.mean("durability") > 0.68:
        return f"{garment.composition.fibres[0].fibre.name} takes a lot of wear", _first_fibre(garment)
    return f"{many_of(garment.kind, 'like this is', 'like this are')} built to be worn a lot", ()


_STURDY = {
    "waterproof": "the waterproof finish is made for rough weather",
    "oxford": "oxford cloth is made to take wear",
    "denim": "denim is made to take wear",
    "canvas": "canvas is made to take wear",
    "corduroy": "corduroy is made to take wear",
    "tweed": "tweed is made to take wear",
}


def _fragile(garment: Garment, _: Name) -> _Cause:
    delicate, cause = _delicate(garment)
    return f"{delicate}, so don't expect many years of hard wear.", cause


def _delicate(garment: Garment) -> _Cause:
    if garment.composition.known and garment.composition.mean("durability") < 0.55:
        weakest = min(garment.composition.fibres, key=lambda item: item.fibre.durability)
        return f"{weakest.fibre.name} is a delicate fibre", (weakest.evidence,)
    fragile = next((item for item in garment.cloth if item.facts.durability <= -0.1), None)
    if fragile is not None:
        finish = "decoration" if fragile.facts.name == "sequins" else f"{fragile.facts.name} finish"
        return f"the {finish} is delicate", (fragile.evidence,)
    light = garment.cloth_named("light")
    if light is not None:
        return f"{name_of(garment).this} {name_of(garment).is_} on the light side", (light.evidence,)
    return f"{many_of(garment.kind, 'like this is', 'like this are')} seldom made to last", ()


def _eye_catching(garment: Garment, _: Name) -> _Cause:
    catcher, cause = _eye_catcher(garment)
    return f"there's something to look at here: {catcher}.", cause


def _eye_catcher(garment: Garment) -> _Cause:
    if garment.pattern.loudness >= 0.3:
        return pattern_noun(garment.pattern.kind), garment.pattern.evidence
    special = next((item for item in garment.cloth if item.facts.nature in {"dressy", "textured", "worn"}), None)
    if special is not None:
        finish = "" if special.facts.nature == "textured" else " finish"
        return f"the {special.facts.name}{finish}", (special.evidence,)
    if abs(garment.cut.ease) >= 1.5 and garment.cut.evidence:
        return "the extreme cut", garment.cut.evidence
    return (f"the {garment.colours.main.name}" if garment.colours.main is not None else "the shape"), _face(garment)


def _face(garment: Garment) -> tuple[Evidence, ...]:
    """What is seen first: the pattern, else the colour; of a plain thing both."""
    colour = garment.colours.evidence[:1] if garment.colours.main is not None else ()
    if garment.pattern.kind == "plain":
        return tuple(dict.fromkeys((*garment.pattern.evidence, *colour)))
    return garment.pattern.evidence or colour


def _first_fibre(garment: Garment) -> tuple[Evidence, ...]:
    return tuple(item.evidence for item in garment.composition.fibres[:1])


_Texts = dict[str, Callable[[Garment, Name], _Cause]]
_PRAISE: _Texts = {
    "comfort": _comfortable,
    "warmth": _warm,
    "versatility": _combinable,
    "durability": _lasting,
    "pockets": lambda garment, name: (
        f"{name.it} {name.verb('has', 'have')} pockets, as you like.",
        garment.cut.pockets_evidence,
    ),
    "unique_design": _eye_catching,
}
_BLAME: _Texts = {
    "comfort": _uncomfortable,
    "warmth": _cold,
    "versatility": _limited,
    "durability": _fragile,
    "pockets": _without_pockets,
    "unique_design": _ordinary,
}
