"""Makes of any picture file the one kind that is kept."""

from __future__ import annotations

from typing import Protocol

import msgspec

from domain.product import ImageColor


class MadeImage(msgspec.Struct, frozen=True, kw_only=True):
    """A WebP file of at most 200 kB and 1200 pixels, without metadata, in sRGB, and the colours of its garment."""

    webp: bytes
    width: int
    height: int
    colors: tuple[ImageColor, ...]


class ImageMaker(Protocol):
    """Decodes and encodes. Synchronous and bound by the processor: call it in a thread."""

    def make(self, content: bytes) -> MadeImage:
        """The picture to keep.

        Raises:
            application.ports.image_source.PictureRefused: it has too many pixels, is damaged, or is no picture.
        """
        ...

    def small(self, webp: bytes) -> bytes:
        """The same picture as WebP for models that see: no edge over 784 pixels, and no more than 588 patches of 28 by
        28 pixels begun, by which they count."""
        ...
