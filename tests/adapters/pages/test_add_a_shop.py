"""The template of "Add a shop in 30 lines" works as the page shows it."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from adapters.pages import embedded, shops
from adapters.pages.reader import WholePageReader
from adapters.pages.shop import Shop
from application.ports.page_reader import Page

DOCS = Path(__file__).parents[3] / "docs"
TEMPLATE = DOCS / "examples" / "shop_template.py"
ITEM = {"articleNo": "A4711", "label": "Wool coat", "amount": "149.00", "cur": "EUR", "fabric": "80% wool, 20% nylon"}
OTHER = ITEM | {"articleNo": "A4712", "label": "Other coat", "amount": "99.00"}


@pytest.fixture
def template(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The template's module, its shop registered."""
    spec = importlib.util.spec_from_file_location("shop_template", TEMPLATE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    shop: Shop = module.SHOP
    monkeypatch.setattr(shops, "SHOPS", (*shops.SHOPS, shop))
    monkeypatch.setattr(embedded, "SHOPS", shops.SHOPS)
    return module


@pytest.mark.usefixtures("template")
def test_a_shop_made_from_the_template_reads_its_embedded_item() -> None:
    state = json.dumps({"seen": [OTHER], "page": {"article": ITEM}})
    html = f"<html><head><title>Wool coat</title><script>window.state = {state}</script></head><body></body></html>"

    found = WholePageReader().read(Page(url="https://www.shop.example/coats/A4711", html=html))

    product = found.product
    assert (product.title, product.sku, product.price, product.currency) == ("Wool coat", "A4711", "149", "EUR")
    assert product.category == "coat"
    assert [(fibre.fibre, fibre.percent) for fibre in product.composition or ()] == [("wool", 80), ("nylon", 20)]
    assert found.sources["price"] == "embedded"


@pytest.mark.usefixtures("template")
def test_a_shop_made_from_the_template_reads_json_sent_along() -> None:
    found = WholePageReader().read(Page(url="https://www.shop.example/coats/A4711", structured={"data": [OTHER, ITEM]}))

    assert found.product.title == "Wool coat"


def test_the_page_shows_the_template_and_it_is_thirty_lines() -> None:
    text = TEMPLATE.read_text()

    assert text in (DOCS / "add-a-shop.md").read_text()
    assert len(text.splitlines()) <= 30


def test_the_page_names_every_answer_of_a_shop() -> None:
    page = (DOCS / "add-a-shop.md").read_text()

    assert all(f"`{field}" in page for field in Shop._fields if field != "name")
