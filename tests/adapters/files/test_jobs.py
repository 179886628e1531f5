"""Jobs as files: private, whole, and whatever else lies there does no harm."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from adapters.files.jobs import FileJobs
from adapters.sqlite.store_lock import StoreLock
from application.ports.jobs import JobsUnavailable
from tests.contracts.test_jobs import a_job


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "rescore"


@pytest.fixture
def jobs(folder: Path) -> FileJobs:
    return FileJobs(folder, StoreLock)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_only_the_owner_can_read_them(jobs: FileJobs, folder: Path) -> None:
    before = os.umask(0)
    try:
        jobs.save(a_job())
        jobs.ask_to_cancel("0198")
    finally:
        os.umask(before)
    assert (mode(folder), mode(folder / "0198.json"), mode(folder / "0198.cancel")) == (0o700, 0o600, 0o600)


def test_another_process_reads_what_this_one_wrote(jobs: FileJobs, folder: Path) -> None:
    jobs.save(a_job())
    assert FileJobs(folder, StoreLock).open() == a_job()


def test_nothing_half_written_is_left(jobs: FileJobs, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    jobs.save(a_job())

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(JobsUnavailable, match="No space left"):
        jobs.save(a_job(problem="later"))
    assert jobs.get("0198") == a_job()
    assert [path.name for path in folder.iterdir()] == ["0198.json"]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"job_id": "0198"}', b"\xff"])
def test_a_file_that_is_no_job_is_passed_over(
    jobs: FileJobs, folder: Path, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    jobs.save(a_job("0199"))
    (folder / "0198.json").write_bytes(content)
    assert jobs.get("0198") is None
    assert jobs.open() == a_job("0199")
    assert "no job that this version can read" in caplog.text


def test_a_place_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / "rescore").write_text("a file")
    jobs = FileJobs(tmp_path / "rescore", StoreLock)
    with pytest.raises(JobsUnavailable):
        jobs.save(a_job())
    with pytest.raises(JobsUnavailable), jobs.claim():
        pass
