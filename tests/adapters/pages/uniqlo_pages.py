# ruff: noqa: E501 - markup as it is written
"""Uniqlo's items as pages and as answers of its service: every form a browser may hand over.

The items are real (version 3, lists of images). The version 5 answers (images keyed by colour, breadcrumbs, tags,
stock per variant) and the pages are made here from public notes, for no such page or answer was at hand.
"""

from __future__ import annotations

import html
import json
import os
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from adapters.pages.composition import for_colour
from application.ports.page_reader import Page
from tests.adapters.pages.pages import DATA

Item = dict[str, Any]


def items() -> list[Item]:
    """The sample of 30, or all that ``STYLE_ASSISTANT_UNIQLO_ITEMS`` names."""
    path = Path(os.environ.get("STYLE_ASSISTANT_UNIQLO_ITEMS") or DATA / "uniqlo" / "items.jsonl")
    return [json.loads(line) for line in path.read_text().splitlines()]


def address(item: Item, code: str) -> str:
    return f"https://www.uniqlo.com/id/en/products/{item['productId']}/00?colorDisplayCode={code}&sizeDisplayCode=003"


def price_of(item: Item) -> tuple[str, str | None]:
    """What is paid now, and the price before."""
    base = item["prices"]["base"]
    promo = item["prices"].get("promo") or base
    paid, before = (str(int(Decimal(entry["value"]))) for entry in (promo, base))
    return paid, before if before != paid else None


def colour_name(item: Item, code: str) -> str:
    return next(f"{code} {colour['name']}" for colour in item["colors"] if colour["displayCode"] == code)


def hero(item: Item, code: str) -> str:
    return next(str(image["url"]) for image in item["images"]["main"] if image["colorCode"] == code)


def v3(item: Item, code: str) -> Page:
    return Page(url=address(item, code), structured={"status": "ok", "result": {"items": [item]}})


def v5(item: Item, code: str) -> Page:
    """As noted in public: images keyed by colour, stock and prices per variant beside the item."""
    images = {image["colorCode"]: {"image": image["url"]} for image in item["images"]["main"]}
    variants = [
        {
            "l2Id": f"{colour['displayCode']}-{size['displayCode']}",
            "color": {"displayCode": colour["displayCode"]},
            "size": {"displayCode": size["displayCode"]},
        }
        for colour in item["colors"]
        for size in item["sizes"]
    ]
    stocks = {entry["l2Id"]: {"statusCode": "IN_STOCK"} for entry in variants}
    result = item | {"images": item["images"] | {"main": images}, "l2s": variants, "stocks": stocks}
    return Page(url=address(item, code), structured={"status": "ok", "result": result})


def embedded(item: Item, code: str) -> Page:
    state = {"ui": {"colors": []}, "entity": {"pdp": {item["productId"]: {"product": item}}}, "user": None}
    script = f"<script>window.__PRELOADED_STATE__ = {_json(state)};</script>"
    return Page(url=address(item, code), html=f"<html><head><title>UNIQLO</title>{script}</head><body></body></html>")


def json_ld(item: Item, code: str) -> Page:
    """One product a colour, in a group of its variants."""
    paid, _ = price_of(item)
    group = {
        "@context": "https://schema.org",
        "@type": "ProductGroup",
        "productGroupID": item["productId"],
        "name": item["name"],
        "brand": {"@type": "Brand", "name": "UNIQLO"},
        "description": item["longDescription"],
        "variesBy": ["https://schema.org/color", "https://schema.org/size"],
        "hasVariant": [
            {
                "@type": "Product",
                "sku": f"{item['productId']}-{colour['displayCode']}-{size['displayCode']}",
                "name": item["name"],
                "color": f"{colour['displayCode']} {colour['name']}",
                "size": size["name"],
                "image": hero(item, colour["displayCode"]),
                "material": for_colour(
                    item["composition"], colour["displayCode"], style_number=str(item["l1Id"])
                ),
                "offers": {
                    "@type": "Offer",
                    "url": address(item, colour["displayCode"]).partition("&")[0],
                    "price": paid,
                    "priceCurrency": item["prices"]["base"]["currency"]["code"],
                    "availability": "https://schema.org/InStock",
                },
            }
            for colour in item["colors"]
            for size in item["sizes"]
        ],
    }  # fmt: skip
    name = html.escape(item["name"])
    script = f'<script type="application/ld+json">{_json(group)}</script>'
    body = f"<html lang='en'><head><title>{name} | UNIQLO ID</title>{script}</head><body><h1>{name}</h1></body></html>"
    return Page(url=address(item, code), html=body)


