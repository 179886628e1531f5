"""Identifiers that come out the same in every run."""

from __future__ import annotations

from itertools import count


class FakeIds:
    """Counts: 00000000-0000-7000-8000-000000000001, …2, …"""

    def __init__(self, first: int = 1) -> None:
        self._numbers = count(first)

    def new(self) -> str:
        """The next one."""
        return f"00000000-0000-7000-8000-{next(self._numbers):012x}"
