"""The price list in force: what is shipped, the person's own prices over it, and their limit for any other model."""

from __future__ import annotations

import msgspec

from application.preferences import CurrentPreferences, MaxPrice
from domain.prices import PriceList


class CurrentPrices:
    """``overrides`` are laid over ``shipped`` once; the preference ``max_price_per_mtok`` may change at any time."""

    def __init__(self, shipped: PriceList, overrides: PriceList, preferences: CurrentPreferences) -> None:
        self.overrides = overrides
        self._preferences = preferences
        self._limit: MaxPrice | None = None
        self._prices = overrides.over(shipped)

    def __call__(self) -> PriceList:
        """The list; the same object until the preference changes."""
        limit = self._preferences().max_price_per_mtok
        if limit != self._limit:
            otherwise = None if limit is None else limit.price()
            self._prices = msgspec.structs.replace(self._prices, otherwise=otherwise)
            self._limit = limit
        return self._prices
