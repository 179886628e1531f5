"""Brings a rescoring to its end, from wherever the process before left it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import aclosing

import msgspec

from application.asked_anew import request_of
from application.ports.batch_stylist import BatchGone, BatchStylist
from application.ports.clock import Clock
from application.ports.jobs import Jobs
from application.ports.stylist import StylistUnavailable
from application.rescoring import Job
from application.use_cases.collect_rescoring import CollectRescoring
from application.use_cases.rescore_one_by_one import RescoreOneByOne

_FIRST_PAUSE_SECONDS = 5.0
_LONGEST_PAUSE_SECONDS = 60.0
_GROWTH = 1.5

Watch = Callable[[Job], None]


def _unwatched(_: Job) -> None:
    """Nobody wants to be told."""


class FollowRescoring:
    """Goes step by step, each under the claim: of several processes that follow a job one works and others watch.

    Troubles of the provider are waited out; only an end of the job, or of the waiting, ends it.
    """

    def __init__(
        self,
        batch_stylists: Mapping[str, BatchStylist],
        jobs: Jobs,
        collect: CollectRescoring,
        one_by_one: RescoreOneByOne,
        clock: Clock,
    ) -> None:
        self._batch_stylists = batch_stylists
        self._jobs = jobs
        self._collect = collect
        self._one_by_one = one_by_one
        self._clock = clock

    async def __call__(self, job_id: str, watch: Watch = _unwatched) -> Job | None:
        """The job at its end; None where there is none of that id. ``watch`` is told its state after each look."""
        pause = _FIRST_PAUSE_SECONDS
        while True:
            with self._jobs.claim() as mine:
                job = self._jobs.get(job_id)
                if job is None or not job.is_open:
                    return job
                moved = mine and await self._step(job)
            watch(self._jobs.get(job_id) or job)
            if moved:
                pause = _FIRST_PAUSE_SECONDS
                continue
            await self._clock.sleep(pause)
            pause = min(pause * _GROWTH, _LONGEST_PAUSE_SECONDS)

    async def _step(self, job: Job) -> bool:
        """Does what can be done now; whether there may be more to do at once."""
        if job.status == "reserving":
            await self._collect.release(job.items)
            self._end_badly(job, "It was interrupted before anything was sent, and nothing was spent.")
            return True
        if not job.batched:
            await self._one_by_one(job)
            return True
        batch = self._batch_stylists[job.stylist]
        try:
            if job.batch_id is None:
                return await self._find(job, batch)
            return await self._look(job, batch, job.batch_id)
        except BatchGone as error:
            await self._collect.give_up(job.items)
            self._end_badly(job, f"{error}. What it cost is unsettled.")
            return True
        except StylistUnavailable as error:
            self._tell(job, str(error))
            return False

    async def _look(self, job: Job, batch: BatchStylist, batch_id: str) -> bool:
        state = await batch.state(batch_id)
        if not state.ended:
            if self._jobs.is_to_be_canceled(job.job_id) and not state.canceling:
                await batch.cancel(batch_id)
            self._tell(job, None)
            return False
        tally = await self._collect(job, batch, batch_id)
        ended = job.ended("canceled" if tally.canceled else "finished", self._clock.now())
        self._jobs.save(msgspec.structs.replace(ended, tally=tally, problem=None))
        return True

    async def _find(self, job: Job, batch: BatchStylist) -> bool:
        """Looks for the batch of a process that ended before it could write down which one it made.

        Only its results name its requests, so a batch of the right size that is not at its end is waited for.
        """
        undecided = False
        for batch_id in await batch.recent(job.count):
            if not (await batch.state(batch_id)).ended:
                undecided = True
            elif await self._is_ours(job, batch, batch_id):
                self._jobs.save(msgspec.structs.replace(job, status="running", batch_id=batch_id, problem=None))
                return True
        if undecided:
            return False
        await self._collect.give_up(job.items)
        self._end_badly(job, "It was interrupted while it was sent, and no such batch is found: its cost is unsettled.")
        return True

    async def _is_ours(self, job: Job, batch: BatchStylist, batch_id: str) -> bool:
        requests = {item.item_id: request_of(job, item) for item in job.items}
        async with aclosing(batch.results(batch_id, requests)) as results:
            async for _ in results:
                return True
        return False

    def _end_badly(self, job: Job, problem: str) -> None:
        tally = job.tally.plus("failed", job.count - job.tally.done)
        ended = job.ended("failed", self._clock.now())
        self._jobs.save(msgspec.structs.replace(ended, tally=tally, problem=problem))

    def _tell(self, job: Job, problem: str | None) -> None:
        if job.problem != problem:
            self._jobs.save(msgspec.structs.replace(job, problem=problem))
