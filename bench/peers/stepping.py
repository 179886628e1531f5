"""The plain way to a WebP of at most so many bytes: full decoding, and the quality lowered by five until it fits."""

from __future__ import annotations

from io import BytesIO

from PIL import Image
from PIL.Image import Resampling

from adapters.images.decoding import fitted_size


def stepping(content: bytes, longest: int, most: int) -> tuple[bytes, int]:
    """The WebP, and how many encodings it took."""
    picture = plainly_fitted(content, longest)
    for tries, quality in enumerate(range(85, 0, -5), start=1):
        file = BytesIO()
        picture.save(file, "WEBP", quality=quality, method=4)
        if len(file.getvalue()) <= most:
            return file.getvalue(), tries
    raise ValueError("no quality is low enough")


def plainly_fitted(content: bytes, longest: int) -> Image.Image:
    """Decoded in full, and fitted: what both ways are compared with."""
    with Image.open(BytesIO(content)) as image:
        return image.convert("RGB").resize(fitted_size(image.size, longest), Resampling.LANCZOS)
