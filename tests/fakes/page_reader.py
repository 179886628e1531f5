"""A page reader that knows its pages by heart."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from application.ports.page_reader import Extraction, NotAProductPage, Page
from domain.addresses import canonical_url, product_id
from domain.product import Product

_EXPECTED = ("brand", "price", "currency", "availability", "description", "composition", "category", "images")


class ScriptedPageReader:
    """Answers with the product written down for an address; ``read_urls`` says what it was asked, in order.

    Addresses count as the same where their canonical addresses are.
    """

    def __init__(self, products: Mapping[str, Product] | None = None) -> None:
        self._products = {canonical_url(url): product for url, product in (products or {}).items()}
        self.read_urls: list[str] = []

    def read(self, page: Page) -> Extraction:
        """The product written down, at the page's own address."""
        self.read_urls.append(page.url)
        canonical = canonical_url(page.url)
        if canonical not in self._products:
            raise NotAProductPage(("the address in the script",))
        product = msgspec.structs.replace(self._products[canonical], url=page.url)
        known = [
            field
            for field in product.__struct_fields__
            if field not in {"url", "site"} and getattr(product, field) not in (None, (), msgspec.UNSET)
        ]
        return Extraction(
            product=product,
            canonical_url=canonical,
            product_id=product_id(canonical),
            sources=dict.fromkeys(known, "script"),
            confidence=dict.fromkeys(known, 1.0),
            missing=tuple(field for field in _EXPECTED if field not in known),
        )
