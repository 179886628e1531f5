"""The plain way to read a product page: extruct for structured data, price-parser for its prices, nothing else."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from typing import Any

import extruct
from price_parser import Price

from application.ports.page_reader import Page


def plain_extruct(page: Page) -> dict[str, str | None]:
    """The first product of JSON-LD, microdata or Open Graph, as most programs take it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            data = extruct.extract(
                page.html or "", base_url=page.url, syntaxes=["json-ld", "microdata", "opengraph"], uniform=True,
                errors="ignore",
            )  # fmt: skip
    except Exception:
        return {}
    product = next(_products([*data.get("json-ld", []), *data.get("microdata", [])]), {})
    shared: Mapping[str, Any] = next(iter(data.get("opengraph") or []), {})
    offer = _first(product.get("offers")) or {}
    offer = offer if isinstance(offer, Mapping) else {}
    amount = offer.get("price") or offer.get("lowPrice") or shared.get("product:price:amount")
    label = offer.get("priceCurrency") or shared.get("product:price:currency")
    price = Price.fromstring(str(amount) if amount is not None else None, currency_hint=str(label) if label else None)
    brand = _first(product.get("brand")) or shared.get("product:brand")
    brand = brand.get("name") if isinstance(brand, Mapping) else brand
    state = str(_first(offer.get("availability")) or "").rstrip("/").rpartition("/")[2]
    return {
        "price": str(price.amount) if price.amount is not None else None,
        "currency": str(label) if label else None,
        "availability": state or None,
        "sku": _text(product.get("sku") or product.get("productID") or product.get("mpn")),
        "brand": _text(brand),
    }


def _products(values: list[Any]) -> Iterator[Mapping[str, Any]]:
    for value in values:
        if isinstance(value, Mapping):
            kinds = value.get("@type")
            if "Product" in (kinds if isinstance(kinds, list) else [kinds]):
                yield value
            yield from _products([entry for entry in value.get("@graph") or [] if isinstance(entry, Mapping)])


def _first(value: Any) -> Any:
    return (value[0] if value else None) if isinstance(value, list) else value


def _text(value: Any) -> str | None:
    found = _first(value)
    return str(found) if isinstance(found, str | int | float) else None
