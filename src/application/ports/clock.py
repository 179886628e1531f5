"""The time, so that nothing else has to ask the machine for it."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC, to the microsecond."""
        ...

    def zone(self) -> str:
        """The machine's own time zone, an IANA name; ``UTC`` where it does not say."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Returns when that long has passed."""
        ...
