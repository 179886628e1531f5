"""A rescoring by a stylist that takes no batches: product after product, each asked, checked and booked as always."""

from __future__ import annotations

from typing import Literal

import msgspec

from application.asked_anew import consultation_of
from application.asking import Stylists
from application.consultation import NoAnswer
from application.flights import Flights
from application.ports.clock import Clock
from application.ports.jobs import Jobs
from application.ports.read_models import ReadModels
from application.ports.stylist import Stylist, Tell
from application.projections.analyses import CACHED_ANALYSES, AnalysisRow
from application.rescoring import Item, Job
from application.use_cases.consult_stylist import ConsultStylist
from application.use_cases.show_picture import ShowPicture
from domain.fingerprint import answer_key
from domain.prices import PriceUnknown

_HOPELESS = ("BUDGET_EXCEEDED", "API_KEY_INVALID")
_SAVED_EVERY = 25


class RescoreOneByOne:
    """What was answered before an interruption is stored, and not asked again."""

    def __init__(
        self,
        stylists: Stylists,
        consult: ConsultStylist,
        flights: Flights[AnalysisRow],
        read_models: ReadModels,
        show_picture: ShowPicture,
        jobs: Jobs,
        clock: Clock,
    ) -> None:
        self._stylists = stylists
        self._consult = consult
        self._flights = flights
        self._read_models = read_models
        self._show_picture = show_picture
        self._jobs = jobs
        self._clock = clock

    async def __call__(self, job: Job) -> None:
        """Goes on behind what the job's tally counts: to the end, to where it is canceled, or to where there is no
        sense in going on (no money, no key, no price)."""
        stylist = self._stylists.named(job.stylist)
        for item in job.items[job.tally.done :]:
            if self._jobs.is_to_be_canceled(job.job_id):
                self._end(job, "canceled")
                return
            if stylist is None:
                self._end(job, "failed", f"The stylist {job.stylist} is not set up here.")
                return
            try:
                job = await self._answered(job, stylist, item)
            except PriceUnknown as error:
                self._end(job, "failed", str(error))
                return
            except NoAnswer as error:
                if error.reason in _HOPELESS:
                    self._end(job, "failed", str(error))
                    return
                job = _counted(job, "failed")
            if job.tally.done % _SAVED_EVERY == 0 or not job.is_free:
                self._jobs.save(job)
        self._end(job, "finished")

    async def _answered(self, job: Job, stylist: Stylist, item: Item) -> Job:
        consultation = consultation_of(job, item)
        key = answer_key(item.question)
        if self._read_models.get(CACHED_ANALYSES, key) is None:
            if item.picture is not None:
                picture = await self._show_picture.here(item.product_id, item.product.images)
                request = msgspec.structs.replace(consultation.request, picture=picture)
                consultation = msgspec.structs.replace(consultation, request=request)

            async def work(tell: Tell) -> AnalysisRow:
                return await self._consult(stylist, consultation, tell)

            await self._flights.share(key, work)
        return _counted(job, "answered")

    def _end(self, job: Job, status: Literal["finished", "canceled", "failed"], problem: str | None = None) -> None:
        tally = job.tally.plus("canceled" if status == "canceled" else "failed", job.count - job.tally.done)
        ended = job.ended(status, self._clock.now())
        self._jobs.save(msgspec.structs.replace(ended, tally=tally, problem=problem))


def _counted(job: Job, what: Literal["answered", "failed"]) -> Job:
    return msgspec.structs.replace(job, tally=job.tally.plus(what))
