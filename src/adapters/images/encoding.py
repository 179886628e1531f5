"""WebP at the best quality that fits a number of bytes, in few encodings."""

from __future__ import annotations

from io import BytesIO
from math import log

from PIL import Image
from PIL.Image import Resampling

BEST = 87.0
_WORST = 5.0
_ENOUGH = 0.93
_AIM = 0.97
_MOST_ENCODINGS = 5
# How the logarithm of the size goes with libwebp's own scale of compression, before two sizes are known: steeply near
# the best quality, less so further down. Measured over textures.
_STEEPEST = 8.0
_FLATTENING = 3.0
_SMALLER = 0.8


def encoded(image: Image.Image, most: int) -> tuple[bytes, Image.Image]:
    """WebP of at most so many bytes, and the picture as it was encoded: made smaller where no quality is low enough.

    The first try is at the best quality that is worth its bytes. Where that is too large, the next quality is
    interpolated from the logarithm of the sizes known, until the result fits and fills nearly all of the room.
    """
    while True:
        found = _fitting(image, most)
        if found is not None:
            return found, image
        width, height = image.size
        image = image.resize((max(1, int(width * _SMALLER)), max(1, int(height * _SMALLER))), Resampling.LANCZOS)


def webp(image: Image.Image, quality: float) -> bytes:
    """One encoding. Method 1 takes a third of the time of 4 and is as good for as many bytes."""
    file = BytesIO()
    image.save(file, "WEBP", quality=quality, method=1)
    return file.getvalue()


def _fitting(image: Image.Image, most: int) -> bytes | None:
    best: bytes | None = None
    low = high = None  # the qualities nearest to the limit, with the logarithms of their sizes: fits, and does not
    quality = BEST
    for _ in range(_MOST_ENCODINGS):
        content = webp(image, quality)
        point = (_scale(quality), log(len(content) / most))
        if len(content) <= most:
            best, low = content, point
            if quality == BEST or len(content) >= _ENOUGH * most:
                return best
        else:
            high = point
            if quality == _WORST:
                return None
        quality = _next(low, high)
    return best


def _next(low: tuple[float, float] | None, high: tuple[float, float] | None) -> float:
    """The quality at which the size should be what is aimed at."""
    at, size = low or high or (0.0, 0.0)
    slope = _STEEPEST - _FLATTENING * min(1.0, abs(size))
    if low and high and high[0] > low[0]:
        slope = (high[1] - low[1]) / (high[0] - low[0])
    aimed = at + (log(_AIM) - size) / slope
    if low and high:
        aimed = min(max(aimed, low[0]), high[0] - 0.05 * (high[0] - low[0]))
    return min(BEST, max(_WORST, _quality(aimed)))


def _scale(quality: float) -> float:
    """libwebp's compression of a quality: the cube root of a line with a bend. Source: quant_enc.c."""
    part = quality / 100
    line = part * 2 / 3 if part < 0.75 else 2 * part - 1
    return float(line ** (1 / 3))


def _quality(scale: float) -> float:
    line = max(scale, 0.0) ** 3
    return 100 * (line * 1.5 if line < 0.5 else (line + 1) / 2)
