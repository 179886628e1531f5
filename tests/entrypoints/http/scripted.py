"""A paid stylist that does as it is told, and what tests send."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from application.ports.stylist import (
    Probe,
    StyleRequest,
    Stylist,
    StylistReply,
    StylistUnavailable,
    Tell,
    nobody,
)
from domain.analysis import Mode
from domain.money import TokenUsage
from domain.prices import PriceList, PriceUnknown

PROFILE: dict[str, Any] = {
    "quiz_version": "1.0",
    "fit_preferences": ["oversized", "relaxed"],
    "color_palette": ["neutrals"],
    "formality_range": [1, 6],
    "priorities": ["comfort", "warmth"],
    "avoid": ["synthetic_materials"],
    "shoe_stories": {"kept": True},
}

COAT: dict[str, Any] = {
    "url": "https://www.example.com/p/wool-coat?utm_source=x",
    "title": "Oversized wool coat",
    "price": "249.90",
    "currency": "EUR",
    "composition": [{"fibre": "wool", "percent": 80}, {"fibre": "polyamide", "percent": 20}],
    "colors": ["camel", "black"],
    "selected_color": "camel",
    "category": "coat",
}

PAGE: dict[str, Any] = {
    "url": "https://shop.example/p/linen-shirt",
    "html": """<html><head><title>Linen shirt</title><script type="application/ld+json">
        {"@context": "https://schema.org", "@type": "Product", "name": "Linen shirt", "color": "white",
         "material": "100% linen", "url": "https://shop.example/p/linen-shirt",
         "offers": {"@type": "Offer", "price": "59.00", "priceCurrency": "EUR"}}
        </script></head><body><h1>Linen shirt</h1></body></html>""",
}


def asked(session_id: str = "session-1", **more: Any) -> dict[str, Any]:
    """A body of `analyze` for the coat."""
    return {"session_id": session_id, "product_data": COAT, **more}


class ScriptedStylist:
    """Answers as the built-in stylist would, for money; ``error`` is raised instead while it is set."""

    name = "claude"
    prompt_version = "scripted-1"

    def __init__(self, as_if: Stylist) -> None:
        self._as_if = as_if
        self.error: Exception | None = None
        self.worst_picousd = 5_000_000_000
        self.keys: list[str | None] = []
        self.calls = 0

    def model(self, mode: Mode, preferred: str | None) -> str:
        """A model the price list knows."""
        return preferred or "claude-haiku-5-5"

    def sees(self, model: str) -> bool:
        """It reads words."""
        return False

    def worst_case(self, request: StyleRequest, prices: PriceList, day: str) -> int:
        """What it was told to be."""
        if isinstance(self.error, PriceUnknown):
            raise self.error
        return self.worst_picousd

    async def counted_worst_case(self, request: StyleRequest, prices: PriceList, day: str) -> int | None:
        """It does not count."""
        return None

    async def analyze(self, request: StyleRequest, tell: Tell = nobody) -> StylistReply:
        """The built-in answer, with tokens; its score and headline are told first."""
        self.calls += 1
        if self.error is not None:
            raise self.error
        reply = await self._as_if.analyze(request)
        tell({"style_match_score": reply.analysis.style_match_score, "headline": reply.analysis.headline})
        return StylistReply(analysis=reply.analysis, tokens=TokenUsage(input=1200, output=400))

    async def probe(self, model: str, api_key: str | None) -> Probe:
        """Takes the key that says it is good."""
        self.keys.append(api_key)
        if isinstance(self.error, StylistUnavailable):
            raise self.error
        return Probe(ok=api_key == "good", message="Tried.")

    def shown(self, request: StyleRequest) -> Mapping[str, Any] | None:
        """The model and the title."""
        return {"model": request.model, "title": request.product.title}

    async def close(self) -> None:
        """It holds nothing."""
