"""Equal work in flight is done once and shared, with what is told of it on the way."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from typing import Any, Generic, TypeVar

from application.merge_patch import merged
from application.ports.stylist import Tell, nobody

Result = TypeVar("Result")


class Flights(Generic[Result]):
    """Runs one task per key; who comes while it runs waits for its result.

    The work goes on when those who wait for it go away: what is paid for is brought to its end.
    """

    def __init__(self) -> None:
        self._flights: dict[str, _Flight[Result]] = {}

    async def share(
        self, key: str, start: Callable[[Tell], Coroutine[Any, Any, Result]], listener: Tell = nobody
    ) -> tuple[Result, bool]:
        """The result, and whether this call led. A follower of a leader that failed tries once more itself.

        ``listener`` is told what the work tells; who comes late, first of all that was told before.
        """
        if key in self._flights:
            try:
                return await self._flights[key].followed_by(listener), False
            except Exception:
                if key in self._flights:
                    return await self._flights[key].followed_by(listener), False
        flight: _Flight[Result] = _Flight()
        flight.task = asyncio.create_task(start(flight.tell))
        self._flights[key] = flight
        flight.task.add_done_callback(lambda done: self._land(key, done))
        return await flight.followed_by(listener), True

    async def all_landed(self) -> None:
        """Returns when nothing is in flight."""
        while self._flights:
            await asyncio.wait([flight.task for flight in self._flights.values()])
            await asyncio.sleep(0)  # lets the callbacks of the finished ones run

    def _land(self, key: str, task: asyncio.Task[Result]) -> None:
        del self._flights[key]
        if not task.cancelled():
            task.exception()  # looked at, so that a failure nobody waits for any more is not reported as lost


class _Flight(Generic[Result]):
    """One task, who listens to it, and all that it told so far as one document."""

    task: asyncio.Task[Result]

    def __init__(self) -> None:
        self._listeners: list[Tell] = []
        self._told: dict[str, Any] = {}

    def tell(self, patch: Mapping[str, Any]) -> None:
        """Hands a merge patch to everybody who listens."""
        self._told = merged(self._told, patch)
        for listener in tuple(self._listeners):
            listener(patch)

    async def followed_by(self, listener: Tell) -> Result:
        """The task's result. Whoever waits may be cancelled; the task is not."""
        if self._told:
            listener(self._told)
        self._listeners.append(listener)
        try:
            return await asyncio.shield(self.task)
        finally:
            self._listeners.remove(listener)
