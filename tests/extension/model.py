"""A model that writes its answer as slowly as a test wants."""

from __future__ import annotations

from typing import Any

import httpx

KEY = "sk-made-up-for-the-simulator"
PIECES = 8
"""Of an answer that come one by one; the rest comes at once."""


class Model:
    """The simulator of a model that answers piece by piece, when it is told to."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._gates = 0

    def hold(self) -> None:
        """Its next answer waits for each piece, at a gate where no permits are left of another."""
        self._gates += 1
        self._do("faults", faults=[{"kind": "drip", "chunk": 200, "gate": self._gate}])

    def begun(self) -> None:
        """Returns once it has a question."""
        self._do(f"gates/{self._gate}/wait", waiting=1)

    def release(self, pieces: int) -> None:
        """Some more pieces."""
        self._do(f"gates/{self._gate}/release", permits=pieces)

    @property
    def _gate(self) -> str:
        return f"text{self._gates}"

    def _do(self, command: str, **order: Any) -> None:
        answer = httpx.post(f"{self.address}/simulator/{command}", json=order, timeout=60, trust_env=False)
        assert answer.is_success, answer.text
