"""The four paragraphs of an analysis: fit, colour, material and value, in plain words."""

from __future__ import annotations

from domain.fingerprint import price_side
from domain.styling.answers import Answers
from domain.styling.composition import FibreShare
from domain.styling.garment import Garment
from domain.styling.harmony import vividness
from domain.styling.match_fit import WANTED_EASE, likeness
from domain.styling.palettes import belongs, goes_with_everything, palette_name
from domain.styling.wording import Name, listed, many_of, name_of, pattern_noun, sentence

_CUTS = {
    "skinny": "{It} {sits} skin-tight, so the cut shows every line.",
    "slim": "The cut is slim: close to the body without pinching.",
    "fitted": "{It} {sits} close and {follows} the body.",
    "tailored": "The cut is tailored, shaped at the places that matter.",
    "neat": "A neat cut: close to the body, but not tight.",
    "regular": "A regular cut, neither close nor roomy.",
    "relaxed": "The cut is relaxed and leaves air between you and the cloth.",
    "oversized": "{It_is} cut oversized, with wide, easy volume.",
}
# As in the reasons: above this the fit is near what is liked, down to the other only a little off.
_NEAR_ENOUGH = 0.15
_NOT_FAR = -0.3
_SLEEVES = {
    "sleeveless": "no sleeves",
    "short": "short sleeves",
    "long": "long sleeves",
    "three-quarter": "three-quarter sleeves",
}


def fit_paragraph(garment: Garment, answers: Answers | None) -> str:
    """How it sits, and what that means for the person."""
    if not garment.kind.has_fit:
        return _without_fit(garment)
    name, cut = name_of(garment), garment.cut
    parts = []
    if cut.evidence:
        parts.append(_agreeing(_CUTS[cut.fit or "neat"], name))
    else:
        parts.append(f"The shop doesn't say how {name.it} {name.verb('fits', 'fit')}; {_usual(garment)}.")
    details = []
    if cut.sleeves and cut.sleeves != "sleeveless":
        details.append(_SLEEVES[cut.sleeves])
    if cut.crop >= 0.8:
        details.append("a cropped length")
    elif cut.is_long:
        details.append("a longer length")
    if details:
        parts.append(f"{sentence(name.it)} {name.verb('has', 'have')} {listed(details)}.")
    if cut.ease >= 1.5 and cut.evidence:
        parts.append("Stay with your usual size for the intended volume, or take one less for a neater line.")
    elif cut.ease <= -1.0 and cut.evidence and garment.qualities.stretch < 0.4:
        parts.append("There's little give in the cloth, so between two sizes take the larger.")
    if answers is not None:
        parts.extend(_fit_for_you(garment, answers))
    return " ".join(parts)


def colour_paragraph(garment: Garment, answers: Answers | None) -> str:
    """What the colour does, and how it lies to the person's palettes."""
    if not garment.category.is_worn:
        return ""
    colours, main = garment.colours, garment.colours.main
    if colours.source == "offered":
        names = listed(list(dict.fromkeys(colour.name for colour in colours.colours))[:5], "or")
        return f"No colour is chosen yet: there's {names}. The verdict gets surer once you pick one."
    if main is None:
        if colours.evidence:
            return "The colour's name doesn't say what it looks like, so go by the picture."
        return "The shop doesn't name the colour, so this leaves it out of account."
    parts = [_character(garment)]
    if len(colours.colours) > 1:
        others = [colour.name for colour in colours.colours[1:3]]
        parts.append(f"With it {'come' if len(others) > 1 else 'comes'} {listed(others)}.")
    if not garment.pattern.is_plain:
        parts.append(_pattern(garment))
    if colours.source == "picture":
        parts.append("That's how the picture shows it; the name gives no clue.")
    if answers is not None and (palettes := answers.chosen("color_palette")):
        best = max(palettes, key=lambda answer: (belongs(colours.colours, colours.shares, answer.value), answer.value))
        belonging = belongs(colours.colours, colours.shares, best.value)
        if belonging >= 0.8:
            parts.append(f"It's at home in your {palette_name(best.value)} palette.")
        elif belonging >= 0.5:
            parts.append(f"It sits at the edge of your {palette_name(best.value)} palette.")
        else:
            parts.append("It isn't one of your usual colours, so see it as an accent.")
    return " ".join(parts)


