"""The one sentence above everything else: what the garment is, and what decides."""

from __future__ import annotations

from collections.abc import Sequence

from domain.analysis import Verdict
from domain.styling.findings import Avoided, Finding
from domain.styling.garment import Garment
from domain.styling.qualities import Qualities
from domain.styling.wording import chosen_by, described, listed, name_of, sentence, with_article

_GOOD = {
    "fit": "the cut is yours",
    "colour": "the colour is yours",
    "formality": "it's right for how you dress",
    "aesthetics": "it speaks your style",
    "keywords": "it has what you look for",
    "price": "the price is fine",
    "priority comfort": "it's comfortable",
    "priority warmth": "it's warm",
    "priority pockets": "it has pockets",
    "priority versatility": "it goes with everything",
    "priority durability": "it will last",
    "priority unique_design": "it has character",
    "priority affordability": "it's easy on the budget",
}
_BAD = {
    "fit": "the cut isn't yours",
    "colour": "the colour isn't yours",
    "formality": "it doesn't match how you dress",
    "aesthetics": "it isn't quite your style",
    "keywords": "it goes against what you noted",
    "price": "the price is above your range",
    "priority comfort": "comfort is not its strength",
    "priority warmth": "it won't keep you warm",
    "priority pockets": "it lacks pockets",
    "priority versatility": "it's hard to combine",
    "priority durability": "it won't last long",
    "priority unique_design": "it won't stand out",
    "priority affordability": "it costs more than you like",
}
_TOLD = 0.12
_A_LOT = 0.5
_AVOIDED = {
    "tight_fit": "it's tight",
    "crop_tops": "it's cropped",
    "bright_patterns": "the pattern is loud",
    "synthetic_materials": "there's a lot of synthetic in it",
    "high_maintenance_care": "it's fussy to look after",
}


def headline(garment: Garment, verdict: Verdict, findings: Sequence[Finding], avoided: Sequence[Avoided]) -> str:
    """The verdict in a sentence, with what speaks most for it and against it."""
    thing = with_article(described(garment), garment.kind.plural)
    good = _phrases([finding for finding in findings if finding.pull > _TOLD and finding.text], _GOOD)
    if garment.colours.source == "offered":
        good = ["it comes in a colour of yours" if text == _GOOD["colour"] else text for text in good]
    bad = [_avoided(trait) for trait in avoided] + _phrases(
        [finding for finding in findings if finding.pull < -_TOLD and finding.text], _BAD
    )
    if good[:2] in (["the cut is yours", "the colour is yours"], ["the colour is yours", "the cut is yours"]):
        good = ["cut and colour are both yours", *good[2:]]
    plural = garment.kind.plural
    good, bad = [_agreeing(text, plural) for text in good], [_agreeing(text, plural) for text in bad]
    title = garment.product.title
    if verdict == "love":
        told = listed(good[:2]) if good else "everything fits"
        return (
            sentence(f"{chosen_by(title, ('go for it', 'yes', 'this is you'))}: {thing}; {told}.")
            if not bad
            else sentence(f"{thing} you'd reach for: {told}, even if {bad[0]}.")
        )
    if verdict == "like":
        if good and bad:
            return sentence(f"{thing} worth a look: {listed(good[:2])}, though {bad[0]}.")
        return sentence(f"{thing} you'd wear: {listed(good[:2])}." if good else f"{thing} you could easily wear.")
    if verdict == "maybe":
        if good and bad:
            return sentence(f"{thing} that could go either way: {good[0]}, but {bad[0]}.")
        return sentence(
            f"{thing} with a catch: {bad[0]}."
            if bad
            else f"{thing} with nothing against it, and not much that's yours."
        )
    if good and bad:
        no = chosen_by(title, ("leave this one", "not this one", "give this one a miss"))
        return sentence(f"{no}: {listed(bad[:2])}, even if {good[0]}.")
    return sentence(
        f"{thing}, but not for you: {listed(bad[:2])}." if bad else f"{thing} that has little of what you look for."
    )


def told_in_love(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings without the slight doubts, which the headline of a loved garment passes over."""
    return tuple(finding for finding in findings if finding.pull >= 0 or finding.pull < -_TOLD)


def _avoided(trait: Avoided) -> str:
    if trait.trait == "synthetic_materials" and trait.presence < _A_LOT:
        return "there's some synthetic in it"
    return _AVOIDED[trait.trait]


def basic_headline(garment: Garment) -> str:
    """The garment in a sentence, without a person to suit."""
    if not garment.category.is_worn:
        return "This doesn't look like something to wear."
    if not garment.category.is_known:
        return "Hard to tell what this is from what the shop says."
    thing = with_article(described(garment), garment.kind.plural)
    return sentence(f"{thing}: {_in_short(garment.qualities, garment)}.")


def _in_short(qualities: Qualities, garment: Garment) -> str:
    name = name_of(garment)
    if garment.pattern.loudness >= 0.6:
        return f"the pattern leads, so let {name.object}"
    if qualities.formality >= 7:
        return "made for dressed-up days"
    if qualities.warmth >= 0.75:
        return "made for cold days"
    if qualities.versatility >= 0.8:
        return "easy to wear with nearly anything"
    if qualities.comfort >= 0.85:
        return "comfort first"
    if qualities.formality >= 5:
        return "smart enough for most days"
    return "casual and uncomplicated"


def _phrases(findings: Sequence[Finding], phrases: dict[str, str]) -> list[str]:
    ranked = sorted(findings, key=lambda finding: (-abs(finding.pull), finding.dimension))
    return [phrases[finding.dimension] for finding in ranked]


def _agreeing(text: str, plural: bool) -> str:
    if not plural:
        return text
    for one, many in (
        ("it's", "they're"),
        ("it isn't", "they aren't"),
        ("it has", "they have"),
        ("it goes", "they go"),
        ("it speaks", "they speak"),
        ("it doesn't", "they don't"),
        ("it won't", "they won't"),
        ("it lacks", "they lack"),
        ("it costs", "they cost"),
        ("it comes", "they come"),
        ("it will", "they will"),
        ("in it", "in them"),
        ("its ", "their "),
    ):
        text = text.replace(one, many)
    return text
