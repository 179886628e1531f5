"""Products as last seen, the addresses they were seen at, and what they cost over time."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from application.projection import Projection
from application.recorded import Recorded
from domain import capture
from domain.events import FeedbackGiven, ProductAnalyzed, ProductCaptured, ProductHidden
from domain.product import Product

_MOST_PRICES = 1000


class ProductRow(msgspec.Struct, frozen=True, kw_only=True):
    """A product's latest facts, and the score and verdict of its newest full analysis."""

    product_id: str
    canonical_url: str
    state: capture.ProductState
    first_seen: datetime
    last_seen: datetime
    position: int
    style_match_score: int | None = None
    verdict: str | None = None

    @property
    def product(self) -> Product:
        """The facts as last seen; a row is only made by a sight, so there are some."""
        assert self.state.product is not None  # noqa: S101 - see above
        return self.state.product


class AddressRow(msgspec.Struct, frozen=True, kw_only=True):
    """Which product an address led to last."""

    product_id: str


class PricePoint(msgspec.Struct, frozen=True, kw_only=True):
    """A price from a moment on."""

    observed_at: datetime
    price: str
    currency: str | None


class PriceHistoryRow(msgspec.Struct, frozen=True, kw_only=True):
    """Prices in the order seen, each differing from the one before; the newest thousand."""

    points: tuple[PricePoint, ...]


class FeedbackRow(msgspec.Struct, frozen=True, kw_only=True):
    """What the person last said of a product."""

    kind: str
    given_at: datetime


def _product_key(recorded: Recorded) -> tuple[str, ...]:
    event: Any = recorded.event
    return (event.product_id,)


def _product(row: ProductRow | None, recorded: Recorded) -> ProductRow | None:
    match recorded.event:
        case ProductCaptured() as event:
            state = capture.evolve(row.state if row else capture.ProductState(), event)
            return ProductRow(
                product_id=event.product_id,
                canonical_url=event.canonical_url,
                state=state,
                first_seen=row.first_seen if row else event.observed_at,
                last_seen=max(row.last_seen, event.observed_at) if row else event.observed_at,
                position=recorded.position,
                style_match_score=row.style_match_score if row else None,
                verdict=row.verdict if row else None,
            )
        case ProductHidden() as event if row:
            return msgspec.structs.replace(row, state=capture.evolve(row.state, event))
        case ProductAnalyzed(mode="full", analysis=analysis) if row:
            return msgspec.structs.replace(row, style_match_score=analysis.style_match_score, verdict=analysis.verdict)
        case _:
            return row


def _newest_first(_key: str, row: ProductRow) -> str | None:
    return None if row.state.hidden else f"{row.position:015d}"


def _address_key(recorded: Recorded) -> tuple[str, ...]:
    event: Any = recorded.event
    return (event.address_key,)


def _address(_row: AddressRow | None, recorded: Recorded) -> AddressRow:
    event: Any = recorded.event
    return AddressRow(product_id=event.product_id)


def _prices(row: PriceHistoryRow | None, recorded: Recorded) -> PriceHistoryRow | None:
    event: Any = recorded.event
    if event.product.price is None:
        return row
    points = row.points if row else ()
    now = PricePoint(observed_at=event.observed_at, price=event.product.price, currency=event.product.currency)
    if points and (points[-1].price, points[-1].currency) == (now.price, now.currency):
        return row
    return PriceHistoryRow(points=(*points, now)[-_MOST_PRICES:])


def _feedback(_row: FeedbackRow | None, recorded: Recorded) -> FeedbackRow | None:
    event: Any = recorded.event
    return None if event.kind == "clear" else FeedbackRow(kind=event.kind, given_at=recorded.recorded_at)


PRODUCTS = Projection(
    name="products",
    version=1,
    row=ProductRow,
    handles=(ProductCaptured, ProductHidden, ProductAnalyzed),
    keys=_product_key,
    evolve=_product,
    index=_newest_first,
)

ADDRESSES = Projection(
    name="addresses",
    version=1,
    row=AddressRow,
    handles=(ProductCaptured,),
    keys=_address_key,
    evolve=_address,
)

PRICE_HISTORY = Projection(
    name="price_history",
    version=1,
    row=PriceHistoryRow,
    handles=(ProductCaptured,),
    keys=_product_key,
    evolve=_prices,
)

FEEDBACK = Projection(
    name="feedback",
    version=1,
    row=FeedbackRow,
    handles=(FeedbackGiven,),
    keys=_product_key,
    evolve=_feedback,
)
