"""What a change of profile leaves behind, and what analysing it anew would cost."""

from __future__ import annotations

import pytest

from application.ports.stylist import StyleRequest, StylistUnavailable
from application.use_cases import plan_rescoring
from application.use_cases.plan_rescoring import estimate_of
from domain.events import PictureStored
from domain.money import TokenUsage
from domain.prices import PriceList, PriceUnknown
from domain.product import ImageColor
from tests.application.rescoring_world import AFTER, BEFORE, WORST, RescoringWorld, half
from tests.builders import a_product
from tests.fakes.stylist import TOKENS, ScriptedStylist


async def test_every_product_is_taken_whose_newest_full_analysis_is_for_another_profile() -> None:
    world = RescoringWorld()
    await world.given_products("coat", "shirt")
    await world.analyze(product=a_product(url="https://shop.example/p/shirt", title="shirt"))
    assert world.titles == ["coat"]


async def test_the_newest_seen_comes_first() -> None:
    world = RescoringWorld()
    await world.given_products("coat", "shirt", "hat")
    assert world.titles == ["hat", "shirt", "coat"]


async def test_what_is_hidden_never_analysed_or_analysed_for_nobody_is_left_out() -> None:
    world = RescoringWorld()
    await world.given_products("coat", "shirt")
    [coat] = [item for item in world.plan().job.items if item.product.title == "coat"]
    await world.remember.hide(coat.product_id)
    await world.remember_sight(a_product(url="https://shop.example/p/seen"))
    await world.analyze(product=a_product(url="https://shop.example/p/hat", title="hat"), mode="basic")
    assert world.titles == ["shirt"]


async def test_an_answer_that_is_stored_for_this_profile_is_not_paid_for_again() -> None:
    world = RescoringWorld()
    await world.given_products("coat", profile=BEFORE)
    await world.profile.change(AFTER)
    await world.analyze(product=a_product(url="https://shop.example/p/coat", title="coat"))
    await world.profile.change(BEFORE)
    assert world.titles == []


async def test_without_a_profile_there_is_nothing_to_do() -> None:
    world = RescoringWorld()
    await world.given_products("coat")
    await world.profile.delete()
    plan = world.plan()
    assert (plan.job.count, plan.worst_picousd, plan.expected_picousd) == (0, 0, 0)


async def test_a_plan_is_priced_at_half_and_spends_nothing() -> None:
    world = RescoringWorld()
    await world.given_products("coat", "shirt")
    events = len(world.store.events)
    estimate = estimate_of(world.plan())
    assert (estimate.count, estimate.left, estimate.batched) == (2, 0, True)
    assert estimate.estimate_picousd == 2 * half(TOKENS)
    assert estimate.worst_picousd == 2 * WORST
    assert estimate.estimate_usd == 2 * half(TOKENS) / 10**12
    assert estimate.worst_usd == 2 * WORST / 10**12
    assert len(world.store.events) == events
    assert world.jobs.saved == []


async def test_what_another_stylist_wrote_says_nothing_of_the_cost() -> None:
    world = RescoringWorld(preferences={"stylist": "rules"})
    await world.given_products("coat")
    await world.settings.change({"stylist": "claude"})
    plan = world.plan()
    assert plan.expected_picousd == plan.worst_picousd == WORST


async def test_more_is_not_expected_than_the_worst_case() -> None:
    dear = TokenUsage(input=90_000, output=9_000)
    world = RescoringWorld(stylist=ScriptedStylist(tokens=dear))
    await world.given_products("coat")
    assert world.plan().expected_picousd == WORST


async def test_a_batch_takes_the_newest_and_leaves_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan_rescoring, "MOST_BATCHED", 2)
    world = RescoringWorld()
    await world.given_products("coat", "shirt", "hat")
    plan = world.plan()
    assert ([item.product.title for item in plan.job.items], plan.left) == (["hat", "shirt"], 1)
    one_by_one = RescoringWorld(batched=False)
    await one_by_one.given_products("coat", "shirt", "hat")
    assert (one_by_one.plan().job.count, one_by_one.plan().left) == (3, 0)


async def test_a_stylist_without_batches_is_priced_in_full() -> None:
    world = RescoringWorld(batched=False)
    await world.given_products("coat")
    plan = world.plan()
    assert (plan.job.batched, plan.job.is_free) == (False, False)
    assert (plan.expected_picousd, plan.worst_picousd) == (2 * half(TOKENS), 2 * WORST)


async def test_the_built_in_stylist_is_free() -> None:
    world = RescoringWorld(preferences={"stylist": "rules"})
    await world.given_products("coat")
    plan = world.plan()
    assert (plan.job.is_free, plan.job.batched, plan.worst_picousd) == (True, False, 0)


async def test_of_a_model_without_a_price_the_last_cost_is_expected() -> None:
    world = RescoringWorld(stylist=KnowsItsWorstCase(), batched=False)
    await world.given_products("coat")
    world.prices = PriceList(())
    assert world.plan().expected_picousd == 2 * half(TOKENS)


async def test_where_no_price_is_known_there_is_no_plan() -> None:
    world = RescoringWorld()
    await world.given_products("coat")
    world.prices = PriceList(())
    with pytest.raises(PriceUnknown):
        world.plan()


async def test_a_stylist_that_is_not_set_up_makes_no_plan() -> None:
    world = RescoringWorld(preferences={"stylist": "openai"})
    with pytest.raises(StylistUnavailable, match="not set up"):
        world.plan()


async def test_a_model_that_sees_is_to_be_shown_the_picture_that_is_here() -> None:
    world = RescoringWorld(stylist=ScriptedStylist(sees=True))
    await world.given_products("coat", "shirt")
    coat = world.plan().job.items[1]
    world.tell(f"product-{coat.product_id}", a_picture_of(coat.product_id, coat.product.images[0]))
    assert [item.picture for item in world.plan().job.items] == [None, "a" * 64]
    assert all(item.question.pictures for item in world.plan().job.items)


async def test_the_built_in_stylist_is_told_the_colours_of_the_picture() -> None:
    world = RescoringWorld(preferences={"stylist": "rules"})
    await world.profile.change(BEFORE)
    await world.analyze(product=a_product(title="thing", colors=(), selected_color=None, description=None))
    await world.profile.change(AFTER)
    [item] = world.plan().job.items
    world.tell(f"product-{item.product_id}", a_picture_of(item.product_id, item.product.images[0]))
    [item] = world.plan().job.items
    assert item.product.image_colors == (ImageColor(name="olive", hex="#556b2f", share=1.0),)


class KnowsItsWorstCase(ScriptedStylist):
    """Needs no price list to say what it could cost."""

    def worst_case(self, request: StyleRequest, prices: PriceList, day: str) -> int:
        """A dollar."""
        return 10**12


def a_picture_of(product_id: str, url: str) -> PictureStored:
    return PictureStored(
        product_id=product_id,
        url=url,
        sha256="a" * 64,
        width=10,
        height=10,
        bytes=10,
        colors=(ImageColor(name="olive", hex="#556b2f", share=1.0),),
    )
