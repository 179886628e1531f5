"""The newest stored verdict of an address: without reading its page, without spending, and honest about its age."""

from __future__ import annotations

from typing import Any

import pytest

from application.ports.page_reader import Page
from application.ports.stylist import StylistUnavailable
from domain.addresses import NotAWebAddress
from domain.analysis import check
from domain.events import AnswerReused
from tests.application.world import World
from tests.builders import SESSION, URL, a_product, a_profile, sources_of
from tests.fakes.stylist import ScriptedStylist


@pytest.fixture
async def world() -> World:
    made = World()
    await made.profile.change(a_profile())
    return made


async def test_an_address_never_seen_has_no_answer(world: World) -> None:
    await world.analyze()
    assert world.look_up("https://shop.example/p/other") is None


async def test_what_is_no_address_is_refused(world: World) -> None:
    with pytest.raises(NotAWebAddress):
        world.look_up("javascript:alert(1)")


async def test_a_product_that_was_seen_but_not_analyzed_has_no_answer() -> None:
    world = World(ScriptedStylist(StylistUnavailable("overloaded")))
    with pytest.raises(StylistUnavailable):
        await world.analyze(fallback=False)
    assert world.look_up(URL) is None


async def test_every_way_to_write_the_address_finds_the_answer(world: World) -> None:
    first = await world.analyze()
    for address in (
        URL,
        URL + "&size=L&utm_source=x",
        URL.upper().replace("/P/LINEN-SHIRT?COLOR=OLIVE", "") + URL[20:],
    ):
        answer = world.look_up(address)
        assert answer is not None
        assert answer.analysis_id == first.analysis_id
        assert (answer.cached, answer.cost_picousd, answer.stale, answer.stale_reason) == (True, 0, False, None)
        assert answer.saved_usd == first.cost_usd


async def test_a_product_is_found_under_the_address_of_its_page_and_not_only_its_canonical_one(world: World) -> None:
    await world.analyze(page=Page(url=URL, structured={}))
    assert world.look_up(URL) is not None


async def test_looking_up_spends_nothing_and_without_a_session_counts_nothing(world: World) -> None:
    await world.analyze()
    before = list(world.store.events)
    assert world.look_up(URL) is not None
    assert world.store.events == before


async def test_with_a_session_it_counts_once(world: World) -> None:
    await world.analyze()
    for _ in range(3):
        world.look_up(URL, session_id=SESSION)
    await world.analyze()
    assert [event.session_id for event in world.happened(AnswerReused)] == [SESSION]


async def test_the_answer_comes_with_the_facts_last_seen(world: World) -> None:
    await world.analyze()
    await world.analyze(product=a_product(price="45.00"))
    answer = world.look_up(URL)
    assert answer is not None
    assert answer.product.price == "45.00"
    assert not answer.stale


async def test_each_mode_has_its_own_newest_answer(world: World) -> None:
    full = await world.analyze()
    basic = await world.analyze(mode="basic")
    newer = await world.analyze(refresh=True)
    found = {mode: world.look_up(URL, mode=mode) for mode in ("full", "basic", None)}
    ids = {mode: answer.analysis_id if answer else None for mode, answer in found.items()}
    assert ids == {"full": newer.analysis_id, "basic": basic.analysis_id, None: newer.analysis_id}
    assert full.analysis_id != newer.analysis_id


async def test_without_a_profile_the_basic_answer_is_looked_up(world: World) -> None:
    await world.analyze()
    basic = await world.analyze(mode="basic")
    await world.profile.delete()
    answer = world.look_up(URL, mode="full")
    assert answer is not None
    assert (answer.analysis_id, answer.mode, answer.stale) == (basic.analysis_id, "basic", False)


async def test_the_preferred_mode_is_looked_up_where_none_is_asked(world: World) -> None:
    await world.analyze()
    await world.settings.change({"mode": "basic"})
    assert world.look_up(URL) is None


