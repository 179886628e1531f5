"""The reader: sources merged, pages that are no product's, hostile pages, and what it costs to import."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.pages.reader import WholePageReader
from application.ports.page_reader import NotAProductPage, Page
from domain.product import Product
from tests.adapters.pages.pages import SAVED, URL, extraction, html_with, label, product, saved

SHIRT = {"@type": "Product", "name": "Linen shirt", "offers": {"price": "49.90", "priceCurrency": "EUR"}}
MICRODATA = """<div itemscope itemtype="https://schema.org/Product"><span itemprop="name">Linen shirt</span>
<div itemprop="brand" itemscope itemtype="https://schema.org/Brand">Alba</div>
<div itemprop="offers" itemscope itemtype="https://schema.org/Offer"><meta itemprop="price" content="49.90">
<meta itemprop="priceCurrency" content="EUR"><link itemprop="availability" href="https://schema.org/OutOfStock"></div></div>"""


def og(**tags: str) -> str:
    return "".join(f'<meta property="{name.replace("__", ":")}" content="{text}">' for name, text in tags.items())


def test_microdata_is_read() -> None:
    found = extraction(html_with(body=MICRODATA))

    assert (found.product.brand, found.product.price, found.product.availability) == ("Alba", "49.90", "OutOfStock")
    assert found.sources["price"] == "microdata"


def test_microdatas_loose_offer_belongs_to_the_only_product() -> None:
    body = """<div itemscope itemtype="http://schema.org/Product"><h2 itemprop="name">Linen shirt</h2></div>
    <div itemscope itemtype="http://schema.org/Offer"><span itemprop="price">49,90 €</span></div>"""

    found = product(body=body)

    assert (found.price, found.currency) == ("49.90", "EUR")


def test_microdata_of_recommendations_is_not_the_pages() -> None:
    cards = "".join(
        f'<li itemscope itemtype="http://schema.org/Product"><a itemprop="url" href="/p/hat-{number}">'
        f'<span itemprop="name">Hat {number}</span></a></li>'
        for number in range(30)
    )

    assert product(body=cards + MICRODATA).price == "49.90"
    with pytest.raises(NotAProductPage):
        product(body=cards, title="Hats")


def test_open_graph_alone_makes_a_product() -> None:
    head = og(
        og__type="product", og__title="Linen shirt", og__image="/a.jpg", og__description="Light",
        product__brand="Alba", product__price__amount="60.00", product__price__currency="EUR",
        product__sale_price__amount="45.00", product__availability="in stock", product__color="Sand",
    )  # fmt: skip

    found = extraction(html_with(head=head))

    assert (found.product.price, found.product.regular_price, found.product.currency) == ("45", "60", "EUR")
    assert (found.product.brand, found.product.availability, found.product.selected_color) == (
        "Alba",
        "InStock",
        "Sand",
    )
    assert found.sources["price"] == "open-graph"
    assert found.confidence["price"] < 0.8


def test_open_graph_of_an_article_makes_none() -> None:
    with pytest.raises(NotAProductPage):
        extraction(html_with(head=og(og__type="article", og__title="How to wear linen")))


def test_fields_come_from_the_most_trusted_source_that_has_them() -> None:
    head = og(og__type="product", og__title="Shop: linen", og__description="Light", product__brand="ALBA")

    found = extraction(html_with(SHIRT, head=head, body=MICRODATA))

    assert found.sources["title"] == "json-ld"
    assert found.sources["availability"] == "microdata"
    assert found.sources["description"] == "open-graph"
    assert found.sources["category"] == "json-ld"


def test_agreement_raises_confidence_and_disagreement_lowers_it() -> None:
    alone = extraction(html_with(SHIRT)).confidence["price"]
    agreed = extraction(html_with(SHIRT, body=MICRODATA)).confidence["price"]
    disputed = extraction(html_with(SHIRT, body=MICRODATA.replace("49.90", "59.90"))).confidence["price"]

    assert disputed < alone < agreed


def test_the_currency_never_comes_from_a_source_with_another_price() -> None:
    bare = {"@type": "Product", "name": "Linen shirt", "offers": {"price": "30"}}

    assert product(bare, body=MICRODATA).currency is None
    assert product(bare, body=MICRODATA.replace("49.90", "30")).currency == "EUR"


def test_structured_json_ld_is_understood() -> None:
    found = WholePageReader().read(Page(url=URL, structured=[SHIRT]))

    assert (found.product.price, found.sources["price"]) == ("49.90", "structured")


@pytest.mark.parametrize("structured", [{}, [], 1, "x", True, {"status": "nok"}, {"colors": [], "name": 3}])
def test_structured_json_of_unknown_shape_falls_back_to_the_page(structured: object) -> None:
    found = WholePageReader().read(Page(url=URL, html=html_with(SHIRT), structured=structured))  # type: ignore[arg-type]

    assert found.sources["price"] == "json-ld"
    with pytest.raises(NotAProductPage):
        WholePageReader().read(Page(url=URL, structured=structured))  # type: ignore[arg-type]


def test_a_page_with_nothing_is_refused() -> None:
    with pytest.raises(NotAProductPage):
        WholePageReader().read(Page(url=URL))


NEGATIVES = sorted((SAVED / "negatives").glob("*.html"))


@pytest.mark.parametrize("path", NEGATIVES, ids=lambda path: path.stem)
def test_pages_about_no_single_product_are_refused(path: Path) -> None:
    html = path.read_text()
    address = re.search(r"<!-- (https://\S+) -->", html)

    with pytest.raises(NotAProductPage) as refusal:
        extraction(html, address[1] if address else f"https://shop.example/{path.stem}")

    assert "JSON-LD" in str(refusal.value)


def test_there_are_many_pages_about_no_single_product() -> None:
    assert len(NEGATIVES) >= 60


EXPECTED = {
    "52ea2c66": ("ZARA", "69.95", "EUR", "InStock", "boots"),
    "9d8d7e05": ("Hope & Ivy Tall", "89.50", "EUR", "InStock", "dress"),
    "c3ed0221": ("Mustang", "70.50", "EUR", "InStock", "boots"),
    "3ae14333": (None, "20", "EUR", "InStock", "underwear"),
    "9f14dd85": (None, "20.97", "EUR", "InStock", "jeans"),
    "5f885d1f": ("3S. x Tertio (Nos Unis)", "36.99", "EUR", "InStock", None),
    "25910052": ("TP-Link", "34.99", "GBP", "InStock", None),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_saved_pages_are_read_as_people_read_them(name: str) -> None:
    found = WholePageReader().read(saved(name)).product

    assert (found.brand, found.price, found.currency, found.availability, found.category) == EXPECTED[name]
    assert found.price in {price.removesuffix("0") for price in label(name)["price"]} | set(label(name)["price"])
    assert found.images


def test_a_saved_page_without_structured_data_is_read_by_what_it_shows() -> None:
    found = WholePageReader().read(saved("453f5cc0"))

    assert (found.product.sku, found.product.currency, found.product.availability) == ("112949990", "EUR", "InStock")
    assert found.product.title.startswith("APPLE iMac Pro")
    assert set(found.sources.values()) <= {"visible", "state", "heading", "words", "open-graph"}


TEXT = json.dumps(SHIRT)


@pytest.mark.parametrize(
    "html",
    [
        pytest.param('<?xml version="1.0" encoding="utf-16"?>' + html_with(SHIRT), id="an XML declaration"),
        pytest.param('<meta charset="utf-16">' + html_with(SHIRT), id="a charset that lies"),
        pytest.param("\x00" + html_with(SHIRT).replace("shirt", "sh\x00irt"), id="NUL bytes"),
        pytest.param("<p>x</p>" * 50_000 + html_with(SHIRT), id="a long page"),
        pytest.param(html_with(SHIRT, body="<div>" * 100_000), id="deep markup"),
        pytest.param(html_with(SHIRT, "[" * 10_000 + "]" * 10_000), id="deep JSON"),
        pytest.param(html_with(SHIRT, '{"a":' * 10_000 + "1" + "}" * 10_000), id="deep objects"),
        pytest.param(f"<div {' '.join(f'a{n}=1' for n in range(200_000))}>" + html_with(SHIRT), id="many attributes"),
        pytest.param(html_with(SHIRT, body="<i itemscope itemtype='//schema.org/Product'>" * 3000), id="many scopes"),
        pytest.param(html_with(SHIRT, body="<i itemscope itemprop=a>" * 1500), id="deep scopes"),
        pytest.param(html_with(SHIRT, body="<script>var a = {};</script>" * 2000), id="many scripts"),
        pytest.param(html_with(SHIRT, body='<script>x = {"name":, "colors": [}</script>' * 300), id="broken states"),
        pytest.param(
            html_with(SHIRT, head='<base href="http://["><link rel="canonical" href="http://[">'), id="bad base"
        ),
        pytest.param(html_with(SHIRT, head=og(og__url="http://[", og__image="http://[")), id="bad Open Graph"),
        pytest.param(html_with(TEXT.replace("Linen", "Linen\\ud800")), id="half a surrogate pair"),
        pytest.param('<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + html_with(SHIRT), id="entities"),
    ],
)
def test_a_hostile_page_still_gives_its_product(html: str) -> None:
    found = extraction(html)

    assert found.product.price == "49.90"
    msgspec.json.encode(found.product)


@pytest.mark.parametrize(
    "html", ["", " \n", "\x00", "<", "<!-- -->", "<?pi?>", "plain words", "{}", "<html></html>", "<h1>" * 20_000]
)
def test_a_page_with_no_content_is_refused(html: str) -> None:
    with pytest.raises(NotAProductPage):
        extraction(html)


def test_an_address_with_half_a_surrogate_pair_is_refused_in_words() -> None:
    from domain.addresses import NotAWebAddress

    with pytest.raises(NotAWebAddress):
        extraction(html_with(SHIRT), "https://shop.example/p?colour=\ud800")


NAMES = st.sampled_from(
    ["@type", "@graph", "@id", "name", "offers", "price", "priceCurrency", "image", "brand", "hasVariant", "url",
     "material", "color", "size", "aggregateRating", "ratingValue", "additionalProperty", "value", "colors", "prices",
     "productId", "images", "main", "displayCode", "composition", "representative", "l2s", "stocks"]
)  # fmt: skip
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
    | st.sampled_from(["Product", "Offer", "1.299,00 €", "-5", "NaN", "http://[", "/x.jpg", "09", "50% wool, 50%"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=5),
    max_leaves=30,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(NAMES, VALUES, max_size=8), st.integers(0, 400))
def test_whatever_the_json_says_the_answer_fits_the_domain_or_is_a_refusal(value: dict[str, object], cut: int) -> None:
    block = json.dumps({"@type": "Product", "name": "Shirt"} | value)
    for page in (
        Page(url=URL, html=html_with(block)),
        Page(url=URL, html=html_with(block[:cut])),
        Page(url=URL, structured={"name": "Shirt", "colors": [], "productId": "E1", "prices": {}} | value),
    ):
        try:
            found = WholePageReader().read(page)
        except NotAProductPage:
            continue
        assert msgspec.convert(msgspec.to_builtins(found.product), Product) == found.product
        assert set(found.sources) == set(found.confidence)


def test_importing_the_reader_imports_no_parser() -> None:
    code = (
        "import sys, adapters.pages.reader; "
        "print([name for name in ('extruct', 'lxml', 'price_parser', 'w3lib', 'rdflib') if name in sys.modules])"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
