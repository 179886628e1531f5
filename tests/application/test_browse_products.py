"""Every product seen: listed, found, looked at whole, and marked."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from application.sight import sight_of
from domain.addresses import canonical_url, product_id
from domain.events import FeedbackGiven, ProductHidden
from tests.application.world import World
from tests.builders import DAY, NOON, a_product, an_analysis, analyzed, captured


def url(number: int) -> str:
    return f"https://shop.example/p/{number}"


def identity(number: int) -> str:
    return product_id(canonical_url(url(number)))


def see(world: World, number: int, score: int | None = None, /, **facts: Any) -> str:
    """A product is seen, and scored where a score is given."""
    product = a_product(url=url(number), **facts)
    stream = f"product-{identity(number)}"
    world.tell(stream, captured(product))
    if score is not None:
        analysis = an_analysis(style_match_score=score)
        world.tell(stream, analyzed(product, analysis_id=f"a{number}-{score}", analysis=analysis))
    return identity(number)


def listed(world: World, **how: Any) -> list[str]:
    return [one.product_id for one in world.products.list(**how)[0]]


def test_a_line_of_the_list_tells_what_is_known() -> None:
    world = World()
    see(world, 1, 84)
    (line,), cursor = world.products.list()
    assert cursor is None
    assert (line.title, line.site, line.url) == ("Relaxed Linen Shirt", "shop.example", url(1))
    assert (line.price, line.currency, line.style_match_score, line.verdict) == ("39.90", "EUR", 84, "love")
    assert (line.first_seen, line.last_seen, line.feedback, line.image) == (NOON, NOON, None, None)


def test_the_newest_seen_comes_first() -> None:
    world = World()
    first, second, third = (see(world, number) for number in (1, 2, 3))
    assert listed(world) == [third, second, first]
    see(world, 1, price="20.00")
    assert listed(world) == [first, third, second]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [1, 2]),
        ("linen", [1]),
        ("LINEN olive", [1]),
        ("olive linen shop.example flax", [1]),
        ("lin", [1]),
        ("linen wool", []),
        ("coat", [2]),
        ("  wool   coat ", [2]),
        ("washed", []),
        ("straße", [2]),
        ("STRASSE", [2]),
    ],
)
def test_every_word_of_a_query_is_in_title_brand_colour_or_site(query: str, found: list[int]) -> None:
    world = World()
    see(world, 1)
    see(world, 2, title="Wool Coat", brand="Straße", selected_color=None)
    assert sorted(listed(world, query=query)) == sorted(identity(number) for number in found)


@pytest.mark.parametrize(("least", "found"), [(None, 4), (0, 3), (1, 2), (60, 2), (61, 1), (100, 1)])
def test_a_least_score_leaves_out_lower_ones_and_those_without_any(least: int | None, found: int) -> None:
    world = World()
    for number, score in enumerate((0, 60, 100, None)):
        see(world, number, score)
    assert len(listed(world, min_score=least)) == found


def test_the_score_is_that_of_the_newest_full_analysis() -> None:
    world = World()
    see(world, 1, 84)
    basic = an_analysis("basic")
    world.tell(f"product-{identity(1)}", analyzed(a_product(url=url(1)), analysis_id="b", mode="basic", analysis=basic))
    assert world.products.list()[0][0].style_match_score == 84
    see(world, 1, 30)
    assert world.products.list()[0][0].style_match_score == 30


@settings(max_examples=30)
@given(
    st.lists(st.sampled_from(["linen", "wool"]), max_size=30),
    st.integers(1, 7),
    st.sampled_from(["", "linen"]),
)
def test_going_on_from_cursor_to_cursor_gives_every_product_once(titles: list[str], limit: int, query: str) -> None:
    world = World()
    for number, title in enumerate(titles):
        see(world, number, title=title)
    pages: list[list[str]] = []
    cursor: str | None = None
    while True:
        page, cursor = world.products.list(query=query, limit=limit, cursor=cursor)
        pages.append([one.product_id for one in page])
        if cursor is None:
            break
        assert len(page) == limit
    assert [one for page in pages for one in page] == listed(world, query=query, limit=1000)
    assert len(listed(world, query=query)) == len([title for title in titles if query in title])


def test_a_list_longer_than_one_read_is_whole() -> None:
    world = World()
    for number in range(401):
        see(world, number, title="rare" if number in (0, 200, 400) else "common")
    assert len(listed(world, limit=1000)) == 401
    assert listed(world, query="rare") == [identity(number) for number in (400, 200, 0)]
    page, cursor = world.products.list(query="rare", limit=2)
    assert [one.product_id for one in page] == [identity(400), identity(200)]
    assert listed(world, query="rare", limit=2, cursor=cursor) == [identity(0)]


def test_a_product_seen_while_somebody_pages_through_repeats_nothing_behind_it() -> None:
    world = World()
    ids = [see(world, number) for number in range(4)]
    first, cursor = world.products.list(limit=2)
    see(world, 9)
    rest, end = world.products.list(limit=2, cursor=cursor)
    assert [one.product_id for one in (*first, *rest)] == ids[::-1]
    assert end is None


def test_a_product_whole_has_its_prices_in_order_and_its_analyses_newest_first() -> None:
    world = World()
    one = see(world, 1, 84)
    see(world, 1, price="29.90")
    see(world, 1, 40, price="29.90", rating=1.0)
    details = world.products.details(one)
    assert details is not None
    assert [point.price for point in details.price_history] == ["39.90", "29.90"]
    assert [row.fact.analysis_id for row in details.analyses] == ["a1-40", "a1-84"]
    assert details.product.rating == 1.0
    assert details.summary == world.products.list()[0][0]


def test_a_product_without_a_price_has_no_price_history() -> None:
    world = World()
    details = world.products.details(see(world, 1, price=None))
    assert details is not None
    assert details.price_history == ()


def test_an_unknown_or_hidden_product_has_no_details_and_is_in_no_list() -> None:
    world = World()
    one = see(world, 1)
    world.tell(f"product-{one}", ProductHidden(product_id=one))
    assert world.products.details("nobody") is None
    assert world.products.details(one) is None
    assert listed(world) == []


async def test_feedback_is_remembered_replaced_and_taken_back() -> None:
    world = World()
    one = see(world, 1)
    for kind, shown in (("like", "like"), ("bought", "bought"), ("clear", None)):
        assert await world.products.give_feedback(one, kind)  # type: ignore[arg-type]
        assert world.products.list()[0][0].feedback == shown
    assert [event.kind for event in world.happened(FeedbackGiven)] == ["like", "bought", "clear"]


async def test_saying_it_twice_is_once_and_taking_back_nothing_is_nothing() -> None:
    world = World()
    one = see(world, 1)
    for kind in ("clear", "like", "like"):
        assert await world.products.give_feedback(one, kind)
    assert [event.kind for event in world.happened(FeedbackGiven)] == ["like"]


async def test_nothing_is_said_of_a_product_nobody_has_seen() -> None:
    world = World()
    assert not await world.products.give_feedback("nobody", "like")
    assert world.store.events == []


async def test_first_and_last_sight_are_told() -> None:
    world = World()
    await world.remember(sight_of(a_product(), NOON, DAY))
    await world.remember(sight_of(a_product(), NOON + timedelta(days=3), "2026-11-24"))
    (line,), _ = world.products.list()
    assert (line.first_seen, line.last_seen) == (NOON, NOON + timedelta(days=3))
