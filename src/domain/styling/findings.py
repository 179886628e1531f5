"""A finding: one thing about a garment that speaks for or against it, how much, and on what that rests.

The score is made of the findings' pulls and the reasons are their texts, so that the two cannot disagree.
"""

from __future__ import annotations

import msgspec

from domain.evidence import Evidence


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """``pull`` moves the score up or down (about -1 to 1). ``text`` is empty where it is too weak to be told."""

    dimension: str
    pull: float
    text: str = ""
    evidence: tuple[Evidence, ...] = ()


class Avoided(msgspec.Struct, frozen=True, kw_only=True):
    """A trait on the person's avoid list that the garment has: ``presence`` above 0 up to 1."""

    trait: str
    presence: float
    text: str
    evidence: tuple[Evidence, ...]


NOTHING = Finding(dimension="", pull=0.0)
