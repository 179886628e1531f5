"""Uniqlo's item JSON. Version 3 with lists of images is real; version 5 and images keyed by colour are built here
from public notes alone (no such answer was at hand)."""

from __future__ import annotations

import json
from typing import Any

import pytest

from adapters.pages.reader import WholePageReader
from adapters.pages.uniqlo import product_of
from application.ports.page_reader import NotAProductPage, Page
from domain.product import Product
from tests.adapters.pages.pages import uniqlo_items

ITEMS = uniqlo_items()
COLOURS = [(item, colour) for item in ITEMS for colour in item["colors"]]


def address(item: dict[str, Any], code: str | None = None, place: str = "id/en") -> str:
    query = f"?colorDisplayCode={code}&sizeDisplayCode=003" if code else ""
    return f"https://www.uniqlo.com/{place}/products/{item['productId']}/00{query}"


def built(**changes: Any) -> dict[str, Any]:
    """An item in two colours, as small as one gets."""
    item: dict[str, Any] = {
        "productId": "E465185-000",
        "l1Id": "465185",
        "name": "Cotton Shirt",
        "genderName": "Men",
        "colors": [{"displayCode": "09", "name": "BLACK"}, {"displayCode": "32", "name": "BEIGE"}],
        "sizes": [{"displayCode": "003", "name": "S"}, {"displayCode": "004", "name": "M"}],
        "prices": {"base": {"value": "39.9", "currency": {"code": "USD", "symbol": "$"}}, "promo": None},
        "images": {"main": [{"url": "https://image.uniqlo.com/09.jpg", "colorCode": "09"}]},
    }
    return item | changes


def read(item: dict[str, Any], code: str | None = "09") -> Product:
    return product_of(item, address(item, code))


@pytest.mark.parametrize(("item", "colour"), COLOURS, ids=lambda part: part.get("productId") or part["displayCode"])
def test_every_item_of_the_sample_converts_in_each_of_its_colours(item: dict[str, Any], colour: dict[str, Any]) -> None:
    code = colour["displayCode"]

    product = product_of(item, address(item, code))

    assert product.title == " ".join(item["name"].split())
    assert product.selected_color == f"{code} {colour['name']}"
    assert (product.brand, product.currency, product.sku) == ("UNIQLO", "IDR", item["productId"])
    assert product.price is not None
    assert product.price.isdigit()
    hero = next(image["url"] for image in item["images"]["main"] if image["colorCode"] == code)
    assert product.images[0] == hero
    assert len(product.colors) == len(item["colors"])
    assert product.description
    assert product.gender is not None
    totals: dict[str | None, float] = {}
    for fibre in product.composition or ():
        totals[fibre.part] = totals.get(fibre.part, 0) + fibre.percent
    assert totals
    assert set(totals.values()) == {100}, totals
    assert not any("recycled" in fibre.fibre.lower() for fibre in product.composition or ())


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item["productId"])
def test_both_image_shapes_and_every_envelope_give_the_same_product(item: dict[str, Any]) -> None:
    keyed = {image["colorCode"]: {"image": image["url"]} for image in item["images"]["main"]}
    other = item | {"images": item["images"] | {"main": keyed}}
    url = address(item, item["colors"][-1]["displayCode"])
    bare = product_of(item, url)

    assert product_of(other, url) == bare
    assert product_of({"status": "ok", "result": other}, url) == bare
    assert product_of({"status": "ok", "result": {"items": [item]}}, url) == bare
    assert product_of({"status": "ok", "result": {item["productId"]: item}}, url) == bare


def test_the_promotion_is_the_price_and_the_base_the_regular_one() -> None:
    prices = {
        "base": {"value": 39.9, "currency": {"code": "USD"}},
        "promo": {"value": 29.9, "currency": {"code": "USD"}},
    }

    product = read(built(prices=prices))

    assert (product.price, product.regular_price, product.currency) == ("29.90", "39.90", "USD")


def test_without_a_promotion_there_is_no_regular_price() -> None:
    assert (read(built()).price, read(built()).regular_price) == ("39.90", None)


def test_the_address_chooses_the_colour_and_the_size() -> None:
    product = product_of(built(), address(built(), "32"))

    assert (product.selected_color, product.selected_size) == ("32 BEIGE", "S")
    assert product.images == ()


def test_without_a_colour_in_the_address_the_only_one_is_chosen() -> None:
    assert read(built(colors=[{"displayCode": "09", "name": "BLACK"}]), None).selected_color == "09 BLACK"


