"""The decider of a product's stream: when a sight of it is worth remembering, and when it is hidden."""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

import msgspec

from domain.events import ProductCaptured, ProductHidden
from domain.product import Product


class Capture(msgspec.Struct, frozen=True, kw_only=True):
    """The product was seen on a page; ``day`` is the local day of the sight."""

    product_id: str
    canonical_url: str
    address_key: str
    product: Product
    observed_at: datetime
    day: str


class Hide(msgspec.Struct, frozen=True, kw_only=True):
    """The person wants the product off their lists."""

    product_id: str


class ProductState(msgspec.Struct, frozen=True, kw_only=True):
    """What was last remembered of a product."""

    product: Product | None = None
    address_keys: tuple[str, ...] = ()
    day: str | None = None
    hidden: bool = False


def decide(state: ProductState, command: Capture | Hide) -> tuple[ProductCaptured, ...] | tuple[ProductHidden, ...]:
    """A sight is remembered when facts or the address are new, on the first sight of a day, or while hidden."""
    match command:
        case Capture():
            known = (
                command.product == state.product
                and command.address_key in state.address_keys
                and command.day == state.day
                and not state.hidden
            )
            return () if known else (_captured(command),)
        case Hide():
            return () if state.hidden or state.product is None else (ProductHidden(product_id=command.product_id),)
        case _:
            assert_never(command)


def evolve(state: ProductState, event: ProductCaptured | ProductHidden) -> ProductState:
    """The state after a fact of the product's stream."""
    match event:
        case ProductCaptured():
            keys = state.address_keys
            return ProductState(
                product=event.product,
                address_keys=keys if event.address_key in keys else (*keys, event.address_key),
                day=event.day,
                hidden=False,
            )
        case ProductHidden():
            return msgspec.structs.replace(state, hidden=True)
        case _:
            assert_never(event)


def _captured(command: Capture) -> ProductCaptured:
    return ProductCaptured(
        product_id=command.product_id,
        canonical_url=command.canonical_url,
        address_key=command.address_key,
        product=command.product,
        observed_at=command.observed_at,
        day=command.day,
    )
