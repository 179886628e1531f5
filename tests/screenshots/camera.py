"""Takes, crops and saves pictures: PNGs with a palette, which are small."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

from tests.browsers.browser import Tab
from tests.browsers.waiting import until

_COLORS = 224
_RING = (200, 24, 82, 255)
_RECT = """(root, selector) => {
  const element = selector ? root.querySelector(selector) : root.host;
  const {x, y, width, height} = element.getBoundingClientRect();
  return [x, y, width, height];
}"""


class Rect(NamedTuple):
    """A part of what is seen, in CSS pixels."""

    x: float
    y: float
    width: float
    height: float

    def wider(self, by: float) -> Rect:
        """With a margin around it."""
        return Rect(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)


class Camera:
    """Saves into ``folder``. Names are the files' without their ending."""

    def __init__(self, folder: Path, taken: list[str] | None = None) -> None:
        self.folder = folder
        self.taken = [] if taken is None else taken
        folder.mkdir(parents=True, exist_ok=True)

    def into(self, folder: Path) -> Camera:
        """One that saves elsewhere; what it takes counts here too."""
        return Camera(folder, self.taken)

    def take(self, name: str, tab: Tab, *, whole: bool = False, crop: Rect | None = None) -> Path:
        """What the tab shows; ``whole``: also what is below. Animations that end have ended, pictures are there."""
        tab.call(_STILL)
        return self.save(name, seen(tab, whole=whole), crop)

    def save(self, name: str, picture: Image.Image, crop: Rect | None = None) -> Path:
        """A picture as it is, or a part of it."""
        shown = picture
        if crop is not None:
            left, top = max(crop.x, 0), max(crop.y, 0)
            right, bottom = min(crop.x + crop.width, shown.width), min(crop.y + crop.height, shown.height)
            shown = shown.crop((round(left), round(top), round(right), round(bottom)))
        path = self.folder / f"{name}.png"
        shown.quantize(_COLORS, dither=Image.Dither.NONE).save(path, optimize=True)
        self.taken.append(name)
        return path


def seen(tab: Tab, *, whole: bool = False) -> Image.Image:
    """What the tab shows. A busy machine's Chromium may have nothing to show yet."""
    return Image.open(BytesIO(until(lambda: tab.screenshot(whole=whole), "a picture of a tab"))).convert("RGB")


def rect(tab: Tab, selector: str | None = None, root: str | None = None) -> Rect:
    """Where an element is; without ``selector``, the host of ``root``."""
    return Rect(*tab.call(_RECT, selector, root=root))


def ringed(picture: Image.Image, around: Rect, number: int) -> Image.Image:
    """With a ring drawn around a part: here a person clicks. ``number``: which click it is."""
    finer = 4
    layer = Image.new("RGBA", (picture.width * finer, picture.height * finer))
    pen = ImageDraw.Draw(layer)
    x, y, width, height = (side * finer for side in around.wider(7))
    pen.rounded_rectangle([x, y, x + width, y + height], radius=12 * finer, outline=_RING, width=3 * finer)
    middle, radius = (x, y + height), 12 * finer
    pen.circle(middle, radius, fill=_RING)
    pen.text(middle, str(number), fill="white", anchor="mm", font=ImageFont.load_default(16 * finer))
    shown = picture.convert("RGBA")
    shown.alpha_composite(layer.resize(picture.size, Image.Resampling.LANCZOS))
    return shown.convert("RGB")


# Of what never ends two seconds have to do.
_STILL = """() => Promise.race([new Promise((done) => setTimeout(done, 2000)), (async () => {
  await document.fonts.ready;
  await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
  const ends = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
  await Promise.all(ends.map((one) => one.finished.catch(() => {})));
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
})()])"""
