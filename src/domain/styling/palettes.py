"""The six palettes of the quiz as regions of OKLab: how much a colour belongs to each.

A palette says of the named colours how typical each is for it (0 to 1; those it does not name are foreign). Any
other colour takes the mean of its neighbours in OKLab, the nearer the heavier, so that one nobody named
still finds its place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import exp

from domain.styling.colours import PLAIN_COLOURS, Colour
from domain.styling.oklab import Lab, distance

_REACH = 0.045
_EASY = 0.58

_TYPICAL: Mapping[str, str] = {
    "neutrals": (
        "black 1, charcoal 1, dark grey 1, grey 1, light grey 1, white 1, off white 1, cream 1, "
        "oatmeal 1, beige 1, stone 1, taupe 0.95, navy 0.9, silver 0.9, camel 0.75, khaki 0.75, "
        "dark brown 0.7, brown 0.66, denim 0.6, light denim 0.5, light blue 0.38, mid blue 0.3, "
        "dark green 0.2, burgundy 0.2, olive 0.35, blue 0.12, sage 0.3"
    ),
    "earth_tones": (
        "brown 1, dark brown 1, olive 1, camel 1, rust 1, terracotta 1, khaki 1, taupe 0.9, "
        "mustard 0.9, beige 0.88, oatmeal 0.84, stone 0.75, dark green 0.8, sage 0.75, cream 0.62, "
        "burgundy 0.62, gold 0.6, off white 0.45, green 0.4, orange 0.3"
    ),
    "pastels": (
        "light pink 1, light blue 1, mint 1, lavender 1, light yellow 1, peach 1, pink 0.85, "
        "light green 0.9, sage 0.7, cream 0.6, oatmeal 0.5, dusty pink 0.66, off white 0.5, "
        "white 0.35, light grey 0.25, light denim 0.6"
    ),
    "jewel_tones": (
        "emerald 1, sapphire 1, ruby 1, amethyst 1, teal 1, plum 1, burgundy 0.95, cobalt 0.85, "
        "purple 0.95, dark green 0.75, hot pink 0.55, turquoise 0.6, mustard 0.6, blue 0.66, "
        "green 0.66, navy 0.55, red 0.6"
    ),
    "brights": (
        "red 1, orange 1, yellow 1, green 0.9, cobalt 1, hot pink 1, turquoise 0.95, lime 1, "
        "coral 0.8, purple 0.75, blue 0.85, ruby 0.7, sapphire 0.7, amethyst 0.75, emerald 0.66, "
        "pink 0.55"
    ),
    "all_black": ("black 1, charcoal 0.68, dark grey 0.35, navy 0.2, dark brown 0.1"),
}

_NAMES: Mapping[str, str] = {
    "neutrals": "neutral",
    "earth_tones": "earth-tone",
    "pastels": "pastel",
    "jewel_tones": "jewel-tone",
    "brights": "bright",
    "all_black": "all-black",
}


def membership(colour: Lab, palette: str) -> float:
    """How much a colour belongs to a palette: 1 is typical, 0.5 the border, 0 foreign. An unknown palette is 0."""
    return _memberships(colour).get(palette, 0.0)


def belongs(colours: Sequence[Colour], shares: Sequence[float], palette: str) -> float:
    """The membership of several colours that share a garment."""
    return sum(share * membership(colour.lab, palette) for colour, share in zip(colours, shares, strict=True))


def goes_with_everything(colour: Lab) -> bool:
    """Whether a wardrobe takes a colour in without planning: the neutrals, camel and denim among them."""
    return membership(colour, "neutrals") >= _EASY


def palette_name(palette: str) -> str:
    """A palette as an adjective: ``earth-tone``."""
    return _NAMES.get(palette, palette.replace("_", " "))


@lru_cache(maxsize=1024)
def _memberships(colour: Lab) -> dict[str, float]:
    gaps = [(distance(colour, named.lab), named.name) for named in PLAIN_COLOURS]
    nearest = min(gaps)[0]
    # Measured from the nearest name, so that a colour far from all of them is not divided by nothing.
    near = [(exp((nearest**2 - gap**2) / _REACH**2), name) for gap, name in gaps]
    whole = sum(weight for weight, _ in near)
    return {
        palette: sum(weight * typical.get(name, 0.0) for weight, name in near) / whole
        for palette, typical in _TYPICALITY.items()
    }


def _entries(text: str) -> dict[str, float]:
    pairs = (entry.strip().rpartition(" ") for entry in text.split(","))
    return {name: float(typical) for name, _, typical in pairs}


_TYPICALITY = {palette: _entries(text) for palette, text in _TYPICAL.items()}
