"""What every benchmark hands back: one line of the table at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One line of the table.

    ``ratio`` is what ``goal`` (a sentence such as ``"≥ 2"``) is about; ``met`` is None where nothing was promised.
    """

    name: str
    median: float
    unit: str
    ratio: float | None = None
    goal: str = ""
    met: bool | None = None
    note: str = ""


def paired_ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median of the rounds' own ratios: what slowed a whole round cancels out."""
    return median(mine / other for mine, other in zip(ours, theirs, strict=True))


def spread(values: Sequence[float]) -> str:
    """The lowest and highest of the rounds, for notes."""
    return f"{min(values):,.0f}–{max(values):,.0f}"
