"""A stylist and its simulated provider, and the requests of these tests."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from adapters.openai_compatible.presets import PRESETS
from adapters.openai_compatible.prices import PRICES
from adapters.openai_compatible.stylist import OpenAICompatibleStylist
from application.ports.stylist import SeenPicture, StyleRequest
from domain.prices import SHIPPED_PRICES, PriceList
from tests.builders import a_product, a_profile
from tests.openai_simulator.peer import Peer, open_peer

KEY = "sk-simulated-0123456789"
CATALOGUE = PriceList((*SHIPPED_PRICES.entries, *PRICES))
PICTURE = SeenPicture(sha256="a" * 64, webp=b"RIFF0000WEBP" + bytes(range(256)))


@asynccontextmanager
async def asking(dialect: str, *, far: bool = False) -> AsyncIterator[tuple[OpenAICompatibleStylist, Peer]]:
    """The stylist of a preset, and the provider that it asks. ``far``: by an address that is not taken for this
    machine's, though it leads here."""
    preset = PRESETS[dialect]
    async with open_peer(dialect, tuple(each.name for each in preset.models), KEY) as peer:
        base_url = peer.base_url.replace("127.0.0.1", "0.0.0.0") if far else peer.base_url
        stylist = OpenAICompatibleStylist(preset, base_url, lambda: KEY)
        try:
            yield stylist, peer
        finally:
            await stylist.close()


def a_request(stylist: OpenAICompatibleStylist, **changes: Any) -> StyleRequest:
    """A full request about a linen shirt."""
    parts: dict[str, Any] = {
        "product": a_product(),
        "profile": a_profile(),
        "mode": "full",
        "model": stylist.model("full", None),
        "locale": "en",
    }
    return StyleRequest(**(parts | changes))


def a_basic_request(stylist: OpenAICompatibleStylist, **changes: Any) -> StyleRequest:
    """A basic request about the same shirt."""
    return a_request(stylist, **{"profile": None, "mode": "basic", "model": stylist.model("basic", None)} | changes)
