"""How a rescoring is doing, and what it cost so far."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

from application.ports.jobs import Jobs
from application.ports.read_models import ReadModels
from application.projections.costs import COST_TOTALS
from application.rescoring import Job, Status
from domain.money import usd


class RescoringProgress(msgspec.Struct, frozen=True, kw_only=True):
    """A job in figures. ``waiting``: products nothing is known of yet; a batch tells of all of them at its end.

    ``session_id`` is what its calls are booked to. ``problem`` says what stands or stood in the way.
    """

    job_id: str
    status: Status | Literal["canceling"]
    stylist: str
    batched: bool
    count: int
    waiting: int
    answered: int
    failed: int
    canceled: int
    expired: int
    cost_usd: float
    cost_picousd: int
    reserved_usd: float
    unsettled_usd: float
    session_id: str
    created_at: datetime
    ended_at: datetime | None
    problem: str | None


class ShowRescoring:
    """Puts together what the job and the books say."""

    def __init__(self, jobs: Jobs, read_models: ReadModels) -> None:
        self._jobs = jobs
        self._read_models = read_models

    def __call__(self, job_id: str) -> RescoringProgress | None:
        """The job's progress, or None where there is no such job."""
        job = self._jobs.get(job_id)
        return None if job is None else self._progress(job)

    def _progress(self, job: Job) -> RescoringProgress:
        rows = [row for _, _, row in self._read_models.indexed(COST_TOTALS, f"{job.session_id}|")]
        cost, tally = sum(row.cost for row in rows), job.tally
        canceling = job.is_open and self._jobs.is_to_be_canceled(job.job_id)
        return RescoringProgress(
            job_id=job.job_id,
            status="canceling" if canceling else job.status,
            stylist=job.stylist,
            batched=job.batched,
            count=job.count,
            waiting=job.count - tally.done,
            answered=tally.answered,
            failed=tally.failed,
            canceled=tally.canceled,
            expired=tally.expired,
            cost_usd=usd(cost),
            cost_picousd=cost,
            reserved_usd=usd(sum(row.reserved for row in rows)),
            unsettled_usd=usd(sum(row.unsettled for row in rows)),
            session_id=job.session_id,
            created_at=job.created_at,
            ended_at=job.ended_at,
            problem=job.problem,
        )
