"""Picture files of every kind, made for the occasion."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from random import Random
from typing import Any

from PIL import Image, ImageDraw

RED, GREEN, BLUE, WHITE = (200, 40, 40), (40, 160, 60), (40, 60, 200), (255, 255, 255)


def quarters(width: int = 200, height: int = 120) -> Image.Image:
    """Red and green above, blue and white below: no turn of it looks like another."""
    image = Image.new("RGB", (width, height), WHITE)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, width // 2 - 1, height // 2 - 1), fill=RED)
    draw.rectangle((width // 2, 0, width, height // 2 - 1), fill=GREEN)
    draw.rectangle((0, height // 2, width // 2 - 1, height), fill=BLUE)
    return image


def noisy(width: int, height: int, seed: int = 1) -> Image.Image:
    """What compresses worst."""
    return Image.frombytes("RGB", (width, height), Random(seed).randbytes(width * height * 3))


def file_of(image: Image.Image, kind: str, **how: Any) -> bytes:
    """The picture as a file of a format."""
    file = BytesIO()
    image.save(file, kind, **how)
    return file.getvalue()


def corners(content: bytes) -> tuple[str, ...]:
    """The colours in the four quarters of a file, by name, row by row."""
    with Image.open(BytesIO(content)) as image:
        plain = image.convert("RGB")
        width, height = plain.size
        spots = [(width * x // 4, height * y // 4) for y in (1, 3) for x in (1, 3)]
        return tuple(_name(plain.getpixel(spot)) for spot in spots)


def _name(pixel: Any) -> str:
    names = {"red": RED, "green": GREEN, "blue": BLUE, "white": WHITE, "black": (0, 0, 0), "grey": (128, 128, 128)}
    return min(names, key=lambda name: sum(abs(a - b) for a, b in zip(names[name], pixel, strict=True)))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_bomb(width: int, height: int) -> bytes:
    """A valid PNG of one colour: a few kB that unfold to gigabytes."""
    row = b"\0" + b"\0" * (width // 8 + 1)
    packer = zlib.compressobj(9)
    data = b"".join([*(packer.compress(row * 100) for _ in range(height // 100)), packer.flush()])
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def png_with(kind: bytes, data: bytes) -> bytes:
    """A small PNG with one more chunk."""
    content = file_of(quarters(), "PNG")
    return content[:33] + _chunk(kind, data) + content[33:]


def resized_in_its_head(content: bytes, kind: str, width: int, height: int) -> bytes:
    """The file of a small picture whose head says that it is a huge one."""
    if kind == "JPEG":
        at = content.index(b"\xff\xc0") + 5
        return content[:at] + struct.pack(">HH", height, width) + content[at + 4 :]
    if kind == "GIF":
        at = content.index(b",", 13)
        size = struct.pack("<HH", width, height)
        return content[:6] + size + content[10 : at + 5] + size + content[at + 9 :]
    if kind == "WEBP":
        at = content.index(b"VP8X") + 12
        return content[:at] + struct.pack("<I", width - 1)[:3] + struct.pack("<I", height - 1)[:3] + content[at + 6 :]
    if kind == "AVIF":
        at = content.index(b"ispe") + 8
        return content[:at] + struct.pack(">II", width, height) + content[at + 8 :]
    raise ValueError(kind)
