"""Begins a rescoring: the worst case of every request is set aside first; where that does not fit, nothing is sent."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta

import msgspec

from application.asked_anew import consultation_of, request_of
from application.bookkeeper import Bookkeeper
from application.ports.batch_stylist import BatchStylist
from application.ports.jobs import Jobs
from application.ports.stylist import StyleRequest, StylistUnavailable
from application.rescoring import Job
from application.use_cases.plan_rescoring import Plan
from application.use_cases.show_picture import ShowPicture
from domain import ledger
from domain.ledger import BudgetExceeded, ReservationNotOpen

_A_DAY_AND_SOME = timedelta(hours=25, seconds=60)
"""A batch ends within 24 hours; an hour more for finding that out."""


class RescoringUnderWay(Exception):
    """One job at a time: another is still open, or is just being begun."""

    def __init__(self, job_id: str | None) -> None:
        super().__init__(f"the rescoring {job_id} is under way" if job_id else "another rescoring is under way")
        self.job_id = job_id


class StartRescoring:
    """Writes down each step before it is taken, so that a process that comes later knows what may have happened.

    Money is set aside, then the batch is handed over, then its id is written down. What is killed in between is
    brought to its end by `FollowRescoring`; nothing is ever handed over twice.
    """

    def __init__(
        self,
        batch_stylists: Mapping[str, BatchStylist],
        jobs: Jobs,
        bookkeeper: Bookkeeper,
        show_picture: ShowPicture,
    ) -> None:
        self._batch_stylists = batch_stylists
        self._jobs = jobs
        self._bookkeeper = bookkeeper
        self._show_picture = show_picture

    async def __call__(self, plan: Plan) -> Job:
        """The job, begun: running, or (the provider did not say whether it took the batch) still submitting.

        Raises:
            RescoringUnderWay: there is one already.
            StylistUnavailable: the budget has no room for it, or the provider refused it; nothing was spent.
            JobsUnavailable: its state cannot be kept; nothing was sent.
        """
        with self._jobs.claim() as mine:
            under_way = self._jobs.open()
            if under_way is not None or not mine:
                raise RescoringUnderWay(under_way.job_id if under_way else None)
            self._jobs.save(plan.job)
            if not plan.job.batched:
                return plan.job
            await self._reserve(plan)
            return await self._submit(plan.job)

    async def _reserve(self, plan: Plan) -> None:
        job = plan.job
        attempts = tuple(
            ledger.Reserve(
                reservation_id=priced.item.item_id,
                call=consultation_of(job, priced.item).context,
                worst_picousd=priced.worst_picousd,
                expires_at=job.created_at + _A_DAY_AND_SOME,
            )
            for priced in plan.priced
        )
        try:
            await self._bookkeeper.reserve_all(ledger.ReserveAll(attempts=attempts))
        except BudgetExceeded as error:
            self._jobs.forget(job.job_id)
            raise StylistUnavailable(str(error), reason="BUDGET_EXCEEDED") from error

    async def _submit(self, job: Job) -> Job:
        requests = await self._requests(job)
        job = msgspec.structs.replace(job, status="submitting")
        self._jobs.save(job)
        try:
            batch_id = await self._batch_stylists[job.stylist].submit(requests)
        except StylistUnavailable as error:
            if error.tokens is None:
                return job  # it may have been taken: that is for the follower to find out
            await self._release(job)
            self._jobs.forget(job.job_id)
            raise
        job = msgspec.structs.replace(job, status="running", batch_id=batch_id)
        self._jobs.save(job)
        return job

    async def _requests(self, job: Job) -> list[tuple[str, StyleRequest]]:
        requests = []
        for item in job.items:
            picture = None
            if item.picture is not None:
                picture = await self._show_picture.here(item.product_id, item.product.images)
            requests.append((item.item_id, _shown(request_of(job, item, picture))))
        return requests

    async def _release(self, job: Job) -> None:
        for item in job.items:
            with suppress(ReservationNotOpen):
                await self._bookkeeper.close(ledger.Release(reservation_id=item.item_id))


def _shown(request: StyleRequest) -> StyleRequest:
    """Without a picture whose file went missing meanwhile."""
    picture = request.picture
    return msgspec.structs.replace(request, picture=None) if picture is not None and not picture.webp else request
