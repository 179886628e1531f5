"""Ends a rescoring early. What was answered before that is booked and stored."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from application.ports.batch_stylist import BatchGone, BatchStylist
from application.ports.jobs import Jobs
from application.ports.stylist import StylistUnavailable


class CancelRescoring:
    """Leaves word for whoever follows the job, and tells the provider at once where that is possible."""

    def __init__(self, batch_stylists: Mapping[str, BatchStylist], jobs: Jobs) -> None:
        self._batch_stylists = batch_stylists
        self._jobs = jobs

    async def __call__(self, job_id: str) -> bool:
        """False where there is no such job. One at its end stays as it is."""
        job = self._jobs.get(job_id)
        if job is None:
            return False
        if job.is_open:
            self._jobs.ask_to_cancel(job_id)
            if job.batch_id is not None:
                with suppress(StylistUnavailable, BatchGone):  # the follower tries again
                    await self._batch_stylists[job.stylist].cancel(job.batch_id)
        return True
