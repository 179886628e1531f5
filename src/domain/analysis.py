"""The analysis every stylist writes, and the checks it must pass before it is stored."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from domain.evidence import Evidence, Sources, problem_with, realigned, resolve, supports

Mode = Literal["full", "basic"]
Verdict = Literal["love", "like", "maybe", "skip"]
PairingCategory = Literal["tops", "bottoms", "shoes", "outerwear", "accessories"]
Season = Literal["spring", "summer", "autumn", "winter"]

Score = Annotated[int, Meta(ge=0, le=100)]
OneToFive = Annotated[int, Meta(ge=1, le=5)]
OneToTen = Annotated[int, Meta(ge=1, le=10)]
Share = Annotated[float, Meta(ge=0, le=1)]
Sentence = Annotated[str, Meta(min_length=1, max_length=1000)]
Paragraph = Annotated[str, Meta(max_length=4000)]
Word = Annotated[str, Meta(min_length=1, max_length=200)]

_SIGN = "[$＄€£￡¥￥₹₩₽₺₫₴₱฿₪元円원]"
_CODE = (
    "(?:rp|kr|usd|eur|gbp|jpy|idr|chf|sek|nok|dkk|pln|cad|aud|inr|cny|krw|brl|mxn"
    "|(?-i:SGD|HKD|TWD|THB|MYR|PHP|VND|AED|SAR|ILS|ZAR|NZD|CZK|HUF|RON|RUB|UAH))"
)
_NAME = (
    "(?:dollar|buck|cent|euro|pound|quid|pence|franc|rupee|rupiah|yen|yuan|peso|baht|ringgit|dirham|zloty"
    "|kron(?:a|e|or|er))s?"
)
_AMOUNT_OF_MONEY = re.compile(
    rf"(?:{_SIGN}|(?<![a-z]){_CODE}\.?)\s*\d|\dk?[\s-]*(?:{_SIGN}|(?:{_CODE}|{_NAME})(?![a-z]))", re.I
)

# What the style fingerprint leaves out. The site stays: it is in the address, which every question has.
_CHANGING_UNSEEN = frozenset(
    {
        "url",
        "sku",
        "price",
        "regular_price",
        "availability",
        "sizes",
        "selected_size",
        "images",
        "rating",
        "review_count",
    }
)


class Reason(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why a garment suits or does not, and what that rests on."""

    text: Sentence
    evidence: Annotated[tuple[Evidence, ...], Meta(min_length=1, max_length=20)]


