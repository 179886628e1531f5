"""Equal work in flight is done once and shared."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Generic, TypeVar

Result = TypeVar("Result")


class Flights(Generic[Result]):
    """Runs one task per key; who comes while it runs waits for its result.

    The work goes on when those who wait for it go away: what is paid for is brought to its end.
    """

    def __init__(self) -> None:
        self._tasks: dict[str, asyncio.Task[Result]] = {}

    async def share(self, key: str, start: Callable[[], Coroutine[Any, Any, Result]]) -> tuple[Result, bool]:
        """The result, and whether this call led. A follower of a leader that failed tries once more itself."""
        if key in self._tasks:
            try:
                return await asyncio.shield(self._tasks[key]), False
            except Exception:
                if key in self._tasks:
                    return await asyncio.shield(self._tasks[key]), False
        task = asyncio.create_task(start())
        self._tasks[key] = task
        task.add_done_callback(lambda done: self._land(key, done))
        return await asyncio.shield(task), True

    async def all_landed(self) -> None:
        """Returns when nothing is in flight."""
        while self._tasks:
            await asyncio.wait(list(self._tasks.values()))
            await asyncio.sleep(0)  # lets the callbacks of the finished ones run

    def _land(self, key: str, task: asyncio.Task[Result]) -> None:
        del self._tasks[key]
        if not task.cancelled():
            task.exception()  # looked at, so that a failure nobody waits for any more is not reported as lost
