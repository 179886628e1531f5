"""A clock that stands still until it is told to go on."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta


class FakeClock:
    """Shows ``now`` until it is moved; sleeping moves it. ``slept`` holds for how long, each time."""

    def __init__(self, now: datetime = datetime(2026, 11, 21, 9, 30, tzinfo=UTC), zone: str = "Europe/Paris") -> None:
        self._now = now
        self._zone = zone
        self.slept: list[float] = []

    def now(self) -> datetime:
        """The instant it stands at."""
        return self._now

    def zone(self) -> str:
        """The zone it was made with."""
        return self._zone

    async def sleep(self, seconds: float) -> None:
        """Moves on by that long, and lets others have a turn."""
        self.slept.append(seconds)
        self.advance(seconds=seconds)
        await asyncio.sleep(0)

    def advance(self, **by: float) -> None:
        """Moves on by a span, in the words of ``timedelta``: ``clock.advance(hours=2)``."""
        self._now += timedelta(**by)

    def set(self, now: datetime) -> None:
        """Moves to an instant."""
        self._now = now
