"""Pictures as shops send them, woven from noise: garments of plain and of busy cloth before studio backdrops.

Photographs cannot be shipped; what matters for an encoder is how much detail there is, and that is graded here. The
same numbers give the same pictures.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps
from PIL.Image import Resampling

Size = tuple[int, int]
_OUTLINE = (
    (0.32, 0.12), (0.42, 0.16), (0.58, 0.16), (0.68, 0.12), (0.92, 0.34), (0.82, 0.46), (0.72, 0.40), (0.74, 0.93),
    (0.26, 0.93), (0.28, 0.40), (0.18, 0.46), (0.08, 0.34),
)  # fmt: skip


def pictures() -> Iterator[tuple[str, bytes]]:
    """Names and JPEG files, from the calmest to the busiest."""
    usual, tall, large = (2000, 2600), (1800, 2400), (3000, 4000)
    yield "plain jersey", _jpeg(_garment(usual, (180, 60, 50), _noise(usual, 0.3, 1.2, 1), 0.5, 0.02, 1))
    yield "poplin", _jpeg(_garment(usual, (60, 80, 140), _weave(usual, 6), 0.4, 0.03, 2))
    yield "fine knit", _jpeg(_garment(tall, (210, 190, 150), _noise(tall, 1.0, 2.0, 3), 0.5, 0.03, 3))
    yield "large check", _jpeg(_garment(large, (230, 220, 210), _weave(large, 14), 1.5, 0.08, 8))
    yield "denim", _jpeg(_garment(usual, (70, 90, 140), _noise(usual, 1.0, 1.0, 4), 0.9, 0.06, 4))
    yield "twill", _jpeg(_garment(usual, (120, 110, 90), _noise(usual, 1.0, 1.2, 9), 1.2, 0.08, 9))
    yield "bouclé", _jpeg(_garment((2400, 3000), (190, 120, 130), _noise((2400, 3000), 1.0, 2.5, 6), 1.8, 0.10, 6))
    yield "tweed", _jpeg(_garment(usual, (150, 140, 120), _noise(usual, 1.0, 1.5, 5), 1.6, 0.10, 5))
    yield "sequins", _jpeg(_garment(usual, (200, 180, 90), _noise(usual, 1.0, 1.8, 10), 2.5, 0.12, 10))
    yield "film grain", _jpeg(_garment((1600, 2000), (90, 110, 80), _noise((1600, 2000), 1.0, 1.0, 7), 1.5, 0.2, 7))


def _garment(
    size: Size, dye: tuple[int, int, int], cloth: Image.Image, relief: float, grain: float, seed: int
) -> Image.Image:
    """A garment of a cloth, with folds, before a lit wall; ``grain`` is the camera's own noise."""
    light = Image.linear_gradient("L").resize(size).point(lambda value: 215 + value * 40 / 255)
    wall = _times(Image.new("RGB", size, (244, 243, 241)), light)
    relieved = cloth.point([max(0, min(255, round(200 + (value - 128) * relief))) for value in range(256)])
    width, height = size
    folds = _noise((width // 16, height // 16), 1.0, 5, seed + 7).resize(size, Resampling.BICUBIC)
    shaded = folds.point([150 + value * 105 // 255 for value in range(256)])
    dyed = _times(_times(Image.new("RGB", size, dye), relieved), shaded)
    picture = Image.composite(dyed, wall, _outline(size))
    grained = [
        ImageChops.add(channel, _noise(size, grain, 0.7, seed + at), 1, -128)
        for at, channel in enumerate(picture.split())
    ]
    return Image.merge("RGB", grained)


def _times(image: Image.Image, shade: Image.Image) -> Image.Image:
    return ImageChops.multiply(image, Image.merge("RGB", [shade] * 3))


def _outline(size: Size) -> Image.Image:
    width, height = size[0] // 4, size[1] // 4
    mask = Image.new("L", (width, height), 0)
    ImageDraw.Draw(mask).polygon([(x * width, y * height) for x, y in _OUTLINE], fill=255)
    return mask.filter(ImageFilter.GaussianBlur(2)).resize(size, Resampling.BICUBIC)


def _noise(size: Size, contrast: float, grain: float, seed: int) -> Image.Image:
    raw = Image.frombytes("L", size, Random(seed).randbytes(size[0] * size[1]))
    smooth = ImageOps.autocontrast(raw.filter(ImageFilter.GaussianBlur(grain)), cutoff=1)
    return smooth.point([max(0, min(255, round(128 + (value - 128) * contrast))) for value in range(256)])


def _weave(size: Size, thread: int) -> Image.Image:
    cell = Image.new("L", (thread * 2, thread * 2), 90)
    draw = ImageDraw.Draw(cell)
    draw.rectangle((0, 0, thread - 1, thread - 1), fill=170)
    draw.rectangle((thread, thread, 2 * thread, 2 * thread), fill=150)
    cell = cell.filter(ImageFilter.GaussianBlur(thread / 6))
    cloth = Image.new("L", size)
    for top in range(0, size[1], thread * 2):
        for left in range(0, size[0], thread * 2):
            cloth.paste(cell, (left, top))
    return cloth


def _jpeg(image: Image.Image) -> bytes:
    file = BytesIO()
    image.save(file, "JPEG", quality=91)
    return file.getvalue()
