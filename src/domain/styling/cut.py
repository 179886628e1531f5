"""How a garment sits on the body: its ease from skin-tight to oversized, its length, its sleeves."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from domain.evidence import Evidence
from domain.product import Product
from domain.styling.cut_words import ASIDES, CROPPED, CUFFS, EASE_WORDS, EDGES, LONG, NO_POCKETS, POCKETS, SLEEVES
from domain.styling.garment_kinds import Kind
from domain.styling.texts import Hit, Lexicon, Passage

_EASE: Lexicon[tuple[str, float]] = Lexicon(
    {phrase: meaning for meaning, text in EASE_WORDS.items() for phrase in text.split("|")}
)
_EASE_OF_FIT = {
    "skinny": -2.0,
    "slim": -1.3,
    "fitted": -1.0,
    "tailored": -0.6,
    "regular": 0.0,
    "relaxed": 1.0,
    "oversized": 2.0,
}
_USUAL_EASE = {
    "leggings": -2.0,
    "blazer": -0.5,
    "suit": -0.6,
    "hoodie": 0.5,
    "sweatshirt": 0.4,
    "sweatpants": 0.5,
    "cardigan": 0.3,
    "underwear": -0.6,
    "swimwear": -1.2,
    "sleepwear": 0.8,
    "coat": 0.3,
}
_USUAL_CERTAINTY = 0.4
_EDGE_REACH = 4

_CROPPED: Lexicon[float] = Lexicon({phrase: sure for sure, text in CROPPED.items() for phrase in text.split("|")})
_LONG: Lexicon[bool] = Lexicon(dict.fromkeys(LONG.split("|"), True))
_SLEEVES: Lexicon[str] = Lexicon({phrase: kind for kind, text in SLEEVES.items() for phrase in text.split("|")})
_POCKETS: Lexicon[bool] = Lexicon(dict.fromkeys(POCKETS.split("|"), True))
_NO_POCKETS: Lexicon[bool] = Lexicon(dict.fromkeys(NO_POCKETS.split("|"), True))
_TOPS = frozenset({"tops", "outerwear", "dress"})


class CutReading(msgspec.Struct, frozen=True, kw_only=True):
    """How a garment sits. ``fit`` is a word of the fits list or None, ``ease`` -2 (skin-tight) to 2 (oversized).

    ``crop`` is how surely it ends above the waist, ``pockets`` how surely it has some (both 0 to 1).
    """

    fit: str | None
    ease: float
    certainty: float
    evidence: tuple[Evidence, ...] = ()
    crop: float = 0.0
    crop_evidence: tuple[Evidence, ...] = ()
    is_long: bool = False
    sleeves: str | None = None
    pockets: float = 0.0
    pockets_evidence: tuple[Evidence, ...] = ()


def read_cut(product: Product, texts: Sequence[Passage], kind: Kind) -> CutReading:
    """The cut by the shop's fit, else by words of the title or description, else what is usual for the kind."""
    fit, ease, certainty, evidence = _fit(product, texts, kind)
    crop = _crop(texts, kind)
    pocket = _POCKETS.first(texts)
    none = any(True for text in texts for _ in _NO_POCKETS.hits(text, negated_too=True))
    sleeves = _SLEEVES.first(texts) if kind.slot in _TOPS else None
    return CutReading(
        fit=fit,
        ease=ease,
        certainty=certainty if kind.has_fit else 0.0,
        evidence=evidence,
        crop=crop.meaning if crop else 0.0,
        crop_evidence=(crop.evidence,) if crop else (),
        is_long=_LONG.first(texts) is not None,
        sleeves=sleeves.meaning if sleeves else None,
        pockets=0.0 if none else (1.0 if pocket else kind.pockets),
        pockets_evidence=(pocket.evidence,) if pocket and not none else (),
    )


def _fit(
    product: Product, texts: Sequence[Passage], kind: Kind
) -> tuple[str | None, float, float, tuple[Evidence, ...]]:
    if product.fit is not None:
        return product.fit, _EASE_OF_FIT[product.fit], 1.0, (Evidence(field="/fit", value=product.fit),)
    hits = [hit for text in texts for hit in _EASE.hits(text) if not _of_an_edge(text, hit)]
    named = _most_telling([hit for hit in hits if hit.said.casefold() not in ASIDES])
    if named is not None:
        in_title = named.pointer == "/title"
        fit, ease = named.meaning
        return (fit if fit in _EASE_OF_FIT else None), ease, (0.95 if in_title else 0.85), (named.evidence,)
    aside = _most_telling(hits)
    if aside is not None:
        return (
            (aside.meaning[0] if aside.meaning[0] in _EASE_OF_FIT else None),
            aside.meaning[1] * 0.8,
            0.6,
            (aside.evidence,),
        )
    return None, _USUAL_EASE.get(kind.category, 0.0), _USUAL_CERTAINTY, ()


def _of_an_edge(text: Passage, hit: Hit[tuple[str, float]]) -> bool:
    """Whether a word is about a small part: "regular collar", "ribbed cuffs create a streamlined look"."""
    after = text.words[hit.last + 1 : hit.last + 2]
    before = text.words[max(0, hit.first - _EDGE_REACH) : hit.first]
    return any(word.folded in EDGES for word in after) or any(word.folded in CUFFS for word in before)


def _most_telling(hits: Sequence[Hit[tuple[str, float]]]) -> Hit[tuple[str, float]] | None:
    """The title's word before the description's; there the one furthest from regular."""
    in_title = [hit for hit in hits if hit.pointer == "/title"]
    return max(in_title or hits, key=lambda hit: (abs(hit.meaning[1]), -hit.first), default=None)


def _crop(texts: Sequence[Passage], kind: Kind) -> Hit[float] | None:
    if kind.slot not in _TOPS or kind.slot == "dress":
        return None
    hits = [hit for text in texts for hit in _CROPPED.hits(text)]
    return max(hits, key=lambda hit: hit.meaning, default=None)
