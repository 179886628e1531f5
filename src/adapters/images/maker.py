"""The pipeline: a file from a shop becomes the one kind of picture that is kept."""

from __future__ import annotations

from adapters.images.decoding import decoded, fitted_size
from adapters.images.encoding import encoded
from application.ports.image_maker import MadeImage
from domain.styling.picture_colours import garment_colours

LONGEST = 1200
LONGEST_SMALL = 784
MOST_BYTES = 200_000
_LONGEST_FOR_COLOURS = 96


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
        return encoded(decoded(webp, LONGEST_SMALL), MOST_BYTES)[0]
