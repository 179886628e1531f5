"""Jobs in a dict."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

from application.rescoring import Job


class InMemoryJobs:
    """Keeps jobs as a file would: encoded. ``others_work`` makes every claim fail while it is set."""

    def __init__(self) -> None:
        self.saved: list[Job] = []
        self.others_work = False
        self._jobs: dict[str, bytes] = {}
        self._canceled: set[str] = set()
        self._claimed = False

    def save(self, job: Job) -> None:
        """Keeps a job."""
        self.saved.append(job)
        self._jobs[job.job_id] = msgspec.json.encode(job)

    def get(self, job_id: str) -> Job | None:
        """The job, or None."""
        content = self._jobs.get(job_id)
        return None if content is None else msgspec.json.decode(content, type=Job)

    def open(self) -> Job | None:
        """The oldest open one."""
        found = (self.get(job_id) for job_id in sorted(self._jobs))
        return next((job for job in found if job is not None and job.is_open), None)

    def forget(self, job_id: str) -> None:
        """Removes a job."""
        self._jobs.pop(job_id, None)
        self._canceled.discard(job_id)

    def ask_to_cancel(self, job_id: str) -> None:
        """Leaves word."""
        self._canceled.add(job_id)

    def is_to_be_canceled(self, job_id: str) -> bool:
        """Whether somebody left word."""
        return job_id in self._canceled

    def erase(self) -> None:
        """Forgets all."""
        self._jobs.clear()
        self._canceled.clear()

    @contextmanager
    def claim(self) -> Iterator[bool]:
        """One at a time."""
        if self._claimed or self.others_work:
            yield False
            return
        self._claimed = True
        try:
            yield True
        finally:
            self._claimed = False
