"""Uniqlo complete: every item in every form, each in a chosen colour, with nothing missing and nothing wrong."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import pytest

from adapters.pages.reader import WholePageReader
from tests.adapters.pages.uniqlo_pages import FORMS, Item, address, colour_name, hero, items, price_of

CASES = [
    (form, item, item["colors"][place]["displayCode"])
    for item in items()
    for form in FORMS
    for place in sorted({0, len(item["colors"]) - 1})
]


def case(part: Any) -> str:
    return str(part["productId"]) if isinstance(part, dict) else str(part)


@pytest.mark.parametrize(("form", "item", "code"), CASES, ids=case)
def test_every_form_of_every_item_is_read_whole(form: str, item: Item, code: str) -> None:
    found = WholePageReader().read(FORMS[form](item, code))
    product = found.product

    assert product.title == " ".join(item["name"].split())
    assert (product.price, product.regular_price if form in ("version 3", "version 5") else None) == (
        price_of(item) if form in ("version 3", "version 5") else (price_of(item)[0], None)
    )
    assert product.currency == "IDR"
    assert product.brand == "UNIQLO"
    shares: dict[str | None, float] = {
        part: sum(fibre.percent for fibre in group)
        for part, group in groupby(product.composition or (), key=lambda fibre: fibre.part)
    }
    assert set(shares.values()) == {100}
    by_name = {(fibre.part, fibre.fibre, fibre.percent) for fibre in product.composition or ()}
    direct = WholePageReader().read(FORMS["version 3"](item, code)).product
    assert by_name == {(fibre.part, fibre.fibre, fibre.percent) for fibre in direct.composition or ()}
    assert not any("recycled" in fibre.fibre.lower() for fibre in product.composition or ())
    assert product.colors == tuple(f"{colour['displayCode']} {colour['name']}" for colour in item["colors"])
    assert product.selected_color == colour_name(item, code)
    assert product.sizes == tuple(size["name"] for size in item["sizes"])
    assert product.images[0] == hero(item, code)
    assert found.canonical_url == address(item, code).partition("&")[0]
