"""The visual features a garment shows, each with a strength from 0 to 1, what to call it, and what says so.

Aesthetics and keywords are judged by these.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from domain.evidence import Evidence
from domain.styling.feature_words import FEATURE_WORDS
from domain.styling.garment import Garment
from domain.styling.harmony import is_neutral, vividness
from domain.styling.palettes import belongs
from domain.styling.texts import Lexicon
from domain.styling.wording import pattern_noun


class Feature(msgspec.Struct, frozen=True):
    """One feature; ``called`` is a noun phrase without a verb: ``the stripes``. What is only likely has no evidence."""

    name: str
    strength: float
    called: str
    evidence: tuple[Evidence, ...]


_VIVID_FROM = 0.4
# Most garments are plain when nothing is said, but not all.
_UNSTATED = 0.65
_NOT_WARM = 0.4
_INFERRED = 0.66


def features_of(garment: Garment) -> dict[str, Feature]:
    """Every feature by name; those not there are left out."""
    found: dict[str, Feature] = {}
    for feature in (
        *_pattern(garment),
        *_colour(garment),
        *_cut(garment),
        *_fibre(garment),
        *_weight(garment),
        *_cloth(garment),
        *_kind(garment),
        *_words(garment),
    ):
        if feature.strength > 0 and feature.name not in found:
            found[feature.name] = feature
    return found


def _pattern(garment: Garment) -> Iterator[Feature]:
    pattern = garment.pattern
    if pattern.is_plain:
        yield Feature("plain", 1.0 if pattern.stated else _UNSTATED, "the plain surface", pattern.evidence)
        return
    evidence = pattern.evidence or (garment.itself,)
    called = pattern_noun(pattern.kind)
    yield Feature("patterned", pattern.loudness, called, evidence)
    yield Feature(pattern.kind, 1.0, called, evidence)


def _colour(garment: Garment) -> Iterator[Feature]:
    colours = garment.colours
    main = colours.main
    if main is None:
        return
    certain = colours.certainty
    evidence = colours.evidence[:1]
    lightness, chroma, _ = main.lch
    called = f"the {main.name}"
    if is_neutral(main.lab):
        yield Feature("neutral", certain, f"the quiet {main.name}", evidence)
    if lightness < 0.45 and chroma < 0.14:
        yield Feature(
            "dark",
            certain * min(1.0, (0.55 - lightness) / 0.2),
            f"the dark {main.name}" if "dark" not in main.name else called,
            evidence,
        )
    if lightness < 0.22:
        yield Feature("black", certain, called, evidence)
    if lightness > 0.9 and chroma < 0.04:
        yield Feature("white", certain, called, evidence)
    if vividness(main.lab) > _VIVID_FROM:
        yield Feature("vivid", certain * vividness(main.lab), f"the strong {main.name}", evidence)
    for name, palette in (
        ("earthy", "earth_tones"),
        ("pastel", "pastels"),
        ("jewel", "jewel_tones"),
        ("bright", "brights"),
    ):
        belonging = belongs(colours.colours, colours.shares, palette)
        if belonging >= 0.5:
            adjective = {"earthy": "the earthy", "pastel": "the soft", "jewel": "the deep", "bright": "the bright"}[
                name
            ]
            own = main.name.startswith(("light", "dark", "bright", "pastel")) or belonging < 0.8
            yield Feature(name, certain * belonging, called if own else f"{adjective} {main.name}", evidence)
    if main.name in {"navy", "burgundy", "dark green", "light blue", "white", "off white", "camel"}:
        yield Feature("collegiate colour", certain, called, evidence)
    if main.name in {"pink", "hot pink", "light pink", "lavender", "silver", "light blue", "lime"}:
        yield Feature("y2k colour", certain, called, evidence)


def _cut(garment: Garment) -> Iterator[Feature]:
    cut = garment.cut
    if not garment.kind.has_fit:
        return
    if cut.evidence and cut.ease > 0.5:
        yield Feature("roomy", cut.certainty * min(1.0, cut.ease / 1.6), "the roomy cut", cut.evidence)
    if cut.evidence and cut.ease < -0.4:
        yield Feature("close", cut.certainty * min(1.0, -cut.ease / 1.2), "the close cut", cut.evidence)
    if cut.fit == "tailored":
        yield Feature("tailored", 1.0, "the tailored line", cut.evidence)
    if cut.crop:
        yield Feature("cropped", cut.crop, "the cropped length", cut.crop_evidence)


def _fibre(garment: Garment) -> Iterator[Feature]:
    composition = garment.composition
    natural = composition.largest("natural")
    if natural is not None:
        share = composition.share_of("natural", "regenerated")
        yield Feature("natural", share * composition.certainty, f"the {natural.fibre.name}", (natural.evidence,))
    synthetic = composition.largest("synthetic")
    if synthetic is not None:
        yield Feature(
            "synthetic",
            composition.share_of("synthetic") * composition.certainty,
            f"the {synthetic.fibre.name}",
            (synthetic.evidence,),
        )
    for item in composition.fibres:
        if item.fibre.kind != "elastic" and item.share >= 0.3:
            called = f"the {item.fibre.name}" if item.share > 0.9 else f"the {item.fibre.name} blend"
            yield Feature(item.fibre.name, min(1.0, item.share * 1.3), called, (item.evidence,))
    wool = composition.share_named("wool", "merino", "cashmere", "alpaca", "mohair", "yak")
    if wool > 0.3:
        woolly = next(
            item
            for item in composition.fibres
            if item.fibre.name in {"wool", "merino", "cashmere", "alpaca", "mohair", "yak"}
        )
        yield Feature("woollen", min(1.0, wool * 1.2), f"the {woolly.fibre.name}", (woolly.evidence,))


def _weight(garment: Garment) -> Iterator[Feature]:
    """How light and how breathing it must be by its fibres and cloth: counted, but too unsure to be claimed."""
    fibres = garment.composition.fibres[:1]
    if not fibres or not garment.kind.has_fit:
        return
    airy = (_NOT_WARM - garment.qualities.warmth) / 0.2
    yield Feature("airy", _INFERRED * max(0.0, min(1.0, airy)), "the light weight", (fibres[0].evidence,))
    breathing = (garment.qualities.breathability - 0.5) / 0.25
    yield Feature("breathing", _INFERRED * max(0.0, min(1.0, breathing)), "the breathing cloth", (fibres[0].evidence,))


_NATURE_CALLED = {
    "cosy": "the cosy cloth",
    "technical": "the sporty fabric",
    "soft": "the soft hand",
    "sturdy": "the sturdy cloth",
    "textured": "the texture",
    "dressy": "the dressy finish",
    "crisp": "the crisp cloth",
    "worn": "the worn-in wash",
    "stretchy": "the stretch",
    "light": "the light cloth",
    "easy": "the easy mood",
    "polished": "the polished finish",
}


def _cloth(garment: Garment) -> Iterator[Feature]:
    for item in garment.cloth:
        facts = item.facts
        yield Feature(
            facts.name,
            1.0,
            _NATURE_CALLED[facts.nature] if facts.name in _ABSTRACT else f"the {facts.name}",
            (item.evidence,),
        )
        if facts.nature != facts.name:
            yield Feature(facts.nature, 0.8, _NATURE_CALLED[facts.nature], (item.evidence,))


_ABSTRACT = frozenset(
    {
        "brushed",
        "thermal",
        "padded",
        "knit",
        "chunky",
        "cooling",
        "sporty",
        "waterproof",
        "ribbed",
        "washed",
        "distressed",
        "stretch",
        "soft",
        "crisp",
        "light",
        "sturdy",
        "utility",
        "business",
        "casual",
        "refined",
        "festive",
    }
)


def _kind(garment: Garment) -> Iterator[Feature]:
    kind = garment.kind
    if not garment.category.is_known:
        return
    called = f"the {kind.noun} itself" if not kind.plural else f"the {kind.noun} themselves"
    yield Feature(kind.category, 1.0, called, (garment.itself,))
    formality = garment.formality.value
    if formality >= 5:
        yield Feature(
            "smart",
            min(1.0, (formality - 4.5) / 2.5),
            "the dressed-up line",
            garment.formality.speaking_for(dressy=True),
        )
    if formality <= 3.2:
        yield Feature(
            "off-duty",
            min(1.0, (3.6 - formality) / 1.6),
            "the off-duty ease",
            garment.formality.speaking_for(dressy=False),
        )


def _words(garment: Garment) -> Iterator[Feature]:
    for text in garment.texts:
        for hit in _WORDS.hits(text):
            name, called = hit.meaning
            strength = 1.0 if text.pointer == "/title" else 0.8
            yield Feature(name, strength, called or f"the {name} detail", (hit.evidence,))


_WORDS: Lexicon[tuple[str, str]] = Lexicon(
    {word: (name, called) for name, called, words in FEATURE_WORDS for word in words.split("|")}
)
