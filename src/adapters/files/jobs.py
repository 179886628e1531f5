"""Jobs as JSON files that only their owner can read: ``rescore/JOB.json``, and ``JOB.cancel`` beside it."""

from __future__ import annotations

import logging
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol

import msgspec

from adapters.files.private import OWNER_ONLY, replace_whole
from application.ports.event_store import StoreUnavailable
from application.ports.jobs import JobsUnavailable
from application.rescoring import Job

_log = logging.getLogger(__name__)
_ID = re.compile(r"[0-9A-Za-z-]{1,64}")
_JOB = msgspec.json.Decoder(Job)


class Lock(Protocol):
    """A lock between processes, which the system releases when its holder ends."""

    def alone(self) -> None:
        """Takes it, or raises StoreUnavailable where somebody else has it."""
        ...

    def close(self) -> None:
        """Gives it back."""
        ...


class FileJobs:
    """Keeps jobs in a folder that is made when the first one comes. ``lock`` makes a lock at a path in it."""

    def __init__(self, folder: Path, lock: Callable[[Path], Lock]) -> None:
        self._folder = folder
        self._lock = lock

    def save(self, job: Job) -> None:
        """A kill leaves the state before or the one after."""
        with _translated():
            self._make_folder()
            replace_whole(self._path(job.job_id, "json"), msgspec.json.encode(job))

    def get(self, job_id: str) -> Job | None:
        """The job of a file that is one."""
        if not _ID.fullmatch(job_id):
            return None
        path = self._path(job_id, "json")
        with _translated():
            try:
                content = path.read_bytes()
            except FileNotFoundError:
                return None
        try:
            return _JOB.decode(content)
        except msgspec.MsgspecError:
            _log.error("%s is no job that this version can read.", path)
            return None

    def open(self) -> Job | None:
        """Ids are in the order of time."""
        with _translated():
            names = sorted(path.stem for path in self._folder.glob("*.json"))
        found = (self.get(name) for name in names)
        return next((job for job in found if job is not None and job.is_open), None)

    def forget(self, job_id: str) -> None:
        """Removes both files."""
        with _translated():
            for kind in ("json", "cancel"):
                self._path(job_id, kind).unlink(missing_ok=True)

    def ask_to_cancel(self, job_id: str) -> None:
        """Makes the empty file."""
        with _translated():
            self._make_folder()
            self._path(job_id, "cancel").touch(mode=OWNER_ONLY)

    def is_to_be_canceled(self, job_id: str) -> bool:
        """Whether it is there."""
        with _translated():
            return self._path(job_id, "cancel").exists()

    def erase(self) -> None:
        """Removes the folder."""
        with _translated(), suppress(FileNotFoundError):
            shutil.rmtree(self._folder)

    @contextmanager
    def claim(self) -> Iterator[bool]:
        """Holds the lock of the folder."""
        with _translated():
            self._make_folder()
        lock = self._lock(self._folder / "work")
        try:
            lock.alone()
        except StoreUnavailable:
            yield False
            return
        try:
            yield True
        finally:
            lock.close()

    def _make_folder(self) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def _path(self, job_id: str, kind: str) -> Path:
        return self._folder / f"{job_id}.{kind}"


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise JobsUnavailable(f"The state of rescorings cannot be kept: {error.strerror}.") from error