async def test_evidence_points_right_into_an_equal_profile_saved_in_another_order(world: World) -> None:
    await world.analyze()
    await world.profile.change(a_profile(aesthetics=["grunge"]))
    reordered = a_profile(fit_preferences=["oversized", "relaxed"])
    await world.profile.change(reordered)
    answer = world.look_up(URL)
    assert answer is not None
    assert not answer.stale
    check(answer.analysis_data, "full", sources_of(profile=reordered))


async def profile_changes(world: World) -> None:
    await world.profile.change(a_profile(aesthetics=["grunge"]))


async def product_changes(world: World) -> None:
    await world.remember_sight(a_product(description="Now of wool."))


async def stylist_changes(world: World) -> None:
    await world.settings.change({"stylist": "rules"})


async def model_changes(world: World) -> None:
    await world.settings.change({"model_full": "claude-sonnet-5-5"})


async def prompt_changes(world: World) -> None:
    world.stylist.prompt_version = "scripted-2"


CHANGES = {
    "profile_changed": profile_changes,
    "product_changed": product_changes,
    "stylist_changed": stylist_changes,
    "model_changed": model_changes,
    "prompt_changed": prompt_changes,
}


@pytest.mark.parametrize("reason", CHANGES)
async def test_a_stale_answer_says_why(world: World, reason: str) -> None:
    await world.analyze()
    await CHANGES[reason](world)
    answer = world.look_up(URL)
    assert answer is not None
    assert (answer.stale, answer.stale_reason) == (True, reason)


@pytest.mark.parametrize("first", range(len(CHANGES)))
async def test_of_several_reasons_the_first_in_their_order_is_told(world: World, first: int) -> None:
    await world.analyze()
    reasons = list(CHANGES)[first:]
    for reason in reversed(reasons):
        await CHANGES[reason](world)
    answer = world.look_up(URL)
    assert answer is not None
    assert answer.stale_reason == reasons[0]


async def degraded_world() -> World:
    world = World(ScriptedStylist(StylistUnavailable("overloaded", reason="RATE_LIMIT_EXCEEDED")))
    await world.profile.change(a_profile())
    assert (await world.analyze()).degraded
    return world


async def test_an_answer_of_who_stepped_in_is_stale_for_as_long_as_the_other_is_asked() -> None:
    world = await degraded_world()
    answer = world.look_up(URL)
    assert answer is not None
    assert (answer.stale_reason, answer.degraded, answer.degraded_reason) == ("degraded", True, "RATE_LIMIT_EXCEEDED")


@pytest.mark.parametrize("reason", ["profile_changed", "product_changed"])
async def test_a_degraded_answer_tells_what_changed_first(reason: str) -> None:
    world = await degraded_world()
    await CHANGES[reason](world)
    answer = world.look_up(URL)
    assert answer is not None
    assert answer.stale_reason == reason


async def test_an_answer_of_who_stepped_in_is_good_for_who_asks_the_built_in_stylist() -> None:
    world = await degraded_world()
    await world.settings.change({"stylist": "rules"})
    answer = world.look_up(URL)
    assert answer is not None
    assert (answer.stale, answer.degraded, answer.degraded_reason) == (False, False, None)


async def test_an_answer_of_who_stepped_in_for_another_stylist_is_one_of_another_stylist() -> None:
    world = await degraded_world()
    await world.settings.change({"stylist": "openai"})
    answer = world.look_up(URL)
    assert answer is not None
    assert answer.stale_reason == "stylist_changed"


async def test_an_answer_of_a_stylist_that_is_not_set_up_any_more_is_not_stale_for_that(world: World) -> None:
    await world.analyze()
    del world.available["claude"]
    answer = world.look_up(URL)
    assert answer is not None
    assert (answer.stylist, answer.stale) == ("claude", False)


@pytest.mark.parametrize("reason", CHANGES)
async def test_analyze_never_answers_with_what_is_stale(world: World, reason: str) -> None:
    await world.analyze()
    await CHANGES[reason](world)
    product: dict[str, Any] = {"product": a_product(description="Now of wool.")} if reason == "product_changed" else {}
    answer = await world.analyze(**product)
    assert (answer.cached, answer.stale) == (False, False)
