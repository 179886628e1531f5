"""The price list in force follows the preference for models on no list."""

from __future__ import annotations

import msgspec
import pytest

from application.preferences import MaxPrice
from application.pricing import CurrentPrices
from domain.money import TokenPrice
from domain.prices import SHIPPED_PRICES, PriceEntry, PriceList, PriceUnknown
from tests.application.world import World
from tests.builders import DAY

OWN = PriceEntry(
    model="claude-haiku-5-5",
    since="2026-01-01",
    price=TokenPrice(input=1, output=2, cache_write_5m=3, cache_write_1h=4, cache_read=5),
)


async def test_a_limit_for_any_other_model_counts_as_soon_as_it_is_set_and_as_long_as_it_is() -> None:
    world = World(preferences={})
    prices = CurrentPrices(SHIPPED_PRICES, PriceList(()), world.preferences)
    with pytest.raises(PriceUnknown):
        prices().price("unheard-of", DAY, 1)

    await world.settings.change({"max_price_per_mtok": {"input": 1.5, "output": 6}})
    tokens = 1_500_000
    assert prices().price("unheard-of", DAY, 1) == TokenPrice(
        input=tokens, output=6_000_000, cache_write_5m=tokens, cache_write_1h=tokens, cache_read=tokens
    )
    assert prices() is prices()

    await world.settings.change({"max_price_per_mtok": None})
    assert prices() == SHIPPED_PRICES


def test_the_persons_own_prices_lie_over_the_shipped_ones() -> None:
    prices = CurrentPrices(SHIPPED_PRICES, PriceList((OWN,)), World(preferences={}).preferences)

    assert prices().price("claude-haiku-5-5", DAY, 200_000) == OWN.price
    assert prices.overrides.entries == (OWN,)


async def test_a_limit_finer_than_the_books_can_hold_is_refused() -> None:
    world = World(preferences={})

    with pytest.raises(msgspec.ValidationError, match="finer than a pico-dollar"):
        await world.settings.change({"max_price_per_mtok": {"input": 1, "output": 0.0000001}})

    assert MaxPrice(input=0.000001, output=0).price().input == 1
