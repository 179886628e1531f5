"""Misbehaviour to order: for the next request, or in seeded proportions for all.

A script is a queue: each request takes its head. When it is empty, the mix decides by chance from its seed. All faults
are tagged structs, so that the control side takes them as JSON: ``{"kind": "error", "status": 529}``.
"""

from __future__ import annotations

from collections import deque
from random import Random
from typing import Literal

import msgspec


class _Fault(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", forbid_unknown_fields=True):
    pass


class Nothing(_Fault, tag="nothing", frozen=True):
    """Lets a request through: a place holder in a script."""


class Error(_Fault, tag="error", frozen=True):
    """An error status in the documented body. ``retry_after`` in seconds. ``headers`` are added. With ``gate`` it
    first waits for a permit of it."""

    status: int
    gate: str | None = None
    retry_after: int | None = None
    error_type: str | None = None
    error_code: str | None = None
    message: str = "scripted error"
    headers: dict[str, str] = {}


class ErrorEvent(_Fault, tag="error_event", frozen=True):
    """An ``error`` event after so many pieces of text (0: right after ``message_start``). In place of an answer that
    does not stream: that error's status."""

    error_type: str = "overloaded_error"
    after_pieces: int = 1


class Refusal(_Fault, tag="refusal", frozen=True):
    """A 200 with ``stop_reason: refusal`` after so many pieces of text."""

    category: str | None = "general_harms"
    explanation: str | None = "This request was declined."
    after_pieces: int = 0


class Truncation(_Fault, tag="truncation", frozen=True):
    """``stop_reason: max_tokens`` after so many tokens of output, thinking among them."""

    tokens: int


class Cut(_Fault, tag="cut", frozen=True):
    """The connection ends after so many bytes of the answer's body. 0: its head alone arrives."""

    after_bytes: int


class HangUp(_Fault, tag="hang_up", frozen=True):
    """The connection ends before any byte: the request was lost on its way, and is not charged."""


class Drip(_Fault, tag="drip", frozen=True):
    """The answer's body in chunks of so many bytes; with ``gate``, each waits for a permit of it."""

    chunk: int = 1
    gate: str | None = None


class Hold(_Fault, tag="hold", frozen=True):
    """Waits for a permit of ``gate``: before the answer, or in a stream after so many pieces of text."""

    gate: str = "hold"
    after_pieces: int | None = None


class Garbage(_Fault, tag="garbage", frozen=True):
    """Not what was asked for. ``bytes``: no HTTP at all. ``html``: a proxy's page with status 200. ``json``: broken
    JSON, in a stream as an event's data. ``utf8``: bytes that are no text. ``sse``: lines that are no events.
    ``unknown_event``: an event the API may add one day, and a good answer around it."""

    shape: Literal["bytes", "html", "json", "utf8", "sse", "unknown_event"] = "json"


class Says(_Fault, tag="says", frozen=True):
    """Not a fault: this text as the answer. ``thinking`` in place of the usual one, where thinking is on."""

    text: str
    thinking: str | None = None
    piece: int = 24


Fault = Nothing | Error | ErrorEvent | Refusal | Truncation | Cut | HangUp | Drip | Hold | Garbage | Says
Where = Literal["messages", "batch_item", "batches", "count_tokens", "models"]
"""``messages``: ``POST /v1/messages``. ``batch_item``: a request within a batch. The others: those endpoints."""
ANYWHERE_ELSE = Error | HangUp | Hold
"""What the endpoints other than ``messages`` know."""


class Share(msgspec.Struct, frozen=True, kw_only=True):
    """A fault and how often it comes, 0 to 1."""

    of: float
    fault: Fault


class Script:
    """What is to come."""

    def __init__(self) -> None:
        self._queues: dict[Where, deque[Fault]] = {}
        self._always: dict[Where, Fault] = {}
        self._mix: tuple[Share, ...] = ()
        self._chance = Random(0)

    def add(self, *faults: Fault, where: Where = "messages") -> None:
        """Puts faults at the end of the queue."""
        self._queues.setdefault(where, deque()).extend(faults)

    def always(self, fault: Fault, where: Where = "messages") -> None:
        """For every request whose queue is empty, until ``clear``."""
        self._always[where] = fault

    def mix(self, seed: int, *shares: Share) -> None:
        """For every ``messages`` request whose queue is empty: by chance, the same for the same seed."""
        self._mix, self._chance = shares, Random(seed)

    def clear(self) -> None:
        """From now on all goes well."""
        self._queues.clear()
        self._always.clear()
        self._mix = ()

    @property
    def waiting(self) -> int:
        """How many faults nobody has met yet."""
        return sum(len(queue) for queue in self._queues.values())

    def next(self, where: Where = "messages") -> Fault:
        """What the request at hand meets."""
        queue = self._queues.get(where)
        if queue:
            return queue.popleft()
        if where in self._always:
            return self._always[where]
        if where == "messages" and self._mix:
            drawn = self._chance.random()
            for share in self._mix:
                drawn -= share.of
                if drawn < 0:
                    return share.fault
        return Nothing()
