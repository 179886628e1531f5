"""From a garment to a verdict: asked and paid for once, free afterwards."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from application.ports.page_reader import NotAProductPage, Page
from domain.addresses import NotAWebAddress
from domain.analysis import check
from domain.events import AnswerReused, CostIncurred, ProductAnalyzed, ProductCaptured, ProfileChanged
from domain.money import TokenUsage
from domain.prices import SHIPPED_PRICES
from domain.profile import profile_version
from tests.application.world import World
from tests.builders import DAY, NOON, SESSION, URL, a_product, a_profile, sources_of
from tests.fakes.stylist import TOKENS

OTHER_SESSION = "5e551040-0000-4000-8000-000000000002"
COST = SHIPPED_PRICES.price("claude-haiku-5-5", DAY, TOKENS.prompt).cost(TOKENS)


@pytest.fixture
async def world() -> World:
    made = World()
    await made.profile.change(a_profile())
    return made


async def test_the_first_request_asks_books_and_stores(world: World) -> None:
    answer = await world.analyze()
    assert world.kinds[1:] == ["ProductCaptured", "CostReserved", "CostIncurred", "ProductAnalyzed"]
    (analyzed,) = world.happened(ProductAnalyzed)
    assert msgspec.structs.asdict(answer) == {
        "analysis_id": analyzed.analysis_id,
        "product_id": analyzed.product_id,
        "product": a_product(),
        "analysis_data": analyzed.analysis,
        "mode": "full",
        "stylist": "claude",
        "model_used": "claude-haiku-5-5",
        "degraded": False,
        "degraded_reason": None,
        "retry_after": None,
        "cached": False,
        "stale": False,
        "stale_reason": None,
        "profile_version": profile_version(a_profile()),
        "tokens_used": TOKENS,
        "cost_usd": COST / 10**12,
        "cost_picousd": COST,
        "saved_usd": 0.0,
        "analyzed_at": NOON,
    }


async def test_the_analysis_and_its_cost_are_written_in_one_append(world: World) -> None:
    appends: list[int] = []
    append_now = world.store.append_now

    def counted(*writes: Any) -> Any:
        appends.append(sum(len(write.events) for write in writes))
        return append_now(*writes)

    world.store.append_now = counted  # type: ignore[method-assign]
    await world.analyze()
    assert appends == [1, 1, 2]


async def test_the_same_request_is_answered_for_free_from_what_is_stored(world: World) -> None:
    first = await world.analyze()
    again = await world.analyze()
    assert (again.cached, again.cost_picousd, again.cost_usd, again.tokens_used) == (True, 0, 0.0, TokenUsage())
    assert again.saved_usd == first.cost_usd
    assert (again.analysis_id, again.analysis_data) == (first.analysis_id, first.analysis_data)
    assert len(world.stylist.asked) == 1


async def test_an_answer_given_again_counts_once_per_session_and_analysis(world: World) -> None:
    first = await world.analyze()
    for session in (SESSION, OTHER_SESSION, SESSION, OTHER_SESSION):
        await world.analyze(session_id=session)
    reused = world.happened(AnswerReused)
    assert [(one.session_id, one.analysis_id) for one in reused] == [
        (SESSION, first.analysis_id),
        (OTHER_SESSION, first.analysis_id),
    ]
    assert {(one.saved_picousd, one.day, one.mode, one.model) for one in reused} == {
        (COST, DAY, "full", "claude-haiku-5-5")
    }
    assert world.store.log[-1].stream == f"session-{OTHER_SESSION}"


async def test_a_refresh_asks_and_pays_anew_and_its_answer_is_the_one_kept(world: World) -> None:
    first = await world.analyze()
    second = await world.analyze(refresh=True)
    third = await world.analyze()
    assert (second.cached, second.cost_picousd) == (False, COST)
    assert second.analysis_id != first.analysis_id
    assert third.analysis_id == second.analysis_id


async def test_a_stored_answer_comes_with_todays_facts_of_the_product(world: World) -> None:
    await world.analyze()
    today = a_product(price="29.90", availability="LimitedAvailability", rating=2.0)
    answer = await world.analyze(product=today)
    assert answer.cached
    assert answer.product == today
    assert world.happened(ProductCaptured)[-1].product == today


@pytest.mark.parametrize(
    "change",
    [
        {"product": a_product(description="Now of another cloth.")},
        {"product": a_product(price="99.00")},
        {"product": a_product(url="https://shop.example/p/linen-shirt?color=white")},
        {"mode": "basic"},
        {"user_profile": a_profile(aesthetics=["grunge"])},
    ],
    ids=str,
)
async def test_another_question_is_asked_anew(world: World, change: dict[str, Any]) -> None:
    await world.analyze()
    assert not (await world.analyze(**change)).cached
    assert len(world.stylist.asked) == 2


@pytest.mark.parametrize(
    "setting", [{"model_full": "claude-sonnet-5-5"}, {"locale": "de"}, {"stylist": "rules"}], ids=str
)
async def test_another_model_language_or_stylist_is_asked_anew(world: World, setting: dict[str, Any]) -> None:
    await world.analyze()
    await world.settings.change(setting)
    assert not (await world.analyze()).cached


async def test_another_version_of_the_prompt_is_asked_anew(world: World) -> None:
    await world.analyze()
    world.stylist.prompt_version = "scripted-2"
    assert not (await world.analyze()).cached


async def test_an_equal_profile_in_another_order_shares_the_answer_with_evidence_that_points_right(
    world: World,
) -> None:
    await world.analyze()
    reordered = a_profile(fit_preferences=["oversized", "relaxed"])
    answer = await world.analyze(user_profile=reordered)
    assert answer.cached
    check(answer.analysis_data, "full", sources_of(profile=reordered))


async def test_a_profile_for_one_request_stays_in_that_request(world: World) -> None:
    answer = await world.analyze(user_profile=a_profile(aesthetics=["grunge"]))
    assert answer.profile_version == profile_version(a_profile(aesthetics=["grunge"]))
    assert len(world.happened(ProfileChanged)) == 1
    assert (await world.analyze()).profile_version == profile_version(a_profile())


async def test_a_profile_that_is_none_is_refused_before_anything_happens(world: World) -> None:
    with pytest.raises(msgspec.ValidationError):
        await world.analyze(user_profile={"quiz_version": "1.0", "avoid": ["mondays"]})
    assert world.kinds == ["ProfileChanged"]


@pytest.mark.parametrize(
    ("stored", "given_with_it", "asked", "preferred", "answered"),
    [
        (True, False, None, "full", "full"),
        (True, False, None, "basic", "basic"),
        (True, False, "full", "basic", "full"),
        (True, False, "basic", "full", "basic"),
        (False, False, None, "full", "basic"),
        (False, False, "full", "full", "basic"),
        (False, True, "full", "basic", "full"),
        (False, True, "basic", "full", "basic"),
        (False, True, None, "full", "full"),
    ],
)
async def test_the_mode_is_what_was_asked_or_preferred_and_basic_without_any_profile(
    stored: bool, given_with_it: bool, asked: Any, preferred: str, answered: str
) -> None:
    world = World(preferences={"stylist": "claude", "mode": preferred})
    if stored:
        await world.profile.change(a_profile())
    answer = await world.analyze(mode=asked, user_profile=a_profile() if given_with_it else None)
    assert answer.mode == answered
    (request,) = world.stylist.asked
    assert (request.mode, request.profile is not None) == (answered, answered == "full")
    assert (answer.profile_version is not None) == (answered == "full")


async def test_a_basic_answer_is_the_same_whatever_the_profile(world: World) -> None:
    await world.analyze(mode="basic")
    assert (await world.analyze(mode="basic", user_profile=a_profile(avoid=[]))).cached
    await world.profile.delete()
    assert (await world.analyze()).cached


async def test_the_stylist_is_told_everything_a_request_is_about(world: World) -> None:
    await world.settings.change({"model_full": "claude-sonnet-5-5", "locale": "de"})
    await world.analyze(use_cache=False, user_profile=a_profile(later=[1]))
    (request,) = world.stylist.asked
    assert request.product == a_product()
    assert request.profile == a_profile(later=[1])
    assert (request.model, request.locale, request.use_prompt_cache) == ("claude-sonnet-5-5", "de", False)


async def test_each_mode_has_its_own_model(world: World) -> None:
    await world.settings.change({"model_full": "claude-sonnet-5-5", "model_basic": "claude-haiku-4-5"})
    await world.analyze()
    await world.analyze(mode="basic")
    assert [event.model for event in world.happened(CostIncurred)] == ["claude-sonnet-5-5", "claude-haiku-4-5"]


async def test_the_built_in_stylist_is_booked_as_free(world: World) -> None:
    await world.settings.change({"stylist": "rules"})
    answer = await world.analyze()
    assert (answer.stylist, answer.degraded, answer.cost_picousd) == ("rules", False, 0)
    (booked,) = world.happened(CostIncurred)
    assert (booked.reservation_id, booked.worst_picousd, booked.cost_picousd) == (None, 0, 0)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "shop.example/p"])
async def test_a_product_without_a_web_address_is_refused(world: World, url: str) -> None:
    with pytest.raises(NotAWebAddress):
        await world.analyze(product=a_product(url=url))
    assert world.kinds == ["ProfileChanged"]


async def test_a_page_is_read_and_its_product_found_at_the_address_it_tells(world: World) -> None:
    page = Page(url=URL, structured={"title": "Page Shirt"})
    answer = await world.analyze(page=page)
    assert answer.product.title == "Page Shirt"
    (seen,) = world.happened(ProductCaptured)
    assert seen.canonical_url == "https://shop.example/p/linen-shirt"


async def test_a_page_without_a_product_is_refused_and_leaves_nothing(world: World) -> None:
    with pytest.raises(NotAProductPage):
        await world.analyze(page=Page(url=URL, html="<p>About us"))
    assert world.kinds == ["ProfileChanged"]