def test_without_a_colour_in_the_address_the_representative_one_is_chosen() -> None:
    assert read(built(representative={"color": {"displayCode": "32"}}), None).selected_color == "32 BEIGE"
    assert read(built(representativeColorDisplayCode="32"), None).selected_color == "32 BEIGE"


def test_of_several_colours_none_is_chosen_where_nothing_says_which() -> None:
    product = read(built(), None)

    assert product.selected_color is None
    assert product.images == ()
    assert product.colors == ("09 BLACK", "32 BEIGE")


def test_only_pictures_of_the_chosen_colour_are_taken() -> None:
    images = {
        "main": {
            "09": {"image": "https://image.uniqlo.com/09.jpg"},
            "32": {"image": "https://image.uniqlo.com/32.jpg"},
        },
        "sub": [
            {"image": "https://image.uniqlo.com/group.jpg"},
            {"image": "https://image.uniqlo.com/32-back.jpg", "colorCode": "32"},
            {"video": "https://image.uniqlo.com/film.mp4", "colorCode": "32"},
        ],
    }

    assert read(built(images=images), "32").images == (
        "https://image.uniqlo.com/32.jpg",
        "https://image.uniqlo.com/32-back.jpg",
    )


def test_a_stub_gives_way_to_the_short_description() -> None:
    product = read(built(longDescription=" - <br>", shortDescription="Soft &amp; <b>light</b>."))

    assert product.description == "Soft & light."


def test_care_is_split_into_phrases_of_the_chosen_colour() -> None:
    washing = "[09 BLACK] Hand wash cold, Dry Clean. [32 BEIGE] Machine wash cold, Do not tumble dry."

    assert read(built(washingInformation=washing, careInstruction="-")).care == ("Hand wash cold", "Dry Clean")


def test_materials_keep_the_shops_own_words() -> None:
    composition = "Body: 60% Cotton,<br>40% Polyester ( 30% Uses Recycled Polyester Fiber )"

    assert read(built(composition=composition)).materials == (
        "Body: 60% Cotton, 40% Polyester ( 30% Uses Recycled Polyester Fiber )"
    )


@pytest.mark.parametrize(
    "facts",
    [
        {"modelSize": "Height: 175cm, wearing size M"},
        {"modelSizes": [{"text": "Height: 175cm, wearing size M"}]},
        {"modelInformation": ["Height: 175cm, wearing size M"]},
        {"longDescription": "Soft.<br>Height: 175cm, wearing size M<br>Light."},
    ],
    ids=lambda facts: next(iter(facts)),
)
def test_the_models_size_is_told(facts: dict[str, Any]) -> None:
    assert read(built(**facts)).model_notes == ("Height: 175cm, wearing size M",)


@pytest.mark.parametrize(
    ("facts", "gender"),
    [
        ({"genderName": "Women"}, "women"),
        ({"genderName": "Men", "unisexFlag": 1}, "unisex"),
        ({"genderName": None, "genderCategory": "UNISEX"}, "unisex"),
        ({"genderName": "Kids"}, "kids"),
        ({"genderName": "Kids", "name": "GIRLS Gather Blouse"}, "girls"),
        ({"genderName": "", "genderCategory": "BABY"}, "baby"),
        ({"genderName": None, "breadcrumbs": {"gender": {"locale": "Women"}}}, "women"),
    ],
)
def test_gender_is_the_shops(facts: dict[str, Any], gender: str) -> None:
    assert read(built(**facts)).gender == gender


@pytest.mark.parametrize(
    ("facts", "category"),
    [
        ({"name": "Dry Sweat Pants"}, "sweatpants"),
        ({"name": "Pixar Art Short Sleeve UT"}, "t_shirt"),
        ({"name": "Round Something"}, None),
        ({"name": "AIRism Crew Neck", "breadcrumbs": {"category": {"locale": "T-Shirts"}}}, "t_shirt"),
        ({"name": "Rayon Blouse", "breadcrumbs": {"category": {"locale": "Shirts & Blouses"}}}, "blouse"),
    ],
)
def test_category_is_the_breadcrumbs_or_the_names(facts: dict[str, Any], category: str | None) -> None:
    assert read(built(**facts)).category == category


@pytest.mark.parametrize(
    ("facts", "fit"),
    [
        ({"name": "Oxford Slim Fit Shirt"}, "slim"),
        ({"name": "Oversized T-Shirt (Regular)"}, "oversized"),
        ({"name": "Polo (Regular Collar)"}, None),
        ({"tags": [{"group": "Fit", "name": "Relaxed"}, {"group": "Sleeve", "name": "Loose"}]}, "relaxed"),
        ({"tags": ["Regular Fit", 5]}, "regular"),
        ({"tags": [{"group": "Sleeve", "name": "Loose"}]}, None),
    ],
)
def test_fit_is_the_names_or_the_tags(facts: dict[str, Any], fit: str | None) -> None:
    assert read(built(**facts)).fit == fit


