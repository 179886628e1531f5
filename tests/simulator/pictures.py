"""What a picture costs in tokens, and which pictures are turned away.

https://platform.claude.com/docs/en/build-with-claude/vision (copy of 2026-08-22): a token per 28 by 28 pixels begun,
after scaling down to the model's tier.
"""

from __future__ import annotations

import base64
import binascii
from functools import lru_cache
from io import BytesIO
from typing import Any

from PIL import Image

from tests.simulator.errors import invalid
from tests.simulator.models import Model

FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/gif": "GIF", "image/webp": "WEBP"}
LONGEST_BASE64 = 10 * 1024 * 1024
LONGEST_SIDE = 8000
LONGEST_SIDE_OF_MANY = 2000
MANY = 20


def picture_tokens(block: dict[str, Any], model: Model) -> int:
    """Tokens of an image block that the rules below let through."""
    source = block["source"]
    return tokens_of_size(*size_of(source["data"], source["media_type"]), model=model)


def tokens_of_size(width: int, height: int, *, model: Model) -> int:
    """Tokens after scaling down; never scaled up."""
    return _tokens(*fitted(width, height, model=model))


def fitted(width: int, height: int, *, model: Model) -> tuple[int, int]:
    """The largest size of the same shape that the tier takes."""
    edge, most = (2576, 4784) if model.fine_pictures else (1568, 1568)
    longer, shorter = max(width, height), min(width, height)
    long_side = min(longer, edge)
    while True:
        short_side = max(1, round(shorter * long_side / longer))
        if _tokens(long_side, short_side) <= most:
            return (long_side, short_side) if width >= height else (short_side, long_side)
        long_side -= 1


def check_pictures(blocks: list[dict[str, Any]], model: Model) -> None:
    """Raises a 400 for a picture, or a number of them, that is not taken."""
    if len(blocks) > model.most_pictures:
        raise invalid(f"messages: too many images: {len(blocks)} > {model.most_pictures}")
    side = LONGEST_SIDE_OF_MANY if len(blocks) > MANY else LONGEST_SIDE
    for block in blocks:
        source = block["source"]
        if len(source["data"]) > LONGEST_BASE64:
            raise invalid("messages: image exceeds 10 MB maximum")
        width, height = size_of(source["data"], source["media_type"])
        if max(width, height) > side:
            raise invalid(f"messages: image dimensions exceed max allowed size: {side} pixels")
        oversized = block.get("transformations", {}).get("oversized_image")
        if oversized == "error" and fitted(width, height, model=model) != (width, height):
            raise invalid("messages: image would be downsized, and transformations.oversized_image is error")


@lru_cache(maxsize=256)
def size_of(data: str, media_type: str) -> tuple[int, int]:
    """Width and height, read from the picture itself. A 400 for anything but the format it claims to be."""
    if media_type not in FORMATS:
        raise invalid(f"messages: media_type: Input should be one of {', '.join(FORMATS)}")
    try:
        content = base64.b64decode(data, validate=True)
    except binascii.Error:
        raise invalid("messages: image: invalid base64 data") from None
    try:
        with Image.open(BytesIO(content), formats=list(FORMATS.values())) as image:
            image.load()
            found, size = image.format, image.size
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise invalid("messages: Could not process image") from None
    if found != FORMATS[media_type]:
        raise invalid(f"messages: image was specified as {media_type} but appears to be {found}")
    return size


def _tokens(width: int, height: int) -> int:
    return -(-width // 28) * -(-height // 28)
