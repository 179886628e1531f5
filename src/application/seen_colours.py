"""The colours of a product's picture, for stylists, where the shop's own words say none."""

from __future__ import annotations

import msgspec

from application.ports.read_models import ReadModels
from application.projections.pictures import PICTURES, in_order
from application.sight import Sight


def with_seen_colours(sight: Sight, read_models: ReadModels) -> Sight:
    """The sight with ``image_colors`` from the first picture taken in, where its words leave the colour open.

    Words that name a colour are left alone. For the built-in stylist only: what a picture adds later must not change
    facts that an answer was paid for.
    """
    product = sight.product
    row = read_models.get(PICTURES, sight.product_id)
    if row is None or product.image_colors is not None:
        return sight
    from domain.styling.colours import read_colours

    first, *_ = in_order(row, product.images)
    if not first.colors or read_colours(product).colours:
        return sight
    return msgspec.structs.replace(sight, product=msgspec.structs.replace(product, image_colors=first.colors))
