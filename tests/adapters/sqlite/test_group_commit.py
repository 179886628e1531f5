"""Many callers, one writing thread: who is woken, who is left alone, and what is never lost silently."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from adapters.sqlite.group_commit import GroupCommit
from adapters.sqlite.log_writer import Append, Outcome
from application.ports.event_store import ConcurrentAppend, StoreUnavailable
from application.recorded import Recorded
from domain.events import ProductHidden
from tests.projections.events import recorded, write

HIDDEN = ProductHidden(product_id="p")


def an_append(name: str = "a", event_id: str | None = None) -> Append:
    return (write(name, HIDDEN, event_ids=None if event_id is None else (event_id,)),)


def named(stream: str) -> tuple[Recorded, ...]:
    one = recorded(HIDDEN)
    return (Recorded(**{name: getattr(one, name) for name in one.__struct_fields__} | {"stream": stream}),)


class Desk:
    """A scripted commit: holds batches until it is opened, and answers each append by its stream's name."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []
        self.reached = threading.Semaphore(0)
        self.answers: dict[str, Callable[[], Outcome]] = {}
        self._open = threading.Event()
        self._open.set()

    def hold(self) -> None:
        self._open.clear()

    def open(self) -> None:
        self._open.set()

    def commit(self, appends: Sequence[Append]) -> list[Outcome]:
        names = [append[0].stream for append in appends]
        self.batches.append(names)
        self.reached.release()
        self._open.wait()
        return [self.answers.get(name, lambda name=name: named(name))() for name in names]


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def commits(desk: Desk) -> Iterator[GroupCommit]:
    made = GroupCommit(desk.commit, most_submitted=3)
    yield made
    desk.open()
    made.close()


async def ask(commits: GroupCommit, name: str) -> str:
    (one,) = await commits.append(an_append(name))
    return one.stream


async def while_held(desk: Desk, commits: GroupCommit) -> asyncio.Task[str]:
    """Has the writing thread wait in a commit, so that what comes now shares the next one."""
    desk.hold()
    first = asyncio.ensure_future(ask(commits, "first"))
    await asyncio.to_thread(desk.reached.acquire)
    return first


async def test_what_comes_during_a_commit_shares_the_next_one(desk: Desk, commits: GroupCommit) -> None:
    first = await while_held(desk, commits)
    others = [commits.append(an_append(f"stream-{number}")) for number in range(100)]
    desk.open()

    answers = await asyncio.gather(*others)

    assert await first == "first"
    assert [one.stream for (one,) in answers] == [f"stream-{number}" for number in range(100)]
    assert [len(batch) for batch in desk.batches] == [1, 100]


async def test_a_refusal_reaches_its_own_caller_alone(desk: Desk, commits: GroupCommit) -> None:
    desk.answers["contested"] = lambda: ConcurrentAppend("contested", 1, 2)
    desk.answers["broken"] = ZeroDivisionError

    outcomes = await asyncio.gather(
        *(ask(commits, name) for name in ("a", "contested", "broken", "b")), return_exceptions=True
    )

    assert [outcomes[0], outcomes[3]] == ["a", "b"]
    assert [type(outcomes[1]), type(outcomes[2])] == [ConcurrentAppend, ZeroDivisionError]


async def test_a_cancelled_caller_disturbs_nobody(desk: Desk, commits: GroupCommit) -> None:
    first = await while_held(desk, commits)
    leaving = asyncio.ensure_future(ask(commits, "leaving"))
    staying = asyncio.ensure_future(ask(commits, "staying"))
    await asyncio.sleep(0)  # lets both hand over; no time passes
    leaving.cancel()
    desk.open()

    assert await staying == "staying"
    assert await first == "first"
    with pytest.raises(asyncio.CancelledError):
        await leaving


def test_callers_of_several_event_loops_are_answered_in_their_own(commits: GroupCommit) -> None:
    async def several(loop: int) -> list[str]:
        return await asyncio.gather(*(ask(commits, f"{loop}-{number}") for number in range(50)))

    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(lambda loop: asyncio.run(several(loop)), range(4)))

    assert answers == [[f"{loop}-{number}" for number in range(50)] for loop in range(4)]


