"""The pairing of a data directory that is none."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import TypeVar

from application.pairing import Pairing
from application.ports.pairings import PairingUnavailable

Told = TypeVar("Told")


class InMemoryPairings:
    """Takes one step at a time.

    ``problem`` makes every call fail while it is set, ``full`` every change. ``calls`` counts the steps that were
    tried, ``steps`` those that changed something.
    """

    def __init__(self, pairing: Pairing | None = None) -> None:
        self._pairing = pairing or Pairing()
        self._lock = Lock()
        self.problem: str | None = None
        self.full = False
        self.calls = self.steps = 0

    def now(self) -> Pairing:
        """The pairing."""
        if self.problem:
            raise PairingUnavailable(self.problem)
        return self._pairing

    def change(self, step: Callable[[Pairing], tuple[Pairing, Told]]) -> Told:
        """Takes the step."""
        with self._lock:
            self.calls += 1
            if self.full:
                raise PairingUnavailable("There is no room.")
            after, told = step(self.now())
            self.steps += after != self._pairing
            self._pairing = after
        return told