class Attributes(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the garment is like: warmth, comfort, versatility 1 to 5, formality 1 (casual) to 10 (formal)."""

    warmth: OneToFive
    formality: OneToTen
    vibe: Word
    comfort: OneToFive
    versatility: OneToFive


class Pairing(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something to wear it with: a colour and a garment, and why."""

    category: PairingCategory
    suggestion: Sentence
    reason: Sentence


class Analysis(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The structured verdict. Score and verdict are None in basic mode and present in full mode."""

    style_match_score: Score | None
    verdict: Verdict | None
    headline: Sentence
    match_reasons: Annotated[tuple[Reason, ...], Meta(max_length=6)] = ()
    mismatch_reasons: Annotated[tuple[Reason, ...], Meta(max_length=6)] = ()
    attributes: Attributes
    fit_analysis: Paragraph
    color_analysis: Paragraph
    material_analysis: Paragraph
    value_analysis: Paragraph
    pairing_suggestions: Annotated[tuple[Pairing, ...], Meta(max_length=10)] = ()
    season_fit: tuple[Season, ...] = ()
    occasion_tags: Annotated[tuple[Word, ...], Meta(max_length=12)] = ()
    care_notes: Annotated[tuple[Sentence, ...], Meta(max_length=12)] = ()
    confidence: Share
    missing_information: Annotated[tuple[Word, ...], Meta(max_length=30)] = ()


class InvalidAnalysis(ValueError):
    """An analysis breaks a rule of the schema; it must not be stored. ``problems`` lists every one found."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


def verdict_for(score: int) -> Verdict:
    """The verdict a score stands for, by the same borders as the colours of the box."""
    if score >= 80:
        return "love"
    if score >= 60:
        return "like"
    return "maybe" if score >= 40 else "skip"


def check(analysis: Analysis, mode: Mode, sources: Sources) -> None:
    """Accepts an analysis that keeps every rule: ranges, evidence, mode, no amount of money in its texts.

    Raises:
        InvalidAnalysis: with every rule it breaks, or the first breach of its shape.
    """
    problems = tuple(_problems(analysis, mode, sources))
    if problems:
        raise InvalidAnalysis(problems)


def with_realigned_evidence(analysis: Analysis, profile: Mapping[str, Any]) -> Analysis:
    """The same analysis, its evidence pointing right into an equal profile whose lists are in another order."""
    matches = _realigned_reasons(analysis.match_reasons, profile)
    mismatches = _realigned_reasons(analysis.mismatch_reasons, profile)
    if matches is analysis.match_reasons and mismatches is analysis.mismatch_reasons:
        return analysis
    return msgspec.structs.replace(analysis, match_reasons=matches, mismatch_reasons=mismatches)


def _problems(analysis: Analysis, mode: Mode, sources: Sources) -> Iterator[str]:
    try:
        msgspec.convert(msgspec.to_builtins(analysis), Analysis)
    except msgspec.ValidationError as error:
        yield str(error)
        return  # the other rules are about analyses of the right shape
    scored = analysis.style_match_score is not None
    if scored != (analysis.verdict is not None) or scored != (mode == "full"):
        yield "score and verdict belong to a full analysis, both or none"
    reasons = (*analysis.match_reasons, *analysis.mismatch_reasons)
    for reason in reasons:
        yield from _problems_of(reason, sources)
    if mode == "full" and not any(item.answer is not None for reason in reasons for item in reason.evidence):
        yield "no reason of a full analysis rests on an answer of the profile"
    yield from (
        f"an amount of money is named in {text!r}" for text in _texts(analysis) if _AMOUNT_OF_MONEY.search(text)
    )


def _problems_of(reason: Reason, sources: Sources) -> Iterator[str]:
    if all(item.field is None and item.picture is None for item in reason.evidence):
        yield f"the reason {reason.text!r} rests on nothing on the product"
    for item in reason.evidence:
        if problem := problem_with(item, sources):
            yield problem
        elif item.field is not None and _may_change_unseen(item.field, sources):
            yield f"{item.field} may change while the answer is kept, so no reason may rest on it"


def _may_change_unseen(field: str, sources: Sources) -> bool:
    """Whether a product fact can become another one without making another question."""
    if field == "/currency":  # in another one than the comfort range's, the price would lie on no side of it
        return not supports(resolve(sources.profile, "/price_range/currency"), sources.product["currency"])
    return field.split("/")[1] in _CHANGING_UNSEEN


def _texts(analysis: Analysis) -> Iterator[str]:
    yield from (analysis.headline, analysis.attributes.vibe)
    for reason in (*analysis.match_reasons, *analysis.mismatch_reasons):
        yield reason.text
        yield from (item.seen for item in reason.evidence if item.seen)
    yield from (
        analysis.fit_analysis,
        analysis.color_analysis,
        analysis.material_analysis,
        analysis.value_analysis,
    )
    for pairing in analysis.pairing_suggestions:
        yield from (pairing.suggestion, pairing.reason)
    yield from (*analysis.occasion_tags, *analysis.care_notes, *analysis.missing_information)


def _realigned_reasons(reasons: tuple[Reason, ...], profile: Mapping[str, Any]) -> tuple[Reason, ...]:
    moved = tuple(tuple(realigned(item, profile) for item in reason.evidence) for reason in reasons)
    if all(
        new is old
        for items, reason in zip(moved, reasons, strict=True)
        for new, old in zip(items, reason.evidence, strict=True)
    ):
        return reasons
    return tuple(msgspec.structs.replace(reason, evidence=items) for items, reason in zip(moved, reasons, strict=True))
