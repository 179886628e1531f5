"""Open rescorings are followed in the background for as long as the service runs."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress

from application.ports.jobs import Jobs
from application.use_cases.follow_rescoring import FollowRescoring

_log = logging.getLogger(__name__)


class BackgroundRescoring:
    """Does nothing until it is started; then goes on with what an earlier process left open."""

    def __init__(self, jobs: Jobs, follow: Callable[[], FollowRescoring]) -> None:
        """``follow`` is made when there is something to follow: what it needs takes a while to load."""
        self._jobs = jobs
        self._follow = follow
        self._started = False
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begins to work, on the running loop."""
        self._started = True
        self.wake()

    def wake(self) -> None:
        """Looks for an open job, where none is followed just now."""
        if self._started and (self._task is None or self._task.done()):
            self._task = asyncio.create_task(self._work())

    async def all_done(self) -> None:
        """Returns when no job is followed."""
        if self._task is not None:
            await asyncio.wait((self._task,))

    async def stop(self) -> None:
        """Leaves what is open to the next process; a call that is being answered is not broken off."""
        self._started = False
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _work(self) -> None:
        try:
            while (job := self._jobs.open()) is not None:
                await self._follow()(job.job_id)
        except Exception:
            _log.exception("A rescoring could not be followed; it goes on at the next start.")
