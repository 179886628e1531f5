"""Who writes analyses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

import msgspec

from domain.analysis import Analysis, Mode
from domain.events import DegradedReason
from domain.money import TokenUsage
from domain.prices import PriceList
from domain.product import Product

Tell = Callable[[Mapping[str, Any]], None]
"""Is told parts of an analysis as they are written, each a JSON merge patch (RFC 7396) of the analysis so far."""


class SeenPicture(msgspec.Struct, frozen=True, kw_only=True):
    """The picture a model is shown: WebP with a longest edge of at most 784 pixels. ``sha256`` names the kept one."""

    sha256: str
    webp: bytes


class StyleRequest(msgspec.Struct, frozen=True, kw_only=True):
    """What a stylist is asked. ``profile`` is the whole document in full mode and None in basic mode.

    ``problems`` says why the answer before this one was not taken; empty on the first try.
    """

    product: Product
    profile: Mapping[str, Any] | None
    mode: Mode
    model: str
    locale: str
    use_prompt_cache: bool = True
    picture: SeenPicture | None = None
    problems: tuple[str, ...] = ()


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

    ``tokens`` is what the attempt is known to have used; None: nobody knows. Not ``complete``: it may have used more
    (the connection broke while the answer came). ``cost_picousd`` is as in a reply. ``try_again``: the provider said
    that it read nothing and another attempt may succeed.
    """

    def __init__(
        self,
        message: str,
        *,
        reason: DegradedReason = "STYLIST_UNAVAILABLE",
        retry_after: int | None = None,
        tokens: TokenUsage | None = NOTHING_USED,
        cost_picousd: int | None = None,
        complete: bool = True,
        try_again: bool = False,
    ) -> None:
        super().__init__(message)
        self.reason: DegradedReason = reason
        self.retry_after = retry_after
        self.tokens = tokens
        self.cost_picousd = cost_picousd
        self.complete = complete
        self.try_again = try_again


class InvalidReply(StylistUnavailable):
    """An answer came and is no valid analysis. ``problems`` tell the stylist what to do otherwise."""

    def __init__(self, problems: tuple[str, ...], *, tokens: TokenUsage, cost_picousd: int | None = None) -> None:
        super().__init__(
            f"the answer breaks the rules of an analysis: {'; '.join(problems)}",
            tokens=tokens,
            cost_picousd=cost_picousd,
        )
        self.problems = problems


class Probe(msgspec.Struct, frozen=True, kw_only=True):
    """Whether a stylist can be reached, and a sentence that says so or what to mend."""

    ok: bool
    message: str


def nobody(_: Mapping[str, Any]) -> None:
    """Nobody wants to be told."""


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

    def sees(self, model: str) -> bool:
        """Whether that model can be shown a picture."""
        ...

    def worst_case(self, request: StyleRequest, prices: PriceList, day: str) -> int:
        """The most that answering could cost, in pico-dollars, found without asking anybody; 0 where it is free.

        Raises:
            PriceUnknown: no price is known for the model.
            StylistUnavailable: it is not set up (no key); nothing would be sent.
        """
        ...

    async def counted_worst_case(self, request: StyleRequest, prices: PriceList, day: str) -> int | None:
        """A closer bound, from the provider's own count of the prompt's tokens; None where it gives none. Free.

        Raises:
            PriceUnknown: no price is known for the model.
        """
        ...

    async def analyze(self, request: StyleRequest, tell: Tell = nobody) -> StylistReply:
        """Asks once, telling parts as they come. Retrying, reserving, checking and booking are the caller's.

        Raises:
            StylistUnavailable: there is no answer, for the reason it carries.
            InvalidReply: what came is no analysis.
        """
        ...

    async def probe(self, model: str, api_key: str | None) -> Probe:
        """Tries the connection without writing an analysis; a key given is used once, never kept or logged."""
        ...

    def shown(self, request: StyleRequest) -> Mapping[str, Any] | None:
        """The request's body as it would be sent, pictures described in place of their bytes; None: nothing is."""
        ...

    async def close(self) -> None:
        """Lets go of connections. Asking again opens them anew."""
        ...
