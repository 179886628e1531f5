"""The shops whose own JSON is understood: add a line for each."""

from __future__ import annotations

from typing import NamedTuple

from adapters.pages import uniqlo
from adapters.pages.facts import Facts, fitted
from adapters.pages.shop import Item, Shop

SHOPS: tuple[Shop, ...] = (uniqlo.SHOP,)


class Found(NamedTuple):
    """A shop's item."""

    shop: Shop
    item: Item


def item_in(value: object, url: str) -> Found | None:
    """The item in a JSON value: by the shape of the shop at that address first, then by any other's."""
    for shop in sorted(SHOPS, key=lambda shop: not shop.at_home(url)):
        item = shop.item_in(value, url)
        if item is not None:
            return Found(shop, item)
    return None


def refined(facts: Facts, url: str) -> Facts:
    """What the shop at this address makes of the facts that its page shows; nothing for any other address."""
    shop = next((shop for shop in SHOPS if shop.at_home(url)), None)
    return fitted(shop.refined(facts, url), url) if shop else {}
