"""The garment's colour against the person's palettes, by how much it belongs to the best of them."""

from __future__ import annotations

from domain.evidence import Evidence
from domain.styling.answers import Answer, Answers
from domain.styling.colours import Colour
from domain.styling.findings import NOTHING, Finding
from domain.styling.garment import Garment
from domain.styling.harmony import vividness
from domain.styling.palettes import belongs, goes_with_everything, membership, palette_name
from domain.styling.wording import listed, sentence

WEIGHT = 1.0
# An offered colour that suits is a hint to choose it, not yet a match.
_OFFERED_AT_MOST = 0.4
# A colour outside the palette can still be worn as an accent, a quiet one more easily than a loud one.
_FOREIGN_SHARE = 0.8
_FOREIGN_AND_LOUD = 0.3
_SPOKEN = 0.1


def match_colour(garment: Garment, answers: Answers) -> Finding:
    """How the colour suits the palettes the person likes."""
    palettes = answers.chosen("color_palette")
    if not palettes or not garment.colours.colours:
        return NOTHING
    if garment.colours.source == "offered":
        return _of_range(garment, palettes)
    colours = garment.colours
    best = max(palettes, key=lambda answer: (belongs(colours.colours, colours.shares, answer.value), answer.value))
    belonging = belongs(colours.colours, colours.shares, best.value)
    value = signed(belonging, vividness(colours.colours[0].lab)) * _worn_with(garment)
    pull = WEIGHT * value * colours.certainty
    if abs(pull) < _SPOKEN:
        return Finding(dimension="colour", pull=pull)
    text = _suits(garment, best) if value > 0 else _foreign(garment, palettes)
    return Finding(dimension="colour", pull=pull, text=text, evidence=(*colours.evidence[:1], best.evidence))


def signed(belonging: float, loudness: float) -> float:
    """Membership (0 to 1, border 0.5) as a pull: 1 for a colour of the palette, about as much against a foreign one."""
    if belonging >= 0.5:
        return (belonging - 0.5) * 2
    return (belonging - 0.5) * 2 * (_FOREIGN_SHARE + _FOREIGN_AND_LOUD * loudness)


def _worn_with(garment: Garment) -> float:
    # A print brings colours of its own that the name does not tell.
    return 1.0 - 0.25 * garment.pattern.loudness


def _of_range(garment: Garment, palettes: tuple[Answer, ...]) -> Finding:
    options = [
        (membership(colour.lab, answer.value), colour, answer, evidence)
        for colour, evidence in zip(garment.colours.colours, garment.colours.evidence, strict=True)
        for answer in palettes
    ]
    best: tuple[float, Colour, Answer, Evidence] = max(
        options, key=lambda option: (option[0], option[1].name, option[2].value)
    )
    belonging, colour, answer, evidence = best
    pull = WEIGHT * _OFFERED_AT_MOST * signed(belonging, vividness(colour.lab))
    if belonging >= 0.6:
        palette = palette_name(answer.value)
        text = f"Of the colours on offer, {colour.name} is the one to pick: it fits your {palette} palette."
    elif belonging <= 0.3:
        text = f"None of the colours on offer sits in your {_palettes(palettes)}; {colour.name} comes closest."
    else:
        return Finding(dimension="colour", pull=pull)
    return Finding(dimension="colour", pull=pull, text=text, evidence=(evidence, answer.evidence))


def _suits(garment: Garment, best: Answer) -> str:
    colour = sentence(_named(garment))
    if best.value == "all_black" and garment.colours.colours[0].name != "black":
        return f"{colour} is dark enough to live among your blacks."
    return _SUITS[best.value].format(colour=colour)


def _foreign(garment: Garment, palettes: tuple[Answer, ...]) -> str:
    main = garment.colours.colours[0]
    if len(palettes) == 1 and palettes[0].value == "all_black":
        return f"You dress in black, and {main.name} would stand alone in your wardrobe."
    outside = f"{sentence(main.name)} falls outside your {_palettes(palettes)}"
    return f"{outside}." if goes_with_everything(main.lab) else f"{outside}, so it would have less to go with."


def _palettes(palettes: tuple[Answer, ...]) -> str:
    return f"{listed([palette_name(answer.value) for answer in palettes])} palette{'s' if len(palettes) > 1 else ''}"


def _named(garment: Garment) -> str:
    return " with ".join(colour.name for colour in garment.colours.colours[:2])


_SUITS = {
    "neutrals": "{colour} slots straight into your neutrals.",
    "earth_tones": "{colour} sits naturally among your earth tones.",
    "pastels": "{colour} has the soft, light touch of the pastels you like.",
    "jewel_tones": "{colour} has the depth of the jewel tones you wear.",
    "brights": "{colour} brings the bright colour you enjoy.",
    "all_black": "{colour} keeps your all-black wardrobe intact.",
}