@pytest.mark.parametrize(
    ("states", "availability"),
    [
        (["STOCK_OUT", "IN_STOCK"], "InStock"),
        (["STOCK_OUT", "LOW_STOCK"], "LimitedAvailability"),
        (["STOCK_OUT"], "OutOfStock"),
        ([], None),
    ],
)
def test_availability_is_the_best_of_the_chosen_colours_sizes(states: list[str], availability: str | None) -> None:
    variants = [{"l2Id": str(number), "color": {"displayCode": "09"}} for number in range(len(states))]
    variants.append({"l2Id": "other", "color": {"displayCode": "32"}})
    stocks = {str(number): {"statusCode": state} for number, state in enumerate(states)}
    stocks["other"] = {"statusCode": "IN_STOCK"}
    answer = {"status": "ok", "result": {"l2s": variants, "stocks": stocks, "items": [built()]}}

    assert product_of(answer, address(built(), "09")).availability == availability


def test_prices_by_variant_are_read_where_the_item_has_no_others() -> None:
    prices = {"7": {"base": {"value": 19.9, "currency": {"symbol": "£"}}, "promo": {}}}
    item = built(prices=prices, l2s=[{"l2Id": "7", "color": {"displayCode": "09"}}])

    assert (read(item).price, read(item).currency) == ("19.90", "GBP")


def test_no_item_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="no Uniqlo item"):
        product_of({"status": "nok", "error": {"code": 404}}, address(built()))


def test_fields_of_the_wrong_kind_are_left_out() -> None:
    broken = built(
        colors=[1, None, {}], sizes="S", images=3, prices=[], rating="good", tags={}, breadcrumbs=[], l2s=[1],
        stocks=[], representative=1, composition=5, washingInformation=[], plds=None, genderName=[], unisexFlag={},
    )  # fmt: skip

    assert read(broken).title == "Cotton Shirt"


def test_structured_json_gives_the_canonical_address_of_the_chosen_colour() -> None:
    item = next(item for item in ITEMS if len(item["colors"]) > 1)
    code = item["representative"]["color"]["displayCode"]

    found = WholePageReader().read(Page(url=address(item), structured={"status": "ok", "result": item}))
    asked = WholePageReader().read(Page(url=address(item, code), structured=item))

    assert (
        found.canonical_url == f"https://www.uniqlo.com/id/en/products/{item['productId']}/00?colorDisplayCode={code}"
    )
    assert found.product_id == asked.product_id
    assert found.product.url == address(item)
    assert found.sources["price"] == "structured"
    assert found.confidence["price"] > 0.9


STATE = {
    "ui": {"colors": []},
    "pdp": {"product": ITEMS[0]},
    "recommended": [ITEMS[1] | {"productId": "E999999-000", "l1Id": "999999"}],
}


@pytest.mark.parametrize(
    "script",
    [
        "<script>window.__PRELOADED_STATE__ = {state};</script>",
        "<script>var a = {{}}; window.__PRELOADED_STATE__={state}; go();</script>",
        "<script>window.__PRELOADED_STATE__ = JSON.parse({text});</script>",
        '<script type="application/json">{state}</script>',
        '<script>window.state = {{"a": undefined, "b": {state},}}</script>',
    ],
)
def test_an_item_embedded_in_the_page_is_found_by_its_shape(script: str) -> None:
    state = json.dumps(STATE)
    html = "<html>" + script.format(state=state, text=json.dumps(state)) + "</html>"

    found = WholePageReader().read(Page(url=address(ITEMS[0]), html=html))

    assert found.product.title == ITEMS[0]["name"]
    assert found.sources["composition"] == "embedded"
    assert "colorDisplayCode=" in found.canonical_url


def test_a_recommended_item_is_never_the_pages() -> None:
    html = f"<script>window.state = {json.dumps({'recommended': [ITEMS[1]], 'also': [ITEMS[2]]})}</script>"

    with pytest.raises(NotAProductPage):
        WholePageReader().read(Page(url=address(ITEMS[0]), html=html))


def test_another_shops_address_keeps_its_own_canonical_form() -> None:
    found = WholePageReader().read(Page(url="https://mirror.example/p/1", structured=ITEMS[0]))

    assert found.canonical_url == "https://mirror.example/p/1"
