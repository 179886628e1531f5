"""What the person puts first, in their order: the first weighs most. Each looks at one quality of the garment."""

from __future__ import annotations

from domain.evidence import Evidence
from domain.fingerprint import price_side
from domain.styling.answers import Answers
from domain.styling.cheapness import usual_cheapness
from domain.styling.findings import Finding
from domain.styling.garment import Garment
from domain.styling.wording import name_of, sentence, with_article

WEIGHTS = (1.05, 0.62, 0.36)
_SPOKEN = 0.1
# The value of each quality that is neither good nor bad for a garment.
_MIDDLE = {"comfort": 0.7, "warmth": 0.4, "versatility": 0.64, "durability": 0.57, "unique_design": 0.36}
_SPREAD = {"comfort": 0.28, "warmth": 0.42, "versatility": 0.32, "durability": 0.22, "unique_design": 0.4}


def match_priorities(garment: Garment, answers: Answers) -> tuple[Finding, ...]:
    """One finding for each priority; the last of three counts half of the first."""
    if not garment.kind.is_worn:
        return ()
    return tuple(
        _finding(garment, answers, answer.value, WEIGHTS[rank], answer.evidence)
        for rank, answer in enumerate(answers.ranked("priorities"))
    )


def _finding(garment: Garment, answers: Answers, priority: str, weight: float, asked: Evidence) -> Finding:
    value = standing(garment, answers, priority)
    pull = weight * value
    dimension = f"priority {priority}"
    evidence = _evidence(garment, priority)
    if abs(value) < 0.2 or abs(pull) < _SPOKEN or priority == "affordability":
        return Finding(dimension=dimension, pull=pull)
    return Finding(
        dimension=dimension, pull=pull, text=_text(garment, priority, value > 0), evidence=(*evidence, asked)
    )


def standing(garment: Garment, answers: Answers, priority: str) -> float:
    """How a garment stands on a priority, -1 to 1."""
    if priority == "affordability":
        side = {"below": 0.8, "inside": 0.5, "above": -0.8, "unknown": 0.0}[
            price_side(garment.product, answers.profile)
        ]
        return max(-1.0, min(1.0, side + 0.5 * usual_cheapness(garment)))
    if priority == "pockets":
        return _pockets(garment)
    quality = {
        "comfort": garment.qualities.comfort,
        "warmth": garment.qualities.warmth,
        "versatility": garment.qualities.versatility,
        "durability": garment.qualities.durability,
        "unique_design": garment.qualities.uniqueness,
    }[priority]
    return max(-1.0, min(1.0, (quality - _MIDDLE[priority]) / _SPREAD[priority]))


def _pockets(garment: Garment) -> float:
    if garment.cut.pockets_evidence:
        return 1.0
    return 0.7 * garment.kind.pockets - 0.25


def _evidence(garment: Garment, priority: str) -> tuple[Evidence, ...]:
    if priority == "pockets" and garment.cut.pockets_evidence:
        return garment.cut.pockets_evidence
    if priority in {"warmth", "comfort", "durability"}:
        telling = _telling_cloth(garment, priority)
        fibre = garment.composition.fibres[:1]
        return (telling,) if telling else ((fibre[0].evidence,) if fibre else (garment.itself,))
    if priority in {"versatility", "unique_design"}:
        if not garment.pattern.is_plain and garment.pattern.evidence:
            return garment.pattern.evidence
        if garment.colours.main is not None:
            return garment.colours.evidence[:1]
    return (garment.itself,)


def _telling_cloth(garment: Garment, quality: str) -> Evidence | None:
    best = max(garment.cloth, key=lambda item: (abs(getattr(item.facts, quality)), item.facts.name), default=None)
    return best.evidence if best is not None and abs(getattr(best.facts, quality)) >= 0.08 else None


def _text(garment: Garment, priority: str, good: bool) -> str:
    name = name_of(garment)
    fibre = garment.composition.fibres[0].fibre.name if garment.composition.known else None
    if priority == "comfort":
        because = _comfort_because(garment)
        return (
            f"{because}, so {name.it} should be comfortable from morning to night."
            if good
            else f"Comfort is not {name.its} strong side: {_stiff(garment)}."
        )
    if priority == "warmth":
        thing = f"the {fibre}" if fibre and garment.composition.mean("warmth") > 0.6 else name.the
        keeps = "keep" if thing == name.the and name.plural else "keeps"
        return (
            f"{sentence(thing)} {keeps} you properly warm."
            if good
            else sentence(
                f"{name.this} won't keep you warm, which matters to you; think of {name.object} as a layer for mild days."
            )
        )
    if priority == "versatility":
        return (
            f"You'll find plenty to wear {name.object} with: {_goes_with(garment)}."
            if good
            else f"{sentence(_what_limits(garment))}, so {name.it} won't work with much of your wardrobe."
        )
    if priority == "durability":
        return (
            f"{sentence(name.it)} should last: {_lasting(garment)}."
            if good
            else f"{sentence(_delicate(garment))}, so don't expect many years of hard wear."
        )
    if priority == "pockets":
        if good:
            return "It has pockets, as you like." if not name.plural else "They have pockets, as you like."
        return f"Don't count on pockets: {'none are' if garment.cut.pockets == 0 else 'none is'} mentioned, and {_usual(garment)}."
    return (
        f"There's something to look at here: {_eye_catcher(garment)}."
        if good
        else f"The design is rather ordinary, and you like {'pieces' if not garment.kind.is_accessory else 'things'} with something of their own."
    )


