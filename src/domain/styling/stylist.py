"""The built-in stylist: product and profile in, analysis out. A pure function, about a millisecond."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, get_args

from domain.analysis import Analysis, Attributes, Reason, verdict_for
from domain.product import Product
from domain.profile import Aesthetic
from domain.styling.aesthetics import aesthetic_name, look
from domain.styling.answers import Answers
from domain.styling.features import Feature, features_of
from domain.styling.findings import Avoided, Finding
from domain.styling.garment import Garment, read_garment
from domain.styling.headlines import basic_headline, headline, told_in_love
from domain.styling.knowledge import confidence_of, missing_information
from domain.styling.match_aesthetics import match_aesthetics
from domain.styling.match_avoidances import match_avoidances
from domain.styling.match_colour import match_colour
from domain.styling.match_fit import match_fit
from domain.styling.match_formality import level, match_formality
from domain.styling.match_keywords import match_keywords
from domain.styling.match_price import match_price
from domain.styling.match_priorities import match_priorities
from domain.styling.observations import good_points, weak_points
from domain.styling.pairings import suggest_pairings, taste_of
from domain.styling.paragraphs import colour_paragraph, fit_paragraph, material_paragraph, value_paragraph
from domain.styling.profile_free import neutral_reason, unknown_reason, unworn_reason
from domain.styling.score import match_score_of
from domain.styling.seasons import occasions_of, seasons_of

_MOST_REASONS = 6
_ENOUGH_REASONS = 3


def analyze(product: Product, profile_document: Mapping[str, Any] | None) -> Analysis:
    """The analysis of a product, for a person or (``None``) for nobody in particular: then without score and verdict.

    Passes `domain.analysis.check`. The order of the profile's lists changes only where the evidence points,
    `priorities` excepted.

    Raises:
        msgspec.ValidationError: the profile is not one `domain.profile.parse_profile` accepts.
    """
    garment = read_garment(product)
    features = features_of(garment)
    if profile_document is None:
        return _analysis(garment, features, None, None, (), ())
    answers = Answers(profile_document)
    findings, avoided = _findings(garment, features, answers), match_avoidances(garment, answers)
    score = match_score_of(garment, findings, avoided)
    return _analysis(garment, features, answers, score, findings, avoided)


def match_score(product: Product, profile_document: Mapping[str, Any]) -> float:
    """The score before it is rounded: finer than the analysis shows, for ranking and for tests.

    Raises:
        msgspec.ValidationError: as `analyze`.
    """
    garment = read_garment(product)
    answers = Answers(profile_document)
    findings = _findings(garment, features_of(garment), answers)
    return match_score_of(garment, findings, match_avoidances(garment, answers))


def _findings(garment: Garment, features: Mapping[str, Feature], answers: Answers) -> tuple[Finding, ...]:
    if not garment.category.is_worn:
        return ()
    regardless_of_kind = (
        match_colour(garment, answers),
        *match_keywords(garment, answers, features),
        match_price(garment, answers),
    )
    if not garment.category.is_known:
        return regardless_of_kind
    return (
        match_fit(garment, answers),
        match_formality(garment, answers),
        match_aesthetics(garment, answers, features),
        *match_priorities(garment, answers),
        *regardless_of_kind,
    )


def _analysis(
    garment: Garment,
    features: Mapping[str, Feature],
    answers: Answers | None,
    score: float | None,
    findings: Sequence[Finding],
    avoided: Sequence[Avoided],
) -> Analysis:
    rounded = None if score is None else round(score)
    verdict = None if rounded is None else verdict_for(rounded)
    return Analysis(
        style_match_score=rounded,
        verdict=verdict,
        headline=basic_headline(garment)
        if verdict is None or not garment.category.is_known
        else headline(garment, verdict, findings, avoided),
        match_reasons=_good(garment, answers, findings, avoided),
        mismatch_reasons=_bad(garment, answers, findings if verdict != "love" else told_in_love(findings), avoided),
        attributes=_attributes(garment, features),
        fit_analysis=fit_paragraph(garment, answers),
        color_analysis=colour_paragraph(garment, answers),
        material_analysis=material_paragraph(garment),
        value_analysis=value_paragraph(garment, answers),
        pairing_suggestions=suggest_pairings(garment, taste_of(answers)),
        season_fit=seasons_of(garment),
        occasion_tags=occasions_of(garment),
        care_notes=garment.care.notes if garment.category.is_known else (),
        confidence=confidence_of(garment),
        missing_information=missing_information(garment, answers),
    )


def _good(
    garment: Garment, answers: Answers | None, findings: Sequence[Finding], avoided: Sequence[Avoided]
) -> tuple[Reason, ...]:
    told = [Reason(text=item.text, evidence=item.evidence) for item in _ranked(findings) if item.pull > 0 and item.text]
    if answers is not None and garment.category.is_known and not avoided and not any(item.text for item in findings):
        told.append(neutral_reason(garment, answers))
    if answers is None or len(told) < _ENOUGH_REASONS:
        told = _with_more(told, good_points(garment), _MOST_REASONS if answers is None else _ENOUGH_REASONS)
    return tuple(told[:_MOST_REASONS])


def _bad(
    garment: Garment, answers: Answers | None, findings: Sequence[Finding], avoided: Sequence[Avoided]
) -> tuple[Reason, ...]:
    if answers is not None and not garment.category.is_worn:
        return (unworn_reason(garment, answers),)
    heaviest = sorted(avoided, key=lambda item: (-item.presence, item.trait))
    told = [Reason(text=item.text, evidence=item.evidence) for item in heaviest]
    if answers is not None and not garment.category.is_known:
        told.insert(0, unknown_reason(garment, answers))
    told.extend(
        Reason(text=item.text, evidence=item.evidence) for item in _ranked(findings) if item.pull < 0 and item.text
    )
    if not told:
        told = list(weak_points(garment))
    return tuple(told[:_MOST_REASONS])


def _ranked(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: (-abs(finding.pull), finding.dimension))


def _with_more(told: list[Reason], more: Iterable[Reason], enough: int) -> list[Reason]:
    """The reasons filled up with points that rest on nothing already cited on the product."""
    cited = {(item.field, item.value) for reason in told for item in reason.evidence if item.field}
    for reason in more:
        if len(told) < enough and not any((item.field, item.value) in cited for item in reason.evidence):
            told.append(reason)
    return told


def _attributes(garment: Garment, features: Mapping[str, Feature]) -> Attributes:
    qualities = garment.qualities
    return Attributes(
        warmth=_of_five(qualities.warmth),
        formality=round(qualities.formality),
        vibe=_vibe(garment, features),
        comfort=_of_five(qualities.comfort),
        versatility=_of_five(qualities.versatility),
    )


def _of_five(value: float) -> int:
    return min(5, 1 + int(value * 5))


def _vibe(garment: Garment, features: Mapping[str, Feature]) -> str:
    if not garment.category.is_known:
        return "unknown"
    looks = [(look(features, aesthetic).affinity, aesthetic) for aesthetic in get_args(Aesthetic)]
    affinity, aesthetic = max(looks)
    mood = level(garment.formality.value)
    return f"{mood}, {aesthetic_name(aesthetic)}" if affinity > 0.1 else mood
