"""A product as it was seen at an address at a moment."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

import msgspec

from domain.addresses import address_key, canonical_url, product_id
from domain.product import Product


class Sight(msgspec.Struct, frozen=True, kw_only=True):
    """A product, where it was seen (``address_key``) and what that address stands for."""

    product: Product
    canonical_url: str
    product_id: str
    address_key: str
    observed_at: datetime
    day: str


def sight_of(product: Product, observed_at: datetime, day: str, *, canonical: str | None = None) -> Sight:
    """The sight of a product at its own address, or at the canonical one its page told.

    Raises:
        NotAWebAddress: the product's URL is none.
    """
    own, key = _taken_apart(product.url)
    canonical = canonical or own
    return Sight(
        product=product,
        canonical_url=canonical,
        product_id=_product_id(canonical),
        address_key=key,
        observed_at=observed_at,
        day=day,
    )


# Taking an address apart costs more than all else a stored answer needs, and the same few come again and again.
@lru_cache(maxsize=512)
def _taken_apart(url: str) -> tuple[str, str]:
    return canonical_url(url), address_key(url)


_product_id = lru_cache(maxsize=512)(product_id)
