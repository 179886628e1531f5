"""JSON-LD: products in every form shops write them, and blocks mended one by one."""

from __future__ import annotations

import json
from typing import Any

import pytest

from application.ports.page_reader import NotAProductPage
from tests.adapters.pages.pages import URL, extraction, html_with, product

OFFER = {"@type": "Offer", "price": "49.90", "priceCurrency": "EUR", "availability": "https://schema.org/InStock"}
SHIRT: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "Product",
    "name": "Linen shirt",
    "brand": {"@type": "Brand", "name": "Alba"},
    "sku": "4711",
    "image": ["/front.jpg", {"@type": "ImageObject", "url": "https://cdn.example/back.jpg"}],
    "description": "Cool &amp; <b>light</b>.<br>For summer.",
    "offers": OFFER,
}
TEXT = json.dumps(SHIRT)


def other(name: str, **facts: Any) -> dict[str, Any]:
    return {"@type": "Product", "name": name, "offers": {"price": "9.99", "priceCurrency": "EUR"}} | facts


def test_a_product_is_read_whole() -> None:
    found = product(
        SHIRT
        | {
            "color": "Sand",
            "size": "M",
            "material": "55% linen, 45% cotton",
            "audience": {"suggestedGender": "female"},
            "category": "Women > Shirts",
            "aggregateRating": {"ratingValue": "9", "bestRating": "10", "ratingCount": "1.204"},
            "additionalProperty": [
                {"@type": "PropertyValue", "name": "Care instructions", "value": "Machine wash 30°, do not bleach"},
                {"@type": "PropertyValue", "name": "Fit", "value": "Relaxed"},
            ],
        }
    )

    assert (found.title, found.brand, found.sku) == ("Linen shirt", "Alba", "4711")
    assert (found.price, found.currency, found.availability) == ("49.90", "EUR", "InStock")
    assert found.description == "Cool & light. For summer."
    assert found.images == ("https://shop.example/front.jpg", "https://cdn.example/back.jpg")
    assert (found.colors, found.selected_color, found.sizes) == (("Sand",), "Sand", ("M",))
    assert [(fibre.percent, fibre.fibre) for fibre in found.composition or ()] == [(55, "linen"), (45, "cotton")]
    assert (found.gender, found.category, found.fit) == ("women", "shirt", "relaxed")
    assert found.care == ("Machine wash 30°", "do not bleach")
    assert (found.rating, found.review_count) == (4.5, 1204)


