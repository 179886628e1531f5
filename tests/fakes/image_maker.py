"""Makes pictures of any bytes that say they are one."""

from __future__ import annotations

from application.ports.image_maker import MadeImage
from application.ports.image_source import PictureRefused
from domain.product import ImageColor

TEAL = ImageColor(name="teal", hex="#0f6a73", share=1.0)


class PlainImageMaker:
    """Puts a word before the bytes. What begins with ``bad`` is damaged."""

    def __init__(self, colors: tuple[ImageColor, ...] = (TEAL,)) -> None:
        self.colors = colors

    def make(self, content: bytes) -> MadeImage:
        """A picture that nobody can look at."""
        if not content or content.startswith(b"bad"):
            raise PictureRefused("damaged", "The picture cannot be decoded.")
        return MadeImage(webp=b"webp " + content, width=900, height=1200, colors=self.colors)

    def small(self, webp: bytes) -> bytes:
        """Half of it."""
        return webp[: len(webp) // 2]