def material_paragraph(garment: Garment) -> str:
    """What it is made of, how that wears and how to look after it."""
    if not garment.category.is_known:
        return ""
    composition, name = garment.composition, name_of(garment)
    parts = []
    if not composition.known:
        parts.append(f"The shop doesn't say what {name.it_is} made of, so check the label before you buy.")
    else:
        parts.append(_made_of(garment))
        parts.append(_wears(garment))
    care = garment.care
    if care.stated:
        parts.append(_cared(garment))
    elif care.guessed_from:
        parts.append(f"No washing instructions are given; {care.guessed_from} usually wants a gentle hand.")
    return " ".join(parts)


def value_paragraph(garment: Garment, answers: Answers | None) -> str:
    """Whether it earns its price by use, and where the price lies; never an amount."""
    if not garment.category.is_known:
        return ""
    name, qualities = name_of(garment), garment.qualities
    use, lasting = qualities.versatility >= 0.62, qualities.durability >= 0.52
    if use and lasting:
        text = f"Easy to combine and made to last, {name.this} will earn {name.its} place."
    elif use:
        text = f"You'd wear {name.object} often, though not for years on end."
    elif lasting:
        text = (
            f"{sentence(name.it)} will last, but {name.verb('works', 'work')} with fewer outfits than a quieter choice."
        )
    else:
        text = f"One to buy because you love {name.object}, not for how often or how long you'd wear {name.object}."
    side = price_side(garment.product, answers.profile) if answers is not None else "unknown"
    return f"{text} {_SIDES[side]}".strip()


_SIDES = {
    "inside": "The price sits within your comfort range.",
    "below": "The price is below what you usually reckon with.",
    "above": "The price is above your comfort range, so it should be one you truly love.",
    "unknown": "",
}


def _without_fit(garment: Garment) -> str:
    if garment.kind.slot in {"shoes", "feet", "accessories"} and garment.kind.category not in {
        "bag",
        "jewellery",
        "accessory",
        "scarf",
    }:
        return "Size is what counts here: go by the shop's size table."
    return ""


def _usual(garment: Garment) -> str:
    ease = garment.cut.ease
    if ease <= -1:
        how = "close to the body"
    elif ease < -0.3:
        how = "neatly shaped"
    else:
        how = "with a little room" if ease > 0.2 else "regular"
    return f"{many_of(garment.kind, 'is', 'are')} usually cut {how}"


def _agreeing(text: str, name: Name) -> str:
    return text.format(
        It=sentence(name.it),
        It_is=sentence(name.it_is),
        sits=name.verb("sits", "sit"),
        follows=name.verb("follows", "follow"),
    )


def _fit_for_you(garment: Garment, answers: Answers) -> list[str]:
    wanted = answers.chosen("fit_preferences")
    if not wanted or not garment.cut.evidence:
        return []
    best = max(likeness(garment, answer.value) for answer in wanted)
    if best > 0.85:
        return ["That's the fit you like."]
    if best > _NEAR_ENOUGH:
        return ["That's close to the fits you like."]
    if best > _NOT_FAR:
        looser = all(garment.cut.ease > WANTED_EASE[answer.value] for answer in wanted)
        return [f"That's a little {'roomier' if looser else 'closer'} than you usually like."]
    liked = listed([answer.value for answer in wanted], "or")
    return [f"You usually like things {liked}, so try {name_of(garment).object} on before you decide."]


