"""The colours of the garment in a small picture: what is around it and the skin of who wears it are left out.

Deterministic, and made for pictures of some thousand pixels. Colours are compared in OKLab, with differences of
lightness counted for less: folds and shadows are not colours of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import exp, sqrt

from domain.product import ImageColor
from domain.styling.colours import nearest_name
from domain.styling.oklab import Lab, hex_of, hue_gap, lab_of, lch_of

_MOST_COLOURS = 4
_LEAST_SHARE = 0.05
_CLUSTERS = 6
_ROUNDS = 12
_SAME = 0.07
_SOME_CHROMA = 0.05
_SAME_HUE = 12
_SHADE = 0.2
# A backdrop: few tones cover most of the border, and each of them a part of it.
_TONE = 0.04
_MOST_TONES = 8
_TONE_SHARE = 0.03
_BACKDROP_SHARE = 0.55
# Less than this left beside the backdrop, and the picture shows cloth of its colour, or cloth alone.
_LEAST_GARMENT = 0.06
_MOST_SKIN = 0.4
_SKIN_COUNTS = 0.05

Pixel = tuple[int, int, int]
_Weighted = dict[Lab, float]


def garment_colours(width: int, height: int, rgb: bytes) -> tuple[ImageColor, ...]:
    """Up to four colours with their shares, the largest first. ``rgb`` holds the rows from the top, 3 bytes a pixel."""
    pixels = _pixels(rgb)
    garment = _garment(width, height, pixels)
    weights = _without_skin(_weighted(garment, width, height, pixels))
    clusters = _merged(_clusters(weights))
    whole = sum(weight for _, weight in clusters)
    found = [
        ImageColor(name=nearest_name(lab), hex=hex_of(lab), share=round(weight / whole, 3))
        for lab, weight in clusters
        if weight / whole >= _LEAST_SHARE
    ]
    return tuple(found[:_MOST_COLOURS])


def _pixels(rgb: bytes) -> list[Pixel]:
    """Pixels with five bits a channel, so that there are few different ones."""
    coarse = rgb.translate(_COARSE)
    return list(zip(coarse[0::3], coarse[1::3], coarse[2::3], strict=True))


def _garment(width: int, height: int, pixels: Sequence[Pixel]) -> list[int]:
    """The places that are not backdrop; all of them where there is none, or next to nothing else."""
    border = _border(width, height)
    tones = _tones(pixels[place] for place in border)
    if not tones:
        return list(range(len(pixels)))
    backdrop = bytearray(len(pixels))
    alike: dict[Pixel, bool] = {}
    waiting = [place for place in border if _is_like(pixels[place], tones, alike)]
    for place in waiting:
        backdrop[place] = 1
    while waiting:
        place = waiting.pop()
        for beside in _beside(place, width, height):
            if not backdrop[beside] and _is_like(pixels[beside], tones, alike):
                backdrop[beside] = 1
                waiting.append(beside)
    rest = [place for place, is_backdrop in enumerate(backdrop) if not is_backdrop]
    return rest if len(rest) >= _LEAST_GARMENT * len(pixels) else list(range(len(pixels)))


def _border(width: int, height: int) -> list[int]:
    """The outermost places but those of the lower edge, where garments run out of the picture."""
    last = width * (height - 1)
    sides = {side for row in range(0, last + 1, width) for side in (row, row + width - 1)}
    return sorted({*range(width), *sides})


def _tones(border: Iterable[Pixel]) -> list[Lab]:
    """The few tones of a backdrop; none where the border is of many, or of none that matters."""
    tones: list[tuple[Lab, int]] = []
    counted = Counter(border)
    whole = counted.total()
    for pixel, count in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
        lab = _lab(pixel)
        near = next((at for at, (tone, _) in enumerate(tones) if _gap(lab, tone) < _TONE), None)
        if near is None:
            tones.append((lab, count))
        else:
            tones[near] = (tones[near][0], tones[near][1] + count)
    matter = sorted((tone for tone in tones if tone[1] >= _TONE_SHARE * whole), key=lambda tone: -tone[1])[:_MOST_TONES]
    covered = sum(count for _, count in matter)
    return [tone for tone, _ in matter] if covered >= _BACKDROP_SHARE * whole else []


def _is_like(pixel: Pixel, tones: list[Lab], known: dict[Pixel, bool]) -> bool:
    found = known.get(pixel)
    if found is None:
        lab = _lab(pixel)
        found = known[pixel] = any(_gap(lab, tone) < _TONE for tone in tones)
    return found


def _beside(place: int, width: int, height: int) -> Iterable[int]:
    column = place % width
    if column:
        yield place - 1
    if column < width - 1:
        yield place + 1
    if place >= width:
        yield place - width
    if place < width * (height - 1):
        yield place + width


def _weighted(places: Iterable[int], width: int, height: int, pixels: Sequence[Pixel]) -> _Weighted:
    """How much of each colour there is; the middle of the picture counts most."""
    across = [exp(-2 * ((2 * x + 1) / width - 1) ** 2) for x in range(width)]
    down = [exp(-1 * ((2 * y + 1) / height - 1) ** 2) for y in range(height)]
    weights: dict[Pixel, float] = {}
    for place in places:
        row, column = divmod(place, width)
        pixel = pixels[place]
        weights[pixel] = weights.get(pixel, 0.0) + across[column] * down[row]
    return {_lab(pixel): weight for pixel, weight in sorted(weights.items())}


def _without_skin(weights: _Weighted) -> _Weighted:
    """Skin counts for next to nothing, unless so much looks like it that it must be cloth of that colour."""
    skin = [lab for lab in weights if _looks_like_skin(lab)]
    share = sum(weights[lab] for lab in skin) / sum(weights.values())
    if share > _MOST_SKIN:
        return weights
    return weights | {lab: weights[lab] * _SKIN_COUNTS for lab in skin}


def _looks_like_skin(lab: Lab) -> bool:
    lightness, chroma, hue = lch_of(lab)
    return 0.4 < lightness < 0.92 and 0.025 < chroma < 0.13 and 30 < hue < 75


def _clusters(weights: _Weighted) -> list[tuple[Lab, float]]:
    """Weighted k-means. It begins at the heaviest colour, then at what is heavy and far from those taken."""
    centres = [max(weights, key=lambda lab: weights[lab])]
    nearest = {lab: _gap(lab, centres[0]) for lab in weights}
    while len(centres) < _CLUSTERS:
        far = max(weights, key=lambda lab: sqrt(weights[lab]) * nearest[lab])
        if not nearest[far]:
            break
        centres.append(far)
        nearest = {lab: min(gap, _gap(lab, far)) for lab, gap in nearest.items()}
    members: list[_Weighted] = []
    for _ in range(_ROUNDS):
        members = [{} for _ in centres]
        for lab, weight in weights.items():
            gaps = [_gap(lab, centre) for centre in centres]
            members[gaps.index(min(gaps))][lab] = weight
        members = [each for each in members if each]
        moved = [_mean(each) for each in members]
        if moved == centres:
            break
        centres = moved
    return [(centre, sum(each.values())) for centre, each in zip(centres, members, strict=True)]


def _merged(clusters: list[tuple[Lab, float]]) -> list[tuple[Lab, float]]:
    """Clusters that look alike, or go by one name, as one; the heaviest first."""
    merged: list[tuple[Lab, float]] = []
    for lab, weight in sorted(clusters, key=lambda cluster: -cluster[1]):
        for at, (other, others_weight) in enumerate(merged):
            if _are_one(lab, other):
                merged[at] = (_mean({other: others_weight, lab: weight}), others_weight + weight)
                break
        else:
            merged.append((lab, weight))
    return sorted(merged, key=lambda cluster: -cluster[1])


def _are_one(lab: Lab, other: Lab) -> bool:
    """Whether two colours look alike, go by one name, or are light and shade of one hue."""
    if _gap(lab, other) < _SAME or nearest_name(lab) == nearest_name(other):
        return True
    one, two = lch_of(lab), lch_of(other)
    vivid = min(one.chroma, two.chroma) > _SOME_CHROMA
    return vivid and hue_gap(one.hue, two.hue) < _SAME_HUE and abs(one.lightness - two.lightness) < _SHADE


def _mean(weights: _Weighted) -> Lab:
    whole = sum(weights.values())
    return Lab(*(sum(lab[axis] * weight for lab, weight in weights.items()) / whole for axis in range(3)))


def _gap(one: Lab, other: Lab) -> float:
    """How different two colours of one cloth are: light and shadow count half of what hue does."""
    lightness, a, b = one[0] - other[0], one[1] - other[1], one[2] - other[2]
    return sqrt(0.5 * lightness * lightness + 4 * (a * a + b * b))


@lru_cache(maxsize=32768)
def _lab(pixel: Pixel) -> Lab:
    return lab_of(f"#{pixel[0]:02x}{pixel[1]:02x}{pixel[2]:02x}")


# The middle of each of 32 steps.
_COARSE = bytes((value & 0xF8) | 4 for value in range(256))