def _usual(garment: Garment) -> str:
    noun = {"jewellery": "jewellery"}.get(garment.kind.category, garment.kind.noun)
    many = (
        noun
        if garment.kind.plural or noun in {"underwear", "swimwear", "sleepwear", "jewellery"}
        else f"{noun}es"
        if noun.endswith("s")
        else f"{noun}s"
    )
    return f"{many} seldom have them"


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


def _stiff(garment: Garment) -> str:
    if garment.cut.ease <= -1.0 and garment.cut.evidence:
        return "the cut is close and gives little room"
    if garment.composition.known and garment.composition.mean("breathability") < 0.45:
        return f"{garment.composition.fibres[0].fibre.name} doesn't breathe much"
    if garment.composition.known and garment.composition.mean("softness") < 0.55:
        return f"{garment.composition.fibres[0].fibre.name} is not the softest thing on the skin"
    return f"{garment.kind.noun if garment.kind.plural else with_article(garment.kind.noun, plural=False)} like this {name_of(garment).is_} rather firm to wear"


def _goes_with(garment: Garment) -> str:
    main = garment.colours.main
    if main is None:
        return "a shape that gets along with everything"
    surface = "plain" if garment.pattern.is_plain else garment.pattern.kind
    return f"{surface} {main.name} gets along with nearly everything"


def _what_limits(garment: Garment) -> str:
    if garment.pattern.loudness >= 0.3:
        return (
            "the pattern asks for quiet company"
            if garment.pattern.kind not in {"graphic", "logo"}
            else f"the {garment.pattern.kind} sets the tone"
        )
    if garment.cut.crop >= 0.8:
        return "the cropped length only works with a high waist"
    if garment.colours.main is not None and garment.qualities.versatility < 0.5:
        return f"{garment.colours.main.name} is a colour to plan around"
    return f"{name_of(garment).this} {name_of(garment).verb('has', 'have')} one kind of occasion"


def _lasting(garment: Garment) -> str:
    sturdy = next((item for item in garment.cloth if item.facts.durability >= 0.1), None)
    if sturdy is not None:
        return (
            f"{'the cloth is made' if sturdy.facts.nature == 'sturdy' else sturdy.facts.name + ' is made'} to take wear"
        )
    if garment.composition.known and garment.composition.mean("durability") > 0.68:
        return f"{garment.composition.fibres[0].fibre.name} takes a lot of wear"
    return f"{garment.kind.noun if garment.kind.plural else with_article(garment.kind.noun, plural=False)} like this {name_of(garment).verb('is', 'are')} built to be worn a lot"


def _delicate(garment: Garment) -> str:
    if garment.composition.known and garment.composition.mean("durability") < 0.55:
        return f"{garment.composition.fibres[0].fibre.name} is a delicate fibre"
    fragile = next((item for item in garment.cloth if item.facts.durability <= -0.1), None)
    if fragile is not None:
        return f"the {fragile.facts.name} finish is delicate"
    return f"{name_of(garment).this} {name_of(garment).is_} on the light side"


def _eye_catcher(garment: Garment) -> str:
    if garment.pattern.loudness >= 0.3:
        kind = garment.pattern.kind
        return {
            "striped": "the stripes",
            "checked": "the checks",
            "graphic": "the graphic",
            "printed": "the print",
            "dotted": "the dots",
        }.get(kind, f"the {kind.removesuffix(' print')} pattern")
    special = next((item for item in garment.cloth if item.facts.nature in {"dressy", "textured", "worn"}), None)
    if special is not None:
        return f"the {special.facts.name} finish" if special.facts.nature != "textured" else f"the {special.facts.name}"
    if abs(garment.cut.ease) >= 1.5:
        return "the extreme cut"
    return f"the {garment.colours.main.name}" if garment.colours.main is not None else "the shape"
