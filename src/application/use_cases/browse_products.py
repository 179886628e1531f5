"""Every product seen: the list, one with its history, feedback, and taking one off the list."""

from __future__ import annotations

from datetime import datetime

import msgspec

from application.ports.event_store import EventStore, StreamWrite
from application.ports.read_models import ReadModels
from application.projections.analyses import ANALYSES, AnalysisRow, newest_first_prefix
from application.projections.pictures import PICTURES, Picture, in_order
from application.projections.products import (
    FEEDBACK,
    PRICE_HISTORY,
    PRODUCTS,
    PricePoint,
    ProductRow,
)
from application.streams import product_stream
from domain.events import Feedback, FeedbackGiven
from domain.product import Product

_PAGE = 200


class ProductSummary(msgspec.Struct, frozen=True, kw_only=True):
    """A product as a line of the list. ``image`` is the path of its picture in this service, once there is one."""

    product_id: str
    title: str
    site: str
    url: str
    price: str | None
    currency: str | None
    style_match_score: int | None
    verdict: str | None
    image: str | None
    first_seen: datetime
    last_seen: datetime
    feedback: str | None


class ProductDetails(msgspec.Struct, frozen=True, kw_only=True):
    """A product with everything known of it."""

    summary: ProductSummary
    product: Product
    price_history: tuple[PricePoint, ...]
    analyses: tuple[AnalysisRow, ...]
    pictures: tuple[Picture, ...] = ()


class BrowseProducts:
    """Reads and marks what was seen. A hidden product is in no list until it is seen again."""

    def __init__(self, store: EventStore, read_models: ReadModels) -> None:
        self._store = store
        self._read_models = read_models

    def list(
        self, *, query: str = "", min_score: int | None = None, limit: int = 50, cursor: str | None = None
    ) -> tuple[list[ProductSummary], str | None]:
        """Products newest seen first, and the cursor to go on from (None: that was all).

        ``query``: every word of it is in the title, brand, colour or shop's name. Scans; not for the event loop.
        """
        words = query.casefold().split()
        after = (cursor, "") if cursor else None
        found: list[ProductSummary] = []
        while True:
            batch = self._read_models.indexed(PRODUCTS, descending=True, after=after, limit=_PAGE)
            for index, key, row in batch:
                if _matches(row, words) and _reaches(row, min_score):
                    if len(found) == limit:
                        return found, after[0] if after else None
                    found.append(self._summary(row))
                after = (index, key)
            if len(batch) < _PAGE:
                return found, None

    def details(self, product_id: str) -> ProductDetails | None:
        """One product with its price history and analyses, newest first; None where it is unknown or hidden."""
        row = self._read_models.get(PRODUCTS, product_id)
        if row is None or row.state.hidden:
            return None
        prices = self._read_models.get(PRICE_HISTORY, product_id)
        analyses = self._read_models.indexed(ANALYSES, newest_first_prefix(product_id))
        newest_first = sorted((one for _, _, one in analyses), key=lambda one: -one.position)
        return ProductDetails(
            summary=self._summary(row),
            product=row.product,
            price_history=prices.points if prices else (),
            analyses=tuple(newest_first),
            pictures=self._pictures(row),
        )

    async def give_feedback(self, product_id: str, kind: Feedback) -> bool:
        """Remembers what the person thinks; False where the product is unknown. Saying it twice is once."""
        if self._read_models.get(PRODUCTS, product_id) is None:
            return False
        now = self._read_models.get(FEEDBACK, product_id)
        if kind != (now.kind if now else "clear"):
            event = FeedbackGiven(product_id=product_id, kind=kind)
            await self._store.append(StreamWrite(stream=product_stream(product_id), events=(event,)))
        return True

    def _summary(self, row: ProductRow) -> ProductSummary:
        feedback = self._read_models.get(FEEDBACK, row.product_id)
        product = row.product
        pictures = self._pictures(row)
        return ProductSummary(
            product_id=row.product_id,
            title=product.title,
            site=product.site,
            url=product.url,
            price=product.price,
            currency=product.currency,
            style_match_score=row.style_match_score,
            verdict=row.verdict,
            image=image_path(pictures[0].sha256) if pictures else None,
            first_seen=row.first_seen,
            last_seen=row.last_seen,
            feedback=feedback.kind if feedback else None,
        )

    def _pictures(self, row: ProductRow) -> tuple[Picture, ...]:
        return in_order(self._read_models.get(PICTURES, row.product_id), row.product.images)


def image_path(sha256: str) -> str:
    """Where the service gives a picture, beneath its own address."""
    return f"/api/v1/images/{sha256}"


def _reaches(row: ProductRow, min_score: int | None) -> bool:
    return min_score is None or (row.style_match_score is not None and row.style_match_score >= min_score)


def _matches(row: ProductRow, words: list[str]) -> bool:
    product = row.product
    text = " ".join(
        part for part in (product.title, product.brand, product.selected_color, product.site) if part
    ).casefold()
    return all(word in text for word in words)
