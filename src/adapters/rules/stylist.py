"""The built-in stylist: deterministic rules of the domain, free, always there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from application.ports.stylist import Probe, StyleRequest, StylistReply, Tell, nobody
from domain.analysis import Mode
from domain.prices import PriceList
from domain.styling.version import RULES_VERSION


class RulesStylist:
    """Answers in a millisecond, on the event loop, without a network."""

    name = "rules"
    prompt_version = RULES_VERSION

    def model(self, mode: Mode, preferred: str | None) -> str:
        """The version of the rules; there is nothing to choose from."""
        return RULES_VERSION

    def sees(self, model: str) -> bool:
        """It reads words; the colours of a picture come to it as facts."""
        return False

    def worst_case(self, request: StyleRequest, prices: PriceList, day: str) -> int:
        """Nothing."""
        return 0

    async def counted_worst_case(self, request: StyleRequest, prices: PriceList, day: str) -> int | None:
        """Nothing is less than nothing."""
        return None

    async def analyze(self, request: StyleRequest, tell: Tell = nobody) -> StylistReply:
        """The analysis by the rules; the first one loads their tables of words."""
        from domain.styling.stylist import analyze

        return StylistReply(analysis=analyze(request.product, request.profile))

    async def probe(self, model: str, api_key: str | None) -> Probe:
        """Always well."""
        return Probe(ok=True, message="The built-in stylist is ready. It needs no key and no network.")

    def shown(self, request: StyleRequest) -> Mapping[str, Any] | None:
        """Nothing is sent to anybody."""
        return None

    async def close(self) -> None:
        """It holds nothing."""
