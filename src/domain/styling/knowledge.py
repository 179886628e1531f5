"""What is known of a garment and what is not: the confidence of an analysis and the list of missing facts."""

from __future__ import annotations

from domain.fingerprint import price_side
from domain.styling.answers import Answers
from domain.styling.garment import Garment

_NOT_WORN = 0.1
_UNKNOWN_KIND = 0.2


def confidence_of(garment: Garment) -> float:
    """0 to 1: how much of what matters for style the shop says."""
    if not garment.category.is_worn:
        return _NOT_WORN
    known = (
        (0.22, garment.category.certainty),
        (0.2, garment.colours.certainty),
        (0.2, garment.composition.certainty),
        (
            0.16,
            garment.cut.certainty
            if garment.kind.has_fit and garment.cut.evidence
            else (0.0 if garment.kind.has_fit else 1.0),
        ),
        (0.08, 1.0 if garment.care.stated else 0.0),
        (0.09, 1.0 if len(garment.product.description or "") > 60 else 0.0),
    )
    total = 0.05 + sum(weight * certainty for weight, certainty in known)
    if not garment.category.is_known:
        total = min(total, _UNKNOWN_KIND)
    return round(min(0.95, total), 2)


def missing_information(garment: Garment, answers: Answers | None) -> tuple[str, ...]:
    """The facts that would have made the analysis surer, as short words."""
    missing: list[str] = []
    if not garment.category.is_worn:
        return ("a garment: this does not look like something to wear",)
    if not garment.category.is_known:
        missing.append("what kind of garment it is")
    missing.extend(_about_colour(garment))
    if not garment.composition.known:
        missing.append("what it is made of")
    elif garment.composition.certainty < 0.6:
        missing.append("the exact composition")
    if garment.kind.has_fit and not garment.cut.evidence:
        missing.append("how it fits")
    if not garment.care.stated:
        missing.append("how to wash it")
    if not garment.product.description:
        missing.append("a description")
    if answers is not None:
        missing.extend(_about_price(garment, answers))
    return tuple(missing)


def _about_colour(garment: Garment) -> tuple[str, ...]:
    match garment.colours.source:
        case "offered":
            return ("which colour you would choose",)
        case "picture":
            return ("the colour in words (it was read from the picture)",)
        case "unknown" if garment.product.selected_color:
            return ("what the colour looks like (its name does not say)",)
        case "unknown":
            return ("the colour",)
        case _:
            return ()


def _about_price(garment: Garment, answers: Answers) -> tuple[str, ...]:
    cares = answers.profile.price_range is not None or "affordability" in answers.profile.priorities
    if not cares or price_side(garment.product, answers.profile) != "unknown":
        return ()
    if answers.profile.price_range is None:
        return ("the prices you are comfortable with",)
    return ("a price in your currency",)
