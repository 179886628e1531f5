"""The avoid list: each trait on it that the garment has is a hard penalty.

The stated cap: a garment that wholly has an avoided trait scores at most `CAP`, however well the rest suits; one that
has it in part is held back in between. `domain.styling.score` scales the score rather than cutting it off, so that of
two garments with the same fault the better one still scores higher.
"""

from __future__ import annotations

from collections.abc import Callable

from domain.evidence import Evidence
from domain.styling.answers import Answers
from domain.styling.findings import Avoided
from domain.styling.garment import Garment
from domain.styling.wording import listed, name_of, pattern_noun, sentence

CAP = 39

# Below these a trait is not what a person means by it: a little stretch is not "synthetic".
_SYNTHETIC_FROM = 0.09
_BURDEN_FROM = 0.34
_BRIGHT_FROM = 0.2
_BRIGHT_WHOLE = 0.55
_TIGHT_FROM = -0.75
_TIGHT_WHOLE = -1.5


def match_avoidances(garment: Garment, answers: Answers) -> tuple[Avoided, ...]:
    """The avoided traits the garment has."""
    found = []
    for answer in answers.chosen("avoid"):
        presence, text, evidence = _TRAITS[answer.value](garment)
        if presence > 0:
            found.append(
                Avoided(
                    trait=answer.value, presence=min(1.0, presence), text=text, evidence=(*evidence, answer.evidence)
                )
            )
    return tuple(found)


_Trait = tuple[float, str, tuple[Evidence, ...]]
_ABSENT: _Trait = (0.0, "", ())


def _tight(garment: Garment) -> _Trait:
    if not garment.kind.has_fit or garment.cut.ease >= _TIGHT_FROM:
        return _ABSENT
    share = (_TIGHT_FROM - garment.cut.ease) / (_TIGHT_FROM - _TIGHT_WHOLE)
    name = name_of(garment)
    how = {"skinny": "skin-tight", "slim": "slim", "fitted": "close"}.get(garment.cut.fit or "", "close")
    text = sentence(f"{name.it} {name.verb('sits', 'sit')} {how}, and tight clothes are on your avoid list.")
    # What is only usual for the kind ("leggings are tight") counts too, but a little less.
    certain = garment.cut.certainty if garment.cut.evidence else 0.8
    return (0.55 + 0.45 * min(1.0, share)) * certain, text, garment.cut.evidence or (garment.itself,)


def _cropped(garment: Garment) -> _Trait:
    cut = garment.cut
    if cut.crop < 0.5:
        return _ABSENT
    return cut.crop, "It's cut short above the waist, and you'd rather not wear crops.", cut.crop_evidence


def _bright(garment: Garment) -> _Trait:
    pattern = garment.pattern
    if pattern.brightness <= _BRIGHT_FROM:
        return _ABSENT
    share = (pattern.brightness - _BRIGHT_FROM) / (_BRIGHT_WHOLE - _BRIGHT_FROM)
    thing = sentence(pattern_noun(pattern.kind))
    many = thing.endswith(("stripes", "checks", "dots"))
    loud = "louder" if share >= 0.6 else "a little louder"
    text = f"{thing} {'are' if many else 'is'} {loud} than you like your patterns."
    return min(1.0, 0.12 + 0.88 * share), text, pattern.evidence or (garment.itself,)


def _synthetic(garment: Garment) -> _Trait:
    composition = garment.composition
    share = composition.share_of("synthetic", "elastic") - _little_stretch(garment)
    fibres = [item for item in composition.fibres if item.fibre.kind == "synthetic"]
    if share <= _SYNTHETIC_FROM or not fibres:
        return _ABSENT
    told = [
        f"{item.percent:g}% {item.fibre.name}" if item.percent is not None else item.fibre.name for item in fibres[:2]
    ]
    text = f"{sentence(listed(told))}: more synthetic than you want to wear."
    if not composition.certainty > 0.6:
        text = f"{sentence(fibres[0].fibre.name)} is named among its fibres, and you avoid synthetics."
    return (0.2 + 0.8 * share) * (0.5 + 0.5 * composition.certainty), text, tuple(item.evidence for item in fibres[:2])


def _little_stretch(garment: Garment) -> float:
    return min(0.06, garment.composition.share_of("elastic"))


def _demanding(garment: Garment) -> _Trait:
    care, name = garment.care, name_of(garment)
    if care.burden <= _BURDEN_FROM or not care.evidence:
        return _ABSENT
    share = (care.burden - _BURDEN_FROM) / (1.0 - _BURDEN_FROM)
    if care.guessed_from:
        text = f"{sentence(care.guessed_from)} usually wants gentle care, and you'd rather not fuss over {name.object}."
    elif care.kinds & {"only_dry_clean", "no_wash"}:
        text = f"{sentence(name.it)} can't go in the wash, and you want clothes that need no fuss."
    elif "hand" in care.kinds:
        has = name.verb("has", "have")
        text = f"{sentence(name.it)} {has} to be washed by hand, and you want clothes that need no fuss."
    else:
        text = f"{sentence(name.it)} {name.verb('asks', 'ask')} for more care than you want to give."
    certainty = 0.6 if care.guessed_from else 1.0
    return (0.4 + 0.6 * share) * certainty, text, care.evidence


_TRAITS: dict[str, Callable[[Garment], _Trait]] = {
    "tight_fit": _tight,
    "crop_tops": _cropped,
    "bright_patterns": _bright,
    "synthetic_materials": _synthetic,
    "high_maintenance_care": _demanding,
}
