"""A shop like Uniqlo's: one page that renders itself late and anew, and the service it has its facts from.

``us`` answers in version 5 (as known from public notes; no such answer was at hand), ``id`` in version 3 alone, as in
the sample of 2023, which is where all garments are from. ``E465185-000`` is the linen shirt of the sample under the
number that documentation uses, and ``NOK`` is one that the service has no answer for.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from tests.browsers.shops.answers import Answer, Question, json_answer, page, picture_answer
from tests.browsers.shops.answers import files as plain_files
from tests.browsers.shops.pictures import kind_of

HOST = "www.uniqlo.com"
PRODUCT = "E465185-000"
NOK = "E457727-000"
_ITEMS = Path(__file__).parents[2] / "data" / "uniqlo" / "items.jsonl"
_LINEN_SHIRT = "E457438-000"
_RUPIAHS_PER_DOLLAR = 10000
_API = re.compile(r"/(us|id)/api/commerce/v(3|5)/en/products/(E\d{6}-\d{3})/price-groups/(\d\d)/details")
_COLORS = {
    "00": "ffffff", "01": "f4f0e6", "02": "d9d9d9", "03": "9a9a9a", "04": "c4c4c2", "06": "a7a7a7", "07": "6f7378",
    "08": "4a4a4d", "09": "1b1b1b", "10": "e9b9c4", "11": "e9a3b0", "12": "e8b7c0", "13": "b0373f", "14": "a8232b",
    "17": "8f2f3a", "19": "7a2a2a", "24": "d2803c", "30": "e7dcc6", "31": "d8c6a5", "32": "cdb897", "34": "6d4a33",
    "35": "54402f", "36": "5b4030", "37": "7a5a43", "41": "efd87a", "42": "e4c14f", "46": "e8cf6a", "47": "f0dc8c",
    "54": "3f7d5a", "55": "5d7a52", "56": "5e6240", "57": "6b6e48", "60": "a9c4dc", "61": "3f6f9f", "63": "4a78b0",
    "64": "3a64a8", "65": "56789f", "67": "2f3f66", "68": "27476e", "69": "1e2a44", "71": "6c5b8c", "72": "2c4a7c",
    "76": "4c3f63", "78": "5f4b78",
}  # fmt: skip

Item = dict[str, Any]


def shop(question: Question) -> Answer:
    """Any page is the same shell; scripts and data come beside it."""
    if asked := _API.fullmatch(question.path):
        country, version, number, _ = asked.groups()
        return _details(country, int(version), number)
    if question.path.startswith("/app/data/"):
        return json_answer(_shown(question.path.rpartition("/")[2]))
    if question.path.startswith("/app/"):
        return plain_files("uniqlo")(question)
    return page(_shell(question.path))


def pictures(question: Question) -> Answer:
    """At any address that names a colour's code and a garment, as ``goods_69_425974``: it in about that colour."""
    return picture_answer(drawing(question.path))


def drawing(address: str) -> str:
    """The name of the picture at an address: ``/tee-1e2a44.svg``."""
    named = re.search(r"goods_(\d\d)_(\d{6})", address)
    code, number = named.groups() if named else ("", "")
    item = items().get(f"E{number}-000")
    return f"/{kind_of(item['name'] if item else '')}-{_COLORS.get(code, '888888')}.svg"


def address(number: str = PRODUCT, color: str = "61", country: str = "us", size: str | None = None) -> str:
    """Of a product's page."""
    chosen = f"&sizeDisplayCode={size}" if size else ""
    return f"https://{HOST}/{country}/en/products/{number}/00?colorDisplayCode={color}{chosen}"


@cache
def items() -> dict[str, Item]:
    """All garments by number, in the shape of version 3."""
    found = {item["productId"]: item for item in map(json.loads, _ITEMS.read_text().splitlines())}
    linen = found[_LINEN_SHIRT]
    blue = {"code": "COL61", "displayCode": "61", "name": "BLUE", "display": {"showFlag": True, "chipType": 0}}
    picture = {
        "url": "https://image.uniqlo.com/UQ/ST3/us/imagesgoods/465185/item/usgoods_61_465185.jpg",
        "colorCode": "61",
    }
    images = linen["images"] | {"main": [*linen["images"]["main"], picture]}
    return found | {PRODUCT: linen | {"productId": PRODUCT, "colors": [*linen["colors"], blue], "images": images}}


def item_now(number: str) -> Item:
    """A garment in the shape of version 5, in dollars."""
    return _in_version_5(items()[number])


def _details(country: str, version: int, number: str) -> Answer:
    item = items().get(number)
    if item is None or number == NOK or (country, version) not in (("us", 5), ("id", 3)):
        return json_answer({"status": "nok", "error": {"code": 0, "details": [{"message": "not found"}]}})
    if version == 3:
        return json_answer({"status": "ok", "result": {"items": [item]}})
    return json_answer({"status": "ok", "result": _in_version_5(item)})


def _in_version_5(item: Item) -> Item:
    main = {image["colorCode"]: {"image": image["url"]} for image in item["images"]["main"]}
    gender = item["genderName"]
    kind = "Shirts" if "Shirt" in item["name"] and "T-Shirt" not in item["name"] else "Tops"
    crumbs = {"gender": gender, "class": "Tops", "category": kind, "subcategory": kind}
    return item | {
        "breadcrumbs": {name: {"locale": text} for name, text in crumbs.items()},
        "images": item["images"] | {"main": main},
        "prices": _all_in_dollars(item["prices"]),
        "tags": [],
    }


def _all_in_dollars(prices: Item) -> Item:
    return {name: price and _in_dollars(price) for name, price in prices.items()}


def _in_dollars(price: Item) -> Item:
    value = round(float(price["value"]) / _RUPIAHS_PER_DOLLAR) + 0.9
    return {"currency": {"code": "USD", "symbol": "$"}, "value": value}


def _shown(number: str) -> Item | None:
    """What the page itself shows of a garment."""
    item = items().get(number)
    if item is None:
        return None
    heroes = {image["colorCode"]: image["url"] for image in item["images"]["main"]}
    return {
        "id": number,
        "name": item["name"],
        "gender": item["genderName"],
        "colors": [
            {"code": color["displayCode"], "name": color["name"], "image": heroes.get(color["displayCode"])}
            for color in item["colors"]
        ],
        "sizes": [{"code": size["displayCode"], "name": size["name"]} for size in item["sizes"]],
        "composition": item["composition"],
        "care": item["washingInformation"],
        "text": item["longDescription"],
        "prices": {"us": _all_in_dollars(item["prices"]), "id": item["prices"]},
    }


def _shell(path: str) -> str:
    state = ""
    if path.startswith("/id/") and (number := re.search(r"E\d{6}-\d{3}", path)) and number[0] in items():
        told = json.dumps({"entity": {"pdp": {number[0]: {"product": items()[number[0]]}}}}).replace("<", "\\u003c")
        state = f"<script>window.__PRELOADED_STATE__ = {told};</script>"
    return f"""<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>UNIQLO</title>
<link rel="stylesheet" href="/app/style.css">{state}</head>
<body><div id="root"></div><script type="module" src="/app/main.js"></script></body>
</html>"""
