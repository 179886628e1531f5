"""OKLab, the perceptual colour space, by the matrices its author published.

Source: Björn Ottosson, https://bottosson.github.io/posts/oklab/ (matrices of 2021-01-25).
"""

from __future__ import annotations

from math import atan2, cos, degrees, hypot, radians, sin, sqrt
from typing import NamedTuple


class Lab(NamedTuple):
    """A colour in OKLab: lightness 0 (black) to 1 (white), green to red, blue to yellow."""

    lightness: float
    a: float
    b: float


class Lch(NamedTuple):
    """The same colour as lightness, chroma (0 is grey, about 0.3 the most vivid) and hue in degrees."""

    lightness: float
    chroma: float
    hue: float


def lab_of(hex_colour: str) -> Lab:
    """OKLab of ``#rrggbb``."""
    red, green, blue = (_linear(int(hex_colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    long = _cube_root(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = _cube_root(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = _cube_root(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return Lab(
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def hex_of(colour: Lab) -> str:
    """``#rrggbb`` of a colour; one outside sRGB is clipped channel by channel."""
    lightness, a, b = colour
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    channels = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    return "#" + "".join(f"{round(_encoded(channel) * 255):02x}" for channel in channels)


def lch_of(colour: Lab) -> Lch:
    """The polar form of a colour; the hue of a grey means nothing."""
    return Lch(colour.lightness, hypot(colour.a, colour.b), degrees(atan2(colour.b, colour.a)) % 360)


def lab_from(colour: Lch) -> Lab:
    """The colour at a lightness, chroma and hue."""
    angle = radians(colour.hue)
    return Lab(colour.lightness, colour.chroma * cos(angle), colour.chroma * sin(angle))


def distance(one: Lab, other: Lab) -> float:
    """How different two colours look: 0 is equal, about 0.02 just visible, 1 black against white.

    Hue and chroma count double: OKLab's a and b are short against its lightness for differences of surfaces
    (Ottosson's own remark; CSS Color 4 calls this distance deltaE OK2).
    """
    return sqrt((one.lightness - other.lightness) ** 2 + (2 * (one.a - other.a)) ** 2 + (2 * (one.b - other.b)) ** 2)


def hue_gap(one: float, other: float) -> float:
    """The angle between two hues, 0 to 180 degrees."""
    gap = abs(one - other) % 360
    return min(gap, 360 - gap)


def mixed(one: Lab, other: Lab, share: float) -> Lab:
    """The colour between two, ``share`` of the way to the other."""
    return Lab(*(mine + (theirs - mine) * share for mine, theirs in zip(one, other, strict=True)))


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _encoded(channel: float) -> float:
    inside = min(max(channel, 0.0), 1.0)
    return inside * 12.92 if inside <= 0.0031308 else float(1.055 * inside ** (1 / 2.4) - 0.055)


def _cube_root(value: float) -> float:
    return float(value ** (1 / 3))