def test_an_event_loop_that_is_gone_is_no_reason_to_stop(desk: Desk, commits: GroupCommit) -> None:
    desk.hold()
    loop = asyncio.new_event_loop()

    async def leave() -> None:
        commits.append(an_append("left behind"))

    loop.run_until_complete(leave())
    desk.reached.acquire()
    loop.close()
    desk.open()

    assert asyncio.run(ask(commits, "next")) == "next"


async def test_closing_commits_what_waits_and_refuses_what_comes_later(
    desk: Desk, commits: GroupCommit, caplog: pytest.LogCaptureFixture
) -> None:
    first = await while_held(desk, commits)
    waiting = [asyncio.ensure_future(ask(commits, f"stream-{number}")) for number in range(5)]
    await asyncio.sleep(0)  # lets them hand over; no time passes
    commits.submit(an_append("submitted"))
    desk.open()

    commits.close()
    commits.close()

    assert await first == "first"
    assert await asyncio.gather(*waiting) == [f"stream-{number}" for number in range(5)]
    assert sorted(name for batch in desk.batches for name in batch)[-1] == "submitted"
    with pytest.raises(StoreUnavailable, match="closed"):
        commits.append(an_append())
    commits.submit(an_append("late", "id-7"))
    assert "the event store is closed: ProductHidden id-7" in caplog.text


async def test_a_submitted_append_is_committed_with_the_others(desk: Desk, commits: GroupCommit) -> None:
    commits.submit(an_append("submitted"))

    assert await ask(commits, "asked") == "asked"
    assert [name for batch in desk.batches for name in batch] == ["submitted", "asked"]


async def test_a_submitted_append_that_is_refused_is_logged(
    desk: Desk, commits: GroupCommit, caplog: pytest.LogCaptureFixture
) -> None:
    desk.answers["contested"] = lambda: ConcurrentAppend("contested", 1, 2)
    commits.submit(an_append("contested"))
    await ask(commits, "asked")

    (message,) = [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]
    assert message == ("Submitted events were not recorded: stream 'contested' is at version 2, not 1: ProductHidden")


async def test_submitted_appends_are_tried_again_when_the_store_was_unavailable(
    desk: Desk, commits: GroupCommit, caplog: pytest.LogCaptureFixture
) -> None:
    outcomes: list[Outcome] = [StoreUnavailable("full"), StoreUnavailable("full"), named("patient")]
    desk.answers["patient"] = lambda: outcomes.pop(0)
    commits.submit(an_append("patient"))

    for name in ("one", "two", "three", "four"):
        await ask(commits, name)

    assert outcomes == []
    assert sum(batch.count("patient") for batch in desk.batches) == 3
    assert not caplog.records


async def test_what_cannot_be_written_to_the_end_is_logged_with_its_ids(
    desk: Desk, commits: GroupCommit, caplog: pytest.LogCaptureFixture
) -> None:
    desk.answers["never"] = lambda: StoreUnavailable("the disk is full")
    for number in range(5):
        commits.submit(an_append("never", f"id-{number}"))
        await ask(commits, "asked")

    commits.close()

    lost = [record.getMessage() for record in caplog.records]
    assert sorted(message[-4:] for message in lost) == [f"id-{number}" for number in range(5)]


async def test_more_submitted_appends_than_may_wait_are_logged_not_piled_up(
    desk: Desk, commits: GroupCommit, caplog: pytest.LogCaptureFixture
) -> None:
    first = await while_held(desk, commits)
    for number in range(5):
        commits.submit(an_append(f"stream-{number}", f"id-{number}"))
    desk.open()
    await first

    assert [record.getMessage() for record in caplog.records] == [
        f"Submitted events were not recorded: 3 are waiting already: ProductHidden id-{number}" for number in (3, 4)
    ]


async def test_a_closed_queue_is_drained_even_when_there_is_nothing_in_it(desk: Desk, commits: GroupCommit) -> None:
    commits.close()

    assert desk.batches == []


def test_a_commit_takes_no_more_than_a_thousand(desk: Desk, commits: GroupCommit) -> None:
    async def many() -> Any:
        first = await while_held(desk, commits)
        others = [commits.append(an_append(f"stream-{number}")) for number in range(2500)]
        desk.open()
        await asyncio.gather(first, *others)

    asyncio.run(many())

    assert [len(batch) for batch in desk.batches] == [1, 1000, 1000, 500]
