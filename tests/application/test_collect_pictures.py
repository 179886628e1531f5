"""Pictures come after the answer, and nothing depends on them."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from application.ports.debug_log import LogEntry
from application.ports.event_store import StoreUnavailable
from application.ports.image_source import PictureRefused, PictureUnavailable
from application.projections.pictures import PICTURES, in_order
from application.use_cases.collect_pictures import CollectPictures
from application.use_cases.picture_queue import PictureQueue
from domain.events import PictureStored, ProductAnalyzed, ProductCaptured
from domain.product import ImageColor
from tests.application.world import World
from tests.builders import a_product
from tests.fakes.debug_log import InMemoryDebugLog
from tests.fakes.image_maker import TEAL, PlainImageMaker

FIRST, SECOND = "https://shop.example/i/1.jpg", "https://shop.example/i/2.jpg"
MANY = tuple(f"https://shop.example/i/{number}.jpg" for number in range(1, 9))
SHIRT = a_product(images=(FIRST, SECOND))


async def after_the_answer(world: World, **request: Any) -> None:
    """Analyses, and lets the background finish."""
    world.pictures.start()
    await world.analyze(**({"product": SHIRT} | request))
    await world.pictures.all_done()
    await world.pictures.stop()


def stored(world: World) -> list[PictureStored]:
    return world.happened(PictureStored)


async def test_pictures_are_taken_in_after_the_answer_the_chosen_colours_first() -> None:
    world = World()
    world.source.script = {FIRST: b"one", SECOND: b"two"}

    await after_the_answer(world)

    assert world.source.asked == [FIRST, SECOND]
    assert [event.url for event in stored(world)] == [FIRST, SECOND]
    assert world.kinds.index("ProductAnalyzed") < world.kinds.index("PictureStored")
    event = stored(world)[0]
    assert world.images.get(event.sha256) == b"webp one"
    assert (event.width, event.height, event.bytes, event.colors) == (900, 1200, 8, (TEAL,))


async def test_the_answer_does_not_wait_for_them() -> None:
    world = World()
    world.source.gate = asyncio.Event()
    world.pictures.start()

    answer = await world.analyze(product=SHIRT)

    assert answer.analysis_data is not None
    await world.source.started.wait()
    assert stored(world) == []
    await world.pictures.stop()


async def test_stopping_gives_up_what_is_not_done_and_lets_go_of_connections() -> None:
    world = World()
    world.source.gate = asyncio.Event()
    world.pictures.start()
    await world.analyze(product=SHIRT)
    await world.source.started.wait()

    await world.pictures.stop()
    await world.analyze(product=SHIRT, refresh=True)

    assert world.source.closed
    assert stored(world) == []


async def test_at_most_five_are_taken_in() -> None:
    world = World()
    world.source.script = dict.fromkeys(MANY, b"one")

    await after_the_answer(world, product=a_product(images=MANY))

    assert world.source.asked == list(MANY[:5])


@pytest.mark.parametrize(
    "error", [PictureRefused("not_public", "It leads to 127.0.0.1."), PictureUnavailable("It answered 404.")]
)
async def test_a_picture_that_fails_is_noted_and_the_others_come(error: Exception) -> None:
    world = World()
    world.source.script = {FIRST: error, SECOND: b"two"}

    await after_the_answer(world)

    assert [event.url for event in stored(world)] == [SECOND]
    [entry] = world.log.newest()
    assert (entry.level, entry.component) == ("warning", "pictures")
    assert str(error) in entry.message


async def test_a_picture_that_cannot_be_decoded_or_kept_fails_alone() -> None:
    world = World()
    world.source.script = {FIRST: b"bad", SECOND: b"two"}
    await after_the_answer(world)
    full = World()
    full.source.script = {FIRST: b"one"}
    full.images.outage = "No space left."
    await after_the_answer(full)

    assert [event.url for event in stored(world)] == [SECOND]
    assert stored(full) == []
    assert "No space left." in full.log.newest()[-1].message


async def test_a_log_that_is_unavailable_stops_nothing() -> None:
    world = World()
    world.source.script = {FIRST: b"one"}
    world.store.outage = "The disk is full."

    assert await world.collect("product", (FIRST,)) == 0
    assert "The disk is full." in world.log.newest()[0].message


async def test_what_is_known_is_not_fetched_again() -> None:
    world = World()
    world.source.script = {FIRST: b"one", SECOND: b"two"}
    await after_the_answer(world)

    await after_the_answer(world)

    assert world.source.asked == [FIRST, SECOND]
    product_id = world.happened(ProductCaptured)[0].product_id
    assert await world.collect(product_id, (FIRST, SECOND, FIRST)) == 0


async def test_what_failed_is_tried_again_only_when_the_page_names_other_pictures() -> None:
    world = World()
    await after_the_answer(world)
    await after_the_answer(world, refresh=True)
    assert world.source.asked == [FIRST, SECOND]

    await after_the_answer(world, product=a_product(images=(SECOND,)))

    assert world.source.asked == [FIRST, SECOND, SECOND]


async def test_a_person_who_wants_no_pictures_gets_none() -> None:
    world = World(preferences={"stylist": "claude", "pictures": False})
    world.source.script = {FIRST: b"one"}

    await after_the_answer(world)

    assert world.source.asked == []


async def test_pictures_that_were_switched_off_meanwhile_are_not_fetched() -> None:
    world = World()
    world.source.gate = asyncio.Event()
    world.pictures.start()
    for number in range(5):
        world.pictures.later(f"product-{number}", (FIRST,))
    await world.source.started.wait()
    await world.settings.change({"pictures": False})
    world.source.gate.set()
    await world.pictures.all_done()
    await world.pictures.stop()

    assert len(world.source.asked) == 2


async def test_nothing_is_fetched_before_the_service_says_so() -> None:
    world = World()

    await world.analyze(product=SHIRT)
    await asyncio.sleep(0)

    assert world.source.asked == []


async def test_where_too_many_wait_the_rest_is_left_out() -> None:
    world = World()
    world.source.gate = asyncio.Event()
    world.pictures.start()

    for number in range(200):
        world.pictures.later(f"product-{number}", (FIRST,))
    await world.pictures.stop()

    assert world.pictures._waiting.qsize() <= 64


async def test_what_was_asked_for_is_not_remembered_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("application.use_cases.picture_queue._MOST_REMEMBERED", 3)
    world = World()
    world.pictures.start()

    for number in range(5):
        world.pictures.later(f"product-{number}", (FIRST,))
    await world.pictures.stop()

    assert set(world.pictures._asked_for) == {"product-3", "product-4"}


async def test_a_defect_in_one_product_does_not_end_the_work(caplog: pytest.LogCaptureFixture) -> None:
    world = World()
    world.source.script = {FIRST: ZeroDivisionError(), SECOND: b"two"}
    world.pictures.start()
    for _ in range(3):
        world.pictures.later(f"product-{_}", (FIRST,))
    world.pictures.later("fine", (SECOND,))
    await world.pictures.all_done()
    await world.pictures.stop()

    assert [event.product_id for event in stored(world)] == ["fine"]
    assert "could not be taken in" in caplog.text


NAMELESS: dict[str, Any] = {"title": "Relaxed Linen Shirt", "colors": (), "selected_color": None, "images": (FIRST,)}


async def seen_twice(**facts: Any) -> World:
    """The built-in stylist is asked about the product, its picture comes, and it is asked again."""
    world = World(preferences={"stylist": "rules"})
    world.source.script = {FIRST: b"one"}
    product = a_product(**(NAMELESS | facts))
    await after_the_answer(world, product=product)
    await world.analyze(product=product)
    return world


async def test_where_the_shop_names_no_colour_the_pictures_colours_are_the_products() -> None:
    world = await seen_twice()

    first, second = world.rules.asked
    assert (first.product.image_colors, second.product.image_colors) == (None, (TEAL,))
    assert world.happened(ProductCaptured)[-1].product.image_colors == (TEAL,)
    answer = world.look_up(a_product().url)
    assert answer is not None
    assert (answer.stale, answer.product.image_colors) == (False, (TEAL,))


@pytest.mark.parametrize("facts", [{"selected_color": "dusk"}, {"colors": ("dusk", "69 MYTH")}])
async def test_a_poetic_colour_gets_the_pictures_beside_it_and_no_paid_answer_goes_stale(facts: dict[str, Any]) -> None:
    world = await seen_twice(**facts)

    assert len(world.happened(ProductAnalyzed)) == 1
    assert world.happened(ProductCaptured)[-1].product.image_colors == (TEAL,)


@pytest.mark.parametrize(
    "facts",
    [
        {"selected_color": "69 NAVY"},
        {"colors": ("olive", "white")},
        {"title": "Navy Linen Shirt"},
        {"image_colors": (ImageColor(name="navy", hex="#1d2a48", share=1.0),)},
    ],
)
async def test_a_colour_that_is_named_is_left_alone(facts: dict[str, Any]) -> None:
    world = await seen_twice(**facts)

    assert len(world.happened(ProductAnalyzed)) == len(world.happened(ProductCaptured)) == 1
    assert world.happened(ProductCaptured)[0].product.image_colors == facts.get("image_colors")


async def test_what_a_picture_adds_later_makes_nobody_pay_again() -> None:
    world = World()
    world.source.script = {FIRST: b"one"}
    await after_the_answer(world, product=a_product(**NAMELESS))

    again = await world.analyze(product=a_product(**NAMELESS))

    assert (again.cached, again.product.image_colors) == (True, None)
    assert len(world.stylist.asked) == 1


async def test_a_picture_without_colours_says_nothing() -> None:
    world = World(preferences={"stylist": "rules"})
    world.collect._maker.colors = ()  # type: ignore[attr-defined]
    world.source.script = {FIRST: b"one"}
    await after_the_answer(world, product=a_product(**NAMELESS))

    await world.analyze(product=a_product(**NAMELESS))

    assert world.happened(ProductCaptured)[-1].product.image_colors is None


async def test_the_list_and_the_details_show_them() -> None:
    world = World()
    world.source.script = {FIRST: b"one", SECOND: b"two"}
    await after_the_answer(world)
    product_id = world.happened(ProductCaptured)[0].product_id
    row = world.read_models.get(PICTURES, product_id)

    [listed], _ = world.products.list()
    details = world.products.details(product_id)

    assert listed.image == f"/api/v1/images/{stored(world)[0].sha256}"
    assert details is not None
    assert details.pictures == in_order(row, SHIRT.images)
    assert [picture.url for picture in details.pictures] == [FIRST, SECOND]


async def test_a_debug_log_that_cannot_be_written_stops_nothing() -> None:
    class Full(InMemoryDebugLog):
        def add(self, entries: tuple[LogEntry, ...]) -> None:
            raise StoreUnavailable("No space left.")

    world = World()
    world.source.script = {SECOND: b"two"}
    collect = CollectPictures(
        world.source, PlainImageMaker(), world.images, world.store, world.read_models, Full(), world.clock
    )

    assert await collect("product", (FIRST, SECOND)) == 1


async def test_a_product_whose_pictures_are_all_there_is_not_queued() -> None:
    world = World()
    world.source.script = {FIRST: b"one", SECOND: b"two"}
    await after_the_answer(world)
    product_id = world.happened(ProductCaptured)[0].product_id
    restarted = PictureQueue(lambda: world.collect, world.preferences, world.read_models)
    restarted.start()

    restarted.later(product_id, (SECOND, FIRST))
    restarted.later(product_id, (SECOND, FIRST))

    assert restarted._waiting.empty()
    await restarted.stop()
