"""What somebody who watches an analysis being made is told on the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal

import msgspec

from domain.product import Product

Stage = Literal["reading_page", "waiting_for_picture", "asking_stylist", "built_in_instead"]


class ProductSeen(msgspec.Struct, frozen=True, kw_only=True):
    """The garment's facts, as soon as they are known."""

    product: Product
    product_id: str


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """What is being done now; ``stylist`` is who is asked, once that is known."""

    stage: Stage
    stylist: str | None = None


class Partial(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the analysis: a JSON merge patch (RFC 7396) of the analysis so far."""

    patch: Mapping[str, Any]


Watch = Callable[[ProductSeen | Progress | Partial], None]


def unwatched(_: ProductSeen | Progress | Partial) -> None:
    """Nobody watches."""
