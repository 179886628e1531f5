"""Twenty real garments of one shop in all their colours, as the page reader makes products of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import Any

from adapters.pages.reader import WholePageReader
from application.ports.page_reader import Page
from domain.product import Product

ITEMS = Path(__file__).parents[1] / "data" / "uniqlo" / "items.jsonl"
MANY = 20
"""Items: those with the most colours, so that a hundred products that differ come of them."""


@cache
def products() -> tuple[Product, ...]:
    """The twenty in their first colour, then in their second, and so on until every colour was shown."""
    read = WholePageReader().read
    return tuple(read(page).product for page in pages())


def pages() -> Iterator[Page]:
    """The same as pages, in the same order."""
    items = sorted(map(json.loads, ITEMS.read_text(encoding="utf-8").splitlines()), key=_colours, reverse=True)
    columns = ([_page(item, colour["displayCode"]) for colour in item["colors"]] for item in items[:MANY])
    for row in zip_longest(*columns):
        yield from (page for page in row if page is not None)


def _colours(item: dict[str, Any]) -> int:
    return len(item["colors"])


def _page(item: dict[str, Any], code: str) -> Page:
    address = f"https://www.uniqlo.com/id/en/products/{item['productId']}/00?colorDisplayCode={code}"
    return Page(url=address, structured={"status": "ok", "result": {"items": [item]}})
