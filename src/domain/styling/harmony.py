"""Which colours go together, by hue, chroma and lightness: the four rules a stylist pairs by."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from domain.styling.oklab import Lab, distance, hue_gap, lch_of

Rule = Literal["anchor", "tonal", "analogous", "complementary"]

# Below this chroma the eye sees a grey (white, black, beige, navy are close to it).
NEUTRAL_CHROMA = 0.055
_VIVID_CHROMA = 0.13
_PINK, _ORANGE, _NEAR = 355, 62, 32
_STRONG = 0.11
# Browns and dusty tones beside a neutral are no accent.
_ACCENT = 0.35


def is_neutral(colour: Lab) -> bool:
    """Whether a colour goes with everything: greys, and the nearly grey beige, stone and navy."""
    lightness, chroma, hue = lch_of(colour)
    is_navy = lightness < 0.36 and hue_gap(hue, 265) < 35 and chroma < 0.09
    return chroma < NEUTRAL_CHROMA or is_navy


def vividness(colour: Lab) -> float:
    """How loud a colour is: 0 for greys, 1 for the most saturated."""
    lightness, chroma, _ = lch_of(colour)
    return min(1.0, max(0.0, (chroma - 0.03) / (_VIVID_CHROMA + 0.04))) * (0.45 + 0.55 * min(1.0, lightness / 0.6))


def clash(one: Lab, other: Lab) -> bool:
    """Whether two strong colours quarrel: a pink or magenta beside an orange, rust or mustard."""
    chromas = sorted((lch_of(one).chroma, lch_of(other).chroma))
    if chromas[0] < _STRONG or chromas[1] < _VIVID_CHROMA:
        return False
    hues = lch_of(one).hue, lch_of(other).hue
    return any(hue_gap(pink, _PINK) < _NEAR and hue_gap(orange, _ORANGE) < _NEAR for pink, orange in (hues, hues[::-1]))


def fits(rule: Rule, colour: Lab, partner: Lab) -> float:
    """How well a partner follows a rule beside a colour, 0 to 1."""
    return _RULES[rule](colour, partner)


def _anchor(colour: Lab, partner: Lab) -> float:
    if not is_neutral(partner):
        return 0.0
    return min(1.0, 0.35 + abs(colour.lightness - partner.lightness) * 1.3)


def _tonal(colour: Lab, partner: Lab) -> float:
    one, other = lch_of(colour), lch_of(partner)
    steps = abs(one.lightness - other.lightness)
    kinship = 1.0 if is_neutral(colour) and is_neutral(partner) else max(0.0, 1 - hue_gap(one.hue, other.hue) / 40)
    return kinship * max(0.0, 1 - abs(steps - 0.2) / 0.4) * min(1.0, distance(colour, partner) / 0.08)


def _analogous(colour: Lab, partner: Lab) -> float:
    if is_neutral(colour) or is_neutral(partner):
        return 0.0
    gap = hue_gap(lch_of(colour).hue, lch_of(partner).hue)
    quiet = 1 - 0.5 * vividness(partner)
    return max(0.0, 1 - abs(gap - 35) / 30) * quiet


def _complementary(colour: Lab, partner: Lab) -> float:
    if is_neutral(partner):
        return 0.0
    if is_neutral(colour):
        accent = vividness(partner)
        return 0.5 + 0.4 * accent if accent >= _ACCENT else 0.0
    gap = hue_gap(lch_of(colour).hue, lch_of(partner).hue)
    return max(0.0, 1 - (180 - gap) / 55)


_RULES: dict[Rule, Callable[[Lab, Lab], float]] = {
    "anchor": _anchor,
    "tonal": _tonal,
    "analogous": _analogous,
    "complementary": _complementary,
}
