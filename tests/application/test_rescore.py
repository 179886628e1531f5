"""A rescoring in a batch: set aside, handed over, waited for, taken in once."""

from __future__ import annotations

import pytest

from application.ports.batch_stylist import BatchResult
from application.ports.stylist import InvalidReply, StyleRequest, StylistReply, StylistUnavailable
from application.rescoring import Job
from application.use_cases.start_rescoring import RescoringUnderWay
from domain.events import CostIncurred, CostReleased, CostReserved, CostUnsettled, PictureStored
from domain.ledger import Budget
from domain.money import TokenUsage
from tests.application.rescoring_world import AFTER, WORST, RescoringWorld, half
from tests.builders import DAY
from tests.fakes.stylist import TOKENS, ScriptedStylist, valid_analysis

OFFLINE = StylistUnavailable("Claude could not be reached.")


async def world_with(*names: str) -> RescoringWorld:
    world = RescoringWorld()
    await world.given_products(*names)
    world.batches.looks = 1
    return world


async def test_the_worst_case_of_every_request_is_set_aside_in_one_append_before_it_is_sent() -> None:
    world = await world_with("coat", "shirt")
    job = await world.begun()
    ours = [event for event in world.happened(CostReserved) if event.session_id == job.session_id]
    assert [(event.worst_picousd, event.day, event.model) for event in ours] == [(WORST, DAY, "claude-haiku-5-5")] * 2
    assert [event.reservation_id for event in ours] == list(world.batches.batches["batch-1"])
    assert all((event.expires_at - world.clock.now()).total_seconds() == 25 * 3600 + 60 for event in ours)
    progress = world.progress(job)
    assert (progress.status, progress.waiting, progress.cost_picousd) == ("running", 2, 0)
    assert progress.reserved_usd == 2 * WORST / 10**12


async def test_each_answer_is_booked_at_half_price_with_its_analysis() -> None:
    world = await world_with("coat", "shirt")
    world.batches.tokens = TokenUsage(input=300, output=700, cache_read=2_000, cache_write_1h=1_000)
    job = await world.begun()
    progress = await world.followed(job)
    assert (progress.status, progress.answered, progress.waiting) == ("finished", 2, 0)
    costs = [event for event in world.happened(CostIncurred) if event.session_id == job.session_id]
    # input 0.10, output 0.50, read 0.01, hour's write 0.20 USD per million tokens, halved
    cost = 300 * 50_000 + 700 * 250_000 + 2_000 * 5_000 + 1_000 * 100_000
    saved = 3_300 * 50_000 + 700 * 250_000 - cost
    assert [(event.cost_picousd, event.saved_by_prompt_cache_picousd) for event in costs] == [(cost, saved)] * 2
    assert progress.cost_picousd == 2 * cost
    assert progress.reserved_usd == 0
    found = world.anew(job)
    assert {event.cost_picousd for event in found} == {cost}
    assert {event.asked_stylist for event in found} == {"claude"}
    assert world.titles == []
    assert world.kinds[-4:] == ["CostIncurred", "ProductAnalyzed"] * 2


async def test_a_stored_answer_is_then_what_analyze_gives() -> None:
    world = await world_with("coat")
    job = await world.begun()
    await world.follow(job.job_id)
    [event] = world.anew(job)
    answer = await world.analyze(product=world.jobs.saved[0].items[0].product)
    assert (answer.cached, answer.analysis_id) == (True, event.analysis_id)


async def test_what_does_not_fit_the_budget_is_not_sent() -> None:
    world = await world_with("coat", "shirt")
    spent = sum(event.cost_picousd for event in world.happened(CostIncurred))
    await world.costs.change_budget(Budget(daily_picousd=spent + 2 * WORST - 1))
    reserved = len(world.happened(CostReserved))
    with pytest.raises(StylistUnavailable) as error:
        await world.begun()
    assert error.value.reason == "BUDGET_EXCEEDED"
    assert world.batches.batches == {}
    assert len(world.happened(CostReserved)) == reserved
    assert world.jobs.open() is None
    await world.costs.change_budget(Budget(daily_picousd=spent + 2 * WORST))
    assert (await world.begun()).status == "running"


async def test_one_job_at_a_time() -> None:
    world = await world_with("coat")
    job = await world.begun()
    with pytest.raises(RescoringUnderWay) as error:
        await world.begun()
    assert error.value.job_id == job.job_id
    await world.follow(job.job_id)
    await world.profile.change(AFTER | {"style_keywords": ["silk"]})
    assert (await world.begun()).status == "running"


