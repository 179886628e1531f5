"""Example shop: the item JSON that its pages carry, to a product."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from adapters.pages.composition import fibres
from adapters.pages.facts import Facts
from adapters.pages.shop import Shop
from adapters.pages.vocabulary import category_of
from adapters.pages.walking import objects


def at_home(url: str) -> bool:
    return (urlsplit(url).hostname or "").removeprefix("www.") == "shop.example"


def item_in(value: object, url: str) -> Mapping[str, Any] | None:
    return next((entry for entry in objects(value) if "articleNo" in entry and entry["articleNo"] in url), None)


def facts_of(item: Mapping[str, Any], url: str) -> Facts:
    facts = {"title": item["label"], "sku": item["articleNo"], "price": item.get("amount"), "currency": item.get("cur")}
    return {**facts, "composition": fibres(item.get("fabric")), "category": category_of(item["label"])}


MARKS = ('"articleNo', '"label')
SHOP = Shop("example", MARKS, at_home, item_in, facts_of, lambda item, url: None, lambda facts, url: {})
