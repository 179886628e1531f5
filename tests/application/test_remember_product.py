"""What is worth remembering of a product is remembered once, however many see it at a time."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from application.sight import sight_of
from domain.addresses import NotAWebAddress
from domain.events import ProductCaptured, ProductHidden
from tests.application.world import World
from tests.builders import DAY, NOON, URL, a_product, captured

SIGHT = sight_of(a_product(), NOON, DAY)
ID = SIGHT.product_id
STREAM = f"product-{ID}"
HIDDEN = ProductHidden(product_id=ID)


async def test_a_sight_is_remembered_with_its_addresses_and_its_day() -> None:
    world = World()
    await world.remember(SIGHT)
    assert world.store.events == [captured()]
    assert world.store.log[0].stream == STREAM


async def test_many_sights_at_once_are_one_fact() -> None:
    world = World()
    await asyncio.gather(*(world.remember(SIGHT) for _ in range(50)))
    assert world.kinds == ["ProductCaptured"]


async def test_different_sights_at_once_are_all_remembered() -> None:
    world = World()
    sights = [sight_of(a_product(price=str(price)), NOON, DAY) for price in range(1, 9)]
    await asyncio.gather(*(world.remember(sight) for sight in sights))
    assert {event.product.price for event in world.happened(ProductCaptured)} == set("12345678")


async def test_the_same_sight_by_another_process_in_the_same_moment_is_one_fact() -> None:
    world = World()
    world.store.rivals = [lambda: world.tell(STREAM, captured())]
    await world.remember(SIGHT)
    assert world.kinds == ["ProductCaptured"]


async def test_another_sight_by_another_process_in_the_same_moment_is_a_second_fact() -> None:
    world = World()
    dearer = captured(a_product(price="45.00"))
    world.store.rivals = [lambda: world.tell(STREAM, dearer)]
    await world.remember(SIGHT)
    assert world.store.events == [dearer, captured()]


async def test_the_next_day_and_another_address_are_remembered() -> None:
    world = World()
    await world.remember(SIGHT)
    await world.remember(sight_of(a_product(), NOON + timedelta(days=1), "2026-11-22"))
    elsewhere = "https://shop.example/sale/linen-shirt?color=olive"
    await world.remember(sight_of(a_product(url=elsewhere), NOON, "2026-11-22", canonical=SIGHT.canonical_url))
    assert len(world.store.events) == 3
    assert {event.product_id for event in world.happened(ProductCaptured)} == {ID}


async def test_hiding_takes_a_product_off_the_list_once() -> None:
    world = World()
    await world.remember(SIGHT)
    assert await world.remember.hide(ID)
    assert not await world.remember.hide(ID)
    assert world.happened(ProductHidden) == [HIDDEN]
    assert world.products.list() == ([], None)
    assert world.products.details(ID) is None


async def test_what_was_never_seen_cannot_be_hidden() -> None:
    assert not await World().remember.hide(ID)


async def test_seeing_a_hidden_product_again_undoes_the_hiding() -> None:
    world = World()
    await world.remember(SIGHT)
    await world.remember.hide(ID)
    await world.remember(SIGHT)
    assert [one.product_id for one in world.products.list()[0]] == [ID]


async def test_hiding_while_another_process_sees_it_hides_it_still() -> None:
    world = World()
    await world.remember(SIGHT)
    world.store.rivals = [lambda: world.tell(STREAM, captured(a_product(price="45.00")))]
    assert await world.remember.hide(ID)
    assert world.kinds == ["ProductCaptured", "ProductCaptured", "ProductHidden"]


async def test_hiding_what_another_process_hides_in_the_same_moment_does_nothing() -> None:
    world = World()
    await world.remember(SIGHT)
    world.store.rivals = [lambda: world.tell(STREAM, HIDDEN)]
    assert not await world.remember.hide(ID)
    assert world.happened(ProductHidden) == [HIDDEN]


def test_a_sight_is_at_the_address_of_its_product_or_where_its_page_says() -> None:
    assert SIGHT.canonical_url == URL
    told = sight_of(a_product(url="https://shop.example/x?color=1"), NOON, DAY, canonical="https://shop.example/x")
    assert told.canonical_url == "https://shop.example/x"
    with pytest.raises(NotAWebAddress):
        sight_of(a_product(url="ftp://shop.example"), NOON, DAY)
