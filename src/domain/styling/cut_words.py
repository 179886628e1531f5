# ruff: noqa: E501 - a row of a table is one line
"""Words for how a garment is cut: ease, length, sleeves, pockets, in the shops' languages."""

from __future__ import annotations

# Ease: -2 skin-tight, -1 fitted, 0 regular, 1 relaxed, 2 oversized.
EASE_WORDS = {
    ("skinny", -2.0): "skinny|skin tight|bodycon|body con|tight fitting|tight fit|figure hugging|compression|second skin|hautnah|ajuste al cuerpo|super slim|muscle fit",
    ("slim", -1.3): "slim fit|slim|slim cut|narrow fit|schmal geschnitten|coupe ajustee|coupe slim|ajustado|aderente|extra slim|slim straight",
    ("fitted", -1.0): "fitted|close fitting|close fit|figure flattering|form fitting|bodyskimming|fitted silhouette|figurbetont|eng anliegend|cintre|cintree|entallado|attillato|nauwsluitend|getailleerd",
    ("close", -0.7): "sleek fit|sleek cut|streamlined fit|streamlined silhouette|streamlined look|sleek silhouette|skims the body|slimming",
    ("tailored", -0.6): "tailored|tailored fit|structured fit|sharply cut|made to measure|tailliert|sartorial|sur mesure|modern fit",
    ("regular", 0.0): "regular fit|regular cut|classic fit|standard fit|straight fit|straight leg|straight cut|regular|true to size|normale passform|coupe droite|coupe reguliere|corte recto|taglio regolare|regular straight|normal geschnitten",
    ("relaxed", 1.0): "relaxed|relaxed fit|relaxed cut|loose|loose fit|loose fitting|loose cut|roomy|easy fit|comfort fit|boxy|boxy cut|wide leg|wide cut|flowy|flowing|fluide|fluido|floaty|slouchy|baggy fit|dropped shoulder|drop shoulder|dad fit|mom fit"
    "|boyfriend fit|balloon|volume|voluminous|a line|draped|airy cut|lassig|locker|weit geschnitten|weites bein|ample|coupe ample|coupe large|holgado|ancho|comodo|ampia|ruimvallend|wijd|barrel leg|palazzo|tapered relaxed|dolman|wide straight",
    ("oversized", 2.0): "oversized|oversize|over size|wide fit|super wide|extra loose|extra wide|supersized|xxl fit|baggy|ubergross|oversize fit|coupe oversize|tall and wide|super baggy",
}  # fmt: skip

# A wide leg or a dropped shoulder makes a garment roomier, but does not name its fit.
ASIDES = frozenset(
    {
        "sleek fit",
        "sleek cut",
        "streamlined fit",
        "streamlined silhouette",
        "streamlined look",
        "sleek silhouette",
        "skims the body",
        "slimming",
        "dropped shoulder",
        "dropped shoulders",
        "drop shoulder",
        "drop shoulders",
        "a-line",
        "a line",
        "draped",
        "volume",
        "voluminous",
        "straight leg",
        "regular",
        "structured fit",
    }
)

# What stands before one of these is about the collar, not about the garment; so is what follows the cuffs.
CUFFS = frozenset({"cuff", "cuffs", "bundchen", "poignets", "polsini", "punos"})
EDGES = CUFFS | {"collar", "collars", "neck", "neckline", "pocket", "pockets", "hem", "waistband", "strap", "straps"}

CROPPED = {
    1.0: "cropped|crop|crop top|cropped length|bauchfrei|midriff",
    0.9: "mini t shirt|mini tee|bralette|bandeau",
    0.8: "short length|shorter length|belly|baby tee|kurz geschnitten|court top",
    0.3: "waist length",
}
LONG = "maxi|midi|longline|long length|ankle length|full length|floor length|tunic length|covers the hips|knee length|long design"
SLEEVES = {
    "sleeveless": "sleeveless|armellos|sans manches|senza maniche|sin mangas|mouwloos|spaghetti straps|strappy|strapless|tank top|camisole|tank",
    "short": "short sleeve|short sleeved|short sleeves|s s|half sleeve|half length sleeve|kurzarm|kurzarmlig|manches courtes|maniche corte|manga corta|korte mouw|cap sleeve",
    "long": "long sleeve|long sleeved|long sleeves|l s|langarm|langarmlig|manches longues|maniche lunghe|manga larga|lange mouw|longsleeve",
    "three-quarter": "3 4 sleeve|3 4 sleeves|three quarter sleeve|elbow length",
}
POCKETS = "pocket|pocketed|tasche aufgesetzt|brusttasche|seitentaschen|eingrifftaschen|poche|poches|bolsillo|bolsillos|tasca|tasche laterali|zak|steekzakken"
NO_POCKETS = "no pockets|without pockets|pocketless|ohne taschen|sans poches"
