"""The pipeline: a file from a shop becomes the one kind of picture that is kept."""

from __future__ import annotations

from math import prod

from PIL.Image import Resampling

from adapters.images.decoding import decoded, fitted_size
from adapters.images.encoding import encoded
from application.ports.image_maker import MadeImage
from domain.styling.picture_colours import garment_colours

LONGEST = 1200
LONGEST_SMALL = 784
MOST_PATCHES = 588
"""Of 28 by 28 pixels, by which models that see count pictures: what an upright picture of 3 to 4 has at full length. A
square one is sent a little smaller, for it would cost a third more and show no more of the garment."""
MOST_BYTES = 200_000
_LONGEST_FOR_COLOURS = 96
_PATCH = 28


class PillowImageMaker:
    """Makes WebP of JPEG, PNG, GIF, WebP and AVIF."""

    def make(self, content: bytes) -> MadeImage:
        """The picture to keep; see the port."""
        webp, image = encoded(decoded(content, LONGEST), MOST_BYTES)
        tiny = image.resize(fitted_size(image.size, _LONGEST_FOR_COLOURS), reducing_gap=2.0)
        return MadeImage(
            webp=webp,
            width=image.width,
            height=image.height,
            colors=garment_colours(tiny.width, tiny.height, tiny.tobytes()),
        )

    def small(self, webp: bytes) -> bytes:
        """The rendition for models that see."""
        image = decoded(webp, LONGEST_SMALL)
        size = _within_patches(image.size)
        return encoded(image if size == image.size else image.resize(size, Resampling.LANCZOS), MOST_BYTES)[0]


def _within_patches(size: tuple[int, int]) -> tuple[int, int]:
    """The largest size of the same shape that has no more patches than may be."""
    longest = max(size)
    while _patches(fitted := fitted_size(size, longest)) > MOST_PATCHES:
        longest -= 1
    return fitted


def _patches(size: tuple[int, int]) -> int:
    return prod(-(-side // _PATCH) for side in size)
