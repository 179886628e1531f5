"""Read models as pure folds over events. `ALL` lists every one a store keeps."""

from __future__ import annotations

from typing import Any

from application.projection import Projection
from application.projections.analyses import ANALYSES, CACHED_ANALYSES
from application.projections.costs import COST_TOTALS
from application.projections.ledger import BUDGET, RESERVATIONS, SPENDING
from application.projections.pictures import PICTURES
from application.projections.preferences import PREFERENCES
from application.projections.products import ADDRESSES, FEEDBACK, PRICE_HISTORY, PRODUCTS
from application.projections.profiles import PROFILE, PROFILE_VERSIONS

ALL: tuple[Projection[Any], ...] = (
    ANALYSES,
    CACHED_ANALYSES,
    PRODUCTS,
    ADDRESSES,
    PRICE_HISTORY,
    FEEDBACK,
    PICTURES,
    COST_TOTALS,
    SPENDING,
    RESERVATIONS,
    BUDGET,
    PROFILE,
    PROFILE_VERSIONS,
    PREFERENCES,
)
