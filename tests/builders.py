"""Products, profiles, analyses, requests and events as tests need them: sensible, and other where a test says so."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec

from domain.addresses import address_key, canonical_url, product_id
from domain.analysis import Analysis, Attributes, Mode, Pairing, Reason
from domain.events import CallContext, CostIncurred, ProductAnalyzed, ProductCaptured
from domain.evidence import Evidence, Sources
from domain.money import TokenUsage
from domain.product import Fibre, Product

URL = "https://shop.example/p/linen-shirt?color=olive"
NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
DAY = "2026-11-21"
SESSION = "5e551040-0000-4000-8000-000000000001"

PROFILE: dict[str, Any] = {
    "quiz_version": "1.0",
    "fit_preferences": ["relaxed", "oversized"],
    "color_palette": ["earth_tones", "neutrals"],
    "formality_range": [2, 6],
    "gender_presentation": ["androgynous"],
    "aesthetics": ["minimalist"],
    "priorities": ["comfort", "durability", "pockets"],
    "avoid": ["synthetic_materials"],
    "style_keywords": ["linen"],
    "price_range": {"min": 10, "max": 60, "currency": "EUR"},
}


def a_product(**changes: Any) -> Product:
    """A linen shirt with every fact a shop gives."""
    facts: dict[str, Any] = {
        "url": URL,
        "site": "shop.example",
        "title": "Relaxed Linen Shirt",
        "brand": "Flax & Co",
        "sku": "LS-1",
        "price": "39.90",
        "regular_price": "49.90",
        "currency": "EUR",
        "availability": "InStock",
        "description": "A shirt of washed linen with two chest pockets.",
        "materials": "100% linen",
        "composition": (Fibre(fibre="linen", percent=100.0),),
        "care": ("Machine wash cold",),
        "fit": "relaxed",
        "category": "shirt",
        "gender": "unisex",
        "colors": ("olive", "white"),
        "selected_color": "olive",
        "sizes": ("S", "M", "L"),
        "selected_size": "M",
        "images": ("https://shop.example/i/1.jpg",),
        "rating": 4.5,
        "review_count": 12,
    }
    return Product(**(facts | changes))


def a_profile(**changes: Any) -> dict[str, Any]:
    """A whole set of quiz answers, as a document."""
    return PROFILE | changes


def a_reason(text: str = "Relaxed, the way you like it.", *evidence: Evidence) -> Reason:
    """A reason that rests on the product's fit and the profile's first fit preference, or on what is given."""
    holds = (Evidence(field="/fit", value="relaxed"), Evidence(answer="/fit_preferences/0", value="relaxed"))
    return Reason(text=text, evidence=evidence or holds)


def an_analysis(mode: Mode = "full", **changes: Any) -> Analysis:
    """A valid analysis of `a_product` for `a_profile`."""
    full = mode == "full"
    reason = a_reason() if full else a_reason("It is cut relaxed.", Evidence(field="/fit", value="relaxed"))
    parts: dict[str, Any] = {
        "style_match_score": 84 if full else None,
        "verdict": "love" if full else None,
        "headline": "An easy shirt for warm days.",
        "match_reasons": (reason,),
        "mismatch_reasons": (),
        "attributes": Attributes(warmth=2, formality=4, vibe="easy-going", comfort=4, versatility=4),
        "fit_analysis": "Cut wide in body and sleeves.",
        "color_analysis": "Olive is quiet and earthy.",
        "material_analysis": "Pure linen: cool, and it creases.",
        "value_analysis": "Good linen lasts for years.",
        "pairing_suggestions": (
            Pairing(category="bottoms", suggestion="Ecru wide-leg trousers", reason="Light against olive."),
        ),
        "season_fit": ("spring", "summer"),
        "occasion_tags": ("weekend",),
        "care_notes": ("Wash cold.",),
        "confidence": 0.8,
        "missing_information": (),
    }
    return Analysis(**(parts | changes))


def sources_of(product: Product | None = None, profile: dict[str, Any] | None = PROFILE) -> Sources:
    """What an analysis of the product for the profile may point into."""
    return Sources(product=msgspec.to_builtins(product or a_product()), profile=profile)


def a_call(**changes: Any) -> CallContext:
    """A call of today's session."""
    parts: dict[str, Any] = {
        "day": DAY,
        "session_id": SESSION,
        "mode": "full",
        "stylist": "claude",
        "model": "claude-haiku-5-5",
    }
    return CallContext(**(parts | changes))


def captured(product: Product | None = None, **changes: Any) -> ProductCaptured:
    """The product was seen at noon."""
    seen = product or a_product()
    canonical = canonical_url(seen.url)
    parts: dict[str, Any] = {
        "product_id": product_id(canonical),
        "canonical_url": canonical,
        "address_key": address_key(seen.url),
        "product": seen,
        "observed_at": NOON,
        "day": DAY,
    }
    return ProductCaptured(**(parts | changes))


def analyzed(product: Product | None = None, **changes: Any) -> ProductAnalyzed:
    """The built-in stylist wrote of the product."""
    canonical = canonical_url((product or a_product()).url)
    parts: dict[str, Any] = {
        "analysis_id": "a1",
        "answer_key": "0" * 64,
        "product_id": product_id(canonical),
        "canonical_url": canonical,
        "session_id": SESSION,
        "day": DAY,
        "mode": "full",
        "asked_stylist": "rules",
        "stylist": "rules",
        "model": "rules-1",
        "prompt_version": "rules-1",
        "locale": "en",
        "style_fingerprint": "f" * 16,
        "profile_version": "p" * 16,
        "analysis": an_analysis(),
        "tokens": TokenUsage(),
        "cost_picousd": 0,
    }
    return ProductAnalyzed(**(parts | changes))


def incurred(cost: int, **changes: Any) -> CostIncurred:
    """A call without a reservation cost this."""
    call = msgspec.structs.asdict(a_call())
    parts: dict[str, Any] = {
        "reservation_id": None,
        "worst_picousd": 0,
        "tokens": TokenUsage(input=100, output=10),
        "cost_picousd": cost,
    }
    return CostIncurred(**(call | parts | changes))
