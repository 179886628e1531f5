"""The nine aesthetics of the quiz as weighed features: what makes a garment look minimalist, preppy or grunge."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import msgspec

from domain.styling.features import Feature

# Per aesthetic: where a garment without any telling feature stands, then what each feature adds.
_LOOKS = {
    "minimalist": "-0.3 | plain 0.45, neutral 0.42, minimal 0.3, classic 0.08, elegant 0.12, natural 0.1, versatile 0.1, crisp 0.08, patterned -0.9, logo -0.3, vivid -0.7, bright -0.2, playful -0.35,"
    " romantic -0.28, distressed -0.4, artful -0.1, athletic -0.12, bohemian mood -0.2, grungy -0.2, white 0.05, black 0.05, tailored 0.12, synthetic -0.05, striped 0.35, tipped -0.05",
    "streetwear": "-0.36 | roomy 0.5, graphic 0.55, hoodie 0.55, sweatshirt 0.45, sneakers 0.6, urban 0.4, black 0.14, t_shirt 0.24, jeans 0.2, sweatpants 0.4, off-duty 0.25, logo 0.35, workwear 0.3, cargo 0.3, utility 0.3,"
    " playful 0.2, camouflage 0.4, distressed 0.2, retro 0.12, jacket 0.15, tie-dye 0.2, striped 0.02, hat 0.2, smart -0.5, romantic -0.5, close -0.3, floral -0.4, elegant -0.25, blouse -0.4, y2k mood 0.1, denim 0.15, dressy -0.3, tailored -0.4, cardigan -0.15, cropped -0.02",
    "cottagecore": "-0.42 | floral 0.55, romantic 0.5, rustic 0.42, linen 0.38, natural 0.22, pastel 0.26, earthy 0.2, cardigan 0.34, dress 0.32, blouse 0.36, skirt 0.24, lace 0.35, knit 0.16, checked 0.14, neutral 0.04, white 0.1, cosy 0.1,"
    " cosy mood 0.12, soft 0.05, graphic -0.5, synthetic -0.35, athletic -0.4, technical -0.3, black -0.3, urban -0.4, vivid -0.1, sporty -0.3, hoodie -0.3, close -0.1, dotted 0.15, woollen 0.12, cotton 0.08, smart -0.05, logo -0.3, sandals 0.1, bag 0.05, straw 0.3",
    "dark_academia": "-0.4 | dark 0.34, earthy 0.28, woollen 0.42, scholarly 0.5, tweed 0.4, corduroy 0.4, checked 0.26, smart 0.28, cardigan 0.32, sweater 0.28, blazer 0.5, coat 0.4, shirt 0.28, trousers 0.2, knit 0.2, leather 0.25, classic 0.14, jewel 0.1, natural 0.08,"
    " velvet 0.2, trench 0.2, collegiate 0.1, merino 0.05, cosy mood 0.04, boots 0.2, shoes 0.24, vest 0.2, black 0.06, collegiate colour 0.08, pastel -0.4, bright -0.4, vivid -0.35, athletic -0.5, graphic -0.4, playful -0.3, technical -0.35, synthetic -0.2, cropped -0.4, white -0.04, shorts -0.4, off-duty -0.2, floral -0.15, flannel 0.14, striped -0.02, urban -0.2, sandals -0.3",
    "bohemian": "-0.4 | bohemian mood 0.5, floral 0.34, paisley 0.6, earthy 0.3, linen 0.34, roomy 0.22, natural 0.16, viscose 0.18, light 0.1, romantic 0.22, rustic 0.2, dress 0.28, blouse 0.24, skirt 0.24, suede 0.35, tie-dye 0.4, patterned 0.2, printed 0.22,"
    " crochet 0.3, lace 0.2, sandals 0.2, jewellery 0.2, artful 0.1, linen 0.05, open collar 0.05, synthetic -0.3, athletic -0.45, technical -0.3, tailored -0.4, graphic -0.35, close -0.2, business -0.3, collegiate -0.35, crisp -0.2, hoodie -0.3, urban -0.25, logo -0.4, checked -0.15, black -0.06, smart -0.05",
    "sporty": "-0.4 | athletic 0.5, sporty 0.34, technical 0.4, mesh 0.2, cooling 0.24, stretch 0.22, synthetic 0.16, sneakers 0.6, leggings 0.55, sweatpants 0.5, hoodie 0.4, sweatshirt 0.34, t_shirt 0.14, polo_shirt 0.16, shorts 0.28, off-duty 0.14, padded 0.15, stretchy 0.1, logo 0.1, tipped 0.14, hat 0.1,"
    " smart -0.4, dressy -0.5, romantic -0.5, linen -0.3, woollen -0.3, floral -0.4, tailored -0.45, blouse -0.4, shirt -0.25, cardigan -0.3, elegant -0.2, dress -0.2, leather -0.3, chunky -0.2, cosy mood -0.05, blazer -0.5, coat -0.3, jeans -0.25, denim -0.2, shoes -0.5",
    "grunge": "-0.4 | flannel 0.4, checked 0.36, grungy 0.42, black 0.36, dark 0.22, roomy 0.3, distressed 0.45, denim 0.3, leather 0.35, boots 0.4, worn 0.3, washed 0.12, graphic 0.24, jeans 0.3, retro 0.14, hoodie 0.12, off-duty 0.16, sweater 0.06, playful -0.1, striped 0.06, t_shirt 0.1, cosy 0.04,"
    " pastel -0.5, bright -0.35, vivid -0.15, romantic -0.35, smart -0.35, elegant -0.35, collegiate -0.2, athletic -0.3, technical -0.25, dressy -0.25, white -0.2, minimal -0.1, crisp -0.2, polo_shirt -0.3, close -0.08, tailored -0.35, floral -0.12, shorts -0.05, linen -0.15",
    "preppy": "-0.4 | collegiate 0.48, polo_shirt 0.52, shirt 0.32, blazer 0.4, cardigan 0.3, sweater 0.22, collegiate colour 0.24, striped 0.26, checked 0.24, crisp 0.22, classic 0.2, smart 0.16, trousers 0.2, oxford 0.3, poplin 0.2, pique 0.16, skirt 0.14, coat 0.12, vest 0.2, shoes 0.3, cotton 0.06, woollen 0.12, tailored 0.2,"
    " natural 0.06, knit 0.08, pastel 0.08, white 0.02, close 0.06, tipped 0.2, graphic -0.45, distressed -0.5, roomy -0.28, grungy -0.35, urban -0.3, hoodie -0.35, athletic -0.16, technical -0.15, cropped -0.3, black -0.16, playful -0.3, off-duty -0.12, bohemian mood -0.3, tie-dye -0.5, floral -0.1, printed -0.2, camouflage -0.4, denim -0.1",
    "y2k": "-0.42 | y2k mood 0.6, cropped 0.5, close 0.32, y2k colour 0.3, vivid 0.16, bright 0.14, pastel 0.1, graphic 0.28, logo 0.3, denim 0.22, playful 0.26, stretch 0.12, stretchy 0.1, sequins 0.3, velvet 0.15, jeans 0.2, skirt 0.2, top 0.28, t_shirt 0.12, animal print 0.35, sneakers 0.2, bag 0.1, retro 0.16, off-duty 0.08, ribbed 0.14, patterned 0.08, cardigan 0.05, hoodie 0.08, satin 0.15,"
    " smart -0.35, woollen -0.3, earthy -0.25, linen -0.3, scholarly -0.3, tailored -0.2, crisp -0.2, minimal -0.15, elegant -0.15, classic -0.2, shirt -0.25, business -0.3, coat -0.25, rustic -0.2, roomy -0.06, checked -0.05, polo_shirt -0.1",
}  # fmt: skip
_NAMES = {"dark_academia": "dark academia", "y2k": "Y2K"}


class Look(msgspec.Struct, frozen=True):
    """How much a garment has of an aesthetic (-1 to 1), with the features that speak most for and against it."""

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
        speaking_for=tuple(feature for pull, feature in pulls if pull > 0.05)[:3],
        against=tuple(feature for pull, feature in pulls if pull < -0.05)[:2],
    )


def aesthetic_name(aesthetic: str) -> str:
    """An aesthetic as people write it."""
    return _NAMES.get(aesthetic, aesthetic.replace("_", " "))


@lru_cache(maxsize=1)
def _looks() -> dict[str, tuple[float, dict[str, float]]]:
    table = {}
    for aesthetic, text in _LOOKS.items():
        start, _, weights = text.partition("|")
        pairs = (entry.strip().rpartition(" ") for entry in weights.split(","))
        table[aesthetic] = (float(start), {name: float(weight) for name, _, weight in pairs})
    return table