def _character(garment: Garment) -> str:
    main = garment.colours.colours[0]
    lightness, chroma, _ = main.lch
    thing = sentence(main.name)
    if main.name == "black":
        return "Black is the quiet backbone of a wardrobe: it goes with everything and forgives a lot."
    if goes_with_everything(main.lab):
        if lightness > 0.9:
            return f"{thing} is light and clean, lifts whatever it's worn with and shows stains sooner."
        if lightness < 0.45:
            return f"{thing} is a dark neutral, softer than black and just as easy to combine."
        return f"{thing} is a neutral that stays in the background and lets other colours speak."
    if vividness(main.lab) > 0.75:
        return f"{thing} is a strong colour that will be noticed; keep the rest calm."
    if lightness > 0.8:
        return f"{thing} is light and soft, at its best beside white, grey or denim."
    if lightness < 0.45:
        return f"{thing} is deep and rich, and nearly as easy to combine as navy."
    return f"{thing} has some colour without shouting" + (", and greys or navy keep it so." if chroma > 0.1 else ".")


def _pattern(garment: Garment) -> str:
    thing = sentence(pattern_noun(garment.pattern.kind))
    many = thing.endswith(("stripes", "checks", "dots"))
    if garment.pattern.loudness >= 0.6:
        return f"{thing} {'are' if many else 'is'} what people will see first."
    return f"{thing} {'add' if many else 'adds'} some rhythm without taking over."


def _made_of(garment: Garment) -> str:
    composition = garment.composition
    if composition.certainty < 0.6:
        return f"The shop names {listed([item.fibre.name for item in composition.fibres])}, but not how much of it."
    main = [item for item in composition.fibres if item.percent is not None][:4]
    minor = [item.fibre.name for item in composition.fibres if item.percent is None][:2]
    aside = f", with some {listed(minor)} in the smaller parts" if minor else ""
    if len(main) == 1:
        whole = "All" if main[0].percent == 100 else "Mostly"
        return f"{whole} {main[0].fibre.name}{aside or _nature(main[0])}."
    # Parts of a garment each have their own hundred percent: then figures side by side would mislead.
    clear = sum(item.percent or 0.0 for item in main) <= 101
    told = listed([f"{item.percent:g}% {item.fibre.name}" if clear else item.fibre.name for item in main])
    if minor:
        return f"{sentence(told)}{aside}."
    if composition.share_of("natural") > 0.995:
        return f"{sentence(told)}: all natural fibres."
    if composition.share_of("synthetic", "elastic") > 0.995:
        return f"{sentence(told)}: all synthetic."
    return f"A blend of {told}."


def _nature(item: FibreShare) -> str:
    return {"regenerated": ", a soft fibre made from wood pulp", "synthetic": ", a synthetic fibre"}.get(
        item.fibre.kind, ""
    )


def _wears(garment: Garment) -> str:
    qualities, name = garment.qualities, name_of(garment)
    if garment.kind.slot in {"shoes", "accessories"}:
        return (
            f"{sentence(name.it)} should {'wear well' if qualities.durability > 0.62 else 'be treated with some care'}."
        )
    warm = "warm" if qualities.warmth > 0.62 else "cool to wear" if qualities.warmth < 0.22 else "good for mild days"
    breath = (
        "breathes well"
        if qualities.breathability > 0.68
        else "doesn't breathe much"
        if qualities.breathability < 0.42
        else ""
    )
    lasting = (
        "takes a lot of wear"
        if qualities.durability > 0.68
        else "wants gentle handling"
        if qualities.durability < 0.42
        else ""
    )
    stretch = "has some stretch" if qualities.stretch >= 0.5 else ""
    traits = [trait for trait in (breath, stretch, lasting) if trait]
    text = f"{sentence(name.it_is)} {warm}"
    return f"{text}; the cloth {listed(traits)}." if traits else f"{text}."


def _cared(garment: Garment) -> str:
    care, name = garment.care, name_of(garment)
    if "only_dry_clean" in care.kinds:
        return "Dry clean only, which adds to what it costs you over time."
    if "hand" in care.kinds:
        return sentence(f"{name.it} {name.verb('wants', 'want')} washing by hand.")
    if care.burden >= 0.5:
        return sentence(f"{name.it} can't be washed like everything else.")
    if "gentle" in care.kinds:
        return f"A gentle cycle is all {name.it} {name.verb('asks', 'ask')} for."
    how = "simple to wash" if care.kinds & {"machine", "tumble"} else "easy to look after"
    return sentence(f"{name.it_is} {how}.")
