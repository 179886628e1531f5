"""Open Graph: what a page tells the networks it is shared on, its product tags among it."""

from __future__ import annotations

from typing import NamedTuple

from adapters.pages.document import Document
from adapters.pages.facts import Facts
from adapters.pages.prices import priced
from adapters.pages.visible.words import PRICE_NAME, names_in

_PRODUCT_TYPES = frozenset({"product", "og:product", "product.item", "product.group"})


class Shared(NamedTuple):
    """``about_product``: the tags themselves say that the page is about one product."""

    facts: Facts
    about_product: bool
    address: str | None = None


def _on_the_card(document: Document) -> str:
    """The price on a Twitter card, which names its values itself: "Price", "$45.00"."""
    named = {(meta.get("name") or "").lower(): meta.get("content") or "" for meta in document.tree.iter("meta")}
    for number in "12":
        if PRICE_NAME.search(names_in(named.get(f"twitter:label{number}", ""))):
            return named.get(f"twitter:data{number}", "")
    return ""


def shared(document: Document) -> Shared:
    """What the page's Open Graph tags say."""
    from extruct.opengraph import OpenGraphExtractor

    try:
        found = OpenGraphExtractor().extract_items(document.tree, base_url=document.url)
        pairs = [(str(name).lower(), str(value)) for entry in found for name, value in entry["properties"]]
    except Exception:  # hostile markup fails in the vendor's many ways, and must not lose the other sources
        pairs = []
    tags: dict[str, str] = {}
    for name, value in pairs:
        tags.setdefault(name, value)

    def first(*names: str) -> str | None:
        return next((tags[name] for name in names if tags.get(name, "").strip()), None)

    tags.setdefault("product:price:amount", _on_the_card(document))

    money = priced(
        # Facebook's catalogue tags: the sale's price is paid, the price is then the regular one.
        first("product:sale_price:amount", "product:price:amount", "og:price:amount", "product:price"),
        first("product:price:currency", "product:sale_price:currency", "og:price:currency", "product:currency"),
    )
    regular = first("product:original_price:amount", "og:price:standard_amount")
    if regular is None and first("product:sale_price:amount"):
        regular = first("product:price:amount")
    facts = {
        "title": first("og:title"),
        "description": first("og:description"),
        "images": [value for name, value in pairs if name in {"og:image", "og:image:secure_url"}],
        "brand": first("product:brand", "og:brand"),
        "sku": first("product:retailer_item_id", "product:retailer_part_no"),
        "price": money.price,
        "currency": money.currency,
        "regular_price": priced(regular, money.currency).price,
        "availability": first("product:availability", "og:availability"),
        "selected_color": first("product:color"),
        "selected_size": first("product:size"),
        "materials": first("product:material"),
    }
    kind = (first("og:type") or "").strip().lower()
    about = kind in _PRODUCT_TYPES or kind.endswith(":product") or money.price is not None
    return Shared(facts, about, first("og:url"))
