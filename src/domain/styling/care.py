"""How much work a garment is: from the washing text, else from what its fibres are known to need."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from domain.evidence import Evidence
from domain.product import Product
from domain.styling.care_words import CARE_PHRASES
from domain.styling.composition import Composition
from domain.styling.texts import Hit, Lexicon, Passage, passage

_CARE: Lexicon[str] = Lexicon({phrase: kind for kind, text in CARE_PHRASES.items() for phrase in text.split("|")})
_IN_PROSE = frozenset({"machine", "hand", "only_dry_clean", "no_iron", "wipe", "dry_clean"})

_BURDENS = {
    "only_dry_clean": 1.0,
    "no_wash": 0.95,
    "hand": 0.75,
    "flat": 0.3,
    "gentle": 0.14,
    "iron": 0.12,
    "proof": 0.3,
    "no_tumble": 0.06,
    "wipe": 0.1,
    "machine": 0.04,
    "tumble": 0.0,
    "no_iron": 0.0,
}
_NOTES = {
    "only_dry_clean": "Dry clean only, so plan for trips to the cleaner's.",
    "no_wash": "Not for the washing machine.",
    "hand": "Wash by hand in cool water and press the water out, don't wring.",
    "gentle": "Machine wash cold on the gentle cycle.",
    "machine": "Goes in the washing machine.",
    "no_tumble": "Keep it out of the tumble dryer and let it air-dry.",
    "tumble": "A low tumble dry is fine.",
    "flat": "Dry it lying flat so that it keeps its shape.",
    "iron": "A light press brings it back into shape.",
    "no_iron": "Hardly needs an iron.",
    "wipe": "Wipe clean with a damp cloth.",
    "proof": "Protect it with a care spray before the first wear.",
    "no_dry_clean": "Don't take it to the dry cleaner.",
}
_ORDER = tuple(_NOTES)
_DELICATE_FIBRES = {
    "silk": 0.7,
    "cashmere": 0.7,
    "angora": 0.7,
    "mohair": 0.6,
    "wool": 0.5,
    "alpaca": 0.6,
    "merino": 0.42,
    "down": 0.5,
    "suede": 0.7,
    "leather": 0.45,
    "yak": 0.6,
    "acetate": 0.4,
    "cupro": 0.35,
}


class CareReading(msgspec.Struct, frozen=True, kw_only=True):
    """What care a garment asks for. ``burden`` 0 (throw it in the wash) to 1 (dry clean only)."""

    kinds: frozenset[str] = frozenset()
    burden: float = 0.2
    stated: bool = False
    notes: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    guessed_from: str | None = None


def read_care(product: Product, texts: Sequence[Passage], composition: Composition) -> CareReading:
    """The care the shop names in its list or texts, else what the most delicate fibre is known to need."""
    hits = [hit for text in _care_texts(product) for hit in _CARE.hits(text, negated_too=True)]
    if not hits:
        hits = [hit for text in texts for hit in _CARE.hits(text) if hit.meaning in _IN_PROSE]
    return _stated(hits) if hits else _guessed(composition)


def _care_texts(product: Product) -> list[Passage]:
    return [passage(f"/care/{index}", line) for index, line in enumerate(product.care)]


def _stated(hits: Sequence[Hit[str]]) -> CareReading:
    kinds = {hit.meaning for hit in hits}
    if "dry_clean" in kinds and not kinds & {"machine", "hand", "gentle", "no_dry_clean", "wipe"}:
        kinds.add("only_dry_clean")
    if kinds & {"only_dry_clean", "hand", "gentle"}:
        kinds.discard("machine")
    if "no_wash" in kinds and "hand" in kinds:
        kinds.discard("no_wash")
    if "hand" in kinds:
        kinds.discard("gentle")
    ranked = sorted(kinds, key=lambda kind: (-_BURDENS.get(kind, 0.0), kind))
    heaviest = ranked[0]
    burden = min(
        1.0,
        sum(_BURDENS.get(kind, 0.0) for kind in ranked)
        if _BURDENS.get(heaviest, 0) < 0.5
        else _BURDENS.get(heaviest, 0),
    )
    said = {"only_dry_clean": ("only_dry_clean", "dry_clean"), "no_tumble": ("machine", "no_tumble")}.get(
        heaviest, (heaviest,)
    )
    return CareReading(
        kinds=frozenset(kinds),
        burden=burden,
        stated=True,
        notes=tuple(_NOTES[kind] for kind in _ORDER if kind in kinds),
        evidence=tuple(hit.evidence for hit in hits if hit.meaning in said)[:1] or (hits[0].evidence,),
    )


def _guessed(composition: Composition) -> CareReading:
    fragile = [
        (share * _DELICATE_FIBRES[item.fibre.name], item)
        for item in composition.fibres
        if item.fibre.name in _DELICATE_FIBRES and (share := min(1.0, item.share * 1.3)) > 0.25
    ]
    if not fragile:
        return CareReading()
    burden, item = max(fragile, key=lambda pair: (pair[0], pair[1].fibre.name))
    return CareReading(burden=burden, evidence=(item.evidence,), guessed_from=item.fibre.name)
