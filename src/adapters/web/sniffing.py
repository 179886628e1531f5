"""What a file is, by its own bytes: what its server says of it is not believed."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from application.ports.image_source import PictureRefused

_LOOKED_AT = 1024
_AVIF = (b"avif", b"avis")
_FOREIGN = re.compile(rb"<(?:!doctype|html|head|body|script|svg|iframe|object|embed|\?php)|%PDF-|<\?php", re.IGNORECASE)


def require_picture(content: bytes) -> None:
    """Accepts JPEG, PNG, GIF, WebP and AVIF.

    Raises:
        PictureRefused: it is none of them (SVG is a program, not a picture), or something else as well.
    """
    if picture_format(content) is None:
        raise PictureRefused("not_a_picture", "What came is no picture of a kind that is taken in.")
    if _FOREIGN.search(content, 0, _LOOKED_AT) or _FOREIGN.search(content, max(0, len(content) - _LOOKED_AT)):
        raise PictureRefused("polyglot", "The picture is a document as well.")
    if zipfile.is_zipfile(BytesIO(content)):
        raise PictureRefused("polyglot", "The picture is an archive as well.")


def picture_format(content: bytes) -> str | None:
    """The format as Pillow calls it, by the first bytes."""
    if content.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if content.startswith((b"GIF87a", b"GIF89a")):
        return "GIF"
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "WEBP"
    if content[4:8] == b"ftyp" and _has_brand(content):
        return "AVIF"
    return None


def _has_brand(content: bytes) -> bool:
    brands = content[8 : min(int.from_bytes(content[:4], "big"), 256)]
    return any(brands[at : at + 4] in _AVIF for at in range(0, len(brands), 4))