@pytest.mark.parametrize(
    "block",
    [
        pytest.param([{"@type": "WebSite"}, SHIRT], id="an array at the top"),
        pytest.param({"@graph": [{"@type": "WebPage"}, SHIRT]}, id="a graph"),
        pytest.param({"@type": "WebPage", "mainEntity": SHIRT}, id="a page's main entity"),
        pytest.param(SHIRT | {"@type": ["Product", "Thing"]}, id="several types"),
        pytest.param(SHIRT | {"@type": "http://schema.org/Product"}, id="a type as an address"),
        pytest.param(SHIRT | {"@type": "schema:product"}, id="a type with a prefix"),
        pytest.param({"@graph": [SHIRT | {"offers": {"@id": "#o"}}, OFFER | {"@id": "#o"}]}, id="a reference"),
        pytest.param(SHIRT | {"offers": [OFFER, OFFER]}, id="a list of offers"),
        pytest.param(SHIRT | {"offers": {"@type": "Offer", "offers": OFFER}}, id="an offer in an offer"),
        pytest.param(SHIRT | {"offers": {"@type": "AggregateOffer", "offers": [OFFER]}}, id="an aggregate of offers"),
        pytest.param(
            SHIRT | {"offers": {"@type": "AggregateOffer", "lowPrice": 49.9, "highPrice": 60, "priceCurrency": "EUR",
                                "availability": "in stock"}},
            id="an aggregate",
        ),
        pytest.param(
            SHIRT | {"offers": {"availability": {"@id": "InStock"}, "priceCurrency": "EUR",
                                "priceSpecification": [{"price": "49.90"}]}},
            id="a price specification",
        ),
        pytest.param(SHIRT | {"offers": OFFER | {"price": "49,90 €", "priceCurrency": "€"}}, id="a price in words"),
        pytest.param(TEXT + "\n" + json.dumps({"@type": "WebSite"}), id="several values in one block"),
        pytest.param(TEXT + "}", id="a stray brace at the end"),
        pytest.param("}" + TEXT, id="a stray brace in front"),
        pytest.param(TEXT[:-1], id="a missing brace"),
        pytest.param(TEXT[:-1] + ",}", id="a trailing comma"),
        pytest.param(TEXT + ";", id="a semicolon"),
        pytest.param("/* shop's own */ " + TEXT[:-1] + ", // the end\n}", id="comments"),
        pytest.param("<!-- " + TEXT + " -->", id="wrapped in a comment"),
        pytest.param("//<![CDATA[\n" + TEXT + "\n//]]>", id="wrapped in CDATA"),
        pytest.param(TEXT.replace('"', "&quot;").replace("&amp;", "&amp;amp;"), id="entities"),
        pytest.param(TEXT.replace("For summer", "For\n\tsummer\x00"), id="control characters"),
        pytest.param(TEXT.replace("Cool", r"Cool\' \d"), id="bad escapes"),
        pytest.param(TEXT.replace('"4711"', "undefined"), id="undefined"),
        pytest.param(TEXT[:-1] + ', "weight": ' + "9" * 5000 + "}", id="a number without end"),
        pytest.param('{"@type": "Organization", "name": }\n' + TEXT, id="a broken value before it"),
    ],
)  # fmt: skip
def test_a_product_is_found_in_every_form(block: object) -> None:
    found = product(block)

    assert (found.title, found.brand) == ("Linen shirt", "Alba")
    assert (found.price, found.currency, found.availability) == ("49.90", "EUR", "InStock")


@pytest.mark.parametrize("broken", ['{"@type": "Product", "name": ', "not json", "", "[" * 10_000, '{"a": {]}', "{{{{"])
def test_a_broken_block_does_not_lose_the_others(broken: str) -> None:
    assert product(broken, TEXT, broken).price == "49.90"


@pytest.mark.parametrize(
    ("offers", "price", "regular"),
    [
        ({"price": 49.9, "priceCurrency": "EUR"}, "49.90", None),
        ({"price": "1.299,00", "priceCurrency": "EUR"}, "1299", None),
        ({"price": "1,299.00"}, "1299", None),
        ({"price": "249.000", "priceCurrency": "IDR"}, "249000", None),
        ({"price": "249000.0000", "priceCurrency": "IDR"}, "249000", None),
        ({"price": "from £20"}, "20", None),
        ({"price": ["12.50"]}, "12.50", None),
        ({"price": "-5"}, None, None),
        ({"price": -5}, None, None),
        ({"price": "0.00"}, None, None),
        ({"price": "free"}, None, None),
        ({"price": True}, None, None),
        ({"price": "1e999"}, None, None),
        (
            {"price": "30", "priceSpecification": [{"priceType": "https://schema.org/ListPrice", "price": "45"}]},
            "30",
            "45",
        ),
        ({"priceSpecification": [{"price": 3, "billingDuration": 12}, {"price": 36}]}, "36", None),
        ({"price": "30", "priceSpecification": {"priceType": "StrikethroughPrice", "price": "25"}}, "30", None),
        ([{"price": "20", "availability": "OutOfStock"}, {"price": "25", "availability": "InStock"}], "25", None),
        ("12 EUR", None, None),
    ],
)
def test_the_price_paid_and_the_regular_one(offers: object, price: str | None, regular: str | None) -> None:
    found = product(SHIRT | {"offers": offers})

    assert (found.price, found.regular_price) == (price, regular)


