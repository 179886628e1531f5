"""The make of a cloth beyond its fibres: weave, finish and technique, as shops name them, and what each changes."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from domain.evidence import Evidence
from domain.styling.cloth_words import CLOTHS
from domain.styling.texts import Lexicon, Passage


class ClothFacts(msgspec.Struct, frozen=True):
    """What a word about cloth changes in each quality."""

    name: str
    warmth: float
    formality: float
    comfort: float
    durability: float
    breathability: float
    nature: str


class ClothTrait(msgspec.Struct, frozen=True):
    """A cloth word found on the garment."""

    facts: ClothFacts
    evidence: Evidence


def read_cloth(texts: Sequence[Passage]) -> tuple[ClothTrait, ...]:
    """Every cloth the texts name, once each, in the order found."""
    found: dict[str, ClothTrait] = {}
    for text in texts:
        for hit in _WORDS.hits(text):
            if hit.meaning.nature != "none":
                found.setdefault(hit.meaning.name, ClothTrait(hit.meaning, hit.evidence))
    return tuple(found.values())


def _entries() -> list[tuple[str, ClothFacts]]:
    entries: list[tuple[str, ClothFacts]] = []
    for line in CLOTHS.strip().splitlines():
        head, _, words = line.partition(":")
        name, *figures, nature = head.split()
        warmth, formality, comfort, durability, breathability = (float(figure) for figure in figures)
        facts = ClothFacts(name, warmth, formality, comfort, durability, breathability, nature)
        entries.extend((word.replace("_", " "), facts) for word in words.split())
    return entries


_WORDS: Lexicon[ClothFacts] = Lexicon(dict(_entries()))
