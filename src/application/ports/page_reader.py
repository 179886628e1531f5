"""Reading a page of a shop: what was seen goes in, a product's facts come out."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Protocol

import msgspec

from domain.product import Product

JSON = dict[str, Any] | list[Any] | str | int | float | bool


class Page(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A page as the shopper saw it. ``structured`` is the shop's own JSON, whole: an envelope or the bare item."""

    url: str
    html: str | None = None
    structured: JSON | None = None
    captured_at: datetime | None = None


class Extraction(msgspec.Struct, frozen=True, kw_only=True):
    """A product and how it is known.

    ``sources`` and ``confidence`` (0 to 1) have one entry per field found; ``missing`` names the fields a shopper
    would expect and the page did not give.
    """

    product: Product
    canonical_url: str
    product_id: str
    sources: dict[str, str]
    confidence: dict[str, float]
    missing: tuple[str, ...]


class NotAProductPage(Exception):
    """The page is about no single product. ``looked_for`` says what would have made it one."""

    def __init__(self, looked_for: tuple[str, ...]) -> None:
        super().__init__("This is no page of one product. Looked for: " + ", ".join(looked_for) + ".")
        self.looked_for = looked_for


class PageReader(Protocol):
    """Reads pages. Synchronous and bound by the processor: call it in a thread."""

    def read(self, page: Page) -> Extraction:
        """The product the page is about.

        Raises:
            NotAProductPage: nothing on it describes one product.
            domain.addresses.NotAWebAddress: its address is none.
        """
        ...