def dom(item: Item, code: str) -> Page:
    """Only what is seen: a heading, the price, swatches, sizes, a list of terms, the gallery, other garments."""
    paid, before = price_of(item)
    name = html.escape(item["name"])
    swatches = "".join(
        f'<li><button type="button" role="radio" aria-checked="{str(colour["displayCode"] == code).lower()}"'
        f' aria-label="{colour["displayCode"]} {html.escape(colour["name"])}">'
        f'<img src="{_chip(item, colour["displayCode"])}" alt="{colour["displayCode"]} {html.escape(colour["name"])}">'
        "</button></li>"
        for colour in item["colors"]
    )
    sizes = "".join(
        f'<li><button type="button" role="radio" aria-checked="{str(size["displayCode"] == "003").lower()}">'
        f"{html.escape(size['name'])}</button></li>"
        for size in item["sizes"]
    )
    gallery = "".join(
        f'<li><img src="{picture}" alt="{name} {colour_name(item, code)}" width="750" height="1000"></li>'
        for picture in [hero(item, code), *(sub["url"] for sub in item["images"].get("sub", [])[:3] if sub.get("url"))]
    )
    was = f'<del class="price-original">{_money(before)}</del>' if before else ""
    page = f"""<!doctype html><html lang="en-ID"><head><title>{name} | UNIQLO ID</title>
<link rel="canonical" href="https://www.uniqlo.com/id/en/products/{item["productId"]}/00"></head><body>
<header><nav aria-label="Main"><ul><li><a href="/id/en/">Home</a></li><li><a href="/id/en/men">Men</a></li></ul></nav></header>
<main><section class="product-gallery" aria-label="Gallery"><ul>{gallery}</ul></section>
<section class="product-info"><h1 class="product-name">{name}</h1>
<div class="price" data-testid="price">{was}<span class="price-now">{_money(paid)}</span></div>
<fieldset><legend>Colour: {colour_name(item, code)}</legend>
<ul class="color-picker" role="radiogroup" aria-label="Colour">{swatches}</ul></fieldset>
<fieldset><legend>Size: {html.escape(item["genderName"])}</legend>
<ul class="size-picker" role="radiogroup" aria-label="Size">{sizes}</ul></fieldset>
<button type="submit" class="add-to-cart">Add to cart</button>
<dl><dt>Product ID</dt><dd>{item["l1Id"]}</dd>
<dt>Description</dt><dd>{item["longDescription"] if len(item["longDescription"]) > 5 else item["shortDescription"]}</dd>
<dt>Materials</dt><dd>{item["composition"]}</dd>
<dt>Care</dt><dd>{item["washingInformation"]}</dd></dl></section></main>
<section aria-label="You may also like"><h2>You may also like</h2><ul>
<li><a href="/id/en/products/E999999-000/00"><img src="https://image.uniqlo.com/other.jpg" alt="Other"><h3>Other Socks</h3>
<span class="price">{_money("59000")}</span></a></li>
<li><a href="/id/en/products/E999998-000/00"><img src="https://image.uniqlo.com/other2.jpg" alt="Other"><h3>Wool Hat</h3>
<span class="price">{_money("99000")}</span></a></li></ul></section>
<footer>Copyright UNIQLO CO., LTD. All rights reserved.</footer></body></html>"""
    return Page(url=address(item, code), html=page)


FORMS: dict[str, Callable[[Item, str], Page]] = {
    "version 3": v3,
    "version 5": v5,
    "embedded state": embedded,
    "JSON-LD": json_ld,
    "DOM only": dom,
}


def _json(value: object) -> str:
    return json.dumps(value).replace("</", "<\\/")


def _money(amount: str | None) -> str:
    return f"Rp {int(amount or 0):,}".replace(",", ".")


def _chip(item: Item, code: str) -> str:
    return next((chip["url"] for chip in item["images"].get("chip", []) if chip["colorCode"] == code), "")
