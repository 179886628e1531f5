"""A stylist that takes no batches rescores product after product."""

from __future__ import annotations

import pytest

from application.ports.stylist import StylistUnavailable
from domain.events import CostIncurred, PictureStored
from domain.ledger import Budget
from domain.prices import PriceList
from tests.application.rescoring_world import AFTER, RescoringWorld, half
from tests.builders import a_product
from tests.fakes.stylist import TOKENS, ScriptedStylist

GONE = StylistUnavailable("It is not there.")


async def world_with(*names: str, stylist: ScriptedStylist | None = None) -> RescoringWorld:
    world = RescoringWorld(batched=False, stylist=stylist)
    await world.given_products(*names)
    world.stylist.asked.clear()
    return world


async def test_each_is_asked_at_the_usual_price_and_booked_to_the_job() -> None:
    world = await world_with("coat", "shirt")
    job = await world.begun()
    assert job.status == "running"
    progress = await world.followed(job)
    assert (progress.status, progress.answered, progress.cost_picousd) == ("finished", 2, 2 * 2 * half(TOKENS))
    assert [request.product.title for request in world.stylist.asked] == ["shirt", "coat"]
    assert [request.profile for request in world.stylist.asked] == [AFTER, AFTER]
    assert len(world.anew(job)) == 2
    assert [saved.tally.answered for saved in world.jobs.saved] == [0, 1, 2, 2]


async def test_the_built_in_stylist_is_done_at_once_for_nothing() -> None:
    world = RescoringWorld(preferences={"stylist": "rules"})
    await world.given_products("coat", "shirt")
    job = await world.begun()
    progress = await world.followed(job)
    assert (progress.status, progress.answered, progress.cost_picousd) == ("finished", 2, 0)
    assert world.clock.slept == []
    assert len(world.jobs.saved) == 2, "what is free is not written down one by one"


async def test_what_was_answered_meanwhile_is_not_asked_again() -> None:
    world = await world_with("coat", "shirt")
    job = await world.begun()
    await world.analyze(product=a_product(url="https://shop.example/p/coat", title="coat"))
    progress = await world.followed(job)
    assert (progress.answered, progress.cost_picousd) == (2, 2 * half(TOKENS))
    assert [request.product.title for request in world.stylist.asked] == ["coat", "shirt"]


async def test_one_that_fails_does_not_stop_the_others() -> None:
    world = await world_with("coat", "shirt")
    world.stylist.script = [GONE]
    progress = await world.followed(await world.begun())
    assert (progress.status, progress.failed, progress.answered) == ("finished", 1, 1)


@pytest.mark.parametrize("way", ["budget", "key", "price"])
async def test_where_there_is_no_sense_in_going_on_it_ends(way: str) -> None:
    world = await world_with("coat", "shirt")
    job = await world.begun()
    match way:
        case "budget":
            await world.costs.change_budget(Budget(daily_picousd=1))
        case "key":
            world.stylist.script = [StylistUnavailable("No key.", reason="API_KEY_INVALID")]
        case _:
            world.prices = PriceList(())
    progress = await world.followed(job)
    assert (progress.status, progress.failed, progress.answered) == ("failed", 2, 0)
    assert progress.problem
    assert not [event for event in world.happened(CostIncurred) if event.session_id == job.session_id]


async def test_a_stylist_that_is_gone_ends_it() -> None:
    world = await world_with("coat")
    job = await world.begun()
    del world.available["claude"]
    progress = await world.followed(job)
    assert (progress.status, progress.problem) == ("failed", "The stylist claude is not set up here.")


async def test_canceled_it_stops_behind_what_is_done() -> None:
    world = await world_with("coat", "shirt")
    job = await world.begun()
    assert await world.cancel(job.job_id)
    progress = await world.followed(job)
    assert (progress.status, progress.canceled, progress.answered) == ("canceled", 2, 0)
    assert world.stylist.asked == []


async def test_the_picture_is_shown_where_it_is_here() -> None:
    world = await world_with("coat", stylist=ScriptedStylist(sees=True))
    [item] = world.plan().job.items
    sha256 = world.images.put(b"a picture")
    stored = PictureStored(
        product_id=item.product_id, url=item.product.images[0], sha256=sha256, width=1, height=1, bytes=9, colors=()
    )
    world.tell(f"product-{item.product_id}", stored)
    await world.follow((await world.begun()).job_id)
    [request] = world.stylist.asked
    assert request.picture is not None
    assert (request.picture.sha256, bool(request.picture.webp)) == (sha256, True)
