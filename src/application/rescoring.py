"""A rescoring: products analysed anew after a change of profile, as one job that outlives the process."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

import msgspec

from domain.fingerprint import Question
from domain.product import Product

Status = Literal["reserving", "submitting", "running", "finished", "canceled", "failed"]
OPEN: tuple[Status, ...] = ("reserving", "submitting", "running")


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One product of a job, as it is asked about. ``item_id`` is its reservation's id and its id in the batch;
    ``picture`` the SHA-256 of the one that is shown."""

    item_id: str
    product_id: str
    product: Product
    question: Question
    picture: str | None = None


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """How many products of a job came to what."""

    answered: int = 0
    failed: int = 0
    canceled: int = 0
    expired: int = 0

    def plus(self, what: Literal["answered", "failed", "canceled", "expired"], number: int = 1) -> Tally:
        """The tally with so many more."""
        return msgspec.structs.replace(self, **{what: getattr(self, what) + number})

    @property
    def done(self) -> int:
        """All that came to something."""
        return self.answered + self.failed + self.canceled + self.expired


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """The state of a rescoring.

    ``reserving``: money is set aside, nothing was sent. ``submitting``: a batch is handed over, its id not known yet.
    ``running``: the batch is being answered, or (``batched`` is False) product after product is. ``profile`` and
    ``items`` are what is asked; they are dropped at the end. ``problem`` says what stood or stands in the way.
    """

    job_id: str
    status: Status
    batched: bool
    stylist: str
    count: int
    day: str
    created_at: datetime
    is_free: bool = False
    profile: dict[str, Any] = {}
    items: tuple[Item, ...] = ()
    batch_id: str | None = None
    tally: Tally = Tally()
    ended_at: datetime | None = None
    problem: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether there is something left to do."""
        return self.status in OPEN

    @property
    def session_id(self) -> str:
        """The session that its calls are booked to."""
        return session_of(self.job_id)

    def ended(self, status: Literal["finished", "canceled", "failed"], at: datetime) -> Job:
        """The job at its end, without what it asked."""
        return msgspec.structs.replace(self, status=status, ended_at=at, profile={}, items=())


def session_of(job_id: str) -> str:
    """The session of a job, which has no browser's."""
    return f"rescore-{job_id}"
