# ruff: noqa: E501 - a row of a table is one line
"""What is generally true of each kind of garment: its noun, where it is worn, how formal, how warm, how lasting."""

from __future__ import annotations

import msgspec

from domain.analysis import PairingCategory

# category: noun | p(lural) or s(ingular) | slot | formality 1-10 | warmth 0-1 | comfort 0-1 | durability 0-1 | versatility 0-1 | pockets 0-1
_TABLE = """
t_shirt: T-shirt|s|tops|2.6|0.18|0.72|0.5|0.8|0.05
top: top|s|tops|3.3|0.16|0.62|0.45|0.6|0.02
shirt: shirt|s|tops|5.6|0.3|0.6|0.6|0.74|0.35
blouse: blouse|s|tops|5.6|0.24|0.56|0.42|0.62|0.05
polo_shirt: polo shirt|s|tops|4.2|0.24|0.62|0.6|0.7|0.08
sweater: sweater|s|tops|4.6|0.62|0.72|0.55|0.76|0.03
cardigan: cardigan|s|tops|4.7|0.55|0.74|0.52|0.74|0.25
sweatshirt: sweatshirt|s|tops|2.3|0.55|0.85|0.62|0.6|0.15
hoodie: hoodie|s|tops|1.8|0.6|0.88|0.64|0.55|0.75
vest: vest|s|outerwear|4.2|0.4|0.62|0.55|0.55|0.4
jacket: jacket|s|outerwear|4.4|0.66|0.58|0.72|0.66|0.85
coat: coat|s|outerwear|6.2|0.86|0.56|0.74|0.6|0.9
blazer: blazer|s|outerwear|7.3|0.46|0.45|0.62|0.66|0.7
suit: suit|s|outerwear|7.8|0.45|0.4|0.62|0.42|0.75
dress: dress|s|dress|5.6|0.28|0.58|0.45|0.5|0.12
jumpsuit: jumpsuit|s|dress|4.8|0.34|0.55|0.5|0.38|0.35
skirt: skirt|s|bottoms|5.0|0.26|0.6|0.5|0.56|0.12
jeans: jeans|p|bottoms|3.4|0.48|0.54|0.86|0.88|0.95
trousers: trousers|p|bottoms|5.8|0.42|0.55|0.64|0.78|0.75
shorts: shorts|p|bottoms|2.4|0.1|0.72|0.6|0.45|0.65
leggings: leggings|p|bottoms|1.9|0.34|0.82|0.5|0.45|0.08
sweatpants: sweatpants|p|bottoms|1.5|0.48|0.9|0.58|0.38|0.6
underwear: underwear|s|under|3.0|0.12|0.7|0.45|0.6|0
socks: socks|p|feet|3.2|0.3|0.7|0.4|0.6|0
swimwear: swimwear|s|beach|1.5|0.02|0.6|0.5|0.2|0.1
sleepwear: sleepwear|s|home|1.0|0.35|0.9|0.5|0.15|0.15
sneakers: sneakers|p|shoes|2.7|0.35|0.84|0.64|0.76|0
boots: boots|p|shoes|4.9|0.68|0.56|0.84|0.64|0
sandals: sandals|p|shoes|2.9|0.04|0.62|0.52|0.42|0
shoes: shoes|p|shoes|6.2|0.36|0.5|0.72|0.6|0
bag: bag|s|accessories|4.6|0|0.6|0.7|0.66|0.8
hat: hat|s|accessories|3.0|0.4|0.66|0.55|0.5|0
scarf: scarf|s|accessories|4.6|0.6|0.7|0.5|0.66|0
gloves: gloves|p|accessories|4.6|0.6|0.6|0.6|0.5|0
belt: belt|s|accessories|5.2|0|0.5|0.8|0.66|0
jewellery: piece|s|accessories|5.2|0|0.6|0.7|0.6|0
accessory: accessory|s|accessories|4.6|0|0.6|0.6|0.5|0
other: item|s|none|4.0|0.3|0.5|0.5|0.3|0
"""


class Kind(msgspec.Struct, frozen=True):
    """A kind of garment before anything is known about the one at hand."""

    category: str
    noun: str
    plural: bool
    slot: str
    formality: float
    warmth: float
    comfort: float
    durability: float
    versatility: float
    pockets: float

    @property
    def has_fit(self) -> bool:
        """Whether it can be tight or loose on the body."""
        return self.slot in {"tops", "bottoms", "outerwear", "dress", "under", "home"}

    @property
    def is_accessory(self) -> bool:
        """Whether it finishes an outfit rather than makes it."""
        return self.slot in {"accessories", "shoes", "feet"}

    @property
    def own_pairing(self) -> frozenset[PairingCategory]:
        """The parts of an outfit it takes itself."""
        return _OWN.get(self.category) or _OWN.get(self.slot, frozenset())


_OWN: dict[str, frozenset[PairingCategory]] = {
    "suit": frozenset({"bottoms", "outerwear"}),
    "tops": frozenset({"tops"}),
    "bottoms": frozenset({"bottoms"}),
    "outerwear": frozenset({"outerwear"}),
    "dress": frozenset({"tops", "bottoms"}),
    "under": frozenset({"tops"}),
    "feet": frozenset({"accessories"}),
    "beach": frozenset({"bottoms"}),
    "home": frozenset({"tops", "bottoms"}),
    "shoes": frozenset({"shoes"}),
    "accessories": frozenset({"accessories"}),
}


def _kind(line: str) -> Kind:
    category, _, rest = line.partition(": ")
    noun, number, slot, *figures = rest.split("|")
    return Kind(category, noun, number == "p", slot, *(float(figure) for figure in figures))


KINDS = {kind.category: kind for kind in map(_kind, _TABLE.strip().splitlines())}
