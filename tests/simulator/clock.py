"""The simulator's time, which passes only when it is told to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

START = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


class Clock:
    """Stands still. ``on_move`` is called after each move (batches go on with it)."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now
        self.on_move: list[Callable[[], None]] = []

    def move(self, seconds: float) -> None:
        """Lets time pass."""
        self.now += timedelta(seconds=seconds)
        for moved in self.on_move:
            moved()


def rfc3339(moment: datetime) -> str:
    """A moment as the API writes it."""
    return moment.isoformat().replace("+00:00", "Z")
