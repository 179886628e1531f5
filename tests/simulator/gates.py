"""Gates that answers wait at until a test lets them through, and where tests wait for answers to arrive."""

from __future__ import annotations

import asyncio
from collections import defaultdict


class Gates:
    """Named gates. Permits may be given before anybody waits."""

    def __init__(self) -> None:
        self._permits: defaultdict[str, int] = defaultdict(int)
        self._waiting: defaultdict[str, int] = defaultdict(int)
        self._changed = asyncio.Condition()

    async def come(self, name: str) -> None:
        """Waits for a permit, and takes it."""
        async with self._changed:
            self._waiting[name] += 1
            self._changed.notify_all()
            try:
                await self._changed.wait_for(lambda: self._permits[name] > 0)
                self._permits[name] -= 1
            finally:
                self._waiting[name] -= 1

    async def release(self, name: str, permits: int = 1) -> None:
        """Lets so many through."""
        async with self._changed:
            self._permits[name] += permits
            self._changed.notify_all()

    async def until_waiting(self, name: str, number: int = 1) -> None:
        """Returns once so many wait at a gate."""
        async with self._changed:
            await self._changed.wait_for(lambda: self._waiting[name] >= number)
