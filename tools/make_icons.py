"""Draw extension/icons from tools/icon.svg, and the smallest of them from tools/icon_small.svg: fewer and fatter lines.

The two drawings keep to what is read here: a square view box, `rect` with `rx`, `polygon` and `polyline`, with round
joins. Each is drawn large and then made smaller.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from xml.etree import ElementTree

from PIL import Image, ImageDraw

TOOLS = Path(__file__).parent
ICONS = TOOLS.parent / "extension" / "icons"
DRAWINGS = {16: "icon_small.svg", 32: "icon.svg", 48: "icon.svg", 96: "icon.svg", 128: "icon.svg"}
FINER = 16  # times larger than the icon

Point = tuple[float, float]


def main(folder: Path = ICONS) -> int:
    """Write every icon; return the exit status."""
    folder.mkdir(parents=True, exist_ok=True)
    for size in DRAWINGS:
        icon(size).save(folder / f"{size}.png", optimize=True)
    return 0


def icon(size: int) -> Image.Image:
    """Return the icon of that many pixels a side."""
    root = ElementTree.parse(TOOLS / DRAWINGS[size]).getroot()  # noqa: S314 - our own drawing
    _, _, width, _ = (float(number) for number in root.attrib["viewBox"].split())
    scale = size * FINER / width
    large = Image.new("RGBA", (size * FINER, size * FINER))
    for shape in root:
        # Each on a sheet of its own in its own colour, so that its edges do not darken.
        mask = Image.new("L", large.size)
        draw(shape, ImageDraw.Draw(mask), scale)
        colour = shape.get("stroke", shape.attrib["fill"])
        large.paste(Image.new("RGBA", large.size, colour), mask=mask)
    return large.resize((size, size), Image.Resampling.BOX)


def draw(shape: ElementTree.Element, pen: ImageDraw.ImageDraw, scale: float) -> None:
    """Draw one shape in white."""
    match shape.tag.partition("}")[2]:
        case "rect":
            x, y, width, height, radius = (float(shape.attrib[name]) for name in ("x", "y", "width", "height", "rx"))
            box = [x * scale, y * scale, (x + width) * scale - 1, (y + height) * scale - 1]
            pen.rounded_rectangle(box, radius * scale, fill=255)
        case "polygon":
            corners = points(shape, scale)
            pen.polygon(corners, fill=255)
            line([*corners, corners[0]], pen, float(shape.attrib["stroke-width"]) * scale)
        case "polyline":
            line(points(shape, scale), pen, float(shape.attrib["stroke-width"]) * scale)
        case other:
            sys.exit(f"make_icons.py draws no <{other}>")


def points(shape: ElementTree.Element, scale: float) -> list[Point]:
    """Return the corners of a shape, scaled."""
    numbers = [float(number) * scale for number in re.split(r"[ ,]+", shape.attrib["points"].strip())]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def line(corners: list[Point], pen: ImageDraw.ImageDraw, width: float) -> None:
    """Draw a line with round joins and ends."""
    pen.line(corners, fill=255, width=round(width))
    for x, y in corners:
        pen.ellipse([x - width / 2, y - width / 2, x + width / 2, y + width / 2], fill=255)


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