async def test_nobody_begins_one_while_another_is_being_begun() -> None:
    world = await world_with("coat")
    world.jobs.others_work = True
    with pytest.raises(RescoringUnderWay, match="another"):
        await world.begun()


async def test_a_batch_that_is_refused_costs_nothing() -> None:
    world = await world_with("coat", "shirt")
    world.batches.troubles = [StylistUnavailable("The key is wrong.", reason="API_KEY_INVALID")]
    with pytest.raises(StylistUnavailable, match="key"):
        await world.begun()
    assert len(world.happened(CostReleased)) == 2
    assert world.jobs.open() is None


async def test_the_picture_is_shown_where_its_file_is_here() -> None:
    world = RescoringWorld(stylist=ScriptedStylist(sees=True))
    await world.given_products("coat", "shirt", "hat")
    hat, shirt, _ = world.plan().job.items
    sha256 = world.images.put(b"a picture")
    for item, name in ((hat, sha256), (shirt, "f" * 64)):
        world.tell(
            f"product-{item.product_id}",
            PictureStored(
                product_id=item.product_id,
                url=item.product.images[0],
                sha256=name,
                width=1,
                height=1,
                bytes=9,
                colors=(),
            ),
        )
    await world.begun()
    sent = [request.picture for request in world.batches.batches["batch-1"].values()]
    assert [None if picture is None else picture.sha256 for picture in sent] == [sha256, None, None]
    assert sent[0] is not None
    assert sent[0].webp


@pytest.mark.parametrize("way", ["expired", "canceled"])
async def test_what_was_never_sent_costs_nothing(way: BatchResult) -> None:
    world = await world_with("coat", "shirt")
    world.batches.becomes = lambda request: way if request.product.title == "coat" else world.batches.answer(request)
    job = await world.begun()
    progress = await world.followed(job)
    assert (progress.answered, progress.expired + progress.canceled, progress.failed) == (1, 1, 0)
    assert progress.status == ("canceled" if way == "canceled" else "finished")
    assert progress.cost_picousd == half(TOKENS)
    assert progress.reserved_usd == progress.unsettled_usd == 0
    assert len(world.happened(CostReleased)) == 1


async def test_an_invalid_answer_is_booked_and_not_stored() -> None:
    def becomes(request: StyleRequest) -> BatchResult:
        if request.product.title == "coat":
            return InvalidReply(("no score",), tokens=TOKENS)
        return StylistReply(analysis=valid_analysis(request, style_match_score=None), tokens=TOKENS)

    world = await world_with("coat", "shirt")
    world.batches.becomes = becomes
    job = await world.begun()
    progress = await world.followed(job)
    assert (progress.failed, progress.answered) == (2, 0)
    assert progress.cost_picousd == 2 * half(TOKENS)
    assert world.anew(job) == []


async def test_an_answer_to_an_earlier_prompt_is_booked_and_not_stored() -> None:
    world = await world_with("coat")
    job = await world.begun()
    world.batches.prompt_version = "scripted-2"
    progress = await world.followed(job)
    assert (progress.failed, progress.cost_picousd) == (1, half(TOKENS))
    assert world.anew(job) == []


async def test_what_nobody_knows_the_cost_of_is_unsettled() -> None:
    def becomes(request: StyleRequest) -> BatchResult | None:
        return None if request.product.title == "coat" else StylistUnavailable("Garbled.", tokens=None)

    world = await world_with("coat", "shirt")
    world.batches.becomes = becomes
    progress = await world.followed(await world.begun())
    assert (progress.failed, progress.unsettled_usd) == (2, 2 * WORST / 10**12)
    assert len(world.happened(CostUnsettled)) == 2


async def test_a_request_that_was_refused_costs_nothing() -> None:
    world = await world_with("coat")
    world.batches.becomes = lambda _: StylistUnavailable("Refused.")
    progress = await world.followed(await world.begun())
    assert (progress.failed, progress.cost_picousd, progress.reserved_usd) == (1, 0, 0)


async def test_results_of_others_are_left_alone() -> None:
    world = await world_with("coat")
    job = await world.begun()
    world.batches.batches["batch-1"]["not-ours"] = next(iter(world.batches.batches["batch-1"].values()))
    progress = await world.followed(job)
    assert (progress.answered, progress.cost_picousd) == (1, half(TOKENS))


async def test_a_result_that_is_told_twice_counts_once() -> None:
    world = await world_with("coat")
    job = await world.begun()
    world.batches.end("batch-1")
    world.batches.ended["batch-1"] *= 2
    progress = await world.followed(job)
    assert (progress.answered, progress.cost_picousd) == (1, half(TOKENS))


