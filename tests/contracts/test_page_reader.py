"""What every page reader keeps to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from adapters.pages.isolated import IsolatedPageReader
from adapters.pages.reader import WholePageReader
from application.ports.page_reader import NotAProductPage, Page, PageReader
from domain.addresses import NotAWebAddress, canonical_url, product_id
from domain.product import Product
from tests.fakes.page_reader import ScriptedPageReader

URL = "https://shop.example/linen-shirt?utm_source=letter&colour=sand"
HTML = """<html><head><title>Linen shirt</title></head><body><h1>Linen shirt</h1>
<script type="application/ld+json">{"@type": "Product", "name": "Linen shirt", "brand": "Alba",
 "offers": {"@type": "Offer", "price": "49.90", "priceCurrency": "EUR"}}</script></body></html>"""
PRODUCT = Product(url=URL, site="shop.example", title="Linen shirt", brand="Alba", price="49.90", currency="EUR")


@pytest.fixture(scope="module")
def isolated() -> Iterator[IsolatedPageReader]:
    made = IsolatedPageReader()
    yield made
    made.close()


@pytest.fixture(params=["WholePageReader", "IsolatedPageReader", "ScriptedPageReader"])
def reader(request: pytest.FixtureRequest, isolated: IsolatedPageReader) -> PageReader:
    readers: dict[str, PageReader] = {
        "WholePageReader": WholePageReader(),
        "IsolatedPageReader": isolated,
        "ScriptedPageReader": ScriptedPageReader({URL: PRODUCT}),
    }
    return readers[request.param]


def test_a_product_page_gives_its_product_at_its_own_address(reader: PageReader) -> None:
    product = reader.read(Page(url=URL, html=HTML)).product

    assert (product.url, product.site, product.title) == (URL, "shop.example", "Linen shirt")
    assert (product.brand, product.price, product.currency) == ("Alba", "49.90", "EUR")


def test_the_canonical_address_and_the_id_follow_from_the_address(reader: PageReader) -> None:
    extraction = reader.read(Page(url=URL, html=HTML))

    assert extraction.canonical_url == canonical_url(URL)
    assert extraction.product_id == product_id(extraction.canonical_url)


def test_every_fact_says_where_it_is_from_and_how_sure_it_is(reader: PageReader) -> None:
    extraction = reader.read(Page(url=URL, html=HTML))

    assert {"title", "brand", "price", "currency"} <= extraction.sources.keys()
    assert extraction.sources.keys() == extraction.confidence.keys()
    assert all(0 < sure <= 1 for sure in extraction.confidence.values())


def test_what_is_missing_is_named_and_absent(reader: PageReader) -> None:
    extraction = reader.read(Page(url=URL, html=HTML))

    assert "composition" in extraction.missing
    assert all(getattr(extraction.product, field) in (None, ()) for field in extraction.missing)
    assert not set(extraction.missing) & extraction.sources.keys()


def test_the_same_page_gives_the_same_extraction(reader: PageReader) -> None:
    assert reader.read(Page(url=URL, html=HTML)) == reader.read(Page(url=URL, html=HTML))


def test_another_page_is_refused_with_what_was_looked_for(reader: PageReader) -> None:
    with pytest.raises(NotAProductPage) as refusal:
        reader.read(Page(url="https://shop.example/about-us", html="<html><h1>About us</h1></html>"))

    assert refusal.value.looked_for
    assert all(thing in str(refusal.value) for thing in refusal.value.looked_for)


@pytest.mark.parametrize(
    "url", ["", "shirt", "ftp://shop.example/shirt", "https://", "https://[", "javascript:alert(1)"]
)
def test_an_address_that_is_none_is_refused(reader: PageReader, url: str) -> None:
    with pytest.raises(NotAWebAddress):
        reader.read(Page(url=url, html=HTML))