def test_giant_and_impossible_numbers_are_no_prices() -> None:
    for number in ("1e999", "NaN", "-Infinity", "9" * 6000, "1" + "0" * 20):
        assert product(TEXT.replace('"49.90"', number)).price is None


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("http://schema.org/InStock", "InStock"),
        ("OutOfStock", "OutOfStock"),
        ("https://schema.org/SoldOut", "OutOfStock"),
        ("LimitedAvailability", "LimitedAvailability"),
        ("PreOrder", "PreOrder"),
        ("https://schema.org/BackOrder", "BackOrder"),
        ("Discontinued", "Discontinued"),
        ("in_stock", "InStock"),
        ("Not available", "OutOfStock"),
        ("OnlineOnly", "InStock"),
        (True, "InStock"),
        (False, "OutOfStock"),
        ("maybe", "InStock"),  # nothing on the page says that it cannot be had
        (["InStock"], "InStock"),
    ],
)
def test_availability_is_one_of_the_closed_list(word: object, state: str | None) -> None:
    assert product(SHIRT | {"offers": OFFER | {"availability": word}}).availability == state


@pytest.mark.parametrize(
    ("label", "host", "code"),
    [
        ("€", "shop.example", "EUR"),
        ("usd", "shop.example", "USD"),
        ("$", "shop.example", "USD"),
        ("$", "shop.ca", "CAD"),
        ("kr", "shop.dk", "DKK"),
        ("zł", "shop.pl", "PLN"),
        ("Rp", "shop.id", "IDR"),
        ("Rs.", "shop.in", "INR"),
        ("points", "shop.example", None),
    ],
)
def test_currencies_are_iso_codes_or_absent(label: str, host: str, code: str | None) -> None:
    found = product(SHIRT | {"offers": OFFER | {"priceCurrency": label}}, url=f"https://{host}/linen-shirt-4711")

    assert found.currency == code


def test_the_product_that_the_address_names_wins_over_recommendations() -> None:
    found = product(
        other("Wool hat", url="/p/wool-hat-1"),
        SHIRT | {"name": "Item 4711", "url": URL},
        other("Silk tie", url="/p/silk-tie-2"),
    )

    assert found.price == "49.90"


def test_the_product_that_the_heading_names_wins_over_recommendations() -> None:
    assert product(other("Wool hat"), SHIRT | {"sku": None}, other("Silk tie")).price == "49.90"


def test_related_products_do_not_count() -> None:
    assert (
        product(SHIRT | {"isRelatedTo": [other("Linen shirt", offers=[])], "isSimilarTo": other("Hat")}).price
        == "49.90"
    )


def test_products_of_a_list_count_only_where_the_page_is_about_one() -> None:
    listing = {
        "@type": "ItemList",
        "itemListElement": [{"@type": "ListItem", "item": other(n)} for n in ("Hat", "Tie")],
    }

    assert product(listing, SHIRT).price == "49.90"
    with pytest.raises(NotAProductPage):
        product(listing, title="Accessories")


def test_one_foreign_product_on_a_page_is_not_the_pages() -> None:
    with pytest.raises(NotAProductPage):
        product(other("Wool hat", url="/p/wool-hat-1"), title="Your basket")


def variant(size: str, color: str = "Sand", **facts: Any) -> dict[str, Any]:
    return {"@type": "Product", "name": "Linen shirt", "size": size, "color": color} | facts


def test_a_group_offers_its_variants() -> None:
    group = {
        "@type": "ProductGroup",
        "name": "Linen shirt",
        "brand": "Alba",
        "productGroupID": "LS",
        "hasVariant": [
            variant("S", sku="LS-S", offers=OFFER | {"availability": "OutOfStock", "price": "40"}),
            variant("M", sku="LS-M", offers=OFFER),
            variant("M", "Black", offers=OFFER),
        ],
    }

    found = product(group)

    assert (found.price, found.availability) == ("49.90", "InStock")
    assert (found.colors, found.sizes) == (("Sand", "Black"), ("S", "M"))
    assert (found.selected_color, found.selected_size, found.sku) == (None, None, "LS")


