"""Who writes many analyses at once, later, at half the price."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping, Sequence
from typing import Literal, Protocol

import msgspec

from application.ports.stylist import StyleRequest, StylistReply, StylistUnavailable
from domain.prices import PriceList

Unsent = Literal["canceled", "expired"]
BatchResult = StylistReply | StylistUnavailable | Unsent
"""What became of a request: an answer, why there is none (with the tokens that took), or that it was never sent."""


class BatchState(msgspec.Struct, frozen=True, kw_only=True):
    """How far a batch is. ``answered`` and ``failed`` may stay 0 until all has ``ended``."""

    ended: bool
    canceling: bool = False
    waiting: int = 0
    answered: int = 0
    failed: int = 0


class BatchGone(LookupError):
    """The provider knows no such batch any more, or has put its results away."""


class BatchStylist(Protocol):
    """Takes many requests, each under an id of the caller's (1 to 64 letters, digits, ``-``, ``_``), and answers them
    within a day at half of each price. Nothing is sent twice by itself."""

    @property
    def prompt_version(self) -> str:
        """As a stylist's: answers are read with the prompts of the same version."""
        ...

    def worst_case(self, request: StyleRequest, prices: PriceList, day: str) -> int:
        """The most that answering one request could cost in a batch, in pico-dollars, found without asking anybody.

        Raises:
            PriceUnknown: no price is known for the model.
            InexactAmount: half of its price is finer than a pico-dollar.
            StylistUnavailable: it is not set up (no key).
        """
        ...

    async def submit(self, requests: Sequence[tuple[str, StyleRequest]]) -> str:
        """Hands a batch over and gives the provider's id for it.

        Raises:
            StylistUnavailable: it was not taken (``tokens`` are nothing), or nobody knows whether it was (None).
        """
        ...

    async def recent(self, count: int) -> Sequence[str]:
        """Ids of the latest batches of so many requests, newest first, whose results can be or will be read.

        Raises:
            StylistUnavailable: the provider does not say.
        """
        ...

    async def state(self, batch_id: str) -> BatchState:
        """How far it is.

        Raises:
            BatchGone: there is no such batch.
            StylistUnavailable: the provider does not say.
        """
        ...

    def results(
        self, batch_id: str, requests: Mapping[str, StyleRequest]
    ) -> AsyncGenerator[tuple[str, BatchResult], None]:
        """The ids of an ended batch in any order, with what became of each; it can be read again and again.

        ``requests`` are what was asked (of a picture its hash is enough); ids that are not among them are left out.

        Raises:
            BatchGone: there is no such batch, or its results were put away.
            StylistUnavailable: the results do not come, or break off.
        """
        ...

    async def cancel(self, batch_id: str) -> None:
        """Has the rest of it not be answered; what is answered already stays, and is charged.

        Raises:
            BatchGone: there is no such batch.
            StylistUnavailable: the provider did not take that.
        """
        ...

    async def close(self) -> None:
        """Ends all connections."""
        ...
