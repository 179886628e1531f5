"""Who looked at what, when: the story that the screenshots show a year's corner of."""

from __future__ import annotations

from typing import Any

import msgspec

from tests.browsers.shops import uniqlo

PROFILE: dict[str, Any] = {
    "quiz_version": "1.0",
    "fit_preferences": ["relaxed", "regular"],
    "color_palette": ["neutrals", "earth_tones"],
    "formality_range": [3, 6],
    "gender_presentation": ["feminine", "androgynous"],
    "aesthetics": ["minimalist", "cottagecore"],
    "priorities": ["comfort", "versatility", "durability"],
    "avoid": ["synthetic_materials", "tight_fit"],
    "style_keywords": ["linen", "quiet colours"],
    "sizes": {"top": "M", "bottom": "29", "shoe": "39"},
    "price_range": {"min": 15, "max": 60, "currency": "USD"},
}
EARLIER = PROFILE | {
    "color_palette": ["neutrals"],
    "aesthetics": ["minimalist"],
    "style_keywords": ["linen"],
    "sizes": {},
}
"""The answers before; they were changed in the middle of the story."""


class Look(msgspec.Struct, frozen=True):
    """A look at a garment, so many days ago, when it cost that much. ``kind``: what was said about it."""

    days_ago: int
    number: str
    color: str
    dollars: str
    kind: str | None = None

    @property
    def url(self) -> str:
        """The address of its page."""
        return uniqlo.address(self.number, self.color)

    def item(self) -> dict[str, Any]:
        """What the shop's service answered then."""
        item = uniqlo.item_now(self.number)
        prices = {name: price and price | {"value": float(self.dollars)} for name, price in item["prices"].items()}
        return {"status": "ok", "result": item | {"prices": prices}}


LINEN, MODAL, CARDIGAN = "E465185-000", "E455969-000", "E461034-000"
OPEN_COLLAR, RUGGER, CHECKED, BLOUSE = "E455752-000", "E462057-000", "E457449-000", "E458621-000"
UNIQLO_U, TURTLENECK, POLO, STRIPED = "E425974-000", "E459793-000", "E455388-000", "E457931-000"
MINI, DRY_EX, OXFORD = "E455762-000", "E456772-000", "E452811-000"

LOOKS = (
    Look(24, TURTLENECK, "01", "19.90"),
    Look(24, MINI, "63", "14.90", "dislike"),
    Look(21, CARDIGAN, "06", "59.90"),
    Look(20, LINEN, "36", "49.90"),
    Look(17, OXFORD, "12", "39.90"),
    Look(17, LINEN, "36", "44.90"),
    Look(15, BLOUSE, "01", "39.90"),
    Look(13, POLO, "24", "29.90"),
    Look(12, LINEN, "36", "44.90"),
    Look(12, CARDIGAN, "06", "49.90", "bought"),
    Look(9, STRIPED, "68", "24.90"),
    Look(8, DRY_EX, "64", "24.90"),
    Look(7, LINEN, "36", "39.90"),
    Look(7, MODAL, "56", "39.90", "like"),
    Look(5, RUGGER, "69", "49.90"),
    Look(3, UNIQLO_U, "32", "24.90"),
    Look(3, OPEN_COLLAR, "34", "39.90"),
    Look(1, LINEN, "36", "29.90", "like"),
    Look(1, CHECKED, "68", "39.90"),
)
PROFILE_CHANGED = 14
"""Days ago."""
