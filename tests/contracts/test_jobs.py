"""What every keeper of jobs does."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from adapters.files.jobs import FileJobs
from adapters.sqlite.store_lock import StoreLock
from application.ports.jobs import Jobs
from application.rescoring import Item, Job, Tally
from domain.fingerprint import Question
from tests.builders import DAY, NOON, a_product, a_profile
from tests.fakes.jobs import InMemoryJobs

QUESTION = Question(
    canonical_url="https://shop.example/p",
    style_fingerprint="f" * 16,
    profile_version="p" * 16,
    mode="full",
    stylist="claude",
    model="claude-haiku-5-5",
    prompt_version="1",
    locale="en",
    pictures=True,
)
ITEM = Item(item_id="i-1", product_id="p-1", product=a_product(), question=QUESTION, picture="a" * 64)


@pytest.fixture(params=["files", "memory"])
def jobs(request: pytest.FixtureRequest, tmp_path: Path) -> Jobs:
    made: dict[str, Jobs] = {"files": FileJobs(tmp_path / "rescore", StoreLock), "memory": InMemoryJobs()}
    return made[request.param]


def a_job(job_id: str = "0198", **changes: object) -> Job:
    job = Job(
        job_id=job_id,
        status="running",
        batched=True,
        stylist="claude",
        count=1,
        day=DAY,
        created_at=NOON,
        profile=a_profile(later={"nested": [1]}),
        items=(ITEM,),
    )
    return msgspec.structs.replace(job, **changes)


def test_a_job_is_kept_whole(jobs: Jobs) -> None:
    jobs.save(a_job())
    assert jobs.get("0198") == a_job()


def test_its_newest_state_counts(jobs: Jobs) -> None:
    jobs.save(a_job())
    later = a_job(batch_id="b", tally=Tally(answered=1), problem="It rains.")
    jobs.save(later)
    assert jobs.get("0198") == later


@pytest.mark.parametrize("job_id", ["0199", "", "../0198", "a/b", "0198.json", "x" * 200, "ü", "\x00"])
def test_there_is_no_other_job(jobs: Jobs, job_id: str) -> None:
    jobs.save(a_job())
    assert jobs.get(job_id) is None


def test_the_oldest_open_one_is_open(jobs: Jobs) -> None:
    assert jobs.open() is None
    jobs.save(a_job("3"))
    jobs.save(a_job("2", status="reserving"))
    jobs.save(a_job("1").ended("finished", NOON))
    assert jobs.open() == a_job("2", status="reserving")


def test_a_job_is_forgotten(jobs: Jobs) -> None:
    jobs.save(a_job())
    jobs.ask_to_cancel("0198")
    jobs.forget("0198")
    jobs.forget("0198")
    assert jobs.get("0198") is None
    assert not jobs.is_to_be_canceled("0198")


def test_word_is_left_that_one_is_to_be_canceled(jobs: Jobs) -> None:
    jobs.save(a_job())
    assert not jobs.is_to_be_canceled("0198")
    jobs.ask_to_cancel("0198")
    jobs.ask_to_cancel("0198")
    assert jobs.is_to_be_canceled("0198")
    assert jobs.get("0198") == a_job()


def test_one_at_a_time_works_on_jobs(jobs: Jobs) -> None:
    with jobs.claim() as mine:
        with jobs.claim() as theirs:
            assert (mine, theirs) == (True, False)
        with jobs.claim() as again:
            assert not again, "the one who has it still has it"
    with jobs.claim() as mine:
        assert mine


def test_who_fails_at_work_gives_the_claim_back(jobs: Jobs) -> None:
    with pytest.raises(ZeroDivisionError), jobs.claim():
        raise ZeroDivisionError
    with jobs.claim() as mine:
        assert mine


def test_all_are_erased(jobs: Jobs) -> None:
    jobs.save(a_job())
    jobs.ask_to_cancel("0198")
    jobs.erase()
    jobs.erase()
    assert jobs.get("0198") is None
    assert jobs.open() is None
    assert not jobs.is_to_be_canceled("0198")
