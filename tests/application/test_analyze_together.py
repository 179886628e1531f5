"""Equal requests at the same time share one model call, and one of them pays."""

from __future__ import annotations

import asyncio

import pytest

from application.ports.stylist import StylistUnavailable
from domain.analysis import check
from domain.events import CostIncurred, CostReserved, ProductAnalyzed, ProductCaptured
from domain.money import TokenUsage
from tests.application.world import World
from tests.builders import a_product, a_profile, sources_of
from tests.fakes.stylist import ScriptedStylist


async def world_behind_a_gate(*script: BaseException) -> World:
    world = World(ScriptedStylist(*script))
    world.stylist.gate = asyncio.Event()
    await world.profile.change(a_profile())
    return world


def open_gate(world: World) -> None:
    assert world.stylist.gate is not None
    world.stylist.gate.set()


async def test_200_equal_requests_at_once_make_one_analysis_and_one_pays() -> None:
    world = await world_behind_a_gate()
    requests = [asyncio.create_task(world.analyze()) for _ in range(200)]
    await world.stylist.started.wait()
    open_gate(world)
    answers = await asyncio.gather(*requests)
    assert len(world.stylist.asked) == 1
    for kind in (ProductAnalyzed, CostIncurred, CostReserved, ProductCaptured):
        assert len(world.happened(kind)) == 1
    (payer,) = [answer for answer in answers if not answer.cached]
    assert payer.cost_picousd == world.happened(CostIncurred)[0].cost_picousd > 0
    for answer in answers:
        assert answer.analysis_id == payer.analysis_id
        if answer is not payer:
            assert (answer.cached, answer.cost_picousd, answer.saved_usd) == (True, 0, 0.0)
            assert answer.tokens_used == TokenUsage()


async def test_what_was_shared_in_flight_is_no_answer_reused() -> None:
    world = await world_behind_a_gate()
    requests = [asyncio.create_task(world.analyze()) for _ in range(3)]
    await world.stylist.started.wait()
    open_gate(world)
    await asyncio.gather(*requests)
    assert "AnswerReused" not in world.kinds


async def test_requests_that_differ_in_what_style_does_not_see_share_a_call_but_keep_their_own_facts() -> None:
    world = await world_behind_a_gate()
    first = asyncio.create_task(world.analyze())
    await world.stylist.started.wait()
    second = asyncio.create_task(world.analyze(product=a_product(price="45.00")))
    await asyncio.sleep(0)
    open_gate(world)
    assert (await first).product.price == "39.90"
    assert (await second).product.price == "45.00"
    assert len(world.stylist.asked) == 1


async def test_a_follower_with_an_equal_profile_in_another_order_gets_evidence_that_points_right() -> None:
    world = await world_behind_a_gate()
    first = asyncio.create_task(world.analyze())
    await world.stylist.started.wait()
    reordered = a_profile(fit_preferences=["oversized", "relaxed"])
    second = asyncio.create_task(world.analyze(user_profile=reordered))
    await asyncio.sleep(0)
    open_gate(world)
    await first
    answer = await second
    assert (answer.cached, len(world.stylist.asked)) == (True, 1)
    check(answer.analysis_data, "full", sources_of(profile=reordered))


async def test_requests_for_two_products_do_not_wait_for_each_other() -> None:
    world = await world_behind_a_gate()
    other = a_product(url="https://shop.example/p/other")
    requests = [asyncio.create_task(world.analyze(product=product)) for product in (a_product(), other)]
    for _ in range(20):
        await asyncio.sleep(0)
    assert len(world.stylist.asked) == 2
    open_gate(world)
    assert [answer.cached for answer in await asyncio.gather(*requests)] == [False, False]


async def test_when_the_leader_fails_it_alone_is_told_and_the_followers_try_once_more() -> None:
    world = await world_behind_a_gate(StylistUnavailable("overloaded"))
    requests = [asyncio.create_task(world.analyze(fallback=False)) for _ in range(10)]
    await world.stylist.started.wait()
    open_gate(world)
    leader, *followers = await asyncio.gather(*requests, return_exceptions=True)
    assert isinstance(leader, StylistUnavailable)
    answers = [follower for follower in followers if not isinstance(follower, BaseException)]
    assert [answer.cached for answer in answers] == [False] + [True] * 8
    assert len(world.stylist.asked) == 2
    assert len(world.happened(ProductAnalyzed)) == 1


async def test_all_fall_back_together_when_the_second_try_fails_too() -> None:
    world = await world_behind_a_gate(StylistUnavailable("overloaded"), StylistUnavailable("overloaded"))
    requests = [asyncio.create_task(world.analyze()) for _ in range(10)]
    await world.stylist.started.wait()
    open_gate(world)
    answers = await asyncio.gather(*requests)
    assert {(answer.stylist, answer.degraded_reason) for answer in answers} == {("rules", "STYLIST_UNAVAILABLE")}
    assert (len(world.stylist.asked), len(world.rules.asked)) == (2, 1)
    assert world.costs.budget().daily.reserved_usd == 0


async def test_a_caller_that_goes_away_leaves_the_paid_call_to_run_to_its_end() -> None:
    world = await world_behind_a_gate()
    caller = asyncio.create_task(world.analyze())
    await world.stylist.started.wait()
    caller.cancel()
    with pytest.raises(asyncio.CancelledError):
        await caller
    open_gate(world)
    await world.flights.all_landed()
    assert world.kinds[-2:] == ["CostIncurred", "ProductAnalyzed"]
    assert (await world.analyze()).cached


async def test_a_refresh_joins_a_call_that_is_in_flight_already() -> None:
    world = await world_behind_a_gate()
    requests = [asyncio.create_task(world.analyze(refresh=True)) for _ in range(5)]
    await world.stylist.started.wait()
    open_gate(world)
    assert sorted(answer.cached for answer in await asyncio.gather(*requests)) == [False] + [True] * 4
