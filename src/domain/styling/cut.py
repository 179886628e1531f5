"""How a garment sits on the body: its ease from skin-tight to oversized, its length, its sleeves."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from domain.evidence import Evidence
from domain.product import Product
from domain.styling.garment_kinds import Kind
from domain.styling.texts import Hit, Lexicon, Passage

# Ease: -2 skin-tight, -1 fitted, 0 regular, 1 relaxed, 2 oversized.
_EASE_WORDS = {
    ("skinny", -2.0): "skinny|skin tight|bodycon|body con|tight fitting|tight fit|figure hugging|compression|second skin|hautnah|ajuste al cuerpo|super slim|muscle fit",
    ("slim", -1.3): "slim fit|slim|slim cut|narrow fit|schmal geschnitten|coupe ajustee|coupe slim|ajustado|aderente|extra slim|slim straight",
    ("fitted", -1.0): "fitted|close fitting|close fit|figure flattering|form fitting|bodyskimming|fitted silhouette|figurbetont|eng anliegend|cintre|cintree|entallado|attillato|nauwsluitend|getailleerd|contoured",
    ("tailored", -0.6): "tailored|tailored fit|structured fit|sharply cut|made to measure|tailliert|sartorial|sur mesure|modern fit",
    ("regular", 0.0): "regular fit|regular cut|classic fit|standard fit|straight fit|straight leg|straight cut|regular|true to size|normale passform|coupe droite|coupe reguliere|corte recto|taglio regolare|regular straight|normal geschnitten",
    ("relaxed", 1.0): "relaxed|relaxed fit|relaxed cut|loose|loose fit|loose fitting|loose cut|roomy|easy fit|comfort fit|boxy|boxy cut|wide leg|wide cut|flowy|flowing|floaty|slouchy|baggy fit|dropped shoulder|drop shoulder|dad fit|mom fit"
    "|boyfriend fit|balloon|volume|voluminous|a line|draped|airy cut|lassig|locker|weit geschnitten|weites bein|ample|coupe ample|coupe large|holgado|ancho|comodo|ampia|ruimvallend|wijd|barrel leg|palazzo|tapered relaxed|dolman|wide straight",
    ("oversized", 2.0): "oversized|oversize|over size|wide fit|super wide|extra loose|extra wide|supersized|xxl fit|baggy|ubergross|oversize fit|coupe oversize|tall and wide|super baggy",
}  # fmt: skip
_EASE: Lexicon[tuple[str, float]] = Lexicon(
    {phrase: meaning for meaning, text in _EASE_WORDS.items() for phrase in text.split("|")}
)
# A wide leg or a dropped shoulder makes a garment roomier, but does not name its fit.
_ASIDES = frozenset({"dropped shoulder", "dropped shoulders", "drop shoulder", "drop shoulders", "a-line", "a line", "draped", "volume", "voluminous", "contoured", "straight leg", "regular", "structured fit"})
_EASE_OF_FIT = {"skinny": -2.0, "slim": -1.3, "fitted": -1.0, "tailored": -0.6, "regular": 0.0, "relaxed": 1.0, "oversized": 2.0}
_USUAL_EASE = {"leggings": -2.0, "blazer": -0.5, "suit": -0.6, "hoodie": 0.5, "sweatshirt": 0.4, "sweatpants": 0.5, "cardigan": 0.3, "underwear": -0.6, "swimwear": -1.2, "sleepwear": 0.8, "coat": 0.3}
_USUAL_CERTAINTY = 0.4

_CROPPED: Lexicon[float] = Lexicon(
    {"cropped": 1.0, "crop": 1.0, "crop top": 1.0, "cropped length": 1.0, "short length": 0.8, "shorter length": 0.8, "mini t shirt": 0.9,
     "mini tee": 0.9, "bauchfrei": 1.0, "belly": 0.8, "midriff": 1.0, "baby tee": 0.8, "waist length": 0.3, "kurz geschnitten": 0.8, "court top": 0.9, "bralette": 0.9, "bandeau": 0.9}
)  # fmt: skip
_LONG: Lexicon[bool] = Lexicon(
    dict.fromkeys("maxi|midi|longline|long length|ankle length|full length|floor length|tunic length|covers the hips|knee length|long design".split("|"), True)
)
_SLEEVES: Lexicon[str] = Lexicon(
    {phrase: kind for kind, text in {
        "sleeveless": "sleeveless|armellos|sans manches|senza maniche|sin mangas|mouwloos|spaghetti straps|strappy|strapless|tank top|camisole|tank",
        "short": "short sleeve|short sleeved|short sleeves|s s|half sleeve|half length sleeve|kurzarm|kurzarmlig|manches courtes|maniche corte|manga corta|korte mouw|cap sleeve",
        "long": "long sleeve|long sleeved|long sleeves|l s|langarm|langarmlig|manches longues|maniche lunghe|manga larga|lange mouw|longsleeve",
        "three-quarter": "3 4 sleeve|3 4 sleeves|three quarter sleeve|elbow length",
    }.items() for phrase in text.split("|")}
)  # fmt: skip
_POCKETS: Lexicon[bool] = Lexicon(
    dict.fromkeys("pocket|pocketed|tasche aufgesetzt|brusttasche|seitentaschen|eingrifftaschen|poche|poches|bolsillo|bolsillos|tasca|tasche laterali|zak|steekzakken".split("|"), True)
)
_NO_POCKETS: Lexicon[bool] = Lexicon(dict.fromkeys("no pockets|without pockets|pocketless|ohne taschen|sans poches".split("|"), True))
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
    none = any(_NO_POCKETS.hits(text, negated_too=True) and list(_NO_POCKETS.hits(text, negated_too=True)) for text in texts)
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
    hits = [hit for text in texts for hit in _EASE.hits(text)]
    named = _most_telling([hit for hit in hits if hit.said.casefold() not in _ASIDES])
    if named is not None:
        in_title = named.pointer == "/title"
        return (*named.meaning, 0.95 if in_title else 0.85, (named.evidence,))
    aside = _most_telling(hits)
    if aside is not None:
        return aside.meaning[0], aside.meaning[1] * 0.8, 0.6, (aside.evidence,)
    return None, _USUAL_EASE.get(kind.category, 0.0), _USUAL_CERTAINTY, ()


def _most_telling(hits: Sequence[Hit[tuple[str, float]]]) -> Hit[tuple[str, float]] | None:
    """The title's word before the description's; there the one furthest from regular."""
    in_title = [hit for hit in hits if hit.pointer == "/title"]
    return max(in_title or hits, key=lambda hit: (abs(hit.meaning[1]), -hit.first), default=None)


def _crop(texts: Sequence[Passage], kind: Kind) -> Hit[float] | None:
    if kind.slot not in _TOPS or kind.slot == "dress":
        return None
    hits = [hit for text in texts for hit in _CROPPED.hits(text)]
    return max(hits, key=lambda hit: hit.meaning, default=None)
