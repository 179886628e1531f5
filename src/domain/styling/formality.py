"""How formal a garment is, 1 (at home) to 10 (black tie): its kind, then cloth, cut, pattern and colour."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

import msgspec

from domain.evidence import Evidence
from domain.styling.cloth import ClothTrait
from domain.styling.colours import ColourReading
from domain.styling.composition import Composition
from domain.styling.cut import CutReading
from domain.styling.formality_words import DETAILS, FINE_FIBRES
from domain.styling.garment_kinds import Kind
from domain.styling.harmony import vividness
from domain.styling.patterns import PatternReading
from domain.styling.texts import Lexicon, Passage

_DETAILS: Lexicon[float] = Lexicon({phrase: change for change, text in DETAILS.items() for phrase in text.split("|")})
_TELLING = 0.3
_SOFT_KINDS = frozenset({"t_shirt", "hoodie", "sweatshirt", "sweatpants", "leggings", "shorts"})


class FormalityReading(msgspec.Struct, frozen=True):
    """The formality, what kind of thing it starts from, and what most raised or lowered it from there."""

    value: float
    evidence: tuple[Evidence, ...]
    raised: tuple[Evidence, ...] = ()
    lowered: tuple[Evidence, ...] = ()

    def speaking_for(self, *, dressy: bool) -> tuple[Evidence, ...]:
        """What makes it as dressy, or as casual, as is told: the strongest detail to that side, else only its kind."""
        return (self.raised if dressy else self.lowered) or self.evidence


def read_formality(
    kind: Kind,
    kind_evidence: tuple[Evidence, ...],
    texts: Sequence[Passage],
    composition: Composition,
    cloth: Sequence[ClothTrait],
    cut: CutReading,
    pattern: PatternReading,
    colours: ColourReading,
) -> FormalityReading:
    """The formality of one garment."""
    changes: list[tuple[float, tuple[Evidence, ...]]] = []
    title = [text for text in texts if text.pointer == "/title"]
    changes.extend((hit.meaning, (hit.evidence,)) for text in title for hit in _DETAILS.hits(text))
    seen = {hit.meaning for text in title for hit in _DETAILS.hits(text)}
    changes.extend(
        (hit.meaning * 0.5, (hit.evidence,))
        for text in texts
        if text.pointer != "/title"
        for hit in _DETAILS.hits(text)
        if hit.meaning not in seen
    )
    changes.extend((item.facts.formality, (item.evidence,)) for item in cloth if item.facts.formality)
    changes.extend(
        (FINE_FIBRES[item.fibre.name] * min(1.0, item.share * 1.4), (item.evidence,))
        for item in composition.fibres
        if item.fibre.name in FINE_FIBRES
    )
    changes.extend(_of_cut(kind, cut))
    changes.append((-1.1 * pattern.loudness, pattern.evidence))
    changes.append((_of_colour(colours), ()))
    ranked = sorted(changes, key=lambda change: -abs(change[0]))
    total = _changed(kind.formality, sum(change * 0.72**rank for rank, (change, _) in enumerate(ranked)))
    # A T-shirt does not become an evening garment by fine words.
    ceiling = kind.formality + (1.6 if kind.category in _SOFT_KINDS else 3.0)
    raised = next((said for change, said in ranked if change >= _TELLING and said), ())
    lowered = next((said for change, said in ranked if change <= -_TELLING and said), ())
    return FormalityReading(min(10.0, ceiling, max(1.0, total)), kind_evidence, raised, lowered)


def _changed(formality: float, change: float) -> float:
    """A garment only nears the ends of the scale: a gym shirt is no bathrobe, a plain suit no dinner suit."""
    if change >= 0:
        room = 10 - formality
        return formality + min(change, room * (1 - exp(-1.25 * change / room)))
    room = max(0.1, formality - 1)
    return 1 + room * exp(change / room)


def _of_cut(kind: Kind, cut: CutReading) -> list[tuple[float, tuple[Evidence, ...]]]:
    changes: list[tuple[float, tuple[Evidence, ...]]] = [
        (-0.35 * max(0.0, cut.ease) * cut.certainty, cut.evidence),
        (-0.6 * cut.crop, cut.crop_evidence),
    ]
    if cut.fit == "tailored":
        changes.append((0.8, cut.evidence))
    elif cut.fit in {"slim", "fitted"} and kind.category not in _SOFT_KINDS:
        changes.append((0.25, cut.evidence))
    if kind.category == "shirt" and cut.sleeves == "short":
        changes.append((-0.8, ()))
    if kind.category in {"top", "t_shirt"} and cut.sleeves == "long":
        changes.append((0.3, ()))
    if cut.sleeves == "sleeveless" and kind.category in {"t_shirt", "top"}:
        changes.append((-0.3, ()))
    return changes


def _of_colour(colours: ColourReading) -> float:
    if colours.main is None:
        return 0.0
    dark = 0.3 if colours.main.lab.lightness < 0.4 else 0.0
    return dark - 0.4 * vividness(colours.main.lab)
