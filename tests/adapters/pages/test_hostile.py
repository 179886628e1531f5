"""Pages made to hurt: each gives an answer or a refusal. How long they take, `python -m bench hostile` tells; that no
page takes longer than it may, `test_isolated.py`."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable

import msgspec
import pytest

from application.ports.page_reader import NotAProductPage
from tests.adapters.pages.pages import extraction

SHIRT = json.dumps({"@type": "Product", "name": "Linen shirt", "offers": {"price": "49.90", "priceCurrency": "EUR"}})
ENTITIES = "".join(f'<!ENTITY e{n} "&e{n - 1};&e{n - 1};">' for n in range(1, 30))


def page(body: str = "", head: str = "", block: str = SHIRT) -> str:
    script = f'<script type="application/ld+json">{block}</script>'
    return f"<html><head><title>Linen shirt</title>{head}{script}</head><body><h1>Linen shirt</h1>{body}</body></html>"


READ: dict[str, Callable[[], str]] = {
    "8 MiB of paragraphs": lambda: page("<p>x</p>" * 1_000_000),
    "8 MiB of text": lambda: page("word " * 1_600_000),
    "100,000 nested tags": lambda: page("<div>" * 100_000),
    "100,000 nested links": lambda: page('<a href="/x">' * 100_000),
    "a million attributes": lambda: page(f"<div {' '.join(f'a{n}=1' for n in range(1_000_000))}>"),
    "a very long class": lambda: page(f'<div class="{"a-b_cD " * 100_000}">x</div>'),
    "100,000 classes": lambda: page("".join(f'<div class="price-{n}">{n}</div>' for n in range(100_000))),
    "100,000 prices": lambda: page("<span class=price>£12.99</span>" * 100_000),
    "50,000 cards": lambda: page("<li class=card><a href=/p/1>A shirt</a><b>£12.99</b></li>" * 50_000),
    "100,000 buttons": lambda: page("<button>Add to cart</button>" * 100_000),
    "50,000 headings of recommendations": lambda: page("<div><h2>You may also like</h2></div>" * 50_000),
    "nested carousels": lambda: page("<div class=carousel>" * 300 + "<b>£1</b>" * 20_000),
    "labels without values": lambda: page("<span>Brand</span>" * 100_000),
    "100,000 options": lambda: page("<select name=size>" + "<option>M</option>" * 100_000),
    "nested swatches": lambda: page("<div class=colors>" * 3000 + "<button title=red>x</button>" * 3000),
    "100,000 pictures": lambda: page("<img src=/a.jpg alt='linen shirt'>" * 100_000),
    "a picture with 200,000 renditions": lambda: page(f'<img srcset="{"a 1w, " * 200_000}">'),
    "nested scopes of microdata": lambda: page("<i itemscope itemprop=a>" * 254 + "<i itemprop=a>x</i>" * 3000),
    "attributes of deep JSON": lambda: page(("<i data-x='{\"price\":" + "[" * 9000 + "'>") * 60),
    "digits": lambda: page(f"<p>{'1.111' * 200_000}</p><p>{'1 ' * 500_000}</p>"),
    "short runs of digits": lambda: page("<p>" + "</p><p>".join(["1." * 100] * 20_000)),
    "tags that never end": lambda: page("<" * 1_000_000 + '<a b="' * 300_000),
    "a script of quotes": lambda: page(f'<script>var price; a = {{"price":{chr(34) * 1_000_000}</script>'),
    "a script of braces": lambda: page(f"<script>price = {'{' * 1_000_000}</script>"),
    "a script of literals": lambda: page(f"<script>price {'={a:[1,' * 200_000}</script>"),
    "a script of escaped quotes": lambda: page("<script>price={a:" + '"\\"' * 9_000 + "</script>"),
    "an entity bomb": lambda: f'<!DOCTYPE x [<!ENTITY e0 "aaaa">{ENTITIES}]>' + page("&e29;"),
    "a lying charset": lambda: page(head='<meta charset="utf-16"><meta charset="x">'),
    "an XML declaration": lambda: '<?xml version="1.0" encoding="utf-32"?>' + page(),
    "NUL bytes": lambda: "\x00" * 1_000_000 + page(),
    "halves of surrogate pairs": lambda: page("\ud800" * 100_000),
}  # fmt: skip
BLOCKS: dict[str, str] = {
    "quotes": '"' * 1_000_000,
    "an odd quote": '{"a":"' + '"' * 1_000_001,
    "backslashes": '{"a":"' + "\\" * 1_000_001,
    "slashes": '{"a":' + "/" * 999_000,
    "comments": '{"a":' + "/*" * 450_000,
    "commas": "[" + ", " * 450_000,
    "blanks": '{"a":' + " " * 900_000 + "x",
    "braces": "{" * 900_000,
    "beginnings of objects": '{"@type":' * 100_000,
    "entities": '{"name":"' + "&amp;" * 150_000,
    "depth": "[" * 10_000 + "]" * 10_000,
    "depth of objects": '{"a":' * 10_000 + "1" + "}" * 10_000,
    "a number without end": '{"@type":"Product","name":"Linen shirt","offers":{"price":1e999}}',
    "a long number": '{"@type":"Product","name":"Linen shirt","offers":{"price":' + "9" * 5000 + "}}",
}


@pytest.mark.parametrize("name", READ)
def test_a_product_is_found_among_it(name: str) -> None:
    html = READ[name]()

    found = extraction(html)

    assert found.product.price == "49.90"
    msgspec.json.encode(found)


@pytest.mark.parametrize("name", BLOCKS)
def test_a_broken_block_costs_little_and_loses_nothing_else(name: str) -> None:
    html = page(block=BLOCKS[name]) + f'<script type="application/ld+json">{SHIRT}</script>'

    assert extraction(html).product.price == "49.90"


@pytest.mark.parametrize("name", BLOCKS)
def test_a_broken_block_alone_makes_no_price(name: str) -> None:
    with contextlib.suppress(NotAProductPage):
        assert extraction(page(block=BLOCKS[name])).product.price is None
