"""The simulator's own account: each call it took, what became of it, what it charged.

What is charged (facts and choices in README.md): nothing for what was refused before the answer began; from then on the
whole prompt, and the output as far as it was produced, whether or not all of it arrived; nothing for a refusal before
any output; half of it in batches.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Literal

import msgspec

from tests.simulator.prices import Usage, charge

Ended = Literal[
    "running", "completed", "refused", "error_event", "cut", "hung_up", "garbage", "client_left", "canceled", "expired"
]
"""``refused``: an error status. ``cut``, ``hung_up``, ``garbage``: the simulator's doing."""


class Call(msgspec.Struct, kw_only=True):
    """One call of ``POST /v1/messages``, or one request of a batch. ``usage`` is what is charged, zero until the answer
    began; ``picodollars`` its price; ``message_start_sent`` whether the whole event (or answer) went out."""

    request_id: str
    received_at: datetime
    model: str | None = None
    message_id: str | None = None
    streamed: bool = False
    status: int | None = None
    error_type: str | None = None
    stop_reason: str | None = None
    ended: Ended = "running"
    message_start_sent: bool = False
    usage: Usage = Usage()
    picodollars: int = 0
    batch_id: str | None = None
    custom_id: str | None = None
    inference_geo: str | None = None

    def bill(self, usage: Usage) -> None:
        """Charges for so much, in place of what was charged before."""
        assert self.model is not None
        self.usage = usage
        self.picodollars = charge(self.model, usage, batch=self.batch_id is not None, inference_geo=self.inference_geo)


class Account:
    """All calls, in the order they came."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self._answering = 0
        self._quiet = asyncio.Event()
        self._quiet.set()

    def open(self, call: Call) -> Call:
        """Begins to keep book of a call."""
        self.calls.append(call)
        return call

    @contextmanager
    def answering(self, call: Call) -> Iterator[Call]:
        """Keeps book of a call that is being answered meanwhile."""
        self._answering += 1
        self._quiet.clear()
        try:
            yield self.open(call)
        finally:
            self._answering -= 1
            if not self._answering:
                self._quiet.set()

    async def quiet(self) -> None:
        """Returns once no call is being answered: all that was charged is in the account."""
        await self._quiet.wait()

    @property
    def picodollars(self) -> int:
        """What all calls cost together."""
        return sum(call.picodollars for call in self.calls)

    def of(self, request_id: str) -> Call:
        """The call of a request id, which is in the ``request-id`` header of its answer."""
        return next(call for call in self.calls if call.request_id == request_id)

    def as_json(self) -> dict[str, Any]:
        """For the control side."""
        calls: list[dict[str, Any]] = msgspec.to_builtins(self.calls)
        return {"picodollars": self.picodollars, "calls": calls}
