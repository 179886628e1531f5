"""The nine aesthetics of the quiz as weighed features: what makes a garment look minimalist, preppy or grunge."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import msgspec

from domain.styling.aesthetic_weights import LOOKS
from domain.styling.features import Feature

_NAMES = {"dark_academia": "dark academia", "y2k": "Y2K"}


class Look(msgspec.Struct, frozen=True):
    """How much a garment has of an aesthetic (-1 to 1), with what can be told to speak most for and against it."""

    affinity: float
    speaking_for: tuple[Feature, ...]
    against: tuple[Feature, ...]


def look(features: Mapping[str, Feature], aesthetic: str) -> Look:
    """Judges one aesthetic; above 0 the garment has it."""
    start, weights = _looks()[aesthetic]
    pulls = [(weights[name] * feature.strength, feature) for name, feature in features.items() if name in weights]
    pulls.sort(key=lambda pull: (-abs(pull[0]), pull[1].name))
    # Many small hints of one kind must not outweigh a clear one: each further hint counts a little less.
    good = sum(pull * 0.82**rank for rank, (pull, _) in enumerate(item for item in pulls if item[0] > 0))
    bad = sum(pull * 0.82**rank for rank, (pull, _) in enumerate(item for item in pulls if item[0] < 0))
    raw = start + good + bad
    return Look(
        affinity=max(-1.0, min(1.0, raw / (1 + 0.25 * abs(raw)) * 1.15)),
        speaking_for=tuple(feature for pull, feature in pulls if pull > 0.05 and feature.evidence)[:3],
        against=tuple(feature for pull, feature in pulls if pull < -0.05 and feature.evidence)[:2],
    )


def aesthetic_name(aesthetic: str) -> str:
    """An aesthetic as people write it."""
    return _NAMES.get(aesthetic, aesthetic.replace("_", " "))


@lru_cache(maxsize=1)
def _looks() -> dict[str, tuple[float, dict[str, float]]]:
    table = {}
    for aesthetic, text in LOOKS.items():
        start, _, weights = text.partition("|")
        pairs = (entry.strip().rpartition(" ") for entry in weights.split(","))
        table[aesthetic] = (float(start), {name: float(weight) for name, _, weight in pairs})
    return table
