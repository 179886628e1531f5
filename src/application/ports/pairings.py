"""The pairing of a data directory, which service and commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from application.pairing import Pairing

Told = TypeVar("Told")


class PairingUnavailable(Exception):
    """What is paired cannot be read or changed; the message says what stands in the way."""


class Pairings(Protocol):
    """Keeps the one pairing. What another process changed is seen by the next call."""

    def now(self) -> Pairing:
        """The pairing; an empty one where none was kept. Cheap where nothing has changed since the last call.

        Raises:
            PairingUnavailable: it is kept in a form that cannot be read, or cannot be reached.
        """
        ...

    def change(self, step: Callable[[Pairing], tuple[Pairing, Told]]) -> Told:
        """Takes a step from the pairing as it is to another, and gives what it tells.

        Steps of all processes are taken one after another, and each is kept for good before this returns. A step
        that raises changes nothing.

        Raises:
            PairingUnavailable: it cannot be read or kept.
        """
        ...