def test_the_address_chooses_the_variant_of_a_group() -> None:
    group = {
        "@type": "ProductGroup",
        "name": "Linen shirt",
        "hasVariant": [
            variant("S", sku="A", offers=OFFER, url="/p/linen-shirt?v=1"),
            variant("M", "Black", sku="B", image="/b.jpg", offers=OFFER | {"price": 60}, url="/p/linen-shirt?v=2"),
        ],
    }

    found = product(group, url="https://shop.example/p/linen-shirt?v=2&utm_source=x")

    assert (found.price, found.selected_color, found.selected_size, found.sku) == ("60", "Black", "M", "B")
    assert found.images == ("https://shop.example/b.jpg",)


def test_products_of_one_name_are_variants_of_each_other() -> None:
    found = product(
        variant("S", sku="1", offers=OFFER | {"availability": "OutOfStock"}), variant("M", sku="2", offers=OFFER)
    )

    assert (found.availability, found.sizes, found.selected_color) == ("InStock", ("S", "M"), "Sand")
    assert found.sku == "4711"  # from the address: the variants have one each


def test_a_variant_takes_from_its_group_what_it_does_not_say() -> None:
    group = {"@type": "ProductGroup", "name": "Linen shirt", "brand": "Alba", "material": "100% linen"}

    found = product(variant("S", offers=OFFER, isVariantOf=group))

    assert (found.brand, found.materials) == ("Alba", "100% linen")


def test_the_shelf_tells_the_kind_where_the_name_does_not() -> None:
    crumbs = {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "name": "Baby, Child & Toys"},
            {"@type": "ListItem", "item": {"name": "Women"}},
            {"@type": "ListItem", "name": "Dresses"},
            {"@type": "ListItem", "name": "Dress fabrics"},
        ],
    }

    found = product(SHIRT | {"name": "Aurora"}, crumbs, title="Aurora")

    assert (found.category, found.gender) == ("dress", "women")


@pytest.mark.parametrize("value", [5, True, [], {}, [[]], [{}], {"name": {}}, "\x00", "null", "{{ brand }}", None])
def test_values_of_the_wrong_kind_are_left_out(value: object) -> None:
    keys = ("brand", "sku", "image", "color", "size", "material", "category", "audience", "aggregateRating",
            "additionalProperty", "isVariantOf", "hasVariant", "description", "url", "@id", "manufacturer")  # fmt: skip

    found = product(SHIRT | dict.fromkeys(keys, value))

    assert (found.title, found.price) == ("Linen shirt", "49.90")


def test_bad_addresses_of_pictures_are_dropped() -> None:
    images = [
        "javascript:alert(1)",
        "data:image/png;base64,x",
        "http://[",
        "/a b.jpg",
        "x" * 5000,
        "//cdn.example/a.jpg",
        3,
    ]

    assert product(SHIRT | {"image": images}).images == ("https://cdn.example/a.jpg",)


def test_long_texts_are_cut_to_the_limits() -> None:
    found = product(SHIRT | {"name": "Linen shirt " * 10_000, "description": "light " * 100_000})

    assert len(found.title) <= 2000
    assert len(found.description or "") <= 200_000


def test_a_product_without_a_name_takes_the_heading() -> None:
    found = extraction(html_with({"@type": "Product", "offers": OFFER}))

    assert found.product.title == "Linen shirt"
    assert found.sources["title"] == "visible"


def test_a_rating_out_of_any_scale_is_left_out() -> None:
    for rating in ({"ratingValue": "x"}, {"ratingValue": "4", "bestRating": "-1"}, {"ratingValue": "1e999"}):
        assert product(SHIRT | {"aggregateRating": rating}).rating in (None, 4)
