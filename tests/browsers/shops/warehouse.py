"""A shop whose pages are as heavy as real ones: thousands of elements, and all it knows once more as a script."""

from __future__ import annotations

import json
from functools import cache

from tests.browsers.shops.answers import Answer, Question, page, picture_answer

HOST = "www.warehouse.example"
ADDRESS = f"https://{HOST}/products/shirt"
_PRODUCT = {
    "@context": "https://schema.org",
    "@type": "Product",
    "name": "Oxford Shirt",
    "sku": "WH-77",
    "color": "White",
    "material": "100% Cotton",
    "brand": {"@type": "Brand", "name": "Warehouse"},
    "offers": {"@type": "Offer", "price": "39.00", "priceCurrency": "EUR"},
}
_CARDS = 2000
_TWO_MEGABYTES = 2_000_000


def shop(question: Question) -> Answer:
    """One product, whatever is asked for."""
    if question.path.startswith("/pictures/"):
        return picture_answer(question.path)
    return page(_markup())


@cache
def _markup() -> str:
    cards = "".join(
        f'<li class="card" data-sku="WH-{number}"><a href="/products/{number}"><span class="name">Shirt {number}</span>'
        f'<span class="price">€{number % 90 + 9}.00</span><span class="colours"><i></i><i></i><i></i></span></a></li>'
        for number in range(_CARDS)
    )
    begin = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Oxford Shirt – Warehouse</title>
<script type="application/ld+json">{json.dumps(_PRODUCT)}</script></head><body><main>
<h1>Oxford Shirt</h1><p class="price">€39.00</p><button>Add to cart</button><p>100% Cotton</p>
<ul>{cards}</ul></main>"""
    entries: list[str] = []
    size = len(begin)
    while size < _TWO_MEGABYTES:
        entries.append(json.dumps({"sku": f"WH-{len(entries)}", "price": "9.00", "text": "garment washed " * 8}))
        size += len(entries[-1]) + 1
    return f"{begin}<script>window.state = [{','.join(entries)}];</script></body></html>"
