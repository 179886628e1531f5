"""A process may end between any two steps of a rescoring: the next one finds out, and nothing is paid for twice."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import msgspec
import pytest

from application.asked_anew import consultation_of
from application.ports.stylist import StyleRequest, StylistUnavailable
from application.rescoring import Job
from domain import ledger
from domain.events import CostReleased
from domain.ledger import Budget
from tests.application.rescoring_world import WORST, RescoringWorld, half
from tests.application.test_rescore import world_with
from tests.builders import NOON
from tests.fakes.stylist import TOKENS

NOBODY_KNOWS = StylistUnavailable("The connection failed.", tokens=None, complete=False)


class Killed(BaseException):
    """The process ends here."""


def reserve(job: Job) -> ledger.ReserveAll:
    attempts = tuple(
        ledger.Reserve(
            reservation_id=item.item_id,
            call=consultation_of(job, item).context,
            worst_picousd=WORST,
            expires_at=NOON,
        )
        for item in job.items
    )
    return ledger.ReserveAll(attempts=attempts)


async def test_before_anything_was_set_aside_nothing_is_left() -> None:
    world = await world_with("coat")
    job = world.plan().job
    world.jobs.save(job)
    events = len(world.store.events)
    progress = await world.followed(job)
    assert (progress.status, progress.failed) == ("failed", 1)
    assert progress.problem is not None
    assert "nothing was spent" in progress.problem
    assert len(world.store.events) == events


async def test_before_it_was_sent_what_was_set_aside_is_released() -> None:
    world = await world_with("coat", "shirt")
    job = world.plan().job
    world.jobs.save(job)
    await world.bookkeeper.reserve_all(reserve(job))
    progress = await world.followed(job)
    assert (progress.status, progress.reserved_usd) == ("failed", 0)
    assert len(world.happened(CostReleased)) == 2
    assert world.titles == ["shirt", "coat"], "they can be rescored again"


async def killed_while_sending(world: RescoringWorld, *, sent: bool) -> Job:
    """The process ends after the request went out, or before, and nobody writes the batch's id down."""
    submit = world.batches.submit

    async def ends(requests: Sequence[tuple[str, StyleRequest]]) -> str:
        if sent:
            await submit(requests)
        raise Killed

    world.batches.submit = ends  # type: ignore[method-assign]  # the kill
    with pytest.raises(Killed):
        await world.begun()
    job = world.jobs.open()
    assert job is not None
    assert (job.status, job.batch_id) == ("submitting", None)
    return job


async def test_a_batch_whose_id_was_lost_is_found_by_what_is_in_it() -> None:
    world = await world_with("coat", "shirt")
    world.batches.looks = None
    job = await killed_while_sending(world, sent=True)
    requests = list(world.batches.batches["batch-1"].items())
    world.batches.batches["batch-2"] = {f"other-{number}": request for number, (_, request) in enumerate(requests)}
    world.batches.batches["batch-3"] = dict(requests[:1])
    for batch_id in world.batches.batches:
        world.batches.end(batch_id)
    progress = await world.followed(job)
    assert (progress.status, progress.answered) == ("finished", 2)
    assert progress.cost_picousd == 2 * half(TOKENS)
    assert len(world.batches.batches) == 3, "nothing was sent again"


async def test_a_batch_that_may_be_ours_is_waited_for() -> None:
    world = await world_with("coat")
    world.batches.looks = 3
    job = await killed_while_sending(world, sent=True)
    progress = await world.followed(job)
    assert (progress.status, progress.answered) == ("finished", 1)
    assert len(world.clock.slept) == 2


async def test_where_no_such_batch_is_found_the_cost_is_unsettled_and_nothing_is_sent_again() -> None:
    world = await world_with("coat", "shirt")
    job = await killed_while_sending(world, sent=False)
    progress = await world.followed(job)
    assert (progress.status, progress.failed, progress.unsettled_usd) == ("failed", 2, 2 * WORST / 10**12)
    assert world.batches.batches == {}


async def test_a_batch_that_goes_while_it_is_looked_for_is_left_unsettled() -> None:
    world = await world_with("coat")
    job = await killed_while_sending(world, sent=True)
    recent = world.batches.recent

    async def goes(count: int) -> Sequence[str]:
        found = await recent(count)
        world.batches.forget("batch-1")
        return found

    world.batches.recent = goes  # type: ignore[method-assign]  # between two calls
    progress = await world.followed(job)
    assert (progress.status, progress.unsettled_usd) == ("failed", WORST / 10**12)


async def test_when_the_provider_does_not_say_whether_it_took_the_batch_it_is_looked_for() -> None:
    world = await world_with("coat")
    world.batches.troubles = [NOBODY_KNOWS]
    job = await world.begun()
    assert job.status == "submitting"
    assert world.progress(job).reserved_usd == WORST / 10**12
    assert (await world.followed(job)).status == "failed"


@pytest.mark.parametrize("taken_in", range(4))
async def test_results_are_booked_once_however_far_the_process_came(taken_in: int) -> None:
    world = await world_with("coat", "shirt", "hat")
    job = await world.begun()
    world.batches.end("batch-1")
    close, calls = world.bookkeeper.close, iter(range(10))

    async def ends(*commands: object) -> object:
        if next(calls) == taken_in:
            raise Killed
        return await close(*commands)  # type: ignore[arg-type]

    world.bookkeeper.close = ends  # type: ignore[method-assign, assignment]  # the kill
    if taken_in < 3:
        with pytest.raises(Killed):
            await world.follow(job.job_id)
        assert len(world.anew(job)) == taken_in
    world.bookkeeper.close = close  # type: ignore[method-assign]  # the process after it
    progress = await world.followed(job)
    assert (progress.answered, progress.cost_picousd) == (3, 3 * half(TOKENS))
    assert len(world.anew(job)) == 3


async def test_the_background_goes_on_with_what_was_left_open() -> None:
    world = await world_with("coat")
    job = await world.begun()
    world.background.wake()
    assert world.progress(job).status == "running", "it does nothing until it is started"
    await world.background.all_done()
    world.background.start()
    world.background.wake()
    await world.background.all_done()
    assert world.progress(job).status == "finished"
    await world.background.stop()


async def test_the_background_stops_between_two_looks() -> None:
    world = await world_with("coat")
    world.batches.looks = None
    job = await world.begun()
    world.background.start()
    await asyncio.sleep(0)
    await world.background.stop()
    assert world.progress(job).status == "running"
    await world.background.stop()


async def test_the_background_stops_where_it_never_began() -> None:
    await RescoringWorld().background.stop()


async def test_a_defect_ends_the_following_and_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    world = await world_with("coat")
    job = await world.begun()
    world.batches.troubles = [ZeroDivisionError()]
    world.background.start()
    await world.background.all_done()
    assert "could not be followed" in caplog.text
    world.background.wake()
    await world.background.all_done()
    assert world.progress(job).status == "finished"


async def test_the_books_stay_within_the_budget_all_the_while() -> None:
    world = await world_with("coat")
    await world.costs.change_budget(Budget(daily_picousd=10**12))
    job = await world.begun()
    reserved = world.costs.budget().daily.reserved_usd
    await world.follow(job.job_id)
    assert reserved == WORST / 10**12
    assert world.costs.budget().daily.reserved_usd == 0
    assert msgspec.to_builtins(world.progress(job))["session_id"] == f"rescore-{job.job_id}"
