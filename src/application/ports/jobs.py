"""Rescorings under way and past. Their state is no event: the log tells what came of them."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Protocol

from application.rescoring import Job


class JobsUnavailable(Exception):
    """The state of jobs cannot be read or written just now; the message says why."""


class Jobs(Protocol):
    """Keeps jobs where only their owner can read them, each whole or not at all.

    Everything but the end of ``claim`` raises JobsUnavailable where the place cannot be used.
    """

    def save(self, job: Job) -> None:
        """Keeps a job, in the place of its earlier state."""
        ...

    def get(self, job_id: str) -> Job | None:
        """The job, or None where there is none of that id, or it cannot be read any more."""
        ...

    def open(self) -> Job | None:
        """The oldest job with something left to do."""
        ...

    def forget(self, job_id: str) -> None:
        """Removes a job, if it is there."""
        ...

    def ask_to_cancel(self, job_id: str) -> None:
        """Leaves word for whoever works on the job that it is to be canceled."""
        ...

    def is_to_be_canceled(self, job_id: str) -> bool:
        """Whether somebody left word."""
        ...

    def erase(self) -> None:
        """Removes all jobs and the place they are kept in."""
        ...

    def claim(self) -> AbstractContextManager[bool]:
        """The right to work on jobs, until the block ends or the process does. False: somebody else has it."""
        ...
