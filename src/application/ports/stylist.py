"""Who writes analyses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

import msgspec

from domain.analysis import Analysis, Mode
from domain.events import DegradedReason
from domain.money import TokenUsage
from domain.prices import PriceList
from domain.product import Product


class StyleRequest(msgspec.Struct, frozen=True, kw_only=True):
    """What a stylist is asked. ``profile`` is the whole document in full mode and None in basic mode."""

    product: Product
    profile: Mapping[str, Any] | None
    mode: Mode
    model: str
    locale: str
    use_prompt_cache: bool = True


class StylistReply(msgspec.Struct, frozen=True, kw_only=True):
    """An analysis as the stylist wrote it, not yet checked, and the tokens it took.

    ``cost_picousd`` is the provider's own account of the cost, where it gives one; else the price list tells.
    """

    analysis: Analysis
    tokens: TokenUsage = TokenUsage()
    cost_picousd: int | None = None


NOTHING_USED = TokenUsage()


class StylistUnavailable(Exception):
    """A stylist did not answer. ``reason`` is the code the shopper is told, ``retry_after`` seconds where known.

    ``tokens`` is what the attempt is known to have used; None: nobody knows (the connection broke after sending).
    """

    def __init__(
        self,
        message: str,
        *,
        reason: DegradedReason = "STYLIST_UNAVAILABLE",
        retry_after: int | None = None,
        tokens: TokenUsage | None = NOTHING_USED,
    ) -> None:
        super().__init__(message)
        self.reason: DegradedReason = reason
        self.retry_after = retry_after
        self.tokens = tokens


class Probe(msgspec.Struct, frozen=True, kw_only=True):
    """Whether a stylist can be reached, and a sentence that says so or what to mend."""

    ok: bool
    message: str


class Stylist(Protocol):
    """Turns a product, and a profile where there is one, into an analysis."""

    @property
    def name(self) -> str:
        """``rules``, ``claude`` or ``openai``: what a request asks for and an answer is stored under."""
        ...

    @property
    def prompt_version(self) -> str:
        """Changes whenever the same facts could be answered otherwise by the same model."""
        ...

    def model(self, mode: Mode, preferred: str | None) -> str:
        """The model that answers in that mode: the preferred one where the stylist has a choice."""
        ...

    def worst_case(self, request: StyleRequest, prices: PriceList, day: str) -> int:
        """The most that answering could cost, in pico-dollars; 0 for a stylist that is free.

        Raises:
            PriceUnknown: no price is known for the model.
        """
        ...

    async def analyze(self, request: StyleRequest) -> StylistReply:
        """Asks once. Retrying, reserving, checking and booking are the caller's.

        Raises:
            StylistUnavailable: there is no answer, for the reason it carries.
        """
        ...

    async def probe(self, model: str, api_key: str | None) -> Probe:
        """Tries the connection without writing an analysis; a key given is used once, never kept or logged."""
        ...
