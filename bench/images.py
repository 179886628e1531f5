"""From a shop's picture to the one that is kept, against the stepping algorithm: time, size and likeness."""

from __future__ import annotations

import time
from collections.abc import Callable
from io import BytesIO
from math import inf, log10
from statistics import median

from PIL import Image, ImageChops, ImageStat

from adapters.images.decoding import decoded
from adapters.images.encoding import encoded
from adapters.images.maker import LONGEST, MOST_BYTES, PillowImageMaker
from bench.garment_pictures import pictures
from bench.peers.stepping import plainly_fitted, stepping
from bench.result import Result, paired_ratio

ROUNDS = 5
_LEAST_RATIO = 2.0
_MOST_LOSS = 0.5


class Measured:
    """One picture both ways, in turns."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name = name
        self.ours: list[float] = []
        self.theirs: list[float] = []
        for _ in range(ROUNDS):
            self.theirs.append(_milliseconds(lambda: stepping(content, LONGEST, MOST_BYTES)))
            self.ours.append(_milliseconds(lambda: encoded(decoded(content, LONGEST), MOST_BYTES)))
        self.make = median(_milliseconds(lambda: PillowImageMaker().make(content)) for _ in range(3))
        theirs, self.tries = stepping(content, LONGEST, MOST_BYTES)
        ours, _ = encoded(decoded(content, LONGEST), MOST_BYTES)
        plain = plainly_fitted(content, LONGEST)
        self.sizes = len(ours), len(theirs)
        self.decibels = _likeness(ours, plain), _likeness(theirs, plain)

    @property
    def speed_up(self) -> float:
        """How many times as long the stepping takes."""
        return 1 / paired_ratio(self.ours, self.theirs)

    @property
    def loss(self) -> float:
        """By how many dB ours is less like the plainly fitted picture; negative is more."""
        return self.decibels[1] - self.decibels[0]

    def told(self) -> str:
        """All of it in a line."""
        return (
            f"{self.name}: {median(self.ours):.0f} ms, {self.sizes[0] / 1000:.0f} kB, {self.decibels[0]:.2f} dB "
            f"against {median(self.theirs):.0f} ms, {self.sizes[1] / 1000:.0f} kB, {self.decibels[1]:.2f} dB "
            f"in {self.tries} steps: {self.speed_up:.2f} times as fast"
        )


def run() -> list[Result]:
    """All pictures; those that fit at the first try and those that must be searched, apart and together."""
    measured = [Measured(name, content) for name, content in pictures()]
    at_once = [one for one in measured if one.tries == 1]
    searched = [one for one in measured if one.tries > 1]
    for one in measured:
        print("  " + one.told())
    worst = max(one.loss for one in measured)
    largest = max(one.sizes[0] for one in measured)
    return [
        _speed("pictures: all", measured),
        _speed("pictures that fit at once", at_once),
        _speed("pictures that must be searched", searched),
        Result(
            name="pictures: likeness lost (PSNR, worst)",
            median=worst,
            unit="dB",
            goal=f"≤ {_MOST_LOSS} dB",
            met=worst <= _MOST_LOSS,
            note="below 0: ours is more like the picture than the stepping's",
        ),
        Result(
            name="pictures: largest",
            median=largest / 1000,
            unit="kB",
            goal=f"≤ {MOST_BYTES // 1000} kB",
            met=largest <= MOST_BYTES,
        ),
        Result(
            name="pictures: whole pipeline with colours",
            median=median(one.make for one in measured),
            unit="ms",
            note="the stepping has no colours, so they are not in the ratios above",
        ),
    ]


def _speed(name: str, measured: list[Measured]) -> Result:
    ratio = median(one.speed_up for one in measured)
    return Result(
        name=name,
        median=median(median(one.ours) for one in measured),
        unit="ms",
        ratio=ratio,
        goal=f"≥ {_LEAST_RATIO} times as fast",
        met=ratio >= _LEAST_RATIO,
        note=f"{len(measured)} pictures; stepping {median(median(one.theirs) for one in measured):.0f} ms; "
        f"{min(one.speed_up for one in measured):.2f} to {max(one.speed_up for one in measured):.2f} times as fast",
    )


def _milliseconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def _likeness(webp: bytes, plain: Image.Image) -> float:
    """Peak signal to noise in dB, over all channels."""
    with Image.open(BytesIO(webp)) as image:
        squares = ImageStat.Stat(ImageChops.difference(image.convert("RGB"), plain)).sum2
    mean = sum(squares) / (plain.width * plain.height * 3)
    return 10 * log10(255**2 / mean) if mean else inf