async def test_it_is_looked_at_less_and_less_often() -> None:
    world = await world_with("coat")
    world.batches.looks = 10
    job = await world.begun()
    await world.follow(job.job_id)
    assert world.clock.slept == pytest.approx([5, 7.5, 11.25, 16.875, 25.3125, 37.96875, 56.953125, 60, 60])


async def test_troubles_of_the_provider_are_told_and_waited_out() -> None:
    world = await world_with("coat")
    world.batches.looks = 2
    job = await world.begun()
    world.batches.troubles = [OFFLINE, OFFLINE]
    told: list[str | None] = []
    await world.follow(job.job_id, lambda job: told.append(job.problem))
    assert told == ["Claude could not be reached."] * 2 + [None, None]
    assert world.progress(job).problem is None
    assert len(world.clock.slept) == 3


async def test_results_that_break_off_are_taken_in_again_and_booked_once() -> None:
    world = await world_with("coat", "shirt", "hat")
    job = await world.begun()
    world.batches.breaks_off = 2
    progress = await world.followed(job)
    assert (progress.answered, progress.cost_picousd) == (3, 3 * half(TOKENS))
    assert len(world.anew(job)) == 3
    assert len(world.clock.slept) == 2


async def test_two_who_collect_at_once_book_every_result_once() -> None:
    world = await world_with("coat", "shirt")
    job = await world.begun()
    world.batches.end("batch-1")
    first = await world.collect_results(job, world.batches, "batch-1")
    second = await world.collect_results(job, world.batches, "batch-1")
    assert first == second
    assert first.answered == 2
    assert len(world.anew(job)) == 2
    assert world.progress(job).cost_picousd == 2 * half(TOKENS)


async def test_who_only_watches_sees_the_end_and_takes_nothing_in() -> None:
    world = await world_with("coat")
    job = await world.begun()
    world.batches.end("batch-1")
    world.jobs.others_work = True
    looks = 0

    def look(_: Job) -> None:
        nonlocal looks
        looks += 1
        if looks == 3:
            world.jobs.others_work = False

    ended = await world.follow(job.job_id, look)
    assert ended is not None
    assert ended.status == "finished"
    assert looks == 4


async def test_a_result_that_comes_after_its_reservation_ran_out_settles_it() -> None:
    world = await world_with("coat")
    job = await world.begun()
    world.clock.advance(hours=26)
    assert await world.bookkeeper.expire_overdue() == 1
    progress = await world.followed(job)
    assert (progress.cost_picousd, progress.unsettled_usd) == (half(TOKENS), 0)
    assert len(world.anew(job)) == 1


async def test_a_batch_that_the_provider_put_away_is_left_unsettled() -> None:
    world = await world_with("coat")
    job = await world.begun()
    world.batches.forget("batch-1")
    progress = await world.followed(job)
    assert (progress.status, progress.failed, progress.unsettled_usd) == ("failed", 1, WORST / 10**12)
    assert progress.problem is not None
    assert "unsettled" in progress.problem


async def test_a_canceled_batch_keeps_what_was_answered() -> None:
    world = await world_with("coat", "shirt")
    world.batches.looks = None
    job = await world.begun()
    assert await world.cancel(job.job_id)
    assert world.progress(job).status == "canceling"
    progress = await world.followed(job)
    assert (progress.status, progress.canceled, progress.reserved_usd) == ("canceled", 2, 0)
    assert len(world.happened(CostReleased)) == 2


async def test_a_cancellation_that_the_provider_did_not_hear_is_said_again() -> None:
    world = await world_with("coat")
    world.batches.looks = None
    job = await world.begun()
    world.batches.troubles = [OFFLINE]
    assert await world.cancel(job.job_id)
    assert world.batches.canceled == []
    assert (await world.followed(job)).status == "canceled"
    assert world.batches.canceled == ["batch-1"]


async def test_a_job_at_its_end_stays_as_it_is() -> None:
    world = await world_with("coat")
    job = await world.begun()
    await world.follow(job.job_id)
    assert await world.cancel(job.job_id)
    assert world.progress(job).status == "finished"
    assert world.batches.canceled == []


async def test_there_is_nothing_to_say_of_a_job_that_is_none() -> None:
    world = RescoringWorld()
    assert not await world.cancel("none")
    assert world.show("none") is None
    assert await world.follow("none") is None


async def test_at_the_end_nothing_is_kept_of_what_was_asked() -> None:
    world = await world_with("coat")
    job = await world.begun()
    ended = await world.follow(job.job_id)
    assert ended is not None
    assert (ended.items, ended.profile, ended.count) == ((), {}, 1)
